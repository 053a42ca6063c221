"""`khenthuong bench rules`: how long a dossier of 30 pages takes to judge, and a thousand stored ones after the plan was changed."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from dossier.checks import CheckOptions, judge
from dossier.documents import Document, FieldValue, Nominee, ReadResult
from dossier.plan import DEFAULT_PLAN, load_plan
from samples.perfect import load_truth, read_result, sample_names

_ROUNDS = 30
_PAGES = 30
_DOSSIERS = 1000
_NAMES = (
    "An",
    "Bách",
    "Cẩm",
    "Dung",
    "Én",
    "Gấm",
    "Hải",
    "Khang",
    "Lam",
    "Mai",
    "Ngân",
    "Oanh",
    "Phúc",
    "Quế",
    "Sơn",
    "Tâm",
    "Uyên",
    "Vân",
)


def run(say: Callable[[str], None], dossiers: int = _DOSSIERS) -> dict[str, Any]:
    """CPU time of one process. The stored dossiers lie in a SQLite file of their own and are judged as publishing a plan judges them."""
    truth = load_truth(sample_names()[0])
    large, options = _of_pages(read_result(truth), _PAGES), CheckOptions(received=truth["check"]["received"])
    pages = sum(len(d.pages) for d in large.documents)
    plan = load_plan()
    judge(large, plan, options)  # the first one also fills the caches, as a running worker has them
    times = [_timed(lambda: judge(large, plan, options))[0] * 1000 for _ in range(_ROUNDS)]
    one = statistics.median(times)
    say(
        f"one dossier of {pages} pages, {len(judge(large, plan, options).nominees)} nominees: {one:.1f} ms (slowest {max(times):.1f} ms)"
    )
    with _store():
        made = _timed(lambda: _fill(dossiers))
        say(f"{dossiers} dossiers stored and judged for the first time: {made[0]:.1f} s CPU")
        cpu, wall, changed = _publish()
    say(
        f"{dossiers} stored dossiers judged again after a change of the plan: {cpu:.1f} s CPU, {wall:.1f} s by the clock, {changed} changed"
    )
    return {
        "judge_ms": round(one, 2),
        "judge_max_ms": round(max(times), 2),
        "pages": pages,
        "rejudge_1000_s": round(cpu, 2),
        "rejudge_1000_clock_s": round(wall, 2),
        "dossiers": dossiers,
        "changed": changed,
    }


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, and what came out."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


# --- a large dossier ----------------------------------------------------------------------------------------------------------


def _of_pages(result: ReadResult, pages: int) -> ReadResult:
    """The dossier with more nominees, each with a report of its own, until it has so many pages."""
    papers = [d.model_copy(deep=True) for d in result.documents]
    letter, minutes = (next(d for d in papers if d.kind == kind) for kind in ("submission_letter", "review_minutes"))
    model = next(d for d in papers if d.kind == "achievement_report" and d.value("subject_kind") == "individual")
    person = next(n for n in letter.nominees if n.name.value == model.value("subject_name"))
    for number in range(1000):
        if sum(len(d.pages) for d in papers) >= pages:
            break
        name = f"Lý {_NAMES[number % len(_NAMES)]} {_NAMES[number // len(_NAMES) + 3]}"
        for paper in (letter, minutes):
            paper.nominees.append(_renamed(person, name))
        papers.append(_for(model, name, number))
    return result.model_copy(update={"documents": papers})


def _renamed(person: Nominee, name: str) -> Nominee:
    return person.model_copy(update={"name": person.name.model_copy(update={"value": name, "raw": name})})


def _for(model: Document, name: str, number: int) -> Document:
    fields: dict[str, FieldValue] = {
        **model.fields,
        "subject_name": model.field("subject_name").model_copy(update={"value": name}),
    }
    return model.model_copy(update={"id": f"x{number}", "fields": fields})


# --- a thousand stored ones ---------------------------------------------------------------------------------------------------


@contextmanager
def _store() -> Iterator[None]:
    """A migrated SQLite store of its own with the shipped plans; the process's settings are as before afterwards."""
    from storage.db import engine, migrate, session_scope
    from storage.plans import load_shipped
    from storage.settings import settings

    wanted = {"KHENTHUONG_DATABASE_URL": ""}
    with tempfile.TemporaryDirectory(prefix="bench-rules-") as folder:
        wanted["KHENTHUONG_HOME"] = folder
        before = {name: os.environ.get(name) for name in wanted}
        os.environ.update(wanted)
        settings.cache_clear()
        engine.cache_clear()
        try:
            migrate()
            with session_scope() as session:
                load_shipped(session)
            yield
        finally:
            engine().dispose()
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
            settings.cache_clear()
            engine.cache_clear()


def _fill(number: int) -> None:
    """The samples again and again, each as another unit's with other persons."""
    from storage.db import session_scope
    from storage.judging import Surroundings, rejudge
    from storage.models import Dossier, Reading, Unit

    truths = [load_truth(name) for name in sample_names()]
    texts = [(read_result(t), t["check"]) for t in truths]
    with session_scope() as session:
        around = Surroundings(session, DEFAULT_PLAN)
        for place in range(number):
            result, check = texts[place % len(texts)]
            own = result.model_dump_json()
            for name in sorted(_names_in(result), key=len, reverse=True):
                own = own.replace(f'"{name}"', f'"{name} {_word(place)}"')
            unit = Unit(name=f"{check['submitter']['name']} {place}", kind=check["submitter"]["kind"])
            session.add(unit)
            session.flush()
            received = CheckOptions(received=check["received"]).received
            dossier = Dossier(
                code=f"HS-2020-{place:05}", unit_id=unit.id, plan_id=DEFAULT_PLAN, state="in_review", received_on=received
            )
            session.add(dossier)
            session.flush()
            reading = ReadResult.model_validate_json(own).model_dump(mode="json")
            session.add(Reading(dossier_id=dossier.id, result=reading, upload_ids=[], image_keys={}, reader_version="bench"))
            session.flush()
            rejudge(session, dossier, "bench", around=around)


def _names_in(result: ReadResult) -> set[str]:
    """Units and persons, as the papers print them."""
    found = {
        str(d.value(name)) for d in result.documents for name in ("issuing_org", "subject_name", "subject_unit") if d.value(name)
    }
    return found | {str(f.value) for d in result.documents for n in d.nominees for f in (n.name, n.unit) if f.value}


def _word(place: int) -> str:
    """A name of three syllables for a number: no two dossiers are of one unit."""
    syllables = len(_NAMES)
    return " ".join(_NAMES[(place // syllables**power) % syllables] for power in range(3))


def _publish() -> tuple[float, float, int]:
    """CPU and clock seconds of publishing another mapping of older ratings, and how many dossiers are judged otherwise."""
    from dossier.plan_edit import with_settings
    from service.usecases.registers import judge_again
    from storage.db import session_scope
    from storage.plans import plan_versions, publish_plan

    started = time.monotonic()
    with session_scope() as session:
        text = with_settings(plan_versions(session, DEFAULT_PLAN)[0].text, {"G9": "strict"})

        def work() -> int:
            publish_plan(session, text)
            return len(judge_again(session, "bench", DEFAULT_PLAN))

        cpu, changed = _timed(work)
    return cpu, time.monotonic() - started, changed
