"""Conversions: what goes wrong is refused, and the fresh LibreOffice gives what the running one gives."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dossier.errors import RenderFailed
from worker.generation import office, templates
from worker.generation.office import Job, convert, verify


@pytest.fixture(scope="module")
def plain() -> bytes:
    import io

    from docx import Document

    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.add_paragraph("Đồng chí Nguyễn Thị Ưởng")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_truncated_document_is_never_delivered(plain: bytes) -> None:
    """LibreOffice ends with 0 on half a DOCX; here it is a refusal, and the next paper is made as if nothing had been."""
    with pytest.raises(RenderFailed):
        convert([Job(plain[: len(plain) // 2], ["Đồng chí"])])
    assert len(convert([Job(plain, ["Đồng chí"], pages=1)])) == 1


def test_one_bad_document_spoils_the_whole_call(plain: bytes) -> None:
    """Nothing partial is returned when one of several conversions fails."""
    with pytest.raises(RenderFailed):
        convert([Job(plain, ["Đồng chí"]), Job(b"not a document at all" * 9, ["Đồng chí"])])


def test_missing_words_pages_and_files_are_noticed(plain: bytes) -> None:
    """A PDF without the sentinel, or with another number of pages, is refused."""
    (pdf,) = convert([Job(plain, ["Nguyễn Thị Ưởng"], pages=1)])
    with pytest.raises(RenderFailed, match="thiếu nội dung"):
        verify(pdf, Job(plain, ["Trần Văn B"]))
    with pytest.raises(RenderFailed, match="1 trang, cần 2"):
        verify(pdf, Job(plain, pages=2))
    with pytest.raises(RenderFailed, match="không mở được"):
        verify(pdf[: len(pdf) // 3], Job(plain))


def test_a_hanging_office_is_killed_with_its_children(plain: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """At the deadline the whole process group dies and the caller gets a refusal."""
    beat = tmp_path / "beat"
    monkeypatch.setenv("KHENTHUONG_LISTENER", "off")
    script = f"(while true; do date +%N > {beat}; sleep 0.05; done) & sleep 60"
    monkeypatch.setattr(office, "_command", lambda *_: ["/bin/sh", "-c", script])
    with pytest.raises(RenderFailed, match="không trả lời"):
        convert([Job(plain)], seconds=1)
    time.sleep(0.2)
    before = beat.read_text()
    time.sleep(0.3)
    assert beat.read_text() == before


def test_only_gated_fonts_are_embedded() -> None:
    """Every font of a made paper is embedded and belongs to the families that passed the gate."""
    docx = templates.load("certificate-individual")
    fonts = office.fonts_of(convert([Job(docx)])[0])
    assert fonts
    assert all(embedded for embedded in fonts.values())
    assert all("Liberation" in f or "Tinos" in f or "Arimo" in f for f in fonts)
