"""Registers that an office keeps beside the dossiers: evidence for what no dossier can show by itself.

Rows come from tables (CSV, XLSX) that staff fill in; each wrong row is named and left out, the others count. Pure: reading the
files is the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

from dossier.documents import Scale, SubjectKind
from dossier.findings import CATEGORY_NAMES, Category
from dossier.others import OtherNominees
from dossier.ratings import parse_level
from dossier.vietnamese.dates import parse_date
from dossier.vietnamese.names import name_key
from dossier.vietnamese.text import strip_marks

Row = Mapping[str, object]
PhaseNumber = Annotated[int, Field(ge=1, le=2)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Unit(_Model):
    """A unit of the block; ``parent`` is the unit it belongs to, None for those right under the block."""

    name: str = Field(min_length=1)
    kind: Category = "unknown"
    parent: str | None = None
    id: str | None = None


class Member(_Model):
    name: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    position: str | None = None


class RegistrationEntry(_Model):
    """One line of the register of registrations; ``person`` None stands for the unit itself.

    A line may name one registered target, with the number aimed at and the phase by whose end it is due.
    """

    unit: str = Field(min_length=1)
    person: str | None = None
    registered_on: date | None = None
    targets_phase1: bool = False
    targets_phase2: bool = False
    target: str | None = None
    planned: float | None = None
    phase: PhaseNumber | None = None

    def covers(self, phase: int) -> bool:
        """Whether the line says that targets for ``phase`` were registered."""
        return {1: self.targets_phase1, 2: self.targets_phase2}.get(phase, False) or bool(self.target and self.phase == phase)


class RegisteredRating(_Model):
    subject: str = Field(min_length=1)
    year: int = Field(ge=2000, le=2100)
    scale: Scale = "party_org"
    words: str = Field(min_length=1)


class PastAward(_Model):
    kind: SubjectKind
    name: str = Field(min_length=1)
    unit: str | None = None
    phase: PhaseNumber


class ModelExample(_Model):
    """A person or collective recognised as a model example (điển hình tiên tiến), with the paper that says so."""

    name: str = Field(min_length=1)
    unit: str | None = None
    number: str | None = None
    decided_on: date | None = None
    body: str | None = None


Activity = Literal["launch", "review", "award"]


class UnitActivity(_Model):
    """A paper of a unit's own campaign: its launch plan, its (interim or final) review, its own awards."""

    unit: str = Field(min_length=1)
    activity: Activity
    number: str | None = None
    dated: date | None = None
    held: bool = True
    """False where the office knows that the unit did not do it: an admission, not a silence."""


class OtherNominee(_Model):
    """A nominee of another live dossier of this campaign."""

    submitter: str = Field(min_length=1)
    phase: PhaseNumber
    kind: SubjectKind
    name: str = Field(min_length=1)
    unit: str | None = None
    position: str | None = None
    dossier: str | None = None


class Registers(_Model):
    units: list[Unit] = []
    members: list[Member] = []
    registrations: list[RegistrationEntry] = []
    ratings: list[RegisteredRating] = []
    awards: list[PastAward] = []
    examples: list[ModelExample] = []
    activities: list[UnitActivity] = []
    others: list[OtherNominee] = []
    own: str | None = None
    """The dossier that is judged: what it says itself is not said by another one."""
    _index: OtherNominees | None = PrivateAttr(None)

    @property
    def index(self) -> OtherNominees:
        """``others`` to be searched; built once, or shared by the registers of many dossiers."""
        if self._index is None:
            self._index = OtherNominees(self.others)
        return self._index

    def sharing(self, index: OtherNominees, own: str) -> Registers:
        """These registers for the dossier ``own``, with the nominees of all dossiers in ``index``."""
        made = self.model_copy(update={"own": own})
        made._index = index
        return made

    @property
    def knows_others(self) -> bool:
        return self.index.beside(self.own)

    def unit(self, wanted: str) -> Unit | None:
        """The unit with that id or name."""
        key = name_key(wanted)
        return next((u for u in self.units if (u.id and u.id == wanted) or name_key(u.name) == key), None)


class RowProblem(_Model):
    """A row that was left out: ``row`` counts from 1 with the heading as row 1, as spreadsheets number them."""

    file: str
    row: int
    message: str


_SHEETS: dict[str, tuple[str, type[_Model]]] = {
    "don_vi": ("units", Unit),
    "dang_vien": ("members", Member),
    "dang_ky": ("registrations", RegistrationEntry),
    "xep_loai": ("ratings", RegisteredRating),
    "da_khen": ("awards", PastAward),
    "dien_hinh": ("examples", ModelExample),
    "hoat_dong": ("activities", UnitActivity),
    "ho_so_khac": ("others", OtherNominee),
}
REGISTER_FILES = tuple(_SHEETS)
"""Names of the files (without ending) that a folder of registers may hold."""

