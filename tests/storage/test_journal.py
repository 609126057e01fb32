"""The journal is chained: what is altered, removed or inserted is found, and no name gets in."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bilan_desktop.storage.journal import NO_HEAD, Detail
from bilan_desktop.storage.vault import Vault
from storage.vault_helpers import MakeVault

START = datetime(2026, 5, 6, 7, 8, tzinfo=UTC)


def write_lines(vault: Vault, count: int, at: datetime = START) -> None:
    with vault.engine.begin() as connection:
        for number in range(count):
            vault.journal.append(
                connection,
                at=at + timedelta(minutes=number),
                action="meeting.held",
                subject_kind="dossier",
                subject_id="7d7a",
                detail={"minutes": 90 + number, "on": "2026-05-06", "signed": True},
            )


def problems(vault: Vault) -> list[str]:
    with vault.engine.connect() as connection:
        return vault.journal.verify(connection)


def tamper(vault: Vault, statement: str) -> None:
    """What somebody who writes in the file without the audit key could do."""
    with vault.engine.begin() as connection:
        for name in connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'journal%'")
        ).scalars():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(statement))


def test_a_whole_journal_has_no_problem_and_a_head_that_moves(new_vault: MakeVault) -> None:
    vault = new_vault()
    with vault.engine.connect() as connection:
        before = vault.journal.head(connection)
    write_lines(vault, 5)
    with vault.engine.connect() as connection:
        assert vault.journal.head(connection) not in (before, NO_HEAD)
    assert problems(vault) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE journal SET at = '2026-05-06T07:09:00.001Z' WHERE seq = 3", "ligne 3 a été modifiée"),
        ("UPDATE journal SET detail = '{}' WHERE seq = 4", "ligne 4 a été modifiée"),
        ("UPDATE journal SET subject_id = '7d7b' WHERE seq = 2", "ligne 2 a été modifiée"),
        ("UPDATE journal SET action = 'vault.opened' WHERE seq = 5", "ligne 5 a été modifiée"),
        ("UPDATE journal SET mac = zeroblob(32) WHERE seq = 3", "ligne 3 a été modifiée"),
        ("UPDATE journal SET segment = 2025 WHERE seq = 3", "ligne 3 a été modifiée"),
        ("DELETE FROM journal WHERE seq = 3", "avant la ligne 4"),
        ("DELETE FROM journal WHERE seq = 1", "avant la ligne 2"),
    ],
)
def test_tampering_is_found(new_vault: MakeVault, statement: str, said: str) -> None:
    vault = new_vault()
    write_lines(vault, 6)
    tamper(vault, statement)
    assert any(said in problem for problem in problems(vault))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET at = 'x'",
        "DELETE FROM journal WHERE seq = 2",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
        "INSERT INTO journal SELECT 99, segment, at, action, subject_kind, subject_id, detail, mac FROM journal "
        "WHERE seq = 2",
    ],
)
def test_the_database_itself_refuses_to_rewrite(new_vault: MakeVault, statement: str) -> None:
    vault = new_vault()
    write_lines(vault, 3)
    with pytest.raises(IntegrityError), vault.engine.begin() as connection:
        connection.execute(text(statement))
    assert problems(vault) == []


def test_an_expired_year_leaves_its_sealed_head_and_the_chain_goes_on(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_lines(vault, 3)
    write_lines(vault, 4, START.replace(year=2027))
    with vault.engine.begin() as connection:
        assert vault.journal.drop_segment(connection, 2026, at=START) == 4
    write_lines(vault, 1, START.replace(year=2026))
    assert problems(vault) == []
    with vault.engine.connect() as connection:
        assert connection.execute(text("SELECT DISTINCT segment FROM journal")).scalars().all() == [2027]
    with pytest.raises(ValueError, match="oldest finished"), vault.engine.begin() as connection:
        vault.journal.drop_segment(connection, 2027, at=START)
    tamper(vault, "UPDATE journal_segment SET last_seq = last_seq + 1")
    assert any("2026" in problem for problem in problems(vault))


def segments(vault: Vault) -> list[int]:
    with vault.engine.connect() as connection:
        return list(connection.execute(text("SELECT segment FROM journal ORDER BY seq")).scalars())[1:]


def test_a_clock_that_showed_a_year_far_ahead_holds_no_later_year_there(new_vault: MakeVault) -> None:
    vault = new_vault()
    for year in (9999, 2026, 2027, 2039, 2028):
        write_lines(vault, 1, START.replace(year=year))
    assert segments(vault) == [2026, 2026, 2027, 2027, 2028]
    assert problems(vault) == []


def test_a_journal_begun_with_a_wrong_clock_comes_back_to_its_years(new_vault: MakeVault) -> None:
    vault = new_vault(now=lambda: START.replace(year=9999))
    for year in (9999, 2026, 2026, 2027):
        write_lines(vault, 1, START.replace(year=year))
    assert segments(vault) == [9999, 2026, 2026, 2027]
    with vault.engine.begin() as connection:
        assert vault.journal.drop_segment(connection, 9999, at=START) == 2
        with pytest.raises(ValueError, match="oldest finished"):
            vault.journal.drop_segment(connection, 2027, at=START)
        vault.journal.drop_segment(connection, 2026, at=START)
    write_lines(vault, 1, START.replace(year=2026))
    assert segments(vault)[-1:] == [2027]
    assert problems(vault) == []


def test_a_clock_that_lost_the_date_keeps_the_present_year(new_vault: MakeVault) -> None:
    vault = new_vault()
    for year in (1970, 2025, 2027, 1970, 2027):
        write_lines(vault, 1, START.replace(year=year))
    assert segments(vault) == [2026, 2026, 2027, 2027, 2027]
    assert problems(vault) == []


@pytest.mark.parametrize(
    ("action", "subject_id", "detail"),
    [
        ("Séance tenue", "", {}),
        ("meeting.held", "Odile Tancrède", {}),
        ("meeting.held", "", {"name": "Odile"}),
        ("meeting.held", "", {"note": "une phrase"}),
        ("meeting.held", "", {"Nom": 1}),
        ("meeting.held", "", {"list": ["x"]}),
    ],
)
def test_names_and_texts_are_kept_out(new_vault: MakeVault, action: str, subject_id: str, detail: Detail) -> None:
    vault = new_vault()
    with pytest.raises(ValueError, match="codes"), vault.engine.begin() as connection:
        vault.journal.append(connection, at=START, action=action, subject_id=subject_id, detail=detail)


def test_a_time_without_zone_is_refused(new_vault: MakeVault) -> None:
    vault = new_vault()
    with pytest.raises(ValueError, match="zone"), vault.engine.begin() as connection:
        vault.journal.append(connection, at=START.replace(tzinfo=None), action="meeting.held")
