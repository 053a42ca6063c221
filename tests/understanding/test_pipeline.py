"""The pipeline and `khenthuong read` on real files: a born-digital sample dossier, a photograph, bad paths, the cache."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.read import read
from dossier.documents import ReadResult
from worker.pipeline import read_paths

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "dossiers"
DIGITAL = SAMPLES / "01-dang-bo-ban-dien-tu"


class Memory:
    """An artefact cache in memory that counts what is put into it."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.puts = 0

    def get(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.puts += 1
        self.kept[key] = data


def paths() -> list[Path]:
    return sorted(DIGITAL.glob("*.pdf"))


@pytest.fixture(scope="module")
def first_read() -> tuple[ReadResult, Memory, list[tuple[int, int]]]:
    memory = Memory()
    told: list[tuple[int, int]] = []
    result = read_paths(paths(), cache=memory, progress=lambda done, total: told.append((done, total)))
    return result, memory, told


def test_a_dossier_of_several_files_is_read_as_one(first_read: tuple[ReadResult, Memory, list[tuple[int, int]]]) -> None:
    """Every file is read, every page used, and the documents begin with the letter and the minutes."""
    result, _, _ = first_read
    assert [f.status for f in result.files] == ["read"] * len(paths())
    assert all(s.status == "used" and s.document for f in result.files for s in f.page_status)
    assert [d.kind for d in result.documents][:2] == ["submission_letter", "review_minutes"]
    assert all(len(f.sha256 or "") == 64 for f in result.files)


def test_progress_ends_when_all_pages_are_done(first_read: tuple[ReadResult, Memory, list[tuple[int, int]]]) -> None:
    """The last call says that all known pages are done; done never passes the total."""
    result, _, told = first_read
    pages = sum(f.pages for f in result.files)
    assert told[-1] == (pages, pages)
    assert all(done <= total for done, total in told)


def test_a_second_read_costs_no_reading(first_read: tuple[ReadResult, Memory, list[tuple[int, int]]]) -> None:
    """With the cache filled, the same bytes under another order of files give the same documents and nothing new is put."""
    result, memory, _ = first_read
    before = memory.puts
    again = read_paths(list(reversed(paths())), cache=memory)
    assert memory.puts == before
    assert sorted(d.kind for d in again.documents) == sorted(d.kind for d in result.documents)
    assert {e.file for d in again.documents for f in d.fields.values() for e in f.evidence} <= set(range(len(paths())))


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    """An empty file and a missing path are refused with code, sentence and advice; the good one is read."""
    empty = tmp_path / "rong.pdf"
    empty.touch()
    good = tmp_path / "to-trinh.pdf"
    shutil.copy(paths()[0], good)
    result = read_paths([empty, good, tmp_path / "khong-co.pdf"])
    assert [f.status for f in result.files] == ["refused", "read", "refused"]
    codes = [f.error.code for f in result.files if f.error]
    assert codes == ["empty", "missing"]
    assert all(f.error.message and f.error.hint for f in result.files if f.error)
    assert {p.file for d in result.documents for p in d.pages} == {1}


def test_json_is_all_that_stdout_carries(tmp_path: Path) -> None:
    """--json prints one object with files and documents, and exits 0 once something was read."""
    ran = CliRunner().invoke(read, [str(paths()[0]), str(tmp_path / "thieu.pdf"), "--json"])
    assert ran.exit_code == 0
    found = json.loads(ran.stdout)
    assert list(found) == ["files", "documents"]
    assert found["files"][1]["error"]["code"] == "missing"
    assert found["documents"][0]["fields"]["doc_symbol"]["value"]


def test_nothing_readable_exits_with_three(tmp_path: Path) -> None:
    """Where no input could be read the status is 3 and the JSON still says why."""
    ran = CliRunner().invoke(read, [str(tmp_path / "thieu.pdf"), "--json"])
    assert ran.exit_code == 3
    assert json.loads(ran.stdout)["files"][0]["status"] == "refused"
    assert CliRunner().invoke(read, []).exit_code == 2


def test_the_summary_is_vietnamese_and_marks_what_is_open() -> None:
    """Without --json people get tables with Vietnamese names and a count of what they should look at."""
    ran = CliRunner().invoke(read, [str(paths()[0])])
    assert ran.exit_code == 0
    assert "tờ trình đề nghị khen thưởng" in ran.stdout
    assert "Cơ quan ban hành" in ran.stdout
    assert "cần người xem lại" in ran.stdout


def test_a_scan_is_read_twice_where_it_is_open() -> None:
    """A photographed report is read by both engines; what stays unsure is flagged, and the kind is right."""
    photo = next(iter(sorted((SAMPLES / "06-thieu-bien-ban-hop-xet").glob("*.jpg"))))
    result = read_paths([photo])
    document = result.documents[0]
    assert document.source == "ocr"
    assert document.kind == "submission_letter"
    assert document.value("issuing_org")
