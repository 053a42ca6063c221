"""The command line's HTTP client against the real service, the accounts command, and the people whom the demo plays."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from werkzeug.serving import make_server

from cli import main as command
from cli.account import no_accounts
from cli.client import ApiRefused, Client
from cli.demo_people import Truth
from cli.sample_dossiers import Sample, hand_in, load_samples, uploaded
from dossier.errors import SetupIncomplete
from storage.db import session_scope
from storage.models import Upload
from storage.plans import load_shipped
from storage.seed import demo_accounts, seed_demo
from tests.engines import fresh_home


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The real web application, served on a free port, with demo accounts."""
    from service import create_app

    with fresh_home(tmp_path, monkeypatch):
        with session_scope() as session:
            seed_demo(session)
            load_shipped(session)
        server = make_server("127.0.0.1", 0, create_app(), threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def signed_in(address: str, role: str) -> Client:
    client = Client(address)
    account = next(a for a in demo_accounts() if a.role == role)
    assert client.login(account.username, account.password)["roles"] == [role]
    return client


def sample(folder: Path) -> Sample:
    file = folder / 'tờ trình "mới" \\ 1.pdf'
    file.write_bytes(b"%PDF-1.4 anything")
    return Sample("s1", "một tệp", (file,), "Chi bộ A", "grassroots_cell", "2020-07-03", "complete", folder)


def test_a_wrong_password_is_refused_in_the_services_own_words(address: str) -> None:
    """The refusal carries the service's code and sentence."""
    with pytest.raises(ApiRefused) as refused:
        Client(address).login("thamdinh", "sai")
    assert refused.value.status in {401, 403, 400}
    assert refused.value.text.endswith(".")


def test_nobody_answers_is_said_plainly() -> None:
    """A service that is not there is a refusal, not a trace."""
    with pytest.raises(ApiRefused) as refused:
        Client("http://127.0.0.1:9").login("a", "b")
    assert refused.value.refusal == "no_answer"


def test_samples_are_handed_in_once(address: str, tmp_path: Path) -> None:
    """Files with odd names arrive whole; the second call uploads nothing."""
    clerk, one = signed_in(address, "records_clerk"), sample(tmp_path)
    ids = hand_in(clerk, [one])
    assert uploaded([one]) == ids == hand_in(clerk, [one])
    with session_scope(read_only=True) as session:
        [upload] = session.query(Upload).all()
        assert (upload.name, upload.size) == ("1.pdf", len(b"%PDF-1.4 anything"))
    status = clerk.get(f"/api/dossiers/{ids['s1']}/status")
    assert (status["state"], status["done"]) == ("reading", False)


def test_the_reviewer_cannot_do_the_clerks_work(address: str, tmp_path: Path) -> None:
    """Roles hold for the command line's client as for everybody."""
    with pytest.raises(ApiRefused) as refused:
        hand_in(signed_in(address, "reviewer"), [sample(tmp_path)])
    assert (refused.value.refusal, refused.value.status) == ("not_allowed", 403)


def test_every_shipped_sample_has_its_files_and_its_truth() -> None:
    """What `run` and `demo` hand in is there, and the demo knows what stands on each first page."""
    found = load_samples()
    assert len(found) == 8
    for one in found:
        assert all(f.is_file() for f in one.files)
        assert one.verdict in {"complete", "incomplete", "needs_review"}
    truth = json.loads(found[0].folder.with_name(f"{found[0].id}.truth.json").read_text(encoding="utf-8"))
    names = [Path(f["path"]).name for f in truth["files"]]
    asked = Truth(found[0], {"files": [{"sha256": f"{n:064d}", "path": name} for n, name in enumerate(names)]})
    assert asked.at(f"{0:064d}/1#kind") == (True, "submission_letter")
    assert asked.at(f"{0:064d}/1#fields/phase") == (True, 1)
    assert asked.at(f"{0:064d}/1#nominees/0/name")[0]
    assert asked.at(f"{0:064d}/1#fields/no_such_field") == (False, None)
    assert asked.at(f"{9:064d}/1#kind") == (False, None)


def test_missing_samples_are_an_incomplete_setup(tmp_path: Path) -> None:
    """Without the samples' folder the command says what is missing."""
    with pytest.raises(SetupIncomplete):
        load_samples(tmp_path)


def test_the_first_account_comes_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new installation gets its first account and a printed password; a second one of that name is refused; a lost one is reset."""
    with fresh_home(tmp_path, monkeypatch) as home:
        assert no_accounts()
        words = ["account", "--home", str(home)]
        first = CliRunner().invoke(command.khenthuong, [*words, "add", "quantri", "--role", "admin"])
        assert (first.exit_code, first.stdout.split("\t")[0]) == (0, "quantri")
        assert not no_accounts()
        again = CliRunner().invoke(command.khenthuong, [*words, "add", "quantri", "--role", "admin"])
        assert again.exception.__class__.__name__ == "AccountExists"
        reset = CliRunner().invoke(command.khenthuong, [*words, "reset", "quantri"])
        assert reset.stdout.split("\t")[1] != first.stdout.split("\t")[1]
        assert CliRunner().invoke(command.khenthuong, [*words, "add", "x", "--role", "unit"]).exit_code == 2
