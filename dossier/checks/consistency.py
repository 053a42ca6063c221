"""X-01, X-03, X-09, X-10: do the papers (and the registers) name the same nominees with the same posts, units, awards, ratings?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from dossier.checks import arithmetic, chronology
from dossier.checks.certainty import worst
from dossier.checks.eligibility import registered_ratings
from dossier.checks.facts import Candidate, Facts, lists_named, seen
from dossier.checks.matching import Match
from dossier.documents import KIND_NAMES, Document, FieldValue, SubjectKind
from dossier.findings import Finding, FindingEvidence, Status
from dossier.people import bare_unit, compare_orgs, compare_posts, compare_subjects, org_key
from dossier.plan import Plan
from dossier.ratings import flagged, map_level, parse_level, plausible_texts, read_rating
from dossier.vietnamese.names import compare_names, name_key
from dossier.vietnamese.text import strip_marks


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    yield from _same_set(facts)
    yield from arithmetic.check(facts, plan)
    for candidate in facts.candidates:
        found = compare_papers(candidate)
        if found.compared:
            yield _same_facts(facts, candidate, found)
        yield from _same_ratings(facts, plan, candidate)
        yield from _other_units(facts, candidate)
    yield from chronology.check(facts, plan)


# --- X-01 -------------------------------------------------------------------------------------------------------------------


def _same_set(facts: Facts) -> Iterator[Finding]:
    """Whoever the letter proposes was voted on in the minutes. Somebody voted on and not proposed is a remark."""
    if not facts.letter_lists or not facts.letters or not facts.minutes:
        return
    if not any(d.nominees for d in facts.minutes):
        yield facts.find("X-01", "unknown", "Chưa đọc được danh sách được xét trong biên bản để đối chiếu với tờ trình.")
        return
    clean = True
    for candidate in facts.candidates:
        if any(m.sure for m in candidate.minutes):
            continue
        clean = False
        yield _not_voted(facts, candidate)
    for mention in facts.extra_minutes:
        clean = False
        name = mention.name or "(không đọc được tên)"
        at = seen(mention.document, mention.nominee.name)
        text = f"Biên bản có xét “{name}” nhưng tờ trình không đề nghị."
        lost = [d for d in facts.unsure_lists if d.kind == "submission_letter"]
        note = " Danh sách trong tờ trình có thể chưa đọc hết; cần đối chiếu với giấy." if lost else ""
        yield facts.find("X-01", "unknown" if lost else "warn", f"{text}{note}", subject=name, at=at)
    if clean and (unsure := facts.unsure_lists):
        text = (
            f"{len(facts.candidates):02d} đối tượng đọc được đều có trong tờ trình và biên bản, nhưng danh sách trong {lists_named(unsure)} "
            "có thể chưa đọc hết; cần đối chiếu với giấy."
        )
        yield facts.find("X-01", "unknown", text, at=[e for d in unsure for e in seen(d, d.fields["nominees"])])
    elif clean:
        text = f"Tờ trình và biên bản cùng {len(facts.candidates):02d} đối tượng đề nghị."
        mentions = [mention for c in facts.candidates for mention in (c.base, *(m.mention for m in c.minutes))]
        written = [e for m in mentions for e in seen(m.document, m.nominee.name) if e.by_hand]
        yield facts.find("X-01", "pass", text, at=written)


def _not_voted(facts: Facts, candidate: Candidate) -> Finding:
    label, at = candidate.label, seen(candidate.base.document, candidate.base.nominee.name)
    if candidate.minutes:
        near = candidate.minutes[0]
        name = near.mention.name or "(không đọc được tên)"
        at = at + seen(near.mention.document, near.mention.nominee.name)
        text = f"Tờ trình đề nghị “{label}”, biên bản ở chỗ tương ứng ghi “{name}”."
        return facts.find("X-01", "fail" if near.likeness == "other" else "unknown", text, subject=label, at=at)
    doubtful = [m for m in facts.extra_minutes if flagged(m.nominee.name) and m.nominee.kind == candidate.kind]
    text = f"Tờ trình đề nghị “{label}” nhưng biên bản họp xét không có tên này."
    if doubtful:
        more = f"{text} Trong biên bản còn tên chưa đọc chắc: “{doubtful[0].name or doubtful[0].nominee.name.raw}”."
        return facts.find("X-01", "unknown", more, subject=label, at=at)
    if lost := [d for d in facts.unsure_lists if d.kind == "review_minutes"]:
        more = f"{text} Danh sách trong biên bản có thể chưa đọc hết; cần đối chiếu với giấy."
        return facts.find("X-01", "unknown", more, subject=label, at=at + seen(lost[0], lost[0].fields["nominees"]))
    return facts.missing("X-01", text, subject=label, at=at)


# --- X-03 -------------------------------------------------------------------------------------------------------------------


@dataclass
class Comparison:
    """How the papers compare on one nominee. ``differs`` has what differs and a Vietnamese phrase for each difference."""

    compared: bool = False
    statuses: list[Status] = field(default_factory=list)
    differs: list[tuple[str, str]] = field(default_factory=list)
    at: list[FindingEvidence] = field(default_factory=list)

    @property
    def status(self) -> Status:
        return worst(self.statuses)


def compare_papers(candidate: Candidate) -> Comparison:
    """Name, post, unit and award form of the base against every other paper's mention."""
    result = Comparison()
    for match in (*candidate.minutes, *candidate.reports):
        result.compared = True
        papers = candidate.base.document, match.mention.document
        _compare_names(candidate, match, result)
        base, other = candidate.base.nominee, match.mention.nominee
        for what, one, two in (("chức vụ", base.position, other.position), ("đơn vị", base.unit, other.unit)):
            whole = [" ".join(str(f.value or "") for f in (n.position, n.unit)) for n in (base, other)]
            status = _field_status(one, two, whole[0], whole[1])
            if what == "đơn vị" and status != "pass" and _names_home(candidate.home, one, two):
                status = "pass"
            _add(result, papers, what, status, (one, two))
        _compare_forms(candidate, match, result)
    return result


