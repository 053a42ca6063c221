"""The sandboxed child: loads the parsers once, then does each order in a fork of its own (see `worker.intake.forks`).

Answers: {"progress": [done, total]}, {"image": key, "data": base64}, {"page": PageReading}, {"block": BlockReading},
{"refused": code, "detail": text} and, last, {"finished": true}.
"""

from __future__ import annotations

import base64
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dossier.errors import Damaged, FileRefused, KhenThuongError, TooLarge
from worker.intake.forks import Answer, serve

MODULES = {
    "inspect": ("worker.intake.inspect", "pikepdf"),
    "signatures": ("worker.intake.signatures", "pyhanko.pdf_utils.reader", "pyhanko.sign.validation"),
    "read": ("dossier.pages", "worker.reading.whole", "worker.reading.again", "pypdfium2", "pdfplumber", "pi_heif"),
}
"""What an operation imports: loaded before the fork, so that it is loaded once."""


def prepare(operation: str) -> None:
    """Load what ``operation`` needs; what cannot be loaded here is reported by the fork that misses it."""
    kind = operation if operation in MODULES else "read"
    try:
        for name in MODULES[kind]:
            importlib.import_module(name)
        if kind == "read":
            from worker.reading.accents import mark_reader
            from worker.reading.engines import tesseract, trueocr

            tesseract()
            trueocr()
            mark_reader()
    except Exception as error:  # noqa: BLE001 - a broken installation is told in the answer to the order, not by this process's death
        print(f"{type(error).__name__}: {error}", file=sys.stderr)


def _read(order: dict[str, Any], answer: Answer) -> None:
    from dossier.pages import PAGE_READING
    from worker.reading.whole import ALL, read_file

    def store(key: str, data: bytes) -> None:
        answer({"image": key, "data": base64.b64encode(data).decode("ascii")})

    def progress(done: int, total: int) -> None:
        answer({"progress": [done, total]})

    share = tuple(order.get("share", ALL))
    for page in read_file(
        Path(order["path"]), order["kind"], int(order["file_index"]), store=store, progress=progress, share=share
    ):
        answer({"page": PAGE_READING.dump_python(page, mode="json")})


def _reread(order: dict[str, Any], answer: Answer) -> None:
    from dossier.pages import BLOCK_READING, Want
    from worker.reading.again import reread_blocks
    from worker.reading.clean import Turn

    wants = [Want(raw["file"], raw["page"], tuple(raw["box"]), raw["how"]) for raw in order["wants"]]
    turns = {page: Turn(rotation, skew) for page, rotation, skew in order["turns"]}
    for block in reread_blocks(Path(order["path"]), order["kind"], wants, turns):
        answer({"block": BLOCK_READING.dump_python(block, mode="json")})


def _inspect(order: dict[str, Any], answer: Answer) -> None:
    from worker.intake.inspect import inspect

    answer({"pages": inspect(Path(order["path"]), order["kind"])})


def _signatures(order: dict[str, Any], answer: Answer) -> None:
    from worker.intake.signatures import verify

    report = verify(Path(order["path"]), [base64.b64decode(r) for r in order["roots"]])
    answer({"signatures": report.model_dump(mode="json")})


OPERATIONS: dict[str, Callable[[dict[str, Any], Answer], None]] = {
    "read": _read,
    "reread": _reread,
    "inspect": _inspect,
    "signatures": _signatures,
}


def work(order: dict[str, Any], answer: Answer) -> None:
    """Do one order; a refusal is an answer, not a crash."""
    try:
        OPERATIONS[order["operation"]](order, answer)
    except FileRefused as refusal:
        answer({"refused": refusal.code, "detail": refusal.detail})
    except KhenThuongError as error:
        answer({"refused": error.code, "detail": error.detail})
    except MemoryError:
        answer({"refused": TooLarge.code, "detail": ""})
    except Exception as error:  # noqa: BLE001 - a parser may fail in any way on a hostile file; the file is refused and stderr keeps the cause
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        answer({"refused": Damaged.code, "detail": ""})


if __name__ == "__main__":
    sys.exit(serve(prepare, work))
