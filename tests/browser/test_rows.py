"""Lists that the machine did not read whole, in a real browser: a row added, struck out, taken back, mended, by two people at once."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from storage.db import session_scope
from storage.judging import rejudge
from storage.models import Dossier, Reading
from storage.settings import ROOT
from tests.browser.conftest import Desk, Service

SAMPLE = ROOT / "samples" / "dossiers" / "01-dang-bo-ban-dien-tu"
LOST = "Giàng A Tằng"
SLIP = "Giàng A Tằngg"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture
def address(browser: Browser, service: Service, pictures: Path) -> str:
    """A dossier of which the machine lost the last person of the minutes, two ratings and an honour that it knows nothing of."""
    desk = Desk(browser, service, "chibo", pictures)
    path = desk.submit(SAMPLE)
    desk.leave()
    _lose(path.rpartition("/")[2])
    return path


def _lose(dossier_id: str) -> None:
    with session_scope() as session:
        dossier = session.get_one(Dossier, dossier_id)
        reading = session.scalars(select(Reading).where(Reading.dossier_id == dossier_id)).one()
        result = copy.deepcopy(reading.result)
        minutes = next(d for d in result["documents"] if d["kind"] == "review_minutes")
        report = next(d for d in result["documents"] if d["kind"] == "achievement_report" and len(d["ratings"]) > 2)
        gone = minutes["nominees"].pop()
        minutes["fields"]["nominees"] = _in_doubt(gone["name"]["evidence"])
        report["fields"]["honours"] = _in_doubt(report["ratings"][0]["raw"]["evidence"])
        report["fields"]["ratings"] = _in_doubt(report["ratings"][0]["raw"]["evidence"])
        del report["ratings"][1:3]
        reading.result = result
        session.flush()
        rejudge(session, dossier, "test")


def _read_otherwise(dossier_id: str) -> None:
    """A later reading, in which a line of the minutes' list reads as somebody else."""
    with session_scope() as session:
        dossier = session.get_one(Dossier, dossier_id)
        old = session.scalars(select(Reading).where(Reading.dossier_id == dossier_id)).one()
        result = copy.deepcopy(old.result)
        minutes = next(d for d in result["documents"] if d["kind"] == "review_minutes")
        minutes["nominees"][-1]["name"]["value"] = "Sùng Thị Dợ"
        kept = {"upload_ids": old.upload_ids, "image_keys": old.image_keys, "reader_version": "later"}
        session.add(Reading(dossier_id=dossier_id, result=result, **kept))
        session.flush()
        rejudge(session, dossier, "test")


def _in_doubt(evidence: list[dict[str, object]]) -> dict[str, object]:
    return {"value": None, "raw": "", "confidence": 0.0, "needs_review": True, "suggestions": [], "evidence": evidence}


def test_a_reviewer_completes_what_was_not_read(browser: Browser, service: Service, pictures: Path, address: str) -> None:
    """The lost person is written in beside the page, an odd name is asked for twice, and what was open is decided, saying who wrote it."""
    desk = Desk(browser, service, "thamdinh", pictures)
    page = desk.page
    desk.go(f"{address}#ket-qua")
    expect(page.locator("#ket-qua")).to_contain_text("có thể chưa đọc hết")
    page.locator(".tabs a[href='#can-xem']").click()
    card = _card(page, "Danh sách")
    expect(card).to_contain_text("Máy đọc được 02 dòng")
    desk.look("31-danh-sach-thieu-dong")
    _add_the_lost_one(desk, card)
    _strike_and_take_back(desk, card)
    card.get_by_role("button", name="Đủ như trên giấy").click()
    expect(card).to_contain_text("Đã xác nhận")
    page.locator(".tabs a[href='#ket-qua']").click()
    _open_all(page, "#ket-qua")
    expect(page.locator("#ket-qua .finding", has_text="cùng 03 đối tượng đề nghị")).to_contain_text("Có dòng nhập tay")
    desk.look("35-ket-qua-sau-khi-them")
    _read_otherwise(address.rpartition("/")[2])
    page.reload()
    note = page.locator("#mat-hieu-luc")
    expect(note).to_contain_text("đủ như trên giấy: 03 dòng")
    desk.look("38-y-kien-khong-con-hieu-luc")
    note.get_by_role("button", name="Đã xem").click()
    expect(note).to_have_count(0)
    desk.leave()


