"""Who may do what: every route against every role, own and foreign dossiers, the CSRF token, sessions."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.service.people import ACCOUNTS, Person
from tests.service.readings import read

PAGES = {
    "/don-vi": {"unit"},
    "/don-vi/ho-so-moi": {"unit"},
    "/van-thu": {"records_clerk"},
    "/van-thu/ho-so-moi": {"records_clerk"},
    "/tham-dinh": {"records_clerk", "reviewer", "committee", "office", "admin"},
    "/ban-thuong-vu": {"records_clerk", "reviewer", "committee", "office", "admin"},
    "/van-phong": {"records_clerk", "reviewer", "committee", "office", "admin"},
    "/tham-dinh/van-ban": {"records_clerk", "reviewer", "committee", "office", "admin"},
    "/van-phong/so-khen-thuong": {"records_clerk", "reviewer", "committee", "office", "admin"},
    "/van-phong/so-van-ban": {"records_clerk", "reviewer", "committee", "office", "admin"},
    "/van-phong/lo": {"records_clerk", "reviewer", "committee", "office", "admin"},
    "/tham-dinh/bang-tong-hop": {"reviewer", "committee"},
    "/tham-dinh/so-ket": {"reviewer", "committee"},
    "/ke-hoach": {role for role, _ in ACCOUNTS.values()},
    "/tham-dinh/so-theo-doi": {"reviewer", "committee"},
    "/quan-tri": {"admin"},
    "/quan-tri/nhat-ky": {"admin"},
}
DECISIONS = {
    "/api/dossiers/{id}/accept": {"reviewer"},
    "/api/dossiers/{id}/return": {"reviewer"},
    "/api/dossiers/{id}/reopen": {"reviewer"},
    "/api/dossiers/{id}/corrections": {"reviewer"},
    "/api/nominees/1/opinion": {"reviewer"},
    "/api/nominees/1/choice": {"committee"},
    "/api/issues": {"office"},
    "/api/paper-sets": {"reviewer", "office"},
    "/api/paper-sets/x/release": {"reviewer", "office"},
    "/api/issues/x/retry": {"office"},
    "/api/issues/x/cancel": {"office"},
    "/api/issues/x/corrections": {"office"},
    "/api/issues/x/corrections/confirm": {"office", "reviewer"},
    "/api/issues/x/corrections/drop": {"office", "reviewer"},
    "/api/issues/x/revocations": {"office"},
    "/api/issues/x/signed": {"office"},
    "/api/issues/signed/x/check": {"office"},
    "/api/issues/signed/x/retire": {"office"},
    "/api/issues/x/batches": {"office"},
    "/quan-tri/cong-viec/1/chay-lai": {"admin"},
    "/quan-tri/tai-khoan": {"admin"},
}


@pytest.mark.parametrize("name", ACCOUNTS)
def test_each_role_opens_its_pages_only(app: Flask, name: str) -> None:
    """A page opens for the roles that work there and is refused, in Vietnamese, to all others."""
    person, role = Person(app, name), ACCOUNTS[name][0]
    for path, roles in PAGES.items():
        answer = person.get(path)
        assert answer.status_code == (200 if role in roles else 403), (path, role)
        assert "Đăng xuất" in answer.text


@pytest.mark.parametrize("name", ACCOUNTS)
def test_each_role_decides_its_own_things_only(app: Flask, unit: Person, name: str) -> None:
    """A decision asked for by another role is refused before anything else is looked at."""
    dossier = unit.new_dossier()
    person, role = Person(app, name), ACCOUNTS[name][0]
    for path, roles in DECISIONS.items():
        answer = person.post(path.format(id=dossier))
        assert (answer.status_code == 403) is (role not in roles), (path, role, answer.status_code)


def test_nobody_gets_in_without_signing_in(app: Flask) -> None:
    """Pages send strangers to the login page, the API answers 401, and neither tells whether the thing exists."""
    client = app.test_client()
    for path in (*PAGES, "/", "/ho-so/abc"):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer.headers["Location"].startswith("/login")
    answer = client.get("/api/dossiers/abc/status")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (401, "not_signed_in")


def test_a_unit_sees_nothing_of_another_unit(unit: Person, other_unit: Person, reviewer: Person) -> None:
    """Another unit's dossier is as good as not there, whatever is asked about it; its own opens."""
    dossier = unit.new_dossier()
    file = unit.get(f"/api/dossiers/{dossier}/status").get_json()["files"][0]["id"]
    read(dossier)
    paths = [
        f"/ho-so/{dossier}",
        f"/ho-so/{dossier}/tep/{file}",
        f"/ho-so/{dossier}/anh/trang/0/1",
        f"/ho-so/{dossier}/anh/cat/0/1?o=0,0,1,1",
    ]
    paths += [f"/api/dossiers/{dossier}/{what}" for what in ("status", "report", "documents")]
    for path in paths:
        assert unit.get(path).status_code == 200, path
        assert reviewer.get(path).status_code == 200, path
        assert other_unit.get(path).status_code == 404, path
    assert other_unit.post(f"/api/dossiers/{dossier}/submit").status_code == 404
    assert other_unit.upload(f"/api/dossiers/{dossier}/files", [("a.pdf", b"%PDF")]).status_code == 404
    assert other_unit.delete(f"/api/dossiers/{dossier}/files/{file}").status_code == 404
    assert dossier not in other_unit.get("/don-vi").text
    assert dossier in unit.get("/don-vi").text


