"""Yearly ratings: what the printed words say by themselves, and what a plan's policy makes of the older words.

Four levels are ordered: hoàn thành xuất sắc > tốt > hoàn thành > không hoàn thành nhiệm vụ. "Trong sạch, vững mạnh", "vững mạnh
xuất sắc" and the like are older or other bodies' words: they have no level here, the plan maps them (G9). Titles
(lao động tiên tiến, chiến sĩ thi đua, cờ, bằng khen) are no ratings at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.documents import FieldValue, Level, Rating, Scale
from dossier.plan_parts import RatingPolicy
from dossier.vietnamese.names import name_key
from dossier.vietnamese.text import strip_marks

ORDER: dict[Level, int] = {"not_completed": 0, "completed": 1, "good": 2, "excellent": 3}
LEVELS: tuple[Level, ...] = ("not_completed", "completed", "good", "excellent")

_TASK = r"(?: (?:chuc trach|chuc nang))?(?: nhiem vu| nv)?"
_DIRECT: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"\b(?:khong hoan thanh|chua hoan thanh)\b|\bkhtnv\b|\bkht nv\b"), "not_completed"),
    (re.compile(rf"\bhoan thanh xuat sac{_TASK}\b|\bht ?xs ?nv\b|\bhtxs\b"), "excellent"),
    (re.compile(rf"\bhoan thanh tot{_TASK}\b|\bht ?t ?nv\b|\bhtt\b"), "good"),
    (re.compile(r"\bhoan thanh(?: chuc trach)? nhiem vu\b|\bht ?nv\b"), "completed"),
)
_BARE: dict[str, Level] = {"xuất sắc": "excellent", "xs": "excellent", "tốt": "good"}
_TITLES = (
    "lao động tiên tiến",
    "chiến sĩ thi đua",
    "chiến sỹ thi đua",
    "lao động xuất sắc",
    "bằng khen",
    "giấy khen",
    "cờ thi đua",
)
_PENDING = ("chưa có", "đang chờ", "chưa xếp loại", "chưa đánh giá", "chưa công bố")
_PARTY_SCALES = ("party_org", "party_member", "civil_servant")


def parse_level(raw: str, scale: Scale = "unknown") -> Level | None:
    """The level that the words themselves say; None for older words, titles, and "chưa có".

    Marks are not looked at: "hoàn thành tôt" still says good. "Xuất sắc" alone counts for members and Party bodies only.
    """
    key = name_key(raw)
    if not key or any(name_key(t) in key for t in _TITLES):
        return None
    bare = strip_marks(key)
    for pattern, level in _DIRECT:
        if pattern.search(bare):
            return level
    return _BARE.get(key) if scale in _PARTY_SCALES else None


def is_lower_bound(raw: str) -> bool:
    """Whether the words end in "trở lên": the level they name or a higher one."""
    return name_key(raw).endswith(name_key("trở lên"))


def is_pending(raw: str) -> bool:
    """Whether the words say that the rating is not there yet ("chưa có", "đang chờ quyết định")."""
    key = name_key(raw)
    return any(name_key(words) in key for words in _PENDING)


def map_level(raw: str, scale: Scale, year: int, policy: RatingPolicy | None) -> Level | None:
    """The level that the plan's policy gives to words that do not say it themselves. The first match in its order wins."""
    if policy is None or is_pending(raw):
        return None
    key = name_key(raw)
    if any(name_key(t) in key for t in _TITLES):
        return None
    for item in policy.words:
        in_force = scale in item.scales and item.first_year <= year <= item.last_year
        if in_force and any(re.search(rf"\b{re.escape(name_key(words))}\b", key) for words in item.words):
            return item.level
    return None


@dataclass(frozen=True, slots=True)
class RatingReading:
    """What one rating row may mean. ``levels`` are all plausible levels, None among them: no level can be told."""

    row: Rating
    levels: frozenset[Level | None]
    mapped: bool
    """The level rests on the plan's mapping of older words."""


def read_rating(row: Rating, policy: RatingPolicy | None) -> RatingReading:
    """The plausible levels of a row: of its words, and of each suggestion where the words are flagged."""
    texts = plausible_texts(row.raw)
    levels: set[Level | None] = set()
    mapped = False
    for at, text in enumerate(texts):
        level = parse_level(text, row.scale) or (row.level if at == 0 and row.raw.confirmed_by is None else None)
        if level is None:
            level = map_level(text, row.scale, row.year, policy)
            mapped = mapped or level is not None
        levels |= _or_above(level) if level is not None and is_lower_bound(text) else {level}
    if not texts:
        levels.add(row.level)
    if flagged(row.raw) and len(texts) < 2:
        levels.add(None)  # the reader doubts and has no other reading: anything may stand there
    return RatingReading(row, frozenset(levels), mapped)


def _or_above(level: Level) -> set[Level | None]:
    return {one for one in LEVELS if ORDER[one] >= ORDER[level]}


def flagged(field: FieldValue) -> bool:
    """Whether a value still waits for a person."""
    return field.needs_review and field.confirmed_by is None


def plausible_texts(field: FieldValue) -> list[str]:
    """The value as text first, then, where it is flagged, the other readings."""
    texts = [str(field.value)] if field.value not in (None, "") else []
    if not texts and field.raw and not flagged(field):
        texts = [field.raw]
    if flagged(field):
        texts += [s for s in field.suggestions if s not in texts]
    return texts
