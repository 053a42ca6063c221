"""Text: comparing keys, repairs, legacy encodings and the syllable grammar."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.vietnamese import legacy, text
from dossier.vietnamese.syllables import ONSETS, RHYMES, parts, place_tone

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ ", max_size=40
)
PROSE = "Thực hiện Chỉ thị của Bộ Chính trị, Đảng ủy Khối các cơ quan tỉnh phát động đợt thi đua đặc biệt lập thành tích"


@given(st.text(max_size=60))
def test_keys_and_repairs_are_stable(s: str) -> None:
    """Repairing, folding and making a key a second time changes nothing, whatever the input."""
    for function in (text.nfc, text.repair, text.fold_tone_style, text.strip_marks, text.canonical):
        once = function(s)
        assert function(once) == once
        assert unicodedata.is_normalized("NFC", once)


@given(VIETNAMESE)
def test_stripping_marks_keeps_offsets(s: str) -> None:
    """Stripping marks keeps the length, so a place found in the stripped text is the place in the text."""
    assert len(text.strip_marks(s)) == len(text.nfc(s))
    assert text.strip_marks(s).isascii()


@given(VIETNAMESE)
def test_decomposed_and_upper_case_text_compares_equal(s: str) -> None:
    """NFD file names from telephones, capitals and doubled spaces meet under one key."""
    assert text.same_text(s, unicodedata.normalize("NFD", s).upper().replace(" ", "  "))


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("hoà", "hòa"),
        ("Uỷ", "Ủy"),
        ("THUỶ", "THỦY"),
        ("qúy", "quý"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),
        ("thuở", "thuở"),
        ("của", "của"),
    ],
)
def test_tone_place_is_folded_to_one_style(printed: str, folded: str) -> None:
    """Both places of a tone mark are one spelling; syllables with a single right place are untouched."""
    assert text.fold_tone_style(printed) == folded


def test_different_names_stay_different() -> None:
    """Hoà and Hoa, Lý and Lí, Thuý and Thủy are different words for comparing."""
    for one, other in (("Hoà", "Hoa"), ("Lý", "Lí"), ("Thuý", "Thủy")):
        assert not text.same_text(one, other)


def test_repair_undoes_damage_of_text_layers() -> None:
    """Look-alike letters of damaged PDF layers become Vietnamese letters, and tone-first clusters are put in order."""
    assert text.repair("khen thƣởng") == "khen thưởng"
    assert text.repair("Ðảng ủy") == "Đảng ủy"
    assert text.repair("Ta\u0301\u0302m") == "Tấm"
    assert text.repair("đơn\u00a0vị\u200b") == "đơn vị"


def test_every_vietnamese_letter_has_its_legacy_codes() -> None:
    """The tables are complete: 67 TCVN3 small letters and 7 capitals, and each VNI pair ends at one letter."""
    assert len(legacy.TCVN3) == 74
    letters = set(legacy.VNI_PAIRS.values()) | set("đĐơƠưƯỵỴíÍìÌỉỈĩĨịỊ")
    assert {c for c in legacy.TCVN3.values() if c not in "ýỳỷỹỵ"} <= letters | set(legacy.TCVN3.values()) - letters
    assert {c.upper() for c in legacy.TCVN3.values()} <= letters


def test_legacy_text_is_recognised_and_converted() -> None:
    """TCVN3 and VNI text is recognised by its syllables and read back as Unicode, headings in capitals included."""
    tcvn3 = "Uû ban nh©n d©n tØnh Hoµ B×nh\nQUYÕT §ÞNH"
    vni = "Kính göûi: Chuû tòch Uûy ban nhaân daân huyeän"
    assert text.guess_encoding(tcvn3) == "tcvn3"
    assert text.from_tcvn3(tcvn3) == "Uỷ ban nhân dân tỉnh Hoà Bình\nQUYẾT ĐỊNH"
    assert text.guess_encoding(vni) == "vni"
    assert text.from_vni(vni) == "Kính gửi: Chủ tịch Ủy ban nhân dân huyện"


def test_sane_unicode_is_left_alone_and_damage_is_named() -> None:
    """Clean prose is unicode; an English engine's reading and prose that lost its marks are garbled."""
    assert text.guess_encoding(PROSE) == "unicode"
    assert text.guess_encoding("HUONG DAN CONG f)OAN g AO tlm") == "garbled"
    assert text.guess_encoding(text.strip_marks(PROSE)) == "garbled"


def test_sanity_tells_prose_from_noise() -> None:
    """Prose scores near one, noise near zero, and no words at all score zero."""
    assert text.sanity(PROSE + " (UBND tỉnh, số 119-KH/ĐUK)") == 1.0
    assert text.sanity("Gqng wrf§¶ xzb tlh") == 0.0
    assert text.sanity("12/3/2020 --") == 0.0


@pytest.mark.parametrize(
    "word", "gì gìn giết giêng quốc quyết nghiêng khuya ngoằn xoong yêu kỹ nữa giường tuyển khuỷu rượu Nguyễn ĐẢNG".split()
)
def test_real_syllables_are_accepted(word: str) -> None:
    """Rare but real syllables of every shape belong to the grammar."""
    assert text.is_syllable(word)


@pytest.mark.parametrize("word", "nghan cế kan tôc hocc đảngủy xzy qan gê phôih ngay\u0301\u0300 a1".split())
def test_impossible_spellings_are_rejected(word: str) -> None:
    """Wrong onset spelling, a stop rhyme without its tone, two tones and run-together words are no syllables."""
    assert not text.is_syllable(word)


@given(st.sampled_from(sorted(ONSETS)), st.sampled_from(sorted(RHYMES)), st.sampled_from("\u0301\u0323"))
def test_placing_a_tone_keeps_the_syllable(onset: str, rhyme: str, tone: str) -> None:
    """Wherever the mark stood, the placed syllable has the same letters and the same tone and stays a syllable."""
    base = onset + rhyme
    if parts(base) is None:
        return
    forms = {
        place_tone(unicodedata.normalize("NFC", base[: i + 1] + tone + base[i + 1 :]))
        for i, c in enumerate(base)
        if c in "aăâeêioôơuưy"
    }
    assert len({f for f in forms if text.is_syllable(f)}) >= 1
    assert {text.strip_marks(f) for f in forms} == {text.strip_marks(base)}
