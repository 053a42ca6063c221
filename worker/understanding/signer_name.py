"""The signer's name, and whether signature and seal are there.

A name is printed small under seal and ink: it is asserted only where every word is agreed, or where two different engines have the
very same name in the re-read block and no rival spelling is as strong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from dossier.documents import FieldValue
from dossier.pages import Ink, Presence, Word
from dossier.vietnamese.names import even_case, looks_like_person_name, spaced_name
from dossier.vietnamese.text import canonical, is_syllable, strip_marks
from worker.understanding.blocks import Block
from worker.understanding.confidence import (
    DENIED,
    LIKELY,
    WITNESSED,
    absent,
    evidence,
    name_is_denied,
    name_is_likely,
    name_is_sure,
    name_is_witnessed,
    printed,
    suggestions,
    words_are_sure,
)
from worker.understanding.layout import Segment, overlap, within, words_of
from worker.understanding.name_votes import WIPED, Variants, voted_name, word_by_word
from worker.understanding.offices import looks_like_name, nearly_name, without_rank
from worker.understanding.witnesses import as_marked, spelled_otherwise

_REACH = {"signature": (0.2, 0.21), "seal": (0.27, 0.15)}
"""How far left and right of a block's middle its ink stands, in page widths: the neighbour column's signature is not its own."""

_SPOILT_THI = re.compile(r"[a-z]?(?:th|ph|fh)[iyu]?|[ptf]hi")
_CUT = 40
"""What a reading of a name loses that has only the last words of another one."""


def read_name(block: Block, variants: Variants) -> FieldValue:
    again = _names_again(block, variants)
    if block.name is None:
        return _name_from_variants(block, again, variants)
    text = even_case(without_rank(block.name.text).strip(" .,;:-"))
    if block.view.page.source == "text":
        return printed([block.name], text, sure=True if words_are_sure(block.name.words) else None)
    engines = {engine for engine, name in _unwiped_names(block, variants) if canonical(name) == canonical(text)}
    against = {canonical(name) for _, name in again if canonical(name) != canonical(text)}
    denied = name_is_denied(block.name.words) and not _cleared(text, block, variants)
    short = _may_be_cut(block, text)
    sure = not (denied or short) and (
        (name_is_sure(block.name.words) and len(against) <= 1)
        or ({"tesseract", "trueocr"} <= engines and not _rival(again, text))
    )
    if sure:
        asserted = printed([block.name], text, sure=True)
        return asserted.model_copy(update={"confidence": WITNESSED}) if name_is_witnessed(block.name.words) else asserted
    read = [("tesseract", text), ("trueocr", without_rank(block.name.second).strip(" .,;:-")), *again]
    voted = voted_name(_firm(block, variants), variants, block)
    if voted is not None and not denied and not _may_be_cut(block, voted):
        return printed([block.name], voted, sure=True)
    best = _medoid(read)
    found = printed([block.name], best, sure=False, also=[name for _, name in read])
    if short and not denied and len(text.split()) == 2 and name_is_sure(block.name.words) and canonical(best) == canonical(text):
        return found.model_copy(update={"confidence": LIKELY})  # another print of two words shows that none is lost here
    likely = not short and canonical(best) == canonical(text) and name_is_likely(block.name.words) and len(against) <= 1
    if likely and sum(engine == "tesseract" and canonical(name) == canonical(text) for engine, name in again) > 1:
        return printed(
            [block.name], text, sure=True
        )  # the same from page and block, in two layers; the other reader only flattens a tone
    return found.model_copy(update={"confidence": DENIED if denied else LIKELY}) if denied or likely else found


def _may_be_cut(block: Block, name: str) -> bool:
    """Two words of a scan's name may be the last of three: a signature runs over the family name ("[Lê] Hoàng Anh")."""
    return block.view.page.source == "ocr" and len(name.split()) < 3


