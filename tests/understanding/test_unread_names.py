"""A name that stands alone below the text and that nobody was found to bear is a question, not a silence."""

from dossier.documents import Document
from tests.understanding.papers import Sheet, letter, report, sign
from worker.understanding import understand


def read(sheet: Sheet) -> Document:
    return understand([sheet.page()]).documents[0]


def signed_report() -> Sheet:
    return sign(report().space(), ("NGƯỜI BÁO CÁO",), "Hồ Bá Kỷ")


def test_a_whole_report() -> None:
    """Where the author is all that signs, nothing is asked."""
    found = read(signed_report())
    assert found.value("signer_name") == "Hồ Bá Kỷ"
    assert "confirmations" not in found.fields


def test_another_confirmer() -> None:
    """A further name below a report says that somebody else confirms it, whatever words stand above it."""
    found = read(signed_report().space().at(0.15, "ĐỘI MÁY KÉO ĐỒNG Ý").space().at(0.16, "Vàng Thị Pà"))
    assert found.value("signer_name") == "Hồ Bá Kỷ"
    assert found.fields["confirmations"].needs_review


def test_a_confirmation_is_not_denied_beside_another_name() -> None:
    """Where somebody else's name stands below a report, nobody is said to have confirmed it not."""
    found = read(signed_report().space().at(0.15, "ĐỘI MÁY KÉO ĐỒNG Ý").space().at(0.16, "Vàng Thị Pà"))
    assert (found.value("confirmation_present"), found.field("confirmation_present").needs_review) == ("unclear", True)
    assert read(signed_report()).value("confirmation_present") == "absent"


def test_an_absent_signer() -> None:
    """A letter is not said to have no signer where a name stands alone at its end; the name is offered."""
    sheet = letter()
    sheet.lines[:] = [line for line in sheet.lines if line.text not in ("T/M CHI BỘ", "BÍ THƯ", "Trịnh Thị Mỹ Vân")]
    signer = read(sheet.space().at(0.6, "Giàng Thị Dợ")).field("signer_name")
    assert signer.value == "Giàng Thị Dợ" or (signer.needs_review and signer.suggestions == ["Giàng Thị Dợ"])


def test_a_rare_name_that_nobody_knows() -> None:
    """ "A Thút" has no family name that is known; where no signer was found it may be one."""
    sheet = letter()
    sheet.lines[:] = [line for line in sheet.lines if line.text not in ("T/M CHI BỘ", "BÍ THƯ", "Trịnh Thị Mỹ Vân")]
    found = read(sheet.space().at(0.6, "A Thút"))
    assert (found.value("signer_name"), found.field("signer_name").needs_review) == (None, True)
