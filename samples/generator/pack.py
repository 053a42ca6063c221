"""Turns set papers into the files of a dossier and writes its truth beside the folder, so that the folder holds papers only."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Literal

from PIL import Image

from samples.generator import docx_draft, pdf, scanner, truth
from samples.generator.compose import SetPaper, compose, foreign
from samples.generator.draw import Wish, draw
from samples.generator.marks import Mark, marked
from samples.generator.model import Degradation, Dossier
from samples.generator.render import paint

Container = Literal["bundle", "papers", "text", "docx", "jpg", "zip", "tiff"]
Bundle = Literal["page_shuffle", "foreign", "second_copy", "two_in_file", "draft"]
"""How piles go wrong: sheets out of order, a paper of another unit, a paper scanned twice, two papers in one file (container "papers"),
unsigned Word drafts before the signed scans."""
BUNDLES: tuple[Bundle, ...] = ("page_shuffle", "foreign", "second_copy", "two_in_file", "draft")
FILE_NAMES = {
    "submission_letter": "to-trinh",
    "review_minutes": "bien-ban",
    "achievement_report": "bao-cao-thanh-tich",
    "registration": "dang-ky-thi-dua",
    "launch_plan": "ke-hoach-phat-dong",
    "award_decision": "quyet-dinh",
    "other": "quyet-dinh-cong-nhan",
}


@dataclass(frozen=True, slots=True)
class Packing:
    """How a dossier is handed in. ``dpi`` None means the degradation's own; ``backs`` adds blank back sides."""

    degradation: Degradation = "clean"
    container: Container = "bundle"
    dpi: int | None = None
    gray: bool = False
    backs: bool = False
    shuffled: bool = False
    quality: int | None = None
    marks: frozenset[Mark] = frozenset()
    bundle: frozenset[Bundle] = frozenset()


@dataclass(slots=True)
class _Sheet:
    """One side of a sheet on its way into a file; ``paper`` None for a blank back."""

    scan: scanner.Scan
    paper: int | None
    number: int = 0


@dataclass(slots=True)
class Packed:
    """Files written (relative names) and the truth."""

    files: list[str] = field(default_factory=list)
    truth: dict[str, Any] = field(default_factory=dict)


def truth_path(folder: Path) -> Path:
    """Beside the folder: whoever reads the folder recursively must not meet the answers."""
    return folder.with_name(f"{folder.name}.truth.json")


