"""Sơ kết, tổng kết: how many dossiers and nominees there are, by kind of unit, category, verdict and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dossier.checks.catalogue import CATALOGUE
from dossier.findings import CATEGORY_NAMES, VERDICT_NAMES
from dossier.lifecycle import STATE_NAMES
from dossier.plan import Plan
from service.usecases.access import Actor, require
from service.usecases.appraisal import COUNTED, READERS, Judged, dossiers_of, eligibility, rows_of, standing, unit_kind
from storage.models import Dossier, NomineeRecord, StateChange

NO_VERDICT = "Chưa có kết luận"


@dataclass(frozen=True, slots=True)
class Counted:
    """A heading, the headings of its columns, and its rows; the last row is the sum where there is one."""

    name: str
    note: str
    headings: tuple[str, ...]
    rows: list[list[str | int]]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that the page and the XLSX show; ``dossiers`` counts all that came in."""

    dossiers: int
    units: int
    returns: int
    parts: list[Counted]


def summary(session: Session, actor: Actor, plan: Plan, phase: int | None) -> Summary:
    """The counts of ``phase``, or of the whole campaign where it is None."""
    require(actor, *READERS)
    dossiers = [d for d in dossiers_of(session, plan.id) if phase is None or d.phase == phase]
    judged = standing(session, [d.id for d in dossiers], documents=False)
    counted = [d for d in dossiers if d.state in COUNTED]
    rows = rows_of(session, [d.id for d in counted])
    parts = [
        _by_unit_kind(dossiers, judged, rows),
        _by_category(counted, judged, rows),
        _by_verdict(dossiers),
        _by_state(dossiers),
        _by_reason(plan, counted, judged),
    ]
    return Summary(len(dossiers), len({d.unit_id for d in dossiers}), _returns(session, dossiers), parts)


def _total(name: str, rows: list[list[str | int]]) -> list[list[str | int]]:
    sums: list[str | int] = [sum(int(row[i]) for row in rows) for i in range(1, len(rows[0]))] if rows else []
    return [*rows, [name, *sums]] if rows else []


def _by_unit_kind(dossiers: Sequence[Dossier], judged: Mapping[str, Judged], rows: Mapping[str, list[NomineeRecord]]) -> Counted:
    kinds: dict[str, list[Dossier]] = {}
    for dossier in dossiers:
        kinds.setdefault(unit_kind(dossier, judged.get(dossier.id)), []).append(dossier)
    found: list[list[str | int]] = []
    for kind in _ordered(kinds):
        own = kinds[kind]
        people = [r for d in own for r in rows.get(d.id, [])]
        verdicts = Counter(d.verdict for d in own)
        found.append(
            [
                CATEGORY_NAMES.get(kind, kind),
                len({d.unit_id for d in own}),
                len(own),
                *(verdicts[v] for v in VERDICT_NAMES),
                sum(v for k, v in verdicts.items() if k not in VERDICT_NAMES),
                sum(r.kind == "collective" for r in people),
                sum(r.kind == "individual" for r in people),
                sum(r.state in {"chosen", "awarded"} for r in people),
            ]
        )
    headings = (
        "Loại đơn vị",
        "Số đơn vị",
        "Số hồ sơ",
        *VERDICT_NAMES.values(),
        NO_VERDICT,
        "Tập thể",
        "Cá nhân",
        "Được chọn, đã khen",
    )
    note = "Tất cả hồ sơ đã gửi; tập thể, cá nhân chỉ tính ở hồ sơ đang ở bàn thẩm định trở đi."
    table = _total("Cộng", found)
    if table:
        table[-1][1] = len({d.unit_id for d in dossiers})  # a unit of unknown kind may stand under two kinds
    return Counted("Theo loại đơn vị", note, headings, table)


def _ordered(found: Mapping[str, object]) -> list[str]:
    return [*(c for c in CATEGORY_NAMES if c in found), *sorted(set(found) - set(CATEGORY_NAMES))]


