"""The list of a paper's nominees as it grows: each of them once, a second mention filling what the first one left open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dossier.vietnamese.names import compare_names, spaced_name
from worker.understanding.bodies.items import Candidate
from worker.understanding.bodies.passage import EMPTY

_COLUMN = 0.05
"""How far apart the names of one list begin, at most: a number may stand before them, or in a column of its own."""


@dataclass
class NomineeList:
    """What was found; ``doubt`` where one may be lost: a numbering with a gap, an entry that could not be told."""

    found: list[Candidate] = field(default_factory=list)
    doubt: bool = False
    tables: bool = False
    left_out: bool = False
    """People were left out whom a heading tells to be no nominees of this award."""
    numbered: bool = False
    """The list is numbered without a gap, in a table or in paragraphs: its length is what the paper says."""

    def add(self, new: Candidate) -> None:
        """Add ``new`` unless it is there already; a second mention fills what the first one left open."""
        if new.kind == "collective" and new.post.position.plain == "tap the":
            new = replace(new, post=replace(new.post, position=EMPTY))  # the column of offices says what kind it is
        for at, old in enumerate(self.found):
            names = spaced_name(old.name.text), spaced_name(new.name.text)
            likeness = compare_names(*names) if old.kind == new.kind else "different"
            misread = likeness == "spelling" and not (old.name.agreed and new.name.agreed)
            if (likeness == "same" or misread) and _compatible(old, new):
                # Two people, maybe, whose names differ in a mark.
                self.doubt = self.doubt or (misread and (not _alike(old, new) or _in_one_column(old, new)))
                self.found[at] = _filled(old, new)
                return
        self.found.append(new)


def _compatible(old: Candidate, new: Candidate) -> bool:
    """Two people may bear one name: different units or offices on the same paper keep them apart."""
    pairs = ((old.post.position, new.post.position), (old.post.unit, new.post.unit))
    return all(not a or not b or not (a.agreed and b.agreed) or compare_names(a.text, b.text) != "different" for a, b in pairs)


def _alike(old: Candidate, new: Candidate) -> bool:
    """Whether nothing that is read of post and unit differs, however surely."""
    pairs = ((old.post.position, new.post.position), (old.post.unit, new.post.unit))
    return all(not a or not b or compare_names(a.text, b.text) != "different" for a, b in pairs)


def _in_one_column(old: Candidate, new: Candidate) -> bool:
    """Whether both names stand below each other on one page, as entries of one list do."""
    one, two = old.name.words[0], new.name.words[0]
    same = (one.file, one.page) == (two.file, two.page)
    return same and abs(one.word.box[0] - two.word.box[0]) < _COLUMN and one.word.box[1] != two.word.box[1]


def _filled(old: Candidate, new: Candidate) -> Candidate:
    joined = spaced_name(old.name.text) != old.name.text and spaced_name(new.name.text) == new.name.text
    name = old.name if (old.name.agreed or not new.name.agreed) and not joined else new.name
    position = old.post.position or new.post.position
    unit = old.post.unit or new.post.unit
    post = replace(old.post, position=position, unit=unit, doubt=old.post.doubt and new.post.doubt)
    return replace(
        old,
        name=name,
        honorific=old.honorific or new.honorific,
        post=post,
        award=old.award or new.award,
        doubt=old.doubt and new.doubt,
    )
