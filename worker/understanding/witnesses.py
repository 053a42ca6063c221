"""Disagreements of the two readers that tell what is printed, because one reader is known to lose just that.

Counted on 6,587 words of 60 generated pages of six levels whose print is known (both readers have the same letters and
differ in one mark; `bench accuracy --cache` keeps such pages). Reader 2 flattens the tone above a circumflex or breve: "Đồi" comes as "Đôi"
or "Đõi". Where reader 1 has such a tone it was right 275 times of 277. Not so for an acute that reader 2 has as a hook (87 of 94:
reader 1 loses hooks there), and not on bare vowels, where specks make tones ("Chi", "Chỉ": 9 of 22).
"""

from __future__ import annotations

import re
import unicodedata

from dossier.pages import Word
from dossier.vietnamese.text import canonical, is_syllable, strip_marks

_EDGE = ".,;:()[]\"'“”-–_"
_TONES = {"\u0300": "grave", "\u0301": "acute", "\u0309": "hook", "\u0303": "tilde", "\u0323": "dot"}
_HATS = {"\u0302", "\u0306"}
_FLOOR = 0.75
"""Reader 1's own confidence below which nothing is taken from it alone: names and witnesses need the same."""
_STROKES = str.maketrans({"1": "I", "l": "I", "|": "I", "!": "I", "L": "I", "i": "I"})
_ROMAN = re.compile(r"^[IVX]{1,5}[.,;:)]?$")


def flattened(word: Word) -> bool:
    """Whether the readers differ in one tone above a circumflex or breve that reader 1 has and reader 2 is known to flatten."""
    own, other = canonical(word.text.strip(_EDGE)), canonical((word.other or "").strip(_EDGE))
    if word.reader != "tesseract" or word.confidence < _FLOOR or len(own) != len(other) or not is_syllable(own):
        return False
    if strip_marks(own) != strip_marks(other):
        return False
    pairs = [(a, b) for a, b in zip(own, other, strict=True) if a != b]
    return len(pairs) == 1 and loses_tone(*pairs[0])


def loses_tone(own: str, other: str) -> bool:
    """Whether ``other`` is the letter ``own`` (both lower case) as reader 2 flattens it: ồ to ô or õ, ấ to ã, never a bare vowel."""
    hat, tone = _parts(own)
    other_hat, other_tone = _parts(other)
    if not hat or tone is None:
        return False
    if tone == "acute":
        return other_tone == "tilde"
    if tone == "dot" and other_tone not in (None, "tilde"):
        return False  # a dot stands below: nobody takes it for a mark above the hat
    return other_hat or other_tone == "tilde"


def _parts(letter: str) -> tuple[bool, str | None]:
    """(has a circumflex or breve, tone) of one letter."""
    marks = unicodedata.normalize("NFD", letter)[1:]
    return any(m in _HATS for m in marks), next((_TONES[m] for m in marks if m in _TONES), None)


def roman(word: Word) -> str | None:
    """The Roman numeral that reader 2 has where reader 1 makes H, 1 or l of its strokes ("1H." for III.); None for a plain 1."""
    other = (word.other or "").strip()
    if not _ROMAN.match(other) or word.agreed:
        return None
    own = word.text.strip().replace("H", "II").translate(_STROKES)
    same = re.sub(r"\W", "", own) == re.sub(r"\W", "", other)
    return other if same and not re.fullmatch(r"\W*1\W*", word.text.strip()) else None


_FIGURE = re.compile(r"\(?(?:\d{1,3}(?:\.\d{3})+|\d{1,4})(?:,\d{1,2})?%?\)?[.,;]?")


def percent(word: Word) -> bool:
    """Whether the readers differ only in a per cent sign, which reader 2 writes as 6 or 96 ("140%": "1406")."""
    if "%" not in word.text or not word.other or word.reader != "tesseract":
        return False
    return re.fullmatch(re.escape(word.text).replace("%", "(?:96|36|9|6|%)"), word.other) is not None


def figure(word: Word) -> str | None:
    """The figure that reader 2 has where reader 1 makes strokes of it ("1'11112)" for 111,2) or figures of its per cent sign ("133,316;" for 133,3%;)."""
    other = (word.other or "").strip()
    if word.agreed or word.reader != "tesseract" or not _FIGURE.fullmatch(other):
        return None
    own = word.text.strip()
    strokes = re.search(r"[^\w.,;:/%()\-–]", own) and sum(c.isdigit() for c in own) >= 2 and not any(c.isalpha() for c in own)
    signed = "%" in other and re.fullmatch(re.escape(other).replace("%", "(?:96|16|36|9|6)"), own) is not None
    return other if strokes or signed else None


# --- the reader of marks -------------------------------------------------------------------------------------------------

AGAINST, AGAINST_SMALL, AGAINST_CAPITALS, AGAINST_LANGUAGE, FOR, FOR_BARER_CAPITALS = 1.5, 3.0, 5.0, 8.0, 4.0, 9.0
"""How much likelier (log) the reader of marks must find another spelling to doubt a word on which both page readers agree (more where all
letters are capitals: real presses set Ô and Ế so low that hat and letter touch), and how much likelier than all others a spelling of which
a page reader has it to settle a dispute. Chosen on seeds apart from those of docs/accuracy.md
(docs/decisions/0019-a-third-witness-for-marks.md). Words in small letters are no names and a hundred times as many, where
the language has the word as it was read it takes e^8; and of two readings in capitals the one
with fewer marks is what a hat that touches its letter looks like to this reader too ("ĐÓC", "TÉ": docs/decisions/0023-a-witness-of-language.md)."""
_TWO_TONES = 2.0
"""What "two tones on one word" is held to be less likely than the network says, which has seen more such slips than there are."""


