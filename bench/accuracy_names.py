"""Pages full of names: letters with long lists of nominees and the minutes that list them again, in every degradation.

A bound of 0.1 % on names silently wrong needs thousands of them, and a dossier has a dozen. One name of 25 stands in the minutes with
another mark: who takes one paper's spelling for the other's is silently wrong. Names are put together from more syllables
than the generator's own, rare tones among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from unicodedata import normalize

from bench.accuracy_data import Case
from dossier.vietnamese.syllables import TONES, is_syllable, place_tone, split_tone
from samples.generator import blocks as b
from samples.generator import pdf, scanner, truth
from samples.generator.compose import SetPaper
from samples.generator.draft import Draft, Fact
from samples.generator.draw import Wish, draw
from samples.generator.layout import Setter
from samples.generator.model import DEGRADATIONS, Degradation, Dossier
from samples.generator.papers import common as c
from samples.generator.render import paint

PER_LIST = 52
"""Names in one list: a letter or minutes of two pages."""
_CHANGED = 25
FAMILIES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Mai Hà Cao Lương Tạ Tô Tống"
    " Triệu Chu Châu Thái La Quách Quản Nông Ma Lò Lục Hứa Giàng Giáp Đàm Hán Khổng Khúc Kim Lại Mạc Nghiêm Ninh Phí Phùng Sầm Sùng Tăng"
    " Tẩn Thào Thạch Tòng Tráng Ứng Vàng Vi Viên Xa Cầm Cháng Chảo Điêu Lường Lù Mùa Cứ Bàn Bạch Đèo Hoàng Quàng"
).split()
MIDDLES = (
    "Văn Thị Đức Quang Hữu Minh Đình Công Xuân Ngọc Trọng Thế Duy Việt Tiến Bá Mạnh Thanh Phương Thùy Hồng Kim Bích Thúy Ánh Mỹ Thu Diệu Khắc Sỹ"
    " Đăng Viết Huy Nhật Gia Bảo Hải Anh Tuấn Chí Vĩnh Phúc Nguyên Trung Hoài Kiều Cẩm Tường"
).split()
GIVEN = (
    "Khuê Thắng Dũng Hòa Tuấn Sơn Hưởng Quyết Thịnh Nghĩa Kỷ Toản Luận Trưởng Khải Bằng Đạt Cường Hải Tỵ Vượng Khoát Thỏa Hường Thủy Duyên Loan"
    " Nguyệt Hằng Tuyết Nhạn Lụa Mến Thơm Vân Quỳnh Yến Trâm Diễm Hạnh Ngát Oanh Thoa Phượng Huệ Thắm Ẻn Ọt Ín Páo Chua Lử Phử Tằng Piao Nhung"
    " An Bình Chiến Chung Chuyên Diệp Dung Giang Hiền Hiển Hiếu Hoan Hoàn Hợi Hợp Huấn Hùng Huyền Khánh Khoa Kiên Lân Liên Liễu Lĩnh Long Lợi"
    " Mai Miên Nam Nga Ngân Nhã Nhàn Ninh Phong Phú Phúc Quế Quý Sáng Sang Tâm Tân Thái Thảo Thi Thìn Thọ Thông Thuận Thuần Thuỷ Tình Tĩnh Toàn"
    " Trang Trí Trinh Trường Tú Tùng Uyên Vinh Vụ Xuyến Ước Ưng Đông Đoan Điệp Đính Đường Hoá Hoè Khoẻ Thuý"
).split()
POSTS = ("Chuyên viên", "Văn thư", "Kế toán trưởng", "Phó Trưởng phòng", "Trưởng phòng", "Kỹ sư", "Thủ quỹ", "Chi ủy viên")
UNITS = (
    "Chi bộ Văn phòng", "Chi bộ Phòng Thanh tra", "Chi bộ Phòng Nghiệp vụ", "Chi bộ Phòng Đào tạo", "Chi bộ Phòng Kỹ thuật", "Chi bộ Trạm Quan trắc",
)  # fmt: skip


def named(count: int, folder: Path, first: int) -> Iterator[Case]:
    """``count`` pairs of letter and minutes drawn into ``folder`` from the seed ``first`` on, the degradations in turn."""
    for number in range(first, first + count):
        level = DEGRADATIONS[number % len(DEGRADATIONS)]
        rng = Random(f"names-{number}")
        dossier = replace_nominees(draw(Wish(number, plain=True, self_nominated=True, individuals=0)))
        people = _people(rng)
        drafts = [_letter(dossier, people, rng), _minutes(dossier, [_slip(p, rng) for p in people], rng)]
        yield _pack([_set(dossier, d) for d in drafts], level, number, folder / f"{number}-{level}")


def replace_nominees(dossier: Dossier) -> Dossier:
    """The dossier without nominees of its own, set small as long lists are."""
    return replace(dossier, nominees=[], style=replace(dossier.style, size=12.5), hand_number=False, hand_day=False)


def _people(rng: Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < PER_LIST:
        middle = rng.choice(MIDDLES) if rng.random() < 0.8 else f"{rng.choice(MIDDLES)} {rng.choice(MIDDLES)}"
        found.setdefault(f"{rng.choice(FAMILIES)} {middle} {rng.choice(GIVEN)}")
    return list(found)


def _slip(name: str, rng: Random) -> str:
    """One name of _CHANGED with another tone on its last word, such as a typist's slip leaves: still a syllable."""
    if rng.randrange(_CHANGED):
        return name
    *before, last = name.split()
    bare, tone = split_tone(last)
    slips = [word for other in TONES if other != tone and is_syllable(word := _toned(bare, other))]
    return " ".join((*before, rng.choice(slips))) if slips else name


