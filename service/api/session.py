"""/api/login and /api/openapi.json."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from service.api.schemas import LoginBody, body
from service.api.spec import openapi
from service.auth.views import sign_in
from service.security import LOGIN_LIMIT, csrf, limiter

api_session = Blueprint("api_session", __name__, url_prefix="/api")


@api_session.post("/login")
@csrf.exempt  # type: ignore[untyped-decorator]  # the extension ships no types
@limiter.limit(LOGIN_LIMIT)
def login() -> ResponseReturnValue:
    """Signs in; the answer's csrf_token goes into the X-CSRFToken header of every later POST and DELETE.

    No token is wanted here: the body must be JSON, which no foreign page can send without asking first.
    """
    wanted = body(LoginBody)
    account = sign_in(wanted.username, wanted.password)
    return jsonify(
        username=account.username,
        roles=[role.name for role in account.roles],
        unit={"id": account.unit_id, "name": account.unit_name} if account.unit_id else None,
        csrf_token=generate_csrf(),
    )


@api_session.get("/openapi.json")
def description() -> ResponseReturnValue:
    return jsonify(openapi())
