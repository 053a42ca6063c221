"""Draws a dossier's model from a seed: who asks for whom, on which dates, with which results; then puts the wanted defects in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from samples.generator import grammar, layouts, phrases
from samples.generator import model as m
from samples.generator.blocks import Style
from samples.generator.forms import Forms, InkCase, draw_forms
from samples.generator.people import Names
from samples.generator.units import BLOC, SubmitterKind, Unit, draw_unit

POSITIONS: dict[str, tuple[str, ...]] = {
    "Phòng": ("Phó Trưởng phòng", "Trưởng phòng", "Chuyên viên chính", "Chuyên viên"),
    "Văn phòng": ("Phó Chánh Văn phòng", "Kế toán trưởng", "Văn thư"),
    "Khoa": ("Phó Trưởng khoa", "Giảng viên chính"),
    "Trạm": ("Trạm trưởng", "Quan trắc viên"),
    "Đội": ("Đội trưởng", "Kiểm soát viên"),
    "Trung tâm": ("Phó Giám đốc Trung tâm", "Kỹ sư"),
    "": ("Phó Giám đốc", "Phó Trưởng phòng Nghiệp vụ", "Kế toán trưởng", "Chuyên viên chính"),
}
FAMILIES = ("Tinos", "Tinos", "Liberation Serif", "Liberation Serif", "DejaVu Serif")
OLD_ORG = ("Trong sạch, vững mạnh", "Trong sạch, vững mạnh tiêu biểu", "TSVM")
OLD_MEMBER = ("Đảng viên đủ tư cách, hoàn thành xuất sắc nhiệm vụ", "Đủ tư cách, hoàn thành tốt nhiệm vụ")
KINDS: tuple[SubmitterKind, ...] = (
    "grassroots_organisation",
    "grassroots_organisation",
    "grassroots_cell",
    "bloc_mass_org",
    "advisory_unit",
)
FORMS: tuple[m.ListForm, ...] = ("prose", "numbered", "table")
_FIRST_MEETING = {1: date(2020, 7, 1), 2: date(2020, 12, 29)}
PENDING = ("Chưa có", "Chưa có kết quả", "Đang chờ quyết định", "Chưa xếp loại")
BEST, GOOD, DONE = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a dossier should be; all that is None is drawn."""

    seed: int
    kind: SubmitterKind | None = None
    self_nominated: bool = True
    cells: int = 0
    individuals: int | None = None
    list_form: m.ListForm | None = None
    hand: bool | None = None
    family: str | None = None
    size: float | None = None
    defects: frozenset[m.Defect] = field(default_factory=frozenset)
    extras: tuple[str, ...] = ()
    plain: bool = False
    layout: str | None = None
    """A family of `layouts`; None draws as before there were families."""
    phase: Literal[1, 2] = 1
    pending: bool = False
    """Phase II with the rating of 2020 still awaited."""
    ink: InkCase | None = None
    """A mixed case of signature and seal in the letter (see `inkcases`)."""


def draw(wish: Wish) -> m.Dossier:
    """The dossier of ``wish``; the same wish always gives the same dossier."""
    rng = Random(f"dossier-{wish.seed}")
    names = Names(rng)
    kind: SubmitterKind = rng.choice(KINDS) if wish.kind is None else wish.kind
    unit = draw_unit(kind, rng, names, wide=wish.layout is not None)
    minutes_date = _FIRST_MEETING[wish.phase] + timedelta(days=rng.randint(0, 2))
    letter_date = minutes_date + timedelta(days=rng.randint(1, 3))
    nominees = _nominees(wish, unit, rng, names)
    form: m.ListForm = rng.choice(FORMS) if wish.list_form is None else wish.list_form
    by_cell = unit.kind == "grassroots_cell" and unit.members < 9
    entitled = unit.members if by_cell else len(unit.board)
    dossier = m.Dossier(
        seed=wish.seed,
        unit=unit,
        style=_style(wish, rng),
        phase=wish.phase,
        letter_number=str(rng.randint(5, 98)).zfill(2),
        letter_date=letter_date,
        minutes_date=minutes_date,
        received=min(letter_date + timedelta(days=1), date(2020, 7, 9) if wish.phase == 1 else date(2021, 1, 8)),
        nominees=nominees,
        list_form=form,
        hand_number=rng.random() < 0.6 if wish.hand is None else wish.hand,
        hand_day=rng.random() < 0.6 if wish.hand is None else wish.hand,
        secret_ballot=rng.random() < 0.6,
        votes={},
        present=entitled - (1 if rng.random() < 0.4 else 0),
        total=entitled,
        addressees=[rng.choice((BLOC, f"Ban Thường vụ {BLOC}"))],
        colon_number=rng.random() < 0.5,
        deputy_signs=rng.random() < 0.3,
        minutes_by_cell=by_cell,
        extras=wish.extras,
        defects=wish.defects,
        pending=wish.pending and wish.phase == 2,
    )
    if wish.phase == 2:
        _second_phase(dossier)
    for nominee in nominees:
        dossier.votes[nominee.name] = dossier.present
    _finish_dates(dossier, rng)
    if wish.layout is not None:
        _lay_out(dossier, wish)
    elif not wish.plain:
        _vary(dossier, draw_forms(wish.seed))
    if wish.ink is not None:
        _ink(dossier, wish.ink)
    _spoil(dossier, rng)
    return dossier


