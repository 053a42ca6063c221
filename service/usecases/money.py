"""The data of the danh sách tiền thưởng ký nhận of one issue."""

from __future__ import annotations

from dossier.awards import Award, AwardList
from dossier.errors import WrongState
from dossier.money import award_money, require_money
from dossier.office_papers import MoneyList, MoneyRow, Subject
from dossier.plan import Plan
from service.errors import BadRequest
from service.usecases.amend import revoked_places
from storage.models import Issue


def money_list(plan: Plan, issue: Issue) -> MoneyList:
    """The frozen list of those whom the issue awards. Raises MoneyOff, with the reason, unless the plan gives money to one of them;
    BadRequest where every award of it was taken back.
    """
    if issue.state != "ready":
        raise WrongState("Đang lập văn bản")
    back = revoked_places(issue)
    awards = [a for place, a in enumerate(AwardList.model_validate(issue.awards).awards) if place not in back]
    if not awards:
        raise BadRequest(": mọi khen thưởng của quyết định này đã bị thu hồi")
    require_money(plan, [a.category for a in awards])
    paid = [(a, amount) for a in awards if (amount := award_money(plan, a.category)) is not None]
    return MoneyList(
        plan=plan.id,
        phase=issue.phase,
        decision_number=issue.number,
        decision_day=issue.issue_date,
        base_salary=plan.money.base_salary,
        source=plan.money.source,
        rows=[MoneyRow(**_named(a), factor=plan.money.factors[a.category], amount=amount) for a, amount in paid],
        without=[Subject(**_named(a)) for a in awards if award_money(plan, a.category) is None],
    )


def _named(award: Award) -> dict[str, object]:
    fields = award.model_dump(include={"kind", "name", "honorific", "position", "unit", "category"})
    return {**fields, "submitter": award.submitter or ""}
