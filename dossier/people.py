"""Who submits and who is nominated: kinds told from letterheads, names and posts, and when two papers name the same one.

Names on paper are compared, never corrected. A kind that cannot be told is "unknown": a person decides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from dossier.documents import Nominee, SubjectKind
from dossier.findings import Category, Submitter
from dossier.plan import Plan
from dossier.plan_parts import Organisation
from dossier.vietnamese.names import Comparison, compare_names, name_key
from dossier.vietnamese.text import strip_marks

_CELL = ("chi bộ", "chi ủy")
_ORGANISATION = ("đảng bộ", "đảng ủy", "ban chấp hành đảng bộ", "ban thường vụ đảng ủy", "ban thường vụ đảng bộ")
_BASE_MASS_ORG = ("chi đoàn", "công đoàn cơ sở", "công đoàn bộ phận", "tổ công đoàn", "chi hội", "đoàn cơ sở", "công đoàn cđcs")
_MEMBER_WORDS = re.compile(r"\b(?:đoàn viên|hội viên)\b")
_RANK_WORDS = ("phó", "nguyên", "quyền", "q", "trợ lý", "thư ký", "nhân viên", "cấp phó", "p")
_HIGHER_WORDS = ("chính", "cao cấp", "phụ trách", "thường trực")
_LEADING = ("tập thể", "đồng chí", "đ c", "ban chấp hành", "bch", "ban thường vụ", "btv")
_ABBREVIATIONS = {
    "vp": "văn phòng",
    "pgđ": "phó giám đốc",
    "gđ": "giám đốc",
    "tp": "trưởng phòng",
    "ptp": "phó trưởng phòng",
    "cb": "chi bộ",
    "đb": "đảng bộ",
    "đu": "đảng ủy",
    "đuv": "đảng ủy viên",
    "kh": "kế hoạch",
    "tc": "tài chính",
    "qlý": "quản lý",
}

Agreement = Literal["same", "spelling", "different"]


def submitter_kind(superior: str | None, issuing: str | None, organisation: Organisation) -> Category:
    """The submitter's kind from the two letterhead lines; "unknown" where they do not tell.

    A cell or đảng bộ under the awarding body is a grass-roots unit, a cell under another đảng ủy is a subordinate one; a board
    or the office stands under the awarding body's own name; a mass organisation is told by its name.
    """
    own, above = org_key(issuing or ""), org_key(superior or "")
    if organisation.kinds:
        return _by_rules("submitter", own, above, organisation)
    if not own:
        return "unknown"
    block_above = _has(above, organisation.block_words)
    if _starts(own, _CELL):
        if not above:
            return "unknown"
        return "grassroots_cell" if block_above else _under_party(above)
    if _starts(own, _ORGANISATION):
        return "unknown" if _is_block(own, organisation) else "grassroots_organisation"
    if _starts(own, _BASE_MASS_ORG):
        return "grassroots_mass_org"
    if _starts(own, organisation.advisory_words) and (block_above or _has(own, organisation.block_words)):
        return "advisory_unit"
    if _starts(own, organisation.mass_org_words):
        return "bloc_mass_org" if _is_bloc_mass_org(own, above) else "grassroots_mass_org"
    return "unknown"


def _by_rules(of: str, own: str, above: str, organisation: Organisation) -> Category:
    """The first of the plan's own rules that fits."""
    for rule in organisation.kinds:
        named = not rule.own or _starts(own, rule.own)
        if rule.of == of and own and named and (not rule.above or _has(above, rule.above)):
            return rule.kind
    return "unknown"


def _under_party(above: str) -> Category:
    return "subordinate_cell" if _starts(above, _ORGANISATION) else "unknown"


def _is_block(own: str, organisation: Organisation) -> bool:
    return _has(own, organisation.block_words)


def _is_bloc_mass_org(own: str, above: str) -> bool:
    """Its own name says khối, or what stands above it is the province, not another organisation of the block."""
    return " khối" in f" {own}" or " tỉnh " in f" {above} " or "công đoàn viên chức" in own


