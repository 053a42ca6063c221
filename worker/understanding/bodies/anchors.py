"""The words that bodies of papers are recognised by, without marks and in lower case (see ``Passage.plain``).

Only words that decide something stand here; values are always cut from the print, never taken from these lists.
"""

from __future__ import annotations

import re

from dossier.documents import SubjectKind
from worker.understanding.bodies.passage import Passage

HONORIFIC = re.compile(
    r"^(?:(?:ca nhan|cac?)\s+(?:la\s+)?)?(?P<honorific>(?:em|ban)(?= [a-z]+ [a-z])|dong\s?chi|dong\s+\W?c\w{0,4}(?=\s)|\(\s?d\s?/\s?c\s?\)|d\s?/\s?c|d\.c|d[il1|]?c(?=\s+[a-z]+ [a-z])|ong\s*\(ba\)|ong\s?/\s?ba|ong|ba|anh|thay(?: giao)?|co(?: giao)?|(?P<rank>(?:(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)|(?:ha|trung|thuong) si|binh nhat)(?: qncn| cn)?)"
    r"|chi(?!\s+(?:bo|uy|doan|hoi(?! nghi| y| thao| dong y)|cuc|nhanh)\b))\s*[:.]?\s+(?=\S)"
)
JOINED = re.compile(r"^(?P<honorific>dong\s?chi|d\s?/\s?c)(?=[a-z])")
"""A form of address whose space to the name was lost: "Đồng chíLa Văn Tùng", "Đ/cLa Văn Tùng"."""

ORGS = (
    r"chi bo|dang bo|dang uy|chi uy|cong doan|chi doan(?! (?:truong|pho)\b)|doan (?:co so|co quan|khoi|thanh nien|tncs|truong|vien)|doan(?= (?:so|truong|cuc|ngan hang|benh vien|trung tam|phong|xa|phuong|thi tran|ubnd|cong ty|hoc vien|dai hoc)\b)|hoi(?! nghi| y| thao| dong y)|"
    r"lien doan|ban(?! bi thu| hanh\b)|van phong|so|phong(?!,? (?:chong|ngua|trao)\b)|trung tam|chi cuc|cuc|truong(?= thpt| thcs| th\b| pt| mn\b| mau giao| lien cap| tieu| trung| cao| dai| mam| chinh| dao| ptdt| noi)"
    r"|benh vien|cong ty|khoa|toa an|toa (?:dan su|hinh su|hanh chinh|kinh te|lao dong|gia dinh|chuyen trach)|trai(?= (?:tam )?giam)|vien|kho bac|thanh tra(?! vien)|uy ban|ubnd|ubmttq|mttq|tinh doan|tinh uy|huyen uy|bao(?! quan| ve| duong| tri| chi| cao| mau)|dai(?! hoi\b)|ngan hang|"
    r"bao hiem|quy|to(?= (?!chuc\b)\w)|co quan|don vi|doi(?! truong| voi| ngu\b)|khoi(?! luong)|tap the|bch|btv|bo chi huy|cong an|thu vien|bao tang|ubkt|"
    r"hat (?:kiem lam|quan ly)|to chuc(?= (?:co so )?(?:dang|doan|cong doan|hoi(?! nghi| thi| thao| dien| cho)|chinh tri)\b)|tram|tap chi|lien hiep|nha|ban quan ly|ban dieu phoi|(?:lien )?chi hoi(?! (?:truong|pho)\b)|phan hoi(?! (?:truong|pho)\b)|lien chi doan|phan xuong|xi nghiep|chi nhanh|hoc vien"
    r"|(?:tieu|trung|lu|su|quan|binh) doan(?! truong| vien| pho)|(?:dai|trung|tieu) doi(?! truong| pho)|don bien phong|ban chi huy|tong cong ty|cua hang(?! truong| pho)|buu dien|buu cuc|dien luc|hai quan|tap doan|hop tac xa|htx"
    r"|(?:can bo(?:,| va) )?nhan dan(?: va can bo| va luc luong [a-z ]{2,20})? (?=thon|xa|ap|ban|xom|lang|khu|to dan|phuong|thi tran|huyen|dia phuong)|bo phan(?= [a-z])|gia dinh(?= (?:ong|ba|anh|chi|dong chi)\b)|cdcs|cdbp|kbnn|bhxh|vksnd|tand(?:tc)?|(?:tw|trung uong) (?:doan|hoi)|tong cuc|quan khu|nhnn|nhcsxh|ldld|lhpn|pgd|thanh doan|huyen doan|thanh uy|lop(?= \w)|bo mon|ho gia dinh|ho(?= (?:ong|ba|anh|chi|dong chi) )|cau lac bo|clb|co so(?= (?:cai nghien|giao duc|bao tro|dao tao|dieu tri|nuoi duong|tro giup|kham)\b)"
)
ORG_START = re.compile(rf"^(?:thuoc |truc thuoc |cua )?(?:{ORGS})\b")
COLLECTIVE_START = re.compile(rf"^(?:{ORGS})\b")
COLLECTIVE_LABEL = re.compile(rf"^tap the\s*:?\s+(?=(?:{ORGS})\b)")
ORG_WITHIN = re.compile(rf"\b(?:{ORGS})\b")

