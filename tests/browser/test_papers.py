"""The office's other papers in a real browser, made by real workers: tờ trình, phiếu thẩm định, thông báo kết quả, sổ khen thưởng."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from service.usecases.access import Actor
from service.usecases.committee import choose
from service.usecases.review import accept, give_opinion
from storage import blobs, dossiers, seed
from storage.db import session_scope
from storage.models import Dossier, NomineeRecord, User
from storage.plans import publish_plan
from storage.settings import ROOT
from tests.browser.conftest import UNIT, Desk, Service
from tests.service.readings import read, sure

MAKE_MS = 600_000
"""Papers take seconds; machines that test may be ten others' too."""
PLAN = "van-ban-trinh-duyet"
OTHER = ("Đảng bộ Sở Thử nghiệm Mây Ngàn", "grassroots_organisation")
PROPOSED, REFUSED = "Lường Thị Hường Giang", "Vàng A Mẫu"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(3000)]


def actor(role: str) -> Actor:
    """The person behind one of the desk's accounts."""
    names = {"reviewer": "thamdinh", "committee": "thuongvu"}
    with session_scope(read_only=True) as session:
        user = session.scalars(select(User).where(User.username == names[role])).one()
    return Actor(user.id, names[role], user.display_name, frozenset({role}), None)


@pytest.fixture(scope="module")
def campaign(service: Service) -> dict[str, str]:
    """A campaign of its own with two dossiers that were read; the dossier of each nominee."""
    text = (ROOT / "plans" / "119-kh-duk.yaml").read_text(encoding="utf-8")
    found = {}
    with session_scope() as session:
        publish_plan(session, text.replace("id: 119-kh-duk", f"id: {PLAN}", 1))
    for (unit, kind), name in ((UNIT, PROPOSED), (OTHER, REFUSED)):
        with session_scope() as session:
            dossier = dossiers.create_dossier(session, seed.ensure_unit(session, unit, kind), None, PLAN)
            dossiers.add_upload(session, dossier, "ho-so.pdf", blobs.put_bytes(f"%PDF {name}".encode()), None)
            dossier.state = "reading"
            found[name] = dossier.id
        read(found[name], sure(name), name)
    return found


def nominee(session: object, dossier_id: str) -> int:
    return session.scalars(select(NomineeRecord.id).where(NomineeRecord.dossier_id == dossier_id)).one()  # type: ignore[attr-defined]


def test_the_papers_of_a_phase_are_made_at_their_desks(
    browser: Browser, service: Service, campaign: dict[str, str], pictures: object
) -> None:
    """Opinions first, then the tờ trình and a phiếu thẩm định; after the decision the notices, which the unit sees once they are given."""
    reviewer = Desk(browser, service, "thamdinh", pictures)  # type: ignore[arg-type]
    page = reviewer.page
    reviewer.go(f"/tham-dinh/van-ban?ke-hoach={PLAN}")
    expect(page.locator("#to-trinh")).to_contain_text("2 chưa có ý kiến")
    page.get_by_role("button", name="Lập tờ trình tổng hợp").click()
    expect(page.locator("#to-trinh .trouble")).to_contain_text("chưa có ý kiến thẩm định")
    reviewer.look("20-to-trinh-con-thieu")
    with session_scope() as session:
        give_opinion(session, actor("reviewer"), nominee(session, campaign[PROPOSED]), "recommended", "Thành tích rõ")
        give_opinion(session, actor("reviewer"), nominee(session, campaign[REFUSED]), "not_recommended", "Thành tích thấp hơn")
    page.reload()
    page.locator("#to-trinh").get_by_label("Ký với chức vụ").select_option("PHÓ TRƯỞNG BAN")
    page.locator("#to-trinh").get_by_label("Họ tên người ký").fill("Lê Văn Mẫu")
    reviewer.look("21-to-trinh-tong-hop")
    _make(page, "Lập tờ trình tổng hợp", "Tờ trình tổng hợp (PDF)")
    reviewer.look("22-to-trinh-da-lap")
    reviewer.go(f"/ho-so/{campaign[PROPOSED]}")
    _make(page, "Lập phiếu kiểm tra hồ sơ", "Phiếu kiểm tra (PDF)")
    _make(page, "Lập phiếu thẩm định", "Phiếu thẩm định (PDF)")
    reviewer.leave()
    _decide(campaign)
    _tell(Desk(browser, service, "vanphong", pictures))  # type: ignore[arg-type]
    unit = Desk(browser, service, "chibo", pictures)  # type: ignore[arg-type]
    notices = unit.page.locator(".card", has_text="Thông báo kết quả xét khen thưởng")
    expect(notices.get_by_role("link")).to_have_count(2)
    unit.look("26-don-vi-nhan-thong-bao")
    unit.leave()


def _make(page: Page, button: str, made: str) -> None:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("link", name=made)).to_be_visible(timeout=MAKE_MS)
    page.wait_for_load_state()  # its forms work once its script runs


def _decide(campaign: dict[str, str]) -> None:
    """The reviewers accept, the committee chooses one and not the other."""
    for name, choice in ((PROPOSED, "chosen"), (REFUSED, "not_chosen")):
        with session_scope() as session:
            accept(session, actor("reviewer"), campaign[name], "Đã đối chiếu bản giấy")
            choose(session, actor("committee"), nominee(session, campaign[name]), choice, "Nhất trí")
    with session_scope(read_only=True) as session:
        assert session.get_one(Dossier, campaign[PROPOSED]).state == "decided"


def _tell(desk: Desk) -> None:
    """The office issues, makes the notices, gives them to the units, and finds the awardee in the book."""
    page = desk.page
    desk.go(f"/van-phong?ke-hoach={PLAN}")
    page.get_by_label("Ngày ký").fill("2020-07-30")
    page.get_by_label("Số quyết định").fill("45")
    page.get_by_label("Người ký").fill("Lê Văn Mẫu")
    page.get_by_label("Ý kiến cho phép vượt chỉ tiêu").fill("Ban Thường vụ đồng ý")
    page.get_by_role("button", name="Lập quyết định, danh sách, giấy khen").click()
    expect(page.get_by_role("link", name="Tải tất cả (ZIP)")).to_be_visible(timeout=MAKE_MS)
    expect(page.locator("#tien-thuong + p")).to_contain_text("không kèm tiền thưởng")
    desk.look("23-phat-hanh-tien-thuong")
    desk.go(f"/tham-dinh/van-ban?ke-hoach={PLAN}")
    _make(page, "Lập thông báo kết quả", "Tải tất cả (ZIP)")
    page.get_by_role("button", name="Gửi cho các đơn vị").click()
    expect(page.locator(".lead")).to_contain_text("đã gửi các đơn vị")
    desk.look("24-thong-bao-ket-qua")
    desk.go(f"/van-phong/so-khen-thuong?ke-hoach={PLAN}")
    expect(page.locator("tbody tr").first).to_contain_text(PROPOSED)
    desk.look("25-so-khen-thuong")
    desk.leave()
