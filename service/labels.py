"""Vietnamese names of what the pages show: fields, rule groups, stages, papers. One place, so that all pages say the same."""

from __future__ import annotations

from typing import Any

from dossier.documents import COMMON_FIELDS, KIND_FIELDS, KIND_NAMES, Document, FieldValue, whole_number
from dossier.findings import VERDICT_NAMES
from dossier.lifecycle import NOMINEE_STATE_NAMES, STATE_NAMES
from dossier.rows import row_at, rows_of, split_path

FIELD_NAMES: dict[str, str] = {
    "superior_org": "Cơ quan cấp trên",
    "issuing_org": "Cơ quan ban hành",
    "doc_number": "Số văn bản",
    "doc_symbol": "Ký hiệu",
    "place": "Địa danh",
    "issue_date": "Ngày ban hành",
    "subject": "Trích yếu",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
    "signer_capacity": "Quyền hạn ký",
    "signer_title": "Chức vụ người ký",
    "signer_block": "Khối chức vụ ký",
    "signer_name": "Người ký",
    "has_signature": "Chữ ký",
    "has_seal": "Dấu",
    "award_form": "Hình thức khen",
    "phase": "Giai đoạn",
    "count_collectives": "Số tập thể",
    "count_individuals": "Số cá nhân",
    "held_on": "Ngày họp",
    "body_kind": "Thành phần họp",
    "chair_name": "Người chủ trì",
    "secretary_name": "Thư ký",
    "members_total": "Tổng số thành viên",
    "members_present": "Số có mặt",
    "members_absent": "Số vắng",
    "votes": "Kết quả biểu quyết",
    "subject_name": "Tên người, tập thể được báo cáo",
    "subject_kind": "Loại đối tượng",
    "subject_position": "Chức vụ",
    "subject_unit": "Đơn vị",
    "party_joined": "Ngày vào Đảng",
    "confirmation_present": "Xác nhận của cấp ủy",
    "confirmation_body": "Cấp ủy xác nhận",
    "confirmation_signer_name": "Người ký xác nhận",
    "nominees": "Danh sách người, tập thể được đề nghị",
    "ratings": "Kết quả xếp loại các năm (có thể chưa đọc hết)",
    "targets": "Bảng chỉ tiêu – kết quả (có thể chưa đọc hết)",
    "headcount_ratings": "Bảng số người được xếp loại (có thể chưa đọc hết)",
    "honours": "Danh hiệu, khen thưởng đã được nhận (có thể chưa đọc hết)",
    "confirmations": "Các phần xác nhận (có thể chưa đọc hết)",
    "recognitions": "Danh hiệu, khen thưởng đã được nhận",
    "kind": "Loại văn bản",
    "name": "Tên",
    "honorific": "Danh xưng",
    "position": "Chức vụ",
    "unit": "Đơn vị",
    "raw": "Mức xếp loại",
    "year": "Năm",
    "scale": "Xếp loại về",
    "rater": "Nơi xếp loại",
    "decision_number": "Số quyết định",
    "decision_date": "Ngày quyết định",
    "text": "Chỉ tiêu",
    "planned": "Kế hoạch",
    "actual": "Kết quả",
    "percent": "Đạt (%)",
    "due": "Hoàn thành trước",
    "total": "Tổng số người",
    "at_least_good": "Từ hoàn thành tốt trở lên",
    "what": "Danh hiệu, hình thức",
    "number": "Số quyết định",
    "date": "Ngày",
    "body": "Cơ quan, cấp ủy",
    "label": "Tiêu đề phần xác nhận",
    "signer": "Người ký",
    "signature": "Chữ ký",
    "seal": "Dấu",
}
RULE_GROUPS: dict[str, str] = {
    "D": "Thành phần hồ sơ",
    "S": "Phạm vi và thẩm quyền",
    "R": "Điều kiện tham gia thi đua",
    "C": "Giới hạn số đề nghị",
    "E": "Tiêu chuẩn khen thưởng",
    "X": "Sự thống nhất giữa các văn bản",
    "T": "Thời hạn",
    "Q": "Chỉ tiêu khen thưởng",
}
STAGES: dict[str, str] = {
    "queued": "Chờ đến lượt đọc",
    "opening": "Mở tệp",
    "intake": "Mở tệp",
    "reading": "Đọc các trang",
    "understanding": "Nhận dạng văn bản",
    "checking": "Kiểm tra theo kế hoạch",
    "judging": "Kiểm tra theo kế hoạch",
    "done": "Đã đọc xong",
    "failed": "Dừng lại vì lỗi",
}
PAPER_NAMES: dict[str, str] = {
    "decision": "Quyết định khen thưởng",
    "list": "Danh sách kèm theo quyết định",
    "certificates": "Giấy khen",
    "certificates-on-blank": "Giấy khen in trên phôi",
    "check-sheet": "Phiếu kiểm tra hồ sơ",
    "supplement-request": "Công văn yêu cầu bổ sung",
    "consolidated-submission": "Tờ trình tổng hợp",
    "appraisal-sheet": "Phiếu thẩm định",
    "result-notice": "Thông báo kết quả",
    "money-list": "Danh sách tiền thưởng ký nhận",
    "correction-letter": "Công văn đính chính",
    "manifest": "Bảng kê tệp",
}
AUDIT_NAMES: dict[str, str] = {
    "award_book_exported": "Tải sổ khen thưởng",
    "account_created": "Tạo tài khoản",
    "account_switched": "Khóa, mở tài khoản",
    "award_revoked": "Thu hồi khen thưởng",
    "batch_downloaded": "Tải lô văn bản",
    "batch_retried": "Lập lại mục bị lỗi của lô",
    "batch_started": "Lập lô văn bản",
    "correction_confirmed": "Xác nhận đính chính",
    "correction_dropped": "Rút đính chính",
    "correction_proposed": "Ghi nội dung đính chính",
    "issue_cancelled": "Hủy dự thảo",
    "numbers_struck": "Bỏ số đã ghi nhầm",
    "numbers_entered": "Ghi số đã dùng ngoài phần mềm",
    "signed_copy_added": "Đính kèm bản đã ký",
    "signed_copy_checked": "Kiểm tra xong bản đã ký",
    "signed_copy_retired": "Bỏ bản đã ký",
    "arrival_registered": "Ghi ngày đến, số đến",
    "check_sheet_requested": "Yêu cầu lập phiếu kiểm tra",
    "choice_made": "Ban Thường vụ cho ý kiến",
    "deadline_extended": "Gia hạn nộp hồ sơ",
    "dossier_created": "Tạo hồ sơ",
    "dossier_judged": "Máy kiểm tra hồ sơ",
    "dossier_moved": "Chuyển bước hồ sơ",
    "file_added": "Thêm tệp",
    "file_retired": "Bỏ tệp",
    "issue_downloaded": "Tải trọn bộ văn bản",
    "issue_requested": "Yêu cầu phát hành",
    "job_given_up": "Công việc bị dừng",
    "job_retried": "Chạy lại công việc",
    "letter_made": "Lập xong công văn yêu cầu bổ sung",
    "letter_requested": "Yêu cầu lập công văn bổ sung",
    "nominee_removed": "Tên không còn trong giấy tờ",
    "opinion_given": "Ý kiến thẩm định",
    "notices_released": "Gửi thông báo kết quả cho đơn vị",
    "office_papers_made": "Lập xong văn bản của văn phòng, ban",
    "office_papers_requested": "Yêu cầu lập văn bản",
    "paper_downloaded": "Tải văn bản",
    "papers_made": "Lập xong văn bản",
    "password_reset": "Đặt lại mật khẩu",
    "plan_published": "Công bố bản kế hoạch",
    "print_made": "Tạo xong tờ in",
    "print_requested": "In lại giấy khen, lưới thử",
    "printer_retired": "Bỏ máy in",
    "printer_saved": "Ghi máy in",
    "read_again": "Đọc lại hồ sơ",
    "signed_in": "Đăng nhập",
    "signed_out": "Đăng xuất",
    "register_exported": "Tải sổ theo dõi",
    "register_imported": "Nhập sổ theo dõi",
    "summary_exported": "Tải số liệu sơ kết, tổng kết",
    "table_exported": "Tải bảng tổng hợp",
    "template_checked": "Kiểm tra xong mẫu văn bản",
    "template_published": "Đổi mẫu đang dùng",
    "template_uploaded": "Tải mẫu văn bản lên",
    "value_add_row": "Thêm dòng vào danh sách",
    "value_confirm": "Xác nhận ô",
    "value_dismiss": "Xem ý kiến không còn hiệu lực",
    "value_correct": "Sửa ô",
    "value_move_page": "Chuyển trang",
    "value_remove_row": "Bỏ dòng không có trên giấy",
    "value_restore_row": "Lấy lại dòng đã bỏ",
}
DETAIL_NAMES: dict[str, str] = {
    "from": "từ",
    "to": "đến",
    "received_on": "ngày đến",
    "reason": "lý do",
    "name": "tên",
    "names": "tên",
    "status": "tình trạng",
    "verdict": "kết luận",
    "cause": "nguyên nhân",
    "plan": "kế hoạch",
    "unit": "đơn vị",
    "role": "vai trò",
    "old": "trước",
    "new": "sau",
    "nominee": "tên",
    "nominees": "mã người được khen",
    "opinion": "ý kiến",
    "choice": "lựa chọn",
    "note": "ghi chú",
    "number": "số",
    "count": "số mục",
    "changes": "thay đổi",
    "edition": "bản",
    "override": "cho vượt chỉ tiêu",
    "papers": "văn bản",
    "judgement": "lần kiểm tra",
    "kind": "việc",
    "on": "mở",
    "until": "hạn",
    "version": "bản",
    "printer": "máy in",
    "dx": "sang phải (mm)",
    "dy": "xuống dưới (mm)",
}
CHOICE_VALUES: dict[str, dict[str, str]] = {
    "presence": {"present": "có", "absent": "không có", "unclear": "không rõ"},
    "subject_kind": {"collective": "tập thể", "individual": "cá nhân"},
    "body_kind": {
        "party_committee": "cấp ủy",
        "standing_committee": "ban thường vụ",
        "unit": "tập thể đơn vị",
        "cell": "chi bộ",
        "council": "hội đồng",
    },
    "kind": KIND_NAMES,
    "scale": {
        "party_org": "tổ chức đảng",
        "party_member": "đảng viên",
        "civil_servant": "công chức, viên chức",
        "mass_org": "đoàn thể",
        "unknown": "không rõ",
    },
}
PRESENCE_FIELDS = {"has_signature", "has_seal", "confirmation_present", "signature", "seal"}
NUMBER_FIELDS = {
    "phase",
    "count_collectives",
    "count_individuals",
    "members_total",
    "members_present",
    "members_absent",
    "year",
    "total",
    "at_least_good",
}
DECIMAL_FIELDS = {"planned", "actual", "percent"}
LIST_FIELDS = {"addressees", "recipients"}
DATE_FIELDS = {"issue_date", "held_on", "decision_date", "date", "due"}
PERSON_FIELDS = {"subject_name", "signer_name", "chair_name", "secretary_name", "confirmation_signer_name", "name", "signer"}
"""Fields whose text is a name: of a person, or (``name``, ``subject_name``) of a collective."""


