"""Downloads: original uploads, generated papers, a whole issue as a ZIP that is streamed while it is packed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import PurePath

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from dossier.errors import NotFound
from service.usecases.access import INSIDE, note, require, see_dossier, see_issue
from service.usecases.office_papers import given_to, see_set
from service.usecases.uploads import upload_of
from service.web import actor, attachment, guarded, send_bytes
from storage import blobs
from storage.db import session_scope
from storage.models import Paper

papers = Blueprint("papers", __name__)
CHUNK = 256 * 1024
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
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
    """All papers of an issue; its manifest.json with their SHA-256 sums is one of them."""
    with session_scope() as session:
        issue = see_issue(session, actor(), issue_id)
        if issue.state != "ready":
            raise NotFound("văn bản của lần phát hành này")
        files = list(issue.papers)
        note(session, actor(), "issue_downloaded", issue.id)
    return send_bytes(_zip(files), f"khen-thuong-giai-doan-{issue.phase}.zip", "application/zip")


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
    return send_bytes(_zip(files), f"{name}-giai-doan-{row.phase}.zip", "application/zip")


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


def _zip(files: list[Paper]) -> Iterator[bytes]:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for paper in files:
            with archive.open(paper.name, "w") as entry:
                for chunk in _chunks(paper.sha256):
                    entry.write(chunk)
                    yield pipe.taken()
    yield pipe.taken()
