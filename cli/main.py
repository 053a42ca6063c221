"""The `khenthuong` command. Subcommands are imported only when they are asked for: heavy engines must not slow the others down.

Exit status (CONTRACT.md): 0 done; 1 a verifying command found something wrong; 2 bad usage; 3 no input could be read;
4 the set-up is incomplete.
"""

from __future__ import annotations

import importlib
import logging
import sys

import click
import structlog

from dossier.errors import KhenThuongError, SetupIncomplete

COMMANDS = {
    "read": ("cli.read", "Đọc các tệp và in ra văn bản, ô thông tin, bằng chứng."),
    "check": ("cli.check", "Đọc rồi kiểm tra một bộ hồ sơ theo kế hoạch."),
    "plan": ("cli.plan", "Xem và kiểm tra tệp kế hoạch."),
    "generate": ("cli.generate", "Tạo quyết định, danh sách và giấy khen."),
    "run": ("cli.run", "Chạy toàn bộ hệ thống trên máy này."),
    "demo": ("cli.demo", "Chạy thử trọn quy trình trên hồ sơ mẫu rồi dừng."),
    "account": ("cli.account", "Tạo tài khoản đầu tiên, cấp lại mật khẩu."),
    "audit": ("cli.audit", "Kiểm tra nhật ký."),
    "bench": ("cli.bench", "Đo tốc độ và độ chính xác."),
}
"""Name -> (module, one line of help). The module has a click command of that name."""

_STATUS = {"already_running": 2, "port_taken": 2, "start_failed": 4, "plan_invalid": 1, "account_exists": 2, "not_found": 2}
_UNREADABLE = 3


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        try:
            found = getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)
        except ModuleNotFoundError as error:
            raise SetupIncomplete(f"thiếu {error.name}") from error
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option("0.1.0", prog_name="khenthuong")
def khenthuong() -> None:
    """Đọc hồ sơ đề nghị khen thưởng, kiểm tra theo kế hoạch, và tạo quyết định cùng giấy khen."""


def main() -> None:
    """The entry of .venv/bin/khenthuong."""
    _log_to_stderr()
    try:
        status = khenthuong.main(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)  # click hands over the status of an Exit
    except click.Abort:
        click.echo("Đã dừng.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KhenThuongError as error:
        click.echo(f"{error.text}\n{error.advice}", err=True)
        sys.exit(4 if isinstance(error, SetupIncomplete) else _STATUS.get(error.code, _UNREADABLE))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _log_to_stderr() -> None:
    """Stdout belongs to results; logs go to stderr, quietly."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


if __name__ == "__main__":
    main()
