"""The states of a dossier and of a nominee, and the moves that are allowed between them.

The web pages, the API and the command line all ask here; there is no second list of states anywhere.
"""

from __future__ import annotations

from typing import Literal, get_args

from dossier.errors import WrongState

DossierState = Literal["receiving", "reading", "in_review", "held", "returned", "accepted", "decided", "issued"]
NomineeState = Literal["proposed", "recommended", "not_recommended", "chosen", "not_chosen", "awarded", "revoked"]
Role = Literal["unit", "records_clerk", "reviewer", "committee", "office", "admin"]

ROLE_NAMES: dict[str, str] = {
    "unit": "Đơn vị nộp hồ sơ",
    "records_clerk": "Văn thư",
    "reviewer": "Cán bộ thẩm định (Ban Tuyên giáo)",
    "committee": "Ban Thường vụ",
    "office": "Văn phòng phát hành",
    "admin": "Quản trị",
}
STATE_NAMES: dict[str, str] = {
    "receiving": "Đang nhận tệp",
    "reading": "Đang đọc hồ sơ",
    "in_review": "Đang thẩm định",
    "held": "Tạm giữ",
    "returned": "Trả lại bổ sung",
    "accepted": "Đã tiếp nhận",
    "decided": "Ban Thường vụ đã cho ý kiến",
    "issued": "Đã phát hành",
}
NOMINEE_STATE_NAMES: dict[str, str] = {
    "proposed": "Đề nghị",
    "recommended": "Đề nghị khen",
    "not_recommended": "Không đề nghị",
    "chosen": "Được chọn",
    "not_chosen": "Đủ điều kiện – không được chọn",
    "awarded": "Đã khen",
    "revoked": "Đã thu hồi",
}
_DOSSIER_MOVES: dict[str, frozenset[str]] = {
    "receiving": frozenset({"reading"}),
    "reading": frozenset({"in_review", "held"}),
    "in_review": frozenset({"returned", "accepted", "reading", "held"}),
    "held": frozenset({"in_review", "returned"}),
    "returned": frozenset({"reading"}),
    "accepted": frozenset({"in_review", "decided"}),
    "decided": frozenset({"accepted", "issued"}),
    "issued": frozenset(),
}
_NOMINEE_MOVES: dict[str, frozenset[str]] = {
    "proposed": frozenset({"recommended", "not_recommended"}),
    "recommended": frozenset({"proposed", "not_recommended", "chosen", "not_chosen"}),
    "not_recommended": frozenset({"proposed", "recommended", "chosen", "not_chosen"}),
    "chosen": frozenset({"not_chosen", "recommended", "awarded"}),
    "not_chosen": frozenset({"chosen", "recommended"}),
    "awarded": frozenset({"revoked"}),
    "revoked": frozenset({"chosen", "not_chosen"}),
}

assert set(_DOSSIER_MOVES) == set(get_args(DossierState)) == set(STATE_NAMES)
assert set(_NOMINEE_MOVES) == set(get_args(NomineeState)) == set(NOMINEE_STATE_NAMES)


def move_dossier(current: str, target: DossierState) -> DossierState:
    """The new state; WrongState where the move is not allowed. Staying is always allowed."""
    if current == target or target in _DOSSIER_MOVES[current]:
        return target
    raise WrongState(STATE_NAMES[current])


def move_nominee(current: str, target: NomineeState) -> NomineeState:
    """The new state; WrongState where the move is not allowed. Staying is always allowed."""
    if current == target or target in _NOMINEE_MOVES[current]:
        return target
    raise WrongState(NOMINEE_STATE_NAMES[current])