def _medoid(read: Sequence[tuple[str, str]]) -> str:
    """The (engine, reading) most like all others, one engine's repeats counted once; better one of Vietnamese syllables, with a family name.

    Of readings as good the first reader's is taken: the second one flattens tones (worker/understanding/witnesses.py).
    """
    made = word_by_word(read)
    read = [*read, ("", made)] if made is not None else read
    once = list(dict.fromkeys((engine, canonical(name)) for engine, name in read))

    def worth(one: tuple[str, str]) -> float:
        engine, name = one
        dust = 12 * (not name[:1].isupper() or any(c in ":;@#&" for c in name))
        alike = sum(fuzz.ratio(canonical(name), other) for _, other in once) / len(once)
        known = 12 * looks_like_person_name(name) + 8 * all(is_syllable(w) for w in name.split())
        return (
            alike
            + known
            + 3 * (engine == "tesseract")
            - dust
            - _CUT * any(_is_end_of(canonical(name), other) for _, other in once)
        )

    return _with_middle(max(read, key=worth)[1])


def _with_middle(name: str) -> str:
    """The name with "Thị" where a stroke left letters of it behind the family name ("Lý Th Kim Lụa", "Mai Phị Ánh Hường"): half the women bear it."""
    words = name.split()
    middle = canonical(words[1]) if len(words) > 2 else ""
    spoilt = _SPOILT_THI.fullmatch(strip_marks(middle)) is not None and middle != "thu"
    return " ".join((words[0], "Thị", *words[2:])) if spoilt else name


def _is_end_of(name: str, whole: str) -> bool:
    """Whether one or two words are what a stroke left of another reading, of Vietnamese syllables: its last words ("Kim Lụa")."""
    words = whole.split()
    longer = len(name.split()) < 3 <= len(words) and all(map(is_syllable, words))
    return longer and fuzz.ratio(name, whole[-len(name) :]) >= 85


def _rival(again: Sequence[tuple[str, str]], text: str) -> bool:
    """Another spelling that both engines have, too."""
    others: dict[str, set[str]] = {}
    for engine, name in again:
        if canonical(name) != canonical(text):
            others.setdefault(canonical(name), set()).add(engine)
    return any(len(engines) > 1 for engines in others.values())


def _names_again(block: Block, variants: Variants) -> list[tuple[str, str]]:
    """(engine, name) from every re-reading: the lowest line of each that looks like a name, else one that has a name's shape.

    What stands above another line of words is the middle of a seal ("LÝ KHU"), not the name.
    """
    found = []
    for layer, parts in variants:
        below = [
            s
            for s in parts
            if block.box[3] - 0.01 < s.top and (s.top + s.bottom) / 2 < block.floor and abs(s.centre - block.centre) < 0.2
        ]
        names = [s for s in below if looks_like_name(s)] or [s for s in below[-2:] if nearly_name(s)]
        if names and not any(s.top > names[-1].bottom and _wordy(s) for s in below):
            found.append((layer.rsplit("/", 1)[-1], _tidy(" ".join(map(_mended, names[-1].words)))))
    return found


def _unwiped_names(block: Block, variants: Variants) -> list[tuple[str, str]]:
    """What the layers that nothing was wiped off say: with a seal a mark may go, and both engines then miss it alike."""
    return _names_again(block, [v for v in variants if not v[0].startswith(WIPED)])


def _wordy(part: Segment) -> bool:
    letters = [c for c in part.text if c.isalpha()]
    return len(letters) >= 6 and len(letters) >= 0.7 * len(part.text.replace(" ", ""))


def _firm(block: Block, variants: Variants) -> list[tuple[str, str]]:
    """The (engine, name) of the layers that lift something: grey keeps seal and pen over the print and spoils names in its own way."""
    lifting = [v for v in variants if not v[0].startswith("gray/")]
    return _names_again(block, lifting if any(layer.startswith(("dark/", "unsealed/")) for layer, _ in lifting) else variants)


