"""A small client of the HTTP API: cookie, CSRF header, JSON, multipart. What people do in the browser, `run` and `demo` do with it."""

from __future__ import annotations

import http.cookiejar
import json
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from dossier.errors import KhenThuongError

TIMEOUT_SECONDS = 60.0


class ApiRefused(KhenThuongError):
    """The service refused a request; ``refusal`` is its stable code, ``status`` the HTTP status (0: no answer)."""

    code = "api_refused"
    message = "Trang web từ chối yêu cầu: {detail}."
    hint = "Xem nhật ký trong thư mục logs."

    def __init__(self, detail: str, *, refusal: str, status: int, hint: str | None = None) -> None:
        super().__init__(detail.rstrip("."), hint=hint)
        self.refusal, self.status = refusal, status


class Client:
    """One signed-in person at ``address``."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        # No proxy: the address is this machine's own, whatever the environment says.
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self._token = ""

    def login(self, username: str, password: str) -> dict[str, Any]:
        """Signs in; {username, roles, unit, csrf_token}."""
        found: dict[str, Any] = self.post("/api/login", {"username": username, "password": password})
        self._token = str(found["csrf_token"])
        return found

    def get(self, path: str) -> Any:
        return json.loads(self.download(path))

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Sends JSON and gives the answer's JSON; ApiRefused carries the service's own sentence."""
        data = json.dumps(body or {}).encode()
        return json.loads(self._send(path, data, "application/json"))

    def upload(self, path: str, files: Sequence[Path], fields: Mapping[str, str]) -> Any:
        """Sends a multipart form with every file under the name ``files``."""
        boundary = uuid.uuid4().hex
        parts = [_text_part(boundary, name, value) for name, value in fields.items()]
        parts += [_file_part(boundary, file) for file in files]
        data = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return json.loads(self._send(path, data, f"multipart/form-data; boundary={boundary}"))

    def download(self, path: str) -> bytes:
        return self._send(path, None, "")

    def _send(self, path: str, data: bytes | None, kind: str) -> bytes:
        url = path if path.startswith("http") else f"{self._address}{path}"
        request = Request(url, data=data, headers={"Accept": "application/json"})  # noqa: S310  our own service
        if data is not None:
            request.add_header("Content-Type", kind)
        if self._token:
            request.add_header("X-CSRFToken", self._token)
        return self._open(request)

    def _open(self, request: Request) -> bytes:
        """The answer's bytes; asks again, a little later, while the service is overloaded or restarting."""
        for pause in (0.5, 1.0, 2.0, 4.0, None):
            try:
                with self._opener.open(request, timeout=TIMEOUT_SECONDS) as reply:
                    return bytes(reply.read())
            except HTTPError as error:
                if error.code not in {429, 503} or pause is None:
                    raise _refused(error) from error
            except (URLError, OSError) as error:
                if pause is None or request.get_method() != "GET":
                    raise ApiRefused(f"không trả lời ({error})", refusal="no_answer", status=0) from error
            time.sleep(pause)
        raise AssertionError


def _refused(error: HTTPError) -> ApiRefused:
    try:
        found = json.loads(error.read())["error"]
        return ApiRefused(found["message"], refusal=found["code"], status=error.code, hint=found["hint"])
    except (ValueError, KeyError, TypeError):
        return ApiRefused(f"mã lỗi {error.code}", refusal="http", status=error.code)


def _text_part(boundary: str, name: str, value: str) -> bytes:
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def _file_part(boundary: str, file: Path) -> bytes:
    name = file.name.replace("\\", "\\\\").replace('"', '\\"')
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
    return f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + file.read_bytes() + b"\r\n"
