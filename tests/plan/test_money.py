"""Money with an award: exact factors, the plan's rounding, digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.errors import MoneyOff
from dossier.money import award_money, digits, factor_text, in_words, require_money
from dossier.plan import Plan, load_plan
from dossier.plan_parts import Money
from dossier.vietnamese.numbers import words_to_int


def paid(**more: object) -> Plan:
    fields = {"enabled": True, "base_salary": 1_490_000, "factors": {"party_member": 0.3, "subordinate_cell": 1.5}, **more}
    return load_plan("119-kh-duk").model_copy(update={"money": Money.model_validate(fields)})


@pytest.mark.parametrize(
    ("rounding", "mode", "amount"),
    [
        (1, "nearest", 447_000),
        (10_000, "nearest", 450_000),
        (10_000, "down", 440_000),
        (6_000, "up", 450_000),
        (2_000, "nearest", 448_000),
    ],
)
def test_sums_are_rounded_as_the_plan_says(rounding: int, mode: str, amount: int) -> None:
    """0.3 × 1.490.000 is 447.000, printed as 450.000 where the office rounds to ten thousand; a half goes up."""
    assert award_money(paid(rounding=rounding, rounding_mode=mode), "party_member") == amount


def test_no_money_is_said_and_not_guessed() -> None:
    """Off, without a salary, without a factor: each is refused with its reason; a category without a factor has no sum."""
    assert award_money(load_plan("119-kh-duk"), "party_member") is None
    assert award_money(paid(), "bloc_mass_org") is None
    for plan, word in (
        (load_plan("119-kh-duk"), "không kèm tiền thưởng"),
        (paid(base_salary=0), "chưa ghi mức lương cơ sở"),
        (paid(factors={"bloc_mass_org": 1.0}), "không có mức tiền thưởng"),
    ):
        with pytest.raises(MoneyOff, match=word):
            require_money(plan, ["party_member"])
    require_money(paid(), ["bloc_mass_org", "party_member"])


@given(st.integers(0, 10**11))
def test_words_and_digits_say_the_same_sum(amount: int) -> None:
    """What stands in words reads back as what stands in digits."""
    assert words_to_int(in_words(amount).removesuffix(" đồng").lower()) == words_to_int(digits(amount)) == amount


def test_sums_and_factors_are_written_the_vietnamese_way() -> None:
    """Points between thousands, a comma before decimals, a capital at the beginning of the words."""
    assert (digits(2_980_000), factor_text(1.5), factor_text(2.0)) == ("2.980.000", "1,5", "2")
    assert in_words(63_325_000) == "Sáu mươi ba triệu ba trăm hai mươi lăm nghìn đồng"
