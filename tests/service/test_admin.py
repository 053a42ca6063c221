"""Administration and the operators' addresses."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from storage.db import session_scope
from storage.models import Job
from tests.service.people import Person


def test_an_account_is_made_and_can_sign_in(app: Flask, admin: Person) -> None:
    """The first password is shown once, works, and the same name is refused the second time."""
    form = {"username": "le.van.mau", "display_name": "Lê Văn Mẫu", "role": "reviewer", "unit_id": ""}
    shown = admin.form("/quan-tri/tai-khoan", **form).text
    password = shown.split("chỉ hiện một lần này): ")[1].split("<")[0].strip()
    answer = app.test_client().post("/api/login", json={"username": "le.van.mau", "password": password})
    assert answer.get_json()["roles"] == ["reviewer"]
    assert admin.form("/quan-tri/tai-khoan", **form).status_code == 409
    assert password not in admin.get("/quan-tri").text


def test_a_stopped_job_runs_again(admin: Person, unit: Person) -> None:
    """A dead job stands on the page with its error and is queued anew by one click."""
    dossier = unit.new_dossier()
    with session_scope() as session:
        job = session.scalars(select(Job).where(Job.key == f"{dossier}:1")).one()
        job.state, job.error = "dead", "hết bộ nhớ"
        job_id = job.id
    assert unit.get(f"/api/dossiers/{dossier}/status").get_json()["error"]["code"] == "reading_failed"
    assert "hết bộ nhớ" in admin.get("/quan-tri").text
    assert admin.form(f"/quan-tri/cong-viec/{job_id}/chay-lai").status_code == 302
    with session_scope(read_only=True) as session:
        assert session.get_one(Job, job_id).state == "queued"


def test_the_audit_log_is_verified_on_the_page(admin: Person) -> None:
    """The log page lists what people did and says that the chain holds."""
    text = admin.get("/quan-tri/nhat-ky?kiem-tra=1").text
    assert "Chuỗi nhật ký còn nguyên vẹn" in text
    assert "Đăng nhập" in text


def test_the_service_tells_how_it_is(app: Flask) -> None:
    """Health, readiness and figures answer without signing in; figures only on this machine."""
    client = app.test_client()
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").status_code == 200
    assert "khenthuong_dossiers" in client.get("/metrics").text
    assert client.get("/metrics", environ_overrides={"REMOTE_ADDR": "192.0.2.1"}).status_code == 404


def test_the_api_describes_itself(app: Flask) -> None:
    """Every described operation is a route of the application."""
    described = app.test_client().get("/api/openapi.json").get_json()["paths"]
    routes = {
        (str(r.rule).replace("<int:", "<").replace("<", "{").replace(">", "}"), m.lower())
        for r in app.url_map.iter_rules()
        for m in r.methods or ()
    }
    assert {(path, method) for path, operations in described.items() for method in operations} <= routes
