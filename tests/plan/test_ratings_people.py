"""Rating words and comparing names, posts and units."""

from __future__ import annotations

import pytest

from dossier.documents import FieldValue, Level, Rating, Scale
from dossier.people import compare_orgs, compare_posts, compare_subjects
from dossier.plan import load_plan
from dossier.ratings import ORDER, is_pending, map_level, parse_level, read_rating

PLAN = load_plan("119-kh-duk")


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Hoàn thành xuất sắc nhiệm vụ", "excellent"),
        ("HTXSNV", "excellent"),
        ("Đảng viên đủ tư cách, hoàn thành xuất sắc nhiệm vụ", "excellent"),
        ("hoàn thành tốt chức trách, nhiệm vụ", "good"),
        ("HTTNV", "good"),
        ("HT TNV", "good"),
        ("hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực", "completed"),
        ("HTNV", "completed"),
        ("Không hoàn thành nhiệm vụ", "not_completed"),
        ("KHTNV", "not_completed"),
        ("Trong sạch, vững mạnh", None),
        ("VMXS", None),
        ("Chưa có", None),
        ("Chiến sĩ thi đua cơ sở", None),
        ("Lao động tiên tiến, hoàn thành tốt nhiệm vụ", None),
        ("Bằng khen của Chủ tịch", None),
        ("", None),
    ],
)
def test_words_say_their_level(words: str, level: Level | None) -> None:
    """The modern words and their short forms say a level; older words, titles and "chưa có" do not."""
    assert parse_level(words, "party_org") == level


def test_bare_excellent_depends_on_the_scale() -> None:
    """ "Xuất sắc" alone is a level of a Party rating; for a mass organisation it is a word of its own scale."""
    assert parse_level("Xuất sắc", "party_member") == "excellent"
    assert parse_level("Xuất sắc", "mass_org") is None


@pytest.mark.parametrize(
    ("words", "scale", "year", "level"),
    [
        ("Trong sạch, vững mạnh", "party_org", 2016, "excellent"),
        ("TSVM tiêu biểu", "party_org", 2017, "excellent"),
        ("TSVM", "party_org", 2018, None),
        ("yếu kém", "party_org", 2016, "not_completed"),
        ("Vững mạnh xuất sắc", "mass_org", 2019, "excellent"),
        ("Vững mạnh", "mass_org", 2019, "good"),
        ("khác", "mass_org", 2019, None),
        ("Chưa có", "mass_org", 2019, None),
        ("cờ thi đua xuất sắc", "mass_org", 2019, None),
    ],
)
def test_mapping_of_older_words(words: str, scale: Scale, year: int, level: Level | None) -> None:
    """The policy maps words by scale and year; TSVM after 2017 is a title, not a rating."""
    assert map_level(words, scale, year, PLAN.rating_policy()) == level


def test_strict_policy_keeps_the_title_apart() -> None:
    """Strictly only "tiêu biểu" is excellent."""
    strict = PLAN.rating_policies["strict"]
    assert map_level("TSVM", "party_org", 2016, strict) == "good"
    assert map_level("Trong sạch, vững mạnh tiêu biểu", "party_org", 2016, strict) == "excellent"


def test_every_modern_word_of_the_vocabularies_is_understood() -> None:
    """Each word in force from 2018 for Party ratings says its level; order runs from best to worst."""
    for vocabulary in PLAN.vocabularies:
        if "mass_org" not in vocabulary.scales and vocabulary.last_year == 2100:
            levels = [parse_level(w, vocabulary.scales[0]) for w in vocabulary.words]
            assert None not in levels
            ranks = [ORDER[level] for level in levels if level]
            assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    ("words", "scale", "year", "known"),
    [
        ("Trong sạch, vững mạnh", "party_org", 2017, True),
        ("Trong sạch, vững mạnh", "party_org", 2018, False),
        ("Hoàn thành xuất sắc nhiệm vụ", "party_org", 2016, True),
        ("Chi bộ mạnh", "party_org", 2016, False),
        ("Khá", "mass_org", 2019, True),
        ("Khá", "unknown", 2019, True),
    ],
)
def test_words_of_the_year(words: str, scale: Scale, year: int, known: bool) -> None:
    """The plan lists which words a body used in which years; where it lists none, nothing is said against a word."""
    assert PLAN.in_force(words, scale, year) is known