_COLUMNS: dict[str, dict[str, str]] = {
    "units": {"ma": "id", "ten don vi": "name", "don vi": "name", "loai": "kind", "cap tren": "parent"},
    "members": {"ho ten": "name", "ho va ten": "name", "don vi": "unit", "chuc vu": "position"},
    "registrations": {
        "don vi": "unit",
        "ho ten": "person",
        "ca nhan": "person",
        "ngay dang ky": "registered_on",
        "chi tieu giai doan 1": "targets_phase1",
        "chi tieu giai doan 2": "targets_phase2",
        "chi tieu dang ky": "target",
        "muc dang ky": "planned",
        "giai doan": "phase",
    },
    "ratings": {"don vi": "subject", "ten": "subject", "nam": "year", "xep loai": "words", "loai xep loai": "scale"},
    "awards": {"doi tuong": "kind", "ten": "name", "don vi": "unit", "giai doan": "phase"},
    "examples": {
        "ten": "name",
        "ho ten": "name",
        "don vi": "unit",
        "so quyet dinh": "number",
        "ngay": "decided_on",
        "co quan cong nhan": "body",
    },
    "activities": {"don vi": "unit", "viec": "activity", "co to chuc": "held", "so": "number", "ngay": "dated"},
    "others": {
        "don vi trinh": "submitter",
        "giai doan": "phase",
        "doi tuong": "kind",
        "ten": "name",
        "don vi": "unit",
        "chuc vu": "position",
        "ho so": "dossier",
    },
}
COLUMNS = {sheet: tuple(_COLUMNS[target]) for sheet, (target, _) in _SHEETS.items()}
"""Headings that each file may have, without marks."""

_YES_NO = dict.fromkeys(("co", "x", "yes", "true", "1", "dat"), True) | dict.fromkeys(
    ("khong", "chua", "no", "false", "0"), False
)
_SCALES: dict[str, Scale] = {
    "to chuc dang": "party_org",
    "dang vien": "party_member",
    "cong chuc": "civil_servant",
    "doan the": "mass_org",
}


def _plain(text: object) -> str:
    return strip_marks(name_key(str(text)))


def _kind(text: str) -> str:
    wanted = _plain(text)
    if wanted in {"tap the", "collective"}:
        return "collective"
    if wanted in {"ca nhan", "individual"}:
        return "individual"
    exact = next((code for code, name in CATEGORY_NAMES.items() if wanted in {code, _plain(name)}), None)
    begun = [code for code, name in CATEGORY_NAMES.items() if _plain(name).startswith(f"{wanted} ")]
    return exact or (begun[0] if len(begun) == 1 else text)


ACTIVITY_NAMES: dict[Activity, str] = {
    "launch": "phát động",
    "review": "sơ kết, tổng kết",
    "award": "khen thưởng theo thẩm quyền",
}


def _activity(text: str) -> str:
    """The activity whose name the words begin with, or begin: "khen thưởng", "tổng kết", "kế hoạch phát động"."""
    wanted = _plain(text)
    stems = {"phat dong": "launch", "so ket": "review", "tong ket": "review", "khen thuong": "award"}
    return next((code for stem, code in stems.items() if stem in wanted), text)


def _number(text: str) -> str:
    """A number as staff type it: 95, 95%, 1.200 (a thousand and two hundred), 2,5."""
    plain = text.strip().rstrip("%").strip()
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    return plain.replace(",", ".")


def _yes(text: str) -> object:
    """Whether it says so; anything but a plain yes or no is a wrong row, never a no."""
    return _YES_NO.get(_plain(text), text)


def _day(text: str) -> object:
    return parse_date(text) or text


_CONVERT: dict[str, Callable[[str], object]] = {
    "kind": _kind,
    "registered_on": _day,
    "decided_on": _day,
    "dated": _day,
    "activity": _activity,
    "planned": _number,
    "held": _yes,
    "targets_phase1": _yes,
    "targets_phase2": _yes,
    "scale": lambda text: _SCALES.get(_plain(text), text),
    "phase": lambda text: {"i": "1", "ii": "2"}.get(text.strip().lower(), text),
}


def _record(row: Row, columns: Mapping[str, str]) -> dict[str, object]:
    record: dict[str, object] = {}
    for heading, value in row.items():
        target = columns.get(_plain(heading))
        if target is None or value is None or str(value).strip() == "":
            continue
        as_text = value.isoformat()[:10] if isinstance(value, date) else str(value).strip()
        ready = isinstance(value, date) or (target == "planned" and isinstance(value, int | float))
        record[target] = as_text if ready else _CONVERT.get(target, str.strip)(as_text)
    return record


