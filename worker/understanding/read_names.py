"""A person's name together with the words that it was read from, so that rules which compare papers can ask the reader of marks about single words.

What a field says in JSON is the same as of every other field; the words are for understanding alone and are lost where it ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import PrivateAttr

from dossier.documents import FieldValue
from dossier.pages import Word
from dossier.vietnamese.text import canonical
from worker.understanding.confidence import DENIED, LIKELY, NAME_FLOOR
from worker.understanding.witnesses import BEYOND, FOR, as_marked, best_spelling, lead_of, spelled_otherwise

_EDGE = ".,;:…()[]\"'“”-–_"


class ReadName(FieldValue):
    """A name and its words, one for each word of the value; none where they cannot be told apart."""

    _words: tuple[Word, ...] = PrivateAttr(default=())
    _doubted: bool = PrivateAttr(default=False)

    @classmethod
    def of(cls, field: FieldValue, words: Sequence[Word], *, doubted: bool = False) -> ReadName:
        """``field`` with ``words``, as they were settled; ``doubted``: not the words are in doubt but whether they are a name, or all of it."""
        made = cls(**{name: getattr(field, name) for name in FieldValue.model_fields})
        told = [w for w in words if any(c.isalnum() for c in w.text)]
        made._words = tuple(told) if len(told) == len(str(field.value).split()) else ()
        made._doubted = doubted
        return made

    def doubted(self) -> ReadName:
        """The same name, of which not the words are in doubt."""
        return ReadName.of(self, self._words, doubted=True)


def words_of(field: FieldValue) -> tuple[Word, ...]:
    """The words of a name, one for each word of its value as it stands now; empty where they are not known."""
    words = field._words if isinstance(field, ReadName) else ()
    return words if isinstance(field.value, str) and len(words) == len(field.value.split()) else ()


def is_seen_at(field: FieldValue, at: int) -> bool:
    """Whether the reader of marks firmly sees word ``at`` of a name as the value spells it, or a text layer has it so."""
    words = words_of(field)
    if not words:
        return False
    said = str(field.value).split()[at]
    if words[at].reader == "text":
        return words[at].agreed and canonical(words[at].text.strip(_EDGE)) == canonical(said)
    return (lead_of(words[at], said) or 0.0) >= FOR


def is_seen_by_all(field: FieldValue, at: int) -> bool:
    """Whether both page readers have word ``at`` of a name as the value spells it, and the reader of marks beyond doubt."""
    words = words_of(field)
    if not is_seen_at(field, at):
        return False
    word, said = words[at], str(field.value).split()[at]
    own, other = (canonical(text.strip(_EDGE)) for text in (word.text, word.other or ""))
    return word.reader == "text" or (own == other and not word.disputed and (lead_of(word, said) or 0.0) >= BEYOND)


def is_denied(field: FieldValue) -> bool:
    """Whether the reader of marks finds other marks likelier than those of the value: another print of the value confirms nothing then."""
    words = words_of(field)
    if not words:
        return field.confidence == DENIED
    leads = [lead_of(word, text) for word, text in zip(words, str(field.value).split(), strict=True)]
    return any(lead is not None and lead < 0 for lead in leads)


def has_two_witnesses(field: FieldValue, at: int) -> bool:
    """Whether two of the three readers have word ``at`` of a name as the value spells it, and none firmly otherwise."""
    return bool(words_of(field)) and _has_two(field, at)


def is_likely(field: FieldValue) -> bool:
    """Whether every word of a name has two witnesses of three, so that a second print of the same name decides."""
    words = words_of(field)
    if not words or is_denied(field):
        return field.confidence == LIKELY
    if isinstance(field, ReadName) and field._doubted:
        return False
    return all(_has_two(field, at) for at in range(len(words)))


def _has_two(field: FieldValue, at: int) -> bool:
    """Both page readers, of which the first is sure or the reader of marks leans to the same; or the reader of marks, firmly."""
    word, said = words_of(field)[at], str(field.value).split()[at]
    if is_seen_at(field, at):
        return True
    lead = lead_of(word, said)
    same = canonical(word.text.strip(_EDGE)) == canonical(said)
    return (
        same
        and word.agreed
        and word.text.strip(_EDGE).isalpha()
        and (lead > 0 if lead is not None else word.confidence >= NAME_FLOOR)
    )


def as_seen(words: Sequence[Word]) -> list[str] | None:
    """The words of a name that the reader of marks denies, those as it sees them; None where it is not sure of one of them."""
    made = [best_spelling(word) if spelled_otherwise(word) is not None else word.text for word in words]
    return [text for text in made if text is not None] if all(made) else None


def other_seen(field: FieldValue) -> str:
    """A name in the marks that the reader of marks finds likeliest, word by word; as it stands where its words are not known."""
    words = words_of(field)
    return " ".join(as_marked(word).strip(_EDGE) for word in words) or str(field.value)
