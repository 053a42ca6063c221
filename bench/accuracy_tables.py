"""The tables of the accuracy bench in Markdown, for the terminal and for docs/accuracy.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from statistics import median

from bench.accuracy_compare import clopper_pearson
from bench.accuracy_score import NAME_FIELDS, DocumentScore, Effort, Item

EASY, HARD = ("clean", "medium"), ("bilevel", "faded", "fax", "phone")
LETTERHEAD = ("superior_org", "issuing_org", "doc_number", "doc_symbol", "place", "issue_date", "subject")

HEAD = "| {} | facts | right | of them flagged | wrong, flagged | **silent** | to a person | silent of asserted, 95 % |\n|---|---|---|---|---|---|---|---|\n"


def counts(items: Sequence[Item]) -> dict[str, int]:
    """How many items ended how."""
    found = dict.fromkeys(("right", "right_flagged", "wrong_flagged", "silent"), 0)
    for item in items:
        found[item.outcome] += 1
    return found


def row(label: str, items: Sequence[Item]) -> str:
    """One line of a table."""
    c, n = counts(items), len(items)
    asserted = c["right"] + c["silent"]
    low, high = clopper_pearson(c["silent"], asserted)
    right, flagged = c["right"] + c["right_flagged"], c["right_flagged"] + c["wrong_flagged"]
    rate = f"{c['silent'] / asserted:.2%} ({low:.1%}–{high:.1%})" if asserted else "–"
    return f"| {label} | {n} | {_share(right, n)} | {c['right_flagged']} | {c['wrong_flagged']} | **{c['silent']}** | {_share(flagged, n)} | {rate} |\n"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.1%})" if whole else "–"


def grouped(title: str, items: Iterable[Item], label: Callable[[Item], str]) -> str:
    """A table with one line per label, most silent errors first."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[label(item)].append(item)
    ordered = sorted(groups.items(), key=lambda g: (-counts(g[1])["silent"], g[0]))
    return HEAD.format(title) + "".join(row(name, group) for name, group in ordered)


def documents_table(scores: Sequence[DocumentScore]) -> str:
    """Kind and page assignment per level; silent: wrong and not flagged."""
    groups: dict[str, list[DocumentScore]] = defaultdict(list)
    for found in scores:
        groups[f"{found.source} / {found.level}"].append(found)
    text = "| documents | n | kind right | pages right | flagged | silently wrong |\n|---|---|---|---|---|---|\n"
    for name, group in sorted(groups.items()):
        silent = sum(not (s.kind_ok and s.pages_ok) and not s.flagged for s in group)
        kinds, pages, flagged = (sum(v) for v in zip(*((s.kind_ok, s.pages_ok, s.flagged) for s in group), strict=True))
        text += f"| {name} | {len(group)} | {kinds} | {pages} | {flagged} | **{silent}** |\n"
    return text


def silent_list(items: Sequence[Item], most: int = 40) -> str:
    """The silent errors themselves, what is on paper and what was asserted."""
    silent = [i for i in items if i.outcome == "silent"]
    lines = [f"- {i.level} · {i.kind} · `{i.name}`: paper “{_short(i.truth)}”, read “{_short(i.read)}”" for i in silent[:most]]
    more = f"\n… and {len(silent) - most} more" if len(silent) > most else ""
    return "\n".join(lines) + more + "\n" if silent else "None.\n"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 90 else text[:87] + "…"


def alone_table(items: Mapping[str, Sequence[Item]]) -> str:
    """Each reader alone beside both, on the same scans with the same extractor; empty where it was not measured."""
    if not items:
        return ""
    text = "\n### Each reader alone (same scans, same extractor, every word believed)\n\n" + HEAD.format("reader")
    for name, own in items.items():
        people = [i for i in own if i.name in NAME_FIELDS]
        text += row(name, own) + row(f"{name}: names", people)
    return text


