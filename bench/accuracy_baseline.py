"""The baseline that accuracy is compared with: one tesseract pass over the raw page, as a script would do it."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageSequence

from bench.accuracy_compare import key
from bench.accuracy_data import Case

os.environ.setdefault("OMP_THREAD_LIMIT", "1")
NOT_PRINTED = frozenset(
    {
        "has_signature",
        "has_seal",
        "body_kind",
        "subject_kind",
        "confirmation_present",
        "phase",
        "votes",
        "issue_date",
        "held_on",
        "party_joined",
    }
)


def baseline(case: Case) -> tuple[int, int]:
    """(found, of): printed string values of the truth that occur in the raw text of the case's pages."""
    text = " ".join(key(t) for t in texts(case.paths))
    found = of = 0
    for document in case.truth["documents"]:
        for name, entry in document["fields"].items():
            value = entry["value"] if isinstance(entry, dict) else entry
            if name in NOT_PRINTED or not isinstance(value, str) or not value or " / " in value:
                continue
            of += 1
            found += key(value) in text
    return found, of


def texts(paths: tuple[Path, ...]) -> Iterator[str]:
    """The raw text of each page of ``paths``; nothing where the Vietnamese data is missing."""
    import tesserocr

    from worker.reading.engines import tessdata_folder

    folder = tessdata_folder()
    if folder is None:
        return
    with tesserocr.PyTessBaseAPI(path=str(folder) + "/", lang="vie", psm=3, oem=1) as api:
        for path in paths:
            for image in images(path):
                api.SetImage(image)
                yield api.GetUTF8Text().replace("\n", " ")


def images(path: Path) -> Iterator[Image.Image]:
    """The pages of a PDF (at 200 dpi), a TIFF, a picture, or a ZIP of pictures."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                yield page.render(scale=200 / 72).to_pil().convert("RGB")
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                with Image.open(io.BytesIO(archive.read(name))) as image:
                    yield image.convert("RGB")
    else:
        with Image.open(path) as image:
            for frame in ImageSequence.Iterator(image):
                yield frame.convert("RGB")
