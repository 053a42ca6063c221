"""`khenthuong bench rules`: how long one dossier takes to judge, and a thousand stored ones after a plan was changed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from dossier.checks import CheckOptions, judge
from dossier.documents import ReadResult
from dossier.plan import DEFAULT_PLAN, PLANS_DIR, load_plan, parse_plan
from samples.perfect import load_truth, read_result, sample_names

_ROUNDS = 30
_DOSSIERS = 1000


def run(say: Callable[[str], None]) -> dict[str, Any]:
    """CPU time over the shipped samples, read perfectly; re-judging also parses what the store keeps as JSON."""
    truths = [load_truth(name) for name in sample_names()]
    cases = [(read_result(t), CheckOptions(received=t["check"]["received"])) for t in truths]
    plan = load_plan()
    times = []
    for result, options in cases:
        judge(result, plan, options)  # the first one also fills the caches, as a running worker has them
        times += [_cpu_ms(lambda r=result, o=options: judge(r, plan, o)) for _ in range(_ROUNDS)]  # type: ignore[misc]  # bound now
    one = statistics.median(times)
    say(f"one dossier: {one:.2f} ms (slowest {max(times):.2f} ms)")
    seconds = _rejudge([(r.model_dump_json(), o) for r, o in cases])
    say(f"{_DOSSIERS} stored dossiers with a changed plan: {seconds:.1f} s")
    nominees = sum(len(judge(r, plan, o).nominees) for r, o in cases)
    return {
        "judge_ms": round(one, 2),
        "judge_max_ms": round(max(times), 2),
        "rejudge_1000_s": round(seconds, 2),
        "dossiers": len(cases),
        "nominees": nominees,
    }


def _rejudge(stored: list[tuple[str, CheckOptions]]) -> float:
    text = (PLANS_DIR / f"{DEFAULT_PLAN}.yaml").read_text(encoding="utf-8")
    start = time.process_time()
    plan = parse_plan(text.replace("value: generous", "value: strict", 1))
    for number in range(_DOSSIERS):
        kept, options = stored[number % len(stored)]
        judge(ReadResult.model_validate_json(kept), plan, options)
    return time.process_time() - start


def _cpu_ms(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