def _weighed(word: Word) -> list[tuple[str, float]]:
    """The spellings of the reader of marks, best first."""
    return sorted(((s, odds if s else odds - _TWO_TONES) for s, odds in word.spellings), key=lambda pair: -pair[1])


def spelled_otherwise(word: Word) -> str | None:
    """The spelling that the reader of marks has instead of the word as it was read; None where it is not firm, or was not asked.

    "" where it sees two tones on the word: the slip of a name's typist, which it also sees in specks over small letters.
    """
    core = word.text.strip(_EDGE)
    own, ranked = canonical(core), _weighed(word)
    known = dict(ranked)
    if own not in known:
        return None
    small = core.islower()
    best, odds = next((pair for pair in ranked if pair[0] or not small), ranked[0])
    firm = AGAINST_SMALL if small else AGAINST_CAPITALS if len(core) > 1 and core.isupper() else AGAINST
    return best if best != own and odds - known[own] >= firm else None


def sides_with(word: Word) -> str | None:
    """Which of the readings (``text`` or ``other``, as they are printed) the reader of marks firmly has too."""
    ranked = _weighed(word)
    if not ranked:
        return None
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else -99.0)
    chosen = next((t for t in (word.text, word.other) if t and canonical(t.strip(_EDGE)) == ranked[0][0]), None)
    return chosen if chosen is not None and lead >= (FOR_BARER_CAPITALS if _is_barer(chosen, word) else FOR) else None


def _is_barer(chosen: str, word: Word) -> bool:
    """Whether a reading in capitals has fewer marks than the other reading of the word."""
    core = chosen.strip(_EDGE)
    marks = [
        sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", t)) for t in (chosen, word.text, word.other or "")
    ]
    return len(core) > 1 and core.isupper() and marks[0] < max(marks[1:])


def is_seen(word: Word, spelling: str) -> bool:
    """Whether the reader of marks firmly sees ``spelling`` (canonical), whatever the page readers have; not asked of words in capitals."""
    ranked, core = _weighed(word), word.text.strip(_EDGE)
    if len(ranked) < 2 or (core.isupper() and len(core) > 1):
        return False
    return ranked[0][0] == spelling and ranked[0][1] - ranked[1][1] >= FOR


WEAK = 2.0
"""How much likelier (log) the reader of marks must find a spelling than any other to be heard at all. Of 24,271 words of names on poor scans that both page
readers read alike and that it preferred so, too, it was less sure of 105, of which 7 were wrong (a mark that was hardly printed), and of the others 5 were."""


BEYOND = 6.0
"""How much likelier (log) the reader of marks must find a spelling to stand against that of another print of the name: on a fax it gave e^4.8 to a "Quán" that
was "Quản", which both page readers had so, too."""


def lead_of(word: Word, reading: str) -> float | None:
    """How much likelier (log) the reader of marks finds ``reading`` than every other spelling; below 0 where it finds another likelier.

    None where it was not asked or sees other letters.
    """
    ranked, own = _weighed(word), canonical(reading.strip(_EDGE))
    if not ranked:
        return None
    rest = max((odds for spelling, odds in ranked if spelling != own), default=-99.0)
    return dict(ranked).get(own, -99.0) - rest


def best_spelling(word: Word) -> str | None:
    """The spelling that the reader of marks sees, in the word's own case and punctuation; None where it is not sure enough of it.

    Against both page readers it must see it firmly; where they dispute it was right in all 141 third spellings that it preferred by WEAK and more, and in 10 of 15 below.
    """
    ranked, own = _weighed(word), word.text.strip(_EDGE)
    if not ranked or not ranked[0][0]:
        return None
    disputed = not word.agreed and canonical((word.other or "").strip(_EDGE)) not in (ranked[0][0], canonical(own))
    if (lead_of(word, ranked[0][0]) or 0.0) < (WEAK if disputed else FOR):
        return None
    return word.text if ranked[0][0] == canonical(own) else shown_like(ranked[0][0], word.text, own)


def odds_against(word: Word, reading: str) -> float:
    """How much likelier (log) the reader of marks finds its best spelling than ``reading``; 0 where it was not asked."""
    ranked = _weighed(word)
    known = dict(ranked).get(canonical(reading.strip(_EDGE)), -99.0)
    return ranked[0][1] - known if ranked else 0.0


def as_marked(word: Word) -> str:
    """The word as the reader of marks spells it, in the word's own case; as it was read where that reader was not asked."""
    best = next((s for s, _ in _weighed(word) if s), None)
    own = word.text.strip(_EDGE)
    return word.text if best is None or best == canonical(own) else shown_like(best, word.text, own)


def shown_like(wanted: str, text: str, own: str) -> str:
    """``wanted`` in the case of ``own``, with the punctuation that ``text`` has around it."""
    shown = wanted.upper() if own.isupper() and len(own) > 1 else wanted.capitalize() if own[:1].isupper() else wanted
    return text.replace(own, shown, 1)
