"""A case as files: the generator's dossier with the case's changes, set on pages and written as PDFs with a text layer."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from samples.generator import pdf
from samples.generator.blocks import Span
from samples.generator.compose import compose
from samples.generator.draw import draw
from samples.generator.items import SetPage
from samples.generator.layout import Setter
from samples.generator.pack import FILE_NAMES
from samples.rules.cases import Case, Words

_WRITTEN: dict[str, bytes] = {}
"""Papers by what stands on them: most cases share all papers but one."""


def write(case: Case, folder: Path) -> Path:
    """The dossier of ``case``: one PDF for each paper in ``folder``."""
    dossier = draw(case.wish)
    if case.change is not None:
        case.change(dossier)
    folder.mkdir(parents=True, exist_ok=True)
    for number, paper in enumerate(compose(dossier), start=1):
        own = [w for w in case.words if w.paper == paper.draft.kind]
        blocks = [_retold(block, own) for block in paper.draft.blocks]
        pages = Setter(dossier.style).pages(blocks) if own else paper.pages
        (folder / f"{number:02d}-{FILE_NAMES[paper.draft.kind]}.pdf").write_bytes(_pdf(pages, dossier.style.hand_seed))
    return folder


def _pdf(pages: list[SetPage], hand: int) -> bytes:
    key = repr((pages, hand))
    if key not in _WRITTEN:
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "paper.pdf"
            pdf.TextPdf().write(pages, path, hand)
            _WRITTEN[key] = path.read_bytes()
    return _WRITTEN[key]


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
