"""The same fact in several papers of one dossier, as evidence: it can settle a doubtful reading, never change one.

A flagged value that another paper asserts word for word is confirmed. Where another paper asserts one of the readings of the place, that
reading becomes the value and the flag stays: papers may really differ, and a difference is a finding, not a reading error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz

from dossier.documents import Document, Evidence, FieldValue
from dossier.vietnamese.names import looks_like_person_name
from dossier.vietnamese.text import canonical, strip_marks
from worker.understanding.confidence import suggestions
from worker.understanding.misspelt import hooked_unseen
from worker.understanding.read_names import has_two_witnesses, is_denied, is_likely
from worker.understanding.shifted_heads import is_shifted
from worker.understanding.witnesses import loses_tone

_SYMBOL_KINDS = {
    "submission_letter": "TTr",
    "review_minutes": "BB",
    "achievement_report": "BC",
    "launch_plan": "KH",
    "award_decision": "QĐ",
}
"""How the symbol of each kind begins (36-HD/VPTW and NĐ 30/2020)."""
_NEAR = 72
"""Likeness, marks ignored, from which a spoilt reading is shown as a name of the dossier; it stays flagged whatever the likeness."""
_SAME_BODY, _LONG_BODY = 90, 16
"""Likeness of letters without marks and spaces from which a spoilt body is shown as another print's, and the letters that it must have: names
of two bodies of one agency differ in more than one letter of ten, those of a body and its cell in a word."""
_LOST = 3
"""Letters that a spoilt body may have more or less than the other print: one that is longer by a word is another body ("ĐẢNG BỘ SỞ …", "SỞ …")."""
_HEAD, _SAME_HEAD = 8, 75
"""Letters with which the names of bodies begin, and how alike these are where one is a spoilt reading of the other."""
_LEAST_WORDS = 4
"""Words of a body's name of which a spoilt one leaves enough to tell it by the others."""
_ORGS = ("superior_org", "issuing_org")
_TWO = 2
_PEOPLE = ("signer_name", "chair_name", "secretary_name", "subject_name", "confirmation_signer_name")


def fuse(documents: Sequence[Document]) -> None:
    """Confirm flagged organisations, people, places and numbers by what other papers assert; in place."""
    _confirm_read_twice(documents)
    for document in documents:
        others = [d for d in documents if d is not document and not _same_paper(d, document)]
        for names, pool in (
            (_ORGS, _values(others, _ORGS)),
            (("place",), _values(others, ("place",))),
            (_PEOPLE, _people(others)),
        ):
            for name in names:
                field = document.fields.get(name)
                if name == "superior_org" and is_shifted(document, documents):
                    continue
                _confirm(field, _of_one_kind(field, pool) if names is _ORGS else pool, people=names is _PEOPLE)
        _confirm_issuer(document, documents)
        _confirm_confirming(document, others)
        read = [n.name.value for n in document.nominees]
        for nominee in document.nominees:
            here = {_letters(str(n.name.value)) for n in document.nominees if n is not nominee}
            _confirm(nominee.name, _nominees(others, nominee.kind), taken=here)
        _rename_votes(document, {a: n.name.value for a, n in zip(read, document.nominees, strict=True) if a != n.name.value})
        _confirm_cited(document, others)
        _confirm_symbol(document, others)
        _name_the_signer(document, others)
        _follow(document)
    _confirm_bodies(documents)
    _show_known_bodies(documents)  # after the confirmations: what is shown from another print is confirmed by nobody but a person


def _confirm_issuer(document: Document, documents: Sequence[Document]) -> None:
    """A report's issuer in doubt is asserted where the report itself or a list says the very same of the collective that reports."""
    field = document.fields.get("issuing_org")
    if field is None or not field.needs_review or not isinstance(field.value, str) or document.kind != "achievement_report":
        return
    named = _nominees([d for d in documents if d.duplicate_of is None], "collective")
    _show_reporting_body(document, field)
    own = iter(strip_marks(canonical(field.raw)).split())
    words = strip_marks(canonical(field.value)).split()
    read = not field.raw or all(word in own for word in words)  # in its order: a name that another paper lent is no reading
    if canonical(field.value) in named and field.value.isupper() and read:
        field.needs_review, field.confidence, field.suggestions = False, 0.92, []


