"""What changed since the last verdict: old and new status, cause and time, from the two newest judgements."""

from __future__ import annotations

import html

from dossier.findings import Finding, Status
from service.usecases.changes import compare
from storage.db import session_scope
from storage.judging import rejudge
from storage.models import Dossier
from tests.service.people import Person
from tests.service.readings import NAME, read, unsure


def _finding(rule: str, status: Status, subject: str | None = None, message: str = "") -> Finding:
    return Finding(rule=rule, clause="IV.3", status=status, subject=subject, message=message or f"{rule} {status}")


def test_only_findings_with_another_status_are_told() -> None:
    """A finding that kept its status is not told, even where its words changed; new and vanished ones are."""
    old = [_finding("D-01", "pass"), _finding("X-03", "unknown", "Lò A"), _finding("R-01", "warn")]
    new = [_finding("D-01", "pass", message="khác lời"), _finding("X-03", "fail", "Lò A"), _finding("T-01", "pass")]
    told = [(c.shown.rule, c.old and c.old.status, c.new and c.new.status) for c in compare(old, new)]
    assert told == [("X-03", "unknown", "fail"), ("T-01", None, "pass"), ("R-01", "warn", None)]


def test_a_corrected_spelling_is_the_same_subject() -> None:
    """Findings follow a name whose spelling was corrected; another person's findings come and go."""
    old = [_finding("E-F1", "unknown", "Vàng Thị Mấy"), _finding("S-01", "pass", "Vàng Thị Mấy")]
    assert [(c.old and c.old.status, c.new and c.new.status) for c in compare(old, _on("Vàng Thị Mây"))] == [("unknown", "pass")]
    assert len(compare(old, _on("Hoàng Văn Khác"))) == 4


def _on(subject: str) -> list[Finding]:
    return [_finding("E-F1", "pass", subject), _finding("S-01", "pass", subject)]


def test_several_findings_of_a_rule_are_paired_by_what_they_say() -> None:
    """Of two findings of one rule only the one that changed is told."""
    old = [_finding("D-06", "fail", message="tờ trình"), _finding("D-06", "fail", message="biên bản")]
    new = [_finding("D-06", "fail", message="biên bản"), _finding("D-06", "pass", message="tờ trình")]
    (line,) = compare(old, new)
    assert (line.old and line.old.message, line.new and line.new.status) == ("tờ trình", "pass")


def test_the_page_tells_what_a_correction_changed(unit: Person, reviewer: Person) -> None:
    """After a correction the reviewers see old and new status, who caused it, and when; the unit does not."""
    dossier = unit.new_dossier()
    read(dossier, unsure("Vàng Thị Mấy", NAME))
    assert 'id="thay-doi"' not in reviewer.get(f"/ho-so/{dossier}").text
    flag = next(f for f in reviewer.get(f"/api/dossiers/{dossier}/flags").get_json() if f["target"].endswith("nominees/0/name"))
    answer = reviewer.post(
        f"/api/dossiers/{dossier}/corrections", {"target": flag["target"], "action": "correct", "value": NAME, "reason": ""}
    )
    assert answer.status_code == 200, answer.text
    text = html.unescape(reviewer.get(f"/ho-so/{dossier}").text)
    part = text.split('id="thay-doi"')[1].split("</details>")[0]
    assert "do: Sửa: " in part
    assert " → " in part
    assert 'id="thay-doi"' not in unit.get(f"/ho-so/{dossier}").text


def test_a_check_that_changes_nothing_says_so(unit: Person, reviewer: Person) -> None:
    """Judging again with the same facts says that nothing changed, and why it was judged."""
    dossier = unit.new_dossier()
    read(dossier)
    with session_scope() as session:
        rejudge(session, session.get_one(Dossier, dossier), "nhập sổ theo dõi")
    text = html.unescape(reviewer.get(f"/ho-so/{dossier}").text)
    assert "do: nhập sổ theo dõi" in text
    assert "Không có nội dung nào đổi kết quả." in text
