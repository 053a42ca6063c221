"""Minutes that take the nominees one by one: "1. Trường hợp đ/c Lò Văn Sinh - Kế toán", what was said and how was voted, and at last "các trường hợp nêu trên"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from worker.understanding.bodies.anchors import collective_start, refused, request_in
from worker.understanding.bodies.items import Candidate, address, names_a_person, parse_item, without_marker
from worker.understanding.bodies.nominee_list import NomineeList
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.votes import before_vote, vote_in, votes_on_all

_CASE = re.compile(
    r"^(?:ve |doi voi |xet )?(?:truong hop|ho so)(?: thu [a-z]+| so \d{1,2}| \d{1,2})?(?: (?:cua|la|de nghi))?\s*[:.–-]?\s+(?=\S)"
)

_ABOUT = re.compile(r"^(?:doi voi|ve) (?=\S)")
"""What takes somebody up as well, where the same paragraph tells a vote: "Đối với đồng chí X: 6/7 đồng ý"."""
_ABOVE = re.compile(r"\b(?:neu|noi|ke|co ten) tren\b|\b(?:tap the|ca nhan|dong chi|truong hop) tren\b")


def case_of(text: Passage) -> Passage | None:
    """Whom a paragraph takes as the next case; None where it takes none."""
    body = without_marker(text).trimmed(" ")
    head = _CASE.match(body.plain) or (_ABOUT.match(body.plain) if vote_in(body) is not None else None)
    rest = body.cut(head.end()) if head else None
    named = rest is not None and (address(rest) or collective_start(rest) or names_a_person(rest))
    return rest if named else None


@dataclass
class Cases:
    """Those who were talked of one by one; a request for all of them makes them nominees, a refusal below one leaves it out."""

    result: NomineeList
    waiting: list[Candidate] = field(default_factory=list)

    def reads(self, text: Passage) -> bool:
        """Whether ``text`` is the heading of a case, or what ends them."""
        if request_in(text.plain) is not None:
            if self.waiting and (votes_on_all(text) or _ABOVE.search(text.plain)):
                for one in self.waiting:
                    self.result.add(one)
                self.waiting = []
            return False
        named = case_of(text)
        found = parse_item(before_vote(named)) if named is not None else None
        if found is None:
            if self.waiting and refused(text.plain):
                self.waiting.pop()
                self.result.left_out = True
            return False
        if refused(text.plain):
            self.result.left_out = True
        else:
            self.waiting.append(found)
        return True

    def lost(self) -> bool:
        """Whether somebody whom no request took was talked of and is no nominee."""
        known = {one.key for one in self.result.found}
        return any(one.key not in known for one in self.waiting)
