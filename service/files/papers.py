"""Downloads: original uploads, generated papers, a whole issue as a ZIP that is streamed while it is packed."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from dossier.errors import NotFound
from service.usecases import batches
from service.usecases.access import INSIDE, note, require, see_dossier, see_issue
from service.usecases.office_papers import given_to, see_set
from service.usecases.signed import see_copy
from service.usecases.uploads import upload_of
from service.web import actor, attachment, guarded, send_bytes
from storage import blobs
from storage.db import session_scope
from storage.models import Issue, Paper
from storage.series import shown

papers = Blueprint("papers", __name__)
CHUNK = 256 * 1024
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@papers.get("/ho-so/<dossier_id>/tep/<upload_id>")
@guarded()
def original(dossier_id: str, upload_id: str) -> ResponseReturnValue:
    """An uploaded file as it came: always a download, never shown inside the application."""
    with session_scope(read_only=True) as session:
        upload = upload_of(session, see_dossier(session, actor(), dossier_id), upload_id)
    return send_bytes(_chunks(upload.sha256 or ""), upload.name, "application/octet-stream", upload.size)


@papers.get("/giay-to/<int:paper_id>")
@guarded()
def one(paper_id: int) -> ResponseReturnValue:
    """A generated paper: any of them for the offices, for a unit the letters and notices that were written to it."""
    with session_scope() as session:
        paper = session.get(Paper, paper_id)
        if paper is None or not (paper.state_change_id is not None or given_to(paper, actor().unit_id)):
            require(actor(), *INSIDE)
        if paper is None:
            raise NotFound("văn bản này")
        if paper.dossier_id is not None:
            see_dossier(session, actor(), paper.dossier_id)
        note(session, actor(), "paper_downloaded", paper.issue_id or paper.dossier_id or paper.set_id or "", name=paper.name)
    if paper.name.endswith(".pdf"):
        return send_pdf(paper.sha256, paper.name, paper.size, inline=bool(request.args.get("xem")))
    return send_bytes(_chunks(paper.sha256), paper.name, _media_type(paper.name), paper.size)


def send_pdf(sha256: str, name: str, size: int | None, *, inline: bool) -> Response:
    """One of our own PDFs as a download, or ``inline`` for the browser's viewer."""
    response = send_bytes(_chunks(sha256), name, MEDIA_TYPES[".pdf"], size)
    if inline:
        response.headers["Content-Disposition"] = attachment(name, inline=True)
        del response.headers["Content-Security-Policy"]  # the browser's viewer does not run in a sandbox
    return response


def _media_type(name: str) -> str:
    return MEDIA_TYPES.get(PurePath(name).suffix, "application/octet-stream")


def _chunks(sha256: str) -> Iterator[bytes]:
    file = blobs.open_blob(sha256)  # opened now, so that a missing file is a refusal and not a broken download

    def read() -> Iterator[bytes]:
        with file:
            while chunk := file.read(CHUNK):
                yield chunk

    return read()


@papers.get("/phat-hanh/<issue_id>/tat-ca.zip")
@guarded(*INSIDE)
def bundle(issue_id: str) -> ResponseReturnValue:
    """The papers of an issue that stand, with a manifest.json of exactly these files."""
    with session_scope() as session:
        issue = see_issue(session, actor(), issue_id)
        if issue.state != "ready":
            raise NotFound("văn bản của lần phát hành này")
        files = issue_files(issue)
        told = issue_manifest(issue)
        note(session, actor(), "issue_downloaded", issue.id)
        name = f"khen-thuong-giai-doan-{issue.phase}{'-so-' + issue.number if issue.number else '-du-thao'}.zip"
    return send_bytes(zipped([(n, p.sha256) for n, p in files], told), name, MEDIA_TYPES[".zip"])


def issue_files(issue: Issue) -> list[tuple[str, Paper]]:
    """Name in the ZIP and paper: the whole set first, what a correction made for single awardees in a folder of its own."""
    live = [p for p in issue.papers if p.replaced_at is None and p.name != "manifest.json"]
    first = min((p.edition for p in live), default=1)
    return [
        (p.name if p.edition == first or p.name.startswith(("decision.", "list.")) else f"dinh-chinh-{p.edition}/{p.name}", p)
        for p in live
    ]


