"""The labels by which a report says whose it is, as offices word them, in plain text."""

from __future__ import annotations

_POST_OF = r"(?:dang(?! vien| uy vien)|chinh quyen|doan the|chuyen mon|cong tac|hien tai|hien nay|dam nhiem|dam nhan|cao nhat)"
_POST_ADDED = rf"(?: (?:(?:hien|dang|trong|ve|cua) )*\(?{_POST_OF}\)?(?: hien nay| hien tai)?(?:\s?[,/-]\s?(?:dang|chinh quyen|doan the|chuyen mon))*)?"
_PLACE = r"(?:don vi|co quan|bo phan|phong ban)"
_SMALL = r"(?:phong|ban|khoa|to|doi|bo phan)"
_WORKS = r"(?: (?:(?:hien|dang|nay) )*(?:cong tac|lam viec|hien nay|hien tai)(?: hien nay| hien tai)?)?"
_PARTY = r"dang(?: vien)?(?: cong san viet nam| csvn)?|dcsvn"

PERSON = {
    "name": r"ho(?:,| va)? (?:chu dem va )?ten(?: khai sinh| giang vien| giao vien| can bo| cong chuc| vien chuc| dang vien| hoi vien| doan vien| ca nhan| nguoi (?:bao cao|ke khai|duoc de nghi(?: khen thuong| tang [^:]{0,40})?))?|"
    r"ten (?:ca nhan|dong chi|dang vien|can bo|cong chuc|vien chuc)(?=\s*:)|ten ca nhan|ca nhan(?: (?:duoc )?de nghi(?: khen thuong| tang)?)?(?=\s*:)|ten toi la|toi ten la|toi ten(?=\s*:)|toi la|"
    r"nguoi (?:duoc )?(?:de nghi(?: khen thuong| tang [^:]{0,40})?|bao cao|ke khai)(?=\s*:)|"
    r"ong\s?[(/]\s?ba\s?\)?(?=\s*:)|(?<![^\s.;,-] )dong chi(?=\s*:)",
    "sex": r"gioi tinh|nam[/, ]*nu|bi danh|ten thuong goi|ten goi khac",
    "born": r"(?:ngay,? ?(?:thang,? ?nam )?|(?<=nu )|\b(?<!ho )(?<!hoc ))sinh(?= ?:)|ngay,? ?(?:thang,? ?nam )?sinh|sinh (?:ngay|nam)|nam sinh|que quan|noi sinh|ho khau|noi (?:thuong tru|o)|dan toc|ton giao|thuong tru|tru quan|cho o",
    "both": r"chuc (?:vu|danh)\s?[,/.;]? (?:va )?(?:don[,.;]? vi|noi|co quan)(?: cong tac)?|chuc danh,? don vi(?: cong tac)?",
    "position": rf"chuc vu(?:\s?[,/]?\s?(?:chuc danh|nghe nghiep)(?=\W))?{_POST_ADDED}|chuc danh(?! khoa hoc)(?:\s?[,/]\s?chuc vu)?(?: (?:nghe nghiep|hien nay|hien tai|cong tac))?|"
    r"(?:vi tri|cong viec)(?: (?:viec lam|cong tac|dang dam nhiem|dam nhiem|dang lam|hien nay|hien tai))+|nghe nghiep\s?,\s?chuc vu",
    "cell": r"don vi sinh hoat(?: dang)?|sinh hoat (?:dang )?tai|chi bo (?:dang )?sinh hoat|to chuc (?:co so )?dang(?= ?:)",
    "unit": rf"\b{_PLACE}(?:(?:\s?[,/]\s?| - | hoac )(?:{_PLACE}|{_SMALL})\b){{0,3}}{_WORKS}|\b{_SMALL}(?:(?:\s?[,/]\s?| - | hoac )(?:{_PLACE}|{_SMALL})\b)+{_WORKS}|noi (?:dang )?(?:cong tac|lam viec)(?: hien nay| hien tai)?|(?:hien )?(?:dang )?(?:cong tac|lam viec) tai(?=\s*:)",
    "joined": rf"(?:ngay )?ket nap (?:vao )?dang(?: ngay)?|(?:dang vien )?(?:duoc )?ket nap (?:dang )?ngay|ngay(?:,? thang,? nam)?,? (?:duoc )?(?:ket nap|vao|gia nhap|chinh thuc vao)(?: vao)? (?:{_PARTY})|"
    rf"vao (?:{_PARTY})(?: ngay)?|(?:la )?dang vien tu(?: ngay)?|(?<=dang vien, )ngay vao(?= ?:)",
    "league": r"ngay vao doan|ngay chinh thuc|chinh thuc",
    "study": r"trinh do(?: (?:chuyen mon|nghiep vu|hoc van|van hoa|giao duc|ly luan|chinh tri|dao tao|ngoai ngu|tin hoc)[,/]?)*|hoc van|(?<!to )chuyen mon|ly luan(?: chinh tri(?=\s*:))?|hoc ham|chuc danh khoa hoc|nghe nghiep|(?<!to )(?<!bo mon )ngoai ngu|(?<!to )(?<!bo mon )tin hoc|ngay vao nganh|dien thoai",
}
"""Of a person. Of labels that begin alike the first in this order is meant."""

COLLECTIVE = {
    "name": r"ten (?:tap the|don vi|co quan(?:,? don vi)?|to chuc(?: dang)?|chi bo|dang bo)(?: duoc)?(?: de nghi(?: khen thuong)?)?|tap the(?: thuc hien| (?:duoc )?de nghi(?: khen thuong| tang thuong| tang)?)?|don vi(?: thuc hien| de nghi(?: khen thuong| tang)?| duoc de nghi(?: khen thuong| tang)?| bao cao)?(?=\s*:)|"
    r"\bten(?: goi)?(?=\s*:)",
    "superior": r"(?:dang bo|don vi|co quan|to chuc|cap uy) (?:cap tren|quan ly|chu quan)(?: truc tiep)?|cap tren (?:quan ly )?truc tiep|(?:don vi |to chuc )truc thuoc(?=\s*:)|truc thuoc|thuoc (?:dang bo|dang uy)|thuoc(?: don vi| to chuc| co quan)?(?=\s*:)",
    "place": r"dia diem|dia chi|tru so|dien thoai|fax|thanh lap|tong so",
}
"""Of a collective."""