def test_flagged_rating_has_all_its_readings() -> None:
    """Suggestions are plausible levels; a confirmed value is one level, whatever the machine once said."""
    raw = FieldValue(value="HTTNV", needs_review=True, suggestions=["HTNV"])
    row = Rating(year=2018, scale="party_org", raw=raw, level="good")
    assert read_rating(row, None).levels == {"good", "completed"}
    raw.confirmed_by, raw.value = "can-bo", "HTXSNV"
    assert read_rating(row, None).levels == {"excellent"}


def test_pending() -> None:
    """ "Chưa có", "đang chờ" are states of waiting."""
    assert is_pending("Chưa có quyết định")
    assert is_pending("đang chờ xếp loại")
    assert not is_pending("HTTNV")


@pytest.mark.parametrize(
    ("one", "two", "result"),
    [
        ("Trưởng phòng", "Phó Trưởng phòng", "different"),
        ("Chuyên viên", "Chuyên viên chính", "different"),
        ("Bí thư chi bộ", "Phó Bí thư chi bộ", "different"),
        ("Trưởng phòng", "Trưởng phòng Tổng hợp", "same"),
        ("Bí thư Chi bộ, Trưởng phòng", "Trưởng phòng", "same"),
        ("Phó Giám đốc Sở Cây xanh", "Phó Giám đốc, Sở Cây xanh", "same"),
        ("Phòng KH-TC", "Phòng Kế hoạch - Tài chính", "same"),
        ("Chi bộ 1", "Chi bộ 2", "different"),
        ("Chuyên viên", "Chuyện viên", "spelling"),
        ("", "Chuyên viên", "same"),
    ],
)
def test_posts(one: str, two: str, result: str) -> None:
    """A fuller form is the same post; a deputy or a higher rank is another."""
    assert compare_posts(one, two) == result
    assert compare_posts(two, one) == result


@pytest.mark.parametrize(
    ("one", "two", "result"),
    [
        ("Chi bộ Văn phòng", "CHI ỦY VĂN PHÒNG", "same"),
        ("Tập thể Chi bộ Văn phòng", "Chi bộ Văn phòng", "same"),
        ("Chi bộ Văn phòng", "Chi bộ Văn phòng, Đảng bộ Sở Cây xanh", "same"),
        ("Đảng bộ Sở Cây xanh", "Đảng bộ Sở Cây xanh tỉnh Yên Bái", "same"),
        ("Chi bộ Văn phòng", "Chi bộ Văn phòng trực thuộc Đảng bộ Sở Cây xanh", "same"),
        ("Chi bộ Phòng Kế hoạch", "Chi bộ Phòng Kế hoạch Tổng hợp", "different"),
        ("Chi bộ Văn phòng", "Chi bộ Văn phóng", "spelling"),
        ("Chi bộ 1", "Chi bộ 2", "different"),
        ("Chi bộ Phòng A", "Chi bộ Phòng B", "different"),
        ("Đảng bộ Sở Cây xanh", "ĐẢNG UỶ SỞ CÂY XANH", "same"),
    ],
)
def test_units(one: str, two: str, result: str) -> None:
    """A committee stands for its organisation; another number or letter is another unit."""
    assert compare_orgs(one, two) == result
    assert compare_orgs(two, one) == result


def test_honorifics_are_no_part_of_a_name() -> None:
    """ "Đồng chí" and "Ông" before a name do not make another person."""
    assert compare_subjects("individual", "Đồng chí Trần Mẫu Hòa", "Trần Mẫu Hoà") == "same"
    assert compare_subjects("individual", "Đ/c Trần Mẫu Hòa", "Ông Trần Mẫu Hòa") == "same"