def issue_manifest(issue: Issue) -> dict[str, Any]:
    """What manifest.json of the ZIP says: the decision, each file with its SHA-256 and what it was made with, who was taken back."""
    awards = issue.awards["awards"]
    return {
        "issue": issue.id,
        "status": issue.status,
        "plan": issue.plan_id,
        "phase": issue.phase,
        "number": shown(issue.number, issue.symbol) or None,
        "date": issue.issue_date.isoformat() if issue.issue_date else None,
        "signer": issue.signer,
        "edition": issue.edition,
        "files": [
            {
                "name": name,
                "sha256": p.sha256,
                "bytes": p.size,
                "edition": p.edition,
                "template": p.template_version,
                "plan_version": p.plan_version,
            }
            for name, p in issue_files(issue)
        ],
        "revoked": [awards[int(place)]["name"] for r in issue.revocations for place in r.places],
    }


@papers.get("/ban-da-ky/<copy_id>")
@guarded(*INSIDE)
def signed_copy(copy_id: str) -> ResponseReturnValue:
    """A signed copy as it came, byte for byte: always a download."""
    with session_scope() as session:
        row = see_copy(session, actor(), copy_id)
        note(session, actor(), "paper_downloaded", row.issue_id, name=row.name)
    return send_bytes(_chunks(row.sha256), row.name, "application/octet-stream", row.size)


@papers.get("/lo/<batch_id>/tat-ca.zip")
@guarded(*INSIDE)
def batch_bundle(batch_id: str) -> ResponseReturnValue:
    """What is made of a batch so far; its manifest.json names what is missing."""
    with session_scope() as session:
        batch = batches.see(session, actor(), batch_id)
        made = batches.files(session, batch)
        told = batches.manifest(batch, made)
        note(session, actor(), "batch_downloaded", batch.issue_id or batch.id, name=batch.title)
    return send_bytes(zipped([(f.name, f.sha256) for _, f in made], told), f"lo-van-ban-{batch.kind}.zip", MEDIA_TYPES[".zip"])


@papers.get("/lo/<batch_id>/tep/<int:file_id>")
@guarded(*INSIDE)
def batch_file(batch_id: str, file_id: int) -> ResponseReturnValue:
    """One file of a batch."""
    with session_scope() as session:
        batch = batches.see(session, actor(), batch_id)
        file = next((f for _, f in batches.files(session, batch) if f.id == file_id), None)
        if file is None:
            raise NotFound("tệp này của lô")
        note(session, actor(), "paper_downloaded", batch.issue_id or batch.id, name=file.name)
    return send_bytes(_chunks(file.sha256), file.name, _media_type(file.name), file.size)


@papers.get("/van-ban/<set_id>/tat-ca.zip")
@guarded(*INSIDE)
def set_bundle(set_id: str) -> ResponseReturnValue:
    """All papers of a set in one ZIP."""
    with session_scope() as session:
        row = see_set(session, actor(), set_id)
        if row.state != "ready":
            raise NotFound("văn bản của lần lập này")
        files, name = list(row.papers), row.kind.replace("_", "-")
        note(session, actor(), "issue_downloaded", row.id)
        told = {
            "set": row.id,
            "kind": row.kind,
            "plan": row.plan_id,
            "phase": row.phase,
            "files": [{"name": p.name, "sha256": p.sha256, "bytes": p.size} for p in files],
        }
    return send_bytes(zipped([(p.name, p.sha256) for p in files], told), f"{name}-giai-doan-{row.phase}.zip", MEDIA_TYPES[".zip"])


class _Pipe:
    """What zipfile writes into: hands over what was written since the last look."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is buffered beyond what ``taken`` gives."""

    def close(self) -> None:
        """The answer's end closes the pipe."""

    def seekable(self) -> bool:
        return False

    def taken(self) -> bytes:
        data, self._parts = b"".join(self._parts), []
        return data


def zipped(files: Sequence[tuple[str, str]], manifest: dict[str, Any]) -> Iterator[bytes]:
    """A ZIP of (name, SHA-256 of a blob) that is never whole in memory; manifest.json comes last."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for name, sha256 in files:
            with archive.open(name, "w") as entry:
                for chunk in _chunks(sha256):
                    entry.write(chunk)
                    yield pipe.taken()
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2, default=str) + "\n")
    yield pipe.taken()
