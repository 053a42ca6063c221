from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from dossier.awards import AwardList
from dossier.errors import AwardsInvalid, DiskFull, NameCannotPrint, RenderFailed
from dossier.plan import Plan
from tests.generation.conftest import HOSTILE, LONG_UNIT, award_list, person
from worker.generation import Manifest, make_papers, office, roster, templates
from worker.generation.context import decision_context, texts_of
from worker.generation.deliver import deliver
from worker.generation.office import pdf_text, squeeze

NAMES = {
    "decision.docx",
    "decision.pdf",
    "list.docx",
    "list.pdf",
    "certificates.pdf",
    "certificates-on-blank.pdf",
    "manifest.json",
}


def docx_text(path: Path) -> str:
    document = Document(str(path))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def text_of(path: Path) -> str:
    return squeeze("".join(pdf_text(path.read_bytes())))


def test_every_paper_of_the_contract_is_written_and_vouched_for(hostile_papers: tuple[Path, Manifest]) -> None:
    """The folder holds exactly the contract's files, and manifest.json has the hash of each."""
    out, _ = hostile_papers
    assert {p.name for p in out.iterdir()} == NAMES
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest["files"]:
        assert hashlib.sha256((out / entry["name"]).read_bytes()).hexdigest() == entry["sha256"]
    assert manifest["plan"] == "119-kh-duk"
    assert manifest["plan_version"]
    assert all(e["template_sha256"] for e in manifest["files"])


@pytest.mark.parametrize("paper", ["list.docx", "list.pdf", "certificates.pdf", "certificates-on-blank.pdf"])
def test_hostile_names_survive_letter_for_letter(hostile_papers: tuple[Path, Manifest], paper: str) -> None:
    """Ampersands, brackets, quotes, tags in data and decomposed letters stand on every paper as they were given (NFC)."""
    out, _ = hostile_papers
    text = squeeze(docx_text(out / paper)) if paper.endswith("docx") else text_of(out / paper)
    for name in [*HOSTILE, LONG_UNIT]:
        assert squeeze(unicodedata.normalize("NFC", name)) in text


def test_a_unit_of_two_hundred_letters_is_shrunk_with_a_warning(hostile_papers: tuple[Path, Manifest]) -> None:
    """A name too long for its place is printed smaller and the clerk is told which one."""
    _, manifest = hostile_papers
    assert any("giảm" in w and LONG_UNIT[:30] in w for w in manifest.warnings)


def test_number_date_and_deputy_signer_are_printed(hostile_papers: tuple[Path, Manifest]) -> None:
    """What is known stands on the decision, in the Party's form without a colon."""
    text = docx_text(hostile_papers[0] / "decision.docx")
    assert "Số 12-QĐ/ĐUK" in text
    assert "Yên Bái, ngày 05 tháng 8 năm 2020" in text
    assert "PHÓ BÍ THƯ" in text
    assert "Lê Văn Mẫu" in text
    assert "05 cá nhân" in text
    assert "Luật" not in text


def test_what_is_not_known_stays_a_blank_for_the_pen(plan: Plan, tmp_path: Path) -> None:
    """Without number, date and signer the decision has room for them and no invented value; no money is mentioned."""
    make_papers(award_list(1), plan, tmp_path)
    text = docx_text(tmp_path / "decision.docx").replace("\u00a0", " ")
    assert re.search(r"Số {8,}-QĐ/ĐUK", text)
    assert re.search(r"ngày {8,}tháng {8,}năm 2020", text)
    assert "tiền" not in text.lower()
    assert "Điều 3" not in text


def test_only_the_awardee_of_a_page_stands_on_it(hostile_papers: tuple[Path, Manifest]) -> None:
    """Page n of the certificates is the n-th name of the manifest, and a comrade is addressed as one."""
    out, manifest = hostile_papers
    pages = pdf_text((out / "certificates.pdf").read_bytes())
    assert len(pages) == len(manifest.certificates)
    for page, name in zip(pages, manifest.certificates, strict=True):
        assert squeeze(name) in squeeze(page)
    assert "Đồng chí" not in pages[0]
    assert "Đồng chí" in pages[1]