def choices(field: str) -> dict[str, str]:
    """The closed list of values of a field with their names; empty where any text may stand."""
    return CHOICE_VALUES["presence"] if field in PRESENCE_FIELDS else CHOICE_VALUES.get(field, {})


def show(field: str, value: Any) -> str:
    """A value as people read it."""
    if value is None or value == []:
        return "(không có)"
    if field == "votes" and isinstance(value, list):
        return "; ".join(_vote(v) for v in value if isinstance(v, dict))
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    if field in DATE_FIELDS | {"party_joined"} and isinstance(value, str) and len(value) == 10 and value[4] == "-":
        return "/".join(reversed(value.split("-")))
    if field in DECIMAL_FIELDS and isinstance(value, int | float):
        return decimal(value)
    return choices(field).get(str(value), str(value))


def decimal(value: float) -> str:
    """A number with the comma of Vietnamese papers and no more digits than it has: 95,5."""
    return f"{value:.15g}".replace(".", ",") if abs(value) < 1e15 else str(value)


def editable(value: Any, field: str = "") -> str:
    """A value as it stands in a text box: as people type it, so that a day is no ISO day."""
    if value is None:
        return ""
    if field in DATE_FIELDS:
        return show(field, value)
    return "\n".join(str(v) for v in value) if isinstance(value, list) else str(value)