def _cleared(text: str, block: Block, variants: Variants) -> bool:
    """Whether a doubt of the reader of marks was the stroke over the name: without the stroke it has no doubt of any word."""
    parts = [s for layer, own in variants if layer.startswith(("dark/", "unsealed/")) for s in own]
    here = [s for s in parts if s.top > block.box[3] - 0.01 and canonical(_tidy(s.text)) == canonical(text)]
    return any(all(w.spellings for w in s.words) and not name_is_denied(s.words) for s in here)


def _mended(word: Word) -> str:
    """A word of one reader alone, with other marks where the reader of marks firmly sees others: then two engines that lost the same differ."""
    return as_marked(word) if spelled_otherwise(word) is not None else word.text


def _tidy(name: str) -> str:
    """Stops between words are dust of seal or ink ("Bùi.Văn Dũng"); reader 2 joins close words ("HàThùy Nhạn")."""
    return spaced_name(without_rank(" ".join(re.sub(r"[._|]+", " ", without_rank(name)).split()).strip(" .,;:-–—")))


def _name_from_variants(block: Block, again: Sequence[tuple[str, str]], variants: Variants) -> FieldValue:
    """A name that the page readers missed: accepted where two different engines have the same, else suggestions only."""
    tally: dict[str, list[tuple[str, str]]] = {}
    for engine, name in again:
        tally.setdefault(canonical(name), []).append((engine, name))
    ranked = sorted(tally.values(), key=len, reverse=True)
    if not ranked:
        if block.view.page.source == "text" and (like := _in_the_shape_of_a_name(block)) is not None:
            return printed([like], like.text.strip(" .,;:-"), sure=False)
        low = [s for s in block.red if looks_like_name(s)]
        unsigned = block.view.page.source == "text" and not low
        return absent(sure=unsigned, parts=block.lines, guesses=[s.text for s in low])
    first = ranked[0]
    engines = {e for e, name in _unwiped_names(block, variants) if canonical(name) == canonical(first[0][1])}
    sure = len(engines) > 1 and looks_like_person_name(first[0][1]) and not _rival(again, first[0][1])
    voted = None if sure else voted_name(_firm(block, variants), variants, block)
    best = first[0][1] if sure else voted or _medoid(again)
    sure = (sure or voted is not None) and not _may_be_cut(block, best) and not _page_has_other_marks(block, best)
    return FieldValue(
        value=best,
        raw=best,
        confidence=0.9 if sure else 0.5,
        needs_review=not sure,
        suggestions=[] if sure else suggestions(best, *(group[0][1] for group in ranked)),
        evidence=evidence(block.lines),
    )


def _page_has_other_marks(block: Block, name: str) -> bool:
    """Whether both page readers have a word of the name with other marks where the rest of it was not read (">-ưư Bá Thỏa")."""
    low, high = block.box[3], block.area[3]
    near = [s for s in block.view.segments if low < s.top < high and abs(s.centre - block.centre) < 0.16]
    seen = {canonical(w.text.strip(" .,;:-")) for s in near for w in s.words if w.agreed}
    own = {canonical(word) for word in name.split()}
    return any(word not in own and strip_marks(word) in {strip_marks(o) for o in own} for word in seen if len(word) > 1)


def _in_the_shape_of_a_name(block: Block) -> Segment | None:
    """The first line below the block in its column that has a name's shape and no family name that is known ("Ksor Phước")."""
    low, high = block.box[3], block.area[3]
    below = [s for s in block.view.segments if low < s.top < high and abs(s.centre - block.centre) < 0.16]
    first = min((s for s in below if len(s.key) > 2 and s not in block.notes), key=lambda s: s.top, default=None)
    return first if first is not None and nearly_name(first) and not first.text.isupper() else None


# --- signature and seal --------------------------------------------------------------------------------------------------


_SEAL = 0.7
"""The score from which ink is a seal without a person's look."""


