"""The same paper twice: second copies, and drafts that came without a signature before their signed scan.

Reports of different people from one template are nearly the same text, so likeness alone is never enough: where both readings
are sure of a word and the words differ (a name, a number), they are different papers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from dossier.documents import Document
from dossier.pages import Word
from dossier.vietnamese.text import canonical, strip_marks
from worker.understanding.classify import PageView
from worker.understanding.confidence import word_is_sure
from worker.understanding.layout import squeeze
from worker.understanding.vocabulary import OFFICE_KEYS, is_motto

_SAME = 0.86
_EDGE = ".,;:()/"
_FEW = 4
"""Words under a seal: the end of an office and of a name; a nominee more takes a form of address or a number besides."""
_DRAFT = 0.80
_HEAD = 0.13
"""Where the lines of a letterhead end."""
_FOR_WHOM = re.compile(r"(?:t\s?/\s?m|k\s?/\s?t|t\s?/\s?l|tm\.|kt\.|tl\.)")
"""How the line begins that says for whom somebody signs, which a seal may cover in part."""


def mark_copies(documents: Sequence[Document], views: Sequence[Sequence[PageView]]) -> None:
    """Set ``duplicate_of`` and ``replaces`` in place; ``views`` are the pages of each document, in the same order."""
    texts = [[w for v in pages for part in v.body for w in part.words if re.search(r"\w", w.text)] for pages in views]
    for later in range(len(documents)):
        for earlier in range(later):
            if (
                documents[earlier].duplicate_of
                or documents[later].duplicate_of
                or documents[earlier].kind != documents[later].kind
            ):
                continue
            _compare(documents[earlier], documents[later], texts[earlier], texts[later])


def _compare(first: Document, second: Document, one: list[Word], two: list[Word]) -> None:
    if min(len(one), len(two)) < 0.6 * max(len(one), len(two)) or len(one) < 15:
        return
    likeness, differing = _likeness(one, two)
    if likeness < _DRAFT:
        return
    signed = [d.value("has_signature") == "present" for d in (first, second)]
    bare = [_without_ink(d) for d in (first, second)]
    if signed[1] and bare[0] and _same_subject(differing):
        second.replaces = first.id
    elif signed[0] and bare[1] and _same_subject(differing):
        first.replaces = second.id
    elif all(bare) and _is_draft(first, second, likeness) and _same_subject(differing):
        second.replaces = first.id
    elif all(bare) and _is_draft(second, first, likeness) and _same_subject(differing):
        first.replaces = second.id
    elif likeness >= _SAME and not differing:
        _duplicate(first, second)


def _is_draft(one: Document, other: Document, likeness: float) -> bool:
    """Whether a paper without number and day is the draft of one that has both: files of text show no hand, whoever signed."""
    empty = all(one.value(name) is None for name in ("doc_number", "issue_date"))
    return likeness >= _SAME and empty and all(other.value(name) is not None for name in ("doc_number", "issue_date"))


def _without_ink(document: Document) -> bool:
    """Not signed by hand: nothing there, or a Word file that only says "(Đã ký)"."""
    state = document.value("has_signature")
    return state == "absent" or (state == "unclear" and document.source == "text")


def _duplicate(first: Document, second: Document) -> None:
    """The clearer copy stays: the one with fewer flagged fields, the first of equals."""
    open_fields = [sum(f.needs_review for f in d.fields.values()) for d in (first, second)]
    if open_fields[1] < open_fields[0] and second.source == first.source:
        first.duplicate_of = second.id
    else:
        second.duplicate_of = first.id


def _likeness(one: Sequence[Word], two: Sequence[Word]) -> tuple[float, list[tuple[str, str]]]:
    """How alike two texts are (0..1, marks ignored) and the pairs of places where both are sure and yet differ."""
    keys = [[strip_marks(canonical(w.text)).strip(_EDGE) for w in words] for words in (one, two)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    differing: list[tuple[str, str]] = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            continue
        left, right = one[a0:a1], two[b0:b1]
        if (not right and _hidden(left, two)) or (not left and _hidden(right, one)):
            continue
        texts = (" ".join(keys[0][a0:a1]).strip(), " ".join(keys[1][b0:b1]).strip())
        if all(word_is_sure(w) for w in (*left, *right)) and fuzz.ratio(*texts) < 90 and any(len(t) > 2 for t in texts):
            differing.append(texts)
    for block in matcher.get_matching_blocks():
        for a, b in zip(one[block.a : block.a + block.size], two[block.b : block.b + block.size], strict=True):
            if _other_name(a, b) and word_is_sure(a) and word_is_sure(b):
                differing.append((a.text, b.text))
    return matcher.ratio(), differing


def _hidden(words: Sequence[Word], other: Sequence[Word]) -> bool:
    """A few words that a scan lacks because a seal or signature lies over them there: common words, or an office and what follows it.

    A name alone is none of them: a paper that names one person less is another paper. A scan may lose the country's or the Party's line altogether.
    """
    text = " ".join(w.text for w in words)
    if other[0].reader != "text" and text.isupper() and is_motto(text):
        return True
    if len(words) > _FEW or other[0].reader == "text" or any(c.isdigit() for w in words for c in w.text):
        return False
    office = squeeze("".join(w.text for w in words if w.text.isupper())).replace(".", "") in OFFICE_KEYS
    return (
        office
        or (text.isupper() and _FOR_WHOM.match(strip_marks(canonical(text))) is not None)
        or not any(w.text[:1].isupper() for w in words)
    )


def _other_name(one: Word, two: Word) -> bool:
    """Words of the same letters with other marks: of a name they make another name; of a common word of a scan both readers lost a mark."""
    if canonical(one.text).strip(_EDGE) == canonical(two.text).strip(_EDGE):
        return False
    if one.reader != "text" != two.reader and all(w.text.isupper() and w.box[1] < _HEAD for w in (one, two)):
        return False  # a letterhead's capitals, which worn print robs of marks
    return one.reader == two.reader == "text" or one.text[:1].isupper() or two.text[:1].isupper()


def _same_subject(differing: Sequence[tuple[str, str]]) -> bool:
    """A draft and its signed scan differ only where the number, the date or the recipients' hand was filled in."""
    changed = [(a, b) for a, b in differing if a and b and not re.search(r"\d", a + b)]
    return len(changed) <= 2