def target_groups(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The facts that the targets of issue 3 are set for: print of generated scans by hardness, names, print of real letterheads."""
    drawn = [i for i in items if i.source in ("held-out", "names")]
    printed = [i for i in drawn if not i.hand and i.source == "held-out"]
    names = [i for i in drawn if i.name in NAME_FIELDS]
    others = [i for i in items if i.source == "other" and not i.hand]
    groups = {
        "clean and medium": [i for i in printed if i.level in EASY],
        "bilevel, faded, fax, phone": [i for i in printed if i.level in HARD],
        "ratings, clean and medium": [i for i in printed if i.level in EASY and i.name.startswith("rating.")],
        "names, clean and medium": [i for i in names if i.level in EASY],
        "names, bilevel, faded, fax, phone": [i for i in names if i.level in HARD],
        "other makers, clean and medium": [i for i in others if i.level in EASY],
        "other makers, bilevel, faded, fax, phone": [i for i in others if i.level in HARD],
        "other makers, names": [i for i in others if i.name in NAME_FIELDS and i.level != "text"],
        "real letterheads": [i for i in items if i.source == "real" and i.name in LETTERHEAD and not i.hand],
        "real letterheads, untouched": [
            i for i in items if i.source == "real, untouched" and i.name in LETTERHEAD and not i.hand
        ],
        "real letterheads, anew": [i for i in items if i.source == "real, anew" and not i.hand],
        "real signer titles": [i for i in items if i.source == "real" and i.name == "signer_title"],
        "real signer titles, untouched": [i for i in items if i.source == "real, untouched" and i.name == "signer_title"],
    }
    return {name: group for name, group in groups.items() if group}


def calibration(items: Sequence[Item]) -> str:
    """Risk and coverage of the needs_review rule beside thresholds on the confidence alone, over facts that have a confidence."""
    known = [i for i in items if i.confidence is not None and i.level != "text" and not i.hand]
    rules: list[tuple[str, Callable[[Item], bool]]] = [
        ("needs_review is false", lambda i: i.outcome in ("right", "silent")),
        ("everything asserted", lambda _: True),
        *((f"confidence ≥ {t}", partial(_at_least, t)) for t in (0.85, 0.9, 0.95, 0.96)),
    ]
    text = "| assert if | asserted | coverage | wrong | risk, 95 % |\n|---|---|---|---|---|\n"
    for label, asserts in rules:
        kept = [i for i in known if asserts(i)]
        wrong = sum(not i.outcome.startswith("right") for i in kept)
        low, high = clopper_pearson(wrong, len(kept))
        risk = f"{wrong / len(kept):.2%} ({low:.2%}–{high:.2%})" if kept else "–"
        text += f"| {label} | {len(kept)} | {_share(len(kept), len(known))} | {wrong} | {risk} |\n"
    return text


def _at_least(threshold: float, item: Item) -> bool:
    return (item.confidence or 0.0) >= threshold


def effort_table(effort: Sequence[Effort]) -> str:
    """How many confirmations a scanned dossier asks for."""
    text = "| dossiers | n | pages | confirmations, median | most |\n|---|---|---|---|---|\n"
    groups: dict[str, list[Effort]] = defaultdict(list)
    for one in effort:
        groups[f"{one.source} / {one.level}"].append(one)
        if one.level != "text":
            groups["all scans"].append(one)
    for name, group in sorted(groups.items()):
        cards = [e.cards for e in group]
        text += f"| {name} | {len(group)} | {sum(e.pages for e in group)} | {median(cards):g} | {max(cards)} |\n"
    return text


def report(items: Sequence[Item], scores: Sequence[DocumentScore], effort: Sequence[Effort] = ()) -> str:
    """All tables."""
    names = [i for i in items if i.name in NAME_FIELDS]
    hand = [i for i in items if i.hand]
    parts = [
        "### Against the targets\n\n"
        + HEAD.format("facts in print")
        + "".join(row(name, group) for name, group in target_groups(items).items()),
        "### By source and degradation\n\n" + grouped("source / level", items, lambda i: f"{i.source} / {i.level}"),
        "### All, names, handwriting\n\n"
        + HEAD.format("what")
        + row("all facts", items)
        + row("people's and units' names", names)
        + row("handwritten number or day", hand),
        "### The needs_review rule\n\n" + calibration(items),
        "### What a person has to confirm\n\n" + effort_table(effort),
        "### Documents\n\n" + documents_table(scores),
        "### By fact\n\n" + grouped("fact", items, lambda i: i.name),
    ]
    return "\n".join(parts)
