"""What intake makes of uploads: kinds by content, refusals with a reason, archives under limits."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

from worker.intake import discard, open_upload
from worker.intake.archive import ZipLimits, unpack
from worker.intake.sniff import sniff


def a_pdf(**save: object) -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


def a_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Tờ trình")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "JPEG")
    return out.getvalue()


def code(path: Path) -> str | None:
    (row,) = open_upload(path)
    return row.refused.code if row.refused else None


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", a_pdf(), "pdf"),
        ("a.doc", a_docx(), "docx"),
        ("b.doc", b"{\\rtf1\\ansi hello}", "rtf"),
        ("c.doc", b"\xef\xbb\xbf<html><body>L\xe1\xbb\x8bch</body></html>", "html"),
        ("d.pdf", b"junk\n" * 100 + a_pdf(), "pdf"),
        ("e.bin", a_jpeg(), "jpeg"),
    ],
)
def test_the_kind_is_told_by_content(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    """The name of a file counts for nothing: disguised Word files and PDFs with a leader are what they are."""
    (row,) = open_upload(put(tmp_path, name, data))
    assert row.kind == kind
    assert row.refused is None
    assert len(row.sha256) == 64


def test_a_tiff_and_a_heic_head_are_known() -> None:
    """Both byte orders of TIFF and the brands of HEIC are told by their first bytes."""
    assert sniff(b"II*\x00" + b"\0" * 20) == "tiff"
    assert sniff(b"\0\0\0\x18ftypheic" + b"\0" * 20) == "heic"


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("empty.pdf", b"", "empty"),
        ("a.gif", b"GIF89a" + b"\0" * 30, "unsupported"),
        ("b.pdf", b"\x00\x01\x02\x03" * 10, "damaged"),
        ("c.pdf", b"%PDF-1.7\nnothing else", "damaged"),
        ("d.zip", b"PK\x03\x04" + b"\0" * 40, "damaged"),
    ],
)
def test_bad_files_are_refused_with_a_code(tmp_path: Path, name: str, data: bytes, refusal: str) -> None:
    """Each kind of bad file has its code, a Vietnamese sentence and advice."""
    (row,) = open_upload(put(tmp_path, name, data))
    assert row.refused is not None
    assert row.refused.code == refusal
    assert row.refused.text
    assert row.refused.advice


def test_a_path_that_is_not_there_is_a_refused_file(tmp_path: Path) -> None:
    """A missing path is a row with the code missing, not an exception."""
    assert code(tmp_path / "no.pdf") == "missing"


def test_an_encrypted_pdf_is_told(tmp_path: Path) -> None:
    """A PDF that asks for a password is refused as encrypted; one with an owner password only is read."""
    locked = a_pdf(encryption=pikepdf.Encryption(owner="x", user="y"))
    free = a_pdf(encryption=pikepdf.Encryption(owner="x", user=""))
    assert code(put(tmp_path, "a.pdf", locked)) == "encrypted_pdf"
    assert code(put(tmp_path, "b.pdf", free)) is None


@pytest.mark.parametrize("action", ["/JavaScript", "/Launch"])
def test_an_active_pdf_is_unsafe(tmp_path: Path, action: str) -> None:
    """A PDF that runs something when opened is refused."""
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name(action), JS="app.alert(1)", F="cmd.exe")
    document.save(tmp_path / "a.pdf")
    assert code(tmp_path / "a.pdf") == "unsafe"


def test_a_pdf_with_a_document_attached_is_read(tmp_path: Path) -> None:
    """An attached document is common and harmless; an attached program is not."""
    for name, refusal in (("phu luc.pdf", None), ("setup.exe", "unsafe")):
        document = pikepdf.new()
        document.add_blank_page()
        document.attachments[name] = b"content"
        document.save(tmp_path / "a.pdf")
        assert code(tmp_path / "a.pdf") == refusal


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, content)
    return out.getvalue()


def test_a_word_file_with_macros_or_an_outside_template_is_unsafe(tmp_path: Path) -> None:
    """Macros and templates fetched from elsewhere are refused; a hyperlink is not."""
    relation = (
        b'<Relationships><Relationship Id="r9" Type="http://x/%s" Target="http://x" TargetMode="External"/></Relationships>'
    )
    assert code(put(tmp_path, "m.docx", with_part(a_docx(), "word/vbaProject.bin", b"x"))) == "unsafe"
    assert (
        code(put(tmp_path, "t.docx", with_part(a_docx(), "word/_rels/settings.xml.rels", relation % b"attachedTemplate")))
        == "unsafe"
    )
    assert code(put(tmp_path, "l.docx", with_part(a_docx(), "word/_rels/x.xml.rels", relation % b"hyperlink"))) is None


def test_a_folder_is_read_recursively_without_hidden_files(tmp_path: Path) -> None:
    """Files in subfolders get their rows in order; hidden files and folders do not."""
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    put(tmp_path, "b.jpg", a_jpeg())
    put(tmp_path, ".hidden.jpg", a_jpeg())
    put(tmp_path / "sub", "a.jpg", a_jpeg())
    put(tmp_path / ".git", "x.jpg", a_jpeg())
    assert [Path(f.name).name for f in open_upload(tmp_path)] == ["b.jpg", "a.jpg"]


def a_zip(path: Path, *entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def test_a_zip_gives_a_row_per_entry(tmp_path: Path) -> None:
    """Good entries are unpacked, bad ones carry their reason, system files are skipped, and nothing is left behind."""
    path = a_zip(
        tmp_path / "hồ sơ.zip",
        ("Tờ trình.jpg", a_jpeg()),
        ("rỗng.pdf", b""),
        ("../out.jpg", a_jpeg()),
        ("__MACOSX/._a", b"x"),
        ("b.gif", b"GIF89a" + b"\0" * 9),
    )
    rows = open_upload(path)
    assert [(Path(r.name).name, r.refused.code if r.refused else None) for r in rows] == [
        ("Tờ trình.jpg", None),
        ("rỗng.pdf", "empty"),
        ("out.jpg", "unsafe"),
        ("b.gif", "unsupported"),
    ]
    assert rows[0].path is not None
    assert rows[0].path.read_bytes() == a_jpeg()
    discard(rows)
    assert not rows[0].path.exists()
    assert path.exists()


def test_names_in_cp437_that_are_utf8_are_mended(tmp_path: Path) -> None:
    """Tools that write UTF-8 names without saying so are understood."""
    path = a_zip(tmp_path / "a.zip", ("X" * 9 + ".jpg", a_jpeg()))
    path.write_bytes(path.read_bytes().replace(b"X" * 9, "Báo cáo".encode()))
    assert Path(open_upload(path)[0].name).name == "Báo cáo.jpg"


def test_a_symlink_in_a_zip_is_unsafe(tmp_path: Path) -> None:
    """A link could point anywhere."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        link = zipfile.ZipInfo("link.pdf")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert code(tmp_path / "a.zip") == "unsafe"