_SPELLED = {
    "vien": ("viện",),
    "so": ("sở",),
    "to": ("tổ", "tố"),
    "khoa": ("khoa",),
    "dai": ("đài", "đại"),
    "quy": ("quỹ",),
    "nha": ("nhà",),
    "cuc": ("cục",),
    "doi": ("đội",),
    "hoi": ("hội",),
    "tram": ("trạm",),
    "khoi": ("khối",),
    "phong": ("phòng",),
    "lop": ("lớp",),
    "bao": ("báo", "bảo"),
    "doan": ("đoàn",),
    "truong": ("trường",),
}
"""Words that begin organisations with some marks and are other words with others: Viện and Viễn (thông), Sở and Số."""


def org_start(passage: Passage) -> re.Match[str] | None:
    """The organisation's word that ``passage`` begins with; one that bears other marks is none, one without marks may have lost them."""
    match = ORG_START.match(passage.plain)
    return match if match and _spelled(passage, match) else None


def collective_start(passage: Passage) -> re.Match[str] | None:
    """Like `org_start`, with nothing before the organisation's word."""
    match = COLLECTIVE_START.match(passage.plain)
    return match if match and _spelled(passage, match) else None


_NO_FAMILY = frozenset({"tổ", "sở", "cục", "trạm", "đội", "khối", "lớp", "quỹ", "viện", "hội"})


_YOUTH_OF_A_BLOC = re.compile(r"doan khoi (?:dan|cac|co quan|doanh)\b")


def surely_collective(passage: Passage) -> bool:
    """Whether the first word is an organisation's with marks that no family name bears: Tổ is no Tô; nor is anybody called "Đoàn Khối Dân"."""
    words = passage.text.split()
    if _YOUTH_OF_A_BLOC.match(passage.plain):
        return True
    short = any(len(w) > 1 and w.isupper() for w in words[1:]) and not words[0].isupper()  # "Trường THCS Lý Tự Trọng"
    return (words[0].casefold() in _NO_FAMILY or short) and collective_start(passage) is not None


def _spelled(passage: Passage, match: re.Match[str]) -> bool:
    word, plainly = (text[: match.end()].split()[-1] for text in (passage.text, passage.plain))
    wanted = _SPELLED.get(plainly) if " " not in match.group().strip() else None
    return wanted is None or word.casefold() in (*wanted, plainly)


