"""S-: may this body award this subject, in this form, on this submitter's proposal?"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.certainty import capital, holds
from dossier.checks.facts import Candidate, Facts, first_page, seen, title
from dossier.findings import CATEGORY_NAMES, Finding
from dossier.people import compare_orgs
from dossier.plan import Plan
from dossier.ratings import flagged
from dossier.registers import Registers
from dossier.vietnamese.names import compare_names, name_key


def check(facts: Facts, plan: Plan) -> Iterator[Finding]:
    for candidate in facts.candidates:
        yield _awardable(facts, plan, candidate)
        yield _belongs(facts, candidate)
        yield from _outside_party(facts, plan, candidate)
    yield from _award_form(facts, plan)
    yield _may_submit(facts, plan)
    yield from _addressee(facts, plan)


def _awardable(facts: Facts, plan: Plan, candidate: Candidate) -> Finding:
    """S-01: the nominee's kind is one that the plan awards."""
    at = seen(candidate.base.document, candidate.base.nominee.name, candidate.base.nominee.position)
    rule = plan.subject(candidate.category)
    if rule is None:
        text = f"Chưa xác định được “{candidate.label}” thuộc loại đối tượng nào của kế hoạch; cần người thẩm định xem lại."
        return facts.find("S-01", "unknown", text, subject=candidate.label, at=at)
    name = CATEGORY_NAMES[candidate.category]
    if rule.awardable:
        text = f"“{candidate.label}” là {name}, thuộc đối tượng được {plan.organisation.short} khen."
        return facts.find("S-01", "pass", text, subject=candidate.label, at=at)
    return facts.find("S-01", "fail", f"“{candidate.label}” là {name}: {rule.refusal}.", subject=candidate.label, at=at)


def _award_form(facts: Facts, plan: Plan) -> Iterator[Finding]:
    """S-02: the award asked for is the plan's, and no other one beside it."""
    award = plan.award

    def asked(text: str) -> bool:
        key = f" {name_key(text)} "
        other = any(f" {name_key(w)} " in key for w in award.refused_words)
        return not other and any(name_key(w) in key for w in award.words)

    for letter in facts.letters:
        field = letter.field("award_form")
        at = seen(letter, field) or first_page(letter)
        state = holds(field, asked)
        forms = [(n.award_form, n.name) for n in letter.nominees if n.award_form]
        others = [form for form, name in forms if not asked(form) and not flagged(name)]
        if not field.value and not flagged(field):
            state = "yes" if letter.nominees and all(asked(n.award_form or "") for n in letter.nominees) else "maybe"
        if state == "no" or others:
            wrong = others[0] if others else field.value
            text = f"Hình thức đề nghị “{wrong}” không có trong kế hoạch; kế hoạch chỉ có {award.name}."
            yield facts.find("S-02", "fail", text, at=at)
        elif state == "yes":
            yield facts.find("S-02", "pass", f"{capital(title(letter))} đề nghị tặng {award.short}.", at=at)
        else:
            yield facts.find("S-02", "unknown", "Chưa đọc chắc hình thức khen thưởng mà tờ trình đề nghị.", at=at)


def _belongs(facts: Facts, candidate: Candidate) -> Finding:
    """S-03: the nominee belongs to the submitter, by the register of units and members only."""
    registers = facts.options.registers
    if registers and _registered(registers, candidate, facts.submitter.name or ""):
        text = f"Danh bạ xác nhận “{candidate.label}” thuộc {facts.submitter.name}."
        return facts.find("S-03", "pass", text, subject=candidate.label, scope="register")
    why = (
        "danh bạ không có tên này"
        if registers and (registers.units or registers.members)
        else "chưa có danh bạ đơn vị, đảng viên"
    )
    text = f"Chưa đối chiếu được “{candidate.label}” có thuộc đơn vị trình hay không: {why}."
    return facts.find("S-03", "unknown", text, subject=candidate.label, scope="register")


def _registered(registers: Registers, candidate: Candidate, submitter: str) -> bool:
    inside = [submitter, *(u.name for u in registers.units if u.parent and compare_orgs(u.parent, submitter) == "same")]
    name = candidate.name or ""
    if candidate.kind == "collective":
        return any(compare_orgs(unit, name) == "same" for unit in inside)
    members = [m for m in registers.members if compare_names(m.name, name) == "same"]
    return any(compare_orgs(unit, m.unit) == "same" for unit in inside for m in members)


def _may_submit(facts: Facts, plan: Plan) -> Finding:
    """S-04: the submitter is a unit that proposes to the awarding body itself."""
    at = [e for letter in facts.letters[:1] for e in seen(letter, letter.field("superior_org"), letter.field("issuing_org"))]
    kind = facts.submitter.kind
    rule = plan.submitter(kind)
    who = facts.submitter.name or "đơn vị trình"
    if rule is None:
        text = f"Chưa xác định được “{who}” là loại đơn vị nào từ phần đầu văn bản; hãy chọn đơn vị nộp."
        return facts.find("S-04", "unknown", text, at=at)
    if rule.may_submit:
        return facts.find("S-04", "pass", f"“{who}” là {rule.name}, được trình trực tiếp {plan.organisation.short}.", at=at)
    way = "gửi hồ sơ qua đảng ủy cơ sở" if kind == "subordinate_cell" else "gửi hồ sơ về đoàn thể khối"
    text = f"“{who}” là {rule.name}, không trình trực tiếp {plan.organisation.short}; {way}."
    return facts.find("S-04", "fail", text, at=at)


def _addressee(facts: Facts, plan: Plan) -> Iterator[Finding]:
    """S-05: the letter is addressed to the awarding body; never more than a remark."""
    words = [name_key(w) for w in plan.organisation.addressee_words]
    for letter in facts.letters:
        field = letter.field("addressees")
        lines = field.value if isinstance(field.value, list) else [field.value or ""]
        key = name_key(" ".join(str(line) for line in lines))
        at = seen(letter, field)
        if any(word in key for word in words):
            yield facts.find("S-05", "pass", f"Tờ trình gửi đúng {plan.organisation.short}.", at=at)
        else:
            text = f"Nơi gửi của tờ trình không thấy ghi {plan.organisation.short} (qua Ban Tuyên giáo)."
            yield facts.find("S-05", "warn", text, at=at)


def _outside_party(facts: Facts, plan: Plan, candidate: Candidate) -> Iterator[Finding]:
    """S-07 (G2): a person whose report gives no day of joining the Party; people decide."""
    if candidate.category != "party_member":
        return
    for report in candidate.own_reports[:1]:
        field = report.field("party_joined")
        if field.value:
            text = f"Báo cáo ghi “{candidate.label}” vào Đảng {field.raw or field.value}."
            yield facts.find("S-07", "pass", text, subject=candidate.label, at=seen(report, field), scope="person")
        else:
            text = f"Báo cáo không thấy ngày vào Đảng của “{candidate.label}”.{plan.aside('G2')}"
            yield facts.find("S-07", "unknown", text, subject=candidate.label, at=first_page(report), scope="person")
