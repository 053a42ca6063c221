"""Which words of a page the reader of marks is shown (worker/reading/accents.py): each costs a thousandth of a second.

Words that may be part of a person's name, for nothing else tells their marks; words on whose marks the page readers differ; words that are spelled otherwise
beside their neighbours in office papers (dossier/vietnamese/compounds.py); and, in a letterhead, all that those papers say nothing of. Words that the second reader
alone has are left out: they have no tight box.
"""

from __future__ import annotations

from collections.abc import Sequence

from dossier.pages import Word
from dossier.vietnamese.compounds import allowed
from dossier.vietnamese.spellings import spellings
from dossier.vietnamese.text import canonical, strip_marks
from worker.reading.align import RIM
from worker.reading.word_crops import Type, types

_HEADERS = ("cong hoa xa hoi", "dang cong san viet nam", "doc lap - tu do", "doan tncs ho chi minh")
_HEADER_ENDS, _HEAD_ENDS = 0.3, 0.45
"""Down to which share of a page a national or Party header stands, and organisations, number, date and subject below it."""


def asked(line: Sequence[Word], *, head: bool = False) -> list[tuple[int, Type]]:
    """The words of a line (in pixels) to be shown, and how they are set; ``head``: the line stands in a letterhead."""
    placed = [at for at, w in enumerate(line) if w.reader == "tesseract"]
    known = types([line[at].text for at in placed], [line[at].box for at in placed])
    found: list[tuple[int, Type]] = []
    for index, (at, kind) in enumerate(zip(placed, known, strict=True)):
        if kind is None or not spellings(line[at].text.strip(RIM)):
            continue
        near = [placed[n] for n in (index - 1, index + 1) if 0 <= n < len(placed)]
        if _may_be_name(line, at, near, kind) or _is_disputed(line[at]) or _is_odd(line, at, head=head):
            found.append((at, kind))
    return found


def head_ends(lines: Sequence[Sequence[Word]], high: int) -> float:
    """Down to which pixel of a page of height ``high`` its letterhead reaches; 0 where none begins on it."""
    tops = [line for line in lines if line and line[0].box[1] < _HEADER_ENDS * high]
    headed = any(words in strip_marks(canonical(" ".join(w.text for w in line))) for line in tops for words in _HEADERS)
    return _HEAD_ENDS * high if headed else 0.0


def _may_be_name(line: Sequence[Word], at: int, near: Sequence[int], kind: Type) -> bool:
    """A capital beside another capital, or at an end of the line, where a name may go on in the next one."""
    if not _is_capital(line[at]):
        return False
    return len(near) < 2 or any(_is_capital(line[n]) and _gap(line[n], line[at]) < kind.em for n in near)


def _is_capital(word: Word) -> bool:
    core = word.text.strip(RIM)
    return core[:1].isupper() and bool(spellings(core))


def _gap(one: Word, two: Word) -> float:
    """Pixels between two words of a line."""
    return max(one.box[0], two.box[0]) - min(one.box[2], two.box[2])


def _is_disputed(word: Word) -> bool:
    """Whether the page readers have the same letters with other marks."""
    own, other = (canonical((text or "").strip(RIM)) for text in (word.text, word.other))
    return not word.agreed and own != other and strip_marks(own) == strip_marks(other)


def _is_odd(line: Sequence[Word], at: int, *, head: bool) -> bool:
    """Whether the neighbours allow the word's letters other spellings only; in a letterhead also where they say nothing or allow several ("truyền thông")."""
    known = allowed([w.text for w in line], at).any
    strange = bool(known) and canonical(line[at].text.strip(RIM)) not in known
    return strange or (head and len(known) != 1)
