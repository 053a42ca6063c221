"""Votes in the rows of tables, and what tables and sentences have in common: ratios, shares, whether figures fit, whom a row names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Nominee, Vote
from dossier.vietnamese.text import canonical
from worker.understanding.bodies.layout import Grid, Row
from worker.understanding.bodies.passage import EMPTY, Passage, plain
from worker.understanding.bodies.tables import Columns, Roles, columns
from worker.understanding.bodies.values import unsure

RATIO = re.compile(
    r"(?<![\d/.,-])(?P<a>\d{1,4})\s*(?:(?:phieu|dong chi|d/c|dang vien|thanh vien|y kien)\s*)?(?:(?:dong y|tan thanh|nhat tri)\s*)?(?:/|\btren(?: tong so)?\b)\s*(?P<b>\d{1,4})(?![\d/])(?!\s*/|-)"
)
SHARE = re.compile(r"(?<![\d/])(?P<p>\d{1,3}(?:[.,]\d{1,2})?)\s*%")

VOTE_ROLES = Roles(
    {
        "against": re.compile(r"khong (?:dong|tan thanh|nhat tri)"),
        "blank": re.compile(r"phieu trang|y kien khac|khong hop le"),
        "share": re.compile(r"ty le|ti le|%"),
        "of": re.compile(
            r"thu ve|phat ra|^(?:so )?phieu hop le|^tong (?:\S )?so(?: phieu| nguoi| thanh vien)?(?: (?:bau|hop le|tham gia|bo phieu|bieu quyet|co mat))*$|"
            r"^so (?:nguoi|thanh vien|dai bieu|dang vien|uy vien)(?: tham gia| tham du)?(?: (?:bo phieu|bieu quyet|co mat|du hop|bau))+$"
        ),
        "for": re.compile(r"dong y|^dong|tan thanh|nhat tri|so phieu|bieu quyet|phieu|ket qua"),
    }
)


def share_of(favour: int | None, of: int | None) -> float | None:
    """The share that two figures make; None where one is not known."""
    return round(favour / of, 4) if favour is not None and of else None


def contradicts(favour: int | None, of: int | None, share: float | None, against: int | None, blank: int | None) -> bool:
    """Numbers that do not fit each other were misread, or the paper is wrong: a person looks."""
    if favour is not None and of:
        if share is not None and abs(favour / of - share) > 0.006:
            return True
        if (against is not None or blank is not None) and favour + (against or 0) + (blank or 0) > of:
            return True
    return share is not None and not 0 <= share <= 1


_ONE_VOTE = 100
"""Votes from which one more or less hardly changes the printed share."""


def fits(favour: int | None, of: int | None, share: float | None) -> bool:
    """Whether a printed share says the same once more as the figures do: each of them, as one reader has it, is confirmed by the others."""
    if favour is None or share is None or not of or of > _ONE_VOTE:
        return False
    return favour <= of and abs(favour / of - share) < _ROUNDED


_ROUNDED = 0.004
"""How far a share that was rounded or cut off ("96,6%" of 28/29) is from the exact one."""


def named_in(part: Passage, nominees: Sequence[Nominee], *, in_row: bool = False) -> list[Nominee]:
    """The nominees whom ``part`` names; a collective inside the office or unit of a person before it is not meant: "X, Trưởng phòng Đo đạc: 5/5".

    ``in_row``: the words are those of a table's row, whose cells no comma parts.
    """
    places = {n.name.value: place for n in nominees if (place := _place(part, n)) is not None}
    printed = {place.span() for name, place in places.items() if _as_printed(part, place, name)}
    places = {
        name: place for name, place in places.items() if place.span() not in printed or _as_printed(part, place, name)
    }  # "Hà Thị Dở" is nobody's but hers, though without marks "Hà Thị Dơ" has the same letters
    of_a_person = _BEHIND_A_PERSON if in_row else _OF_A_PERSON
    ends = [places[n.name.value].end() for n in nominees if n.kind == "individual" and n.name.value in places]
    return [
        n
        for n in nominees
        if (place := places.get(n.name.value))
        and not (n.kind == "collective" and any(of_a_person.match(part.plain, end, place.start()) for end in ends))
    ]


_OF_A_PERSON = re.compile(r"\s*[,(–-](?:(?!\bva\b|tap the)[^;:/])*$")
"""What stands between a person's name and a body that is part of the office or the unit."""
_BEHIND_A_PERSON = re.compile(r"(?:(?!\bva\b|tap the)[^;:/])*$")


