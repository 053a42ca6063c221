"""Closed lists that papers draw from: titles of papers, symbols, signing offices, provinces, organisation heads.

Each list is matched by its folded key (no marks, lower case, no spaces); a key with two spellings is no match, so a closed
list can mend a lost tone mark but never choose between two words.
"""

from __future__ import annotations

from dataclasses import dataclass

from dossier.documents import Kind
from dossier.vietnamese.text import strip_marks
from worker.understanding.layout import squeeze


@dataclass(frozen=True, slots=True)
class Title:
    """A title line: its printed words, the kind it settles (None: other evidence decides), whether it begins a paper."""

    words: str
    kind: Kind | None
    starts: bool = True


TITLES: tuple[Title, ...] = (
    Title("TỜ TRÌNH", "submission_letter"),
    Title("TRÍCH BIÊN BẢN", "review_minutes"),
    Title("BIÊN BẢN", None),
    Title("BÁO CÁO TÓM TẮT THÀNH TÍCH", "achievement_report"),
    Title("BÁO CÁO THÀNH TÍCH", "achievement_report"),
    Title("BẢN BÁO CÁO THÀNH TÍCH", "achievement_report"),
    Title("TÓM TẮT THÀNH TÍCH", "achievement_report"),
    Title("BẢN THÀNH TÍCH", "achievement_report"),
    Title("BẢN KHAI THÀNH TÍCH", "achievement_report"),
    Title("BẢN KÊ KHAI THÀNH TÍCH", "achievement_report"),
    Title("THÀNH TÍCH CÁ NHÂN", "achievement_report", starts=False),
    Title("THÀNH TÍCH TẬP THỂ", "achievement_report", starts=False),
    Title("BẢN TÓM TẮT THÀNH TÍCH", "achievement_report"),
    Title("BÁO CÁO SƠ KẾT", "final_review"),
    Title("BÁO CÁO TỔNG KẾT", "final_review"),
    Title("BÁO CÁO", None),
    Title("QUYẾT ĐỊNH", None),
    Title("BẢN ĐĂNG KÝ THI ĐUA", "registration"),
    Title("PHIẾU ĐĂNG KÝ THI ĐUA", "registration"),
    Title("ĐĂNG KÝ THI ĐUA", "registration"),
    Title("BẢN ĐĂNG KÝ", None),
    Title("PHIẾU ĐĂNG KÝ", None),
    Title("ĐĂNG KÝ", None),
    Title("GIAO ƯỚC THI ĐUA", "registration"),
    Title("BẢN GIAO ƯỚC THI ĐUA", "registration"),
    Title("BẢN ĐĂNG KÝ GIAO ƯỚC", "registration"),
    Title("BẢNG ĐĂNG KÝ", None),
    Title("GIẤY ĐĂNG KÝ", None),
    Title("DANH SÁCH ĐĂNG KÝ", None, starts=False),
    Title("KẾ HOẠCH", None),
    Title("DANH SÁCH", None, starts=False),
    Title("PHỤ LỤC", None, starts=False),
    Title("BIỂU TỔNG HỢP", None, starts=False),
    Title("BẢNG TỔNG HỢP", None, starts=False),
    *(
        Title(words, "other")
        for words in (
            "GIẤY KHEN|BẰNG KHEN|GIẤY CHỨNG NHẬN|CHỨNG NHẬN|GIẤY MỜI|GIẤY GIỚI THIỆU|GIẤY ỦY QUYỀN|GIẤY XÁC NHẬN|THÔNG BÁO|THÔNG TƯ"
            "|THÔNG TRI|NGHỊ QUYẾT|NGHỊ ĐỊNH|CHỈ THỊ|HƯỚNG DẪN|KẾT LUẬN|QUY ĐỊNH|QUY CHẾ|CHƯƠNG TRÌNH|ĐỀ ÁN|CÔNG ĐIỆN|CÔNG VĂN"
            "|PHIẾU ĐÁNH GIÁ|PHIẾU CHUYỂN|PHIẾU BIỂU QUYẾT|BẢN KIỂM ĐIỂM|BẢN TỰ KIỂM ĐIỂM|BẢN CAM KẾT|SƠ YẾU LÝ LỊCH|LÝ LỊCH|ĐƠN XIN"
            "|ĐƠN ĐỀ NGHỊ|ĐƠN|HỢP ĐỒNG|HÓA ĐƠN|TỜ KHAI"
        ).split("|")
    ),
)
TITLE_KEYS: dict[str, Title] = {squeeze(t.words): t for t in TITLES}

