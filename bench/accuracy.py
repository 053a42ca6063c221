"""`khenthuong bench accuracy`: reads dossiers whose truth is known and counts what is right, flagged, and silently wrong."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench import accuracy_tables as tables
from bench.accuracy_alone import Recorder, alone
from bench.accuracy_anew import anew
from bench.accuracy_baseline import baseline
from bench.accuracy_compare import clopper_pearson
from bench.accuracy_data import HELD_OUT, ROOT, Case, held_out, others, real, shipped
from bench.accuracy_names import named
from bench.accuracy_score import NAME_FIELDS, DocumentScore, Effort, Item, score
from dossier.documents import ReadResult
from service.usecases.facts import one_by_one
from service.usecases.flags import flags

Read = Callable[[Sequence[Path]], ReadResult]
Say = Callable[[str], None]
DOC = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- bench accuracy: begin -->", "<!-- bench accuracy: end -->"


@dataclass(frozen=True, slots=True)
class Options:
    """What to measure. ``count`` held-out dossiers and ``names`` pairs of name lists from the seed ``first`` on; ``anew`` pictures of every real first page; ``dossiers`` a folder of labelled dossiers (then the other sources are read only when named); ``keep`` a folder where readings and tables are left for study."""

    count: int = 14
    first: int = HELD_OUT
    names: int = 0
    sources: tuple[str, ...] = ("held-out", "shipped", "real")
    anew: int = 0
    dossiers: Path | None = None
    keep: Path | None = None
    cache: Path | None = None
    with_baseline: bool = True
    write_docs: bool = False


@dataclass(slots=True)
class Tally:
    items: list[Item] = field(default_factory=list)
    documents: list[DocumentScore] = field(default_factory=list)
    baseline_found: int = 0
    baseline_of: int = 0
    alone: dict[str, list[Item]] = field(default_factory=dict)
    pages: int = 0
    seconds: float = 0.0
    last: ReadResult | None = None
    effort: list[Effort] = field(default_factory=list)


def run(options: Options, say: Say, read: Read | None = None) -> dict[str, Any]:
    """Measures, says the tables, and gives the JSON of the contract."""
    recorder = Recorder(FolderCache(options.cache) if options.cache else None)
    reader = read or _pipeline(recorder)
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="khenthuong-bench-") as scratch:
        for case in _cases(options, Path(scratch)):
            _measure(case, reader, tally, options, say)
            _measure_alone(case, recorder, tally, options)
    text = tables.report(tally.items, tally.documents, tally.effort) + tables.alone_table(tally.alone)
    say(text)
    say("### Silent errors\n\n" + tables.silent_list(tally.items))
    summary = summarise(tally)
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        (options.keep / "silent.md").write_text(tables.silent_list(tally.items, 10_000), encoding="utf-8")
    if options.write_docs:
        write_docs(text, summary)
    return summary


@dataclass(frozen=True, slots=True)
class FolderCache:
    """Keeps page readings between runs, so that a change in understanding is measured without reading again."""

    folder: Path

    def _path(self, key: str) -> Path:
        return self.folder / hashlib.sha256(key.encode()).hexdigest()

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        return path.read_bytes() if path.is_file() else None

    def put(self, key: str, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._path(key).write_bytes(data)


def _pipeline(cache: Recorder) -> Read:
    from worker.pipeline import read_paths  # heavy engines, only for a real run

    return partial(read_paths, cache=cache)


def _cases(options: Options, scratch: Path) -> Iterator[Case]:
    if "held-out" in options.sources:
        yield from held_out(options.count, scratch, options.first)
    yield from named(options.names, scratch, options.first)
    if options.dossiers:
        yield from others(options.dossiers)
    if "shipped" in options.sources:
        yield from shipped()
    if "real" in options.sources:
        yield from real()
    yield from anew(options.anew, scratch, options.first)


def _measure(case: Case, read: Read, tally: Tally, options: Options, say: Say) -> None:
    started = time.monotonic()
    result = read(case.paths)
    took = time.monotonic() - started
    items, documents = score(case.truth, result, case.source, case.level)
    tally.items += items
    tally.documents += documents
    pages = sum(f.pages for f in result.files)
    tally.pages += pages
    if case.source in ("held-out", "shipped", "other"):
        tally.effort.append(Effort(case.source, case.level, pages, len(one_by_one(result, flags(result)))))
    tally.seconds += took
    tally.last = result
    if options.with_baseline and case.level != "text":
        found, of = baseline(case)
        tally.baseline_found += found
        tally.baseline_of += of
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        (options.keep / f"{case.source}-{case.name}.json").write_text(result.model_dump_json(indent=1), encoding="utf-8")
    c = tables.counts(items)
    say(
        f"{case.source} {case.name} {case.level}: {len(items)} facts, {c['silent']} silent, {c['right_flagged'] + c['wrong_flagged']} flagged, {took:.0f} s"
    )


def _measure_alone(case: Case, recorder: Recorder, tally: Tally, options: Options) -> None:
    """The same facts by each reader alone, from the readings of this run; nothing where the run kept none."""
    pages = recorder.take(tally.last.files) if tally.last else []
    if not options.with_baseline or case.level == "text" or tally.last is None or not pages:
        return
    tally.alone.setdefault("both", []).extend(score(case.truth, tally.last, case.source, case.level)[0])
    for reader, result in alone(pages, tally.last.files):
        tally.alone.setdefault(reader, []).extend(score(case.truth, result, case.source, case.level)[0])


def summarise(tally: Tally) -> dict[str, Any]:
    """The contract's JSON. ``silent_error_rate`` counts silent errors among all facts, ``silent_of_asserted`` among those not flagged."""
    items = tally.items
    c = tables.counts(items)
    names = [i for i in items if i.name in NAME_FIELDS]
    silent_names = sum(i.outcome == "silent" for i in names)
    asserted, n = c["right"] + c["silent"], len(items)
    return {
        "fields": n,
        "right": c["right"] + c["right_flagged"],
        "right_or_flagged": n - c["silent"],
        "silent_errors": c["silent"],
        "silent_error_rate": _rate(c["silent"], n),
        "silent_of_asserted": _rate(c["silent"], asserted),
        "silent_of_asserted_95": [round(v, 5) for v in clopper_pearson(c["silent"], asserted)],
        "names": len(names),
        "names_silent": silent_names,
        "names_silent_95": [round(v, 5) for v in clopper_pearson(silent_names, len(names))],
        "names_right": sum(i.outcome.startswith("right") for i in names),
        "names_silent_error_rate": _rate(silent_names, len(names)),
        "review_rate": _rate(c["right_flagged"] + c["wrong_flagged"], n),
        "documents": len(tally.documents),
        "documents_right": sum(d.kind_ok and d.pages_ok for d in tally.documents),
        "documents_silent": sum(not (d.kind_ok and d.pages_ok) and not d.flagged for d in tally.documents),
        "confirmations_median": median(e.cards for e in tally.effort) if tally.effort else None,
        "targets": {name: _of(group) for name, group in tables.target_groups(items).items()},
        "by_source": {s: _of_source(items, s) for s in sorted({i.source for i in items})},
        "baseline": {
            "what": "tesseract alone, raw page, printed value found anywhere on its page: an upper bound, never flagged",
            "fields": tally.baseline_of,
            "found": tally.baseline_found,
            "found_rate": _rate(tally.baseline_found, tally.baseline_of),
            "alone_what": "the same scans and the same extractor with the words of one reader of this run, every word believed",
            "alone": {reader: _alone(items) for reader, items in tally.alone.items()},
        },
        "pages": tally.pages,
        "seconds_per_page": round(tally.seconds / tally.pages, 3) if tally.pages else None,
    }


