"""The mixed cases of signature and seal: what is in the block of a paper, what only looks like it, and the truth of both.

`Wish(ink=…)` puts a case into the letter of a whole dossier; `page` makes a single short letter of it, scanned in colour, grey or one
bit, for measuring the detectors (`python -m training.ink`, docs/accuracy-ink.md).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal, get_args

from PIL import Image

from samples.generator import grammar, layouts, scanner
from samples.generator.compose import SetPaper, set_paper
from samples.generator.draft import Draft
from samples.generator.draw import Wish, draw
from samples.generator.forms import InkCase
from samples.generator.items import A4, Item, SealItem, SetPage, SignatureItem
from samples.generator.marks import edge_seals, receipt
from samples.generator.model import Dossier
from samples.generator.papers import common as c
from samples.generator.papers import letters
from samples.generator.render import paint

Mode = Literal["colour", "grey", "bilevel"]
MODES: tuple[Mode, ...] = ("colour", "grey", "bilevel")
CASES: tuple[InkCase, ...] = get_args(InkCase)
DPI = 200


@dataclass(frozen=True, slots=True)
class InkPage:
    """A scanned letter of one page. ``signature`` and ``seal`` hold the answers that are right, the true one first."""

    case: InkCase
    mode: Mode
    seed: int
    scan: scanner.Scan
    signature: tuple[str, ...]
    seal: tuple[str, ...]
    title: str
    name: str
    no_seal_expected: bool


def page(case: InkCase, mode: Mode, seed: int) -> InkPage:
    """The page of a case in a colour mode; ``seed`` decides unit, words, hand, seal and scanner."""
    dossier, paper = _paper(case, seed)
    front = SetPage([*paper.pages[0].items, *_extra(case, dossier, seed)])
    image = paint(front, DPI, dossier.style.hand_seed)
    back = None
    if case == "bleed":
        back = paint(_behind(_paper("signed_sealed", seed)[1].pages[0]), DPI, dossier.style.hand_seed)
    facts = paper.draft.fields
    return InkPage(
        case,
        mode,
        seed,
        scanned(image, mode, seed, back),
        (facts["has_signature"].value, *_also(case)),
        (facts["has_seal"].value,),
        facts["signer_title"].value,
        facts["signer_name"].value,
        not dossier.unit.sealed,
    )


def _behind(signed: SetPage) -> SetPage:
    """The other side, its seal and signature just where they shine into this side's block."""
    marks: list[Item] = []
    for item in signed.items:
        if isinstance(item, SealItem):
            marks.append(replace(item, x=A4[0] - item.x))
        elif isinstance(item, SignatureItem):
            marks.append(replace(item, x=A4[0] - item.x - item.width))
    return SetPage([*(i for i in signed.items if not isinstance(i, SealItem | SignatureItem)), *marks])


def scanned(image: Image.Image, mode: Mode, seed: int, back: Image.Image | None) -> scanner.Scan:
    """The page from an office scanner set to colour, grey or one bit; ``back`` shines through the first two."""
    if mode == "bilevel":
        return scanner.spoil(image, "bilevel", seed, dpi=DPI)
    level = "bleed" if back is not None else ("colour200", "medium", "q35")[seed % 3]
    scan = scanner.spoil(image, level, seed, back=back, dpi=DPI)  # type: ignore[arg-type]
    return scan if mode == "colour" else replace(scan, image=scan.image.convert("L"))


def _also(case: InkCase) -> tuple[str, ...]:
    """Other right answers: nobody can tell a printed picture of a signature from a black pen; "(Đã ký)" may be left open."""
    return {"typed": ("unclear",), "facsimile": ("unclear",)}.get(case, ())


def _paper(case: InkCase, seed: int) -> tuple[Dossier, SetPaper]:
    kinds = ("grassroots_organisation", "bloc_mass_org", "grassroots_organisation", "grassroots_cell")
    kind = kinds[seed % 4] if case in ("signed_unsealed", "blank", "typed", "bleed", "facsimile") else kinds[seed % 3]
    dossier = draw(Wish(seed, kind=kind, layout=layouts.of_seed(seed, "any"), ink=case))  # type: ignore[arg-type]
    return dossier, set_paper(dossier, short_letter(dossier, Random(f"ink-{seed}")))


def _extra(case: InkCase, dossier: Dossier, seed: int) -> list[Item]:
    """Ink that stands elsewhere on the page: a slice of a seal at the edge, the stamp of receipt."""
    rng = Random(f"ink-extra-{seed}")
    if case == "edge_seal":
        return edge_seals(dossier, 3, rng)[rng.randrange(3)]
    return [receipt(dossier, rng)] if case == "received" else []


def short_letter(d: Dossier, rng: Random) -> Draft:
    """A letter that says little, signed like the long one."""
    draft = Draft("submission_letter")
    c.letterhead(d, draft, d.letter_date, number=d.letter_number)
    c.title(d, draft, "TỜ TRÌNH", c.staged(d, rng.choice(letters.WIDE_SUBJECTS)))
    letters.addressees(d, draft)
    draft.add(*(c.body(d, grammar.sentence(rng)) for _ in range(rng.randint(1, 3))))
    letters.sign(d, draft, rng)
    return draft
