"""CSRF, request limits and the headers that every answer carries. Nothing is loaded from another host: offices are offline."""

from __future__ import annotations

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
FILE_POLICY = "default-src 'none'; sandbox"
"""For bytes that came from outside: even opened in a tab they may do nothing."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
ONE_YEAR = 31_536_000


class HeaderFirstCsrf(CSRFProtect):  # type: ignore[misc]  # the extension ships no types
    """Takes the token from X-CSRFToken first: looking into the form would swallow an upload before it can be streamed."""

    def _get_csrf_token(self) -> str | None:
        token: str | None = request.headers.get("X-CSRFToken")
        if token or request.mimetype == "multipart/form-data":
            return token
        found: str | None = super()._get_csrf_token()
        return found


csrf = HeaderFirstCsrf()
limiter = Limiter(key_func=get_remote_address, storage_uri="memory://", strategy="moving-window")
LOGIN_LIMIT = "20 per minute"
UPLOAD_LIMIT = "600 per minute"
"""Per address: a whole office may sit behind one. Guessing one account is slowed by argon2 besides."""


def init_security(app: Flask) -> None:
    """Registers CSRF, limits and headers on ``app``."""
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(_harden)


def _harden(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={ONE_YEAR}")
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
