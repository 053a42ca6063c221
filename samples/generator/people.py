"""Invented people with the structure of real Vietnamese names: family name, middle names, given name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

FAMILIES = (
    "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Đinh Mai Tô Lưu Hà Cao Tạ Triệu Lương Phùng Vương Quách Chử"
).split()
MINORITY = ("Giàng A", "Vàng A", "Sùng A", "Lò Văn", "Hà Thị", "Lường Văn", "Bàn Văn", "Triệu Thị", "Cứ A", "Nông Văn")
MINORITY_GIVEN = "Páo Chua Lử Sinh Phử Của Tằng Piao Nhung Ẻn Ọt Ín".split()
MALE_MIDDLE = "Văn Đức Quang Hữu Minh Đình Công Xuân Ngọc Trọng Thế Duy Việt Tiến Bá Mạnh".split()
FEMALE_MIDDLE = (
    "Thị",
    "Thị Thu",
    "Thị Hồng",
    "Ngọc",
    "Thanh",
    "Thị Kim",
    "Thị Bích",
    "Thị Thúy",
    "Phương",
    "Thị Ánh",
    "Thị Mỹ",
    "Thùy",
)
MALE_GIVEN = (
    "Khuê Thắng Dũng Hòa Tuấn Sơn Hưởng Quyết Thịnh Nghĩa Kỷ Toản Luận Trưởng Khải Bằng Đạt Cường Hải Tỵ Vượng Khoát Thỏa".split()
)
FEMALE_GIVEN = "Hường Thủy Duyên Loan Nguyệt Hằng Tuyết Nhạn Lụa Mến Thơm Vân Quỳnh Yến Trâm Diễm Hạnh Ngát Oanh Thoa Phượng Huệ Thắm".split()


@dataclass(frozen=True, slots=True)
class Person:
    """``position`` as it stands in the lists; ``home`` the unit or cell in which the person serves."""

    name: str
    gender: Literal["male", "female"]
    born: date
    joined: date
    position: str
    home: str

    @property
    def courtesy(self) -> str:
        return "ông" if self.gender == "male" else "bà"


class Names:
    """Draws names without ever giving one twice in a dossier."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def draw(self, gender: Literal["male", "female"]) -> str:
        while True:
            name = self._one(gender)
            if name not in self._taken:
                self._taken.add(name)
                return name

    def _one(self, gender: Literal["male", "female"]) -> str:
        r = self._rng
        if r.random() < 0.1:
            wanted = "Thị" if gender == "female" else "A"
            stems = [m for m in MINORITY if m.endswith(wanted)] or list(MINORITY)
            return f"{r.choice(stems)} {r.choice(MINORITY_GIVEN)}"
        if gender == "male":
            return f"{r.choice(FAMILIES)} {r.choice(MALE_MIDDLE)} {r.choice(MALE_GIVEN)}"
        return f"{r.choice(FAMILIES)} {r.choice(FEMALE_MIDDLE)} {r.choice(FEMALE_GIVEN)}"

    def person(self, position: str, home: str) -> Person:
        """Someone born 1966–1990 who joined the Party between 24 and 34 years of age."""
        r = self._rng
        gender: Literal["male", "female"] = "male" if r.random() < 0.55 else "female"
        born = date(r.randint(1966, 1990), r.randint(1, 12), r.randint(1, 28))
        joined = born + timedelta(days=365 * r.randint(24, 29) + r.randint(0, 300))
        return Person(self.draw(gender), gender, born, joined, position, home)
