"""Names are compared as a careful clerk compares them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.vietnamese.names import clean_name, compare_names, even_case, looks_like_person_name, name_key


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA", "same"),
        ("Trần Thúy  Nga", "Trần Thuý Nga", "same"),
        ("Chi bộ Phòng Tổng hợp", "chi bộ phòng tổng hợp.", "same"),
        ("Nguyễn Thị Hoà", "Nguyễn Thị Hoa", "spelling"),
        ("Lý Mỹ Vân", "Lí Mĩ Vân", "spelling"),
        ("Nguyễn VănAn", "Nguyễn Văn An", "spelling"),
        ("Trần Văn Nam", "Trần Văn Năm", "spelling"),
        ("Lê Văn An", "Lê Thị An", "different"),
        ("Lê Văn An", "Lê An", "different"),
        ("Chi bộ 1", "Chi bộ 2", "different"),
        ("Chi bộ I", "Chi bộ II", "different"),
        ("Chi bộ Thanh tra", "Chi bộ Văn phòng", "different"),
    ],
)
def test_comparison(first: str, second: str, expected: str) -> None:
    """Form, case and tone placement are folded; marks and single letters are spelling; numbers are not."""
    assert compare_names(first, second) == expected
    assert compare_names(second, first) == expected


@given(st.sampled_from(["Hoàng Thúy Quỳnh", "Đặng Hữu Phước", "Chi bộ Sở Tài chính"]), st.booleans(), st.booleans())
def test_form_and_case_never_make_another_name(name: str, decomposed: bool, upper: bool) -> None:
    """NFD text and capitals are the same name."""
    other = name.upper() if upper else name
    assert compare_names(name, unicodedata.normalize("NFD", other) if decomposed else other) == "same"


def test_cleaning_keeps_the_letters() -> None:
    """Only punctuation at the edges and doubled spaces go."""
    assert clean_name(" - Nguyễn  Thị Hoà; ") == "Nguyễn Thị Hoà"
    assert name_key("Chi bộ Văn phòng - Tổng hợp") == name_key("CHI BỘ VĂN PHÒNG – TỔNG HỢP")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Văn An", True),
        ("Giàng A Páo", True),
        ("PHAN TẤN TÀI", True),
        ("Bùi Thị Thanh Hà", True),
        ("Phó Bí thư", False),
        ("Chi bộ Văn phòng", False),
        ("Nơi nhận", False),
        ("An", False),
        ("nguyễn văn an", False),
        ("Quyết định số 15", False),
    ],
)
def test_sieve_for_person_names(text: str, expected: bool) -> None:
    """Person names pass, offices and headings do not."""
    assert looks_like_person_name(text) is expected


def test_a_capital_too_many_is_evened_out() -> None:
    """Words begin with one capital; words all in capitals and words that were run together stay as they are."""
    assert even_case("Hà THị Kim Lụa") == "Hà Thị Kim Lụa"
    assert even_case("GIÀNG A SỬ") == "GIÀNG A SỬ"
    assert even_case("Phan ThịBích") == "Phan ThịBích"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Cấn Đình Vượng", True),
        ("Cần Thơ", False),
        ("Căn Cứ Luật", False),
        ("Thị Bé Năm", True),
        ("THỊ TRẤN BA TRÌ", False),
        ("Xã Phú Hưng", False),
        ("Xa Phú Hưng", True),
        ("ĐỐI TƯỢNG KHEN", False),
        ("H’Ngút Niê", True),
        ("Trường PTDTBT THCS", False),
        ("Phan TẤN TÀI", True),
    ],
)
def test_families_that_are_common_words_without_their_marks(text: str, person: bool) -> None:
    """Cấn, Thị are families with their marks and two words behind them, "H’" begins women's names; Xã, Đối and names of schools are none."""
    assert looks_like_person_name(text) is person
