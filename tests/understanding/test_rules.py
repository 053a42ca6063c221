"""Rules of acceptance: words, votes, set phrases, and facts in several papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents import Basis, Document, FieldValue, Nominee
from dossier.pages import BlockReading, Line, PageReading, Word
from tests.understanding.papers import Sheet, letter
from worker.understanding import understand
from worker.understanding.confidence import name_is_sure, suggestions, word_is_sure
from worker.understanding.fusion import fuse
from worker.understanding.settle import settle_line
from worker.understanding.votes import count_votes

BOX = (0.1, 0.1, 0.2, 0.12)


def word(text: str, other: str | None = None, confidence: float = 0.9) -> Word:
    return Word(text, BOX, confidence, "tesseract", other=text if other is None else other, agreed=other is None)


@pytest.mark.parametrize("text", ["đề", "119-KH/ĐUK,", "UBND", "TTr-UBND", "(để", "2020", "Lưu:"])
def test_plausible_agreed_words_are_sure(text: str) -> None:
    """Syllables, numbers, symbols and abbreviations on which both readers agree are asserted."""
    assert word_is_sure(word(text))


@pytest.mark.parametrize("text", ["CƠQUANTỈNH", "CƠQUAN", "nghiẹmz", "Đảngủy"])
def test_words_run_together_or_misspelt_are_not_sure_though_agreed(text: str) -> None:
    """Agreement on something that is no Vietnamese spelling asserts nothing."""
    assert not word_is_sure(word(text))


def test_disagreement_or_doubt_is_never_sure() -> None:
    """A word on which the readers differ, or which its own reader doubts, is not asserted."""
    assert not word_is_sure(word("đề", "đê"))
    assert not word_is_sure(word("đề", confidence=0.1))


def test_names_need_syllables_and_confidence() -> None:
    """A name with a non-syllable or a weak word is not asserted."""
    assert name_is_sure([word("Hồ"), word("Bá"), word("Kỷ")])
    assert not name_is_sure([word("Hồ"), word("Bá"), word("Kyz")])
    assert not name_is_sure([word("Hồ"), word("Bá", confidence=0.6)])


@given(st.lists(st.text(max_size=8), max_size=8))
def test_suggestions_are_few_and_different(texts: list[str]) -> None:
    """At most three suggestions, none empty, no two the same."""
    found = suggestions(*texts)
    assert len(found) <= 3
    assert all(s.strip() for s in found)
    assert len({s.casefold() for s in found}) == len(found)


def test_a_set_phrase_settles_a_lost_mark() -> None:
    """Readers that differ on "Tinh{Tỉnh} ủy" are settled by the phrase, one of them having its spelling."""
    line = settle_line(Line((word("Thường"), word("trực"), word("Tinh", "Tỉnh"), word("ủy"))))
    assert line.text == "Thường trực Tỉnh ủy"
    assert line.agreed


def test_no_phrase_no_settlement() -> None:
    """A disputed word outside every set phrase stays in dispute."""
    line = settle_line(Line((word("Thố", "Thổ"), word("Cẩm"))))
    assert not line.words[0].agreed


def test_votes_of_both_engines_decide() -> None:
    """A disputed word is taken when both engines have it in the re-read block with a clear lead; a lost mark never wins."""
    box = (0.05, 0.05, 0.6, 0.2)

    def read(first: str, *votes: tuple[str, str]) -> Word:
        layers = tuple(f"gray/{engine}" for engine, _ in votes)
        block = BlockReading(1, 0, box, "recipients", layers, tuple((Line((word(text),)),) for _, text in votes))
        page = PageReading(0, 1, 210.0, 297.0, "ocr", (Line((word(first, "phố"),)),), blocks=(block,))
        return count_votes(page).lines[0].words[0]

    swapped = read("phổ", ("tesseract", "phố"), ("trueocr", "phố"), ("tesseract", "phố"))
    assert not swapped.agreed
    won = read("pho", ("tesseract", "phố"), ("trueocr", "phố"))
    assert won.agreed
    assert won.text == "phố"
    lost = read("pho", ("tesseract", "pho"), ("trueocr", "pho"), ("tesseract", "pho"))
    assert not lost.agreed


def test_the_word_of_another_line_is_not_elected() -> None:
    """A word's box that reaches into the line below does not take what stands there, and what stands beside it and is like neither reading wins no vote."""
    place = (0.1, 0.1, 0.2, 0.13)
    above, below = ((0.1, y, 0.2, y + 0.012) for y in (0.104, 0.122))
    layers = ("max/tesseract", "max/trueocr", "gray/tesseract")

    def read(*texts: tuple[str, tuple[float, float, float, float]]) -> Word:
        lines = tuple(Line((Word(text, box, 0.9, "tesseract"),)) for text, box in texts)
        block = BlockReading(1, 0, (0.05, 0.05, 0.6, 0.2), "recipients", layers, (lines,) * 3)
        word = Word("ng", place, 0.1, "tesseract", other="Như")
        return count_votes(PageReading(0, 1, 210.0, 297.0, "ocr", (Line((word,)),), blocks=(block,))).lines[0].words[0]

    assert read(("Như", above), ("Các", below)).text == "Như"
    assert not read(("bộ", (0.1, 0.128, 0.2, 0.14))).agreed
    assert read(("Bộ", above)).text == "Bộ"


