"""A case as a file: the generator's dossier with the case's changes, set on pages and written as one PDF with a text layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from samples.generator import pdf
from samples.generator.blocks import Span
from samples.generator.compose import compose
from samples.generator.draw import draw
from samples.generator.layout import Setter
from samples.rules.cases import Case, Words


def write(case: Case, folder: Path) -> Path:
    """The dossier of ``case`` as ``folder``/ho-so.pdf."""
    dossier = draw(case.wish)
    if case.change is not None:
        case.change(dossier)
    pages = []
    for paper in compose(dossier):
        own = [w for w in case.words if w.paper == paper.draft.kind]
        blocks = [_retold(block, own) for block in paper.draft.blocks]
        pages += Setter(dossier.style).pages(blocks) if own else paper.pages
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "ho-so.pdf"
    pdf.TextPdf().write(pages, path, dossier.style.hand_seed)
    return path


def _retold(item: Any, words: Sequence[Words]) -> Any:
    """The block with the words of each span changed that ``words`` name."""
    if isinstance(item, Span):
        return _span(item, words)
    if isinstance(item, tuple):
        return tuple(_retold(part, words) for part in item)
    if is_dataclass(item) and not isinstance(item, type):
        return replace(item, **{f.name: _retold(getattr(item, f.name), words) for f in fields(item)})
    return item


def _span(span: Span, words: Sequence[Words]) -> Span:
    text = span.text
    for change in words:
        if change.tag is not None:
            text = change.new if span.tag == change.tag else text
        else:
            text = text.replace(change.old, change.new)
    return replace(span, text=text)
