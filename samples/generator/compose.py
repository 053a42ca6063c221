"""From a dossier's model to set papers: which papers it holds (defects leave some out), each with pages and truth."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples.generator.draft import Draft
from samples.generator.items import MmBox, SetPage, StampItem
from samples.generator.layout import Setter
from samples.generator.model import Dossier
from samples.generator.papers import letters, minutes, others, reports


@dataclass(slots=True)
class SetPaper:
    """A paper on pages, and where each tag was printed: tag → [(page index, box in mm, words)]."""

    draft: Draft
    pages: list[SetPage]
    places: dict[str, list[tuple[int, MmBox, str]]]


def compose(dossier: Dossier) -> list[SetPaper]:
    """All papers of the dossier in the usual order: letter, minutes, reports, what else it encloses."""
    rng = Random(f"papers-{dossier.seed}")
    drafts: list[Draft] = []
    if "no_letter" not in dossier.defects:
        drafts.append(letters.letter(dossier, rng))
    if "no_minutes" not in dossier.defects:
        drafts.append(minutes.minutes(dossier, rng))
    for nominee in dossier.nominees:
        if "no_report" in dossier.defects and nominee is dossier.nominees[-1]:
            continue
        drafts.append(reports.report(dossier, nominee, rng))
    drafts += [others.WRITERS[name](dossier, rng) for name in dossier.extras]
    papers = [set_paper(dossier, draft) for draft in drafts]
    _stamp(dossier, papers, rng)
    return papers


def foreign(dossier: Dossier, other: Dossier) -> SetPaper:
    """A paper of another unit that slipped into the pile of ``dossier``."""
    return set_paper(other, others.notice(other, Random(f"foreign-{dossier.seed}")))


def set_paper(dossier: Dossier, draft: Draft) -> SetPaper:
    """The paper on pages, in the dossier's style."""
    setter = Setter(dossier.style)
    pages = setter.pages(draft.blocks)
    places: dict[str, list[tuple[int, MmBox, str]]] = {}
    for number, page in enumerate(pages):
        for tag, (box, words) in page.tagged().items():
            places.setdefault(tag, []).append((number, box, words))
    return SetPaper(draft, pages, places)


def _stamp(dossier: Dossier, papers: list[SetPaper], rng: Random) -> None:
    """The stamp of receipt above the letterhead, in a third of all dossiers."""
    if not papers or rng.random() > 0.34:
        return
    day = dossier.received
    lines = (
        "ĐẢNG ỦY KHỐI CÁC CƠ QUAN",
        f"CÔNG VĂN ĐẾN  Số: {rng.randint(200, 980)}",
        f"Ngày: {day.day:02d}/{day.month}/{day.year}",
    )
    papers[0].pages[0].items.append(StampItem(rng.uniform(32, 40), rng.uniform(3.5, 5.5), 48, 13, lines, rng.randrange(10**6)))