def _as_printed(part: Passage, place: re.Match[str], name: object) -> bool:
    """Whether a name stands at ``place`` with its own marks."""
    return canonical(part.text[place.start() : place.end()]) == canonical(str(name))


def _place(part: Passage, nominee: Nominee) -> re.Match[str] | None:
    name = plain(str(nominee.name.value or ""))
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", part.plain) if name else None


_CAST_IN_ALL = re.compile(
    r"\btren (?:tong so )?(?P<a>\d{1,4}) (?:phieu|dai bieu|thanh vien|dang vien|nguoi)\b|(?<![\d/])(?P<b>\d{1,4}) phieu hop le\b|\bphieu hop le\s*[:=]?\s*(?P<c>\d{1,4})(?![\d/])"
)
"""Of how many a heading or the sentence above counts its votes: "Kết quả (trên 20 phiếu)", "Kết quả kiểm phiếu (6 phiếu hợp lệ/6 người dự họp)"."""


def with_cast(votes: Sequence[Vote], grid: Grid, above: Passage | None) -> list[Vote]:
    """``votes`` with the number that all of them are of, where it is printed once, over the table or in its heading."""
    heads = [row.passage for row in grid.rows[:2]]
    told = [(place, m) for place in [*heads, *([above] if above else [])] for m in place.find(_CAST_IN_ALL)]
    cast = {int(m["a"] or m["b"] or m["c"]) for _, m in told}
    if len(cast) != 1 or any(vote.of is not None or vote.in_favour is None for vote in votes):
        return list(votes)
    (of,) = cast
    unread = unsure(told[0][0].cut(*told[0][1].span()))
    return [_of_cast(vote, of, doubt=unread) for vote in votes]


def _of_cast(vote: Vote, of: int, *, doubt: bool) -> Vote:
    """``vote`` of ``of`` votes; it is for a person where those for and against are more, or the share is another."""
    doubt = doubt or (vote.in_favour or 0) > of or contradicts(vote.in_favour, of, vote.share, vote.against, vote.blank)
    share = vote.share if vote.share is not None else share_of(vote.in_favour, of)
    return vote.model_copy(update={"of": of, "share": share, "needs_review": vote.needs_review or doubt})


def table_votes(grid: Grid, nominees: Sequence[Nominee]) -> list[Vote]:
    """A vote for each row that names one nominee; headings that could not be read leave ratio and percentage to speak for themselves."""
    votes = columns(grid, VOTE_ROLES, need=("for",)) or columns(grid, VOTE_ROLES, need=("share",))
    found = []
    for row in grid.rows:
        named = named_in(row.passage, nominees, in_row=True)
        if len(named) != 1:
            continue
        vote = _row_vote(_vote_cells(votes, row), row)
        if vote:
            lost = votes is not None and _figures_left(votes, row, vote)
            found.append(vote.model_copy(update={"nominee": named[0].name.value, "needs_review": vote.needs_review or lost}))
    return found


def _vote_cells(votes: Columns | None, row: Row) -> dict[str, Passage]:
    """The cells of a row by what they tell; a heading over two columns ("Đồng ý": "SL", "%") has the count and its share."""
    cells = {role: votes.cell(row, role) if votes else EMPTY for role in VOTE_ROLES}
    cast = [cells["of"], *votes.further(row, "of")] if votes else []
    cells["of"] = cells["of"] if len({_bare(cell) for cell in cast}) == 1 else EMPTY  # given out, returned, valid: which counts?
    for role in ("for", "against", "blank"):
        under = votes.cells(row, role) if votes else []
        if len(under) == 2 and _bare(under[0]) is not None:
            cells[role] = under[0]
            if role == "for" and "share" not in (votes.borders if votes else {}):
                cells["share"] = under[1]
            elif role == "for":
                cells["share"] = cells["share"] or under[1]
    return cells


