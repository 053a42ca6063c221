"""D-: is the dossier whole? The letter, the minutes of the right body, a report for every nominee, and who signed and confirmed.

What is not found fails only when everything could be read; a refused file or a page of an unsure kind makes it unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.certainty import capital, ints_of, merged, presence_of, worst
from dossier.checks.confirmation import check_confirmation
from dossier.checks.facts import Candidate, Facts, first_page, seen, title
from dossier.documents import KIND_NAMES, Document
from dossier.findings import Finding, Status
from dossier.plan import Plan
from dossier.plan_parts import SubmitterRule
from dossier.ratings import flagged, plausible_texts
from dossier.vietnamese.names import name_key

_PARTY_SUBMITTERS = ("grassroots_organisation", "grassroots_cell", "subordinate_cell")
BODY_NAMES: dict[str, str] = {
    "party_committee": "cấp ủy",
    "standing_committee": "ban thường vụ",
    "unit": "tập thể đơn vị",
    "cell": "chi bộ",
    "council": "hội đồng thi đua",
}


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    yield _letter(facts)
    yield _minutes(facts, plan)
    for candidate in facts.candidates:
        yield _report(facts, candidate)
        yield from check_confirmation(facts, plan, candidate)
    yield from _surplus(facts)
    for document in (*facts.letters, *facts.minutes, *facts.reports):
        yield _signed(facts, plan, document)
        yield _dated(facts, document)
    yield from (_signatory(facts, letter) for letter in facts.letters)


def _letter(facts: Facts) -> Finding:
    """D-01"""
    letters = facts.letters
    at = [e for d in letters for e in first_page(d)]
    if not letters:
        return facts.missing("D-01", "Hồ sơ thiếu tờ trình đề nghị khen thưởng.")
    if all(d.needs_review for d in letters):
        return facts.find("D-01", "unknown", f"Có văn bản có thể là tờ trình nhưng chưa chắc: {facts.unread[0]}.", at=at)
    numbers = {str(d.value("doc_number")) for d in letters if d.value("doc_number") and not flagged(d.field("doc_number"))}
    if len(numbers) > 1:
        listed = ", ".join(sorted(numbers))
        text = f"Hồ sơ có {len(letters)} tờ trình khác số ({listed}); cần đơn vị cho biết dùng tờ trình nào."
        return facts.find("D-01", "unknown", text, at=at)
    return facts.find("D-01", "pass", f"Có {title(letters[0])}.", at=at)


# --- minutes ----------------------------------------------------------------------------------------------------------------


def _minutes(facts: Facts, plan: Plan) -> Finding:
    """D-02: the best of the minutes counts."""
    if not facts.minutes:
        return facts.missing("D-02", "Hồ sơ thiếu biên bản họp xét.")
    rule = plan.submitter(facts.submitter.kind)
    judged = [(_body_status(plan, rule, d), d) for d in facts.minutes]
    status, document = min(judged, key=lambda item: ("pass", "warn", "unknown", "fail").index(item[0]))
    if status == "fail" and facts.unread:
        status = "unknown"  # the right minutes may be among what could not be read
    at = seen(document, document.field("body_kind")) or first_page(document)
    return facts.find("D-02", status, _body_text(facts, rule, status, document), at=at)


def _body_status(plan: Plan, rule: SubmitterRule | None, document: Document) -> Status:
    bodies = plausible_texts(document.field("body_kind"))
    if document.needs_review or not bodies or rule is None or rule.minutes is None:
        return "unknown"
    if flagged(document.field("body_kind")) and len(bodies) < 2:
        return "unknown"
    return merged(_one_body(plan, rule, body, document) for body in bodies)


def _one_body(plan: Plan, rule: SubmitterRule, body: str, document: Document) -> Status:
    minutes = rule.minutes
    assert minutes is not None
    if body in minutes.right:
        return "pass"
    if body in minutes.with_remark:
        return "warn"
    if minutes.small_cell and body == "cell":
        totals = ints_of(document.field("members_total"))
        return merged("unknown" if n is None else "warn" if n < plan.small_cell_members else "fail" for n in totals)
    return "fail"


def _body_text(facts: Facts, rule: SubmitterRule | None, status: Status, document: Document) -> str:
    held = BODY_NAMES.get(str(document.value("body_kind")), "chưa rõ")
    right = " hoặc ".join(BODY_NAMES[b] for b in rule.minutes.right) if rule and rule.minutes else "chưa xác định"
    if status == "pass":
        return f"Có biên bản họp xét của {held}, đúng thẩm quyền."
    if status == "warn":
        return f"Biên bản họp xét là của {held}; kế hoạch yêu cầu biên bản của {right}. Chấp nhận kèm lưu ý."
    if status == "fail":
        return f"Biên bản họp xét là của {held}, kế hoạch yêu cầu biên bản của {right}."
    if document.needs_review:
        return f"Có văn bản có thể là biên bản họp xét nhưng chưa chắc: {'; '.join(facts.unread[:2])}."
    wrong = rule is not None and rule.minutes is not None and document.value("body_kind") not in (*rule.minutes.right, None)
    if wrong and facts.unread and not flagged(document.field("body_kind")):
        return f"Biên bản đọc được là của {held}, cần biên bản của {right}; còn phần chưa đọc: {'; '.join(facts.unread[:3])}."
    return f"Chưa chắc biên bản họp xét là của tổ chức nào (đọc được: {held}; cần: {right})."


# --- reports ----------------------------------------------------------------------------------------------------------------


def _report(facts: Facts, candidate: Candidate) -> Finding:
    """D-03"""
    label, sure = candidate.label, [m for m in candidate.reports if m.sure]
    if sure:
        document = sure[0].mention.document
        at = seen(document, document.field("subject_name")) or first_page(document)
        if all(m.mention.document.needs_review for m in sure):
            text = f"Có văn bản có thể là báo cáo thành tích của “{label}” nhưng chưa chắc: {'; '.join(facts.unread[:2])}."
            return facts.find("D-03", "unknown", text, subject=label, at=at)
        return facts.find("D-03", "pass", f"Có báo cáo thành tích của “{label}”.", subject=label, at=at)
    if candidate.reports:
        document = candidate.reports[0].mention.document
        name = document.value("subject_name") or "(không đọc được tên)"
        text = f"Báo cáo thành tích ghi tên “{name}” có thể là của “{label}”; cần người xem lại."
        at = seen(document, document.field("subject_name")) or first_page(document)
        return facts.find("D-03", "unknown", text, subject=label, at=at)
    nominee = candidate.base.nominee
    at = seen(candidate.base.document, nominee.name)
    doubtful = [m for m in facts.extra_reports if flagged(nominee.name) or flagged(m.nominee.name)]
    if doubtful:
        other = doubtful[0].name or "(không đọc được tên)"
        text = f"Chưa thấy báo cáo thành tích của “{label}”; còn báo cáo ghi tên “{other}” mà tên chưa đọc chắc."
        return facts.find("D-03", "unknown", text, subject=label, at=at)
    return facts.missing("D-03", f"Thiếu báo cáo thành tích của “{label}”.", subject=label, at=at)


def _surplus(facts: Facts) -> Iterator[Finding]:
    if not facts.letters and not facts.minutes:
        return
    for mention in facts.extra_reports:
        name = mention.name or "(không đọc được tên)"
        text = f"Có báo cáo thành tích của “{name}” nhưng tờ trình không đề nghị."
        yield facts.find("D-03", "warn", text, subject=name, at=first_page(mention.document))


# --- signatures, dates, signatories -------------------------------------------------------------------------------------------


def _signed(facts: Facts, plan: Plan, document: Document) -> Finding:
    """D-06: signed; sealed where the plan asks and the body has a seal. A cell has none."""
    name = title(document)
    if document.source == "text" and plan.chose("copies", "scan"):
        text = f"{capital(name)} là bản điện tử; đơn vị cần nộp bản quét có chữ ký."
        return facts.find("D-06", "unknown", text, subject=name, at=first_page(document))
    ink = document.field("has_signature")
    signature = merged(_ink_status(state) for state in presence_of(ink))
    rule = plan.submitter(facts.submitter.kind)
    wants_seal = document.kind in plan.seal_wanted_on and rule is not None and rule.has_seal
    seal = merged(_ink_status(s) for s in presence_of(document.field("has_seal"))) if wants_seal else "pass"
    status = worst([signature, seal])
    at = seen(document, ink, document.field("signer_block")) or first_page(document)
    lacking = [what for what, state in (("chữ ký", signature), ("con dấu", seal)) if state != "pass"]
    who = " của chủ trì và thư ký" if document.kind == "review_minutes" else ""
    if status == "pass":
        note = plan.aside("G17") if document.source == "text" else ""
        text = f"{capital(name)} có chữ ký{' và con dấu' if wants_seal else ''}.{note}"
        return facts.find("D-06", "pass", text, subject=name, at=at)
    verb = "không có" if status == "fail" else "chưa chắc có"
    text = f"{capital(name)} {verb} {' và '.join(lacking)}{who}."
    if status == "fail":
        return facts.missing("D-06", text, subject=name, at=at)  # the signed scan may be what could not be read
    return facts.find("D-06", status, text, subject=name, at=at)


def _ink_status(state: str) -> Status:
    return "pass" if state == "present" else "fail" if state == "absent" else "unknown"


def _dated(facts: Facts, document: Document) -> Finding:
    """D-07: every paper is dated; the letter has its number. A blank number is one not yet given: a remark."""
    name = title(document)
    fields = ("held_on", "issue_date") if document.kind == "review_minutes" else ("issue_date",)
    dated = [document.field(f) for f in fields]
    has_date = any(plausible_texts(f) for f in dated)
    at = seen(document, *dated, document.field("doc_number")) or first_page(document)
    if not has_date:
        return facts.find("D-07", "unknown", f"{capital(name)} chưa thấy ghi ngày.", subject=name, at=at)
    if document.kind == "submission_letter" and not plausible_texts(document.field("doc_number")):
        text = f"{capital(KIND_NAMES[document.kind])} chưa thấy số (có thể chưa vào sổ)."
        return facts.find("D-07", "warn", text, subject=name, at=at)
    return facts.find(
        "D-07",
        "pass",
        f"{capital(name)} có ngày, tháng{', số' if document.value('doc_number') else ''}.",
        subject=name,
        at=at,
    )


def _signatory(facts: Facts, letter: Document) -> Finding:
    """D-08: on whose behalf the letter is signed; a slip of form is a remark."""
    block = letter.value("signer_block") or " / ".join(
        str(v) for v in (letter.value("signer_capacity"), letter.value("signer_title")) if v
    )
    key = name_key(str(block))
    at = seen(letter, letter.field("signer_block"), letter.field("signer_capacity")) or first_page(letter)
    subject = title(letter)
    if facts.submitter.kind not in _PARTY_SUBMITTERS:
        if key:
            return facts.find("D-08", "pass", f"Tờ trình do {block} ký.", subject=subject, at=at)
        return facts.find("D-08", "warn", "Chưa đọc được chức vụ người ký tờ trình.", subject=subject, at=at)
    behalf = any(part in {"t/m", "tm"} for part in key.split())
    office = "bí thư" in key
    replaced = any(part in {"k/t", "kt"} for part in key.split())
    if behalf and office and not replaced:
        return facts.find("D-08", "pass", f"Tờ trình ký đúng thể thức ({block}).", subject=subject, at=at)
    why = (
        "cấp ủy làm việc tập thể nên ký “T/M”, không ký “K/T BÍ THƯ”"
        if replaced
        else "chưa thấy “T/M …” và chức vụ bí thư hoặc phó bí thư"
    )
    return facts.find("D-08", "warn", f"Quyền hạn ký tờ trình: {why}.", subject=subject, at=at)
