"""`khenthuong bench words`: the facts that are lost with perfectly read words, over many generated dossiers.

No picture is drawn and nothing is recognised (`samples/pages.py`): a dossier takes a third of a second, and whatever is wrong is wrong
in understanding. Every layout family is drawn from every seed, so that a family's habits are met in many dossiers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from bench.accuracy_score import DocumentScore, Item, score
from dossier.documents import FileResult, ReadResult
from samples.generator import truth
from samples.generator.compose import compose
from samples.generator.draw import Wish, draw
from samples.generator.layouts import LAYOUTS
from samples.pages import page_reading
from worker.understanding import understand

Say = Callable[[str], None]
EXTRAS = ("registration", "launch_plan", "model_example")


@dataclass(frozen=True, slots=True)
class Options:
    """Seeds ``first`` to ``first + count - 1``, each in every one of ``layouts`` (all families where none is named)."""

    first: int
    count: int
    layouts: tuple[str, ...] = ()


def read_words(wish: Wish) -> tuple[dict[str, Any], ReadResult]:
    """The truth of the dossier ``wish``, and what understanding makes of its perfect words; one file a paper."""
    papers = compose(draw(wish))
    pages = [page_reading(page, i, n) for i, paper in enumerate(papers) for n, page in enumerate(paper.pages, start=1)]
    documents = []
    for i, paper in enumerate(papers):
        places = [truth.Place(i, n, None) for n in range(1, len(paper.pages) + 1)]
        documents.append(truth.document(f"d{i + 1}", paper, places, "text"))
    files = [FileResult(path=f"{i}.pdf", pages=len(paper.pages)) for i, paper in enumerate(papers)]
    return {"documents": documents}, ReadResult(files=files, documents=understand(pages).documents)


def run(options: Options, say: Say) -> dict[str, Any]:
    """Says every wrong value and the counts by fact and family; gives them as one JSON object."""
    items: list[Item] = []
    documents: list[DocumentScore] = []
    for wish in _wishes(options):
        truths, result = read_words(wish)
        place = f"{wish.layout} {wish.seed}"
        found, papers = score(truths, result, wish.layout or "plain", place)
        items += found
        documents += papers
        for item in found:
            if item.outcome in ("silent", "wrong_flagged"):
                say(f"{item.outcome} {place} {item.kind} {item.name}: {item.truth!r} read {item.read!r}")
        for paper in papers:
            if not (paper.kind_ok and paper.pages_ok):
                say(
                    f"{place} document {paper.kind} found as {paper.found}, pages right: {paper.pages_ok}, flagged: {paper.flagged}"
                )
    say("\n" + _table("fact", items, lambda i: i.name))
    say("\n" + _table("family", items, lambda i: i.source))
    return _summary(items, documents)


def _wishes(options: Options) -> Iterator[Wish]:
    for seed in range(options.first, options.first + options.count):
        rng = Random(f"words-{seed}")
        for layout in options.layouts or tuple(LAYOUTS):
            extras = tuple(rng.sample(EXTRAS, rng.choice((0, 0, 1, 2))))
            phase = rng.choice((1, 1, 2))
            pending = phase == 2 and rng.random() < 0.5
            yield Wish(
                seed, layout=layout, cells=rng.choice((0, 1)), extras=extras, phase=2 if phase == 2 else 1, pending=pending
            )


def _table(what: str, items: list[Item], of: Callable[[Item], str]) -> str:
    """Counts by ``of``, those with silent errors first."""
    counts: dict[str, Counter[str]] = {}
    for item in items:
        counts.setdefault(of(item), Counter())[item.outcome] += 1
    rows = [f"| {what} | facts | right | wrong, flagged | **silent** | to a person |", "|---|---|---|---|---|---|"]
    for name, c in sorted(counts.items(), key=lambda entry: (-entry[1]["silent"], -entry[1]["wrong_flagged"], entry[0])):
        right, flagged = c["right"] + c["right_flagged"], c["right_flagged"] + c["wrong_flagged"]
        rows.append(f"| {name} | {c.total()} | {right} | {c['wrong_flagged']} | **{c['silent']}** | {flagged} |")
    return "\n".join(rows)


def _summary(items: list[Item], documents: list[DocumentScore]) -> dict[str, Any]:
    c = Counter(i.outcome for i in items)
    return {
        "facts": len(items),
        "right": c["right"] + c["right_flagged"],
        "wrong_flagged": c["wrong_flagged"],
        "silent": c["silent"],
        "silent_per_1000": round(1000 * c["silent"] / len(items), 2) if items else None,
        "flagged": c["right_flagged"] + c["wrong_flagged"],
        "documents": len(documents),
        "kinds_right": sum(d.kind_ok for d in documents),
        "pages_right": sum(d.pages_ok for d in documents),
    }
