"""`khenthuong demo`: the main job from upload to papers on a store of its own, through the real HTTP API and real Celery workers.

The demo plays the people: where the machine is not sure, a person would look at the page; the demo takes the sample's truth instead,
and says so. Exit status 1 when a verdict differs from the expected one or no papers could be made.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from cli.client import Client
from cli.demo_people import Desks, confirm_flags, decide, issue
from cli.environment import choose
from cli.progress import ReadingProgress
from cli.run import login_of
from cli.sample_dossiers import Sample, hand_in, load_samples, wait_read
from cli.supervisor import Supervisor, beside
from storage.db import session_scope
from storage.seed import DemoAccount, seed_demo


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-output"), help="Nơi để văn bản tạo ra."
)
def demo(out: Path) -> None:
    """Chạy thử trọn quy trình trên hồ sơ mẫu: nộp, đọc, kiểm tra, quyết định, in văn bản."""
    home = Path(tempfile.mkdtemp(prefix="kt-demo-"))
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        choose(home=home, port=0, own_store=True)
        outcome = _Outcome()
        with Supervisor(console.print) as supervisor:
            with session_scope() as session:
                accounts = seed_demo(session)
            with beside(lambda: _story(supervisor, accounts, out, outcome, console), supervisor):
                supervisor.watch()
    finally:
        shutil.rmtree(home, ignore_errors=True)
    if outcome.error is not None:
        raise outcome.error
    raise click.exceptions.Exit(0 if outcome.good else 1)


class _Outcome:
    """What the story came to: ``good`` only where every verdict was as expected and papers were made."""

    def __init__(self) -> None:
        self.good = False
        self.error: Exception | None = None


def _story(supervisor: Supervisor, accounts: Sequence[DemoAccount], out: Path, outcome: _Outcome, console: Console) -> None:
    try:
        outcome.good = _tell(supervisor, accounts, out, console)
    except Exception as error:  # noqa: BLE001  the thread's error is raised again in the main thread
        if not supervisor.stop.is_set():
            outcome.error = error
    finally:
        supervisor.stop.set()


def _tell(supervisor: Supervisor, accounts: Sequence[DemoAccount], out: Path, console: Console) -> bool:
    samples = load_samples()
    desks = Desks(*(_signed_in(supervisor.address, accounts, r) for r in ("records_clerk", "reviewer", "committee", "office")))
    ids = hand_in(desks.clerk, samples)
    with ReadingProgress(samples, console) as show:
        found = wait_read(desks.clerk, samples, ids, show, supervisor.stop)
    if supervisor.stop.is_set():
        return False
    right = _verdicts(samples, found)
    console.print(
        "Từ đây chương trình đóng vai người: ở chỗ máy chưa chắc, người thật sẽ nhìn ảnh trang; bản trình diễn thay vào đó lấy đáp án "
        "đi kèm hồ sơ mẫu để xác nhận hoặc sửa, rồi ghi ý kiến thẩm định và lựa chọn của Ban Thường vụ."
    )
    judged = [s for s in samples if found[s.id]["verdict"]]
    ready = [s for s in judged if confirm_flags(desks.reviewer, s, ids[s.id], console.print) == "complete"]
    chosen = decide(desks, [(s, ids[s.id]) for s in ready], console.print)
    papers = issue(desks.office, chosen, out, console.print)
    for paper in papers:
        click.echo(str(paper.resolve()))
    return right and bool(papers)


def _signed_in(address: str, accounts: Sequence[DemoAccount], role: str) -> Client:
    client = Client(address)
    client.login(*login_of(accounts, role))
    return client


def _verdicts(samples: Sequence[Sample], found: dict[str, dict[str, Any]]) -> bool:
    """One line for each sample; whether all are as expected."""
    good = True
    for sample in samples:
        verdict = found[sample.id]["verdict"] or found[sample.id]["state"]
        same = verdict == sample.verdict
        good = good and same
        click.echo(f"{sample.id}\t{verdict}\t{sample.verdict}\t{'ok' if same else 'KHÁC'}")
    return good
