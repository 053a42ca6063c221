#!/usr/bin/env python3
"""Mutation tests of dossier/checks: does some test fail when a line of a rule is changed? See `make mutants` and docs/mutants.md.

mutmut makes the mutants. Its own runner starts pytest anew for each of them, which takes seconds here; this one collects the tests
once, notes which of them call which function, and forks for each mutant to run only those, the quickest first, until one fails.
Message texts are put aside: mutants that only change a literal that people read.

Usage: scripts/mutants.py [MODULE...] [--sample N] [--again] [--by-module] [--out FILE]     MODULE: scope, caps …; all of them where none is named
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("dossier", "plans", "samples", "cli", "docs", "tests")
ASIDE = {"__init__", "catalogue", "options"}
"""No rule is decided there: the catalogue is words for people, the options are a model."""
SELECTED = ["tests/checks", "tests/plan"]
SKIPPED = [f"tests/checks/test_{name}.py" for name in ("cli_check", "rules_doc", "rule_samples", "properties")]
"""They read files, compare docs, or draw hundreds of dossiers: too slow to run for every mutant. Counting them could only kill more."""
SLOWEST = 20
"""Seconds of CPU after which a mutant counts as killed: it made a test run for ever."""


@dataclass(frozen=True, slots=True)
class Mutant:
    name: str
    module: str
    function: str
    line: int
    old: str
    new: str


def prepare(folder: Path, modules: list[str]) -> list[Mutant]:
    """The checkout's domain and tests in ``folder``, with all mutants of each module inside its file."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "dossiers", "pictures"))
    shutil.copytree(
        ROOT / "samples" / "dossiers",
        folder / "samples" / "dossiers",
        ignore=shutil.ignore_patterns("*.pdf", "*.jpg", "*.zip", "*.tif"),
    )
    settings = (
        '[tool.mutmut]\nsource_paths = ["dossier"]\ntrack_dependencies = false\n[tool.pytest.ini_options]\npythonpath = ["."]\n'
    )
    (folder / "pyproject.toml").write_text(
        settings + "markers = ['browser','redis','postgres','chaos','real_scans']\n", encoding="utf-8"
    )
    os.chdir(folder)
    return [mutant for module in modules for mutant in _write(folder / "dossier" / "checks" / f"{module}.py", module)]


def _write(path: Path, module: str) -> list[Mutant]:
    import libcst as cst
    from mutmut.mutation.file_mutation import combine_mutations_to_source, create_mutations

    code = path.read_text(encoding="utf-8")
    tree, mutations, classes, functions = create_mutations(str(path), code)
    inside = [m for m in mutations if isinstance(m.contained_by_top_level_function, cst.FunctionDef)]
    kept = [m for m in inside if not _is_words(m.original_node)]
    mutated = combine_mutations_to_source(tree, kept, classes, functions)
    path.write_text(mutated.code, encoding="utf-8")
    said = {id(m): (cst.Module([]).code_for_node(m.original_node), cst.Module([]).code_for_node(m.mutated_node)) for m in kept}
    names: dict[str, list[str]] = defaultdict(list)
    for name in mutated.mutant_names:
        names[re.sub(r"^x(?:_|ǁ\w+ǁ)(\w+)__mutmut_\d+$", r"\1", name)].append(name)
    left = {function: iter(own) for function, own in names.items()}
    found = []
    for m in kept:
        function = m.contained_by_top_level_function.name.value
        old, new = said[id(m)]
        name = f"dossier.checks.{module}.{next(left[function])}"
        found.append(Mutant(name, module, function, _line(code, function, old), old, new))
    return found


def _line(code: str, function: str, old: str) -> int:
    """The line at which ``old`` first stands in ``function``: good enough to find it by."""
    start = code.find(f"def {function}(")
    at = code.find(old, start) if old else start
    return code.count("\n", 0, max(at, start)) + 1


def _is_words(node: Any) -> bool:
    """A literal that people read: a sentence, not a key, a status or a word to look for."""
    import libcst as cst

    if not isinstance(node, cst.SimpleString):
        return False
    text = str(node.evaluated_value)
    return " " in text.strip() and (not text.isascii() or len(text.split()) > 2)


