"""Digital signatures on PDFs, verified offline in the limited child, against certificates made here."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from dossier.signatures import SignatureReport
from tests.intake.signing import ORGANISATION, SIGNER, appended, authority, flipped, plain_pdf, saved_again, signed
from worker.intake import signatures


def checked(folder: Path, data: bytes, *roots: bytes) -> SignatureReport | None:
    """The report of ``data`` as a file; whatever was found, the file is left as it was."""
    path = folder / "van-ban.pdf"
    path.write_bytes(data)
    report = signatures.check(path, roots)
    assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(data).digest()
    return report


def verdict(folder: Path, data: bytes, *roots: bytes) -> str:
    report = checked(folder, data, *roots)
    return report.verdict if report else "none"


def test_a_whole_signature_under_a_known_root_is_good(tmp_path: Path) -> None:
    """It says who signed, for which organisation, under which root, when, and that the whole file is covered."""
    ours = authority()
    for packed in (False, True):
        report = checked(tmp_path, signed(plain_pdf(packed=packed), ours), ours.pem)
        assert report is not None
        one = report.signatures[0]
        assert (report.verdict, report.roots, len(report.signatures)) == ("good", 1, 1)
        assert (one.signer, one.organisation, one.issuer, one.whole) == (SIGNER, ORGANISATION, "Gốc thử nghiệm", True)
        assert one.signed_at is not None
        assert one.timestamped is False


def test_another_root_or_none_leaves_the_signer_unknown(tmp_path: Path) -> None:
    """The file is whole, but nobody vouches for the name: that is said, and it is not called good."""
    data, other = signed(plain_pdf(), authority()), authority("Gốc khác")
    for roots in ((), (other.pem,), (b"no certificate at all",)):
        report = checked(tmp_path, data, *roots)
        assert report is not None
        assert (report.verdict, report.signatures[0].whole) == ("unknown_root", True)
        assert "chưa khẳng định được người ký" in report.signatures[0].sentence


@pytest.mark.parametrize(
    ("make", "wanted"),
    [
        (flipped, "changed"),
        (saved_again, "changed"),
        (lambda pdf: saved_again(pdf, packed=True), "changed"),
        (appended, "added"),
    ],
    ids=["one byte flipped", "saved again", "saved again, packed", "a revision appended"],
)
def test_a_file_touched_after_signing_is_never_good(tmp_path: Path, make: object, wanted: str) -> None:
    """Changed content breaks the signature; a later revision is told apart, though what was signed is still whole."""
    ours = authority()
    assert callable(make)
    assert verdict(tmp_path, make(signed(plain_pdf(), ours)), ours.pem) == wanted


def test_the_weakest_signature_speaks_for_the_file(tmp_path: Path) -> None:
    """Two signatures, one over the other, are both whole; with one root known the file is not good yet."""
    first, second = authority(), authority("Gốc khác")
    data = signed(signed(plain_pdf(), first), second, "ChuKy2")
    report = checked(tmp_path, data, first.pem, second.pem)
    assert report is not None
    assert [(s.verdict, s.whole) for s in report.signatures] == [("good", True), ("good", True)]
    assert verdict(tmp_path, data, first.pem) == "unknown_root"


def test_an_expired_certificate_is_told_from_a_valid_one(tmp_path: Path) -> None:
    """Signed after the end: not good. Signed before it and expired since: told apart, as the signer's own clock says."""
    late = authority("Gốc hết hạn", days=-1)
    assert verdict(tmp_path, signed(plain_pdf(), late), late.pem) == "unknown_root"
    soon = authority("Gốc sắp hết hạn", days=12 / 86_400)
    data = signed(plain_pdf(), soon)
    time.sleep(14)
    assert verdict(tmp_path, data, soon.pem) == "expired"


def test_files_without_signatures_say_none(tmp_path: Path) -> None:
    """Unsigned PDFs of both kinds, garbage and other files have no report."""
    for data in (plain_pdf(), plain_pdf(packed=True), b"%PDF-1.7 garbage", b"not a pdf", b""):
        assert checked(tmp_path, data) is None


def test_a_signed_file_that_is_cut_or_broken_is_unreadable_not_unsigned(tmp_path: Path) -> None:
    """Traces of a signature in a file that cannot be read are told to a person."""
    ours = authority()
    data = signed(plain_pdf(), ours)
    assert verdict(tmp_path, data[: len(data) - 600], ours.pem) in {"unreadable", "changed"}
    assert verdict(tmp_path, b"%PDF-1.7 /ByteRange [0 1 2 3] garbage", ours.pem) == "unreadable"


def test_roots_come_from_the_folder(tmp_path: Path) -> None:
    """Only certificate files of a sensible size are read; a missing folder knows no root."""
    (tmp_path / "goc.pem").write_bytes(authority().pem)
    (tmp_path / "big.der").write_bytes(b"x" * 100_000)
    (tmp_path / "readme.txt").write_text("x")
    assert signatures.read_roots(tmp_path) == [authority().pem]
    assert signatures.read_roots(tmp_path / "none") == signatures.read_roots(None) == []