def _confirm_confirming(document: Document, others: Sequence[Document]) -> None:
    """Whose confirmation it is, where the only doubt is whether a line of the label was lost: the whole name of a body that heads other papers lacks none."""
    field = document.fields.get("confirmation_body")
    if field is None or not field.needs_review or not isinstance(field.value, str):
        return
    own = canonical(field.value)
    alone = all(canonical(s) == own for s in field.suggestions)  # with another one beside it a person tells which counts
    if alone and len(own.split()) >= _LEAST_WORDS and own in _values(others, _ORGS):
        field.needs_review, field.confidence, field.suggestions = False, 0.92, []


def _show_reporting_body(document: Document, field: FieldValue) -> None:
    """A report's spoilt issuer is shown as the collective that reports, where it begins with the same words and has as many; the flag stays."""
    told = document.fields.get("subject_name")
    if document.value("subject_kind") != "collective" or told is None or told.needs_review or not isinstance(told.value, str):
        return
    own, body = str(field.value).split(), told.value.upper().split()
    differ = [at for at, (a, b) in enumerate(zip(own, body, strict=False)) if canonical(a) != canonical(b)]
    if len(own) == len(body) >= _LEAST_WORDS and len(differ) == 1 and differ[0]:
        field.suggestions = suggestions(told.value.upper(), str(field.value), *field.suggestions)
        field.value = told.value.upper()


def _confirm_bodies(documents: Sequence[Document]) -> None:
    """A body on whose marks alone its readers differ, and that other papers' heads assert in one spelling: offices do not spell themselves in two ways.

    One of its own readings, or two other prints, must have that spelling.
    """
    live = [d for d in documents if d.duplicate_of is None]
    for document in live:
        others = [d.fields[n] for d in live if d is not document for n in _ORGS if n in d.fields]
        for found in (
            f for n in _ORGS if (f := document.fields.get(n)) is not None and f.needs_review and isinstance(f.value, str)
        ):
            readings = {canonical(text) for text in (found.raw, found.value, *found.suggestions)}
            if len(readings) < _TWO or len(set(map(_run_together, readings))) > 1:
                continue
            same = [
                str(f.value)
                for f in others
                if not f.needs_review and f.value and _run_together(str(f.value)) == _run_together(found.value)
            ]
            told = set(map(canonical, same))
            if len(told) == 1 and (told <= readings or len(same) >= _TWO):
                found.value, found.needs_review, found.confidence, found.suggestions = same[0], False, 0.92, []


def _show_known_bodies(documents: Sequence[Document]) -> None:
    """A spoilt body is shown as the one body of the dossier that it is like, where more than one print has that; the flag stays."""
    places = [d.fields[n] for d in documents if d.duplicate_of is None for n in _ORGS if n in d.fields]
    prints = Counter(f.value for f in places if isinstance(f.value, str))
    for found in (f for f in places if f.needs_review and isinstance(f.value, str) and prints[f.value] == 1):
        own = _run_together(found.value)
        known = [
            body for body, times in prints.items() if times > 1 and re.findall(r"\d+", body) == re.findall(r"\d+", found.value)
        ]
        like = [
            body
            for body in known
            if fuzz.ratio(own, _run_together(body)) >= _SAME_BODY and abs(len(own) - len(_run_together(body))) <= _LOST
        ]
        if len(like) == 1 and len(own) >= _LONG_BODY:
            found.suggestions = suggestions(like[0], found.value, *found.suggestions)
            found.value = like[0]


def _run_together(text: str) -> str:
    return strip_marks(canonical(text)).replace(" ", "")


