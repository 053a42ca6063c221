"""Accounts whose passwords the web's login verifies; plans and templates that are published, never silently replaced."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from dossier.errors import PlanInvalid, PlanUnknown
from storage import plans, seed
from storage.db import session_scope
from storage.models import PlanVersion, Role, TemplateVersion, Unit, User
from storage.passwords import FLASK_SECURITY, hash_password, new_password, verify_password
from storage.settings import ROOT, settings

SHIPPED = (ROOT / "plans" / "119-kh-duk.yaml").read_text(encoding="utf-8")


def test_flask_security_verifies_our_hashes(home: Path) -> None:
    """The login of the web accepts exactly the password that the account maker hashed."""
    from flask import Flask
    from flask_security import Security
    from flask_security import hash_password as theirs
    from flask_security import verify_password as their_verify

    app = Flask("test")
    app.config.update(SECRET_KEY="x", SECURITY_PASSWORD_SALT="y", **FLASK_SECURITY)

    class NoStore:
        user_model, role_model = User, Role
        webauthn_model = None

    Security(app, NoStore(), register_blueprint=False)
    with app.app_context():
        assert their_verify("đúng mật khẩu", hash_password("đúng mật khẩu"))
        assert not their_verify("sai", hash_password("đúng mật khẩu"))
        assert verify_password("từ trang web", theirs("từ trang web"))


def test_broken_hashes_never_verify() -> None:
    """What is no argon2 hash is a refusal, not an error."""
    assert not verify_password("x", "plain")
    assert not verify_password("x", hash_password("y"))
    assert len({new_password() for _ in range(100)}) == 100


def test_demo_accounts_are_made_once_and_kept_for_their_owner_only(home: Path) -> None:
    """One account per role; the second start gives the same passwords; nobody else on the machine can read the file."""
    with session_scope() as session:
        first = seed.seed_demo(session)
    with session_scope() as session:
        second = seed.seed_demo(session)
        assert len(list(session.scalars(select(User)))) == 6
        assert len(list(session.scalars(select(Unit)))) == len(seed.UNITS)
        kept = {u.username: u for u in session.scalars(select(User))}
        assert all(verify_password(a.password, kept[a.username].password) for a in second)
    assert first == second
    file = settings().home / "secrets" / "demo-accounts.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_shipped_plans_and_templates_are_version_one(home: Path) -> None:
    """The first start takes in what came with the program; the second start adds nothing."""
    for _ in range(2):
        with session_scope() as session:
            plans.load_shipped(session)
    with session_scope(read_only=True) as session:
        plan, label = plans.current_plan(session, "119-kh-duk")
        assert (plan.id, label.split("+")[0]) == ("119-kh-duk", plan.version)
        assert len(list(session.scalars(select(PlanVersion).where(PlanVersion.plan_id == "119-kh-duk")))) == 1
        assert "decision.docx" in set(session.scalars(select(TemplateVersion.name)))
        assert "119-kh-duk" in plans.plan_ids(session)
        with pytest.raises(PlanUnknown):
            plans.current_plan(session, "no-such-plan")


def test_a_newer_shipped_plan_follows_a_shipped_one_but_not_a_published_one(home: Path, tmp_path: Path) -> None:
    """An upgrade brings its plan along, unless people have published their own."""
    shipped = tmp_path / "plans"
    shipped.mkdir()
    file = shipped / "119-kh-duk.yaml"

    def label_after(text: str) -> str:
        file.write_text(text, encoding="utf-8")
        with session_scope() as session:
            plans.load_shipped(session, shipped, tmp_path)
            return plans.current_plan(session, "119-kh-duk")[1]

    first, second = label_after(SHIPPED), label_after(SHIPPED + "\n# newer\n")
    assert first != second
    with session_scope() as session:
        plans.publish_plan(session, SHIPPED + "\n# ours\n")
        ours = plans.current_plan(session, "119-kh-duk")[1]
    assert label_after(SHIPPED + "\n# newest\n") == ours


def test_a_broken_plan_is_not_published(home: Path) -> None:
    """A mistake in the file changes nothing."""
    with pytest.raises(PlanInvalid), session_scope() as session:
        plans.publish_plan(session, "id: [")
    with session_scope(read_only=True) as session:
        assert list(session.scalars(select(PlanVersion))) == []
