"""Ban Tuyên giáo changes the plan: tried out first, published with a reason, every version kept and named by its verdicts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from dossier.plan import PLANS_DIR, parse_plan
from storage.db import session_scope
from storage.judging import current_judgement
from storage.models import Dossier, Judgement, PlanVersion
from storage.plans import current_plan, load_shipped, publish_plan
from tests.service.people import Person
from tests.service.readings import NAME, read, sure

TEXT = (PLANS_DIR / "119-kh-duk.yaml").read_text(encoding="utf-8")
EARLIER = TEXT.replace("      day: 2020-07-10\n", "      day: 2020-06-20\n", 1).replace('version: "1"', 'version: "1.1"', 1)


@pytest.fixture(autouse=True)
def shipped_plan() -> Iterator[None]:
    """The other tests of this home go on with the shipped plan."""
    yield
    with session_scope() as session:
        publish_plan(session, TEXT)


def _try(person: Person, text: str) -> TestResponse:
    return person.form("/ke-hoach/thu", **{"ke-hoach": "119-kh-duk", "text": text})


def _publish(person: Person, page: str, reason: str = "Theo ý kiến Ban Thường vụ") -> TestResponse:
    found = re.search(r'name="text" value="(.*?)"', page, re.DOTALL)
    assert found is not None
    return person.form("/ke-hoach/cong-bo", text=html.unescape(found[1]).replace("\n", "\r\n"), reason=reason)


def _count() -> tuple[int, int]:
    with session_scope(read_only=True) as session:
        return tuple(session.scalar(select(func.count()).select_from(t)) or 0 for t in (PlanVersion, Judgement))  # type: ignore[return-value]  # two of them


def test_a_changed_deadline_is_tried_published_and_judged(unit: Person, reviewer: Person) -> None:
    """The trial keeps nothing and names the place and the dossier; publishing judges it, and its page says what changed and why."""
    dossier = unit.new_dossier()
    read(dossier, sure(NAME))
    with session_scope() as session:
        code = session.get_one(Dossier, dossier).code
    before = _count()
    page = _try(reviewer, EARLIER).text
    assert "2020-07-10" in page
    assert "2020-06-20" in page
    assert code in page
    assert _count() == before
    done = _publish(reviewer, page)
    assert done.status_code == 200, done.text
    assert code in done.text
    with session_scope(read_only=True) as session:
        plan, label = current_plan(session, "119-kh-duk")
        judgement = current_judgement(session, session.get_one(Dossier, dossier))
        assert judgement is not None
        assert (plan.version, judgement.plan_version) == ("1.1", label)
        assert judgement.cause.startswith(f"Công bố kế hoạch bản {label}")
        assert {f["status"] for f in judgement.report["findings"] if f["rule"] == "T-01"} == {"fail"}
    shown = reviewer.get(f"/ho-so/{dossier}").text
    assert "Công bố kế hoạch bản" in shown
    assert "T-01" in shown


def test_settings_are_chosen_on_the_page(reviewer: Person) -> None:
    """A gap is set by a list, without touching the file; the old version stays, can be read and downloaded, and says it is old."""
    with session_scope(read_only=True) as session:
        old = current_plan(session, "119-kh-duk")[1]
    assert "gap-G9" in reviewer.get("/ke-hoach/sua").text
    page = reviewer.form("/ke-hoach/thu", **{"ke-hoach": "119-kh-duk", "gap-G9": "strict"}).text
    assert "Chỗ chưa nói rõ › G9 › lựa chọn" in page
    assert _publish(reviewer, page).status_code == 200
    with session_scope(read_only=True) as session:
        plan, new = current_plan(session, "119-kh-duk")
        rows = session.scalars(select(PlanVersion).where(PlanVersion.plan_id == "119-kh-duk").order_by(PlanVersion.id)).all()
    assert plan.setting("rating_mapping", "") == "strict"
    assert [r.origin for r in rows[-1:]] == ["published"]
    listed = reviewer.get("/ke-hoach").text
    assert old in listed
    assert new in listed
    shown = reviewer.get(f"/ke-hoach/ban/{rows[0].id}").text
    assert "Bản cũ" in shown
    assert reviewer.get(f"/ke-hoach/ban/{rows[0].id}.yaml").data.decode() == rows[0].text
    assert reviewer.get("/ke-hoach/ban/999999").status_code == 404


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT.replace("most: 10", "most: mười", 1), "dòng"),
        (TEXT.replace("  T-06: {", "  T-99: {", 1), "T-99"),
        (TEXT.replace("version:", "versoin:", 1), "có mục lạ"),
        ("a: [", "sai cú pháp YAML"),
        ("\ufffd\ufffdid", "UTF-8"),
        ("a: &a [1]\nb: [" + "*a, " * 60 + "1]\n", "quá nhiều tham chiếu"),
    ],
)
def test_a_wrong_file_gives_line_reason_and_remedy(reviewer: Person, text: str, words: str) -> None:
    """The page shows what is wrong; nothing is published and the plan in use stands."""
    before = _count()
    answer = _try(reviewer, text)
    assert answer.status_code == 400
    assert words in html.unescape(answer.text)
    assert "bản đang dùng vẫn giữ nguyên" in answer.text
    assert _count() == before


def test_publishing_wants_a_reason_and_the_right_people(unit: Person, reviewer: Person, committee: Person) -> None:
    """Without a reason nothing is published; units and the committee may read the plan, not change it."""
    page = _try(reviewer, EARLIER).text
    before = _count()
    assert _publish(reviewer, page, " ").status_code >= 400
    assert _count() == before
    for person in (unit, committee):
        assert person.get("/ke-hoach/sua").status_code == 403
        assert _try(person, EARLIER).status_code == 403
        assert person.form("/ke-hoach/cong-bo", text=EARLIER, reason="x").status_code == 403
        assert "Đổi kế hoạch" not in person.get("/ke-hoach").text


def test_newer_words_of_the_program_are_offered_and_never_put_in(
    unit: Person, reviewer: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The office's version keeps its words; who may publish sees what differs, with the office's own choices kept, and tries it."""
    assert "bản tệp kế hoạch mới hơn" not in reviewer.get("/ke-hoach").text
    page = reviewer.form("/ke-hoach/thu", **{"ke-hoach": "119-kh-duk", "gap-G9": "strict"}).text
    assert _publish(reviewer, page).status_code == 200
    assert "bản tệp kế hoạch mới hơn" not in reviewer.get("/ke-hoach").text
    sentence = "Kế hoạch không nói rõ ngày nào được tính là ngày nộp"
    old = next(g.sentence for g in parse_plan(TEXT).gaps if g.id == "G10")
    (tmp_path / "119-kh-duk.yaml").write_text(TEXT.replace(old, sentence), encoding="utf-8")
    monkeypatch.setattr("storage.plans.PLANS", tmp_path)
    shown = reviewer.get("/ke-hoach").text
    assert "bản tệp kế hoạch mới hơn bản cơ quan đang dùng: khác 1 chỗ" in shown
    assert "bản tệp kế hoạch mới hơn" not in unit.get("/ke-hoach").text
    with session_scope() as session:
        load_shipped(session, tmp_path)
        assert next(g.sentence for g in current_plan(session, "119-kh-duk")[0].gaps if g.id == "G10") == old
    found = re.search(r'name="text" value="(.*?)"', shown, re.DOTALL)
    assert found is not None
    trial = _try(reviewer, html.unescape(found[1])).text
    assert sentence in trial
    assert _publish(reviewer, trial).status_code == 200
    with session_scope(read_only=True) as session:
        plan = current_plan(session, "119-kh-duk")[0]
    assert (plan.gap("G10").sentence, plan.setting_of("G9")) == (sentence, "strict")  # type: ignore[union-attr]  # it is there
    assert "bản tệp kế hoạch mới hơn" not in reviewer.get("/ke-hoach").text