def test_blanks_carry_neither_artwork_nor_preprinted_words(hostile_papers: tuple[Path, Manifest]) -> None:
    """The sheet for pre-printed blanks has the text alone."""
    blank = (hostile_papers[0] / "certificates-on-blank.pdf").read_bytes()
    assert "GIẤY KHEN" not in "".join(pdf_text(blank))
    assert "GIẤY KHEN" in "".join(pdf_text((hostile_papers[0] / "certificates.pdf").read_bytes()))
    assert b"/Subtype /Image" not in blank


@pytest.mark.parametrize("name", ["Nguyễn\x0cVăn A", "Nguyễn \u202eVăn A", "王小明", "Nguyễn 😀", "a\x00b"])
def test_what_cannot_be_printed_is_refused_by_place_and_character(plan: Plan, tmp_path: Path, name: str) -> None:
    """Control and direction characters and letters without a glyph stop the papers; the folder stays as it was."""
    with pytest.raises(NameCannotPrint, match="mục 1 của danh sách"):
        make_papers(AwardList(phase=1, awards=[person(name)]), plan, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_same_awardee_twice_is_refused(plan: Plan, tmp_path: Path) -> None:
    """A person listed twice would get two certificates."""
    with pytest.raises(AwardsInvalid, match="hai lần"):
        make_papers(AwardList(phase=1, awards=[person("Lê Văn A"), person("LÊ VĂN A")]), plan, tmp_path)


def test_papers_are_the_same_bytes_for_the_same_awards(plan: Plan, tmp_path: Path) -> None:
    """Two runs give identical files, so a hash proves that nothing changed."""
    made = []
    for run in ("one", "two"):
        make_papers(award_list(4), plan, tmp_path / run, number="7", issue_date=date(2020, 8, 5))
        made.append({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (tmp_path / run).iterdir()})
    assert made[0] == made[1]


def test_the_signature_never_stands_alone_on_a_page(plan: Plan) -> None:
    """Whatever the number of rows, the page with the signature has awardees too, and each page repeats the heads."""
    lists = [roster.in_order(award_list(count)) for count in (1, 13, 14, 15, 21, 40)]
    texts = texts_of(plan, 1)
    docx = [templates.render(templates.load("list"), decision_context(texts, p, None, None, ""), trusted=True) for p in lists]
    for people, pdf in zip(lists, office.convert([office.Job(d) for d in docx]), strict=True):
        pages = pdf_text(pdf)
        assert "BAN THƯỜNG VỤ" in pages[-1]
        assert any(squeeze(p.name) in squeeze(pages[-1]) for p in people)
        assert all("Họ và tên" in page for page in pages)


def test_a_failed_conversion_leaves_the_older_papers_alone(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When LibreOffice gives nothing, no file of the folder is touched."""
    (tmp_path / "decision.pdf").write_bytes(b"old")
    monkeypatch.setattr(office, "PDF", "no-such-format")
    with pytest.raises(RenderFailed):
        make_papers(award_list(2), plan, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["decision.pdf"]
    assert (tmp_path / "decision.pdf").read_bytes() == b"old"


def test_a_full_disk_is_said_and_leaves_the_older_papers(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No room for the new papers: a sentence, not a trace; what lay there is whole, and no piece of the new ones is beside it."""
    deliver(tmp_path, {"a.pdf": b"old", "manifest.json": b"old"}, voucher="manifest.json")

    def no_room(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(DiskFull):
        deliver(tmp_path, {"a.pdf": b"new", "manifest.json": b"new"}, voucher="manifest.json")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.pdf": b"old", "manifest.json": b"old"}


def test_the_docx_is_clean_for_word(hostile_papers: tuple[Path, Manifest]) -> None:
    """No tag is left in any part, and the package has fixed times."""
    for name in ("decision.docx", "list.docx"):
        with zipfile.ZipFile(hostile_papers[0] / name) as package:
            xml = package.read("word/document.xml").decode()
            assert "{%" not in xml
            assert xml.count("{{") == (1 if name == "list.docx" else 0)  # the hostile name's own braces
            assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
