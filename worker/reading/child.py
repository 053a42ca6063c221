"""The sandboxed child: takes one JSON order from stdin, does it, answers in JSON lines on stdout, and ends.

Answers: {"progress": [done, total]}, {"image": key, "data": base64}, {"page": PageReading}, {"block": BlockReading},
{"refused": code, "detail": text} and, last, {"finished": true}. A library that prints to stdout must not break this: the answers go
to a private copy of the descriptor.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from dossier.errors import Damaged, FileRefused, KhenThuongError, TooLarge
from worker.intake.sandbox import close_child_in

Answer = Callable[[dict[str, Any]], None]


def _private_stdout() -> TextIO:
    private = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return private


def _answerer(stream: TextIO) -> Answer:
    def answer(message: dict[str, Any]) -> None:
        stream.write(json.dumps(message, ensure_ascii=False) + "\n")
        stream.flush()

    return answer


def _read(order: dict[str, Any], answer: Answer) -> None:
    from dossier.pages import PAGE_READING
    from worker.reading.whole import read_file

    def store(key: str, data: bytes) -> None:
        answer({"image": key, "data": base64.b64encode(data).decode("ascii")})

    def progress(done: int, total: int) -> None:
        answer({"progress": [done, total]})

    for page in read_file(Path(order["path"]), order["kind"], int(order["file_index"]), store=store, progress=progress):
        answer({"page": PAGE_READING.dump_python(page, mode="json")})


def _reread(order: dict[str, Any], answer: Answer) -> None:
    from dossier.pages import BLOCK_READING, Want
    from worker.reading.again import reread_blocks

    wants = [Want(raw["file"], raw["page"], tuple(raw["box"]), raw["how"]) for raw in order["wants"]]
    for block in reread_blocks(Path(order["path"]), order["kind"], wants):
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


def main() -> int:
    """Do one order; a refusal is an answer, not a crash."""
    answer = _answerer(_private_stdout())
    order = json.loads(sys.stdin.readline())
    close_child_in(Path(order["path"]))
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
    answer({"finished": True})
    return 0


if __name__ == "__main__":
    sys.exit(main())