def _toned(bare: str, tone: str) -> str:
    """A toneless syllable with ``tone`` where it is written."""
    at = next((i for i, letter in enumerate(bare, 1) if len(normalize("NFC", letter + tone)) == 1), len(bare))
    return place_tone(normalize("NFC", bare[:at] + tone + bare[at:]))


def _letter(d: Dossier, people: Sequence[str], rng: Random) -> Draft:
    draft = Draft("submission_letter")
    c.letterhead(d, draft, d.letter_date, number=d.letter_number)
    c.title(d, draft, "TỜ TRÌNH", "về việc đề nghị khen thưởng đợt thi đua đặc biệt (giai đoạn I)")
    draft.add(c.body(d, f"Kính gửi: {d.addressees[0]}"))
    draft.add(c.body(d, f"{d.unit.name} đề nghị tặng Giấy khen cho {len(people):02d} cá nhân theo danh sách sau:"))
    draft.add(_table(draft, people, rng))
    capacity, title, person = c.office(d.unit, d.deputy_signs)
    lines = c.sign_facts(draft, capacity, title, person.name, signed=True, sealed=False)
    c.ending(d, draft, ["Như trên", "Lưu"], c.signature(d, rng, lines, person.name, "signer"))
    return draft


def _minutes(d: Dossier, people: Sequence[str], rng: Random) -> Draft:
    draft = Draft("review_minutes")
    c.letterhead(d, draft, None, numbered=False)
    c.title(d, draft, "BIÊN BẢN HỌP BÌNH XÉT", "về việc xét khen thưởng giai đoạn I đợt thi đua đặc biệt")
    day = d.minutes_date
    draft.add(c.body(d, f"Hôm nay, ngày {day.day:02d} tháng {day.month} năm {day.year}, hội nghị tiến hành bình xét."))
    draft.add(c.body(d, "- Chủ trì: Đồng chí ", b.Span(d.unit.head.name, tag=draft.fact("chair_name", d.unit.head.name)), "."))
    draft.add(c.body(d, f"Hội nghị biểu quyết giơ tay, đề nghị tặng Giấy khen cho {len(people):02d} cá nhân:"))
    for index, name in enumerate(people, start=1):
        prefix, post, unit = _note(draft, name, rng, "Đồng chí")
        spans = (b.Span("Đồng chí", tag=f"{prefix}.honorific"), " ", b.Span(name, tag=f"{prefix}.name"), ", ")
        draft.add(
            c.body(
                d,
                f"{index}. ",
                *spans,
                b.Span(post, tag=f"{prefix}.position"),
                ", ",
                b.Span(unit, tag=f"{prefix}.unit"),
                ";",
                before=0.2,
            )
        )
    draft.add(c.body(d, "Kết quả biểu quyết: 09/09 đồng chí nhất trí, đạt 100%."))
    return draft


def _note(draft: Draft, name: str, rng: Random, honorific: str | None) -> tuple[str, str, str]:
    """Notes a nominee in the truth; (tag prefix, post, unit)."""
    prefix = f"nominees.{len(draft.nominees)}"
    post, unit = rng.choice(POSTS), rng.choice(UNITS)
    facts = {"name": name, "honorific": honorific, "position": post, "unit": unit}
    draft.nominees.append({"kind": "individual", **{k: Fact(v, f"{prefix}.{k}" if v else None) for k, v in facts.items()}})
    return prefix, post, unit


def _table(draft: Draft, people: Sequence[str], rng: Random) -> b.Table:
    rows = [b.Row(tuple(b.cell(h, align="centre", bold=True) for h in ("TT", "Họ và tên", "Chức vụ", "Đơn vị")), header=True)]
    for index, name in enumerate(people, start=1):
        prefix, post, unit = _note(draft, name, rng, None)
        cells = (b.cell(name, f"{prefix}.name"), b.cell(post, f"{prefix}.position"), b.cell(unit, f"{prefix}.unit"))
        rows.append(b.Row((b.cell(str(index), align="centre"), *cells)))
    return b.Table((0.08, 0.36, 0.24, 0.32), tuple(rows), size=11.5)


def _set(d: Dossier, draft: Draft) -> SetPaper:
    pages = Setter(d.style).pages(draft.blocks)
    places: dict[str, list[tuple[int, tuple[float, float, float, float], str]]] = {}
    for number, page in enumerate(pages):
        for tag, (box, words) in page.tagged().items():
            places.setdefault(tag, []).append((number, box, words))
    return SetPaper(draft, pages, places)


def _pack(papers: Sequence[SetPaper], level: Degradation, seed: int, folder: Path) -> Case:
    """One PDF for each paper, spoilt as ``level`` says."""
    folder.mkdir(parents=True, exist_ok=True)
    paths, documents = [], []
    for index, paper in enumerate(papers):
        dpi = scanner.DPI[level]
        scans = [scanner.spoil(paint(p, dpi, 0), level, seed * 100 + index * 20 + n, dpi=dpi) for n, p in enumerate(paper.pages)]
        paths.append(folder / f"{index + 1}-{paper.draft.kind}.pdf")
        pdf.image_pdf([s.image for s in scans], paths[-1], [s.dpi for s in scans], scans[0].quality or 60)
        places = [truth.Place(index, n + 1, scan) for n, scan in enumerate(scans)]
        documents.append(truth.document(f"d{index + 1}", paper, places, "ocr"))
    return Case(f"{seed}-names", "names", level, tuple(paths), {"documents": documents})