_PARTS = re.compile(r"(phòng|tổ|ban|văn phòng|khoa|bộ phận|đội|trạm|chi cục|trung tâm|thanh tra)\b", re.IGNORECASE)
"""What the parts of an agency are called; a cell is a part only of a submitter that is no cell itself."""


def _names_home(home: str, one: FieldValue, two: FieldValue) -> bool:
    """One paper gives only the submitter's whole agency, the other a part of it: no other unit."""
    whole = bare_unit(home)
    others = [str(f.value or "") for f in (one, two) if bare_unit(str(f.value or "")) != whole]
    return bool(whole) and len(others) == 1 and _is_part(others[0], home, whole)


def _is_part(unit: str, home: str, whole: str) -> bool:
    """Whether ``unit`` names the home or is called what a part of it is called; any other name is another unit."""
    if whole in bare_unit(unit) or _PARTS.match(unit.strip()):
        return True
    cell = "chi bộ"
    return unit.strip().casefold().startswith(cell) and not home.strip().casefold().startswith(cell)


def _compare_names(candidate: Candidate, match: Match, result: Comparison) -> None:
    base, other = candidate.base.nominee.name, match.mention.nominee.name
    status: Status = "pass" if match.likeness == "same" else "fail" if match.likeness == "other" else "unknown"
    if status == "pass" and _may_differ(candidate.kind, base, other):
        status = "unknown"
    _add(result, (candidate.base.document, match.mention.document), "tên", status, (base, other))


def _may_differ(kind: SubjectKind, one: FieldValue, two: FieldValue) -> bool:
    """A name read with doubt whose other reading is another name: "Phạm Phương Vấn", perhaps "Vân", agrees with nothing for sure."""
    return any(compare_subjects(kind, a, b) != "same" for a in plausible_texts(one) for b in plausible_texts(two))


def _field_status(one: FieldValue, two: FieldValue, whole_one: str, whole_two: str) -> Status:
    """A paper that is silent differs from nothing; a flagged one that differs may be misread."""
    if not one.value or not two.value:
        return "pass"
    agreement = compare_posts(str(one.value), str(two.value))
    if agreement == "different" and (_inside(str(one.value), whole_two) or _inside(str(two.value), whole_one)):
        agreement = "same"
    if agreement == "same":
        return "pass"
    if agreement == "spelling":
        return "unknown"
    if not flagged(one) and not flagged(two):
        return "fail"
    return "unknown"


def _inside(part: str, whole: str) -> bool:
    """The paper writes post and unit in one column: the unit stands inside the post's text."""
    key = org_key(part)
    return len(key.split()) > 1 and _has_phrase(key, org_key(whole))


def _has_phrase(phrase: str, text: str) -> bool:
    """Whether ``phrase`` stands in ``text`` as whole words and is not part of a deputy's, a former or a higher post."""
    before, found, after = f" {text} ".partition(f" {phrase} ")
    if not found:
        return False
    return before.split()[-1:] not in (["phó"], ["nguyên"], ["quyền"]) and not after.startswith(("chính", "cao cấp", "phụ trách"))


