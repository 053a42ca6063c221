from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from dossier.errors import SetupIncomplete
from worker.generation.fonts import choose, scan, serif_faces, unprintable, vietnamese_letters, write_fontconfig


@pytest.fixture(scope="module")
def with_bad_font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an edition of the regular face under the same family name that lacks ơ, ư and the toned vowels."""
    folder = tmp_path_factory.mktemp("fonts")
    font = TTFont(serif_faces()[False, False].path)
    subsetter = Subsetter(Options(name_IDs=["*"]))
    subsetter.populate(unicodes=range(0x20, 0x180))
    subsetter.subset(font)
    font.save(folder / "AAA-Serif-Regular.ttf")
    return folder


def test_the_alphabet_is_whole() -> None:
    """186 Vietnamese letters: 134 with marks and the plain ones."""
    letters = set(vietnamese_letters())
    assert {*"ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđĐƯỠ"} <= letters
    assert len({c for c in letters if ord(c) > 0x7F}) == 134


def test_the_gate_passes_over_an_edition_without_the_letters(with_bad_font: Path) -> None:
    """The bad file comes first by name and is not chosen."""
    faces = [*scan([with_bad_font]), *scan()]
    assert any(f.path.parent == with_bad_font and not f.complete for f in faces)
    assert choose(faces)[False, False].path.parent != with_bad_font


def test_without_a_complete_family_the_set_up_is_incomplete(with_bad_font: Path) -> None:
    """No paper is made with boxes: the person is told which package to install."""
    with pytest.raises(SetupIncomplete, match="fonts-liberation2"):
        choose(scan([with_bad_font]))


def test_libreoffice_is_shown_only_complete_faces(with_bad_font: Path, tmp_path: Path) -> None:
    """With our fontconfig file, Times New Roman resolves to a complete face whatever else is installed."""
    conf = write_fontconfig(tmp_path, [*scan([with_bad_font]), *scan()])
    listed = subprocess.run(
        ["fc-list", ":", "file"], env={"FONTCONFIG_FILE": str(conf)}, capture_output=True, text=True, check=True
    )
    assert "AAA-Serif" not in listed.stdout
    matched = subprocess.run(
        ["fc-match", "-f", "%{family}", "Times New Roman"],
        env={"FONTCONFIG_FILE": str(conf)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert matched.stdout == serif_faces()[False, False].family


def test_letters_without_a_glyph_are_named() -> None:
    """The gate says which characters would be boxes."""
    assert unprintable("Nguyễn Văn Ưởng – “Ẩn”") == []
    assert unprintable("Văn 王 A 王") == ["王"]
