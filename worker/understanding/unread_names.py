"""Names in signing areas that nobody was found to bear: whoever signs beside them, or as them, is a question.

``signer_name`` null asserts that the paper names no signer, and a list of confirmations that nobody else signed. A name that stands alone
on its line below the text, and is no signer's, chair's, secretary's or confirmer's, says that a block was not understood.
"""

from __future__ import annotations

from collections.abc import Sequence

from dossier.documents import Document, Evidence, FieldValue
from dossier.vietnamese.names import name_key
from worker.understanding.classify import PageView
from worker.understanding.layout import Segment, squeeze
from worker.understanding.offices import SIGNING_BODIES, looks_like_name, role_of, without_rank

_TOP = 0.12
"""Above it stand letterheads."""
_NARROW = 0.3
"""A name in a signing block takes at most this share of the page's width."""
_HEADS = ("issuing_org", "superior_org")
"""Bodies whose last line may look like a name: "LÂM NGHIỆP BẾN MẬU"."""
_ONE_LINE = 1.8
"""How high the place of a name is at most, in heights of its line."""
_BORNE = ("signer_name", "chair_name", "secretary_name", "subject_name", "confirmation_signer_name")


def doubt_unread_names(document: Document, views: Sequence[PageView]) -> None:
    """Flag an absent ``signer_name``, and a report's confirmations, where a name stands alone that nobody bears, in place."""
    borne = {name_key(str(document.value(n))) for n in _BORNE if document.value(n)}
    borne |= {name_key(str(n.name.value)) for n in document.nominees if n.name.value}
    borne |= {name_key(one.signer) for one in document.confirmations if one.signer}
    if document.kind != "achievement_report":  # beside its author nobody signs a report but those who confirm it
        borne |= {name_key(one.name) for one in document.signers if one.name}
    labels = [name_key(one.label) for one in document.confirmations if one.label]
    signer = document.field("signer_name")
    read = [place for n in _BORNE if document.value(n) for place in document.field(n).evidence]
    heads = [place for n in _HEADS for place in document.field(n).evidence]
    lone = [
        part
        for view in views
        for part in _lone_names(view, rare=signer.value is None)
        if not _known(_key(part), borne, labels)
        and not any(_at(part, place) and place.box[3] - place.box[1] < _ONE_LINE * part.height for place in read)
        and not any(_at(part, place) for place in heads)
    ]
    if not lone:
        return
    places = [Evidence(file=p.file, page=p.page, box=p.box) for p in lone]
    if signer.value is None:
        names = signer.suggestions or [without_rank(p.text).strip(" .,") for p in lone[-3:]]
        update = {"needs_review": True, "confidence": 0.3, "suggestions": names, "evidence": signer.evidence or places}
        document.fields["signer_name"] = signer.model_copy(update=update)
    elif document.kind == "achievement_report":
        _doubt_absence(document, places)
        document.fields["confirmations"] = FieldValue(value=None, confidence=0.3, needs_review=True, evidence=places)


def _key(part: Segment) -> str:
    return name_key(without_rank(part.text).strip(" .,"))


def _at(part: Segment, place: Evidence) -> bool:
    """Whether a line is one that a value was read from: on a poor scan a name may be spelled otherwise there than it is known to be."""
    middle = (part.top + part.bottom) / 2
    inside = place.box[0] - 0.01 < part.centre < place.box[2] + 0.01 and place.box[1] < middle < place.box[3]
    return inside and (part.file, part.page) == (place.file, place.page)


def _known(key: str, borne: set[str], labels: Sequence[str]) -> bool:
    """Whether somebody bears the name, whole or as far as its line goes, or a label of a confirmation has these words."""
    return any(name.startswith(key) for name in borne) or any(key in label for label in labels)


def _lone_names(view: PageView, *, rare: bool) -> list[Segment]:
    """The names that stand alone on their line, in the part of the page where blocks are signed: below its last full line.

    ``rare``: also what may be a name that no family name tells ("A Thút"), where nobody else is found to sign.
    """
    lines = [s for s in view.segments if s.box[2] - s.box[0] > 0.55]
    below = max((s.bottom for s in lines), default=0.0)
    tables = [table.box for table in view.page.tables]
    return [
        s
        for s in view.segments
        if s.top > max(below, _TOP)
        and s.box[2] - s.box[0] < _NARROW
        and (_bare(s) or (rare and _may_be_rare(s)))
        and not any(t[1] <= s.top <= t[3] and t[0] <= s.centre <= t[2] for t in tables)
    ]


def _bare(part: Segment) -> bool:
    """A name and nothing else; "- Lưu VT" is an entry of the recipients."""
    words = part.text.split()
    mixed = not part.text.isupper() and any(w.isupper() and len(w) > 1 for w in words[1:])
    body = squeeze(part.text).endswith(SIGNING_BODIES) or role_of(part) is not None
    return part.text[:1].isalpha() and not mixed and not body and looks_like_name(part)


def _may_be_rare(part: Segment) -> bool:
    """Two to four words, each with one capital and small letters, the first perhaps a capital alone."""
    words = part.text.split()
    return 2 <= len(words) <= 4 and all(w.isalpha() and w[0].isupper() and w[1:] == w[1:].lower() for w in words)


def _doubt_absence(document: Document, places: list[Evidence]) -> None:
    """A report is not said to be confirmed by nobody where somebody else's name stands below it."""
    state = document.field("confirmation_present")
    if state.value == "absent" and not state.needs_review:
        update = {"value": "unclear", "raw": "", "needs_review": True, "confidence": 0.3, "evidence": places}
        document.fields["confirmation_present"] = state.model_copy(update=update)
        for name in ("confirmation_body", "confirmation_signer_name"):
            document.fields[name] = document.field(name).model_copy(update={"needs_review": True, "confidence": 0.3})