_REMEDY = {
    "kind": "ghi tên loại, ví dụ “chi bộ cơ sở”, “tập thể” hoặc “cá nhân”",
    "year": "ghi một năm, ví dụ 2018",
    "scale": "ghi tổ chức đảng, đảng viên, công chức hoặc đoàn thể",
    "activity": "ghi phát động, tổng kết hoặc khen thưởng",
    "planned": "ghi một con số",
    "phase": "ghi 1 hoặc 2",
    **dict.fromkeys(("held", "targets_phase1", "targets_phase2"), "ghi có hoặc không"),
    **dict.fromkeys(("registered_on", "decided_on", "dated"), "ghi ngày/tháng/năm, ví dụ 15/9/2019"),
}


def _complaint(error: ValidationError, sheet: str) -> str:
    """What is wrong with a row, and what to write instead."""
    first = error.errors()[0]
    target = str(first["loc"][0]) if first["loc"] else ""
    known = {t: h for h, t in HEADINGS.get(sheet, {}).items()}
    heading = known.get(target) or next((h for h, t in _COLUMNS[_SHEETS[sheet][0]].items() if t == target), target)
    if first["type"] == "missing":
        return f"thiếu cột hoặc ô “{heading}”"
    return f"ô “{heading}” ghi “{first.get('input')}” không hợp lệ – {_REMEDY.get(target, 'ghi lại ô này')}"


def parse_rows(sheet: str, rows: Iterable[Row], file: str) -> tuple[str, list[BaseModel], list[RowProblem]]:
    """The records of one table, the register they belong to, and the rows left out. ``sheet`` is one of REGISTER_FILES."""
    target, model = _SHEETS[sheet]
    columns = _COLUMNS[target]
    records: list[BaseModel] = []
    problems: list[RowProblem] = []
    for number, row in enumerate(rows, start=2):
        record = _record(row, columns)
        if not record:
            continue  # an empty row between others
        try:
            records.append(model.model_validate(record))
        except ValidationError as error:
            problems.append(RowProblem(file=file, row=number, message=_complaint(error, sheet)))
    return target, records, problems


def build_registers(tables: Sequence[tuple[str, str, Sequence[Row]]]) -> tuple[Registers, list[RowProblem]]:
    """Registers out of (sheet, file name, rows) tables, and every row that was left out."""
    found: dict[str, list[BaseModel]] = {}
    problems: list[RowProblem] = []
    for sheet, file, rows in tables:
        target, records, bad = parse_rows(sheet, rows, file)
        found.setdefault(target, []).extend(records)
        problems += bad
    return Registers.model_validate(found), problems


def registered_level(row: RegisteredRating) -> str | None:
    """The level that the register's own words say; None for older words."""
    return parse_level(row.words, row.scale)


HEADINGS: dict[str, dict[str, str]] = {
    "don_vi": {"Mã": "id", "Tên đơn vị": "name", "Loại": "kind", "Cấp trên": "parent"},
    "dang_vien": {"Họ tên": "name", "Đơn vị": "unit", "Chức vụ": "position"},
    "dang_ky": {
        "Đơn vị": "unit",
        "Họ tên": "person",
        "Ngày đăng ký": "registered_on",
        "Chỉ tiêu giai đoạn 1": "targets_phase1",
        "Chỉ tiêu giai đoạn 2": "targets_phase2",
        "Chỉ tiêu đăng ký": "target",
        "Mức đăng ký": "planned",
        "Giai đoạn": "phase",
    },
    "xep_loai": {"Đơn vị": "subject", "Năm": "year", "Xếp loại": "words", "Loại xếp loại": "scale"},
    "da_khen": {"Đối tượng": "kind", "Tên": "name", "Đơn vị": "unit", "Giai đoạn": "phase"},
    "dien_hinh": {"Tên": "name", "Đơn vị": "unit", "Số quyết định": "number", "Ngày": "decided_on", "Cơ quan công nhận": "body"},
    "hoat_dong": {"Đơn vị": "unit", "Việc": "activity", "Có tổ chức": "held", "Số": "number", "Ngày": "dated"},
}
"""Headings with which the desk gives a register out again; read back they make the same records."""
_KIND_WORDS = {"collective": "tập thể", "individual": "cá nhân"} | CATEGORY_NAMES
_ACTIVITY_WORDS: dict[str, str] = dict(ACTIVITY_NAMES.items())
_SCALE_WORDS = {"party_org": "tổ chức đảng", "party_member": "đảng viên", "civil_servant": "công chức", "mass_org": "đoàn thể"}


def export_rows(sheet: str, records: Iterable[Mapping[str, object]]) -> list[list[str]]:
    """The records of one register (dumped as JSON) as rows under HEADINGS, in words that parse_rows understands."""
    return [[_word(field, record.get(field)) for field in HEADINGS[sheet].values()] for record in records]


def _word(field: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if field in {"registered_on", "decided_on", "dated"}:
        return "/".join(reversed(str(value).split("-")))
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    words: Mapping[str, str] = {"kind": _KIND_WORDS, "scale": _SCALE_WORDS, "activity": _ACTIVITY_WORDS}.get(field, {})
    return words.get(str(value), str(value))