def nominee_category(kind: SubjectKind, name: str | None, position: str | None, submitter: Submitter, plan: Plan) -> Category:
    """The category of one nominee, from its name and post and from who proposes it."""
    if plan.organisation.kinds:
        return _by_rules(kind, org_key(name or ""), org_key(submitter.name or ""), plan.organisation)
    if kind == "individual":
        return _person_category(position, submitter.kind)
    own = org_key(name or "")
    organisation = plan.organisation
    if not own:
        return "unknown"
    if _starts(own, _BASE_MASS_ORG):
        return "grassroots_mass_org"
    if _starts(own, _CELL):
        return _cell_category(own, submitter.kind, org_key(submitter.name or ""))
    if _starts(own, _ORGANISATION):
        return "unknown" if _is_block(own.split(",")[0], organisation) else "grassroots_organisation"
    if submitter.kind == "advisory_unit" and _starts(own, organisation.advisory_words):
        return "advisory_unit"
    if _starts(own, organisation.advisory_words) and _has(own, organisation.block_words):
        return "advisory_unit"
    if _starts(own, organisation.mass_org_words):
        return "bloc_mass_org" if _is_bloc_mass_org(own, "") or _same_org(own, submitter.name) else "grassroots_mass_org"
    return "unknown"


def _cell_category(own: str, submitter: Category, submitter_key: str) -> Category:
    if submitter == "grassroots_organisation":
        return "subordinate_cell"
    if submitter == "grassroots_cell":
        return "grassroots_cell" if compare_orgs(own, submitter_key) != "different" else "unknown"
    if submitter == "subordinate_cell":
        return "subordinate_cell"
    return "unknown"


def _person_category(position: str | None, submitter: Category) -> Category:
    if position and _MEMBER_WORDS.search(name_key(position)):
        return "mass_org_member"
    if submitter in {"bloc_mass_org", "grassroots_mass_org", "unknown"}:
        return "unknown"  # a report that says when the person joined the Party settles it (facts.py)
    return "party_member"


def _same_org(own: str, other: str | None) -> bool:
    return bool(other) and compare_orgs(own, other or "") != "different"


# --- comparing ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=32768)
def org_key(text: str) -> str:
    """A key for comparing names of units: canonical words, leading "Tập thể" and the like dropped, short forms written out."""
    words = name_key(text.replace("*", " "))
    for lead in _LEADING:
        words = re.sub(rf"^{re.escape(name_key(lead))} (?=\w)", "", words)
    return " ".join(_ABBREVIATIONS.get(w, w) for w in words.split())


@lru_cache(maxsize=8192)
def compare_orgs(one: str, two: str) -> Comparison:
    """As compare_names for units: a name that the other one only continues ("…, Đảng bộ Sở X") is the same."""
    left, right = _party_key(one), _party_key(two)
    if left == right or _continues(left, right):
        return "same"
    result = compare_names(left, right)
    if result == "different" and _continues(strip_marks(left), strip_marks(right)):
        return "spelling"
    return result


def _party_key(text: str) -> str:
    """A committee stands for its organisation: chi ủy X is chi bộ X, đảng ủy Y is đảng bộ Y."""
    key = org_key(text)
    key = re.sub(r"^chi ủy (?:chi bộ )?", "chi bộ ", key)
    return re.sub(r"^đảng ủy (?:đảng bộ )?", "đảng bộ ", key)


@lru_cache(maxsize=32768)
def org_beginnings(text: str) -> tuple[str, ...]:
    """The keys under which a unit's name may be continued by another one, the whole name last: a continued name has three words."""
    words = _party_key(text).split()
    return (*(" ".join(words[:n]) for n in range(3, len(words))), " ".join(words))


def bare_unit(text: str) -> str:
    """The agency of a unit's name without its Party body: "Đảng ủy Sở X", "Chi bộ Sở X" and "Sở X" are one."""
    return re.sub(r"^(?:chi ủy|chi bộ|đảng ủy|đảng bộ)(?: cơ sở)? (?=\w)", "", _party_key(text))