def _ink(dossier: m.Dossier, case: InkCase) -> None:
    """The habits that a case needs: a deputy who stamps, a red name, else no red stamp that would mix two cases."""
    red = case in ("red_deputy", "red_name")
    dossier.forms = replace(dossier.forms, ink=case, red_stamp=red)
    dossier.deputy_signs = case == "red_deputy" or (dossier.deputy_signs and not red)


def _lay_out(dossier: m.Dossier, wish: Wish) -> None:
    """Typeface, list style and habits of the wished family; its own stream of chance."""
    assert wish.layout is not None
    rng = Random(f"layout-{wish.layout}-{wish.seed}")
    style = layouts.style_of(wish.layout, rng)
    dossier.style = replace(style, family=wish.family or style.family, size=wish.size or style.size)
    dossier.list_form = wish.list_form or layouts.list_form_of(wish.layout, rng)
    _vary(dossier, layouts.forms_of(wish.layout, rng))
    if dossier.forms.annex and dossier.list_form not in ("table", "columns"):
        dossier.list_form = "columns"
    for nominee in dossier.nominees:
        nominee.summary = grammar.summary(rng)
    dossier.hand_month = dossier.hand_day and rng.random() < 0.3


def _second_phase(dossier: m.Dossier) -> None:
    """Adds what phase II asks for: the rating of 2020, or that it is not there yet; headcounts and targets to the year's end."""
    rng = Random(f"phase-2-{dossier.seed}")
    words = rng.choice(PENDING)
    for nominee in dossier.nominees:
        last = nominee.ratings[-1]
        number = f"{rng.randint(20, 490)}-{last.number.split('-', 1)[1]}" if last.number else None
        level = ("excellent", BEST) if rng.random() < 0.6 or nominee.category == "subordinate_cell" else ("good", GOOD)
        row = m.RatingRow(2020, last.scale, level[1], level[0], last.rater, number, date(2020, 12, rng.randint(14, 26)))
        pending = m.RatingRow(2020, last.scale, words, None, last.rater, None, None)
        nominee.ratings = (*nominee.ratings, pending if dossier.pending else row)
        if nominee.headcounts:
            nominee.headcounts = (*nominee.headcounts, *(m.Headcount(2020, s, 6, 6) for s in ("party_member", "civil_servant")))


def _vary(dossier: m.Dossier, forms: Forms) -> None:
    """Gives the dossier its office's habits, as far as they touch facts."""
    dossier.forms = forms
    dossier.style = replace(dossier.style, old_tones=forms.old_tones)
    if forms.unnumbered:
        dossier.letter_number, dossier.hand_number = None, False
    if forms.two_addressees:
        dossier.addressees = [BLOC, "Ban Tuyên giáo Đảng ủy khối"]
    if forms.annex and not forms.layout:
        dossier.list_form = "table"
    if forms.courtesy:
        for nominee in dossier.nominees:
            if nominee.person is not None:
                nominee.honorific = nominee.person.courtesy.capitalize()
    if forms.votes in ("tally", "each") and dossier.present > 4:
        dossier.against = dossier.seed % 2
    if forms.layout:
        dossier.secret_ballot = forms.votes in ("counts", "tally")
    if forms.red_stamp:
        dossier.deputy_signs = True


def _style(wish: Wish, rng: Random) -> Style:
    family = wish.family or rng.choice(FAMILIES)
    size = wish.size or rng.choice((13.0, 13.5, 14.0))
    margins = rng.choice(((20.0, 20.0, 30.0, 15.0), (20.0, 20.0, 30.0, 20.0), (22.0, 18.0, 32.0, 16.0)))
    return Style(family, margins, size, rng.uniform(1.12, 1.24), 10.0, rng.randrange(1, 10_000), rng.choice(("blue", "black")))