_FORMER = (
    r"nguyen(?= (?:la )?(?:pho (?:truong|chu|bi thu|giam|tong|chanh|hieu|vien|doi|ban|phong)|truong (?:phong|ban|khoa|doan|bo phan|tram|nhom|chi|cong an)|"
    r"bi thu|chi uy|dang uy|giam doc|tong giam doc|chu (?:tich|nhiem)|uy vien|chanh (?:van phong|thanh tra|an)|chuyen vien|can bo|hieu (?:truong|pho)|(?:to|doi) (?:truong|pho)|"
    r"ke toan|thu quy|(?:chi )?cuc truong|vien truong|giao vien|cong chuc|vien chuc)\b)"
)
""" "nguyên" of a former office; without marks it is the commonest family name, too."""
_POSTS = (
    r"bi thu|pho bi thu|q\.? ?bi thu|truong(?! (?:thpt|thcs|th\b|pt\b|mn\b|mau giao|lien cap|tieu|trung|cao|dai|mam|chinh|dao|ptdt|noi))|pho truong|pho (?:phong|ban)|"
    r"pho|giam doc|tong giam doc|chu tich|uy vien|chi uy vien|dang uy vien|ubnd? vien|chanh|chuyen vien|ke toan|van thu|thu quy|nhan vien|"
    r"can bo|dang vien|cong chuc|vien chuc|bac si|y si|dieu duong|giao vien|giang vien|hieu truong|ky su|ky thuat vien|lai xe|bao ve|"
    r"chi doan truong|(?:tram|hat|khoa|kho|nhom|ca|to|doi|lop|phan xuong|phan doi|nha|cua hang|chi hoi|phan hoi|chi cuc) truong|doi pho|to truong|to pho|lop pho|buu ta|gdv|(?:chi hoi|phan hoi|tram|khoa|phan xuong|chi doan) pho|thanh tra vien|kiem sat vien|tham phan|thu ky|phong vien|bien tap vien|btv|"
    r"doan vien|hoi vien|quyen|phu trach|thanh vien|luu tru|kiem lam vien|chap hanh vien|tham tra vien|lanh dao|ptp|tp|thuong truc|"
    r"thuong vu|uy vien|kiem soat vien|quan trac vien|khuyen nong vien|kiem tra vien|thu kho|ho ly|duoc si|duoc ta|vien truong|cuc truong|chi cuc truong|nghien cuu vien"
    r"|quan doc|cong nhan(?! vien chuc| lao dong)|nong dan|sinh vien|hoc sinh|(?:nu )?ho sinh|tong phu trach|thu thu|cap duong|tap vu|giao dich vien|kiem ngan|thu ngan"
    r"|can su|dieu tra vien|canh sat khu vuc|chien si|(?:tieu|trung|lu|su) doan truong|(?:dai|trung|tieu) doi truong|chinh tri vien|chinh uy|chu nhiem|tro ly|tong bien tap|dien vien"
    r"|nguoi co uy tin|(?:thon|xom|ap|ban|khu pho|xa|phuong|tieu khu) doi (?:truong|pho)|gia lang|tru tri|chu nhiem lop|tho (?:van hanh|sua chua|dien|han|co khi|may|moc|lo|ky thuat|xay)|huan luyen vien|hoa giai vien|cong tac vien|hieu pho|bi thu doan|chi huy truong|chi huy pho|quan nhan|thuyen truong|tu van vien|thuyet minh vien|nghe si"
    rf"|{_FORMER}"
)
POST_START = re.compile(rf"^(?:la |hien la |giu chuc |chuc vu:? )?(?:{_POSTS})\b")
POST_WITHIN = re.compile(rf"(?<=\s)(?:{_POSTS})\b")