def pack(dossier: Dossier, how: Packing, folder: Path) -> Packed:
    """Writes the dossier's files into ``folder`` and its truth to ``truth_path(folder)``."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = marked(dossier, compose(dossier), how.marks)
    if how.shuffled:
        Random(dossier.seed).shuffle(papers)
    digital = how.container in ("text", "docx")
    writers = {"text": _text, "docx": _drafts}
    packed = writers[how.container](dossier, papers, folder) if digital else _scanned(dossier, papers, how, folder)
    level = how.container if digital else how.degradation
    packed.truth |= {"seed": dossier.seed, "degradation": level, "container": how.container}
    if dossier.forms.layout:
        packed.truth |= {"layout": dossier.forms.layout, "marks": sorted(how.marks), "bundle": sorted(how.bundle)}
    packed.truth["check"] = truth.expected(dossier)
    truth_path(folder).write_text(json.dumps(packed.truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return packed


def _text(dossier: Dossier, papers: Sequence[SetPaper], folder: Path) -> Packed:
    """Signed electronic copies: one PDF with a text layer per paper."""
    packed, documents = Packed(), []
    for index, (paper, name) in enumerate(zip(papers, _names(papers, "pdf"), strict=True)):
        pdf.TextPdf().write(paper.pages, folder / name, dossier.style.hand_seed)
        packed.files.append(name)
        places = [truth.Place(index, n + 1, None) for n in range(len(paper.pages))]
        documents.append(truth.document(f"d{index + 1}", paper, places, "text"))
    packed.truth = {"files": [{"path": f} for f in packed.files], "documents": documents, "blank_pages": []}
    return packed


def _drafts(dossier: Dossier, papers: Sequence[SetPaper], folder: Path) -> Packed:
    """Word files as typed: nothing is signed, nothing confirmed; page numbers are those of the printed paper."""
    packed, documents = Packed(), []
    for index, (paper, name) in enumerate(zip(papers, _names(papers, "docx"), strict=True)):
        docx_draft.write(paper.draft.blocks, dossier.style, folder / name)
        packed.files.append(name)
        places = [truth.Place(index, n + 1, None) for n in range(len(paper.pages))]
        documents.append(truth.unsigned(truth.document(f"d{index + 1}", paper, places, "text")))
    packed.truth = {"files": [{"path": f} for f in packed.files], "documents": documents, "blank_pages": []}
    return packed


def _piled(dossier: Dossier, papers: Sequence[SetPaper], how: Packing) -> tuple[list[SetPaper], dict[int, int]]:
    """The papers with foreign ones and second copies among them; and which place holds a copy of which."""
    rng, pile, copies = Random(f"pile-{dossier.seed}"), list(papers), {}
    if "foreign" in how.bundle:
        other = draw(Wish(dossier.seed + 5_000_000, layout=dossier.forms.layout or None))
        pile.insert(rng.randint(1, len(pile)), foreign(dossier, other))
    if "second_copy" in how.bundle:
        of = rng.randrange(len(pile))
        copies[len(pile)] = of
        pile.append(pile[of])
    return pile, copies


def _scanned(dossier: Dossier, given: Sequence[SetPaper], how: Packing, folder: Path) -> Packed:
    papers, copies = _piled(dossier, given, how)
    sheets = _scan(dossier, papers, how)
    if "page_shuffle" in how.bundle:
        Random(f"sheets-{dossier.seed}").shuffle(sheets)
    groups = _groups(sheets, papers, how.container)
    if "two_in_file" in how.bundle and len(groups) > 1:
        groups[:2] = [(groups[0][0], [*groups[0][1], *groups[1][1]])]
    packed, places, blanks = Packed(), {}, []
    loose: list[Path] = []
    for name, group in groups:
        path = folder / name
        _write(group, path, how)
        loose.append(path)
        for page, sheet in enumerate(group, start=1):
            if sheet.paper is None:
                blanks.append({"file": len(packed.files), "page": page})
            else:
                places[sheet.paper, sheet.number] = truth.Place(len(packed.files), page, sheet.scan)
        packed.files.append(name)
    if how.container == "zip":
        packed.files = [_zip(loose, folder / "ho-so.zip")]
    documents = [
        truth.document(f"d{i + 1}", paper, [places[i, n] for n in range(len(paper.pages))], "ocr")
        for i, paper in enumerate(papers)
    ]
    for copy, original in copies.items():
        documents[copy]["duplicate_of"] = f"d{original + 1}"
    packed.truth = {"files": [{"path": name} for name, _ in groups], "documents": documents, "blank_pages": blanks}
    if "draft" in how.bundle:
        _add_drafts(dossier, papers, folder, packed, set(copies))
    return packed


def _add_drafts(dossier: Dossier, papers: Sequence[SetPaper], folder: Path, packed: Packed, copies: set[int]) -> None:
    """Word drafts of the letter and the minutes beside their signed scans, which replace them."""
    documents, files = packed.truth["documents"], packed.truth["files"]
    for index, paper in enumerate(papers):
        if index in copies or paper.draft.kind not in ("submission_letter", "review_minutes"):
            continue
        name = f"nhap-{FILE_NAMES[paper.draft.kind]}.docx"
        docx_draft.write(paper.draft.blocks, dossier.style, folder / name)
        places = [truth.Place(len(files), n + 1, None) for n in range(len(paper.pages))]
        documents.append(truth.unsigned(truth.document(f"d{len(documents) + 1}", paper, places, "text")))
        documents[index]["replaces"] = documents[-1]["id"]
        files.append({"path": name})
        packed.files.append(name)


def _scan(dossier: Dossier, papers: Sequence[SetPaper], how: Packing) -> list[_Sheet]:
    """All sides in the order of the pile."""
    dpi = how.dpi or scanner.DPI[how.degradation]
    sheets: list[_Sheet] = []
    before: Image.Image | None = None
    for index, paper in enumerate(papers):
        for number, page in enumerate(paper.pages):
            image = paint(page, dpi, dossier.style.hand_seed)
            seed = dossier.seed * 1000 + index * 20 + number
            if "holes" in how.marks:
                image = scanner.punched(image, dpi, seed)
            back = before if how.backs or seed % 2 or how.degradation == "bleed" else None
            scan = scanner.spoil(image, how.degradation, seed, back=back, dpi=dpi)
            sheets.append(_Sheet(_gray(scan) if how.gray else scan, index, number))
            before = image
            if how.backs and number % 2 == 0 and number == len(paper.pages) - 1:
                white = Image.new("RGB", image.size, (255, 255, 255))
                blank = scanner.spoil(white, how.degradation, seed + 10, back=image, dpi=dpi)
                sheets.append(_Sheet(_gray(blank) if how.gray else blank, None))
    return sheets


def _gray(scan: scanner.Scan) -> scanner.Scan:
    if scan.image.mode != "RGB":
        return scan
    return scanner.Scan(scan.image.convert("L"), scan.dpi, scan.quality, scan.matrix, scan.page_size)


def _names(papers: Sequence[SetPaper], suffix: str) -> list[str]:
    return [f"{i:02d}-{FILE_NAMES[p.draft.kind]}.{suffix}" for i, p in enumerate(papers, start=1)]


def _groups(sheets: list[_Sheet], papers: Sequence[SetPaper], container: Container) -> list[tuple[str, list[_Sheet]]]:
    """File name → its pages. JPG and ZIP hold one picture a page; a blank back follows its paper."""
    if container == "bundle":
        return [("ho-so.pdf", sheets)]
    if container in ("jpg", "zip"):
        return [(f"IMG_{4100 + i}.jpg", [sheet]) for i, sheet in enumerate(sheets)]
    names = _names(papers, "tif" if container == "tiff" else "pdf")
    groups: list[tuple[str, list[_Sheet]]] = [(name, []) for name in names]
    current = 0
    for sheet in sheets:
        current = current if sheet.paper is None else sheet.paper
        groups[current][1].append(sheet)
    return groups


def _write(group: list[_Sheet], path: Path, how: Packing) -> None:
    images = [s.scan.image for s in group]
    dpi = [s.scan.dpi for s in group]
    quality = how.quality or group[0].scan.quality or 60
    if path.suffix == ".pdf":
        pdf.image_pdf(images, path, dpi, quality)
    elif path.suffix == ".tif":
        how_packed: dict[str, Any] = (
            {"compression": "group4"} if images[0].mode == "1" else {"compression": "jpeg", "quality": quality}
        )
        images[0].save(path, "TIFF", save_all=True, append_images=images[1:], dpi=(dpi[0], dpi[0]), **how_packed)
    else:
        images[0].convert("RGB").save(path, "JPEG", quality=quality, optimize=True, progressive=True, dpi=(dpi[0], dpi[0]))


def _zip(members: list[Path], path: Path) -> str:
    """The pictures in one ZIP with fixed times; the loose files go."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for member in members:
            archive.writestr(zipfile.ZipInfo(member.name, (2020, 7, 6, 8, 0, 0)), member.read_bytes())
            member.unlink()
    return path.name
