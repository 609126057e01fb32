"""The journal is read a page at a time, and a tail that was cut is seen against the head noted elsewhere."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, event, text

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journal import JournalAsked, JournalPage, JournalState, WordAsked, head_groups
from bilan_desktop.storage.engine import DATABASE, connect
from bilan_desktop.storage.journal_reading import find_head, read_page, read_state
from bilan_desktop.storage.vault import Vault
from storage.test_journal import START, tamper, write_lines
from storage.vault_helpers import PASSPHRASE, MakeVault, fixed_now


def page_of(vault: Vault, **asked: object) -> JournalPage:
    with vault.engine.connect() as connection:
        return read_page(connection, JournalAsked(**asked))  # type: ignore[arg-type]


def state_of(vault: Vault) -> JournalState:
    with vault.engine.connect() as connection:
        return read_state(connection, vault.journal, vault.watermark.journal_head if vault.watermark else "")


def test_the_newest_lines_come_first_and_only_those_of_the_page_are_loaded(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_lines(vault, 10_000)
    loaded: list[int] = []

    @event.listens_for(vault.engine, "before_cursor_execute")
    def note(connection: Connection, cursor: object, statement: str, *others: object) -> None:
        if statement.startswith("SELECT journal.seq"):
            loaded.append(statement.count("LIMIT"))

    page = page_of(vault, limit=100, skip=100)
    assert [entry.seq for entry in page.entries] == list(range(9901, 9801, -1))
    assert page.total == 10_001
    assert loaded == [1]
    assert page.entries[0].detail == {"minutes": 90 + 9899, "on": "2026-05-06", "signed": True}
    assert page.entries[0].at == START + timedelta(minutes=9899)


def test_a_period_is_its_first_instant_and_not_its_last(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_lines(vault, 5)
    page = page_of(vault, since=START + timedelta(minutes=1), before=START + timedelta(minutes=3))
    assert [entry.at.minute for entry in page.entries] == [10, 9]


def test_lines_are_found_by_code_by_dossier_and_by_word(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_lines(vault, 3)
    with vault.engine.begin() as connection:
        vault.journal.append(connection, at=START, action="need.added", subject_kind="dossier", subject_id="aaaa")
    assert page_of(vault, actions=frozenset({"need.added"})).total == 1
    assert page_of(vault, unless=frozenset({"need.added", "vault.created"})).total == 3
    assert page_of(vault, dossier_id=RecordId("aaaa")).total == 1
    either = WordAsked(frozenset({"need.added"}), frozenset({RecordId("7d7a")}))
    assert page_of(vault, words=(either,)).total == 4
    assert page_of(vault, words=(either, WordAsked(frozenset(), frozenset()))).total == 0


def test_a_whole_journal_goes_through_the_head_that_was_anchored(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_lines(vault, 3)
    state = state_of(vault)
    assert (state.lines, state.last, state.problems, state.sound) == (4, 4, (), True)
    assert state.at == START + timedelta(minutes=2)
    assert state.anchor is not None
    assert state.anchor.seq == 1, "what was written since the opening is noted nowhere else yet"
    vault.anchor()
    anchored = state_of(vault).anchor
    assert anchored is not None
    assert anchored.seq == 4


@pytest.mark.parametrize("lost", [1, 3])
def test_a_tail_that_was_cut_is_seen_against_the_anchored_head(new_vault: MakeVault, lost: int) -> None:
    vault = new_vault()
    write_lines(vault, 6)
    vault.anchor()
    tamper(vault, f"DELETE FROM journal WHERE seq > {7 - lost}")
    state = state_of(vault)
    assert state.problems == (), "the chain alone does not tell"
    assert state.anchor is not None
    assert state.anchor.seq == 0
    assert not state.sound


def test_a_tail_cut_while_the_vault_was_closed_is_seen_at_its_next_opening(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_lines(vault, 6)
    folder, spec = vault.folder, vault.key.spec
    vault.close()
    with closing(connect(folder / DATABASE, spec)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM journal WHERE seq > 5")
    with closing(Vault.open(folder, PASSPHRASE, now=fixed_now)) as opened:
        assert not state_of(opened).sound


def test_a_head_is_found_by_its_beginning_even_once_its_year_is_erased(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_lines(vault, 2)
    write_lines(vault, 1, START.replace(year=2027))
    with vault.engine.begin() as connection:
        rows = connection.execute(text("SELECT seq, hex(mac) FROM journal ORDER BY seq")).all()
        _, of_2026, of_2027 = (row[1] for row in rows[-3:])
        assert find_head(connection, of_2027[:32]).seq == 4
        assert find_head(connection, of_2027[:32].lower()).at == START.replace(year=2027)
        assert find_head(connection, "0" * 32).seq == 0
        vault.journal.drop_segment(connection, 2026, at=datetime(2033, 1, 1, tzinfo=UTC))
        erased = find_head(connection, of_2026[:32])
    assert (erased.seq, erased.at) == (3, None)


def test_a_head_is_copied_in_eight_groups_of_four() -> None:
    assert head_groups("3f9a07c1b8d244e091aa5c6e0d17f2b3" * 2) == "3F9A 07C1 B8D2 44E0 91AA 5C6E 0D17 F2B3"


def test_the_head_before_a_change_of_key_is_found_by_what_the_change_noted(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_lines(vault, 2)
    former = "ab" * 32
    with vault.engine.begin() as connection:
        vault.journal.append(connection, at=START, action="root.rotated", detail={"former_head": former})
        assert find_head(connection, former[:32]).seq == 3