def _by_category(dossiers: Sequence[Dossier], judged: Mapping[str, Judged], rows: Mapping[str, list[NomineeRecord]]) -> Counted:
    groups: dict[str, list[tuple[NomineeRecord, str]]] = {}
    for dossier in dossiers:
        for row in rows.get(dossier.id, []):
            groups.setdefault(row.category, []).append((row, eligibility(row, judged.get(dossier.id))))
    found: list[list[str | int]] = []
    for category in _ordered(groups):
        own = groups[category]
        words, states = Counter(word for _, word in own), Counter(row.state for row, _ in own)
        found.append(
            [
                CATEGORY_NAMES.get(category, category),
                len(own),
                *(words[w] for w in ("eligible", "ineligible", "unknown")),
                *(
                    states[s]
                    for s in ("proposed", "recommended", "not_recommended", "chosen", "not_chosen", "awarded", "revoked")
                ),
            ]
        )
    papers = ("Đủ điều kiện theo giấy tờ", "Không đủ điều kiện", "Chưa xác định được")
    people = (
        "Chưa có ý kiến",
        "Thẩm định đề nghị khen",
        "Thẩm định không đề nghị",
        "Được chọn",
        "Không được chọn",
        "Đã khen",
        "Đã thu hồi",
    )
    headings = ("Đối tượng", "Đề nghị", *papers, *people)
    note = "Mỗi người, tập thể tính theo từng hồ sơ; bảy cột cuối là tình trạng hiện nay."
    return Counted("Theo đối tượng", note, headings, _total("Cộng", found))


def _by_verdict(dossiers: Sequence[Dossier]) -> Counted:
    counts = Counter(VERDICT_NAMES.get(d.verdict or "", NO_VERDICT) for d in dossiers)
    found: list[list[str | int]] = [[name, counts[name]] for name in (*VERDICT_NAMES.values(), NO_VERDICT) if counts[name]]
    return Counted("Theo kết luận kiểm tra", "Kết luận đang đứng của mỗi hồ sơ.", ("Kết luận", "Số hồ sơ"), _total("Cộng", found))


def _by_state(dossiers: Sequence[Dossier]) -> Counted:
    counts = Counter(d.state for d in dossiers)
    found: list[list[str | int]] = [[name, counts[state]] for state, name in STATE_NAMES.items() if counts[state]]
    return Counted("Theo bước xử lý", "Bước mà mỗi hồ sơ đang ở.", ("Bước", "Số hồ sơ"), _total("Cộng", found))


def _by_reason(plan: Plan, dossiers: Sequence[Dossier], judged: Mapping[str, Judged]) -> Counted:
    """Each rule that some dossier fails or leaves open; no sum, since one dossier may have several."""
    failed, open_ = _hits(dossiers, judged, "fail"), _hits(dossiers, judged, "unknown")
    found: list[list[str | int]] = []
    for rule in sorted(failed.keys() | open_.keys(), key=lambda r: (-len(failed.get(r, set())), -len(open_.get(r, set())), r)):
        info = CATALOGUE.get(rule)
        name = f"{info.title} ({rule})" if info else rule
        found.append([name, plan.clause(rule), len(failed.get(rule, set())), len(open_.get(rule, set()))])
    note = "Số hồ sơ có ít nhất một nội dung không đạt, cần làm rõ ở mục đó; một hồ sơ có thể ở nhiều dòng."
    headings = ("Nội dung kiểm tra", "Mục", "Hồ sơ không đạt", "Hồ sơ cần làm rõ")
    return Counted("Theo lý do", note, headings, found)


def _hits(dossiers: Sequence[Dossier], judged: Mapping[str, Judged], status: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for dossier in dossiers:
        for finding in judged[dossier.id].findings if dossier.id in judged else []:
            if finding["status"] == status:
                found.setdefault(finding["rule"], set()).add(dossier.id)
    return found


def _returns(session: Session, dossiers: Sequence[Dossier]) -> int:
    """How often dossiers went back to their units."""
    ids = [d.id for d in dossiers]
    wanted = select(func.count()).select_from(StateChange).where(StateChange.new == "returned", StateChange.dossier_id.in_(ids))
    return session.scalar(wanted) or 0
