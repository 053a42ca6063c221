"""Nominees in paragraphs: lists below a request, an award or "Tập thể", "Cá nhân", and sentences that name them.

What goes on with a list and is none of its entries by its words is a doubt of the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dossier.documents import SubjectKind
from worker.understanding.bodies.anchors import (
    AWARD_HEADING,
    COLLECTIVE_LABEL,
    LIST_END,
    POLL,
    POST_START,
    PROCEDURE,
    REQUEST,
    awarded_elsewhere,
    collective_start,
    group_kind,
    other_group,
    refused,
    request_in,
)
from worker.understanding.bodies.cases import Cases
from worker.understanding.bodies.items import (
    Candidate,
    address,
    addressed_one,
    named_behind_post,
    names_a_person,
    parse_item,
    without_marker,
)
from worker.understanding.bodies.layout import MARKER, spoilt_number
from worker.understanding.bodies.nominee_list import NomineeList
from worker.understanding.bodies.nominee_openings import (
    ANNEXED,
    PLACE_DATE,
    RESULT,
    asks_for,
    counted_kind,
    heads_cases,
    heads_chosen,
    heads_list,
    leads_to_opinions,
    opens_article,
    tells_result,
)
from worker.understanding.bodies.nominee_prose import several_in_entry
from worker.understanding.bodies.nominee_sentences import Sentences
from worker.understanding.bodies.numbering import Numbering
from worker.understanding.bodies.paragraph_signs import (
    ASKS,
    BETWEEN_BARS,
    DETAIL,
    FULL_NAME,
    LEAVES,
    VOTED,
    apart,
    as_if_named,
    asks_for_others,
    begins_with_name,
    has_dash,
    is_speech,
    is_strange_heading,
    number_of,
    without_dust_before,
)
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.passed_by import PassedBy
from worker.understanding.bodies.posts import split_post
from worker.understanding.bodies.votes import before_vote, vote_in, votes_on_line_above
from worker.understanding.bodies.waiting import Waiting


@dataclass
class Paragraphs:
    """Walks the paragraphs; ``open`` while a list may go on, ``kind`` as its last heading says.

    A list that only a poll opened ("Ban Thường vụ bỏ phiếu, kết quả: …") is one of votes: what has no vote is no entry of it.
    """

    result: NomineeList
    passed: PassedBy = field(default_factory=PassedBy)
    prose: Sentences = field(init=False)
    cases: Cases = field(init=False)
    open: bool = False
    kind: SubjectKind | None = None
    numbering: Numbering = field(default_factory=Numbering)
    polled: bool = False
    dashed: bool = False
    """Entries below this heading of persons or collectives have dashes."""
    fresh: bool = False
    """No entry was met yet below this heading of persons or collectives."""
    group: Candidate | None = None
    """The entry before, where it may head those below it."""
    announces: bool = False
    """The entry before ends with a colon: the persons below it are its own."""
    after_dash: bool = False
    """The entry before has a dash: a name behind another one that gave nothing is a doubt."""
    strange: bool = False
    """The last heading inside the list is about awards and says nothing that is known: who follows may be no nominee."""
    letter: str | None = None  # of the entry before
    unit: Passage | None = None
    """The unit that heads the entries: "Phòng Giám định" in a line of its own, persons with numbers below it."""
    waiting: Waiting = field(default_factory=Waiting)
    heads: list[tuple[Candidate, bool]] = field(default_factory=list)
    """Collectives that may head those below them, and whether they bear a number or letter."""
    closed: list[tuple[Candidate, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.prose, self.cases = Sentences(self.result, self.passed), Cases(self.result)

    def read(self, texts: Sequence[Passage]) -> None:
        for text in (self._entry(part) for whole in texts for part in apart(whole)):
            body = without_marker(text).trimmed(" ")
            self.passed.attends(text)
            if self._turns_elsewhere(text, body):
                self.open, self.result.left_out, self.passed.aside = False, True, True
            elif leads_to_opinions(text):
                self.open, self.passed.aside = False, True
            elif self._ends(text, body):
                self.open = False
                self.passed.aside = self.passed.aside or LEAVES.match(body.plain) is not None
            elif not (self.open and self._labelled(text, body)) and not self._heading(text, body):
                self._paragraph(text, body)
        self._drop_waiting()
        self.result.doubt = self.result.doubt or self.numbering.broken or self.passed.lost(self.result.found) or self.cases.lost()

    def _entry(self, text: Passage) -> Passage:
        """``text`` without what was made of its number, where it goes on with a numbered list; the number counts as unread."""
        if self.open and (bars := BETWEEN_BARS.match(text.plain)):
            self.numbering.add(int(bars["n"]))
            return text.cut(bars.end())
        at = spoilt_number(text.text, in_list=True) if self.open and self.numbering.numbers else 0
        if not at or spoilt_number(text.text) or MARKER.match(text.plain):
            return text
        self.numbering.add(None)
        return text.cut(at)

    def _begin(self, kind: SubjectKind | None, *, polled: bool = False) -> None:
        """A new list; one before it that ended out of step has lost an entry."""
        self._drop_waiting()
        self.result.doubt = self.result.doubt or self.numbering.broken
        self.open, self.kind, self.numbering, self.polled, self.dashed, self.fresh = True, kind, Numbering(), polled, False, False
        self.group = self.unit = None
        self.strange = self.after_dash = False
        self.passed.begins()

    def _ends(self, text: Passage, body: Passage) -> bool:
        if PLACE_DATE.match(body.plain):
            return True
        if ANNEXED.match(text.plain):
            return False
        if names_a_person(body):
            return False
        leads = text.plain.rstrip().endswith(":") and (POLL.search(text.plain) or REQUEST.search(text.plain))
        if (PROCEDURE.match(body.plain) and not leads) or re.search(r"\bnoi nhan\s*:?\s*$", text.plain):
            return True
        if body.text.isupper() and POST_START.match(body.plain) and not MARKER.match(text.plain):
            return True  # the office of who signs
        asks = REQUEST.search(text.plain) is not None
        return not asks and bool(LIST_END.match(text.plain) or LIST_END.match(body.plain))

    def _turns_elsewhere(self, text: Passage, body: Passage) -> bool:
        """A heading or a sentence after which come people whom the unit rewards itself, or does not propose."""
        titled = MARKER.match(text.plain) is not None and heads_cases(body)
        leads = text.plain.rstrip().endswith(":") or group_kind(body.plain) is not None or titled
        head, colon, _ = text.plain.partition(":")
        return not address(body) and ((leads and awarded_elsewhere(text.plain)) or (bool(colon) and awarded_elsewhere(head)))

    def _award_heading(self, text: Passage, body: Passage) -> bool:
        """An award heads those who are to have it, with what it counts behind it: "2. Giấy khen của Giám đốc: 03 cá nhân"."""
        head, colon, _ = body.plain.partition(":")
        if not AWARD_HEADING.match(head) or REQUEST.search(head) or len(head) > 110:
            return False
        if not (self.open or colon or MARKER.match(text.plain)) or names_a_person(body):
            return False
        kind = counted_kind(head)
        self._begin(kind)
        self.passed.asked(text)
        if colon and (rest := body.cut(len(head) + 1).trimmed()):
            self.prose.behind_colon(rest, kind)
        return True

    def _heading(self, text: Passage, body: Passage) -> bool:
        if self._award_heading(text, body):
            return True
        if MARKER.match(text.plain) and addressed_one(body):
            return False  # "1. Đồng chí: Lò Văn Sinh" is one person
        head, colon, _ = body.plain.partition(":")
        kind = group_kind(body.plain) or (
            other_group(head) or other_group(body.plain)
            if self.open and not (has_dash(text) and (not colon or address(body)))
            else None
        )
        if kind is None or len(head) > 70 or (not self.open and not colon and not MARKER.match(text.plain) and len(head) > 30):
            return False
        if (not colon or VOTED.search(body.plain)) and COLLECTIVE_LABEL.match(body.plain) and parse_item(body):
            return False  # "Tập thể Chi hội thôn Voòng: 18/19" is an entry
        self._begin(kind)
        before = len(self.result.found)
        rest = body.cut(len(head) + 1).trimmed() if colon else None
        if rest:
            self.prose.behind_colon(rest, kind)
        self.fresh = len(self.result.found) == before
        self.kind = kind if self.fresh or text.text.rstrip()[-1:] != "." else None  # behind "Về tập thể: Chi bộ A." come others
        return True

    def _article(self, text: Passage) -> bool:
        """An article of a decision: one that gives awards opens a list, whatever its words; one that pays or orders ends it."""
        if not (article := opens_article(text)):
            return False
        self.open = False
        if article.gives:
            self._sentence(text, article.start)
        elif article.polls:
            self._begin(None, polled=True)
        return True

    def _take_waiting(self, text: Passage) -> None:
        for entry, body in self.waiting.released_by(text):
            self.polled = self.polled and votes_on_line_above(text)
            self._take(entry, body)

    def _drop_waiting(self) -> None:
        for entry, _ in self.waiting.left():
            self.result.doubt = self.result.doubt or self.numbering.expects(number_of(entry))
            self._unread(entry)

    def _paragraph(self, text: Passage, body: Passage) -> None:
        self._take_waiting(text)
        if (self.polled or not self.open) and self.cases.reads(text):
            return
        if self._article(text) or (self.open and self.polled and self.waiting.takes(text, body)):
            return
        if (heads_list(body) and not self.open) or (heads_chosen(body) and MARKER.match(text.plain)):
            self._begin(None)
            return
        request = request_in(text.plain)
        if request and (not self._is_item(text, body) or asks_for_others(text, request)):
            self._sentence(text, request.start())
            return
        if not (self.open and MARKER.match(text.plain)) and (asked := asks_for(text)):
            self._begin(None)
            self.prose.behind_request(text, asked.end())
            return
        polled = POLL.search(text.plain) and (text.text.endswith(":") or not MARKER.match(text.plain) or tells_result(body))
        if not self.open and (polled or RESULT.match(body.plain)):
            self._begin(None, polled=True)
            return
        if self.open and self._detail(body):
            return
        led = self.open and not (DETAIL.match(body.plain) or LEAVES.match(body.plain))
        if led and self.prose.behind_lead(text, body):
            return
        if not self.open or not self._is_item(text, body):
            self._unread(text)
            return
        if refused(text.plain):
            self._number(text)
            self.result.left_out = True
            return
        self._take(text, body)

    def _take(self, text: Passage, body: Passage) -> None:
        """Add whom an entry of the list names."""
        if MARKER.match(text.plain) is None and (several := several_in_entry(body, self.kind)):
            for one in several:
                self.result.add(one)
            return
        found = parse_item(before_vote(text), self.kind)
        if found is None:
            self._unread(text)
            return
        if self.strange:
            found = replace(found, doubt=True)
        bare = MARKER.match(text.plain) is None and not found.honorific and not found.post.position and not found.post.unit
        marked = self.numbering.numbers or self.dashed or self.letter or any(one.honorific for one in self.result.found)
        if bare and found.kind == "individual" and marked:
            found = replace(found, doubt=True)  # among entries with marks or forms of address a name alone may be who signs
        self._close_group(text, found)
        if self.unit is not None and found.kind == "individual" and not found.post.unit:
            found = replace(found, post=replace(found.post, unit=self.unit, headed=True))
        self._number(text)
        mark = MARKER.match(text.plain)
        self.dashed = self.dashed or (self.kind is not None and has_dash(text))
        self.after_dash = has_dash(text)
        self.fresh = False
        self.letter = mark["letter"] if mark else None
        self.result.add(found)
        heads = mark is not None and (mark["roman"] or mark["letter"]) and text.text.lstrip()[:1].isupper()
        alone = mark is None and self.kind != "collective" and not text.text.rstrip().endswith((";", ".", ","))
        announces = text.text.rstrip().endswith(":")
        self.group = found if found.kind == "collective" and (heads or alone or announces) else None
        self.announces = self.group is not None and announces
        self.heads += [(found, not alone)] if self.group else []
        self.closed.append((found, text.text.rstrip()[-1:] in ".;:,"))

    def _close_group(self, text: Passage, found: Candidate) -> None:
        """A collective behind a Roman numeral or a capital heads the entries in digits below it: "I. CHI BỘ VĂN PHÒNG SỞ" / "1. Ông …".

        It is left out, and a person looks: an office may number a nominee so. One in a line of its own between entries with numbers only heads.
        """
        opened = self.announces and found.kind == "individual"
        if self.group is not None and (opened or number_of(text) is not None):
            lone = any(group is self.group for group, marked in self.heads if not marked)
            self.result.found = [one for one in self.result.found if one is not self.group]
            self.result.left_out = True
            stepped = bool(self.numbering.numbers) or number_of(text) == 1
            self.result.doubt = self.result.doubt or not (opened or (lone and stepped))
            self.unit = self.group.name
        self.group = None

    def doubt_cut_entries(self) -> None:
        """Where nearly all entries end with a stop, one that does not was cut: its office and unit may go on elsewhere."""
        whole = sum(closed for _, closed in self.closed)
        for entry, closed in self.closed if whole >= max(3, 0.75 * len(self.closed)) else ():
            for at, one in enumerate(self.result.found):
                if not closed and one.name is entry.name:
                    self.result.found[at] = replace(one, post=replace(one.post, doubt=True))

    def _labelled(self, text: Passage, body: Passage) -> bool:
        """A person told in lines of their own: "Họ và tên: …", and below it the office and the unit."""
        if label := FULL_NAME.match(body.plain):
            if (found := parse_item(body.cut(label.end()), "individual")) is None:
                return False
            self._number(text)
            self.result.add(found)
            return True
        last = self.result.found[-1] if self.result.found else None
        return last is not None and last.kind == "individual" and DETAIL.match(body.plain) is not None and self._detail(body)

    def _detail(self, body: Passage) -> bool:
        """Lines of their own, as "Chức vụ: …" and "Đơn vị: …", belong to the name above them."""
        label = DETAIL.match(body.plain)
        if label is None or not self.result.found:
            return False
        last, rest = self.result.found[-1], without_dust_before(body.cut(label.end()).trimmed())
        if label["unit"] and not last.post.unit:
            self.result.found[-1] = replace(last, post=replace(last.post, unit=rest))
        elif label["post"] and not last.post.position:
            post = split_post(rest)
            self.result.found[-1] = replace(last, post=replace(post, unit=post.unit or last.post.unit))
        return True

    def _sentence(self, text: Passage, at: int) -> None:
        """A request from ``at`` on: it opens the list, and may name nominees itself."""
        self._begin(None)
        self.prose.request(text, at)

    def _is_item(self, text: Passage, body: Passage) -> bool:
        """Marked, or beginning with a form of address, an organisation or a person's name."""
        if not self.open or (self.polled and len(before_vote(text).text) == len(text.text)):
            return False
        starts = address(body) or collective_start(body) or named_behind_post(body)
        entry = (starts or begins_with_name(body)) and not is_speech(body)
        if (ASKS.match(body.plain) or AWARD_HEADING.match(body.plain)) and not starts and not begins_with_name(body):
            return False
        return bool(entry or (self.kind and (number_of(text) is not None or self._dashed_below_heading(text, body))))

    def _dashed_below_heading(self, text: Passage, body: Passage) -> bool:
        """Whether the entry has the dash that the list has right below its heading ("Tập thể:" / "+ Phân xưởng Nước"): no detail of another."""
        return (self.dashed or self.fresh) and has_dash(text) and as_if_named(body)

    def _number(self, text: Passage) -> None:
        number = number_of(text)
        if number is None and not spoilt_number(text.text):
            return
        self.numbering.add(number)
        self.result.numbered = True

    def _unread(self, text: Passage) -> None:
        """An entry that goes on with the list and is none of ours by its words: a nominee may be lost.

        Numbered in step, or below a heading of persons or collectives with the dash that its other entries have.
        """
        body, mark = without_marker(text).trimmed(" "), MARKER.match(text.plain)
        if (vote_in(text) is not None and mark is None) or AWARD_HEADING.match(body.plain):
            self.passed.asked(text)
        elif not is_speech(body):
            self.passed.entry(text, body)
        if not self.open:
            return
        self.strange = self.strange or is_strange_heading(text, body)
        if mark is None and self.numbering.numbers and as_if_named(body) and body.text[-1:].isalnum():
            self.unit = body
            return
        letter = mark["letter"] if mark else None
        if letter and self.letter and ord(letter) == ord(self.letter) + 1:
            self.result.doubt = True
        like = self.dashed and has_dash(text) and body.text[:1].isupper()
        like = like or (self.after_dash and has_dash(text) and names_a_person(body))
        lone = mark is not None and as_if_named(body) and not self.polled
        if like or lone or self.numbering.expects(number_of(text)):
            self.result.doubt = True
