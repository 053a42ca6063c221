"""Entries below a poll that have no votes of their own: who they are is known once a vote on them follows."""

from __future__ import annotations

from dataclasses import dataclass, field

from worker.understanding.bodies.anchors import collective_start, refused, request_in
from worker.understanding.bodies.items import address
from worker.understanding.bodies.layout import MARKER
from worker.understanding.bodies.paragraph_signs import begins_with_name, is_speech
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.votes import vote_in, vote_in_brackets, votes_on_all, votes_on_line_above

Entry = tuple[Passage, Passage]
"""An entry with its marker, and without."""


@dataclass
class Waiting:
    """Entries in printed order; a vote in a line of its own releases the last of them, a vote on all of them all."""

    entries: list[Entry] = field(default_factory=list)

    def takes(self, text: Passage, body: Passage) -> bool:
        """Keep ``text`` where it is an entry of a poll but for its votes."""
        voted = vote_in(text) is not None or vote_in_brackets(text) is not None
        if MARKER.match(text.plain) is None or voted or request_in(text.plain) or refused(text.plain):
            return False
        named = address(body) or collective_start(body) or begins_with_name(body)
        if not named or is_speech(body):
            return False
        self.entries.append((text, body))
        return True

    def released_by(self, text: Passage) -> list[Entry]:
        """Those on whom ``text`` tells a vote: "6/6 đồng chí nhất trí đề nghị … các trường hợp nêu trên", or a line "Đồng ý: 12/12 phiếu" below one."""
        if not self.entries or vote_in(text) is None:
            return []
        if votes_on_all(text):
            return self.left()
        return [self.entries.pop()] if votes_on_line_above(text) else []

    def left(self) -> list[Entry]:
        """Those who wait; none do any more."""
        left, self.entries = self.entries, []
        return left