def _follow(document: Document) -> None:
    """Rows that repeat a field say what the field says, and are as sure."""
    present, signer = document.fields.get("confirmation_present"), document.fields.get("confirmation_signer_name")
    for row in document.confirmations:
        if signer is None or present is None or not row.needs_review or not _same_place(row.evidence, present):
            continue
        row.signer = signer.value if isinstance(signer.value, str) else row.signer
        row.needs_review = present.needs_review or signer.needs_review or document.field("confirmation_body").needs_review
    name = document.fields.get("signer_name")
    for signed in document.signers:
        if name is not None and isinstance(name.value, str) and signed.name and canonical(signed.name) == canonical(name.raw):
            signed.name = name.value


def _rename_votes(document: Document, changed: dict[Any, Any]) -> None:
    """Votes name their nominee as the list does: where another reading was chosen there, here too."""
    for vote in document.votes:
        vote.nominee = changed.get(vote.nominee, vote.nominee)
    field = document.fields.get("votes")
    for row in field.value if changed and field is not None and isinstance(field.value, list) else ():
        row["nominee"] = changed.get(row["nominee"], row["nominee"])


def _of_one_kind(field: FieldValue | None, bodies: dict[str, str]) -> dict[str, str]:
    """The bodies that a reading may be a spoilt form of: those that begin with the same words and bear the same figures.

    Branches of one agency differ in a figure ("KHU PHỐ 3", "KHU PHỐ 5"), a branch and those above it in their first words ("CHI HỘI …", "HỘI …").
    """
    if field is None or not isinstance(field.value, str) or canonical(field.value) in bodies:
        return bodies
    own = strip_marks(canonical(field.value))
    alike = {
        key: name
        for key, name in bodies.items()
        if re.findall(r"\d+", key) == re.findall(r"\d+", own) and fuzz.ratio(own[:_HEAD], strip_marks(key)[:_HEAD]) >= _SAME_HEAD
    }
    return alike | {key: name for key, name in bodies.items() if key in map(canonical, field.suggestions)}


def _same_place(evidence: Sequence[Evidence], field: FieldValue) -> bool:
    return any((e.file, e.page, e.box) == (o.file, o.page, o.box) for e in evidence for o in field.evidence)


def _confirm_symbol(document: Document, others: Sequence[Document]) -> None:
    """A symbol of which one reader has what title and the issuer's other papers make of it: "TTr" of a Tờ trình, "ĐU" of the others' "BC/ĐU"."""
    field = document.fields.get("doc_symbol")
    kind = _SYMBOL_KINDS.get(document.kind)
    if field is None or not field.needs_review or not isinstance(field.value, str) or kind is None:
        return
    body = document.value("issuing_org")
    tails = {
        str(d.value("doc_symbol"))[len(k) :]
        for d in others
        if _asserted(d, "doc_symbol")
        and d.value("issuing_org") == body
        and str(d.value("doc_symbol")).startswith(k := _SYMBOL_KINDS.get(d.kind) or "?")
    }
    readings = [field.value, *field.suggestions]
    exact = [r for r in readings if r.startswith(kind) and r[len(kind) : len(kind) + 1] in ("/", "-")]
    if exact:
        sure = exact[0][len(kind) :] in tails and all(r[-2:] == exact[0][-2:] for r in readings)
        field.value, field.needs_review = exact[0], not sure
        field.suggestions = [] if sure else [exact[0], *(r for r in field.suggestions if r != exact[0])][:3]
        return
    mended = re.sub(r"^[A-Za-zĐđĨĩìí]{2,4}(?=[-/])", kind, field.value)
    if mended != field.value and fuzz.ratio(mended, field.value) >= 70 and document.source != "text":
        field.suggestions = [mended, *(r for r in readings if r != mended)][:3]
        field.value = mended


