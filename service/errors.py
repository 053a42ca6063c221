"""Every refusal as one Vietnamese sentence, what to do, and a stable code: as a page for people, as JSON for programs."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from pydantic import ValidationError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from dossier.errors import KhenThuongError, NotFound, StaleChange, TooLarge

log = logging.getLogger("khenthuong.web")


class NotSignedIn(KhenThuongError):
    code = "not_signed_in"
    message = "Bạn chưa đăng nhập hoặc phiên làm việc đã hết."
    hint = "Đăng nhập lại rồi làm tiếp."
    http_status = 401


class WrongPassword(KhenThuongError):
    code = "wrong_password"
    message = "Tên đăng nhập hoặc mật khẩu không đúng."
    hint = "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại; quên mật khẩu thì báo người quản trị đặt lại."
    http_status = 401


class TooManyTries(KhenThuongError):
    code = "too_many_tries"
    message = "Thao tác quá nhiều lần trong thời gian ngắn."
    hint = "Chờ một phút rồi thử lại."
    http_status = 429


class FormExpired(KhenThuongError):
    code = "form_expired"
    message = "Trang đã mở quá lâu nên yêu cầu không được nhận."
    hint = "Tải lại trang rồi làm lại; nội dung đã lưu trước đó không mất."


class BadRequest(KhenThuongError):
    code = "bad_request"
    message = "Yêu cầu gửi lên không hợp lệ{detail}."
    hint = "Tải lại trang rồi thử lại."


class MethodRefused(KhenThuongError):
    code = "method_not_allowed"
    message = "Địa chỉ này không nhận thao tác đó."
    hint = "Quay lại trang trước rồi thử lại."
    http_status = 405


def error_body(error: KhenThuongError) -> dict[str, Any]:
    """``{"error": {code, message, hint}}``, the shape of every refusal in the API."""
    return {"error": {"code": error.code, "message": error.text, "hint": error.advice}}


def wants_json() -> bool:
    """Whether the caller is a program (the API, or a page's script)."""
    return request.path.startswith("/api/") or request.accept_mimetypes.best == "application/json"


def answer(error: KhenThuongError) -> Response:
    """The refusal as the caller wants it."""
    if wants_json():
        response = jsonify(error_body(error))
    else:
        response = Response(render_template("error.html", error=error), mimetype="text/html")
    response.status_code = error.http_status
    return response


def _http(error: HTTPException) -> ResponseReturnValue:
    known: dict[int, KhenThuongError] = {
        404: NotFound("trang này"),
        405: MethodRefused(),
        413: TooLarge(" của một lần tải lên", hint="Tải từng tệp một, hoặc tách tệp thành nhiều phần nhỏ hơn."),
    }
    code = error.code or 500
    if code < 400:
        return error.get_response()
    found = known.get(code) or (BadRequest() if code < 500 else KhenThuongError())
    response = answer(found)
    response.status_code = code
    return response


def _unexpected(error: Exception) -> ResponseReturnValue:
    log.exception("unexpected error at %s %s", request.method, request.path, exc_info=error)
    response = answer(KhenThuongError())
    response.status_code = 500
    return response


def _invalid(error: ValidationError) -> ResponseReturnValue:
    first = error.errors()[0]
    where = ".".join(str(step) for step in first["loc"])
    return answer(BadRequest(f" ở mục “{where}”" if where else ""))


def init_errors(app: Flask) -> None:
    """Registers the handlers on ``app``. The order of registration does not matter: Flask takes the closest class."""
    app.register_error_handler(KhenThuongError, answer)
    app.register_error_handler(StaleDataError, lambda _: answer(StaleChange()))
    app.register_error_handler(ValidationError, _invalid)
    app.register_error_handler(CSRFError, lambda _: answer(FormExpired()))
    app.register_error_handler(RateLimitExceeded, lambda _: answer(TooManyTries()))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)