def doc(name: str, **fields: FieldValue) -> Document:
    return Document(id=name, kind="other", fields=dict(fields))


def test_another_paper_confirms_a_doubtful_name() -> None:
    """A flagged signer whom another paper asserts word for word is confirmed; of two readings the one that it asserts comes first, flagged."""
    doubtful = FieldValue(value="Hồ Bá Kỷ", needs_review=True, suggestions=["Hồ Bá Kỷ", "Hồ Bá Ky"])
    wrong = FieldValue(value="Hồ Bá Ky", needs_review=True, suggestions=["Hồ Bá Ky", "Hồ Bá Kỷ"])
    sure = FieldValue(value="Hồ Bá Kỷ", needs_review=False)
    documents = [doc("d1", signer_name=doubtful), doc("d2", signer_name=wrong), doc("d3", subject_name=sure)]
    fuse(documents)
    assert not documents[0].field("signer_name").needs_review
    assert documents[1].field("signer_name").needs_review
    assert documents[1].field("signer_name").value == "Hồ Bá Kỷ"
    assert documents[1].field("signer_name").suggestions == ["Hồ Bá Kỷ", "Hồ Bá Ky"]


def test_a_list_confirms_who_issues_a_report() -> None:
    """A doubtful issuer is asserted where a list proposes the same collective, and a body with another number is no other print of it."""
    name = FieldValue(value="Tổ Hóa - Sinh", needs_review=False)
    listed = Document(id="d1", kind="submission_letter", nominees=[Nominee(kind="collective", name=name)])
    listed.fields["issuing_org"] = FieldValue(value="HỘI CỰU CHIẾN BINH TỔ 13", needs_review=False)
    issuer = FieldValue(value="TỔ HÓA - SINH", needs_review=True, suggestions=["TỔ HÓA - SINH", "TỐ HÓA - SINH"])
    other = FieldValue(value="CHI HỘI CỰU CHIẾN BINH TỔ 3", needs_review=True, suggestions=["CHI HỘI CỰU CHIẾN BINH TỔ 3"])
    reports = [Document(id=f"d{n}", kind="achievement_report", fields={"issuing_org": f}) for n, f in ((2, issuer), (3, other))]
    fuse([listed, *reports])
    assert not reports[0].field("issuing_org").needs_review
    assert reports[1].field("issuing_org").needs_review
    assert reports[1].value("issuing_org") == "CHI HỘI CỰU CHIẾN BINH TỔ 3"


def test_a_citation_confirms_a_handwritten_number() -> None:
    """Minutes that cite "Tờ trình số 12-TTr/CB" confirm a doubtful 12 and contradict a doubtful 17 without changing it."""

    def number(value: str) -> Document:
        symbol = FieldValue(value="TTr-CB", needs_review=False)
        return doc("d1", doc_symbol=symbol, doc_number=FieldValue(value=value, needs_review=True, suggestions=[value]))

    cites = Document(id="d2", kind="review_minutes", bases=[Basis(number="12", symbol="TTr/CB", needs_review=False)])
    good, bad = number("12"), number("17")
    fuse([good, cites])
    fuse([bad, cites])
    assert not good.field("doc_number").needs_review
    assert bad.field("doc_number").needs_review
    assert bad.value("doc_number") == "17"
    assert bad.field("doc_number").suggestions == ["12", "17"]


def test_every_flagged_field_is_flagged_within_the_contract() -> None:
    """Whatever the page, suggestions are at most three, flags carry no suggestions when down, boxes are fractions."""
    sheets = [letter("ocr"), letter("ocr", "Số 4I{01}-TTr/CB"), Sheet("ocr").body("xyz qwv")]
    for sheet in sheets:
        for document in understand([sheet.page()]).documents:
            for field in document.fields.values():
                assert len(field.suggestions) <= 3
                assert field.needs_review or not field.suggestions
                assert all(0 <= v <= 1 for e in field.evidence for v in e.box)
