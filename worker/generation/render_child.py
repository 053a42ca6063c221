"""Fills one uploaded template in a process of its own, started under limits by templates.render: JSON in, JSON out."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path


def main() -> None:
    """Reads {"template", "context"} from stdin; writes {"docx"} or {"error"} to stdout."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from dossier.errors import KhenThuongError
    from worker.generation.templates import fill

    request = json.load(sys.stdin.buffer)
    try:
        answer = {"docx": base64.b64encode(fill(base64.b64decode(request["template"]), request["context"])).decode()}
    except KhenThuongError as error:
        answer = {"error": error.detail}
    except RecursionError:
        answer = {"error": "mẫu lồng quá nhiều tầng"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