GROUP = re.compile(
    r"^(?:ve |doi voi |danh sach |cac |khen (?:thuong )?|\d{1,3} (?:\([^)]{1,20}\) )?(?=(?:tap the|ca nhan)(?: sau| gom)?\s*:))?(?:(?P<c>tap the)|(?P<i>ca nhan))\b"
)
TOTAL = re.compile(
    r"^(?:tong(?: cong| so)?\b|cong(?=\s*(?:$|[^\sa-z]|tap the\b|ca nhan\b|chung\b))|an dinh\b|an dinh danh sach\b)"
)
"""A row of sums; "Công đoàn …" is none."""
NO_NOMINEE = re.compile(
    r"^(?:ho so|kem theo|gui kem|tai lieu|ghi chu|luu y|noi nhan|thanh tich|ly do|nam \d{4}|bien ban|bao cao|to trinh|danh sach|phu luc|so luong|"
    r"so (?:phieu|luong|nguoi|dong chi|dang vien|thanh vien|uy vien|y kien|tien|quyet dinh)|hinh thuc|can cu|thuc hien|xet de nghi|kinh|tran trong|trich|nhu tren|nhu dieu|luu|ket qua|\d{1,3} (?:ban|bo|bien|bao)\b)"
)
LIST_END = re.compile(
    r"^(?:\W*)(?:ho so(?: trinh| de nghi| gom| kem| gui|\s*:)|tai lieu kem|(?:gui )?kem theo|gui kem|\(?co (?:bao cao|danh sach|bien ban|ho so)|noi nhan|nhu tren|nhu dieu|luu\b|"
    r"(?:t/m|tm\.|k/t|kt\.|t/l|tl\.)\s|kinh (?:de nghi|trinh|mong)|tran trong|xin tran trong|rat mong|thu ky|chu (?:tri|toa)\b|"
    r"(?:giao|phan cong|uy quyen)(?: nhiem vu)?(?: cho)? (?:dong chi|d\s?/\s?c|ong|ba|thu ky)\b|(?:cac )?chi tieu\b|muc tieu\b|noi dung (?:dang ky|thi dua)|nguoi (?:ghi|lap|trich|viet|bao cao|khai|dang ky)\b|(?:bien ban|cuoc hop|hoi nghi|phien hop)\b.{0,80}\bket thuc|(?:hop|cuoc hop|hoi nghi|phien hop|buoi hop)\b.{0,30}\b(?:xong|be mac|giai tan)\b|be mac\b|bien ban\b.{0,60}\b(?:lap|thong qua|doc lai)\b)"
)
AWARDS = re.compile(
    r"\b(?:giay khen|bang khen|co thi dua|huy hieu|huan chuong|huy chuong|ky niem chuong|chien si thi dua|chien sy thi dua|"
    r"lao dong tien tien|bieu duong)\b"
)
_TITLE_OF_COLLECTIVE = (
    r"(?:tap the|don vi|co quan|to|doi|phong|khoa|chi bo|dang bo|chi doan|doan co so|chi hoi|cong doan(?: co so)?|to cong doan|truong|lop)"
    r" (?:lao dong (?:tien tien|xuat sac|gioi)|tien tien|quyet thang|van hoa|xuat sac|tieu bieu|vung manh|trong sach|dat chuan)"
)
AWARD_HEADING = re.compile(
    r"^(?:(?:kinh )?de nghi )?(?:xet )?(?:(?:tang(?: thuong)?|cong nhan|khen thuong|suy ton|truy tang) )?(?:hinh thuc:? |(?:dat )?danh hieu:? )?[\"“”]?(?:giay khen|bang khen|co thi dua|huy hieu|huan chuong|huy chuong|ky niem chuong|"
    rf"chien s[iy] thi dua|cstd\w*|cstt|chien s[iy] tien tien|lao dong tien tien|ldtt|ttld(?:tt|xs)|(?:doan vien|can bo) (?:cong doan )?(?:xuat sac|tieu bieu|gioi)|danh hieu|khen (?:cao|dot xuat|chuyen de|thuong xuyen|thuong nien|theo dot)|{_TITLE_OF_COLLECTIVE})\b"
)
"""What a list is headed by: the award that its people are to have ("II. Giấy khen của Giám đốc Công an tỉnh", "Danh hiệu Lao động tiên tiến: 05 cá nhân")."""
REQUEST = re.compile(
    r"(?:de nghi|kinh trinh|(?<!chuong )(?<!quy )(?<!qua )trinh|de xuat|bieu quyet|nhat tri|thong nhat|quyet dinh).{0,260}?\b(?:tang|khen thuong|xet (?:tang|khen|de nghi|cho)|bieu duong)\b|"
    r"\btang\b.{0,30}(?:giay|bang) khen|\b(?:de nghi|de xuat|trinh) (?:giay|bang) khen\b[^.;]{0,160}? (?:cho|doi voi)\b"
)
_BASE = re.compile(r"^\W*(?:can cu|thuc hien|theo|xet|tren co so)\b")
_ASKING = re.compile(
    r"(?<!xet )(?:de nghi|kinh trinh|(?<!chuong )(?<!quy )(?<!qua )trinh|de xuat|bieu quyet|nhat tri|thong nhat)\b.{0,260}?\b(?:tang|khen thuong|xet (?:tang|khen|de nghi|cho)|bieu duong)\b"
)


