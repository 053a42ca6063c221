"""Invented units of the bloc: agencies, their Party organisations, subordinate cells, signers, symbols.

Only the addressee (Đảng ủy Khối các cơ quan tỉnh, Yên Bái) is real, because the campaign plan names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from samples.generator.people import Names, Person

SubmitterKind = Literal["grassroots_organisation", "grassroots_cell", "bloc_mass_org", "advisory_unit"]
BLOC = "Đảng ủy Khối các cơ quan tỉnh"
BLOC_ORGANISATION = "Đảng bộ Khối các cơ quan tỉnh"
PLACE = "Yên Bái"

TYPES = {
    "grassroots_organisation": ("Sở", "Ban Quản lý", "Trường Cao đẳng", "Cục", "Viện", "Bệnh viện"),
    "grassroots_cell": ("Trung tâm", "Chi cục", "Quỹ", "Ban Điều phối", "Tạp chí", "Nhà Bảo tàng", "Liên hiệp Hội"),
}
FIELDS = {
    "Sở": (
        "Kế hoạch và Phát triển",
        "Đất đai và Khí hậu",
        "Thủy lợi và Nghề vườn",
        "Số hóa và Dữ liệu",
        "Đường bộ và Bến cảng",
        "Di sản và Du ngoạn",
    ),
    "Ban Quản lý": ("Khu rừng đặc dụng", "Dự án Thủy nông", "Khu công nghệ", "Khu kinh tế Lòng hồ"),
    "Trường Cao đẳng": ("Kỹ nghệ", "Sư phạm Miền núi", "Nông Lâm nghiệp", "Nghề và Mỹ thuật"),
    "Cục": ("Thống kê Lưu vực", "Quản lý Kho lưu", "Hậu cần Dân sự"),
    "Viện": ("Quy hoạch Đô thị", "Nghiên cứu Chè và Quế", "Kiểm nghiệm"),
    "Bệnh viện": ("Y học Dân tộc", "Điều dưỡng", "Nội khoa Tổng hợp"),
    "Trung tâm": ("Lưu trữ số", "Khuyến nghề", "Xúc tiến Đầu tư", "Dịch vụ Việc làm", "Công nghệ Sinh học", "Ứng dụng Viễn thám"),
    "Chi cục": ("Thủy sản", "Giám định Lâm sản", "Đo lường", "Tài nguyên Nước"),
    "Quỹ": ("Bảo trợ Rừng", "Hỗ trợ Khởi nghiệp", "Phát triển Nông thôn"),
    "Ban Điều phối": ("Nông thôn mới", "Chương trình Nước sạch"),
    "Tạp chí": ("Văn hóa Vùng cao", "Khoa học Xứ núi"),
    "Nhà Bảo tàng": ("Dân tộc", "Thổ cẩm"),
    "Liên hiệp Hội": ("Khoa học Kỹ nghệ", "Văn nghệ Dân gian"),
}
TAILS = (
    "Mây Ngàn",
    "Suối Biếc",
    "Đồi Chè",
    "Thác Bạc",
    "Nậm Sương",
    "Quế Hương",
    "Trăng Núi",
    "Khau Lĩnh",
    "Bản Ngọc",
    "Lũng Xanh",
    "Sông Trầm",
    "Pha Luông Hạ",
)
CELLS = (
    "Văn phòng", "Phòng Tổ chức - Hành chính", "Phòng Kế hoạch - Tài chính", "Phòng Nghiệp vụ", "Phòng Thanh tra", "Phòng Kỹ thuật",
    "Phòng Quản lý dự án", "Trung tâm Dữ liệu", "Trạm Quan trắc", "Khoa Cơ bản", "Phòng Đào tạo", "Đội Kiểm tra số 2", "Phòng Hợp tác",
)  # fmt: skip
MASS_ORGS = (
    ("ĐOÀN TNCS HỒ CHÍ MINH TỈNH", "ĐOÀN KHỐI CÁC CƠ QUAN TỈNH", "Đoàn Khối các cơ quan tỉnh", "ĐTN"),
    ("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CÔNG ĐOÀN KHỐI CÁC CƠ QUAN TỈNH", "Công đoàn Khối các cơ quan tỉnh", "CĐK"),
    ("HỘI CỰU CHIẾN BINH TỈNH", "HỘI CỰU CHIẾN BINH KHỐI CÁC CƠ QUAN TỈNH", "Hội Cựu chiến binh Khối các cơ quan tỉnh", "CCB"),
)
WOMEN = ("HỘI LIÊN HIỆP PHỤ NỮ TỈNH", "HỘI PHỤ NỮ KHỐI CÁC CƠ QUAN TỈNH", "Hội Phụ nữ Khối các cơ quan tỉnh", "HPN")
"""Only the layout families draw from all four: a longer list would change the mass organisation of every earlier seed."""
STATE_FORM = ("CĐK", "CCB", "HPN")
"""Symbols of bodies that write in the state's form: motto of the State, slash before the symbol, TM. and KT. with a dot."""
ADVISORY = (("VĂN PHÒNG", "Văn phòng Đảng ủy khối", "VPĐUK"), ("BAN TỔ CHỨC", "Ban Tổ chức Đảng ủy khối", "BTCĐUK"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A submitter. ``body`` is who signs after T/M; ``seal`` None where the body has none (a cell)."""

    kind: SubmitterKind
    superior: str
    issuing: str
    name: str
    agency: str
    symbol: str
    body: str
    head_title: str
    deputy_title: str
    head: Person
    deputy: Person
    secretary: Person
    board: tuple[Person, ...]
    cells: tuple[str, ...]
    members: int
    sealed: bool

    @property
    def state_form(self) -> bool:
        """Whether it writes in the state's form (NĐ 30/2020)."""
        return self.symbol in STATE_FORM


def draw_unit(kind: SubmitterKind, rng: Random, names: Names, *, wide: bool = False) -> Unit:
    """A submitter of ``kind`` with its committee; ``wide`` draws from more mass organisations and gives a committee more cells."""
    if kind == "bloc_mass_org":
        return _mass_org(rng, names, (*MASS_ORGS, WOMEN) if wide else MASS_ORGS)
    if kind == "advisory_unit":
        return _advisory(rng, names)
    type_name = rng.choice(TYPES[kind])
    agency = f"{type_name} {rng.choice(FIELDS[type_name])} {rng.choice(TAILS)}"
    if kind == "grassroots_cell":
        party = f"Chi bộ {agency}"
        head, deputy = names.person("Bí thư chi bộ", party), names.person("Phó Bí thư chi bộ", party)
        body, symbol, members, size = "CHI BỘ", "CB", rng.randint(12, 28), rng.choice((3, 5))
        if rng.random() < 0.2:  # under nine members there is no chi ủy: the whole cell meets
            members, size = rng.randint(5, 8), 2
        else:
            body = rng.choice(("CHI BỘ", "CHI ỦY"))
        cells: tuple[str, ...] = ()
    else:
        party = f"Đảng bộ {agency}"
        head, deputy = names.person("Bí thư Đảng ủy", party), names.person("Phó Bí thư Đảng ủy", party)
        body, symbol, members, size = "ĐẢNG ỦY", "ĐU", rng.randint(46, 180), rng.choice((7, 9, 11))
        cells = tuple(f"Chi bộ {c}" for c in rng.sample(CELLS, 11 if wide else 5))
    issuing = (f"Đảng ủy {agency}" if kind == "grassroots_organisation" else party).upper()
    others = [names.person("Ủy viên" if size > 2 else "Đảng viên", party) for _ in range(max(1, size - 2))]
    board = (head, deputy, *others)
    superior = rng.choice((BLOC, BLOC, BLOC_ORGANISATION)).upper()
    return Unit(
        kind, superior, issuing, party, agency, symbol, body, "BÍ THƯ", "PHÓ BÍ THƯ", head, deputy, board[-1], board, cells, members,
        kind == "grassroots_organisation",
    )  # fmt: skip


def _mass_org(rng: Random, names: Names, choices: tuple[tuple[str, str, str, str], ...]) -> Unit:
    superior, issuing, name, symbol = rng.choice(choices)
    top = "BÍ THƯ" if symbol == "ĐTN" else "CHỦ TỊCH"
    head, deputy = names.person(top.capitalize(), name), names.person(f"Phó {top.lower()}", name)
    board = (head, deputy, *(names.person("Ủy viên Ban Thường vụ", name) for _ in range(3)))
    return Unit(
        "bloc_mass_org", superior, issuing, name, name, symbol, "BAN THƯỜNG VỤ", top, f"PHÓ {top}", head, deputy, board[-1], board, (),
        rng.randint(300, 900), True,
    )  # fmt: skip


def _advisory(rng: Random, names: Names) -> Unit:
    issuing, name, symbol = rng.choice(ADVISORY)
    top = "CHÁNH VĂN PHÒNG" if symbol.startswith("VP") else "TRƯỞNG BAN"
    deputy_title = "PHÓ CHÁNH VĂN PHÒNG" if symbol.startswith("VP") else "PHÓ TRƯỞNG BAN"
    head, deputy = names.person(top.capitalize(), name), names.person(deputy_title.capitalize(), name)
    board = (head, deputy, *(names.person("Chuyên viên", name) for _ in range(4)))
    return Unit(
        "advisory_unit", BLOC.upper(), issuing, name, name, symbol, "", top, deputy_title, head, deputy, board[-1], board, (), 6, True,
    )  # fmt: skip
