"""Signed copies and dossier files with digital signatures, looked at by the worker's own jobs in the limited child."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from storage import blobs, jobs
from storage.db import session_scope
from storage.models import Issue, SignedCopy, Upload
from storage.settings import settings
from tests.intake.signing import SIGNER, appended, authority, plain_pdf, signed
from tests.jobs.test_handlers import hand_in, read_now


@pytest.fixture
def roots(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our test root is installed."""
    folder = tmp_path / "roots"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(authority().pem)
    monkeypatch.setenv("KHENTHUONG_TRUSTED_ROOTS", str(folder))
    settings.cache_clear()


def looked_at(data: bytes, name: str) -> SignedCopy:
    """A signed copy of these bytes after its job; the bytes are still the same."""
    with session_scope() as session:
        issue = Issue(plan_id="119-kh-duk", phase=1, awards={"awards": []}, nominee_ids=[])
        session.add(issue)
        session.flush()
        blob = blobs.put_bytes(data)
        blobs.register(session, blob)
        copy = SignedCopy(issue_id=issue.id, name=name, sha256=blob.sha256, size=blob.size)
        session.add(copy)
        session.flush()
        job = jobs.enqueue(session, "check_signed_copy", copy.id, {"copy_id": copy.id}).id
    done = read_now(job)
    assert (done.state, done.error) == ("done", None)
    assert blobs.path(blob.sha256).read_bytes() == data
    with session_scope(read_only=True) as session:
        return session.get_one(SignedCopy, copy.id)


@pytest.mark.usefixtures("roots")
def test_a_signed_decision_says_who_signed_it(home: Path) -> None:
    """A whole signature under the installed root; an appended revision; a picture; a file of another kind is refused with a sentence."""
    good = looked_at(signed(plain_pdf(), authority()), "quyet-dinh.pdf")
    assert (good.state, good.kind) == ("checked", "pdf")
    assert good.signatures is not None
    assert [(s["signer"], s["verdict"]) for s in good.signatures["signatures"]] == [(SIGNER, "good")]
    added = looked_at(appended(signed(plain_pdf(), authority())), "ghi-them.pdf")
    assert added.signatures is not None
    assert added.signatures["signatures"][0]["verdict"] == "added"
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "PNG")
    scan = looked_at(picture.getvalue(), "ban-quet.pdf")
    assert (scan.state, scan.kind, scan.signatures) == ("checked", "png", None)
    text = looked_at(b"{\\rtf1 Quyet dinh}", "quyet-dinh.rtf")
    assert text.state == "refused"
    assert text.error is not None
    assert "PDF hoặc ảnh quét" in text.error["hint"]


@pytest.mark.usefixtures("roots")
def test_signed_files_of_a_dossier_are_told_after_reading(home: Path) -> None:
    """A signed PDF alone and one inside a ZIP are reported with the upload; an unsigned one has an empty report."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("trong/to-trinh.pdf", signed(plain_pdf(), authority()))
    files = [("ky-so.pdf", signed(plain_pdf(), authority())), ("thuong.pdf", plain_pdf()), ("ho-so.zip", packed.getvalue())]
    _, job_id = hand_in(*files)
    assert read_now(job_id).error is None
    with session_scope(read_only=True) as session:
        found = {u.name: u.signatures for u in session.scalars(select(Upload))}
    shown = {
        name: [(r["file"], [s["verdict"] for s in r["report"]["signatures"]]) for r in rows or []] for name, rows in found.items()
    }
    assert shown == {
        "ky-so.pdf": [("ky-so.pdf", ["good"])],
        "thuong.pdf": [],
        "ho-so.zip": [("ho-so.zip/trong/to-trinh.pdf", ["good"])],
    }