def test_the_second_of_two_reviewers_is_told(browser: Browser, service: Service, pictures: Path, address: str) -> None:
    """What the second one typed stays in the boxes, with a way to see what the first one did."""
    first, second = (Desk(browser, service, "thamdinh", pictures) for _ in range(2))
    for desk in (first, second):
        desk.go(f"{address}#van-ban")
        _open_all(desk.page, "#van-ban")
    _add_rating(first.page, "2017", "Hoàn thành tốt nhiệm vụ")
    expect(_block(first.page).locator("[data-row]")).to_have_count(3)
    _add_rating(second.page, "2018", "Hoàn thành xuất sắc nhiệm vụ")
    form = second.page.locator(".rowform")
    expect(form.locator(".trouble")).to_contain_text("Người khác vừa sửa mục này trước bạn")
    expect(form.locator("[name=year]")).to_have_value("2018")
    form.get_by_role("button", name="Tải lại trang").click()
    expect(_block(second.page)).to_contain_text("Hoàn thành tốt nhiệm vụ")
    _open_all(second.page, "#van-ban")
    _mend(second.page)
    second.look("36-van-ban-danh-sach")
    second.page.locator(".tabs a[href='#lich-su']").click()
    expect(second.page.locator("#lich-su")).to_contain_text("Thêm dòng")
    expect(second.page.locator("#lich-su")).to_contain_text("Quyết định 12-QĐ/ĐU")
    second.look("37-lich-su-dong")
    first.leave()
    second.leave()


def _add_the_lost_one(desk: Desk, card: Locator) -> None:
    card.get_by_role("button", name="Thêm dòng máy bỏ sót").click()
    form = card.locator(".rowform")
    expect(desk.page.locator("#xem-trang img")).to_be_visible()
    form.get_by_role("button", name="Thêm dòng").click()
    expect(form.locator(".trouble")).to_contain_text("Dòng chưa đủ: cần ghi tên")
    form.locator("[name=name]").fill(SLIP)
    form.get_by_role("button", name="Thêm dòng").click()
    expect(form.locator(".trouble")).to_contain_text("không phải âm tiết tiếng Việt")
    expect(form.get_by_role("button", name="Giấy ghi đúng như vậy, lưu")).to_be_visible()
    desk.look("32-them-dong-ten-la")
    _on_a_phone(desk, card)
    form.locator("[name=name]").fill(LOST)
    form.get_by_role("button", name="Thêm dòng").click()
    expect(card.locator("[data-row]")).to_have_count(3)
    expect(card).to_contain_text("Nhập tay")


def _on_a_phone(desk: Desk, card: Locator) -> None:
    """The page's strip stands in the form, opens as a whole, and what was typed is still there afterwards."""
    page = desk.page
    page.set_viewport_size({"width": 390, "height": 844})
    card.locator("[data-row]").first.get_by_role("button", name="Sửa").click()
    form = card.locator(".rowform")
    strip = form.locator(".peek")
    expect(strip).to_be_visible()
    form.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    desk.shot("34-sua-dong-dien-thoai")
    form.locator("[name=position]").fill("Chức vụ")
    strip.click()
    expect(page.locator("#xem-trang.open")).to_be_visible()
    desk.shot("34-trang-giay-dien-thoai")
    page.get_by_role("button", name="Đóng").click()
    expect(form.locator("[name=position]")).to_have_value("Chức vụ")
    card.get_by_role("button", name="Đủ như trên giấy").click()
    expect(card.locator(".answer .trouble")).to_contain_text("Còn một dòng đang ghi dở")
    form.get_by_role("button", name="Thôi").click()
    page.set_viewport_size({"width": 1366, "height": 768})
    card.get_by_role("button", name="Thêm dòng máy bỏ sót").click()
    card.locator(".rowform [name=unit]").fill("Chi bộ Khoa Cơ bản")


def _strike_and_take_back(desk: Desk, card: Locator) -> None:
    card.locator("[data-row]").first.get_by_role("button", name="Không có trên giấy").click()
    expect(card.locator("tr.struck")).to_have_count(1)
    desk.look("33-bo-dong")
    card.locator("tr.struck").get_by_role("button", name="Lấy lại").click()
    expect(card.locator("tr.struck")).to_have_count(0)


def _add_rating(page: Page, year: str, words: str) -> None:
    block = _block(page)
    block.get_by_role("button", name="Thêm dòng máy bỏ sót").click()
    form = block.locator(".rowform")
    form.locator("[name=year]").fill(year)
    form.locator("[name=raw]").fill(words)
    form.get_by_role("button", name="Thêm dòng").click()


def _mend(page: Page) -> None:
    """A row that nobody doubted is mended in place."""
    row = _block(page).locator("[data-row]").first
    row.get_by_role("button", name="Sửa").click()
    page.locator(".rowform [name=decision_number]").fill("12-QĐ/ĐU")
    page.locator(".rowform").get_by_role("button", name="Lưu dòng").click()
    expect(_block(page).locator("[data-row]").first).to_contain_text("12-QĐ/ĐU")


def _card(page: Page, title: str) -> Locator:
    return page.locator("section.listed", has=page.get_by_role("heading", name=title))


def _block(page: Page) -> Locator:
    """The list of ratings of the report that lost two of them."""
    return page.locator("#van-ban [data-list=ratings]", has_text="trên giấy có thể còn nữa")


def _open_all(page: Page, part: str) -> None:
    for group in page.locator(f"{part} details").all():
        group.evaluate("d => d.open = true")
