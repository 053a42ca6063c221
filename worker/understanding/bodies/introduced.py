"""Those who were introduced with office and unit before they were voted on by name alone.

"Chủ tọa nêu danh sách giới thiệu: - Lò Văn Sinh (Kế toán, Chi bộ Kho bạc)" and further down "+ Lò Văn Sinh: 23/23 phiếu": the list of
votes says who is proposed, the one before it what they are. Such a list may follow without a word that leads it in: a run of entries that are
nearly all nominees of the poll is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dossier.vietnamese.names import compare_names
from worker.understanding.bodies.anchors import awarded_elsewhere
from worker.understanding.bodies.items import Candidate, parse_item
from worker.understanding.bodies.layout import MARKER
from worker.understanding.bodies.nominee_list import NomineeList
from worker.understanding.bodies.passage import EMPTY, Passage
from worker.understanding.bodies.votes import before_vote

_LEADS = re.compile(
    r"\b(?:danh sach|gioi thieu|de cu|ung cu|du kien|binh xet|de xuat|xem xet|truong hop|nhan su|de nghi)\b[^;.]{0,80}:\s*$"
)
"""What leads in those who are to be voted on."""
_OTHERS = re.compile(r"\b(?:thanh phan|tham du|du hop|co mat|vang|kiem phieu|phat bieu|y kien|khach moi|dai bieu)\b")

_RUN_OF = 2
"""Entries that make a run at least."""
_NEARLY_ALL = 0.8
"""The share of a run's entries that must be nominees of the poll."""


def introduced(texts: Sequence[Passage], result: NomineeList) -> None:
    """Give nominees without office and unit those that an entry of such a list has behind their name, in place."""
    bare = [at for at, one in enumerate(result.found) if not one.post.position and not one.post.unit]
    entries = _entries(texts) + _entries_unled(texts, [result.found[at] for at in bare]) if bare else []
    for at in bare:
        own = result.found[at]
        told = [one for one in entries if _same(one, own)]
        posts = {(one.post.position.plain, one.post.unit.plain): one.post for one in told if one.post.position or one.post.unit}
        addressed = next((one.honorific for one in told if one.honorific), EMPTY)
        if posts:
            post = next(iter(posts.values()))
            post = post if len(posts) == 1 else replace(post, doubt=True)
            result.found[at] = replace(own, post=post, honorific=own.honorific or addressed)


def _same(entry: Candidate, own: Candidate) -> bool:
    """Whether an entry is that nominee: the same name, or one that a reader spoilt."""
    if entry.kind != own.kind:
        return False
    likeness = compare_names(entry.name.text, own.name.text)
    return likeness == "same" or (likeness == "spelling" and not (entry.name.agreed and own.name.agreed))


def _entries_unled(texts: Sequence[Passage], bare: Sequence[Candidate]) -> list[Candidate]:
    """The entries of runs that are lists of ``bare`` by their names, whatever stands above them; those who attended are none."""
    found: list[Candidate] = []
    run: list[Candidate] = []
    attending = False
    for text in [*texts, EMPTY]:
        one = parse_item(before_vote(text)) if MARKER.match(text.plain) else None
        if one is not None:
            run.append(one)
            continue
        known = sum(any(_same(entry, own) for own in bare) for entry in run)
        if not attending and known >= max(_RUN_OF, _NEARLY_ALL * len(run), len(bare) / 2):
            found += run
        run = []
        attending = text.plain.rstrip().endswith(":") and _OTHERS.search(text.plain) is not None
    return found


def _entries(texts: Sequence[Passage]) -> list[Candidate]:
    """The entries with marks right below a paragraph that leads in a list of those who are to be chosen."""
    found: list[Candidate] = []
    listed = False
    for text in texts:
        if _LEADS.search(text.plain):
            listed = not _OTHERS.search(text.plain) and not awarded_elsewhere(text.plain)
            continue
        listed = listed and MARKER.match(text.plain) is not None
        one = parse_item(before_vote(text)) if listed else None
        if one is not None:
            found.append(one)
    return found
