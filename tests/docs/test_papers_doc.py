"""docs/papers.md has a picture of every template and explains every tag that the shipped templates use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

from storage.settings import ROOT

PAGE = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8")
TEMPLATES = sorted((ROOT / "doc_templates").rglob("*.docx"))
LOOP = {"loop"}


def sections() -> dict[str, str]:
    """The tag tables by the template named in their heading; "" holds those that all templates share."""
    found = {"": re.search(r"### Thẻ chung\n(.*?)\n###", PAGE, re.DOTALL)[1]}  # type: ignore[index]
    for heading, text in re.findall(r"^### ([^\n]*`[^\n]*)\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE):
        found |= dict.fromkeys(re.findall(r"`([\w-]+)`", heading), text)
    return found


def tags_of(template: Path) -> set[str]:
    """Every field that a template asks for: "unit", "r.name"."""
    paragraphs = Document(str(template)).element.body.iter(qn("w:p"))
    text = "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs)
    tree = Environment(autoescape=True).parse(re.sub(r"\{%-?\s*(?:p|tr|tc|r)\s", "{% ", text))
    dotted = {f"{n.node.name}.{n.attr}" for n in tree.find_all(nodes.Getattr) if isinstance(n.node, nodes.Name)}
    return {t for t in find_undeclared_variables(tree) | dotted if t.split(".")[0] not in LOOP}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.relative_to(ROOT / "doc_templates").as_posix())
def test_every_tag_is_explained(template: Path) -> None:
    """Each field of the template stands in backticks in its own table or in the common one."""
    found = sections()
    code = " ".join(re.findall(r"`([^`]+)`", found[""] + found[template.stem]))
    missing = {t for t in tags_of(template) if not re.search(rf"(?<![\w.]){re.escape(t)}\b", code)}
    assert not missing


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.relative_to(ROOT / "doc_templates").as_posix())
def test_every_template_is_pictured(template: Path) -> None:
    """A picture made by `make pictures` stands on the page (that the file exists is held by the link test)."""
    prefix = "nd30-" if template.parent.name == "nd30" else ""
    assert f"](pictures/paper-{prefix}{template.stem}.png)" in PAGE


def test_no_picture_is_left_over() -> None:
    """Every paper's picture in the folder is shown somewhere."""
    shown = PAGE + (ROOT / "README.md").read_text(encoding="utf-8")
    for picture in (ROOT / "docs" / "pictures").glob("paper-*.png"):
        assert picture.name in shown