def _vote(vote: dict[str, Any]) -> str:
    who = vote.get("nominee") or "Tất cả"
    counted = f"{vote.get('in_favour')}/{vote.get('of')}" if vote.get("in_favour") is not None else ""
    share = f"{vote['share'] * 100:.0f}%" if vote.get("share") is not None else ""
    return f"{who}: {' – '.join(p for p in (counted, share) if p) or 'không rõ'}"


def in_order(document: Document) -> list[tuple[str, FieldValue]]:
    """The document's fields as people look for them: what the kind is about first, then the letterhead down to the signature."""
    wanted = [*KIND_FIELDS.get(document.kind, ()), *COMMON_FIELDS]
    place = {name: n for n, name in enumerate(wanted)}
    return sorted(document.fields.items(), key=lambda item: place.get(item[0], len(place)))


def document_name(document: Document) -> str:
    """A document as people call it: its kind, and its number or whom it is about."""
    name = KIND_NAMES[document.kind]
    name = name[:1].upper() + name[1:]
    if document.kind == "achievement_report" and document.value("subject_name"):
        return f"{name} – {document.value('subject_name')}"
    number, symbol = document.value("doc_number"), document.value("doc_symbol")
    return f"{name} số {whole_number(number, symbol)}" if number and symbol else name


def place_name(path: str, document: Document) -> str:
    """The part of a correction target after #, in words."""
    place, last = split_path(path), path.rpartition("/")[2]
    if place is None:
        return FIELD_NAMES.get(last, last)
    name, ref, cell = place
    row = row_at(document, name, ref)
    field = FIELD_NAMES[cell] if cell else FIELD_NAMES[name].split(" (")[0]
    if row is None:
        return field
    if name == "ratings":
        return f"{field if cell else 'Xếp loại'} năm {getattr(row, 'year', '?')}"
    said = getattr(row, "name", None)
    whose = f" ({said.value})" if isinstance(said, FieldValue) and said.value and cell != "name" else ""
    at = next(n for n, other in enumerate(rows_of(document, name), 1) if other is row)
    return f"{field} – dòng {at}{whose}"


def paper_name(name: str) -> str:
    """A generated file as people call it; ``name`` is its file name."""
    stem, _, kind = name.rpartition(".")
    known = stem if stem in PAPER_NAMES else next((k for k in PAPER_NAMES if stem.startswith(f"{k}-")), "")
    return f"{PAPER_NAMES.get(known, stem)} ({kind.upper()})"


def audit_detail(detail: dict[str, Any]) -> str:
    """The detail of an audit entry on one line."""
    shown = {k: v for k, v in detail.items() if v not in (None, "", []) and k not in {"id", "sha256", "target"}}
    return "; ".join(f"{DETAIL_NAMES.get(key, key)}: {_detail_value(value)}" for key, value in shown.items())


def _detail_value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(str(v) for v in value.values()) if set(value) <= {"value", "document"} else ", ".join(value)
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    return STATE_NAMES.get(str(value), VERDICT_NAMES.get(str(value), NOMINEE_STATE_NAMES.get(str(value), str(value))))