def _figures_left(votes: Columns, row: Row, vote: Vote) -> bool:
    """Whether a row has more figures beside its votes than the vote tells: of a heading that was not understood."""
    start = min(votes.borders[role][0] for role in ("for", "against", "blank", "share", "of") if role in votes.borders)
    figures = [
        c
        for at, (c, (x0, _)) in enumerate(zip(row.cells, row.spans, strict=True))
        if (x0 >= start - 0.005 and re.fullmatch(r"\W*\d[\d.,/ %]*\W*", c.text))
        or (at and re.fullmatch(r"\W*\d{1,3}\W*", c.text))  # of a column left of them
    ]
    cast = vote.of if "of" in votes.borders else None
    told = [vote.in_favour, vote.against, vote.blank, cast, vote.share if "share" in votes.borders or "%" in row.text else None]
    return len(figures) > max(1, sum(one is not None for one in told))


def _row_vote(cells: dict[str, Passage], row: Row) -> Vote | None:
    chosen = cells["for"] or next((c for c in row.cells if RATIO.search(c.plain)), EMPTY)
    shared = cells["share"] or next((c for c in row.cells if SHARE.search(c.plain)), EMPTY)
    ratio = RATIO.search(chosen.plain)
    share = SHARE.search(shared.plain) or SHARE.search(chosen.plain)
    favour = int(ratio["a"]) if ratio else _bare(chosen)
    of = int(ratio["b"]) if ratio else _bare(cells["of"])
    favour, of = (favour or _bare_of_second(chosen), of or _bare_of_second(cells["of"])) if share and not ratio else (favour, of)
    value = round(float(share["p"].replace(",", ".")) / 100, 5) if share else _hundred(cells["share"])
    if favour is None and value is None:
        return None
    against, blank = (_of_all(cells[role], of) for role in ("against", "blank"))
    words = Passage.joined([chosen, shared, cells["against"], cells["blank"], cells["of"]])
    whole = favour == of and unsure(chosen) and (bool(ratio) or unsure(cells["of"]))  # a whole share fits any two equal figures
    misread = unsure(words) and (whole or not fits(favour, of, value))
    doubt = misread or contradicts(favour, of, value, against, blank) or not cells["for"]
    return Vote(
        in_favour=favour,
        against=against,
        blank=blank,
        of=of,
        share=value if value is not None else share_of(favour, of),
        needs_review=doubt,
        evidence=words.evidence,
    )


def _bare(cell: Passage) -> int | None:
    match = re.match(r"^\W*(\d{1,4})(?!\s*[%/\d,.])", cell.plain)
    return int(match.group(1)) if match else None


def _bare_of_second(cell: Passage) -> int | None:
    """The number that the second reader alone has in a cell ("§" for 8); it counts where the share confirms it."""
    match = re.fullmatch(r"\W*(\d{1,4})\W*", cell.other_plain)
    return int(match.group(1)) if match else None


def _of_all(cell: Passage, of: int | None) -> int | None:
    """The votes in a cell, also where it tells of how many ("0/12"), which must be as many as voted."""
    ratio = RATIO.search(cell.plain)
    return int(ratio["a"]) if ratio and of is not None and int(ratio["b"]) == of else _bare(cell)


def _hundred(cell: Passage) -> float | None:
    """A share column headed "%" prints bare numbers."""
    match = re.match(r"^\W*(\d{1,3}(?:[.,]\d{1,2})?)\W*$", cell.plain)
    return float(match.group(1).replace(",", ".")) / 100 if match else None
