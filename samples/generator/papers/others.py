"""Papers that a unit encloses though the plan does not ask for them: launch plan, registration, the decision on model examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from samples.generator import blocks as b
from samples.generator import grammar, phrases
from samples.generator.draft import Draft
from samples.generator.model import Dossier
from samples.generator.papers import common as c
from samples.generator.units import BLOC


def registration(d: Dossier, rng: Random) -> Draft:
    """Đăng ký thi đua: what the unit promised to reach by 30/6/2020 and by January 2021."""
    draft = Draft("registration")
    c.letterhead(d, draft, date(2019, 9, rng.randint(16, 28)), number=str(rng.randint(20, 80)))
    c.title(d, draft, "BẢN ĐĂNG KÝ THI ĐUA", "tham gia đợt thi đua đặc biệt chào mừng đại hội đảng bộ các cấp")
    draft.fact("addressees", [BLOC], printed=False)
    draft.add(b.para("Kính gửi: ", b.Span(BLOC, tag="addressees.0"), align="centre", size=d.style.size), b.Gap(3))
    draft.add(c.body(d, f"Thực hiện Kế hoạch số 119-KH/ĐUK của {BLOC}, {d.unit.name} đăng ký thi đua với các chỉ tiêu sau:"))
    for words, due in (("đến hết ngày 30/6/2020", "giai đoạn I"), ("đến tháng 01 năm 2021", "giai đoạn II")):
        draft.add(c.heading(d, f"Chỉ tiêu phấn đấu hoàn thành {words} ({due})"))
        for label, planned, _ in rng.sample(phrases.TARGETS, 3):
            draft.add(c.body(d, f"- {label}: {planned}.", before=0.5))
    draft.add(c.body(d, "Tập thể đăng ký: ", b.Span(d.unit.name, tag=draft.row("registered", name=d.unit.name)), "."))
    people = [n.name for n in d.nominees if n.kind == "individual"]
    if people:
        spans: list[b.Span | str] = ["Cá nhân đăng ký: "]
        for index, name in enumerate(people):
            spans += [", "] if index else []
            spans.append(b.Span(f"đồng chí {name}", tag=draft.row("registered", name=name)))
        draft.add(c.body(d, *spans, "."))
    _sign(d, draft, rng)
    return draft


def launch_plan(d: Dossier, rng: Random) -> Draft:
    """Kế hoạch phát động of the unit itself."""
    draft = Draft("launch_plan")
    c.letterhead(d, draft, date(2019, 9, rng.randint(4, 12)), number=str(rng.randint(10, 60)))
    c.title(d, draft, "KẾ HOẠCH", f"phát động đợt thi đua đặc biệt tại {d.unit.agency}")
    draft.fact("addressees", [], printed=False)
    used: set[str] = set()
    draft.add(
        c.body(d, f"Thực hiện Kế hoạch số 119-KH/ĐUK ngày 15/8/2019 của {BLOC}, {d.unit.name} phát động đợt thi đua như sau:")
    )
    for heading in ("I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG", "III. TỔ CHỨC THỰC HIỆN"):
        draft.add(c.heading(d, heading), *(c.body(d, f"- {phrases.sentence(rng, used)}") for _ in range(2)))
    _sign(d, draft, rng)
    return draft


def model_example(d: Dossier, rng: Random) -> Draft:
    """Quyết định công nhận điển hình tiên tiến: number and date are those that the reports quote."""
    draft = Draft("other")
    proof = next((n.recognition for n in d.nominees if n.recognition), None)
    number, dated = (proof.number.split("-")[0], proof.dated) if proof else (str(rng.randint(9, 60)), date(2020, 5, 12))
    draft.kind = "award_decision"
    c.letterhead(d, draft, dated, number=number)
    draft.kind = "other"
    c.title(d, draft, "QUYẾT ĐỊNH", "về việc công nhận điển hình tiên tiến")
    draft.fact("addressees", [], printed=False)
    draft.uncertain.append("kind")
    draft.add(
        c.body(d, "- Căn cứ Quy chế làm việc của cấp ủy;"),
        c.body(d, "- Xét thành tích của các cá nhân trong phong trào thi đua yêu nước,"),
    )
    draft.add(b.centre("QUYẾT ĐỊNH", size=d.style.size, bold=True, before=2))
    people = "; ".join(f"đồng chí {n.name}, {n.position}, {n.unit}" for n in d.nominees if n.kind == "individual")
    draft.add(c.body(d, b.Span("Điều 1. ", bold=True), f"Công nhận điển hình tiên tiến năm 2020 đối với: {people}."))
    draft.add(
        c.body(d, b.Span("Điều 2. ", bold=True), "Các bộ phận liên quan và cá nhân có tên tại Điều 1 thi hành Quyết định này.")
    )
    _sign(d, draft, rng)
    return draft


def notice(d: Dossier, rng: Random) -> Draft:
    """Thông báo: a paper of another unit that slipped into the pile."""
    draft = Draft("other")
    draft.kind = "launch_plan"
    c.letterhead(d, draft, date(2020, rng.randint(3, 6), rng.randint(2, 27)), number=str(rng.randint(100, 480)))
    draft.kind = "other"
    draft.uncertain.append("doc_symbol")
    c.title(
        d,
        draft,
        "THÔNG BÁO",
        rng.choice(
            ("về lịch trực cơ quan", "về việc cắt điện sửa chữa trụ sở", "về việc nộp báo cáo quý", "về lịch tiếp công dân")
        ),
    )
    draft.fact("addressees", [], printed=False)
    draft.add(*(c.body(d, grammar.sentence(rng)) for _ in range(rng.randint(3, 6))))
    _sign(d, draft, rng)
    return draft


def _sign(d: Dossier, draft: Draft, rng: Random) -> None:
    capacity, title, person = c.office(d.unit, False)
    seal = c.seal_of(d.unit, rng)
    lines = c.sign_facts(draft, capacity, title, person.name, signed=True, sealed=seal is not None)
    recipients = ["Ban Tuyên giáo Đảng ủy khối", "Các tổ chức trực thuộc", "Lưu"]
    c.ending(d, draft, recipients, c.signature(d, rng, lines, person.name, "signer", seal=seal))


WRITERS: dict[str, Callable[[Dossier, Random], Draft]] = {
    "registration": registration,
    "launch_plan": launch_plan,
    "model_example": model_example,
    "notice": notice,
}
