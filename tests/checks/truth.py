"""The truth of a sample dossier as if reading had read it perfectly: every field asserted, nothing flagged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dossier.documents import Document, FileProblem, FileResult, ReadResult

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "dossiers"
_FIELD_LISTS = ("name", "honorific", "position", "unit", "raw")
_ASSERTED = ("bases", "votes", "targets", "headcount_ratings", "recognitions", "honours", "confirmations")


def sample_names() -> list[str]:
    return sorted(p.name.removesuffix(".truth.json") for p in SAMPLES.glob("*.truth.json"))


def load_truth(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    return loaded


def read_result(truth: dict[str, Any]) -> ReadResult:
    """What a perfect reading of the sample gives."""
    files = [
        FileResult(path=f["path"], status="refused", error=FileProblem(code="damaged", message="Tệp hỏng.", hint="Quét lại."))
        if f.get("refused")
        else FileResult(path=f["path"], pages=1)
        for f in truth["files"]
    ]
    return ReadResult(files=files, documents=[_document(d) for d in truth["documents"]])


def _field(item: Any) -> dict[str, Any]:
    value = item["value"] if isinstance(item, dict) else item
    places = item.get("evidence", []) if isinstance(item, dict) else []
    return {"value": value, "raw": str(value or ""), "confidence": 1.0, "needs_review": False, "evidence": places}


def _document(item: dict[str, Any]) -> Document:
    known = {k: v for k, v in item.items() if k in Document.model_fields}
    known["fields"] = {name: _field(f) for name, f in item["fields"].items()}
    known["nominees"] = [{k: _field(v) if k in _FIELD_LISTS else v for k, v in n.items()} for n in item.get("nominees", [])]
    known["ratings"] = [
        {k: _field(v) if k == "raw" else v for k, v in r.items() if k != "evidence"}
        | {"raw": _field({"value": r["raw"], "evidence": r.get("evidence", [])} if isinstance(r["raw"], str) else r["raw"])}
        for r in item.get("ratings", [])
    ]
    for name in _ASSERTED:
        known[name] = [{**row, "needs_review": False} for row in item.get(name, [])]
    return Document.model_validate({**known, "kind_confidence": 1.0, "needs_review": False})