SYMBOL_TITLES: dict[str, str] = {
    "ttr": "TỜ TRÌNH",
    "tt": "TỜ TRÌNH",
    "bb": "BIÊN BẢN",
    "bbtd": "BIÊN BẢN",
    "bc": "BÁO CÁO",
    "qd": "QUYẾT ĐỊNH",
    "kh": "KẾ HOẠCH",
    "tb": "THÔNG BÁO",
    "hd": "HƯỚNG DẪN",
    "nq": "NGHỊ QUYẾT",
    "ct": "CHỈ THỊ",
    "cv": "CÔNG VĂN",
    "gm": "GIẤY MỜI",
    "ctr": "CHƯƠNG TRÌNH",
    "kl": "KẾT LUẬN",
}
"""What the part of a symbol before the issuing body's says about the paper's title ("tt" only with Kính gửi/trình)."""

MOTTOES = ("congsanvietnam", "xahoichunghiavietnam", "doclaptudohanhphuc", "doantncshochiminh", "doclap-tudo-hanhphuc")
"""Squeezed pieces of the national, Party and Youth Union headers; of organisations only the Youth Union's own begin with one."""


def is_motto(text: str) -> bool:
    """Whether a line is a header: "ĐOÀN TNCS HỒ CHÍ MINH", but not the organisations "ĐOÀN TNCS HỒ CHÍ MINH TỈNH" and "TRUNG ƯƠNG ĐOÀN TNCS …"."""
    key = squeeze(text).strip("*-_.,")
    of_union = key.startswith(("doantncs", "trunguongdoantncs")) and len(key) > len("doantncshochiminh") + 2
    return any(m in key for m in MOTTOES) and not of_union