SURELY, _LIKELY, _MAYBE = 0.6, 0.35, 0.25
"""Scores of ink from which it is what it seems, is so more likely than not, and may be."""


def seen_as(best: float, *, typed: bool = False) -> Presence:
    """What ink of the score ``best`` is; ``typed``: "(Đã ký)" is printed there."""
    likely = SURELY if typed else _LIKELY
    return "present" if best >= likely else "unclear" if best >= _MAYBE or typed else "absent"


def presence(block: Block, kind: str, variants: Variants = ()) -> FieldValue:
    """Whether ink of ``kind`` stands in the block: "present", "absent", or "unclear" (then for a person).

    Ink that is not surely what it seems is "present", for a person: where it was seen it nearly always was (docs/accuracy-ink.md). What a black seal may
    hide, or print stands for, is unclear.
    What re-readings of the block (``variants``) show to be the printed name is no signature.
    """
    page = block.view.page
    area = block.area
    left, right = _REACH[kind]
    zone = (
        block.centre - left,
        max(area[1] - 0.04, 0.0),
        block.centre + right,
        min(area[3] + 0.04, max(block.floor, block.box[3])),
    )
    inks = [
        i
        for i in page.ink
        if i.kind == kind and within(i.box, zone) and not (kind == "signature" and _is_name(i, variants, block.lines[0].height))
    ]
    inks += _overleaf(block, kind, (zone[0], zone[2]))
    scores = [i.score for i in inks]
    typed = any("da ky" in n.key for n in block.notes)
    best = max(scores, default=0.0)
    state = seen_as(best, typed=typed and kind == "signature")
    doubtful = (state != "absent" and best < SURELY) or (
        state == "absent" and page.source == "ocr" and (kind == "signature" or _seal_expected(block))
    )
    doubtful |= (
        kind == "seal" and state == "present" and best < _SEAL
    )  # strokes of a pen that cross each other look like a faint one
    boxes = [i.box for i in inks if i.score == best and i in page.ink]
    found = evidence([Segment(tuple(words_of(block.lines)), page.file, page.page)])
    if boxes:
        found = [found[0].model_copy(update={"box": boxes[0]})]
    return FieldValue(
        value=state, raw=state, confidence=max(best, 0.7 if not doubtful else 0.4), needs_review=doubtful, evidence=found
    )


def _overleaf(block: Block, kind: str, column: tuple[float, float]) -> list[Ink]:
    """The ink above a name that stands on top of the next page."""
    if block.overleaf is None or block.name is None:
        return []
    zone = (column[0], 0.0, column[1], block.name.bottom + 0.04)
    return [i for i in block.overleaf.page.ink if i.kind == kind and within(i.box, zone)]


def _is_name(ink: Ink, variants: Variants, height: float) -> bool:
    """A stroke no higher than two printed lines that stands where a re-reading has a name; one whose letters reach up the stroke says nothing."""
    names = [s for _, parts in variants for s in parts if looks_like_name(s) and s.height < 2.5 * height]
    return any(overlap(ink.box, s.box) > 0.5 and ink.box[3] - ink.box[1] <= 2 * s.height for s in names)


_OF_A_PART = re.compile(
    r"^(?:kt\. ?)?(?:pho )?(?:to truong|to pho|doi truong|doi pho|truong khoa|quan doc|chi hoi (?:truong|pho)|cum truong|nhom truong|truong nhom|phan xuong truong)\b"
)
"""Who heads a part of a unit (a team, a ward of a hospital, a workshop, a local branch) has no seal."""


def _seal_expected(block: Block) -> bool:
    """On a scan a missing seal is believed only of those who have none: cells, chairs and secretaries of meetings, authors, heads of a unit's parts."""
    key = " ".join(s.key for s in block.lines)
    return (
        block.role == "signer"
        and not re.search(r"\b(chi bo|chi uy|chi doan|to cong doan|nguoi)\b", key)
        and not _OF_A_PART.search(key)
    )