def _compare_forms(candidate: Candidate, match: Match, result: Comparison) -> None:
    mine = candidate.base.nominee.award_form or candidate.base.document.value("award_form")
    theirs = match.mention.nominee.award_form
    if not mine or not theirs or match.mention.document.kind == "achievement_report":
        return
    one, two = name_key(str(mine)), name_key(theirs)
    if one in two or two in one:
        return
    status: Status = "unknown" if fuzz.ratio(strip_marks(one), strip_marks(two)) > 90 else "fail"
    papers = candidate.base.document, match.mention.document
    places = [mention.nominee.name.evidence for mention in (candidate.base, match.mention)]
    pair = FieldValue(value=mine, evidence=places[0]), FieldValue(value=theirs, evidence=places[1])
    _add(result, papers, "hình thức khen", status, pair)


def _add(
    result: Comparison, papers: tuple[Document, Document], what: str, status: Status, pair: tuple[FieldValue, FieldValue]
) -> None:
    result.statuses.append(status)
    if status == "pass":
        return
    one, two = pair
    names = [KIND_NAMES[p.kind] for p in papers]
    said = [f"“{f.value or f.raw or '(chưa đọc được)'}”" for f in pair]
    if said[0] == said[1]:  # the difference is one between readings
        said = [" hoặc ".join(f"“{text}”" for text in plausible_texts(f)[:2]) for f in pair]
    result.differs.append((what, f"{what}: {names[0]} ghi {said[0]}, {names[1]} ghi {said[1]}"))
    result.at += seen(papers[0], one) + seen(papers[1], two)


def _same_facts(facts: Facts, candidate: Candidate, found: Comparison) -> Finding:
    label = candidate.label
    if found.status == "pass":
        text = f"Tên, chức vụ, đơn vị, hình thức khen của “{label}” khớp giữa các văn bản."
        at = seen(candidate.base.document, candidate.base.nominee.name)
        return facts.find("X-03", "pass", text, subject=label, at=at)
    lead = "không khớp" if found.status == "fail" else "cần xem lại"
    text = f"Thông tin về “{label}” {lead} giữa các văn bản – {'; '.join(text for _, text in found.differs[:3])}."
    return facts.find("X-03", found.status, text, subject=label, at=found.at)


# --- X-09, X-10 ---------------------------------------------------------------------------------------------------------------


def _same_ratings(facts: Facts, plan: Plan, candidate: Candidate) -> Iterator[Finding]:
    """X-09: the report's ratings are those of the register."""
    policy, wrong = plan.rating_policy(), []
    at, compared = list[FindingEvidence](), False
    for entry in registered_ratings(facts, candidate):
        level = parse_level(entry.words, entry.scale) or map_level(entry.words, entry.scale, entry.year, policy)
        for report in candidate.own_reports:
            for row in (r for r in report.ratings if r.year == entry.year):
                at += seen(report, row.raw)
                compared = True
                if level and level not in read_rating(row, policy).levels:
                    wrong.append(f"năm {entry.year} báo cáo ghi “{row.raw.value}”, sổ ghi “{entry.words}”")
    if wrong:
        text = f"Xếp loại của “{candidate.label}” khác sổ theo dõi: {'; '.join(sorted(set(wrong)))}."
        yield facts.find("X-09", "fail", text, subject=candidate.label, at=at, scope="register")
    elif compared:
        text = f"Xếp loại của “{candidate.label}” khớp sổ theo dõi."
        yield facts.find("X-09", "pass", text, subject=candidate.label, at=at, scope="register")


def _other_units(facts: Facts, candidate: Candidate) -> Iterator[Finding]:
    """X-10: another unit's live dossier names the same one."""
    registers = facts.options.registers
    if not registers or not registers.knows_others:
        return
    owner, names = facts.submitter.name or "", plausible_texts(candidate.base.nominee.name)
    same = [
        o
        for name in names
        for o in registers.index.named_like(candidate.kind, name, registers.own)
        if compare_orgs(o.submitter, owner) != "same"
        and compare_subjects(o.kind, o.name, name) == "same"
        and (
            candidate.kind == "individual" or compare_names(o.unit or "", str(candidate.base.nominee.unit.value or "")) == "same"
        )
    ]
    if same:
        text = f"“{candidate.label}” cũng có trong hồ sơ của {same[0].submitter}; cần xem có phải cùng một người, một tập thể."
        yield facts.find("X-10", "unknown", text, subject=candidate.label, scope="register")
    else:
        yield facts.find(
            "X-10",
            "pass",
            f"“{candidate.label}” không có trong hồ sơ của đơn vị khác.",
            subject=candidate.label,
            scope="register",
        )
