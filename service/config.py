"""Flask's configuration out of storage.settings, and the session secret that outlives a restart."""

from __future__ import annotations

import contextlib
import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from storage.passwords import FLASK_SECURITY
from storage.settings import Settings

MEGABYTE = 1_000_000
SECRET_BYTES = 48


def secret_key(settings: Settings) -> str:
    """The session secret; made once with mode 0600. Two processes that start together agree on one file."""
    path = settings.secret_key_file or settings.home / "secret-key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(SECRET_BYTES))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Written whole beside ``path`` and then linked: nobody reads half a secret, and the first writer wins."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def flask_config(settings: Settings) -> dict[str, Any]:
    """What Flask and its extensions are told; anything not named here keeps its default."""
    key = secret_key(settings)
    return {
        "SECRET_KEY": key,
        "MAX_CONTENT_LENGTH": settings.max_request_mb * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": MEGABYTE,
        "SESSION_COOKIE_NAME": "khenthuong",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "WTF_CSRF_TIME_LIMIT": None,  # the token lives as long as the session: a reviewer may sit over a page for hours
        "WTF_CSRF_SSL_STRICT": settings.secure_cookies,
        **FLASK_SECURITY,
        "SECURITY_PASSWORD_SALT": key,  # asked for by the extension; argon2 hashes carry their own salt
        "SECURITY_USE_REGISTER_V2": True,
        "SECURITY_USER_IDENTITY_ATTRIBUTES": [{"username": {}}],
        "JSON_SORT_KEYS": False,
    }
