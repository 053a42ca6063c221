"""Every way in which the product refuses something: one class per cause, a stable code, a Vietnamese sentence, what to do.

A message says what is wrong, a hint says what to do; both are for office staff. Codes never change once released.
"""

from __future__ import annotations

from typing import ClassVar


class KhenThuongError(Exception):
    """Base of all refusals that a user reads. ``detail`` names the thing (a file, a tag, a person) in the message."""

    code: ClassVar[str] = "internal"
    message: ClassVar[str] = "Hệ thống gặp lỗi ngoài dự kiến."
    hint: ClassVar[str] = "Hãy thử lại; nếu vẫn lỗi, báo cho người quản trị kèm thời điểm xảy ra."
    http_status: ClassVar[int] = 400

    def __init__(self, detail: str = "", *, hint: str | None = None) -> None:
        self.detail = detail
        self._hint = hint
        super().__init__(self.text)

    @property
    def text(self) -> str:
        """The sentence for the user."""
        return self.message.format(detail=self.detail) if "{detail}" in self.message else self.message

    @property
    def advice(self) -> str:
        """What to do about it."""
        return self._hint or self.hint


# --- files that cannot be read -------------------------------------------------------------------------------------------


class FileRefused(KhenThuongError):
    """A file that is not read; the other files of the dossier are."""

    code = "damaged"


class Missing(FileRefused):
    code = "missing"
    message = "Không tìm thấy tệp này."
    hint = "Kiểm tra lại đường dẫn hoặc tải tệp lên lại."


class Empty(FileRefused):
    code = "empty"
    message = "Tệp rỗng, không có nội dung."
    hint = "Quét hoặc sao chép lại tệp rồi tải lên."


class TooLarge(FileRefused):
    code = "too_large"
    message = "Tệp vượt quá giới hạn cho phép{detail}."
    hint = "Tách tệp thành nhiều phần nhỏ hơn hoặc quét lại ở độ phân giải 200–300 dpi."
    http_status = 413


class Unsupported(FileRefused):
    code = "unsupported"
    message = "Loại tệp này không được hỗ trợ{detail}."
    hint = "Dùng PDF, DOCX, DOC, RTF, JPG, PNG, TIFF, HEIC hoặc ZIP chứa các loại tệp đó."
    http_status = 415


class Damaged(FileRefused):
    code = "damaged"
    message = "Tệp bị hỏng, không mở được."
    hint = "Mở thử tệp trên máy của mình; nếu không mở được, hãy quét hoặc xuất lại."


class EncryptedPdf(FileRefused):
    code = "encrypted_pdf"
    message = "Tệp PDF có mật khẩu nên không đọc được."
    hint = "Bỏ mật khẩu của tệp rồi tải lên lại."


class Unsafe(FileRefused):
    code = "unsafe"
    message = "Tệp chứa nội dung không an toàn nên không được mở{detail}."
    hint = "Xuất lại văn bản sang PDF (không kèm macro, tệp đính kèm) hoặc quét bản giấy."


class SecretMark(FileRefused):
    code = "secret_mark"
    message = "Tệp có dấu chỉ độ mật nên được giữ lại, không xử lý tự động."
    hint = "Người phụ trách hồ sơ mật xem xét và xử lý theo quy định về bảo vệ bí mật nhà nước."


class TooSlow(FileRefused):
    code = "too_slow"
    message = "Đọc tệp quá thời gian cho phép."
    hint = "Tách tệp thành nhiều phần nhỏ hơn hoặc quét lại bản giấy."


# --- set-up and storage --------------------------------------------------------------------------------------------------


class SetupIncomplete(KhenThuongError):
    """Exit status 4: something that the command needs is not installed."""

    code = "setup_incomplete"
    message = "Máy này chưa cài đủ phần mềm cần thiết: {detail}."
    hint = "Chạy `make setup`, hoặc nhờ người quản trị cài các gói trong apt-packages.txt."
    http_status = 503


class DiskFull(KhenThuongError):
    code = "disk_full"
    message = "Máy chủ hết chỗ lưu trữ nên chưa ghi được tệp."
    hint = "Báo người quản trị giải phóng ổ đĩa rồi làm lại; các tệp đã có trước đó vẫn còn nguyên."
    http_status = 507


class TruncatedUpload(KhenThuongError):
    code = "truncated_upload"
    message = "Tệp tải lên bị đứt giữa chừng, chưa được lưu."
    hint = "Kiểm tra đường truyền và tải lên lại."


# --- plans and papers ----------------------------------------------------------------------------------------------------


class PlanInvalid(KhenThuongError):
    code = "plan_invalid"
    message = "Tệp kế hoạch có lỗi: {detail}."
    hint = "Sửa đúng dòng được nêu rồi chạy lại `khenthuong plan validate`."