def _nominees(wish: Wish, unit: Unit, rng: Random, names: Names) -> list[m.NomineeModel]:
    found: list[m.NomineeModel] = []
    if wish.self_nominated:
        found.append(_collective(unit, unit.name, unit.kind, None, rng))
    for cell in unit.cells[: wish.cells]:
        nominee = _collective(unit, cell, "subordinate_cell", unit.name, rng)
        nominee.author = names.person("Bí thư chi bộ", cell)
        found.append(nominee)
    cap = {"grassroots_organisation": 2, "grassroots_cell": 1}.get(unit.kind, 0)
    wanted = wish.individuals if wish.individuals is not None else rng.randint(0 if found else min(1, cap), cap)
    found += [_individual(unit, rng, names) for _ in range(wanted)]
    return found


def _collective(unit: Unit, name: str, category: str, parent: str | None, rng: Random) -> m.NomineeModel:
    model = m.NomineeModel(
        "collective",
        name,
        category,
        None,
        parent,
        None,
        None,
        _org_ratings(unit, category, rng),
        _targets(rng),
        _summary(rng),
        report_name=name,
    )
    model.author = unit.head
    if category == "advisory_unit":
        model.headcounts = tuple(m.Headcount(y, s, 6, 6) for y in range(2016, 2020) for s in ("party_member", "civil_servant"))
        model.honours = (m.Recognition(f"{rng.randint(40, 380)}-QĐ/ĐUK", date(2019, 1, rng.randint(8, 25)), BLOC),)
    return model


def _summary(rng: Random) -> str:
    task, quality = rng.choice(phrases.LISTS["task"]), rng.choice(phrases.LISTS["quality"])
    return f"{rng.choice(('Chỉ đạo', 'Tổ chức', 'Triển khai', 'Tham mưu'))} {task} {quality}"


def _org_ratings(unit: Unit, category: str, rng: Random) -> tuple[m.RatingRow, ...]:
    if category == "bloc_mass_org":
        years, scale, rater = (
            range(2016, 2020),
            "mass_org",
            unit.superior.capitalize().replace("tncs hồ chí minh", "TNCS Hồ Chí Minh"),
        )
    elif category == "subordinate_cell":
        years, scale, rater = range(2018, 2020), "party_org", f"Đảng ủy {unit.agency}"
    else:
        years, scale, rater = range(2016, 2020), "party_org", f"Ban Thường vụ {BLOC}" if category == "advisory_unit" else BLOC
    old = category in ("grassroots_organisation", "grassroots_cell") and rng.random() < 0.6
    series = (
        "QĐ/ĐU"
        if category == "subordinate_cell"
        else {"ĐTN": "QĐ/TĐTN", "CĐK": "QĐ-LĐLĐ", "CCB": "QĐ-CCB"}.get(unit.symbol, "QĐ/ĐUK")
    )
    good_year = rng.choice((None, 2018, 2019)) if category != "subordinate_cell" else None
    return tuple(_rating(y, scale, rater, series, old, y == good_year, rng) for y in years)


def _rating(year: int, scale: str, rater: str, series: str, old: bool, good: bool, rng: Random) -> m.RatingRow:
    level: str | None
    words, level = (GOOD, "good") if good else (BEST, "excellent")
    if old and year < 2018:
        words, level = rng.choice(OLD_ORG[:2]), None
    dated = (
        date(year + 1, 1, rng.randint(5, 28)) if scale == "party_org" and year == 2019 else date(year, 12, rng.randint(10, 30))
    )
    return m.RatingRow(year, scale, words, level, rater, f"{rng.randint(20, 490)}-{series}", dated)


def _individual(unit: Unit, rng: Random, names: Names) -> m.NomineeModel:
    home = rng.choice(unit.cells) if unit.cells else unit.name
    person = names.person(rng.choice(_posts(home)), home)
    good_years = rng.sample(range(2016, 2020), rng.randint(1, 2))
    rater = f"Đảng ủy {unit.agency}" if unit.cells else unit.name
    ratings = []
    for year in range(2016, 2020):
        words, level = (GOOD, "good") if year in good_years else (BEST, "excellent")
        if year < 2018 and rng.random() < 0.5:
            words = OLD_MEMBER[1] if year in good_years else OLD_MEMBER[0]
        ratings.append(
            m.RatingRow(
                year,
                "party_member",
                words,
                level,
                rater,
                f"{rng.randint(8, 80)}-QĐ/{unit.symbol}",
                date(year, 12, rng.randint(8, 29)),
            )
        )
    proof = m.Recognition(f"{rng.randint(8, 60)}-QĐ/{unit.symbol}", date(2020, 5, rng.randint(5, 28)), rater)
    honorific = "Đồng chí"
    return m.NomineeModel(
        "individual", person.name, "party_member", person.position, home, honorific, person, tuple(ratings), (), _summary(rng), proof,
        report_name=person.name, author=person,
    )  # fmt: skip


def _posts(home: str) -> tuple[str, ...]:
    """Posts that exist in a cell of this name."""
    return next((posts for word, posts in POSITIONS.items() if word and home.startswith(f"Chi bộ {word}")), POSITIONS[""])