OFFICES: tuple[str, ...] = tuple(
    (
        "BÍ THƯ|PHÓ BÍ THƯ|PHÓ BÍ THƯ THƯỜNG TRỰC|BÍ THƯ THƯỜNG TRỰC|P. BÍ THƯ|BÍ THƯ CHI BỘ|PHÓ BÍ THƯ CHI BỘ|BÍ THƯ ĐẢNG ỦY"
        "|PHÓ BÍ THƯ ĐẢNG ỦY|BÍ THƯ ĐOÀN|PHÓ BÍ THƯ ĐOÀN|BÍ THƯ CHI ĐOÀN|PHÓ BÍ THƯ CHI ĐOÀN|CHỦ TỊCH|PHÓ CHỦ TỊCH|P. CHỦ TỊCH|PHÓ CHỦ TỊCH THƯỜNG TRỰC|CHỦ TỊCH HỘI ĐỒNG"
        "|PHÓ CHỦ TỊCH HỘI ĐỒNG|CHỦ TỊCH UBND TỈNH|PHÓ CHỦ TỊCH UBND TỈNH|CHỦ TỊCH CÔNG ĐOÀN|PHÓ CHỦ TỊCH CÔNG ĐOÀN|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|P. GIÁM ĐỐC"
        "|PHÓ GIÁM ĐỐC PHỤ TRÁCH|TỔNG GIÁM ĐỐC|PHÓ TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG|P. HIỆU TRƯỞNG|TRƯỞNG BAN"
        "|PHÓ TRƯỞNG BAN|PHÓ TRƯỞNG BAN THƯỜNG TRỰC|TRƯỞNG BAN TUYÊN GIÁO|CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG"
        "|PHÓ TRƯỞNG PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|TỔNG BÍ THƯ|CỤC TRƯỞNG|PHÓ CỤC TRƯỞNG|CHI CỤC TRƯỞNG"
        "|PHÓ CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|PHÓ VỤ TRƯỞNG|VIỆN TRƯỞNG|PHÓ VIỆN TRƯỞNG|CHÁNH ÁN|PHÓ CHÁNH ÁN"
        "|CHÁNH THANH TRA|PHÓ CHÁNH THANH TRA|CHỦ NHIỆM|PHÓ CHỦ NHIỆM|CHỦ NHIỆM ỦY BAN KIỂM TRA|TỔ TRƯỞNG|TỔ PHÓ|ĐỘI TRƯỞNG"
        "|TRƯỞNG KHOA|PHÓ TRƯỞNG KHOA|TRƯỞNG TRẠM|CHỈ HUY TRƯỞNG|CHÍNH ỦY|CHI ỦY VIÊN|ỦY VIÊN|ĐẢNG ỦY VIÊN|ỦY VIÊN BAN THƯỜNG VỤ"
        "|ỦY VIÊN BAN CHẤP HÀNH|THỦ TRƯỞNG ĐƠN VỊ|THỦ TRƯỞNG|PHÓ CHỈ HUY TRƯỞNG|THAM MƯU TRƯỞNG|TƯ LỆNH|PHÓ TƯ LỆNH|PHÓ CHÍNH ỦY"
        "|CHÍNH TRỊ VIÊN|SƯ ĐOÀN TRƯỞNG|PHÓ SƯ ĐOÀN TRƯỞNG|LỮ ĐOÀN TRƯỞNG|PHÓ LỮ ĐOÀN TRƯỞNG|TRUNG ĐOÀN TRƯỞNG|PHÓ TRUNG ĐOÀN TRƯỞNG"
        "|TIỂU ĐOÀN TRƯỞNG|ĐỒN TRƯỞNG|PHÓ ĐỒN TRƯỞNG|CỤC PHÓ|PHÓ TỔNG CỤC TRƯỞNG|HẠT TRƯỞNG|PHÓ HẠT TRƯỞNG|TRẠM TRƯỞNG|PHÓ TRẠM TRƯỞNG"
        "|PHÓ TRƯỞNG TRẠM|TRƯỞNG CÔNG AN HUYỆN|PHÓ TRƯỞNG CÔNG AN HUYỆN|TRƯỞNG CÔNG AN XÃ|PHÓ TRƯỞNG CÔNG AN XÃ|TRƯỞNG CÔNG AN THÀNH PHỐ"
        "|PHÓ TRƯỞNG CÔNG AN THÀNH PHỐ|THỐNG ĐỐC|PHÓ THỐNG ĐỐC|TỔNG THANH TRA|PHÓ TỔNG THANH TRA|TỔNG KIỂM TOÁN NHÀ NƯỚC"
        "|PHÓ TỔNG KIỂM TOÁN NHÀ NƯỚC|KIỂM TOÁN TRƯỞNG|PHÓ KIỂM TOÁN TRƯỞNG|TỔNG BIÊN TẬP|PHÓ TỔNG BIÊN TẬP|TỔNG THƯ KÝ|PHÓ TỔNG THƯ KÝ"
        "|TRƯỞNG ĐOÀN|PHÓ TRƯỞNG ĐOÀN|PHÓ ĐỘI TRƯỞNG|QUẢN ĐỐC|PHÓ QUẢN ĐỐC|TRƯỞNG BỘ MÔN|PHÓ TRƯỞNG PHÒNG PHỤ TRÁCH|PHÓ TRƯỞNG BAN PHỤ TRÁCH"
        "|PHÓ HIỆU TRƯỞNG PHỤ TRÁCH|PHÓ CHỦ TỊCH PHỤ TRÁCH|TRƯỞNG CƠ QUAN|PHÓ TRƯỞNG CƠ QUAN|TRƯỞNG BAN QUẢN LÝ"
        "|CHI HỘI TRƯỞNG|CHI HỘI PHÓ|PHÂN HỘI TRƯỞNG|PHÂN HỘI PHÓ|LIÊN CHI HỘI TRƯỞNG|TỔ TRƯỞNG CÔNG ĐOÀN|TỔ PHÓ CÔNG ĐOÀN|CHỦ TỊCH HỘI|PHÓ CHỦ TỊCH HỘI"
    ).split("|")
)
OFFICE_KEYS: dict[str, tuple[str, ...]] = {}
"""Folded office -> its spellings: "thutruong" may be THỨ TRƯỞNG or THỦ TRƯỞNG, and then the list settles nothing."""
for _office in OFFICES:
    _key = squeeze(_office).replace(".", "")
    OFFICE_KEYS[_key] = (*OFFICE_KEYS.get(_key, ()), _office)