def request_in(text: str) -> re.Match[str] | None:
    """The request that ``text`` (plain) makes; what a letter rests on ("Căn cứ Quyết định … tặng Bằng khen cho …;") makes none."""
    if _BASE.match(text) is None:
        return REQUEST.search(text)
    return None if text.rstrip().endswith(";") else _ASKING.search(text)


POLL = re.compile(
    r"\b(?:bo phieu|bieu quyet|kiem phieu|lay phieu|binh xet|tin nhiem)\b.{0,80}\bket qua\b|\bket qua (?:bo phieu|bieu quyet|kiem phieu|binh chon|binh xet|lay phieu)\b|\b(?:bo phieu|lay phieu|bieu quyet)\b.{0,60}:\s*$"
)
"""A poll is taken, and what follows has votes."""
PROCEDURE = re.compile(
    r"^[^.;]{0,200}\b(?:ban|to) kiem phieu\b[^.;:]{0,40}\b(?:gom|co)\b[^.;:]{0,30}:|^(?:thanh phan|(?:to|ban) (?:kiem phieu|bau cu|giup viec)|chu tri|chu toa|thu ky|nguoi ghi|dai bieu|co mat|vang|thoi gian|dia diem|cung du|tham (?:du|gia)|tong so|noi dung|"
    r"du hop|khach moi|hoi nghi co|so luong|(?:cac )?(?:thanh vien|uy vien|dai bieu|dong chi|dang vien)\b[^.;:]{0,40}\b(?:co mat|tham du|du hop|vang mat)(?=\W*$))\b"
)
"""Headings of minutes under which people are listed who are no nominees."""
NONE_WORDS = re.compile(r"^(?:khong(?: co)?|khong de nghi|khong de xuat)\b")


_STRAY_GROUP = re.compile(
    r"^\W*[ilh1v]{1,4}\W*\s+(?:ve |doi voi )?(?:(?P<c>tap the)|(?P<i>ca nhan))\s*(?:\(\s*\d{1,3}(?: [a-z/ ]{2,14})?\)\s*)?\W*$"
)
"""A heading whose Roman numeral was misread: "IL Tập thể", "1I Đối với cá nhân (02 đồng chí):"."""


_ELSEWHERE = re.compile(
    r"\btheo tham quyen\b|\btu (?:khen|bieu duong)\b|\b(?:do|duoc) (?:don vi|co quan|thu truong|dang uy(?! khoi)|chi bo|cong doan|so|cap co so)\b[^.;:]{0,40}"
    r"\b(?:khen|tang|bieu duong)\b|\bda (?:duoc )?(?:khen|tang|bieu duong)\b|\b(?:khong|chua) (?:duoc )?(?:de nghi|du dieu kien|du tieu chuan|dat|xet)\b|"
    r"\bkhen (?:thuong )?(?:noi bo|cap co so|tai don vi|cua don vi)\b|\bde bao cao\b"
    r"|\b(?:cdcs|chi bo|co quan|don vi|nha truong|cong doan|doan (?:co so|truong)|chi doan|cong ty) khen\b"
)
_ASKED = re.compile(r"(?<!khong )(?<!chua )(?<!duoc )\bde nghi\b|\bkinh trinh\b|\btrinh (?:dang uy|ban thuong vu|cap tren)\b")