def test_a_bomb_is_refused_by_its_headers(tmp_path: Path) -> None:
    """An archive that unpacks to far more than it weighs is refused before anything is unpacked."""
    path = a_zip(tmp_path / "a.zip", ("a.bin", b"\0" * (70 << 20)))
    assert code(path) == "unsafe"


def test_a_header_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    """An entry that unpacks to more than its header says is stopped and refused."""
    path = a_zip(tmp_path / "a.zip", ("a.bin", b"\0" * 100_000))
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    path.write_bytes(data)
    assert code(path) == "damaged"


def test_too_many_entries_and_too_deep_nesting_are_refused(tmp_path: Path) -> None:
    """Count and depth are limited; one ZIP in a ZIP is allowed."""
    inner = a_zip(tmp_path / "inner.zip", ("a.jpg", a_jpeg())).read_bytes()
    middle = a_zip(tmp_path / "middle.zip", ("inner.zip", inner)).read_bytes()
    outer = a_zip(tmp_path / "outer.zip", ("middle.zip", middle))
    assert code(tmp_path / "middle.zip") is None
    assert code(outer) == "unsafe"
    with pytest.raises(Exception, match="giới hạn"):
        list(unpack(a_zip(tmp_path / "many.zip", ("a", b"1"), ("b", b"2")), ZipLimits(entries=1)))


def test_a_zip_with_a_strange_compression_or_a_password_says_so(tmp_path: Path) -> None:
    """Only stored and deflated entries are unpacked."""
    assert code(a_zip(tmp_path / "a.zip", ("a.jpg", a_jpeg()), method=zipfile.ZIP_LZMA)) == "unsupported"
    path = a_zip(tmp_path / "b.zip", ("a.jpg", a_jpeg()))
    data = bytearray(path.read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert code(path) == "unsupported"


@pytest.mark.real_scans
def test_every_hostile_file_ends_in_a_row(eval_data: Path) -> None:
    """No broken, fuzzed or booby-trapped file raises: each gets a row."""
    rows = open_upload(eval_data / "hostile")
    assert len(rows) > 50
    assert {r.refused.code for r in rows if r.refused} <= {
        "damaged",
        "unsupported",
        "unsafe",
        "encrypted_pdf",
        "empty",
        "too_large",
    }


def test_a_zip_that_stores_a_pdf_is_still_a_zip(tmp_path: Path) -> None:
    """An uncompressed entry puts the PDF's own words near the beginning: every entry is read all the same, not only the first."""
    pdf = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(pdf)
    target = tmp_path / "ho-so.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in ("a.pdf", "b.pdf"):
            archive.writestr(name, pdf.getvalue())
    assert sniff(target.read_bytes()) == "zip"
    rows = open_upload(target)
    try:
        assert [(r.kind, r.refused) for r in rows] == [("pdf", None), ("pdf", None)]
    finally:
        discard(rows)