ROLES: dict[str, str] = {
    **dict.fromkeys(
        ("CHỦ TRÌ", "CHỦ TRÌ CUỘC HỌP", "CHỦ TRÌ HỘI NGHỊ", "CHỦ TỌA", "CHỦ TỌA CUỘC HỌP", "CHỦ TOẠ HỘI NGHỊ"), "chair"
    ),
    **dict.fromkeys(
        ("T/M CHỦ TỌA", "TM. CHỦ TỌA", "CHỦ TỊCH ĐOÀN", "NGƯỜI CHỦ TRÌ", "ĐOÀN CHỦ TỊCH", "T/M ĐOÀN CHỦ TỊCH"), "chair"
    ),
    **dict.fromkeys(
        ("THƯ KÝ", "THƯ KÝ CUỘC HỌP", "THƯ KÝ HỘI NGHỊ", "NGƯỜI GHI BIÊN BẢN", "NGƯỜI GHI", "T/M THƯ KÝ"), "secretary"
    ),
    **dict.fromkeys(
        ("NGƯỜI GHI CHÉP", "NGƯỜI GHI CHÉP BIÊN BẢN", "GHI BIÊN BẢN", "NGƯỜI VIẾT BIÊN BẢN", "NGƯỜI LẬP BIÊN BẢN"), "secretary"
    ),
    **dict.fromkeys(
        ("NGƯỜI TRÍCH BIÊN BẢN", "NGƯỜI TRÍCH", "NGƯỜI TRÍCH LỤC", "NGƯỜI SAO BIÊN BẢN", "THƯ KÝ PHIÊN HỌP"), "secretary"
    ),
    **dict.fromkeys(
        ("THƯ KÝ BUỔI HỌP", "THƯ KÝ HỘI ĐỒNG", "ĐOÀN THƯ KÝ", "TỔ THƯ KÝ", "THƯ KÝ GHI BIÊN BẢN", "TM. THƯ KÝ"), "secretary"
    ),
    **dict.fromkeys(
        ("CHỦ TRÌ PHIÊN HỌP", "CHỦ TRÌ BUỔI HỌP", "CHỦ TỌA HỘI NGHỊ", "CHỦ TỌA PHIÊN HỌP", "NGƯỜI CHỦ TRÌ CUỘC HỌP"), "chair"
    ),
    **dict.fromkeys(("NGƯỜI CHỦ TỌA", "CHỦ TỌA BUỔI HỌP", "TM. ĐOÀN CHỦ TỊCH", "NGƯỜI CHỦ TRÌ HỘI NGHỊ"), "chair"),
    **dict.fromkeys(
        ("NGƯỜI BÁO CÁO", "NGƯỜI VIẾT BÁO CÁO", "NGƯỜI LÀM BÁO CÁO", "NGƯỜI LẬP BÁO CÁO", "CÁ NHÂN BÁO CÁO"), "author"
    ),
    **dict.fromkeys(
        ("NGƯỜI KHAI", "NGƯỜI VIẾT", "NGƯỜI TỰ KHAI", "CÁ NHÂN", "TÁC GIẢ BÁO CÁO", "NGƯỜI ĐĂNG KÝ", "NGƯỜI LẬP"), "author"
    ),
    **dict.fromkeys(
        ("NGƯỜI BÁO CÁO THÀNH TÍCH", "NGƯỜI VIẾT BÁO CÁO THÀNH TÍCH", "NGƯỜI VIẾT THÀNH TÍCH", "NGƯỜI LÀM THÀNH TÍCH"), "author"
    ),
    **dict.fromkeys(
        ("NGƯỜI ĐỀ NGHỊ", "CÁ NHÂN ĐỀ NGHỊ", "CÁ NHÂN BÁO CÁO THÀNH TÍCH", "NGƯỜI TỰ BÁO CÁO", "CÁ NHÂN ĐĂNG KÝ"), "author"
    ),
    **dict.fromkeys(
        ("NGƯỜI KÊ KHAI", "NGƯỜI KÊ KHAI THÀNH TÍCH", "NGƯỜI TÓM TẮT", "NGƯỜI TÓM TẮT THÀNH TÍCH", "NGƯỜI ĐƯỢC ĐỀ NGHỊ"), "author"
    ),
}
ROLE_KEYS: dict[str, tuple[str, str]] = {squeeze(words): (words, role) for words, role in ROLES.items()}

