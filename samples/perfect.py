"""The truth of a sample dossier as if reading had read it perfectly: every field asserted, nothing flagged.

For tests and benches of what comes after reading: they need no OCR to know what the rules should say.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dossier.documents import Document, FileProblem, FileResult, Rating, ReadResult

SAMPLES = Path(__file__).resolve().parent / "dossiers"
_NOMINEE_FIELDS = ("name", "honorific", "position", "unit")
_ROWS = ("bases", "votes", "targets", "headcount_ratings", "recognitions", "honours", "confirmations")
_REFUSED = FileProblem(code="damaged", message="Tệp bị hỏng, không mở được.", hint="Quét lại rồi tải lên.")


def sample_names() -> list[str]:
    return sorted(p.name.removesuffix(".truth.json") for p in SAMPLES.glob("*.truth.json"))


def load_truth(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    return loaded


def read_result(truth: dict[str, Any]) -> ReadResult:
    """What a perfect reading of the sample gives."""
    return ReadResult(files=[_file(f) for f in truth["files"]], documents=[_document(d) for d in truth["documents"]])


def _file(item: dict[str, Any]) -> FileResult:
    if item.get("refused"):
        return FileResult(path=item["path"], status="refused", error=_REFUSED)
    return FileResult(path=item["path"], pages=1)


def _field(value: Any, evidence: list[Any]) -> dict[str, Any]:
    return {"value": value, "raw": str(value or ""), "confidence": 1.0, "needs_review": False, "evidence": evidence}


def _known(item: dict[str, Any]) -> dict[str, Any]:
    return _field(item["value"], item.get("evidence", []))


def _nominee(item: dict[str, Any]) -> dict[str, Any]:
    return {k: _known(v) if k in _NOMINEE_FIELDS else v for k, v in item.items()}


def _rating(item: dict[str, Any]) -> dict[str, Any]:
    """The truth keeps the words beside their place; a rating has both in its field."""
    return {k: v for k, v in item.items() if k in Rating.model_fields} | {"raw": _field(item["raw"], item.get("evidence", []))}


def _document(item: dict[str, Any]) -> Document:
    known = {k: v for k, v in item.items() if k in Document.model_fields}
    known |= {name: [{**row, "needs_review": False} for row in item.get(name, [])] for name in _ROWS}
    known["fields"] = {name: _known(f) for name, f in item["fields"].items()}
    known["nominees"] = [_nominee(n) for n in item.get("nominees", [])]
    known["ratings"] = [_rating(r) for r in item.get("ratings", [])]
    return Document.model_validate({**known, "kind_confidence": 1.0, "needs_review": False})
