"""The people whom the demo plays: the reviewer confirms what the machine is not sure of, the committee chooses, the office issues."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from cli.client import ApiRefused, Client
from cli.sample_dossiers import Sample
from dossier.errors import RenderFailed
from dossier.plan import load_plan

ISSUE_SECONDS = 180.0
LOOKED_AT = "Đối chiếu với bản giấy (trình diễn: lấy từ đáp án của hồ sơ mẫu)"
SIGNER = "Lê Văn Mẫu"
"""Invented, as everybody in the samples."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Desks:
    """One signed-in client for each role."""

    clerk: Client
    reviewer: Client
    committee: Client
    office: Client


@dataclass(frozen=True, slots=True)
class Chosen:
    """A nominee whom the committee chose."""

    id: int
    name: str
    category: str
    phase: int
    plan: str


class Truth:
    """What truly stands on a sample's pages, asked by correction target."""

    def __init__(self, sample: Sample, report: dict[str, Any]) -> None:
        self._truth = json.loads(sample.folder.with_name(f"{sample.folder.name}.truth.json").read_text(encoding="utf-8"))
        self._names = {f["sha256"]: PurePosixPath(f["path"]).name for f in report["files"] if f["sha256"]}

    def at(self, target: str) -> tuple[bool, Any]:
        """Whether the truth knows the place, and the value there."""
        anchor, _, path = target.partition("#")
        sha256, _, page = anchor.partition("/")
        document = self._document(self._names.get(sha256, ""), page)
        return _value(document, path.split("/")) if document else (False, None)

    def _document(self, file: str, page: str) -> dict[str, Any] | None:
        paths = [PurePosixPath(f["path"]).name for f in self._truth["files"]]
        for document in self._truth["documents"]:
            first = document["pages"][0]
            if paths[first["file"]] == file and str(first["page"]) == page:
                return dict(document)
        return None


def _value(document: dict[str, Any], path: list[str]) -> tuple[bool, Any]:
    if path == ["kind"]:
        return True, document["kind"]
    found: Any = document
    for step in path:
        if isinstance(found, list) and step.isdigit() and int(step) < len(found):
            found = found[int(step)]
        elif isinstance(found, dict) and step in found:
            found = found[step]
        else:
            return False, None
    return (True, found["value"]) if isinstance(found, dict) and "value" in found else (False, None)


def confirm_flags(reviewer: Client, sample: Sample, dossier_id: str, say: Say) -> str:
    """Answers every flag that the truth can answer; the verdict that then stands."""
    report = reviewer.get(f"/api/dossiers/{dossier_id}/report")
    truth, counts = Truth(sample, report), {"confirm": 0, "correct": 0, "left": 0}
    verdict = str(report["verdict"])
    for flag in reviewer.get(f"/api/dossiers/{dossier_id}/flags"):
        known, value = truth.at(flag["target"])
        if not known:
            counts["left"] += 1
            continue
        action = "confirm" if value == flag["value"] else "correct"
        counts[action] += 1
        wish = {"target": flag["target"], "action": action, "value": value, "reason": LOOKED_AT}
        verdict = str(reviewer.post(f"/api/dossiers/{dossier_id}/corrections", wish)["verdict"])
    say(f"{sample.id}: xác nhận {counts['confirm']} ô, sửa {counts['correct']} ô, để lại {counts['left']} ô; kết luận: {verdict}")
    return verdict


def decide(desks: Desks, ready: Sequence[tuple[Sample, str]], say: Say) -> list[Chosen]:
    """The reviewer accepts the complete dossiers and gives opinions; the committee chooses within the plan's quotas."""
    chosen: list[Chosen] = []
    for sample, dossier_id in ready:
        report = desks.reviewer.get(f"/api/dossiers/{dossier_id}/report")
        rows = desks.reviewer.get(f"/api/dossiers/{dossier_id}/nominees")
        for row in rows:
            opinion = "recommended" if row["eligibility"] == "eligible" else "not_recommended"
            desks.reviewer.post(f"/api/nominees/{row['id']}/opinion", {"opinion": opinion, "note": "Theo kết quả kiểm tra hồ sơ"})
        desks.reviewer.post(f"/api/dossiers/{dossier_id}/accept", {"note": ""})
        for row in rows:
            wanted = row["eligibility"] == "eligible" and not row["blocked"] and _within_quotas(row, report, chosen)
            choice = {"choice": "chosen" if wanted else "not_chosen", "note": "Trình diễn"}
            desks.committee.post(f"/api/nominees/{row['id']}/choice", choice)
            if wanted:
                chosen.append(Chosen(row["id"], row["name"], row["category"], report["phase"], report["plan"]))
        names = [c.name for c in chosen if c.id in {r["id"] for r in rows}]
        say(f"{sample.id}: tiếp nhận; được chọn: {', '.join(names) or 'không ai'}")
    return chosen


def _within_quotas(row: dict[str, Any], report: dict[str, Any], chosen: Sequence[Chosen]) -> bool:
    """Whether one more of this category keeps every quota of the plan for the phase."""
    for quota in load_plan(report["plan"]).quotas:
        used = sum(1 for c in chosen if c.category in quota.categories and c.phase == report["phase"])
        if row["category"] in quota.categories and used >= quota.most:
            return False
    return True


def issue(office: Client, chosen: Sequence[Chosen], out: Path, say: Say) -> list[Path]:
    """One decision for each plan and phase; its papers as files below ``out``."""
    papers: list[Path] = []
    groups = sorted({(c.plan, c.phase) for c in chosen})
    for plan, phase in groups:
        ids = [c.id for c in chosen if (c.plan, c.phase) == (plan, phase)]
        day = _decision_day(plan, phase)
        say(
            f"Văn phòng phát hành cho {len(ids)} tập thể, cá nhân (kế hoạch {plan}, giai đoạn {phase}): "
            f"lấy số tiếp theo, ngày {day:%d/%m/%Y}, người ký {SIGNER} (hư cấu)…"
        )
        given = {"next_number": True, "date": day.isoformat(), "signer": SIGNER}
        made = office.post("/api/issues", {"plan_id": plan, "phase": phase, "nominee_ids": ids, **given})
        folder = out if len(groups) == 1 else out / f"{plan}-{phase}"
        papers += _fetch(office, _wait(office, made["id"]), folder)
    return papers


def _decision_day(plan: str, phase: int) -> date:
    """The last day on which dossiers of the phase are appraised: no paper of the samples is later."""
    found = load_plan(plan).phase(phase)
    assert found is not None, "the check has put the dossiers into a phase of the plan"
    return found.appraise.day


def _wait(office: Client, issue_id: str) -> dict[str, Any]:
    end = time.monotonic() + ISSUE_SECONDS
    while time.monotonic() < end:
        found: dict[str, Any] = office.get(f"/api/issues/{issue_id}")
        if found["state"] == "ready":
            return found
        if found["state"] == "failed":
            error = found["error"] or {}
            raise ApiRefused(error.get("message", ""), refusal=error.get("code", "internal"), status=200, hint=error.get("hint"))
        time.sleep(0.5)
    raise RenderFailed("chờ quá lâu")


def _fetch(office: Client, found: dict[str, Any], folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    papers = []
    for paper in found["papers"]:
        target = folder / paper["name"]
        target.write_bytes(office.download(paper["url"]))
        papers.append(target)
    return papers