PROVINCES: tuple[str, ...] = tuple(
    "An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Cà Mau"
    "|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương"
    "|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định"
    "|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La"
    "|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Thành phố Hồ Chí Minh|TP. Hồ Chí Minh|Trà Vinh"
    "|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Huế".split("|")
)
PROVINCE_KEYS: dict[str, str] = {squeeze(p): p for p in PROVINCES}

_CITIES = ("HÀ NỘI", "HẢI PHÒNG", "ĐÀ NẴNG", "CẦN THƠ", "HỒ CHÍ MINH", "HUẾ")
_BODIES = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "LIÊN ĐOÀN LAO ĐỘNG", "ỦY BAN MTTQ VIỆT NAM", "UBND", "HĐND")
CLOSED_ORGS: dict[str, str] = {
    squeeze(name): name
    for name in (
        *(f"{body} TỈNH {p.upper()}" for body in _BODIES for p in PROVINCES if " Minh" not in p),
        *(f"{body} THÀNH PHỐ {city}" for body in _BODIES for city in _CITIES),
        *(f"{body} TỈNH" for body in _BODIES),
        *(f"TỈNH ỦY {p.upper()}" for p in PROVINCES if " Minh" not in p),
        *(f"THÀNH ỦY {city}" for city in _CITIES),
        "TÒA ÁN NHÂN DÂN TỐI CAO",
        "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO",
        "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH",
        "ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH",
        "CÔNG ĐOÀN KHỐI CÁC CƠ QUAN TỈNH",
        "ĐOÀN KHỐI CÁC CƠ QUAN TỈNH",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
        "SỞ KẾ HOẠCH VÀ ĐẦU TƯ",
        "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        "BỘ GIÁO DỤC VÀ ĐÀO TẠO",
        "THỦ TƯỚNG CHÍNH PHỦ",
        "BAN CHẤP HÀNH TRUNG ƯƠNG",
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM",
        "HỘI NÔNG DÂN VIỆT NAM",
        "HỘI CỰU CHIẾN BINH VIỆT NAM",
        "BẢO HIỂM XÃ HỘI VIỆT NAM",
        "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM",
        "KHO BẠC NHÀ NƯỚC",
        "TỔNG CỤC THUẾ",
        "TỔNG CỤC HẢI QUAN",
        "ỦY BAN KIỂM TRA",
        "BAN TUYÊN GIÁO",
        "BAN DÂN VẬN",
        "BAN THI ĐUA - KHEN THƯỞNG",
        *(f"ĐẢNG BỘ TỈNH {p.upper()}" for p in PROVINCES if " Minh" not in p),
        *(f"SỞ {n}" for n in ("NỘI VỤ", "Y TẾ", "TÀI CHÍNH", "TƯ PHÁP", "XÂY DỰNG", "CÔNG THƯƠNG", "GIAO THÔNG VẬN TẢI")),
        *(f"BỘ {n}" for n in ("NỘI VỤ", "Y TẾ", "TÀI CHÍNH", "TƯ PHÁP", "XÂY DỰNG", "CÔNG THƯƠNG", "QUỐC PHÒNG", "CÔNG AN")),
    )
}
"""Organisations with one name for the letters: what both readers have of them but for marks and spaces has one reading."""

