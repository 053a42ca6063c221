"""The tables of the accuracy bench in Markdown, for the terminal and for docs/accuracy.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from bench.accuracy_compare import clopper_pearson
from bench.accuracy_score import NAME_FIELDS, DocumentScore, Item

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


def report(items: Sequence[Item], scores: Sequence[DocumentScore]) -> str:
    """All tables."""
    names = [i for i in items if i.name in NAME_FIELDS]
    hand = [i for i in items if i.hand]
    parts = [
        "### By source and degradation\n\n" + grouped("source / level", items, lambda i: f"{i.source} / {i.level}"),
        "### All, names, handwriting\n\n"
        + HEAD.format("what")
        + row("all facts", items)
        + row("people's and units' names", names)
        + row("handwritten number or day", hand),
        "### Documents\n\n" + documents_table(scores),
        "### By fact\n\n" + grouped("fact", items, lambda i: i.name),
    ]
    return "\n".join(parts)