def test_a_unit_is_not_shown_what_reviewers_write(unit: Person) -> None:
    """The unit's page has the report but neither flags, opinions nor corrections."""
    dossier = unit.new_dossier()
    read(dossier)
    assert unit.get(f"/api/dossiers/{dossier}/flags").status_code == 403
    assert unit.get(f"/api/dossiers/{dossier}/nominees").status_code == 403
    text = unit.get(f"/ho-so/{dossier}").text
    assert "Kết quả kiểm tra" in text
    assert "Ô cần xem" not in text


def test_a_unit_cannot_upload_for_another(unit: Person) -> None:
    """Naming another unit is refused; the unit of the account counts."""
    answer = unit.upload("/api/dossiers", [("a.pdf", b"%PDF")], unit_id="2")
    assert answer.status_code == 403


def test_changes_want_the_token(unit: Person) -> None:
    """Without the CSRF token no upload, no submit, no form is taken."""
    dossier = unit.new_dossier()
    for answer in (
        unit.client.post(f"/api/dossiers/{dossier}/submit", json={}),
        unit.client.post("/api/dossiers", data={"note": "x"}, content_type="multipart/form-data"),
        unit.client.delete(f"/api/dossiers/{dossier}/files/x"),
        unit.client.post("/logout"),
    ):
        assert answer.status_code == 400
    assert unit.client.post(f"/api/dossiers/{dossier}/submit", json={}).get_json()["error"]["code"] == "form_expired"


def test_login_answers_alike_for_wrong_names_and_wrong_passwords(app: Flask) -> None:
    """A wrong name and a wrong password read the same, and the sentence says what to do."""
    client = app.test_client()
    answers = [client.post("/api/login", json={"username": n, "password": "sai"}) for n in ("donvi1", "khong-co")]
    assert [a.status_code for a in answers] == [401, 401]
    assert answers[0].get_json() == answers[1].get_json()
    assert client.post("/api/login", data="username=donvi1").status_code == 400


def test_login_follows_only_paths_of_our_own(app: Flask) -> None:
    """After signing in the asked-for page opens; an address of another host is not followed."""
    for wanted, landed in (("/don-vi/ho-so-moi", "/don-vi/ho-so-moi"), ("//evil.example", "/"), ("https://evil.example", "/")):
        client = app.test_client()
        token = client.get("/login").text.split('name="csrf_token" value="')[1].split('"')[0]
        form = {"username": "donvi1", "password": "mat-khau-donvi1", "tiep": wanted, "csrf_token": token}
        assert client.post("/login", data=form).headers["Location"] == landed


def test_a_switched_off_account_is_out_at_once(app: Flask, admin: Person) -> None:
    """Switching an account off ends its open session; switching it on lets it in again."""
    person = Person(app, "donvi2")
    user_id = 2
    assert admin.form(f"/quan-tri/tai-khoan/{user_id}/tat").status_code == 302
    assert person.get("/api/dossiers/x/status").status_code == 401
    assert admin.form(f"/quan-tri/tai-khoan/{user_id}/bat").status_code == 302
    assert Person(app, "donvi2").get("/don-vi").status_code == 200


def test_every_answer_is_hardened(unit: Person) -> None:
    """Pages and API answers carry the content policy and may load nothing from elsewhere."""
    for path in ("/don-vi", "/login", "/api/openapi.json", "/khong-co"):
        headers = unit.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"


def test_too_many_logins_are_slowed_down(app: Flask) -> None:
    """The twenty-first try within a minute from one address is refused with 429."""
    from service.security import limiter

    limiter.enabled = True
    try:
        limiter.reset()
        client = app.test_client()
        codes = [client.post("/api/login", json={"username": "x", "password": "y"}).status_code for _ in range(21)]
    finally:
        limiter.reset()
        limiter.enabled = False
    assert codes == [401] * 20 + [429]