ORG_HEADS: tuple[str, ...] = tuple(
    (
        "dang bo|dang uy|dang doan|chi bo|chi uy|tinh uy|thanh uy|huyen uy|quan uy|ban can su|ban thuong vu|ban chap hanh|bch|uy ban"
        "|ubnd|ubmttq|hdnd|hoi dong|van phong|cong doan|lien doan|doan tncs|doan thanh nien|doan khoi|doan truong|doan co so"
        "|chi doan|chi hoi|lien chi|phan doan|phan xuong|tinh doan|thanh doan|huyen doan|mat tran|trung tam|chi cuc|tong cuc|toa an|toa dan su|toa hinh su|toa hanh chinh|toa kinh te|toa lao dong|toa gia dinh|toa chuyen trach|benh vien"
        "|ngan hang|kho bac|bao hiem|cong ty|tong cong ty|tap doan|quoc hoi|chinh phu|thu tuong|chu tich|thanh tra|cong an|bo chi huy"
        "|dai hoc|hoc vien|xi nghiep|nha may|khoa |lien hiep|lien minh|thi uy|thi doan|bao tang|thu vien|buu dien|vien thong|dien luc|nha hat|nha xuat ban"
        "|nha van hoa|nha thieu nhi|cung van hoa|nha khach|tap chi|kiem toan|hai quan|quan khu|su doan|trung doan|lu doan|bo tu lenh|don bien phong"
        "|vuon quoc gia|phan trai|cang hang khong|khu bao ton|nong truong|lam truong|hop tac xa|chi nhanh|phan hieu|phan vien|cau lac bo|vien kiem sat|vien nghien cuu|tram y te"
        "|tong lien doan|trung uong doan|trung uong hoi|thuong truc|to giup viec|co quan thuong truc|co quan thuong tru|hat kiem lam|ban quan ly|ban chi dao|thue tinh|cdcs |cd co so|ldld |bhxh |kbnn |nhnn |vksnd |tand |ttyt |hdnd |ttgdtx |ttvh |dtn |btv |hccb |hlhpn "
        "|chi hoi |phan hoi |lien chi hoi |phan xuong |to dang |to cong doan |doi quan ly |doi canh sat "
    ).split("|")
)
"""How the name of an organisation begins, folded; a line of a letterhead that begins otherwise continues the line above."""
MARKED_HEADS: tuple[str, ...] = tuple(
    "sở |bộ |ban |đoàn |hội |trường |phòng |cục |vụ |viện |báo |đài |trạm |hạt |đội |quỹ |thuế |tổ |tổ đảng ".split("|")
)
"""Beginnings of which other marks make other words (ĐỘI, ĐỒI): canonical, with their marks."""

UNFINISHED: tuple[str, ...] = tuple(
    (
        "chi bo|dang bo|dang uy|chi uy|ban chap hanh|bch|cong doan|so|ban|hoi|truong|phong|chi bo co so|dang bo co so|dang uy co so"
        "|cong doan co so|ban thuong vu|chi doan|hoi dong|bch dang bo|doan|ban chap hanh dang bo|ban chap hanh cong doan|bch cong doan"
        "|ban chap hanh doan|chi bo phong|chi bo van phong|dang bo so|dang uy so|chi bo so|dang bo truong|dang uy truong"
        "|ban chap hanh chi bo|dang bo van phong|uy ban|cong doan vien chuc|hoi dong thi dua|trung tam|cong ty|benh vien|dang bo cong ty"
        "|dang uy cong ty|dang bo benh vien|dang uy benh vien|doan thanh nien|doan co so|tong cong ty|bo tu lenh|tap doan|cong ty co phan|cong ty cp|cong ty tnhh"
        "|cong ty tnhh mtv|cong ty tnhh mot thanh vien|bo chi huy|ban chi huy|ban quan ly|chi cuc|hoc vien|xi nghiep|vien|trung tam phat trien|trung uong hoi|doan dai bieu|van phong doan dai bieu|dang uy bo phan|dang bo bo phan"
    ).split("|")
)
"""Lines that cannot stand alone as a name: the next line belongs to them although it begins like a name."""
OPEN_ENDS = ("va", "cac", "thuoc", "cua", "nganh", "va doanh", "-", ",")

FAMILY_NAMES: dict[str, str] = {
    strip_marks(name): name
    for name in "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô dương đoàn trịnh đinh trương phùng lương triệu khổng quách nghiêm".split()
}
"""Family names whose letters make no other family name: three people of four bear one of them."""
MIDDLE_NAMES: dict[str, tuple[str, ...]] = {"van": ("văn", "vân"), "thi": ("thị", "thi"), "huu": ("hữu",)}
"""Middle names that half of all people bear, with the other words of the same letters that stand in names."""
