"""Invented awardees for the benches of the papers, and processor time of this process with all that works for it."""

from __future__ import annotations

import resource
import statistics
from collections.abc import Callable
from typing import TypeVar

from dossier.awards import Award, AwardList
from worker.generation import listener

Say = Callable[[str], None]
T = TypeVar("T")
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
    """User and system seconds of this process, of its ended children, and of its running LibreOffice.

    A listener that ended would take its seconds out of the sum: ``timed`` refuses such a measurement.
    """
    running = listener.current()
    return own_cpu_s() + (running.used()[0] if running is not None else 0.0)


def own_cpu_s() -> float:
    """User and system seconds of this process and of its ended children."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of ``work`` and what it returned."""
    running = listener.current()
    before = cpu_s()
    result = work()
    spent = cpu_s() - before
    if running is not None and running is not listener.current():
        raise RuntimeError("the listener was replaced while it was measured")
    return spent, result


def median_of(rounds: int, work: Callable[[], T]) -> tuple[float, T]:
    """The median processor seconds of so many runs of ``work``, and what the last one returned."""
    runs = [timed(work) for _ in range(rounds)]
    return statistics.median(spent for spent, _ in runs), runs[-1][1]
