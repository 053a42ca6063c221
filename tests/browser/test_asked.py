"""What a reviewer is asked, in a real browser: days of reports on one card, taken apart where they differ; what nothing rests on stands aside."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from storage.db import session_scope
from storage.judging import rejudge
from storage.models import Dossier, Reading
from storage.settings import ROOT
from tests.browser.conftest import Desk, Service

SAMPLE = ROOT / "samples" / "dossiers" / "01-dang-bo-ban-dien-tu"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


def _doubt(dossier_id: str) -> None:
    """As a scan would leave it: the days of two reports by pen, the letter's recipients and a report's subject not read beyond doubt."""
    with session_scope() as session:
        dossier = session.get_one(Dossier, dossier_id)
        reading = session.scalars(select(Reading).where(Reading.dossier_id == dossier_id)).one()
        result = copy.deepcopy(reading.result)
        letter = next(d for d in result["documents"] if d["kind"] == "submission_letter")
        reports = [d for d in result["documents"] if d["kind"] == "achievement_report"][:2]
        for report in reports:
            report["fields"]["issue_date"].update(value="2020-06-24", needs_review=True, suggestions=["2020-06-24", "2020-06-29"])
        letter["fields"]["recipients"]["needs_review"] = reports[0]["fields"]["subject"]["needs_review"] = True
        reading.result = result
        session.flush()
        rejudge(session, dossier, "test")


def test_only_what_something_rests_on_is_asked(browser: Browser, service: Service, pictures: Path) -> None:
    """One card asks for two days and comes apart; the rest stands in a closed group, is answered there, and is counted nowhere."""
    unit = Desk(browser, service, "chibo", pictures)
    path = unit.submit(SAMPLE)
    unit.leave()
    _doubt(path.rpartition("/")[2])

    desk = Desk(browser, service, "thamdinh", pictures)
    page = desk.page
    desk.go(f"{path}#can-xem")
    before = int(page.locator("[data-flags-left]").first.inner_text())
    day = page.locator("#can-xem .flag", has_text="Cùng một nội dung trên 2 chỗ")
    expect(day).to_have_count(1)
    desk.look("41-o-can-xem")
    day.get_by_role("link", name="xem riêng từng chỗ").click()
    expect(page.locator("#can-xem .flag", has_text="Cùng một nội dung trên 2 chỗ")).to_have_count(0)
    left = page.locator("[data-flags-left]").first
    expect(left).to_have_text(str(before))  # two places, one question
    aside = page.locator("#can-xem details", has_text="Các ô không bắt buộc xem")
    expect(aside.locator(".flag").first).not_to_be_visible()
    aside.locator("summary").click()
    recipients = aside.locator(".flag", has_text="Nơi nhận")
    expect(recipients).to_be_visible()
    desk.look("42-o-khong-bat-buoc")
    recipients.get_by_role("button", name="Đúng rồi").click()
    expect(recipients).to_contain_text("Đã xác nhận")
    expect(left).to_have_text(str(before))
    desk.leave()