def _confirm_read_twice(documents: Sequence[Document]) -> None:
    """A likely name is asserted where the very same letters and marks were read of another print of it, in this or another paper.

    Not where both readers take the mark for another one ("Tấn" for "Tẩn"): they do it twice as well. A print that the reader of marks denies is none.
    """
    places = [f for d in documents if d.duplicate_of is None for f in _names_in(d) if not is_denied(f)]
    seen = Counter(canonical(f.value) for f in places if isinstance(f.value, str))
    likely = [f for f in places if f.needs_review and isinstance(f.value, str) and is_likely(f)]
    for found in likely:
        if seen[canonical(str(found.value))] > 1 and hooked_unseen(found, common=False) is None:
            found.needs_review, found.confidence, found.suggestions = False, 0.92, []


def _names_in(document: Document) -> list[FieldValue]:
    """Every print of a person's or collective's name of which a field was made; a field that repeats another print is no second one."""
    fields = [document.fields[n] for n in _PEOPLE if n in document.fields]
    signed = [FieldValue(value=s.name, needs_review=s.needs_review) for s in document.signers if s.role == "secretary" and s.name]
    return [*fields, *signed, *(n.name for n in document.nominees)]


def _same_paper(one: Document, other: Document) -> bool:
    """Copies are no independent witnesses: they may come from one printing, but scans of it are separate readings."""
    return one.duplicate_of is not None or other.duplicate_of is not None


def _values(documents: Iterable[Document], names: Sequence[str]) -> dict[str, str]:
    """What other papers assert under ``names``: canonical form -> as printed."""
    fields = (d.fields.get(n) for d in documents for n in names)
    return {canonical(f.value): f.value for f in fields if f is not None and not f.needs_review and isinstance(f.value, str)}


def _people(documents: Sequence[Document]) -> dict[str, str]:
    return _values(documents, _PEOPLE) | _nominees(documents, "individual")


def _nominees(documents: Sequence[Document], kind: str) -> dict[str, str]:
    named = [n.name for d in documents for n in d.nominees if n.kind == kind]
    told = _values((d for d in documents if d.value("subject_kind") == kind), ("subject_name",))
    return told | {canonical(f.value): f.value for f in named if not f.needs_review and isinstance(f.value, str)}


def _poorer(reading: str, name: str) -> bool:
    """Whether a reading is the name, or the name with tones flattened as the second reader does (worker/understanding/witnesses.py)."""
    one, two = canonical(reading), canonical(name)
    if strip_marks(one) != strip_marks(two) or len(one) != len(two):
        return False
    return all(a == b or loses_tone(b, a) for a, b in zip(one, two, strict=True))


def _confirm(
    field: FieldValue | None, pool: dict[str, str], *, people: bool = False, taken: Collection[str] = frozenset()
) -> None:
    """A flagged value that another paper asserts is confirmed; else a reading of it that another paper asserts comes first, still flagged.

    A name that the same list has already (``taken``, without marks) is somebody else's: a spoilt reading is not guessed to be it.
    """
    if field is None or not field.needs_review or not isinstance(field.value, str):
        return
    own = canonical(field.value)
    known = [s for s in field.suggestions if canonical(s) in pool]
    if own in pool and all(canonical(s) == own for s in known) and not is_denied(field):
        field.value = field.value if people or field.value.isupper() else pool[own]
        field.needs_review, field.confidence, field.suggestions = False, 0.92, []
        return
    best = known or ([] if own in pool else _alike(own, _still_possible(field, pool, taken)))
    if best and own not in pool:
        readings = (field.value, *field.suggestions)
        field.suggestions = suggestions(*best, *readings)
        field.value = _cased(best[0], field.value)
        if people and known and all(_poorer(r, best[0]) for r in readings):
            field.needs_review, field.confidence, field.suggestions = False, 0.92, []
    elif best:
        field.suggestions = [*best, *(s for s in field.suggestions if s not in best)][:3]


def _letters(name: str) -> str:
    return strip_marks(canonical(name)).replace(" ", "")


