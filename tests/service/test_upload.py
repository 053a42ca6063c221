"""Uploading: many files at once, refused ones beside kept ones, cut bodies, limits, names."""

from __future__ import annotations

from urllib.parse import quote

from storage import blobs
from tests.service.people import Person


def test_many_files_make_one_dossier(unit: Person) -> None:
    """Three files of one request become three rows of one dossier that waits for its readers."""
    answer = unit.upload("/api/dossiers", [(f"tờ trình {n}.pdf", b"%PDF-1.7 " + bytes([n])) for n in range(3)])
    found = answer.get_json()
    assert answer.status_code == 202
    assert answer.headers["Location"] == found["status_url"]
    assert [f["name"] for f in found["files"]] == ["tờ trình 0.pdf", "tờ trình 1.pdf", "tờ trình 2.pdf"]
    status = unit.get(found["status_url"]).get_json()
    assert (status["state"], status["done"], status["stage"]) == ("reading", False, "queued")


def test_refused_files_have_rows_and_the_others_are_kept(unit: Person) -> None:
    """An empty and a too large file are refused by name and reason; the good one between them stays."""
    files = [("rong.pdf", b""), ("tot.pdf", b"%PDF-1.7 ok"), ("to.pdf", b"x" * 1_000_001)]
    found = unit.upload("/api/dossiers", files).get_json()["files"]
    assert [(f["name"], f["status"], (f["error"] or {}).get("code")) for f in found] == [
        ("rong.pdf", "refused", "empty"),
        ("tot.pdf", "stored", None),
        ("to.pdf", "refused", "too_large"),
    ]
    assert all(f["error"]["hint"] for f in found if f["error"])


def test_the_bytes_are_durable_before_the_answer(unit: Person) -> None:
    """Whoever got the 202 finds the very bytes in the blob store, and gets them back as a download."""
    content = b"%PDF-1.7 " + b"v" * 500_000
    found = unit.upload("/api/dossiers", [("báo cáo.pdf", content)]).get_json()
    answer = unit.get(f"/ho-so/{found['id']}/tep/{found['files'][0]['id']}")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert f"filename*=UTF-8''{quote('báo cáo.pdf')}" in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "application/octet-stream"


def test_a_body_cut_off_is_refused_whole(unit: Person) -> None:
    """A multipart body without its closing boundary leaves no dossier, even where the server calls it complete."""
    before = len(list(blobs.path("00").parent.parent.glob("*/*")))
    body = b'--cut\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.7 half of it'
    for environ in ({}, {"wsgi.input_terminated": True}):
        answer = unit.client.post(
            "/api/dossiers",
            data=body,
            content_type="multipart/form-data; boundary=cut",
            headers={"X-CSRFToken": unit.token},
            environ_overrides=environ,
        )
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "truncated_upload")
    assert len(list(blobs.path("00").parent.parent.glob("*/*"))) == before


def test_a_body_shorter_than_announced_is_refused(unit: Person) -> None:
    """The closing boundary alone is not enough: the announced length must have come."""
    body = b'--cut\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF\r\n--cut--\r\n'
    answer = unit.client.post(
        "/api/dossiers",
        data=body,
        content_type="multipart/form-data; boundary=cut",
        headers={"X-CSRFToken": unit.token},
        environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": str(len(body) + 100)},
    )
    assert answer.get_json()["error"]["code"] == "truncated_upload"


def test_nothing_but_refused_files_cannot_be_handed_in(unit: Person) -> None:
    """A dossier of refused files alone is not sent to the readers."""
    answer = unit.upload("/api/dossiers", [("rong.pdf", b"")])
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "no_files")


def test_a_dossier_can_be_filled_file_by_file(unit: Person) -> None:
    """A draft takes files one by one, loses one again, and is read only when it is handed in."""
    dossier = unit.upload("/api/dossiers", [], submit="0").get_json()["id"]
    ids = [unit.upload(f"/api/dossiers/{dossier}/files", [(n, b"%PDF")]).get_json()["files"][0]["id"] for n in ("a.pdf", "b.pdf")]
    status = unit.delete(f"/api/dossiers/{dossier}/files/{ids[0]}").get_json()
    assert (status["state"], [f["name"] for f in status["files"]]) == ("receiving", ["b.pdf"])
    assert unit.post(f"/api/dossiers/{dossier}/submit").status_code == 202
    busy = unit.upload(f"/api/dossiers/{dossier}/files", [("c.pdf", b"%PDF")])
    assert (busy.status_code, busy.get_json()["error"]["code"]) == (409, "dossier_busy")


def test_the_clerk_uploads_for_a_unit(clerk: Person, unit: Person) -> None:
    """The records clerk names the unit, the date received and the incoming number; the unit then sees the dossier."""
    dossier = clerk.new_dossier(unit_id="1", received_on="2020-07-08", incoming_number="125")
    assert unit.get(f"/api/dossiers/{dossier}/status").status_code == 200
    answer = clerk.upload("/api/dossiers", [("a.pdf", b"%PDF")])
    assert answer.get_json()["error"]["code"] == "bad_request"
    answer = clerk.upload("/api/dossiers", [("a.pdf", b"%PDF")], unit_id="1", received_on="2020-02-31")
    assert answer.get_json()["error"]["code"] == "bad_request"


def test_status_is_cheap_to_poll(unit: Person) -> None:
    """An unchanged status answers 304 and says when to come again."""
    dossier = unit.new_dossier()
    first = unit.get(f"/api/dossiers/{dossier}/status")
    again = unit.get(f"/api/dossiers/{dossier}/status", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert int(first.headers["Retry-After"]) >= 2


def test_client_paths_in_names_are_dropped(unit: Person) -> None:
    """A name with folders keeps its last part only."""
    found = unit.upload("/api/dossiers", [("../../etc/báo cáo.pdf", b"%PDF")]).get_json()
    assert found["files"][0]["name"] == "báo cáo.pdf"
