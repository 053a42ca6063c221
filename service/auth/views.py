"""Signing in and out. The session is renewed at sign-in; a wrong name takes as long as a wrong password."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_security import login_user, logout_user
from flask_security.utils import verify_password

from service.auth.accounts import Account, AccountDatastore
from service.errors import WrongPassword
from service.security import LOGIN_LIMIT, limiter
from service.usecases.access import note
from service.web import actor, guarded
from storage.db import session_scope
from storage.passwords import hash_password, new_password

auth = Blueprint("auth", __name__)
DESKS = (
    ("admin", "admin.desk"),
    ("reviewer", "review.desk"),
    ("office", "office.desk"),
    ("committee", "committee.desk"),
    ("records_clerk", "clerk.desk"),
    ("unit", "unit.desk"),
)
"""Where each role lands; the first that a person holds."""
_NOBODY = hash_password(new_password())


def sign_in(name: str, password: str) -> Account:
    """Opens a session for the account; WrongPassword where name, password or the account's state is not right."""
    account = AccountDatastore().find_login(name.strip()) if name.strip() else None
    right = verify_password(password, account.hashed if account else _NOBODY)
    if account is None or not right or not account.active:
        raise WrongPassword
    cookie.clear()
    cookie.permanent = True
    login_user(account, remember=False)
    with session_scope() as session:
        note(session, account.actor, "signed_in", account.login)
    return account


@auth.get("/login")
def login() -> ResponseReturnValue:
    return render_template("login.html", error=None, name="")


@auth.post("/login")
@limiter.limit(LOGIN_LIMIT)
def enter() -> ResponseReturnValue:
    name = request.form.get("username", "")
    try:
        sign_in(name, request.form.get("password", ""))
    except WrongPassword as error:
        return render_template("login.html", error=error, name=name), error.http_status
    return redirect(_back(request.form.get("tiep", "")) or url_for("auth.home"))


def _back(wanted: str) -> str | None:
    """The page asked for before signing in; only a path of our own is followed."""
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if safe and wanted != "/" else None


@auth.post("/logout")
@guarded()
def leave() -> ResponseReturnValue:
    person = actor()
    logout_user()
    cookie.clear()
    with session_scope() as session:
        note(session, person, "signed_out", person.username)
    return redirect(url_for("auth.login"))


@auth.get("/")
@guarded()
def home() -> ResponseReturnValue:
    roles = actor().roles
    desk = next((view for role, view in DESKS if role in roles), "auth.nowhere")
    return redirect(url_for(desk))


@auth.get("/chua-co-quyen")
@guarded()
def nowhere() -> ResponseReturnValue:
    return render_template("nowhere.html")
