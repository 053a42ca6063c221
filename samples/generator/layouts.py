"""Layout families: each a set of habits that go together, so that training and held-out dossiers can differ in more than their seed.

A dossier drawn with `Wish(seed, layout="ledger")` takes typeface, margins, list style, phrasings and letterhead hand from that family
alone. `TRAIN` and `HELD_OUT` share no family; habits that only held-out families have (see the table below) are met for the first time
in a test. Without a layout `draw` gives the dossiers of earlier versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples.generator import fonts
from samples.generator.blocks import Style
from samples.generator.forms import Attendance, Confirms, Forms, Numbers, Ratings, Votes
from samples.generator.model import ListForm

Margins = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """One family. Every tuple is what its offices choose from; ``chance`` is how often a yes-or-no habit is met."""

    held_out: bool
    typefaces: tuple[str, ...]
    sizes: tuple[float, ...]
    leading: tuple[float, float]
    margins: tuple[Margins, ...]
    lists: tuple[ListForm, ...]
    ratings: tuple[Ratings, ...]
    votes: tuple[Votes, ...]
    attendance: tuple[Attendance, ...]
    numbers: tuple[Numbers, ...] = ("plain",)
    confirms: tuple[Confirms, ...] = ("one",)
    letters: bool = False
    dashed_bases: bool = True
    chance: float = 0.25


_USUAL: tuple[Margins, ...] = ((20.0, 20.0, 30.0, 15.0), (20.0, 20.0, 30.0, 20.0))
LAYOUTS: dict[str, Layout] = {
    "ledger": Layout(
        False, ("Tinos", "Liberation Serif"), (13.0, 14.0), (1.12, 1.2), _USUAL, ("table", "columns"), ("table", "wide"), ("counts", "tally"), ("slash", "list"),
        numbers=("plain", "tight"),
    ),
    "memo": Layout(
        False, ("Liberation Serif", "FreeSerif"), (13.5, 14.0), (1.15, 1.25), _USUAL, ("prose", "sentence"), ("lines", "years"), ("phrase", "share"),
        ("dash", "slash"), dashed_bases=False,
    ),
    "register": Layout(
        False, ("FreeSerif",), (13.0, 13.5), (1.1, 1.2), ((22.0, 18.0, 32.0, 16.0),), ("grouped", "numbered"), ("short", "range"), ("each", "phrase"), ("of", "list"),
        numbers=("spaced", "plain"), confirms=("one", "remark"),
    ),
    "bulletin": Layout(
        False, ("Tinos", "DejaVu Serif"), (12.5, 13.0), (1.12, 1.22), ((20.0, 20.0, 25.0, 15.0),), ("numbered", "table"), ("table", "streak"), ("phrase", "counts"),
        ("slash", "dash"), confirms=("one", "two"), letters=True,
    ),
    "folio": Layout(
        False, ("Liberation Sans", "Arimo"), (12.5, 13.0), (1.15, 1.25), _USUAL, ("columns", "prose"), ("wide", "lines"), ("tally", "each"), ("list", "of"),
        numbers=("slash", "plain"), dashed_bases=False,
    ),
    "gazette": Layout(
        True, ("Charis SIL", "Tinos"), (12.5, 13.0), (1.1, 1.18), ((25.0, 20.0, 30.0, 20.0),), ("grouped", "columns"), ("range", "streak"), ("each", "share"), ("of", "dash"),
        numbers=("tight", "slash"), confirms=("remark", "untitled"), letters=True, dashed_bases=False,
    ),
    "docket": Layout(
        True, ("Liberation Mono", "FreeSerif"), (10.5, 11.0), (1.15, 1.3), ((20.0, 22.0, 28.0, 15.0),), ("sentence", "numbered"), ("years", "short"), ("phrase", "tally"),
        ("dash", "list"), numbers=("spaced",), confirms=("one", "remark"),
    ),
    "almanac": Layout(
        True, ("Arimo", "Charis SIL"), (12.5, 13.0), (1.12, 1.22), _USUAL, ("table", "sentence"), ("wide", "range"), ("counts", "each"), ("slash", "of"),
        numbers=("plain", "spaced"), confirms=("two", "one"), chance=0.4,
    ),
}  # fmt: skip
TRAIN = tuple(name for name, layout in LAYOUTS.items() if not layout.held_out)
HELD_OUT = tuple(name for name, layout in LAYOUTS.items() if layout.held_out)


def of_seed(seed: int, split: str) -> str:
    """The layout of ``seed`` in "train", "held-out" or "any": the families in turn."""
    names = {"train": TRAIN, "held-out": HELD_OUT}.get(split, tuple(LAYOUTS))
    return names[seed % len(names)]


def style_of(name: str, rng: Random) -> Style:
    """Typeface, size, margins and the clerk's pen."""
    layout = LAYOUTS[name]
    faces = [f for f in layout.typefaces if fonts.available(f)] or ["Liberation Serif"]
    family = rng.choice(faces)
    size = rng.choice(layout.sizes)
    return Style(
        family, rng.choice(layout.margins), size, rng.uniform(*layout.leading), 10.0, rng.randrange(1, 10_000), rng.choice(("blue", "black"))
    )  # fmt: skip


def list_form_of(name: str, rng: Random) -> ListForm:
    return rng.choice(LAYOUTS[name].lists)


def forms_of(name: str, rng: Random) -> Forms:
    """The habits of one office of the family."""
    layout = LAYOUTS[name]

    def often(share: float = 1.0) -> bool:
        return rng.random() < layout.chance * share

    return Forms(
        votes=rng.choice(layout.votes),
        attendance=rng.choice(layout.attendance),
        ratings=rng.choice(layout.ratings),
        targets="lines" if rng.random() < 0.4 else "table",
        capital_signers=often(0.5),
        old_tones=often(),
        unnumbered=often(0.5),
        state_reports=often(),
        annex=often(0.8),
        courtesy=often(),
        two_addressees=often(0.8),
        red_stamp=often(),
        wide=True,
        number=rng.choice(layout.numbers),
        confirms=rng.choice(layout.confirms),
        dashed_bases=layout.dashed_bases,
        extra_rows=often(),
        letters=layout.letters,
        layout=name,
    )
