"""Numbered entries that all have votes, in minutes whose sentence over them was not read ("lếu quyết bằng giơ tay như Sau:").

A poll on persons and bodies is what minutes take votes for. Where no rule found a nominee, those entries are proposed, each of them for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from worker.understanding.bodies.anchors import awarded_elsewhere, collective_start, refused
from worker.understanding.bodies.items import address, names_a_person, parse_item, without_marker
from worker.understanding.bodies.layout import MARKER
from worker.understanding.bodies.nominee_list import NomineeList
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.votes import before_vote, vote_in

_POLL_OF = 3
"""Entries with votes, one below the other, that make a poll at least."""


def adopt_voted(texts: Sequence[Passage], result: NomineeList) -> None:
    """Propose whom such entries name, in place; nothing where the paper has nominees by its own words."""
    if result.found or result.left_out:
        return
    run: list[Passage] = []
    voted = last = 0
    for text in texts:
        mark, body = MARKER.match(text.plain), without_marker(text)
        named = address(body) is not None or names_a_person(body) or collective_start(body)
        if not (mark and mark["number"] and mark["number"].isdigit() and named) or _is_set_aside(text):
            continue
        vote = vote_in(text) is not None
        if vote or int(mark["number"]) == last + 1 > 1:  # the votes of one stand where its entry goes on
            run.append(body)
            voted, last = voted + vote, int(mark["number"])
    if voted < _POLL_OF:
        return
    for body in run:
        if (one := parse_item(before_vote(body))) is not None:
            result.add(replace(one, doubt=True))
    result.doubt = True


def _is_set_aside(text: Passage) -> bool:
    return refused(text.plain) or awarded_elsewhere(text.plain)
