"""Nominees of other dossiers are found without comparing with each: whatever compares as the same is among what is found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.others import OtherNominees
from dossier.people import compare_orgs, compare_subjects
from dossier.registers import OtherNominee

_UNITS = st.lists(
    st.sampled_from(["Chi bộ", "CHI ỦY", "Đảng bộ", "Đảng ủy", "Sở", "Ban", "Vườn ươm", "Hòa", "Hoà", "1", "Đất", "thuộc", "Tập thể", "tỉnh"]),
    min_size=1, max_size=6,
).map(" ".join)  # fmt: skip
_PERSONS = st.sampled_from(["Lò Thị Hòa", "LÒ THỊ HOÀ", "Đồng chí Lò Thị Hòa", "Đ/c Lò Thị Hoa", "Ông Vàng A Páo", "Vàng A Páo"])


def _other(kind: str, name: str, submitter: str, dossier: str) -> OtherNominee:
    return OtherNominee.model_validate({"kind": kind, "name": name, "submitter": submitter, "phase": 1, "dossier": dossier})


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(_UNITS, min_size=2, max_size=6), _UNITS, st.lists(_PERSONS, min_size=2, max_size=4), _PERSONS)
def test_the_index_finds_all_that_compare_as_the_same(units: list[str], unit: str, persons: list[str], person: str) -> None:
    """Units by their own or a longer name, persons with or without a form of address, submitters: as a search through all finds them."""
    collectives = [_other("collective", name, name, f"c{n}") for n, name in enumerate(units)]
    individuals = [_other("individual", name, units[0], f"p{n}") for n, name in enumerate(persons)]
    index = OtherNominees([*collectives, *individuals])
    wanted = [o for o in collectives if compare_orgs(o.name, unit) == "same"]
    assert [o for o in wanted if o not in index.named_like("collective", unit, None)] == []
    assert [o for o in wanted if o not in index.submitted_like(unit, None)] == []
    named = [o for o in individuals if compare_subjects("individual", o.name, person) == "same"]
    assert index.named_like("individual", person, None) == named


def test_a_dossier_does_not_see_itself_and_is_replaced() -> None:
    """What the dossier says itself is no other's; once it says something else, what it said before is gone."""
    index = OtherNominees(
        [_other("individual", "Lò Thị Hòa", "Chi bộ Đất", "a"), _other("individual", "Lò Thị Hòa", "Chi bộ Đá", "b")]
    )
    assert [o.dossier for o in index.named_like("individual", "Lò Thị Hòa", "a")] == ["b"]
    index.put("b", [_other("individual", "Vàng A Páo", "Chi bộ Đá", "b")])
    assert index.named_like("individual", "Lò Thị Hòa", "a") == []
    assert (index.beside("a"), OtherNominees().beside(None)) == (True, False)
    index.put("b", [])
    assert (index.beside("a"), index.beside(None)) == (False, True)
