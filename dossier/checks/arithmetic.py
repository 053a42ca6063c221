"""X-02, X-05, X-06: counts and votes that must add up. A flagged number that adds up is accepted: the sum is its witness."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from dossier.checks.certainty import ints_of
from dossier.checks.facts import Facts, first_page, seen
from dossier.documents import Document, FieldValue, Vote
from dossier.findings import Finding, Status
from dossier.plan import Plan
from dossier.ratings import flagged

_SHARE_SLACK = 0.005
"""Half a per cent: printed shares are rounded."""
_KINDS = (("count_collectives", "collective", "tập thể"), ("count_individuals", "individual", "cá nhân"))


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    for letter in facts.letters:
        yield from _counts(facts, letter)
    for minutes in facts.minutes:
        yield from _attendance(facts, minutes)
        for vote in minutes.votes:
            yield _vote(facts, plan, minutes, vote)


def _counts(facts: Facts, letter: Document) -> Iterator[Finding]:
    """X-02: the counts in the request are the length of the list."""
    for name, kind, words in _KINDS:
        field = letter.field(name)
        if name not in letter.fields or (field.value is None and not flagged(field)):
            continue
        listed = sum(n.kind == kind for n in letter.nominees)
        if field.value is None and not field.raw and not field.suggestions and letter.nominees and not listed:
            continue  # nothing is printed and nothing is listed: they agree
        at = seen(letter, field, *(n.name for n in letter.nominees if n.kind == kind))
        if not letter.nominees:
            if ints_of(field) == {0}:
                continue  # none is asked for and none is listed
            text = f"Tờ trình ghi {field.value} {words} nhưng chưa đọc được danh sách kèm theo."
            yield facts.find("X-02", "unknown", text, at=at)
        elif _int(field) == listed:
            yield facts.find("X-02", "pass", f"Số {words} ghi trong tờ trình ({listed:02d}) khớp danh sách.", at=at)
        else:
            doubtful = flagged(field) or any(flagged(n.name) and n.name.value is None for n in letter.nominees)
            text = f"Tờ trình ghi {field.value if field.value is not None else '(chưa đọc được)'} {words} nhưng danh sách có {listed:02d}."
            if not doubtful and (_int(field) or 0) > listed:
                yield facts.missing("X-02", text, at=at)  # the rest of the list may stand on what could not be read
            else:
                yield facts.find("X-02", "unknown" if doubtful else "fail", text, at=at)


def _int(field: FieldValue) -> int | None:
    return next((n for n in ints_of(FieldValue(value=field.value, needs_review=False))), None)


def _attendance(facts: Facts, minutes: Document) -> Iterator[Finding]:
    """X-06: present and absent make the total."""
    fields = [minutes.field(n) for n in ("members_present", "members_absent", "members_total")]
    if any(name not in minutes.fields for name in ("members_present", "members_total")):
        return
    present, absent, total = (_int(f) for f in fields)
    if present is None or total is None:
        return
    at = seen(minutes, *fields)
    if absent is None and present <= total:
        return  # nothing to add up
    if present + (absent or 0) == total:
        yield facts.find("X-06", "pass", f"Có mặt {present:02d}, vắng {absent:02d}, tổng {total:02d}: khớp.", at=at)
        return
    doubtful = any(flagged(f) for f in fields)
    text = f"Biên bản ghi có mặt {present:02d}, vắng {absent or 0:02d} nhưng tổng số {total:02d}: không khớp."
    yield facts.find("X-06", "unknown" if doubtful else "fail", text, at=at)


def _vote(facts: Facts, plan: Plan, minutes: Document, vote: Vote) -> Finding:
    """X-05: for + against + blank = cast, cast <= present <= total, the share is for over cast or total. Then the share (G15)."""
    present, total = minutes.field("members_present"), minutes.field("members_total")
    at = seen(minutes, vote.evidence, present) or first_page(minutes)
    who = f"“{vote.nominee}”" if vote.nominee else "danh sách đề nghị"
    wrong = _contradiction(vote, _int(present), _int(total))
    if wrong:
        doubtful = vote.needs_review or flagged(present) or flagged(total)
        text = f"Kết quả biểu quyết cho {who} không khớp: {wrong}."
        return facts.find("X-05", "unknown" if doubtful else "fail", text, subject=vote.nominee, at=at)
    status, text = _threshold(plan, vote, total, who)
    return facts.find("X-05", status, text, subject=vote.nominee, at=at)


def _contradiction(vote: Vote, present: int | None, total: int | None) -> str | None:
    """What does not add up; None where all does."""
    parts = [p for p in (vote.in_favour, vote.against, vote.blank) if p is not None]
    base = vote.of
    if base is not None and sum(parts) > base:
        return f"cộng các phiếu được {sum(parts)}, nhiều hơn {base}"
    if base is not None and len(parts) == 3 and sum(parts) != base:
        return f"cộng các phiếu được {sum(parts)}, không bằng {base}"
    if present is not None and base is not None and base > present and base != total:
        return f"số phiếu {base} nhiều hơn số người có mặt {present}"
    if present is not None and vote.in_favour is not None and vote.in_favour > present:
        return f"{vote.in_favour} phiếu đồng ý nhiều hơn số người có mặt {present}"
    if present is not None and total is not None and present > total:
        return f"có mặt {present} nhiều hơn tổng số {total}"
    if vote.share is not None and vote.in_favour is not None:
        bases = [b for b in (base, present, total) if b]
        if bases and all(abs(vote.share - vote.in_favour / b) > _SHARE_SLACK for b in bases):
            printed, counted = (f"{share:.1%}".replace(".", ",") for share in (vote.share, vote.in_favour / bases[0]))
            return f"ghi {printed} nhưng {vote.in_favour}/{bases[0]} là {counted}"
    return None


def _threshold(plan: Plan, vote: Vote, total: FieldValue, who: str) -> tuple[Status, str]:
    shares = [s for s in _shares(vote, total, plan.vote.of) if s is not None]
    shown = f"{vote.in_favour}/{vote.of}" if vote.in_favour is not None and vote.of else f"{vote.share or 0:.0%}"
    if not shares:
        return "unknown", f"Chưa đọc được tỷ lệ biểu quyết cho {who}."
    if plan.chose("vote_threshold", "none"):
        return "pass", f"Biểu quyết cho {who}: {shown}, các số khớp nhau."
    least = plan.vote.min_share
    enough = {s > least if plan.vote.strictly_above else s >= least for s in shares}
    if enough == {True}:
        return "pass", f"Biểu quyết cho {who}: {shown}, các số khớp nhau."
    return "unknown", f"Biểu quyết cho {who} là {shown}, không quá {least:.0%} số người có quyền.{plan.aside('G15')}"


def _shares(vote: Vote, total: FieldValue, of: str) -> Iterator[float | None]:
    """The plausible shares of those entitled; the printed denominator where the total is not printed."""
    totals: set[int | None] = ints_of(total) if of == "total" else {None}
    for entitled, for_ in product(totals, [vote.in_favour]):
        if for_ is not None and (entitled or vote.of):
            yield for_ / (entitled or vote.of or 1)
        else:
            yield vote.share
