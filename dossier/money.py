"""Money with an award: factor × lương cơ sở, rounded as the plan says, in digits and in words. One place, so that papers agree."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from dossier.errors import MoneyOff
from dossier.findings import Category
from dossier.plan import Plan
from dossier.vietnamese.numbers import int_to_words

_MODES = {"nearest": ROUND_HALF_UP, "up": ROUND_CEILING, "down": ROUND_FLOOR}


def award_money(plan: Plan, category: Category) -> int | None:
    """The sum in đồng that goes with one award of ``category``; None where money is off or the plan has no factor for it."""
    money = plan.money
    factor = money.factors.get(category)
    if not money.enabled or factor is None:
        return None
    steps = Decimal(str(factor)) * money.base_salary / money.rounding
    return int(steps.quantize(Decimal(1), rounding=_MODES[money.rounding_mode])) * money.rounding


def require_money(plan: Plan, categories: Iterable[Category]) -> None:
    """MoneyOff, with the reason, unless the plan gives money to at least one of ``categories``."""
    if not plan.money.enabled:
        raise MoneyOff(f"kế hoạch {plan.number} không kèm tiền thưởng")
    if not plan.money.base_salary:
        raise MoneyOff(f"kế hoạch {plan.number} chưa ghi mức lương cơ sở")
    if not any(award_money(plan, c) for c in categories):
        raise MoneyOff(f"kế hoạch {plan.number} không có mức tiền thưởng cho đối tượng nào trong danh sách")


def digits(amount: int) -> str:
    """As "2.980.000"."""
    return f"{amount:,}".replace(",", ".")


def factor_text(factor: float) -> str:
    """As "1,5" or "2"."""
    return f"{Decimal(str(factor)).normalize():f}".replace(".", ",")


def in_words(amount: int) -> str:
    """As "Hai triệu chín trăm tám mươi nghìn đồng"."""
    words = int_to_words(amount)
    return f"{words[:1].upper()}{words[1:]} đồng"