class Runner:
    """A pytest plugin: in place of the usual run, one run that notes who calls what, then a fork for each mutant."""

    def __init__(self, mutants: list[Mutant], say: Any, kept: Any) -> None:
        self.mutants, self.say, self.kept = mutants, say, kept
        self.results: dict[str, str] = {}
        self.failed = False

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.failed = self.failed or report.failed

    def pytest_runtestloop(self, session: Any) -> bool:
        callers, took = self._survey(session.items)
        gc.collect()
        gc.freeze()  # forks share what is there
        gc.disable()  # none of them lives long enough for it
        kills: dict[str, Counter[str]] = defaultdict(Counter)
        for number, mutant in enumerate(self.mutants, 1):
            function = mutant.name.rpartition("__mutmut_")[0]
            own = kills[function]  # what killed its neighbours is likely to kill this one too
            tests = sorted(callers.get(function, []), key=lambda item, own=own: (-own[item.nodeid], took[item.nodeid]))
            self.results[mutant.name], killer = self._try(mutant, tests) if tests else ("untested", None)
            if killer is not None:
                own[tests[killer].nodeid] += 1
            if number % 20 == 0:
                self.say(f"{number}/{len(self.mutants)} {dict(Counter(self.results.values()))}")
                self.kept(self.results)
        return True

    def _survey(self, items: list[Any]) -> tuple[dict[str, list[Any]], dict[str, float]]:
        from mutmut.mutation.trampoline import set_mutant_under_test
        from mutmut.state import state

        callers: dict[str, list[Any]] = defaultdict(list)
        took: dict[str, float] = {}
        set_mutant_under_test("stats")
        for item in items:
            state()._stats.clear()
            started = time.process_time()
            try:
                self._run(item)
            except Exception as error:
                raise SystemExit(f"{item.nodeid} fails without any mutant") from error
            took[item.nodeid] = time.process_time() - started
            for function in state()._stats:
                callers[function].append(item)
        if self.failed:
            raise SystemExit("the tests fail without any mutant")
        set_mutant_under_test("")
        return callers, took

    def _run(self, item: Any) -> None:
        """One test; those that want nothing but their parameters are called outright, which spares pytest's reports."""
        given = item.callspec.params if hasattr(item, "callspec") else {}
        if set(item._fixtureinfo.argnames) <= set(given):
            item.obj(**given)
        else:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)

    def _try(self, mutant: Mutant, tests: list[Any]) -> tuple[str, int | None]:
        """What became of the mutant, and which of ``tests`` noticed it."""
        there, here = os.pipe()
        child = os.fork()
        if child == 0:
            self._child(mutant, tests, here)
        os.close(here)
        _, status = os.waitpid(child, 0)
        with os.fdopen(there) as said:
            killer = said.read()
        if os.WIFSIGNALED(status):
            return ("timeout" if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else "killed"), None
        return ("survived" if os.WEXITSTATUS(status) == 0 else "killed"), int(killer) if killer else None

    def _child(self, mutant: Mutant, tests: list[Any], parent: int) -> None:
        import resource

        from mutmut.mutation.trampoline import set_mutant_under_test

        resource.setrlimit(resource.RLIMIT_CPU, (SLOWEST, SLOWEST + 1))
        with contextlib.redirect_stdout(None):
            set_mutant_under_test(mutant.name)
            self.failed = False
            for number, item in enumerate(tests):
                try:
                    self._run(item)
                except BaseException:  # noqa: BLE001 - whatever breaks, the mutant was noticed
                    self.failed = True
                if self.failed:
                    os.write(parent, str(number).encode())
                    os._exit(1)
        os._exit(0)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--sample", type=int, help="only so many mutants, drawn by a fixed seed: an estimate")
    parser.add_argument(
        "--again", action="store_true", help="only those of the last run that nothing noticed; the others keep their result"
    )
    parser.add_argument(
        "--by-module",
        action="store_true",
        help="the smallest module first: a run that is stopped has some modules whole, and is no sample",
    )
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "mutants.json")
    wanted = parser.parse_args()
    known = sorted(p.stem for p in (ROOT / "dossier" / "checks").glob("*.py") if p.stem not in ASIDE)
    out = wanted.out.resolve()
    terminal = os.dup(2)

    def say(text: str) -> None:
        os.write(terminal, f"{text}\n".encode())

    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        mutants = prepare(Path(folder), wanted.modules or known)
        say(f"{len(mutants)} mutants")
        random.Random(119).shuffle(mutants)  # noqa: S311 - so that a run that is stopped early is a fair sample
        if wanted.by_module:
            sizes = Counter(m.module for m in mutants)
            mutants.sort(key=lambda m: (sizes[m.module], m.module, m.function))
        before = _last_run(out, mutants) if wanted.again else {}
        mutants = [m for m in mutants if m.name in before] if wanted.again else mutants[: wanted.sample]
        missed = [m for m in mutants if before.get(m.name) in {"survived", "untested"}]
        sys.path.insert(0, folder)
        sys.path.append(str(ROOT))  # the rooms that are not copied, which the tests' fixtures import
        import pytest

        runner = Runner(missed if wanted.again else mutants, say, lambda results: keep(mutants, before | results, out))
        skipped = [a for path in SKIPPED for a in ("--ignore", path)]
        arguments = [
            "-s",
            "--assert=plain",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "-p",
            "no:terminal",
            "-p",
            "no:timeout",
            *skipped,
            *SELECTED,
        ]
        pytest.main(arguments, plugins=[runner])
        os.chdir(ROOT)
    if not before | runner.results:
        say("no mutant was tried: the tests did not start (see above)")
        return 1
    return report(mutants, before | runner.results, out, say)


def _last_run(out: Path, mutants: list[Mutant]) -> dict[str, str]:
    """What became of those mutants that are the same today: a function that was changed since has others under its names."""
    rows = json.loads(out.read_text(encoding="utf-8"))
    then = {(row["name"], row["old"], row["new"]): row["result"] for row in rows}
    return {m.name: then[m.name, m.old, m.new] for m in mutants if (m.name, m.old, m.new) in then}


def keep(mutants: list[Mutant], results: dict[str, str], out: Path) -> list[dict[str, Any]]:
    """Writes what is known so far: a run that is stopped keeps its results."""
    known = [m for m in mutants if m.name in results]
    rows = [{**{f: getattr(m, f) for f in m.__slots__}, "result": results[m.name]} for m in known]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return rows


def report(mutants: list[Mutant], results: dict[str, str], out: Path, say: Any) -> int:
    """The figures by module; 1 where less than nine tenths were noticed. Survivors stand in ``out``."""
    rows = keep(mutants, results, out)
    for module in [*sorted({str(r["module"]) for r in rows}), ""]:
        counts = Counter(r["result"] for r in rows if module in ("", r["module"]))
        number = sum(counts.values())
        share = (counts["killed"] + counts["timeout"]) / number if number else 1.0
        say(f"{module or 'all':14} {number:5} mutants, {share:.1%} killed, {dict(counts)}")
    return 0 if share >= 0.9 else 1


if __name__ == "__main__":
    sys.exit(main())
