"""Those who were introduced with office and unit before they were voted on by name alone.

"Chủ tọa nêu danh sách giới thiệu: - Lò Văn Sinh (Kế toán, Chi bộ Kho bạc)" and further down "+ Lò Văn Sinh: 23/23 phiếu": the list of
votes says who is proposed, the one before it what they are.
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
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.votes import before_vote

_LEADS = re.compile(
    r"\b(?:danh sach|gioi thieu|de cu|ung cu|du kien|binh xet|de xuat|xem xet|truong hop|nhan su|de nghi)\b[^;.]{0,80}:\s*$"
)
"""What leads in those who are to be voted on."""
_OTHERS = re.compile(r"\b(?:thanh phan|tham du|du hop|co mat|vang|kiem phieu|phat bieu|y kien|khach moi|dai bieu)\b")


def introduced(texts: Sequence[Passage], result: NomineeList) -> None:
    """Give nominees without office and unit those that an entry of such a list has behind their name, in place."""
    bare = [at for at, one in enumerate(result.found) if not one.post.position and not one.post.unit]
    entries = _entries(texts) if bare else []
    for at in bare:
        own = result.found[at]
        told = [one for one in entries if one.kind == own.kind and compare_names(one.name.text, own.name.text) == "same"]
        posts = {(one.post.position.plain, one.post.unit.plain): one.post for one in told if one.post.position or one.post.unit}
        if len(posts) == 1:
            result.found[at] = replace(own, post=next(iter(posts.values())))
        elif posts:
            result.found[at] = replace(own, post=replace(next(iter(posts.values())), doubt=True))


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
