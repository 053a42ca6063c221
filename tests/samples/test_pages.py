"""Set papers as perfect readings: all words in order, tables with their cells, ink where it stands."""

from __future__ import annotations

from dossier.vietnamese.text import canonical
from samples.generator.compose import compose
from samples.generator.draw import Wish, draw
from samples.generator.items import SealItem, SignatureItem
from samples.pages import page_reading
from worker.understanding import understand


def test_every_word_table_and_mark_is_there() -> None:
    """The readings of a letter hold its names, its table's cells, and as many marks as were made."""
    paper = compose(draw(Wish(11, kind="grassroots_organisation", individuals=1, layout="ledger")))[0]
    pages = [page_reading(page, 0, n) for n, page in enumerate(paper.pages, start=1)]
    text = canonical(" ".join(p.text for p in pages))
    for nominee in paper.draft.nominees:
        assert all(word in text for word in canonical(nominee["name"].value).split())
    assert any(p.tables for p in pages)
    marks = [i for page in paper.pages for i in page.items if isinstance(i, SealItem | SignatureItem)]
    assert sum(len(p.ink) for p in pages) == len(marks)


def test_understanding_finds_what_is_printed() -> None:
    """Kind, letterhead and signer of each paper come out of the perfect readings as they were printed."""
    papers = compose(draw(Wish(12, kind="grassroots_cell", individuals=1, layout="bulletin", hand=False)))
    pages = [page_reading(page, i, n) for i, paper in enumerate(papers) for n, page in enumerate(paper.pages, start=1)]
    documents = understand(pages).documents
    assert [d.kind for d in documents] == [p.draft.kind for p in papers]
    for document, paper in zip(documents, papers, strict=True):
        for name in ("issuing_org", "signer_name"):
            assert canonical(str(document.fields[name].value)) == canonical(str(paper.draft.fields[name].value))
