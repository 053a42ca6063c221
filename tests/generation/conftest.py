"""Invented awardees and one set of papers made once for all tests that only look at them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dossier.awards import Award, AwardList
from dossier.plan import Plan, load_plan
from worker.generation import Manifest, make_papers

LONG_UNIT = "Chi bộ Trung tâm " + "Kiểm nghiệm Thuốc, Mỹ phẩm và Thực phẩm " * 4 + "tỉnh"
HOSTILE = [
    'Nguyễn "Văn" & <Ưởng>',
    "Trần Thị {{ name }} O'Nghĩa",
    "Lê Th\u0069\u0323 Ho\u0061\u0300",  # NFD
    "ĐỖ NGỮ QUỲNH ẴẪẶỆỘỰỶ",
    "fi fl ffi – Đặng “Ẩn”",
]


def person(name: str, **more: str) -> Award:
    return Award(kind="individual", name=name, category="party_member", **more)


def award_list(count: int) -> AwardList:
    names = ("Nguyễn Thị Hương Giang", "Trần Đức Lương Bằng", "Lê Văn Ưởng", "Hoàng Ngọc Ẩn", "Đỗ Thị Mỹ Lệ")
    made = []
    for i in range(count):
        if i % 3 == 1:
            made.append(
                Award(kind="collective", name=f"Chi bộ Phòng Mẫu số {i}", unit="Đảng ủy Sở Mẫu", category="subordinate_cell")
            )
        else:
            made.append(person(f"{names[i % 5]} {i}", position="Phó Bí thư Chi bộ, Trưởng phòng", unit="Trung tâm Mẫu tỉnh"))
    return AwardList(phase=1, awards=made)


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load_plan("119-kh-duk")


@pytest.fixture(scope="session")
def hostile_papers(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    """Papers for names that break naive templates, one very long unit among them, with number, date and signer."""
    out = tmp_path_factory.mktemp("hostile")
    awards = [person(n, position="Chuyên viên", unit="Sở A & B") for n in HOSTILE]
    awards.append(Award(kind="collective", name=LONG_UNIT, category="grassroots_cell"))
    cache = tmp_path_factory.mktemp("cache")
    manifest = make_papers(
        AwardList(phase=1, awards=awards),
        plan,
        out,
        number="12",
        issue_date=date(2020, 8, 5),
        signer="PHÓ BÍ THƯ Lê Văn Mẫu",
        cache_dir=cache,
    )
    return out, manifest
