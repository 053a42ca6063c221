"""The confirmation of a report by the Party committee, in the left column: label, date, office, ink, name."""

from __future__ import annotations

from random import Random

from samples.generator import blocks as b
from samples.generator.draft import Draft
from samples.generator.model import Dossier, NomineeModel
from samples.generator.papers import common as c
from samples.generator.people import Names

REMARKS = ("NHẬN XÉT, XÁC NHẬN CỦA CẤP ỦY", "Ý KIẾN CỦA CẤP ỦY", "XÁC NHẬN CỦA CẤP ỦY CƠ SỞ", "CẤP ỦY CƠ SỞ XÁC NHẬN")


def confirmation(d: Dossier, draft: Draft, n: NomineeModel, rng: Random) -> tuple[list[b.Block], list[b.Block]]:
    """(beside the author's signature, below it): the second is empty unless head of the agency and Party committee both confirm.

    Where the dossier's defect says so there is no confirmation at all, or one without ink.
    """
    target = n is d.nominees[-1]
    if target and "no_confirmation" in d.defects:
        for field_name in ("confirmation_body", "confirmation_signer_name"):
            draft.fact(field_name, None, printed=False)
        draft.fact("confirmation_present", "absent", printed=False)
        return [b.Gap(1)], []
    bare = target and "unsigned_confirmation" in d.defects
    committee = _committee(d, draft, n, rng, bare)
    if d.forms.confirms == "two" and n.kind == "individual" and d.unit.cells:
        return _head_of_agency(d, draft, rng), committee
    return committee, []


def _confirmer(d: Dossier, rng: Random) -> tuple[str, str, str, str, bool]:
    """(label, body, office line, name, sealed) of the confirming committee."""
    head = d.unit.head.name
    if d.unit.kind == "bloc_mass_org":
        return "XÁC NHẬN CỦA ĐẢNG ỦY KHỐI", "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", d.unit.board[-2].name, True
    if d.unit.kind == "advisory_unit":
        return "XÁC NHẬN CỦA CHI ỦY", "CHI ỦY", "BÍ THƯ", d.unit.deputy.name, False
    if d.unit.kind == "grassroots_cell":
        return rng.choice(("XÁC NHẬN CỦA CẤP ỦY", "XÁC NHẬN CỦA CHI ỦY")), d.unit.body, "BÍ THƯ", head, False
    return rng.choice(("XÁC NHẬN CỦA ĐẢNG ỦY", "XÁC NHẬN CỦA CẤP ỦY")), "ĐẢNG ỦY", "BÍ THƯ", head, True


def _committee(d: Dossier, draft: Draft, n: NomineeModel, rng: Random, bare: bool) -> list[b.Block]:
    label, body, title, name, sealed = _confirmer(d, rng)
    if d.forms.confirms == "remark" and d.unit.kind != "bloc_mass_org":
        label = rng.choice(REMARKS)
    untitled = d.forms.confirms == "untitled"
    seal = c.seal_of(d.unit, rng) if sealed else None
    tag = draft.row(
        "confirmations",
        label=None if untitled else label,
        body=body,
        signer=name,
        date=n.confirm_date.isoformat(),
        signature="absent" if bare else "present",
        seal="present" if sealed and not bare else "absent",
    )
    draft.fact("confirmation_present", "absent" if bare else "present", printed=False)
    draft.fact("confirmation_body", body)
    draft.fact("confirmation_signer_name", name)
    day = n.confirm_date
    capacity = (b.Span("T/M ", bold=True), b.Span(body, bold=True, tag="confirmation_body"))
    head: list[b.Block] = [] if untitled else [b.centre(label, tag, size=d.style.size - 0.5, bold=True)]
    return [
        *head,
        b.centre(f"Ngày {day.day:02d} tháng {day.month} năm {day.year}", size=d.style.size - 1, italic=True),
        b.Para(capacity, align="centre", size=d.style.size - 0.5),
        b.centre(title, size=d.style.size - 0.5, bold=True),
        b.SignArea(24.0, None if bare else c.person_seed(name), rng.choice(("blue", "black")), None if bare else seal, tag),
        b.centre(name, "confirmation_signer_name", size=d.style.size, bold=True),
    ]


def _head_of_agency(d: Dossier, draft: Draft, rng: Random) -> list[b.Block]:
    """The head of the agency confirms first; the Party committee's word is what the plan asks for."""
    own = Random(f"agency-{d.seed}")
    name = Names(own).draw("male")
    title = {"Sở": "GIÁM ĐỐC", "Cục": "CỤC TRƯỞNG", "Viện": "VIỆN TRƯỞNG", "Trường": "HIỆU TRƯỞNG"}.get(
        d.unit.agency.split()[0], "GIÁM ĐỐC"
    )
    label = "XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ"
    tag = draft.row("confirmations", label=label, body=None, signer=name, date=None, signature="present", seal="present")
    seal = b.Seal(
        "Tỉnh Yên Bái",
        " ".join(d.unit.agency.split()[:4]),
        own.randrange(10**6),
        own.uniform(32, 36),
        own.uniform(-19, -13),
        own.uniform(-1, 4),
    )
    return [
        b.centre(label, tag, size=d.style.size - 0.5, bold=True),
        b.centre(title, size=d.style.size - 0.5, bold=True),
        b.SignArea(24.0, c.person_seed(name), rng.choice(("blue", "black")), seal, tag),
        b.centre(name, size=d.style.size, bold=True),
    ]
