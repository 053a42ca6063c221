"""People at the keyboard: a signed-in client that carries the CSRF token, and dossiers brought to a given state."""

from __future__ import annotations

import io
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

ACCOUNTS: dict[str, tuple[str, int | None]] = {
    "donvi1": ("unit", 0),
    "donvi2": ("unit", 1),
    "vanthu": ("records_clerk", None),
    "thamdinh": ("reviewer", None),
    "thuongvu": ("committee", None),
    "vanphong": ("office", None),
    "quantri": ("admin", None),
}


class Person:
    """One signed-in account."""

    def __init__(self, app: Flask, name: str) -> None:
        self.name = name
        self.client = app.test_client()
        answer = self.client.post("/api/login", json={"username": name, "password": f"mat-khau-{name}"})
        assert answer.status_code == 200, answer.text
        self.token: str = answer.get_json()["csrf_token"]

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, **more)

    def post(self, path: str, body: dict[str, Any] | None = None) -> TestResponse:
        return self.client.post(path, json=body or {}, headers={"X-CSRFToken": self.token})

    def delete(self, path: str) -> TestResponse:
        return self.client.delete(path, headers={"X-CSRFToken": self.token})

    def form(self, path: str, **fields: str) -> TestResponse:
        return self.client.post(path, data={**fields, "csrf_token": self.token})

    def upload(self, path: str, files: list[tuple[str, bytes]], **fields: str) -> TestResponse:
        data: dict[str, Any] = {**fields, "files": [(io.BytesIO(content), name) for name, content in files]}
        return self.client.post(path, data=data, content_type="multipart/form-data", headers={"X-CSRFToken": self.token})

    def new_dossier(self, *names: str, **fields: str) -> str:
        """A dossier with small files; gives its id."""
        answer = self.upload("/api/dossiers", [(n, b"%PDF-1.7 " + n.encode()) for n in names or ("ho-so.pdf",)], **fields)
        assert answer.status_code == 202, answer.text
        return str(answer.get_json()["id"])