def _targets(rng: Random) -> tuple[m.TargetRow, ...]:
    """Five targets, all met, at least three exceeded."""
    chosen = rng.sample(phrases.TARGETS, 5)
    rows = []
    for index, (label, planned, best) in enumerate(chosen):
        base = int(planned)
        actual = base if index == 4 else rng.randint(base + 1, max(best, base + 1))
        rows.append(m.TargetRow(label, planned, str(actual), _percent(actual, base)))
    rng.shuffle(rows)
    return tuple(rows)


def _percent(actual: int, planned: int) -> str:
    share = round(actual * 1000 / planned) / 10
    return f"{share:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def _finish_dates(dossier: m.Dossier, rng: Random) -> None:
    """Reports before their confirmation, both not after the letter."""
    for nominee in dossier.nominees:
        nominee.report_date = dossier.minutes_date - timedelta(days=rng.randint(0, 1))
        nominee.confirm_date = nominee.report_date + timedelta(
            days=rng.randint(0, (dossier.letter_date - nominee.report_date).days)
        )


def _spoil(dossier: m.Dossier, rng: Random) -> None:
    """Puts the defects in that change facts; those that leave papers out are seen by the writers of the papers."""
    wanted = dossier.defects
    people = [n for n in dossier.nominees if n.kind == "individual"]
    for person in people:
        person.report_position = person.position
    if "name_differs" in wanted and people:
        people[-1].report_name = _other_middle(people[-1].name, rng)
    if "name_spelling" in wanted and people:
        people[-1].report_name = _other_tone(people[-1].name)
    if "position_differs" in wanted and people:
        people[-1].report_position = rng.choice([p for p in POSITIONS[""] + POSITIONS["Phòng"] if p != people[-1].position])
    if "wrong_addressee" in wanted:
        dossier.addressees = [f"Hội đồng Thi đua - Khen thưởng {dossier.unit.agency}"]
    if "late" in wanted:
        day = date(2020, 7, 13) if dossier.phase == 1 else date(2021, 1, 13)
        dossier.letter_date, dossier.received = day, day + timedelta(days=1)
    if "low_rating" in wanted and people:
        last = people[0].ratings[-1]
        row = m.RatingRow(last.year, last.scale, DONE, "completed", last.rater, last.number, last.dated)
        people[0].ratings = (*people[0].ratings[:-1], row)
    if "no_recognition" in wanted and people:
        people[0].recognition = None
    if "mass_org_member" in wanted and people:
        _make_mass_member(people[-1], dossier.unit)
    if "target_missed" in wanted:
        first = dossier.nominees[0]
        target = first.targets[0]
        missed = m.TargetRow(
            target.text, target.planned, str(int(target.planned) - 1), _percent(int(target.planned) - 1, int(target.planned))
        )
        first.targets = (missed, *first.targets[1:])


def _make_mass_member(nominee: m.NomineeModel, unit: Unit) -> None:
    """A member of the youth union, not of the Party: whom the bloc's youth union awards, not the Party committee."""
    nominee.category, nominee.position, nominee.report_position = "mass_org_member", "Đoàn viên", "Đoàn viên"
    nominee.unit = f"Chi đoàn {unit.agency}"
    nominee.ratings = tuple(
        m.RatingRow(r.year, "mass_org", BEST, "excellent", f"Đoàn {unit.agency}", r.number, r.dated) for r in nominee.ratings
    )


def _other_middle(name: str, rng: Random) -> str:
    """The name with another middle syllable: another person, as far as papers can tell."""
    first, middle, *rest = name.split()
    other = rng.choice([w for w in ("Văn", "Đức", "Hữu", "Thị", "Ngọc", "Xuân") if w != middle])
    return " ".join((first, other, *rest))


def _other_tone(name: str) -> str:
    """The name with the tone of one vowel of the last syllable changed, as typists slip."""
    slips = {
        "ư": "ử",
        "ủ": "ù",
        "à": "á",
        "á": "à",
        "ế": "ê",
        "ệ": "ê",
        "ụ": "u",
        "o": "ó",
        "ọ": "o",
        "ỷ": "ỳ",
        "ỏ": "o",
        "ò": "o",
    }
    slips |= {
        "a": "á",
        "ă": "ắ",
        "â": "ấ",
        "e": "é",
        "ê": "ế",
        "i": "ì",
        "u": "ú",
        "y": "ý",
        "ị": "i",
        "ứ": "ư",
        "ợ": "ơ",
        "ắ": "ă",
        "ằ": "ă",
    }
    *before, last = name.split()
    for index in range(len(last) - 1, -1, -1):
        if last[index] in slips:
            return " ".join((*before, last[:index] + slips[last[index]] + last[index + 1 :]))
    return " ".join((*before, last + "n"))
