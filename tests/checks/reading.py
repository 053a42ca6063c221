"""Reading in this process: the child's own code without the child. Starting two sandboxed children for each small file takes seconds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from worker.intake import sandbox
from worker.reading.child import OPERATIONS


def read_in_process(patch: pytest.MonkeyPatch) -> None:
    """Has files opened and read by the same operations, here. Confinement has tests of its own (tests/intake)."""

    def run(operation: str, path: Path, request: dict[str, Any], hear: Callable[[dict[str, Any]], None], *_: object) -> None:
        order = {"operation": operation, "path": str(path), **request}
        OPERATIONS[operation](order, lambda message: hear(json.loads(json.dumps(message))))

    patch.setattr(sandbox, "run", run)
