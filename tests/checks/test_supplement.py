"""The items of a letter to a unit: what the report holds open, and the reviewer's reasons, each once."""

from __future__ import annotations

from dossier.findings import CheckReport, Finding, Submitter
from dossier.supplement import letter_items, reason_items

REPORT = CheckReport(
    plan="119-kh-duk",
    plan_version="1",
    submitter=Submitter(),
    verdict="incomplete",
    findings=[
        Finding(rule="D-02", status="fail", scope="dossier", message="Thiếu biên bản họp xét ngày 2020-07-01", clause="III.1"),
        Finding(rule="D-03", status="pass", scope="dossier", message="Có tờ trình", clause="III.1"),
        Finding(rule="X-04", status="unknown", scope="dossier", message="Số ký hiệu chưa rõ", clause="", subject="số ký hiệu"),
    ],
)
FIRST = "Thiếu biên bản họp xét ngày 01/07/2020 (mục III.1 Kế hoạch)."


def test_a_draft_that_nobody_changed_is_not_said_twice() -> None:
    """The reviewer's numbered draft holds the findings already; only a new reason is added to them."""
    draft = f"1. {FIRST}\n2. Số ký hiệu chưa rõ.\n3. Nộp lại bản rõ hơn"
    assert letter_items(draft, REPORT) == [FIRST, "Số ký hiệu chưa rõ.", "Nộp lại bản rõ hơn"]


def test_free_words_follow_what_the_report_holds_open() -> None:
    """Without the findings in the reason they come first, failed before unclear; without a report only the reason stands."""
    assert letter_items("Nộp lại bản rõ hơn", REPORT) == [FIRST, "Số ký hiệu chưa rõ.", "Nộp lại bản rõ hơn"]
    assert letter_items("Nộp lại bản rõ hơn", None) == ["Nộp lại bản rõ hơn"]


def test_a_numbered_reason_keeps_its_further_lines() -> None:
    """A line without a number belongs to the item above; without any number each line is an item."""
    assert reason_items("1. Một\ntiếp theo\n\n2) Hai") == ["Một tiếp theo", "Hai"]
    assert reason_items("Một\nHai") == ["Một", "Hai"]
