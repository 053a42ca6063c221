"""Names that a dossier itself makes doubtful: a person's words run together, or one name in two spellings.

Both readers lose the same space or the same tone mark now and then ("PhanBá Tuấn", "Vàng A Én" for "Vàng A Ẻn"). Nothing is changed:
the name goes to a person with the other spelling beside it. Papers may really differ, and then it is the rules that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import combining, normalize

from dossier.documents import Document, FieldValue
from dossier.vietnamese.names import compare_names, name_key, spaced_name
from dossier.vietnamese.text import canonical, strip_marks
from worker.understanding.confidence import WITNESSED, suggestions
from worker.understanding.read_names import is_denied, is_seen_at, is_seen_by_all, other_seen, words_of
from worker.understanding.vocabulary import FAMILY_NAMES, MIDDLE_NAMES

_SPECK = re.compile(r"([^\W\d_]{3,})[.;:]\s+(?=[^\W\d_])")
"""A full stop inside a name: dust that both readers saw."""
_PEOPLE = ("signer_name", "chair_name", "secretary_name", "subject_name", "confirmation_signer_name")


def people(document: Document) -> Iterator[FieldValue]:
    """The fields of ``document`` that hold a person's name."""
    for name in _PEOPLE:
        found = document.fields.get(name)
        collective = name == "subject_name" and document.value("subject_kind") == "collective"
        if found is not None and isinstance(found.value, str) and not collective:
            yield found
    yield from (n.name for n in document.nominees if n.kind == "individual" and isinstance(n.name.value, str))


def names(document: Document) -> list[FieldValue]:
    """The fields of ``document`` that hold the name of a person or of a collective that is to be awarded."""
    collectives = [n.name for n in document.nominees if n.kind == "collective" and isinstance(n.name.value, str)]
    subject = document.fields.get("subject_name")
    told = [subject] if subject is not None and isinstance(subject.value, str) else []
    every = [*people(document), *collectives, *told]
    return list({id(found): found for found in every}.values())


def doubt_run_together(documents: Sequence[Document]) -> None:
    """Flag names with a capital inside a word, the spaced spelling first among the suggestions; in place.

    Where a scanned name is unsure its honorific may be what was run into it ("ÔngPhùng Văn Luận") or not read.
    """
    for document in documents:
        for found in people(document):
            spaced = spaced_name(str(found.value))
            if spaced != found.value:
                _doubt(found, spaced)
        for found in names(document):
            if document.source != "text" and _SPECK.search(str(found.value)):
                _doubt(found, _SPECK.sub(r"\1 ", str(found.value)))
        bare = _is_bare_list(document)
        for nominee in document.nominees:
            unread = nominee.kind == "individual" and nominee.name.needs_review and document.source != "text" and not bare
            nominee.honorific.needs_review |= unread and nominee.honorific.value is None


def _is_bare_list(document: Document) -> bool:
    """Whether a list of people prints names alone: none of them has a form of address, and most are read beyond doubt."""
    people_in = [n for n in document.nominees if n.kind == "individual"]
    sure = sum(not n.name.needs_review for n in people_in)
    return len(people_in) >= 4 and sure >= 0.6 * len(people_in) and all(n.honorific.value is None for n in people_in)


def doubt_rival_spellings(documents: Sequence[Document]) -> None:
    """Flag a scanned name that stands nowhere else in the dossier, while another spelling of it does; in place.

    Not where all three readers have the spelling that stands here: then the papers differ, and the rules say so. A name that stands elsewhere, too, is
    flagged where the reader of marks sees a mark on that print which may be worn off on this one.
    """
    for document in documents:
        if document.source == "text":
            continue
        for found in names(document):
            others = [f for other in documents for f in names(other) if f is not found]
            if found.needs_review:
                continue
            kinds = [(compare_names(str(found.value), str(other.value)), other) for other in others]
            alike = [other for kind, other in kinds if kind == "same"]
            rivals = [str(o.value) for kind, o in kinds if kind == "spelling"] if not alike else []
            rivals += [other_seen(o) for o in alike if is_denied(o)]
            rival = next((r for r in rivals if not _is_seen_apart(found, r)), None)
            if rival is not None and canonical(rival) != canonical(str(found.value)):
                _doubt(found, str(found.value), rival)


def _is_seen_apart(found: FieldValue, rival: str) -> bool:
    """Whether all three readers have the words of a name as they are where another print has them with other marks.

    Not where a mark that was lost would make this spelling of the other one ("Phi" of "Phí", "Hiến" of "Hiển"): what a poor scan has worn off
    the page, none of them sees.
    """
    words, others = str(found.value).split(), rival.split()
    if len(words) != len(others) or strip_marks(canonical(str(found.value))) != strip_marks(canonical(rival)):
        return False
    apart = [at for at, (a, b) in enumerate(zip(words, others, strict=True)) if canonical(a) != canonical(b)]
    return all(is_seen_by_all(found, at) and not _may_be_worn(words[at], others[at]) for at in apart)


def _may_be_worn(word: str, whole: str) -> bool:
    """Whether a word may be what is left of ``whole``: without one of its marks, or with its hook above a hat taken for an acute."""
    marks, others = ([c for c in normalize("NFD", canonical(text)) if combining(c)] for text in (word, whole))
    return len(marks) < len(others) or canonical(hooked(word) or "") == canonical(whole)


