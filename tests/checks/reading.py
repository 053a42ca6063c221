"""Reading in this process: the child's own code without the child. Starting two sandboxed children for each small file takes seconds."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from worker.intake import sandbox
from worker.reading.child import OPERATIONS

_READ: dict[tuple[str, str, str], list[str]] = {}
"""What the operations answered, by operation, order and the file's SHA-256."""


def read_in_process(patch: pytest.MonkeyPatch) -> None:
    """Has files opened and read by the same operations, here, each file once. Confinement has tests of its own (tests/intake)."""

    def run(operation: str, path: Path, request: dict[str, Any], hear: Callable[[dict[str, Any]], None], *_: object) -> None:
        key = (operation, json.dumps(request, sort_keys=True), sha256(path.read_bytes()).hexdigest())
        if key not in _READ:
            answers: list[str] = []
            OPERATIONS[operation]({"operation": operation, "path": str(path), **request}, lambda m: answers.append(json.dumps(m)))
            _READ[key] = answers
        for answer in _READ[key]:
            hear(json.loads(answer))

    patch.setattr(sandbox, "run", run)
