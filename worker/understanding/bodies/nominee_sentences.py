"""Sentences that name nominees: a request, what stands behind the colon of an award or a group, and what is told of the only one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dossier.documents import SubjectKind
from worker.understanding.bodies.anchors import AWARD_HEADING, awarded_elsewhere, collective_start, group_kind, is_title, refused
from worker.understanding.bodies.items import Candidate, address
from worker.understanding.bodies.nominee_list import NomineeList
from worker.understanding.bodies.nominee_prose import INLINE, INLINE_END, bare_names, inline_nominees, leaves_unread
from worker.understanding.bodies.paragraph_signs import as_if_named, begins_with_name, is_speech
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.passed_by import PassedBy
from worker.understanding.bodies.posts import LABEL, split_post
from worker.understanding.bodies.votes import before_vote, vote_in

_PROPOSED = re.compile(
    r",?\s*(?:(?:co|du|dat)\b[^.;:]{0,50},\s*)?(?:\bcung )?(?<!y )(?<!khoa )(?<!hoc )(?<!nganh )(?<!phong )\bduoc\b[^.;:]{0,50}\b(?:de nghi|thong nhat|nhat tri|trinh|lua chon|chon)\b"
)
"""Where a sentence names first and asks then: "Đồng chí X và đồng chí Y được chi bộ đề nghị tặng Giấy khen"."""
_STOP = re.compile(r"(?<=[a-z]{3})\.\s+(?=[a-z])")
_AND_BODY = re.compile(r"(?:[;,]|\bva)\s+(?:cho\s+)?(?=tap the [a-z]+ [a-z])")
_ALONE = re.compile(r"(?:van phong|thanh tra|ban giam doc|ban quan ly du an|hoi dong thanh vien)\W*")
"""Bodies whose kind alone is their name in their own office: "Tập thể: Văn phòng"."""
_CONTACT = re.compile(r"\b(?:lien he|dau moi|nguoi lap|soan thao|theo doi|thay mat|dai dien|xac nhan)\b")


@dataclass
class Sentences:
    """Adds to ``result`` whom sentences name; ``passed`` remembers those whom no rule takes."""

    result: NomineeList
    passed: PassedBy

    def inline(self, rest: Passage, kind: SubjectKind | None) -> None:
        """Add those whom ``rest`` names; a part that may name somebody and was not read is a doubt of the list."""
        named = inline_nominees(rest, kind)
        for found in named:
            self.result.add(found)
        if named and leaves_unread(rest, kind, named):
            self.result.doubt = True

    def request(self, text: Passage, at: int) -> None:
        """Whom a request names itself, from ``at`` on or before its verb."""
        self.passed.asked(text)
        for start in re.compile(INLINE).finditer(text.plain, at):
            end = INLINE_END.search(text.plain, start.end())
            part = text.cut(start.end(), end.start() if end else None)
            entry = address(part) or collective_start(part) or group_kind(part.plain) or begins_with_name(part)
            if entry or bare_names(before_vote(part)):
                self.inline(part, "collective" if start["many"] else None)
                self._further(text, end.start() if end else len(text.text))
                self._bodies_behind(text, end.start() if end else len(text.text))
                self._told_behind(text, end.start() if end else len(text.text))
                self._proposed(text, end.start() if end else len(text.text))
                return
        self._proposed(text, 0)
        colon = text.plain.find(":", at)
        if colon >= 0 and (rest := text.cut(colon + 1).trimmed()):
            self.behind_colon(rest)

    def _proposed(self, text: Passage, at: int) -> None:
        """Whom a sentence behind ``at`` names before it says that they are proposed."""
        passive = _PROPOSED.search(text.plain, at)
        if passive is None or refused(text.plain):
            return
        begun = max((m.end() for m in _STOP.finditer(text.plain, 0, passive.start())), default=0)
        self.inline(text.cut(max(begun, at), passive.start()).trimmed(), None)

    def _further(self, text: Passage, at: int) -> None:
        """What a sentence asks for behind its first request: "…; 18/19 đồng chí nhất trí đề nghị tặng Giấy khen cho đồng chí Lại Văn Sinh"."""
        for start in re.compile(INLINE).finditer(text.plain, at):
            asked = re.search(r"\b(?:tang|khen thuong|bieu duong)\b[^;.]{0,60}$", text.plain[at : start.start()])
            if start.start() < at or not asked:
                continue
            end = INLINE_END.search(text.plain, start.end())
            part = text.cut(start.end(), end.start() if end else None)
            if address(part) or collective_start(part):
                self.inline(part, None)
            at = end.start() if end else len(text.text)

    def _bodies_behind(self, text: Passage, at: int) -> None:
        """A collective that a request goes on with behind what a person did: "… đồng chí X, đã có thành tích xuất sắc; tập thể Chi bộ Y"."""
        stop = _STOP.search(text.plain, at)
        for more in _AND_BODY.finditer(text.plain, at, stop.start() if stop else len(text.text)):
            end = INLINE_END.search(text.plain, more.end())
            known = len(self.result.found)
            self.inline(text.cut(more.end(), end.start() if end else None), "collective")
            self.result.doubt = self.result.doubt or len(self.result.found) == known

    def _told_behind(self, text: Passage, at: int) -> None:
        """Office and unit with their labels in the sentences behind the one that names the only nominee: "Bà X. Đơn vị: …"."""
        if len(self.result.found) != 1 or self.result.found[0].kind != "individual":
            return
        post, one = split_post(text.cut(at)), self.result.found[0]
        if LABEL.search(text.plain[at:]) and not one.post.position and not one.post.unit:
            self.result.found[0] = replace(one, post=replace(post, doubt=True))

    def behind_request(self, text: Passage, at: int) -> None:
        """Whom a request that does not say what for names behind its colon; they are asked for like those of a list below it."""
        if rest := text.cut(at).trimmed():
            self.passed.asked(text)
            self.behind_colon(rest)

    def behind_colon(self, rest: Passage, kind: SubjectKind | None = None) -> None:
        """Whom a request or an award names on its own line; names that no rule reads are a doubt of the whole list."""
        known = len(self.result.found)
        self.inline(rest, kind)
        if len(self.result.found) == known and kind == "collective" and _ALONE.fullmatch(rest.plain):
            self.result.add(Candidate(kind, rest.trimmed()))
        awarded = is_title(rest.plain) or AWARD_HEADING.match(rest.plain)
        if len(self.result.found) == known and as_if_named(rest) and not awarded:
            self.result.doubt = True

    def behind_lead(self, text: Passage, body: Passage) -> bool:
        """An entry that tells first what those are who follow: "- Lĩnh vực văn hóa: ông A, bà B"."""
        head, colon, _ = body.plain.partition(":")
        rest = body.cut(len(head) + 1).trimmed() if colon and len(head) < 60 else None
        if not rest or address(body) or collective_start(body):
            return False
        if refused(text.plain) or awarded_elsewhere(text.plain) or is_speech(rest) or vote_in(text) is not None:
            return False
        named = inline_nominees(rest, None) if address(rest) or collective_start(rest) else []
        if not named or _CONTACT.search(head):
            return False
        for one in named:
            self.result.add(replace(one, doubt=True))
        return True