class PlanUnknown(KhenThuongError):
    code = "plan_unknown"
    message = "Không có kế hoạch nào mang mã “{detail}”."
    hint = "Xem các mã kế hoạch trong thư mục plans/."


class AwardsInvalid(KhenThuongError):
    code = "awards_invalid"
    message = "Danh sách khen thưởng không hợp lệ: {detail}."
    hint = "Sửa tệp danh sách theo mẫu trong tài liệu rồi chạy lại."


class TemplateInvalid(KhenThuongError):
    code = "template_invalid"
    message = "Mẫu văn bản có lỗi: {detail}."
    hint = "Mở mẫu bằng Word, sửa đúng đoạn được nêu rồi tải lên lại."


class RenderFailed(KhenThuongError):
    code = "render_failed"
    message = "Không tạo được văn bản: {detail}."
    hint = "Thử tạo lại; nếu vẫn lỗi, báo người quản trị. Không có văn bản dở dang nào được giao."


class NameCannotPrint(KhenThuongError):
    code = "name_cannot_print"
    message = "Không in được nội dung: {detail}."
    hint = "Sửa lại nội dung (bỏ ký tự lạ hoặc rút ngắn) rồi tạo lại."


class UnconfirmedNames(KhenThuongError):
    code = "unconfirmed_names"
    message = "Chưa tạo được văn bản vì còn thông tin chưa được người xác nhận: {detail}."
    hint = "Mở hồ sơ, đối chiếu từng ô được đánh dấu với ảnh trang rồi xác nhận hoặc sửa."
    http_status = 409


class MoneyOff(KhenThuongError):
    code = "money_off"
    message = "Chưa lập được danh sách tiền thưởng: {detail}."
    hint = (
        "Bật mục money trong kế hoạch (mức lương cơ sở, hệ số từng đối tượng) khi đã có ý kiến về tiền thưởng, rồi công bố lại."
    )
    http_status = 409


class QuotaExceeded(KhenThuongError):
    code = "quota_exceeded"
    message = "Số được khen vượt chỉ tiêu của kế hoạch: {detail}."
    hint = "Bỏ bớt lựa chọn, hoặc ghi rõ ý kiến cho phép vượt của Ban Thường vụ."
    http_status = 409


# --- people --------------------------------------------------------------------------------------------------------------


class NotAllowed(KhenThuongError):
    code = "not_allowed"
    message = "Tài khoản này không được làm việc đó."
    hint = "Đăng nhập bằng tài khoản có quyền, hoặc hỏi người quản trị."
    http_status = 403


class NotFound(KhenThuongError):
    code = "not_found"
    message = "Không tìm thấy {detail}."
    hint = "Có thể mục này đã chuyển hoặc không thuộc đơn vị của bạn."
    http_status = 404


class WrongState(KhenThuongError):
    code = "wrong_state"
    message = "Hồ sơ đang ở bước “{detail}” nên chưa làm được việc này."
    hint = "Tải lại trang để xem bước hiện tại."
    http_status = 409


class StaleChange(KhenThuongError):
    code = "stale_change"
    message = "Người khác vừa sửa mục này trước bạn."
    hint = "Tải lại trang, xem thay đổi mới rồi làm lại."
    http_status = 409


class RowIncomplete(KhenThuongError):
    code = "row_incomplete"
    message = "Dòng chưa đủ: cần ghi {detail}."
    hint = "Xem lại trang giấy rồi ghi thêm; ô nào giấy không ghi thì để trống."


class RowExists(KhenThuongError):
    code = "row_exists"
    message = "Danh sách đã có dòng này: {detail}."
    hint = "Nếu là người, nội dung khác thì ghi đủ các ô để phân biệt (chức vụ, đơn vị, số, ngày); nếu dòng đã có ghi sai thì sửa dòng đó."
    http_status = 409


class NameOdd(KhenThuongError):
    code = "name_odd"
    message = "Tên cần xem lại: {detail}."
    hint = "Đối chiếu từng chữ với trang giấy; nếu giấy ghi đúng như vậy thì bấm lần nữa."
    http_status = 409


class WordsLapsed(KhenThuongError):
    code = "words_lapsed"
    message = "Còn {detail} ý kiến của người thẩm định không còn hiệu lực sau khi hồ sơ được đọc lại."
    hint = "Xem phần “Ý kiến không còn hiệu lực” ở đầu trang hồ sơ, ghi lại nếu cần, rồi bấm “Đã xem”."
    http_status = 409


class MissingReason(KhenThuongError):
    code = "missing_reason"
    message = "Cần ghi rõ lý do."
    hint = "Viết lý do để đơn vị biết phải sửa gì."


def all_errors() -> list[type[KhenThuongError]]:
    """Every refusal class, for docs and tests."""
    found: list[type[KhenThuongError]] = []
    queue = [KhenThuongError]
    while queue:
        for sub in queue.pop().__subclasses__():
            found.append(sub)
            queue.append(sub)
    return found
