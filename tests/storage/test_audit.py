"""The audit log shows every change made to it afterwards."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from storage import audit
from storage.db import session_scope
from storage.models import AuditEntry


def write(count: int) -> None:
    for number in range(count):
        with session_scope() as session:
            audit.record(
                session, "thamdinh", "field_confirmed", f"HS-2020-{number:04d}", {"giá trị": "Lò Thị Sương", "n": number}
            )


@pytest.mark.postgres
def test_an_untouched_log_verifies(database: str) -> None:
    """Entries written in many transactions chain without a break, on both engines."""
    write(5)
    with session_scope(read_only=True) as session:
        assert audit.verify(session) == []
        assert audit.head(session) != audit.GENESIS


@pytest.mark.parametrize("column", ["actor", "action", "subject"])
def test_a_changed_entry_is_named(home: object, column: str) -> None:
    """Changing one word of one entry is reported with that entry's number."""
    write(4)
    with session_scope() as session:
        session.execute(update(AuditEntry).where(AuditEntry.id == 2).values({column: "ai khác"}))
    with session_scope(read_only=True) as session:
        assert [b.entry for b in audit.verify(session)] == [2]


def test_a_changed_detail_is_named(home: object) -> None:
    """The details are part of the chain too."""
    write(3)
    with session_scope() as session:
        session.execute(update(AuditEntry).where(AuditEntry.id == 3).values(detail={"n": 99}))
    with session_scope(read_only=True) as session:
        assert [b.entry for b in audit.verify(session)] == [3]


def test_a_removed_entry_breaks_the_chain(home: object) -> None:
    """The entry after a removed one no longer follows."""
    write(4)
    with session_scope() as session:
        session.execute(delete(AuditEntry).where(AuditEntry.id == 2))
    with session_scope(read_only=True) as session:
        assert [b.entry for b in audit.verify(session)] == [3]


def test_a_cut_end_is_seen_with_the_hash_that_was_written_down(home: object) -> None:
    """The chain alone cannot show a cut end; the newest hash kept elsewhere does."""
    write(3)
    with session_scope(read_only=True) as session:
        newest = audit.head(session)
    with session_scope() as session:
        session.execute(delete(AuditEntry).where(AuditEntry.id == 3))
    with session_scope(read_only=True) as session:
        assert audit.verify(session) == []
        assert [b.entry for b in audit.verify(session, newest)] == [None]


def test_an_entry_of_a_rolled_back_change_does_not_stay(home: object) -> None:
    """The trace stands and falls with what it tells of."""
    with pytest.raises(RuntimeError), session_scope() as session:  # noqa: PT012  the whole transaction is refused
        audit.record(session, "a", "b", "c")
        raise RuntimeError
    with session_scope(read_only=True) as session:
        assert audit.head(session) == audit.GENESIS