def _alone(items: Sequence[Item]) -> dict[str, Any]:
    c = tables.counts(items)
    names = [i for i in items if i.name in NAME_FIELDS]
    return {
        "fields": len(items),
        "right": c["right"] + c["right_flagged"],
        "silent": c["silent"],
        "silent_error_rate": _rate(c["silent"], len(items)),
        "names_silent_error_rate": _rate(sum(i.outcome == "silent" for i in names), len(names)),
        "review_rate": _rate(c["right_flagged"] + c["wrong_flagged"], len(items)),
    }


def _of(items: Sequence[Item]) -> dict[str, Any]:
    """Counts of printed facts for one row of the targets."""
    c, n = tables.counts(items), len(items)
    right, flagged = c["right"] + c["right_flagged"], c["right_flagged"] + c["wrong_flagged"]
    return {
        "fields": n,
        "right": _rate(right, n),
        "right_or_flagged": _rate(n - c["silent"], n),
        "flagged": _rate(flagged, n),
        "silent": c["silent"],
    }


def _of_source(items: Sequence[Item], source: str) -> dict[str, Any]:
    own = [i for i in items if i.source == source]
    c = tables.counts(own)
    return {
        "fields": len(own),
        "right": c["right"] + c["right_flagged"],
        "silent": c["silent"],
        "flagged": c["right_flagged"] + c["wrong_flagged"],
    }


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 5) if whole else None


def write_docs(text: str, summary: dict[str, Any], path: Path = DOC) -> None:
    """Puts the tables between the markers of docs/accuracy.md; what people wrote around them stays."""
    body = f"{BEGIN}\n\nMeasured by `khenthuong bench accuracy`.\n\n```json\n{json.dumps(summary, ensure_ascii=False, indent=1)}\n```\n\n{text}\n{END}\n"
    old = path.read_text(encoding="utf-8") if path.is_file() else "# Độ chính xác khi đọc\n\n"
    if BEGIN in old and END in old:
        head, rest = old.split(BEGIN, 1)
        new = head + body + rest.split(END, 1)[1].lstrip("\n")
    else:
        new = old.rstrip("\n") + "\n\n" + body
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new, encoding="utf-8")
