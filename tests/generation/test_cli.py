from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.generate import generate

GOOD = {
    "plan": "119-kh-duk",
    "phase": 1,
    "awards": [{"kind": "individual", "name": "Nguyễn Văn Mẫu", "category": "party_member"}],
}


def run(tmp_path: Path, awards: object, *options: str) -> tuple[int, str, str]:
    path = tmp_path / "AWARDS.json"
    path.write_text(awards if isinstance(awards, str) else json.dumps(awards), encoding="utf-8")
    result = CliRunner().invoke(generate, [str(path), "--out", str(tmp_path / "out"), *options])
    return result.exit_code, result.stdout, result.stderr


def test_each_paper_is_printed_as_an_absolute_path(tmp_path: Path) -> None:
    """Seven existing files, one path a line, exit 0."""
    code, out, _ = run(tmp_path, GOOD, "--number", "12", "--date", "2020-08-05", "--signer", "Lê Văn Mẫu")
    assert code == 0
    paths = [Path(line) for line in out.splitlines()]
    assert len(paths) == 7
    assert all(p.is_absolute() and p.is_file() for p in paths)


def test_with_json_only_the_manifest_is_on_stdout(tmp_path: Path) -> None:
    """Scripts get one JSON object with the files and their hashes."""
    code, out, _ = run(tmp_path, GOOD, "--json")
    assert code == 0
    assert {f["name"] for f in json.loads(out)["files"]} >= {
        "decision.pdf",
        "list.pdf",
        "certificates.pdf",
        "certificates-on-blank.pdf",
    }


@pytest.mark.parametrize(
    ("awards", "said"),
    [
        ("{", "JSON"),
        ({**GOOD, "phase": 3}, "phase"),
        ({**GOOD, "awards": []}, "awards"),
        ({**GOOD, "awards": [{"kind": "individual"}]}, "awards.1.name"),
        ({**GOOD, "awards": [{"kind": "individual", "name": "A", "tien": 1}]}, "awards.1.tien"),
        ({**GOOD, "plan": "khong-co"}, "khong-co"),
        ({**GOOD, "awards": [{"kind": "individual", "name": "王"}]}, "U+738B"),
    ],
)
def test_bad_input_is_one_sentence_and_status_three(tmp_path: Path, awards: object, said: str) -> None:
    """The person reads what is wrong and where; nothing is written; JSON carries the stable code."""
    code, out, err = run(tmp_path, awards, "--json")
    assert code == 3
    assert said in err
    assert "Traceback" not in err
    assert json.loads(out)["error"]["code"]
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_a_refusal_and_bad_usage_is_two(tmp_path: Path) -> None:
    """A path that does not exist is no input; a bad date is bad usage."""
    runner = CliRunner()
    assert runner.invoke(generate, [str(tmp_path / "no.json"), "--out", str(tmp_path)]).exit_code == 3
    assert runner.invoke(generate, [str(tmp_path / "no.json"), "--out", str(tmp_path), "--date", "5/8"]).exit_code == 2
