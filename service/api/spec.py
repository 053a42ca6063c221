"""/api/openapi.json: written by hand from one table, the request bodies from their pydantic models."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from dossier.findings import CheckReport
from service.api.schemas import (
    ArrivalBody,
    BatchBody,
    CertificatesBody,
    ChoiceBody,
    ConfirmBody,
    CorrectionBody,
    FixBody,
    IssueBody,
    LoginBody,
    NoteBody,
    OpinionBody,
    PaperSetBody,
    ReasonBody,
    ReturnBody,
    RevokeBody,
)

REFERENCE = "#/components/schemas/{model}"


@dataclass(frozen=True, slots=True)
class Call:
    """One operation. ``takes``: a JSON model, or "files" for a multipart upload."""

    method: str
    path: str
    summary: str
    ok: int = 200
    takes: type[BaseModel] | str | None = None
    gives: type[BaseModel] | None = None


CALLS = (
    Call("post", "/api/login", "Đăng nhập", takes=LoginBody),
    Call("post", "/api/dossiers", "Nộp hồ sơ mới kèm tệp", 202, "files"),
    Call("get", "/api/dossiers/{dossier_id}/status", "Tiến độ đọc hồ sơ"),
    Call("get", "/api/dossiers/{dossier_id}/report", "Báo cáo kiểm tra", gives=CheckReport),
    Call("get", "/api/dossiers/{dossier_id}/flags", "Các ô cần người xem"),
    Call("get", "/api/dossiers/{dossier_id}/documents", "Các văn bản trong hồ sơ"),
    Call("get", "/api/dossiers/{dossier_id}/rows", "Các danh sách trong hồ sơ, từng dòng kèm tên gọi (target) để sửa"),
    Call(
        "post",
        "/api/dossiers/{dossier_id}/corrections",
        "Xác nhận, sửa một ô; thêm, sửa, bỏ, lấy lại một dòng của danh sách; chuyển trang",
        takes=CorrectionBody,
    ),
    Call("post", "/api/dossiers/{dossier_id}/files", "Thêm tệp", 201, "files"),
    Call("delete", "/api/dossiers/{dossier_id}/files/{upload_id}", "Bỏ một tệp khỏi hồ sơ"),
    Call("post", "/api/dossiers/{dossier_id}/submit", "Nộp lại để đọc", 202),
    Call("post", "/api/dossiers/{dossier_id}/arrival", "Ghi ngày đến, số đến", takes=ArrivalBody),
    Call("post", "/api/dossiers/{dossier_id}/accept", "Tiếp nhận", takes=NoteBody),
    Call(
        "post", "/api/dossiers/{dossier_id}/return", "Trả lại kèm lý do; công văn yêu cầu bổ sung được lập theo", takes=ReturnBody
    ),
    Call("get", "/api/dossiers/{dossier_id}/letter", "Tình trạng công văn yêu cầu bổ sung"),
    Call("post", "/api/dossiers/{dossier_id}/reopen", "Mở lại thẩm định", takes=ReasonBody),
    Call("post", "/api/dossiers/{dossier_id}/read-again", "Đọc lại hồ sơ sau khi xếp lại trang"),
    Call("post", "/api/dossiers/{dossier_id}/check-sheet", "Lập phiếu kiểm tra hồ sơ", 202),
    Call("get", "/api/dossiers/{dossier_id}/check-sheet", "Tình trạng phiếu kiểm tra hồ sơ"),
    Call("get", "/api/dossiers/{dossier_id}/nominees", "Tập thể, cá nhân được đề nghị"),
    Call("post", "/api/nominees/{nominee_id}/opinion", "Ý kiến thẩm định", takes=OpinionBody),
    Call("post", "/api/nominees/{nominee_id}/choice", "Ý kiến Ban Thường vụ", takes=ChoiceBody),
    Call("post", "/api/issues", "Phát hành quyết định và giấy khen", 202, IssueBody),
    Call("get", "/api/issues/offer", "Số tiếp theo và người ký của một ngày"),
    Call("get", "/api/issues/{issue_id}", "Tình trạng lần phát hành"),
    Call(
        "post",
        "/api/paper-sets",
        "Lập tờ trình tổng hợp, phiếu thẩm định, thông báo kết quả, danh sách tiền thưởng",
        202,
        PaperSetBody,
    ),
    Call("get", "/api/paper-sets/{set_id}", "Tình trạng lần lập văn bản"),
    Call("post", "/api/paper-sets/{set_id}/release", "Gửi thông báo kết quả cho các đơn vị"),
    Call("post", "/api/issues/{issue_id}/retry", "Lập lại văn bản bị lỗi", 202),
    Call("post", "/api/issues/{issue_id}/cancel", "Hủy dự thảo", takes=ReasonBody),
    Call("post", "/api/issues/{issue_id}/corrections", "Ghi nội dung đính chính", 201, FixBody),
    Call("post", "/api/issues/{issue_id}/corrections/confirm", "Xác nhận đính chính", 202, ConfirmBody),
    Call("post", "/api/issues/{issue_id}/corrections/drop", "Rút đính chính chưa xác nhận"),
    Call("post", "/api/issues/{issue_id}/revocations", "Thu hồi khen thưởng", 201, RevokeBody),
    Call("post", "/api/issues/{issue_id}/signed", "Đính kèm bản đã ký", 201, "files"),
    Call("get", "/api/issues/signed/{copy_id}", "Tình trạng bản đã ký"),
    Call("post", "/api/issues/signed/{copy_id}/check", "Kiểm tra lại chữ ký số", 202),
    Call("post", "/api/issues/signed/{copy_id}/retire", "Bỏ bản đã ký đính kèm nhầm"),
    Call("post", "/api/issues/{issue_id}/batches", "Lập giấy khen từng người thành lô", 202, CertificatesBody),
    Call("post", "/api/batches", "Lập một loại văn bản cho tất cả hồ sơ", 202, BatchBody),
    Call("get", "/api/batches/{batch_id}", "Tình trạng lô văn bản"),
    Call("post", "/api/batches/{batch_id}/retry", "Lập lại các mục bị lỗi của lô", 202),
)
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "hint"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "hint": {"type": "string"}},
        }
    },
}
FILES = {
    "type": "object",
    "properties": {
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
        "unit_id": {"type": "string"},
        "received_on": {"type": "string"},
        "incoming_number": {"type": "string"},
        "phase": {"type": "string"},
        "plan_id": {"type": "string"},
        "note": {"type": "string"},
        "submit": {"type": "string"},
    },
}


@lru_cache(maxsize=1)
def openapi() -> dict[str, Any]:
    """The whole description, OpenAPI 3.1."""
    schemas: dict[str, Any] = {"Error": ERROR}
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method] = _operation(call, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Khen thưởng", "version": "1"},
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "khenthuong"},
                "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
            },
        },
        "security": [{"session": [], "csrf": []}],
        "paths": paths,
    }


def _operation(call: Call, schemas: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"type": "object"} if call.gives is None else _reference(call.gives, schemas, "serialization")
    if call.path.endswith(("/flags", "/rows", "/documents", "/nominees")):
        answer = {"type": "array", "items": {"type": "object"}}
    return {
        "summary": call.summary,
        "parameters": [_parameter(step[1:-1]) for step in call.path.split("/") if step.startswith("{")],
        **_request(call, schemas),
        "responses": {
            str(call.ok): {"description": "Được", "content": {"application/json": {"schema": answer}}},
            "default": {"description": "Bị từ chối", "content": {"application/json": {"schema": _named("Error")}}},
        },
    }


def _parameter(name: str) -> dict[str, Any]:
    kind = "integer" if name == "nominee_id" else "string"
    return {"name": name, "in": "path", "required": True, "schema": {"type": kind}}


def _request(call: Call, schemas: dict[str, Any]) -> dict[str, Any]:
    if call.takes is None:
        return {}
    if isinstance(call.takes, str):
        return {"requestBody": {"content": {"multipart/form-data": {"schema": FILES}}}}
    return {"requestBody": {"content": {"application/json": {"schema": _reference(call.takes, schemas, "validation")}}}}


def _reference(model: type[BaseModel], schemas: dict[str, Any], mode: Any) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template=REFERENCE, mode=mode)
    schemas.update(schema.pop("$defs", {}))
    schemas[model.__name__] = schema
    return _named(model.__name__)


def _named(name: str) -> dict[str, Any]:
    return {"$ref": REFERENCE.format(model=name)}