def doubt_unusual(documents: Sequence[Document]) -> None:
    """Flag a scanned name whose family or middle name nobody bears ("Phạm Vẫn Thắng", "Tràn Thế Hải"), the usual spelling first; in place.

    Where the reading was in doubt anyway the usual spelling is shown: readers lose and swap marks, families do not.
    """
    for document in documents:
        for found in people(document) if document.source != "text" else ():
            usual = _usual(found)
            if usual is None:
                if not found.needs_review and found.confidence != WITNESSED and (other := hooked_unseen(found)):
                    _doubt(found, str(found.value), other)
                continue
            if found.needs_review:
                found.suggestions = suggestions(usual, str(found.value), *found.suggestions)
                found.value = usual
            else:
                _doubt(found, usual, str(found.value))
        for row in document.confirmations if document.source != "text" else ():
            # Who confirms second has no field of his own; a row shows no other spelling, so it is only asked about.
            row.needs_review |= isinstance(row.signer, str) and _usual(FieldValue(value=row.signer)) is not None


_ACUTE = {"ấ": "ẩ", "ế": "ể", "ố": "ổ"}
_COMMON_ACUTE = frozenset("tuấn tiến chiến hiếu thế yến quyến kiến luyến xuyến huấn tống ấn chấn khuyến".split())


def hooked(name: str, *, common: bool = True) -> str | None:
    """The name with a hook for an acute above a circumflex ("Khống", "Tấn"): both readers take the one for the other.

    Not asked of names whose marks the reader of marks has, too. Words before a final stop can bear no hook; ``common`` tells whether words
    that half the country bears with an acute ("Tuấn") are asked as well.
    """
    for word in canonical(name).split():
        at = next((i for i, letter in enumerate(word) if letter in _ACUTE), None)
        if at is None or word.endswith(("c", "ch", "p", "t")) or (word in _COMMON_ACUTE and not common):
            continue
        other = word[:at] + _ACUTE[word[at]] + word[at + 1 :]
        return " ".join(other.capitalize() if canonical(w) == word else w for w in name.split())
    return None


def hooked_unseen(found: FieldValue, *, common: bool = True) -> str | None:
    """What `hooked` makes of a name's words that the reader of marks does not firmly see as they were read."""
    name = str(found.value)
    words = name.split()
    for at, word in enumerate(words):
        other = hooked(word, common=common)
        if other is not None and not (words_of(found) and is_seen_at(found, at)):
            return " ".join((*words[:at], other, *words[at + 1 :]))
    return None


def _usual(found: FieldValue) -> str | None:
    """The name with its family and middle names as people bear them; None where it is so already, or the reader of marks firmly sees it as it was read."""
    name = str(found.value)
    words = name.split()
    if len(words) < 3:
        return None
    lists: list[dict[str, str] | dict[str, tuple[str, ...]]] = [FAMILY_NAMES, *[MIDDLE_NAMES] * (len(words) - 2)]
    made = [
        w if is_seen_at(found, at) else _as_borne(w, known.get(strip_marks(canonical(w)), ()))
        for at, (w, known) in enumerate(zip(words, lists, strict=False))
    ]
    whole = " ".join([*made, words[-1]])
    return whole if whole != name else None


def _as_borne(word: str, known: str | tuple[str, ...]) -> str:
    spellings = (known,) if isinstance(known, str) else known
    if not spellings or canonical(word) in spellings:
        return word
    return spellings[0].upper() if word.isupper() and len(word) > 1 else spellings[0].capitalize()


def doubt_cut_names(documents: Sequence[Document]) -> None:
    """Flag a scanned name that is another name of the dossier without its first or last word ("Dương Ngọc", "Dương Ngọc Thỏa"); in place."""
    every = {name_key(str(f.value)): str(f.value) for d in documents for f in people(d)}
    for document in documents:
        for found in people(document) if document.source != "text" else ():
            own = name_key(str(found.value)).split()
            longer = [v for k, v in every.items() if len(own) >= 2 and own in (k.split()[:-1], k.split()[1:])]
            if longer and not found.needs_review:
                _doubt(found, str(found.value), longer[0])


def doubt_rival_bodies(documents: Sequence[Document]) -> None:
    """Flag a scanned organisation that differs in marks alone from what more of the dossier's papers assert; in place."""
    places = [(d, d.fields[n]) for d in documents for n in ("superior_org", "issuing_org") if n in d.fields]
    sure = [(d, f, canonical(str(f.value))) for d, f in places if isinstance(f.value, str) and not f.needs_review]
    for document, found, own in sure:
        rivals = [str(f.value) for _, f, key in sure if key != own and strip_marks(key) == strip_marks(own)]
        if document.source != "text" and rivals and len(rivals) >= sum(key == own for _, _, key in sure):
            _doubt(found, str(found.value), rivals[0])


def _doubt(found: FieldValue, *spellings: str) -> None:
    found.needs_review, found.confidence = True, min(found.confidence, 0.6)
    found.suggestions = suggestions(*spellings, *found.suggestions, str(found.value))
