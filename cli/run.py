"""`khenthuong run` (`make run`): the whole product on this machine, with demo accounts and the sample dossiers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from cli.account import no_accounts
from cli.client import Client
from cli.environment import choose
from cli.progress import ReadingProgress
from cli.sample_dossiers import hand_in, load_samples, wait_read
from cli.supervisor import Supervisor, beside
from dossier.errors import KhenThuongError
from dossier.lifecycle import ROLE_NAMES
from storage.db import session_scope
from storage.seed import DemoAccount, seed_demo


@click.command()
@click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False), help="Thư mục dữ liệu (mặc định: var trong thư mục chương trình)."
)
@click.option("--port", type=click.IntRange(0, 65535), help="Cổng của trang web (mặc định 8080; 0: cổng trống bất kỳ).")
@click.option("--no-samples", is_flag=True, help="Không nạp hồ sơ mẫu và không tạo tài khoản dùng thử.")
def run(home: Path | None, port: int | None, *, no_samples: bool) -> None:
    """Chạy trang web, tiến trình đọc hồ sơ và mọi thứ cần thiết; Ctrl-C để dừng."""
    choose(home=home, port=port)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    failures: list[KhenThuongError] = []
    with Supervisor(console.print) as supervisor:
        if no_samples:
            _ready(supervisor, [], "Sẵn sàng (ready).")
            if no_accounts():
                click.echo("Chưa có tài khoản nào. Tạo tài khoản đầu tiên: khenthuong account add quantri --role admin")
            supervisor.watch()
        else:
            with session_scope() as session:
                accounts = seed_demo(session)
            with beside(lambda: _samples(supervisor, accounts, console, failures), supervisor):
                supervisor.watch()
    for error in failures:
        raise error


def _samples(supervisor: Supervisor, accounts: Sequence[DemoAccount], console: Console, failures: list[KhenThuongError]) -> None:
    """Runs beside the watch: hands the samples in, waits until they are read, then says that all is ready."""
    try:
        samples = load_samples()
        clerk = Client(supervisor.address)
        clerk.login(*login_of(accounts, "records_clerk"))
        _introduce(supervisor, accounts)
        ids = hand_in(clerk, samples)
        with ReadingProgress(samples, console) as show:
            found = wait_read(clerk, samples, ids, show, supervisor.stop)
    except KhenThuongError as error:
        if not supervisor.stop.is_set():
            failures.append(error)
            supervisor.stop.set()
        return
    if not supervisor.stop.is_set():
        read = sum(1 for status in found.values() if status["done"])
        _ready(supervisor, accounts, f"Sẵn sàng: đã đọc {read} hồ sơ mẫu (ready, {read} sample dossiers read).")


def login_of(accounts: Sequence[DemoAccount], role: str) -> tuple[str, str]:
    """User name and password of the demo account with that role."""
    found = next(a for a in accounts if a.role == role)
    return found.username, found.password


def _introduce(supervisor: Supervisor, accounts: Sequence[DemoAccount]) -> None:
    click.echo(f"Trang web: {supervisor.address}")
    click.echo("Tài khoản dùng thử (mỗi vai trò một tài khoản):")
    for account in accounts:
        click.echo(f"  {account.username:<12} {account.password}   {ROLE_NAMES[account.role]}: {account.task}")
    sys.stdout.flush()


def _ready(supervisor: Supervisor, accounts: Sequence[DemoAccount], sentence: str) -> None:
    if not accounts:
        click.echo(f"Trang web: {supervisor.address}")
    click.echo(f"{sentence}\nMở {supervisor.address} bằng trình duyệt. Bấm Ctrl-C để dừng.")
    sys.stdout.flush()
