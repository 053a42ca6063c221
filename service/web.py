"""What every desk needs of Flask: who asks, guarded views, template words, file answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Flask, Response, current_app, redirect, request, url_for
from flask_security import Security, current_user
from werkzeug.wrappers import Response as AnyResponse

from dossier.findings import CATEGORY_NAMES, ELIGIBILITY_NAMES, STATUS_NAMES, VERDICT_NAMES
from dossier.lifecycle import NOMINEE_STATE_NAMES, ROLE_NAMES, STATE_NAMES
from service import labels
from service.auth.accounts import Account, AccountDatastore
from service.errors import NotSignedIn, wants_json
from service.security import FILE_POLICY
from service.usecases.access import Actor, require
from storage.series import shown
from storage.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")
LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def app_settings() -> Settings:
    """The settings that this application was made with."""
    found: Settings = current_app.extensions["khenthuong"]
    return found


def actor() -> Actor:
    """The signed-in person; NotSignedIn where nobody is."""
    if not isinstance(current_user._get_current_object(), Account):
        raise NotSignedIn
    found: Actor = current_user.actor
    return found


def guarded(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R | AnyResponse]]:
    """A view for signed-in people holding one of ``roles`` (any, where none is named); others go to the login page."""

    def wrap(view: Callable[P, R]) -> Callable[P, R | AnyResponse]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R | AnyResponse:
            try:
                person = actor()
            except NotSignedIn:
                if wants_json():
                    raise
                return redirect(url_for("auth.login", tiep=request.full_path.rstrip("?")))
            if roles:
                require(person, *roles)
            return view(*args, **kwargs)

        return checked

    return wrap


def attachment(name: str, *, inline: bool = False) -> str:
    """A Content-Disposition of RFC 6266 that keeps Vietnamese file names."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\;%' else "_" for c in name) or "tep"
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def send_bytes(data: Any, name: str, media_type: str, size: int | None = None) -> Response:
    """Bytes (or chunks of them) as a download that may do nothing in the browser."""
    response = Response(data, mimetype=media_type)
    response.headers["Content-Disposition"] = attachment(name)
    response.headers["Content-Security-Policy"] = FILE_POLICY
    if size is not None:
        response.content_length = size
    return response


def local_time(moment: dt.datetime | None) -> str:
    """A point in time on Vietnamese clocks."""
    return moment.astimezone(LOCAL_ZONE).strftime("%H:%M %d/%m/%Y") if moment else ""


def local_date(day: dt.date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def megabytes(size: int) -> str:
    """A file size for people."""
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 100_000 else f"{max(1, round(size / 1000))} KB"


def _static_version(app: Flask) -> str:
    """Changes whenever a static file does, so that browsers may keep them for long."""
    files = Path(app.static_folder or "").rglob("*")
    return format(int(max(f.stat().st_mtime for f in files)), "x")


def init_web(app: Flask) -> None:
    """Sign-in machinery and template words."""
    Security(app, AccountDatastore(), register_blueprint=False)
    app.jinja_env.filters.update(
        when=local_time,
        day=local_date,
        megabytes=megabytes,
        show=lambda value, field: labels.show(field, value),
        state=lambda s: STATE_NAMES.get(s, s),
        nominee_state=lambda s: NOMINEE_STATE_NAMES.get(s, s),
        verdict=lambda v: VERDICT_NAMES.get(v, "Chưa có kết luận"),
        status=lambda s: STATUS_NAMES.get(s, s),
        category=lambda c: CATEGORY_NAMES.get(c, c),
        eligibility=lambda e: ELIGIBILITY_NAMES.get(e, e),
        role=lambda r: ROLE_NAMES.get(r, r),
        field_name=lambda f: labels.FIELD_NAMES.get(f, f),
        paper=labels.paper_name,
        numbered=shown,
        moment=lambda at: local_time(dt.datetime.fromisoformat(at) if isinstance(at, str) else at),
        choices=labels.choices,
        editable=labels.editable,
        fields_in_order=labels.in_order,
        act=lambda action: labels.AUDIT_NAMES.get(action, action),
        details=labels.audit_detail,
    )
    app.jinja_env.globals.update(static_version=_static_version(app))
    app.context_processor(_person)


def _person() -> dict[str, Any]:
    account = current_user._get_current_object()
    return {"person": account if isinstance(account, Account) else None}
