"""The documents say what the code does: codes, settings, packages and links are checked against it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.errors import all_errors
from storage.settings import ROOT, Settings

DOCS = ROOT / "docs"


def requirement_names() -> list[str]:
    text = (ROOT / "requirements/runtime.txt").read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==", text, re.MULTILINE)


@pytest.mark.parametrize("error", all_errors(), ids=lambda e: e.__name__)
def test_error_is_documented(error: type) -> None:
    """Every refusal's code stands in docs/operations.md, and says in Vietnamese what is wrong and what to do."""
    assert f"`{error.code}`" in (DOCS / "operations.md").read_text(encoding="utf-8")
    assert error.message.endswith(".")
    assert error.hint.endswith((".", "./."))


def test_error_codes_are_unique_among_causes() -> None:
    """Two causes never share a code, but for a base class and its default."""
    leaves = [e for e in all_errors() if not e.__subclasses__()]
    assert len({e.code for e in leaves}) == len(leaves)


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_setting_is_documented(name: str) -> None:
    """Every setting stands in docs/operations.md under its environment variable's name."""
    assert f"`KHENTHUONG_{name.upper()}`" in (DOCS / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", requirement_names())
def test_licence_is_listed(name: str) -> None:
    """Every Python package that the product runs on stands in docs/licences.md."""
    assert f"| {name} |" in (DOCS / "licences.md").read_text(encoding="utf-8")


def test_requirement_files_name_no_registry() -> None:
    """The locked requirement files hold hashes and no address of a package registry."""
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))], ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link and picture in the documents exists."""
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target
