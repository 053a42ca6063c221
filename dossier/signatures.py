"""What is known of the digital signatures on one PDF, in values and in plain Vietnamese."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

SignatureVerdict = Literal["good", "expired", "unknown_root", "added", "changed"]
FileVerdict = Literal["none", "good", "expired", "unknown_root", "added", "changed", "unreadable"]

_WORST_FIRST: tuple[SignatureVerdict, ...] = ("changed", "added", "unknown_root", "expired", "good")

SHORT: dict[FileVerdict, str] = {
    "none": "Không có chữ ký số",
    "good": "Chữ ký số hợp lệ",
    "expired": "Chữ ký số: chứng thư đã hết hạn",
    "unknown_root": "Chữ ký số: chưa rõ tổ chức cấp",
    "added": "Tệp bị ghi thêm sau khi ký số",
    "changed": "Tệp bị thay đổi sau khi ký số",
    "unreadable": "Không đọc được chữ ký số",
}
_SENTENCES: dict[SignatureVerdict, str] = {
    "good": "Tệp còn nguyên vẹn từ khi ký, chữ ký bao trọn tệp, chứng thư do một tổ chức đã được cài làm gốc tin cậy cấp.",
    "expired": "Tệp còn nguyên vẹn từ khi ký và chữ ký bao trọn tệp. Chứng thư nay đã hết hạn; nếu giờ ký ghi trong chữ ký là đúng thì "
    "lúc ký vẫn còn hiệu lực.",
    "unknown_root": "Tệp còn nguyên vẹn từ khi ký và chữ ký bao trọn tệp, nhưng máy chưa biết tổ chức cấp chứng thư nên chưa khẳng "
    "định được người ký.",
    "added": "Phần đã ký còn nguyên, nhưng sau khi ký tệp được ghi thêm nội dung mà chữ ký không bao. Không coi tệp này là bản đã ký.",
    "changed": "Nội dung tệp không còn đúng như lúc ký. Không dùng tệp này; xin lại bản gốc.",
}
UNREADABLE = "Tệp có chữ ký số nhưng hỏng hoặc không đúng chuẩn nên không kiểm tra được. Xin lại bản gốc."


class Signature(BaseModel):
    """One signature. ``signed_at`` is the signer's own clock unless ``timestamped``."""

    model_config = ConfigDict(extra="forbid")

    signer: str
    organisation: str | None = None
    issuer: str = ""
    signed_at: dt.datetime | None = None
    timestamped: bool = False
    whole: bool
    """It covers the file to its last byte, or what came after it is signed too."""
    verdict: SignatureVerdict

    @property
    def sentence(self) -> str:
        return _SENTENCES[self.verdict]


class SignatureReport(BaseModel):
    """All signatures of one PDF, the first one first. ``roots``: how many trusted roots were at hand."""

    model_config = ConfigDict(extra="forbid")

    signatures: list[Signature] = []
    readable: bool = True
    """False where there are signs of a signature that could not be looked into."""
    roots: int = 0

    @property
    def verdict(self) -> FileVerdict:
        """The weakest of its signatures speaks for the file."""
        if not self.readable:
            return "unreadable"
        found = {s.verdict for s in self.signatures}
        return next((v for v in _WORST_FIRST if v in found), "none")

    @property
    def short(self) -> str:
        return SHORT[self.verdict]

    @property
    def sentence(self) -> str:
        """For a file without a single signature to speak of."""
        return UNREADABLE if not self.readable else ""
