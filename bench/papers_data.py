"""Invented awardees for the benches of the papers, and processor time of this process with its children."""

from __future__ import annotations

import resource
from collections.abc import Callable
from typing import Any

from dossier.awards import Award, AwardList

Say = Callable[[str], None]
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_MIDDLE = ("Thị Hương", "Đức", "Ngọc", "Văn", "Thị Mỹ", "Quốc", "Thị Bích", "Xuân")
_GIVEN = ("Giang", "Bằng", "Ẩn", "Ưởng", "Lệ", "Khuê", "Thắng", "Nguyệt", "Quỳnh", "Sửu", "Tỵ", "Dậu", "Hợi")
_UNITS = (
    "Chi bộ Văn phòng, Đảng bộ Sở Nông nghiệp và Phát triển nông thôn",
    "Trung tâm Kiểm soát bệnh tật tỉnh",
    "Chi bộ Phòng Kế hoạch - Tài chính, Đảng bộ Sở Giáo dục và Đào tạo",
)


def awards(count: int, *, collectives: bool = True) -> AwardList:
    """``count`` awardees, a fifth of them collectives; a running syllable keeps their names apart."""
    return AwardList(phase=1, awards=[_award(i, collective=collectives and i % 5 == 4) for i in range(count)])


def _award(i: int, *, collective: bool) -> Award:
    if collective:
        return Award(
            kind="collective", name=f"Chi bộ Phòng Nghiệp vụ số {i}", unit="Đảng ủy Sở Tài chính", category="subordinate_cell"
        )
    name = f"{_FAMILY[i % 10]} {_MIDDLE[i % 8]} {_GIVEN[i % 13]}"
    post = f"Phó Bí thư Chi bộ, Phó Trưởng phòng {i}"
    return Award(kind="individual", name=name, position=post, unit=_UNITS[i % 3], category="party_member")


def cpu_s() -> float:
    """User and system seconds of this process and of its ended children."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of ``work`` and what it returned."""
    before = cpu_s()
    result = work()
    return cpu_s() - before, result