def _still_possible(field: FieldValue, pool: dict[str, str], taken: Collection[str]) -> dict[str, str]:
    """The names that a reading may be a spoilt form of: nobody's who stands in the same list, and none of other letters where the readers differ in marks alone."""
    free = {key: name for key, name in pool.items() if _letters(key) not in taken}
    read = {_letters(text) for text in (str(field.value), *field.suggestions)}
    only_marks = len(field.suggestions) > 1 and len(read) == 1 and looks_like_person_name(str(field.value))
    free = {key: name for key, name in free.items() if _letters(key) in read} if only_marks else free
    return {key: name for key, name in free.items() if not _is_told_apart(field, key)}


def _is_told_apart(field: FieldValue, name: str) -> bool:
    """Whether a name differs in marks alone from a reading, and in a word that two of its readers have as it was read: a slip of one of the papers."""
    words, others = canonical(str(field.value)).split(), name.split()
    if len(words) != len(others) or _letters(name) != _letters(str(field.value)):
        return False
    return any(a != b and has_two_witnesses(field, at) for at, (a, b) in enumerate(zip(words, others, strict=True)))


def _alike(own: str, pool: dict[str, str]) -> list[str]:
    """The one name of the dossier that a spoilt reading is near to, in the same number of words or two thirds of its letters.

    A name that lacks two words of the reading is another one ("SỞ …" of "ĐẢNG BỘ SỞ …").
    """
    figures = re.findall(r"\b\d+\b", own)  # "KHU PHỐ 3" is no spoilt "KHU PHỐ BÌNH THUẬN", however long the rest of it is
    whole = [name for name in pool if len(own.split()) - len(name.split()) < 2 and re.findall(r"\b\d+\b", name) == figures]
    ranked = sorted(((fuzz.ratio(strip_marks(own), strip_marks(name)), name) for name in whole), reverse=True)[:2]
    if not ranked or ranked[0][0] < _NEAR or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 8):
        return []
    return [pool[ranked[0][1]]]


def _cased(name: str, like: str) -> str:
    return name.upper() if like.isupper() and not name.isupper() else name


def _name_the_signer(document: Document, others: Sequence[Document]) -> None:
    """A signer whose name could not be read: whoever signs other papers of this body under this office is proposed, for a person to see."""
    field, title = document.fields.get("signer_name"), document.value("signer_title")
    if field is None or field.value is not None or not field.needs_review or not title:
        return
    body = document.value("issuing_org")
    named = {
        str(d.value("signer_name"))
        for d in others
        if d.value("signer_title") == title and d.value("issuing_org") == body and _asserted(d, "signer_name")
    }
    if len(named) == 1:
        field.value = named.pop()
        field.suggestions = [field.value, *field.suggestions][:3]


def _asserted(document: Document, name: str) -> bool:
    found = document.fields.get(name)
    return found is not None and not found.needs_review and isinstance(found.value, str)


def _confirm_cited(document: Document, others: Sequence[Document]) -> None:
    """A handwritten number or day that another paper cites together with the paper's symbol."""
    symbol = document.field("doc_symbol")
    if symbol.needs_review or not isinstance(symbol.value, str):
        return
    key = re.sub(r"[-/]", "", canonical(symbol.value))
    cited = [
        b for d in others for b in d.bases if b.symbol and re.sub(r"[-/]", "", canonical(b.symbol)) == key and not b.needs_review
    ]
    numbers = {b.number.lstrip("0") for b in cited if b.number}
    dates = {b.date for b in cited if b.date}
    if len(numbers) == 1:
        _settle(document.fields.get("doc_number"), numbers.pop(), strip="0")
    if len(dates) == 1:
        _settle(document.fields.get("issue_date"), dates.pop())


def _settle(field: FieldValue | None, cited: str, strip: str = "") -> None:
    """Confirm a flagged value that equals the citation; else put the citation first among the suggestions."""
    if field is None or not field.needs_review:
        return
    own = field.value.lstrip(strip) if isinstance(field.value, str) else None
    if own == cited:
        field.needs_review, field.confidence, field.suggestions = False, 0.92, []
    else:
        field.suggestions = [cited, *(s for s in field.suggestions if s != cited)][:3]
