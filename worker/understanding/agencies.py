"""What kind of agency the first word of a body's name says, in the spelling that it can only have: readers take one mark of it for another."""

from __future__ import annotations

import re

from dossier.vietnamese.text import canonical
from worker.understanding.layout import squeeze
from worker.understanding.vocabulary import PROVINCE_KEYS

_GENERAL = re.compile(r"^(?:TÔNG|TỐNG|TÕNG|TÓNG|TONG)(?= (?:CỤC|CÔNG TY|LIÊN ĐOÀN)\b)")
_INSTITUTE = re.compile(r"^(HỌC )?VIÊN(?= )")
_CULTURE = re.compile(r"\b(VĂN H(?:ÓA|OÁ)) (?=THỂ THAO(?: VÀ|,) DU LỊCH\b)")
"""The comma of an office that has three tasks, whose name every province prints so."""
_LOTTERY = re.compile(r"\bX[ỐÔỒÕO] SỐ(?= KIẾN THIẾT\b)")
_PARTY = re.compile(r"^(?:ĐÁNG|ĐÃNG|ĐANG)(?= (?:ỦY|UỶ|BỘ|ĐOÀN)\b)")
_RUN_TOGETHER = re.compile(r"^(UBND|HĐND)(?=(?:T[IÍÌĨỈ]NH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG)\b)")
_VETERINARY = re.compile(r"\b(CHĂN NUÔI VÀ|CHĂN NUÔI,|CHI CỤC|TRẠM|TRUNG TÂM|BỆNH VIỆN) TH[ÚU]Y\b")
"""THÚ Y, whose space was lost: no agency is called Thúy."""
TEAM = re.compile(r"t(?:ổ (?!chức|quốc|hợp)|[ốỗồ] (?!chức|quốc|hợp)\w+ )\w")
"""A team or party group as one reader has it, who may have lost the hook of TỔ; names of people with those letters have two words ("TỐ HỮU")."""
_OF_PROVINCE = re.compile(r"\b(?:TÍNH|TÌNH|TINH|TỈNH) (\w+ \w+)(?= |$)")
_SPELLED_TWO_WAYS = "dak"
"""How the keys of provinces begin whose names offices spell in several ways ("ĐẮK LẮK", "ĐĂK LĂK")."""
_OF = re.compile(
    r"^((?:ĐẢNG ỦY|ĐẢNG BỘ|CHI BỘ|CÔNG ĐOÀN|CHI ĐOÀN|BAN CHẤP HÀNH ĐẢNG BỘ) )(VIÊN(?! CHỨC)|SỐ|SÔ|SỜ|SỚ|TRƯỞNG|TRUNG TẨM) (?=[^\W\d])"
)
_AGENCIES = {"VIÊN": "VIỆN", "SỐ": "SỞ", "SÔ": "SỞ", "SỜ": "SỞ", "SỚ": "SỞ", "TRƯỞNG": "TRƯỜNG", "TRUNG TẨM": "TRUNG TÂM"}


def as_spelled(name: str) -> str:
    """``name`` with the agency's kind as it is spelled: no committee is one of a VIÊN, a SỐ or a TRƯỞNG, no corporation is TÔNG, no team TỐ, no province BÊN TRE; for a person to see."""
    name = _RUN_TOGETHER.sub(r"\1 ", name)
    name = _VETERINARY.sub(r"\1 THÚ Y", name)
    name = f"TỔ{name[2:]}" if TEAM.match(canonical(name)) else name
    name = _PARTY.sub("ĐẢNG", _INSTITUTE.sub(r"\1VIỆN", _GENERAL.sub("TỔNG", name)))
    name = _LOTTERY.sub("XỔ SỐ", _CULTURE.sub(r"\1, ", _OF_PROVINCE.sub(_province, name)))
    return _OF.sub(lambda m: f"{m[1]}{_AGENCIES[m[2]]} ", name)


def _province(found: re.Match[str]) -> str:
    """The province as it is spelled ("TỈNH BẾN TRE"), whichever marks of either word were lost: it has one name."""
    key, words = squeeze(found[1]), found[1]
    known = PROVINCE_KEYS.get(key)
    if known is None:
        return found[0]
    own = key.startswith(_SPELLED_TWO_WAYS) or canonical(words) == canonical(known) or not words.isupper()
    return f"TỈNH {words if own else known.upper()}"
