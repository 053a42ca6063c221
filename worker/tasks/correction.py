"""What a correction (đính chính) makes anew: the certificates of those touched, and the papers in whose text they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.awards import AwardList
from dossier.errors import AwardsInvalid
from storage import blobs

if TYPE_CHECKING:
    from worker.generation.papers import Manifest, PaperFile

WHOLE = ("decision.", "list.")
"""Papers that name everybody: made anew they take the earlier one's place; of certificates only single pages are replaced."""
CERTIFICATES = ("certificates.pdf", "certificates-on-blank.pdf")


def keep_touched(
    out: Path, manifest: Manifest, awards: AwardList, changes: Sequence[Mapping[str, Any]], standing: Mapping[str, str]
) -> Manifest:
    """Leaves in ``out`` only what ``changes`` touch and writes manifest.json anew; ``standing``: name to SHA-256 of what stands now."""
    places = sorted({c["place"] for c in changes if c["place"] is not None})
    pages = _pages(awards, places)
    files = []
    for file in manifest.files:
        path = out / file.name
        if file.name in CERTIFICATES:
            files.append(_cut(path, file, pages))
        elif file.name.startswith(WHOLE) and _says_otherwise(path, out, standing):
            files.append(file)
        else:
            path.unlink()
    names = [manifest.certificates[p] for p in pages]
    kept = manifest.model_copy(update={"files": files, "certificates": names, "places": places})
    (out / "manifest.json").write_text(kept.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return kept


def _pages(awards: AwardList, places: Sequence[int]) -> list[int]:
    """The pages (from 0) of the certificates at ``places`` of the list."""
    from worker.generation import roster

    order = roster.in_order(awards)
    if not places:
        raise AwardsInvalid("đính chính không đổi thông tin của ai")
    return [order.index(roster.cleaned(awards.awards[p], p + 1)) for p in places]


def _cut(path: Path, file: PaperFile, pages: Sequence[int]) -> PaperFile:
    from worker.generation import certificates

    whole = path.read_bytes()
    data = certificates.joined([certificates.single(whole, page + 1) for page in pages])
    path.write_bytes(data)
    return file.model_copy(update={"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)})


def _says_otherwise(path: Path, out: Path, standing: Mapping[str, str]) -> bool:
    """Whether the paper's words differ from those of the one that stands; the DOCX goes with its PDF."""
    from worker.generation.office import pdf_text, squeeze

    name = f"{path.stem}.pdf"
    if name not in standing:
        return True
    old = pdf_text(blobs.path(standing[name]).read_bytes())
    return squeeze("".join(old)) != squeeze("".join(pdf_text((out / name).read_bytes())))