def _continues(one: str, two: str) -> bool:
    """One is the beginning of the other, at a word that begins another unit."""
    short, long = sorted((one, two), key=len)
    if len(short.split()) < 3 or not long.startswith(f"{short} "):
        return False
    rest = long[len(short) + 1 :]
    return _starts(
        strip_marks(rest),
        tuple(strip_marks(w) for w in (*_CELL, *_ORGANISATION, "sở", "ban", "cơ quan", "thuộc", "trực thuộc", "tỉnh")),
    )


def compare_subjects(kind: SubjectKind, one: str, two: str) -> Comparison:
    """Whether two papers name the same person or the same unit."""
    if kind == "individual":
        return "same" if person_key(one) == person_key(two) else compare_names(_bare_person(one), _bare_person(two))
    return compare_orgs(one, two)


@lru_cache(maxsize=32768)
def person_key(name: str) -> str:
    """A key that is equal for two prints of one person's name, the form of address aside."""
    return name_key(_bare_person(name))


def _bare_person(name: str) -> str:
    return re.sub(r"^(?:đồng chí|đ/c|đ\.c|ông|bà|anh|chị)\s*[:.]?\s+", "", name.strip(), flags=re.IGNORECASE)


@lru_cache(maxsize=8192)
def compare_posts(one: str, two: str) -> Agreement:
    """Whether two papers give the same post or unit. One paper may say more ("Trưởng phòng" / "Trưởng phòng, Sở X").

    "Phó Trưởng phòng" and "Trưởng phòng", "Chuyên viên" and "Chuyên viên chính" are different posts.
    """
    left, right = _segments(one), _segments(two)
    if not left or not right:
        return "same"
    short, long = sorted((left, right), key=len)
    worst: Agreement = "same"
    for segment in short:
        best = _best_segment(segment, long)
        if best == "different":
            return _whole_agreement(one, two)
        worst = "spelling" if best == "spelling" else worst
    return worst


def _whole_agreement(one: str, two: str) -> Agreement:
    """The papers cut the line at other places ("Phó Giám đốc Sở X" / "Phó Giám đốc, Sở X"): compare it whole."""
    left, right = org_key(one), org_key(two)
    if left == right:
        return "same"
    result = compare_names(left, right)
    return "spelling" if result == "spelling" else "different"


def _segments(text: str) -> list[str]:
    parts = re.split(r"[,;\n]|\s[-–—]\s", text)
    return [key for key in (org_key(part) for part in parts) if key]


def _best_segment(segment: str, others: list[str]) -> Agreement:
    results = [_segment_agreement(segment, other) for other in others]
    return "same" if "same" in results else "spelling" if "spelling" in results else "different"


def _segment_agreement(one: str, two: str) -> Agreement:
    if one == two:
        return "same"
    short, long = sorted((one, two), key=len)
    if long.startswith(f"{short} "):
        rest = long[len(short) + 1 :]
        return "different" if _starts(rest, _HIGHER_WORDS) else "same"
    if long.endswith(f" {short}"):
        lead = long[: -len(short) - 1]
        return "same" if _starts(lead, (*_CELL, *_ORGANISATION, "tập thể", "cơ quan")) else "different"
    return "spelling" if compare_names(one, two) == "spelling" else "different"


def _starts(key: str, words: tuple[str, ...] | list[str]) -> bool:
    """Marks are not looked at: "Chỉ bộ …" is a misread or mistyped "Chi bộ …", nothing else begins so."""
    plain = f"{_plain(key)} "
    return any(plain.startswith(f"{_plain(w)} ") for w in words)


def _has(key: str, words: list[str]) -> bool:
    return any(f" {_plain(w)} " in f" {_plain(key)} " for w in words)


@lru_cache(maxsize=32768)
def _plain(words: str) -> str:
    return strip_marks(name_key(words))


def nominee_text(nominee: Nominee) -> str:
    """How a finding names a nominee."""
    return str(nominee.name.value or nominee.name.raw or "(không đọc được tên)")