_OTHER_GROUP = re.compile(
    r"^(?:ve |doi voi |cac )?(?:(?P<c>to chuc (?:co so )?dang|chi bo|don vi|chi doan|doan co so|chi hoi|cong doan (?:co so|bo phan)|ho gia dinh)"
    r"|(?P<i>dang vien|doan vien|hoi vien|dong chi|can bo|cong chuc|vien chuc|nguoi lao dong|hoc sinh|sinh vien|giao vien|giang vien|nhan vien|cong nhan|quan nhan|si quan|chien si|nong dan|nguoi dan)(?:(?:\s*,| va) [a-z]+ [a-z]+)*)"
    r"(?: (?:duoc )?(?:de nghi|de xuat|dang ky)\b(?: [a-z]+){0,5})?"
    r"\s*(?:[(:]\s*\d{1,3}\s*(?:[a-z]+ ?){0,3}\)?)?\s*:?\s*$"
)


def other_group(text: str) -> SubjectKind | None:
    """The subject kind that a heading of nothing but the name of a group announces ("I- TỔ CHỨC ĐẢNG", "Đảng viên: 03"), inside a list."""
    match = _OTHER_GROUP.match(text)
    if match is None:
        return None
    return "collective" if match["c"] else "individual"


_REFUSED = re.compile(
    r"\b(?:khong|chua) (?:du|dat|qua)(?: [a-z]+){0,3}? (?:ty le|so phieu|phieu|ban|tieu chuan|dieu kien|yeu cau|thoi gian)\b|\b(?:tu|xin) (?:rut|khong)\b"
    r"|\b(?:khong|chua) (?:duoc )?(?:de nghi|xet|de xuat|gioi thieu|lua chon|chon|binh chon|suy ton|trinh|thong qua|dua (?:vao|ten|len))\b(?!\W*(?:la |co )?\d)"
    r"|\bkhong (?:dat|du|trung)\W*$|\bde (?:lai )?(?:nam|dot|ky|lan) sau\b|\bloai khoi danh sach\b"
)


def refused(text: str) -> bool:
    """Whether an entry (plain) tells that the one it names is not proposed: "05/13 phiếu, không đủ tỷ lệ"."""
    return _REFUSED.search(text) is not None


_TITLE = re.compile(rf"^{_TITLE_OF_COLLECTIVE}\b[\"”]?(?: (?:cap|nam|giai doan) [a-z\d ]{{1,20}})?\W*$")


def is_title(text: str) -> bool:
    """Whether ``text`` (plain) is the name of an award that collectives are given and of no collective: "Đơn vị tiên tiến"."""
    return _TITLE.match(text) is not None


def awarded_elsewhere(text: str) -> bool:
    """Whether ``text`` (plain) heads people who are no nominees: rewarded by the unit itself, told for information, or not proposed."""
    return _ELSEWHERE.search(text) is not None and _ASKED.search(text) is None


_RECIPIENTS = re.compile(
    r"(?:cac )?(?:tap the|ca nhan)\b[a-z, ]{0,25}\b(?:co (?:ten|lien quan)|(?:neu|nhu) tren)\b(?! (?:sau|duoi))[^:]*$"
)
"""Those who are sent a copy: "- Các tập thể, cá nhân có tên;"."""


def group_kind(text: str) -> SubjectKind | None:
    """The subject kind that a heading ("I. TẬP THỂ", "Cá nhân: 02 đồng chí") announces; ``text`` is plain, without its marker."""
    match = GROUP.match(text) or _STRAY_GROUP.match(text)
    if match is None or _RECIPIENTS.match(text):
        return None
    return "collective" if match["c"] else "individual"
