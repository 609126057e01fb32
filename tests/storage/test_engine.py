"""Nothing readable reaches the disk or a message, and the engine keeps its promises."""

import threading
import traceback
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from bilan_desktop.domain import errors
from bilan_desktop.storage.engine import PRAGMAS, check_library, connect, on_commit
from bilan_desktop.storage.vault import Vault
from storage.vault_helpers import PASSPHRASE, MakeVault, flip_bit, reopen

CANARY = "Mirabelle-Quetsche-7391"


def fill(vault: Vault, text_of_row: str = CANARY, rows: int = 1) -> None:
    with vault.engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, body TEXT UNIQUE)"))
        for number in range(rows):
            connection.execute(text("INSERT INTO note (body) VALUES (:b)"), {"b": f"{text_of_row} {number}"})


def everything_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_file_of_the_folder_holds_a_readable_word(new_vault: MakeVault) -> None:
    vault = new_vault()
    fill(vault, rows=50)
    with vault.engine.begin() as connection:
        connection.execute(text("UPDATE note SET body = body || :more"), {"more": CANARY})
        during = everything_below(vault.folder)
    vault.close()
    after = everything_below(vault.folder)
    for secret in (CANARY, PASSPHRASE):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert secret.encode(encoding) not in during + after


def test_messages_never_hold_the_values(new_vault: MakeVault) -> None:
    vault = new_vault()
    fill(vault)
    with pytest.raises(IntegrityError) as caught:
        fill(vault)
    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_keys_and_passphrase_are_in_no_representation(new_vault: MakeVault) -> None:
    vault = new_vault()
    kit = vault.kit()
    told = (vault, kit, vault.engine, vault.journal, vault.ledger)
    # « bilan » and « journal » are words of the list too: the names of our classes are not looked at.
    shown = "".join(repr(one).replace(f"{type(one).__module__}.{type(one).__qualname__}", "") for one in told)
    assert not any(word in shown for word in kit.lines[0])
    assert vault.subkey("audit").hex() not in shown


def test_attach_is_forbidden_and_vacuum_is_not(new_vault: MakeVault) -> None:
    vault = new_vault()
    aside = vault.folder.parent / "clair.db"
    raw = vault.engine.raw_connection()
    driver = raw.driver_connection
    assert driver is not None
    for statement in (f"ATTACH '{aside}' AS clair KEY ''", f"VACUUM INTO '{aside}'"):
        with pytest.raises(dbapi2.DatabaseError):
            driver.execute(statement)
    driver.execute("VACUUM")
    raw.close()
    assert not aside.exists()


def test_the_settings_are_in_force(new_vault: MakeVault) -> None:
    vault = new_vault()
    with vault.engine.connect() as connection:

        def setting(name: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

        assert setting("journal_mode") == "delete"
        assert setting("synchronous") == 3
        assert setting("secure_delete") == 1
        assert setting("foreign_keys") == 1
        assert setting("temp_store") == 2
        assert setting("trusted_schema") == 0
        assert setting("cache_size") == -32000
    assert len(PRAGMAS) == 9
    check_library()


def test_a_short_key_is_never_taken_for_a_passphrase(new_vault: MakeVault) -> None:
    with pytest.raises(ValueError, match="96"):
        connect(new_vault().folder / "coffre.db", "00" * 31)


def test_a_table_made_in_a_transaction_goes_with_it(new_vault: MakeVault) -> None:
    vault = new_vault()
    with vault.engine.connect() as connection:
        connection.execute(text("CREATE TABLE half (x)"))
        connection.rollback()
    with vault.engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'half'"))
        assert found.scalar_one() == 0


def test_threads_share_the_one_connection(new_vault: MakeVault) -> None:
    vault = new_vault()
    fill(vault, "départ")
    threads = [threading.Thread(target=fill, args=(vault, f"fil {n}", 3)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with vault.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM note")).scalar_one() == 25


def test_damage_further_in_the_file_is_named_when_it_is_read(new_vault: MakeVault) -> None:
    vault = new_vault()
    fill(vault, "ligne " * 200, rows=60)
    vault.close()
    pages = (vault.folder / "coffre.db").stat().st_size // 4096
    for page in range(pages - 12, pages):
        flip_bit(vault.folder / "coffre.db", page * 4096 * 8 + 77)
    again = reopen(vault.folder)
    with pytest.raises(errors.DamagedVault), again.engine.connect() as connection:
        connection.execute(text("SELECT body FROM note")).all()
    again.close()


def test_a_full_disk_is_named(new_vault: MakeVault) -> None:
    vault = new_vault()
    with vault.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(errors.DiskFull):
        fill(vault, "ligne " * 200, rows=60)


def test_a_commit_that_fails_is_undone_and_the_next_one_passes(new_vault: MakeVault) -> None:
    vault = new_vault()
    fill(vault)
    refused = [True]

    def count_no_more(connection: Connection) -> None:
        if refused:  # as a disk that is full just when the transaction is counted
            connection.execute(text("INSERT INTO note (id) VALUES (1)"))

    on_commit(vault.engine, count_no_more)
    with Session(vault.engine) as session:
        session.execute(text("INSERT INTO note (body) VALUES ('autre')"))
        with pytest.raises(IntegrityError):
            session.commit()
    refused.clear()
    fill(vault, "encore")
    with vault.engine.connect() as connection:
        assert connection.execute(text("SELECT body FROM note")).scalars().all() == [f"{CANARY} 0", "encore 0"]


def test_a_vault_moved_while_open_is_said_to_have_moved_and_goes_on_once_back(new_vault: MakeVault) -> None:
    vault = new_vault()
    fill(vault, "avant", rows=1)
    away = vault.folder.rename(vault.folder.with_name("ailleurs.bilan"))
    with pytest.raises(errors.MissingVault, match="déplacé"):
        fill(vault, "pendant", rows=1)
    away.rename(vault.folder)
    fill(vault, "après", rows=1)


def test_a_disk_that_does_not_answer_is_named(new_vault: MakeVault) -> None:
    vault = new_vault()
    fill(vault, "avant", rows=1)
    # SQLite cannot read a folder where it expects the journal of an interrupted transaction.
    in_the_way = vault.folder / "coffre.db-journal"
    in_the_way.mkdir()
    with pytest.raises(errors.VaultError, match="ne répond pas"):
        fill(vault, "pendant", rows=1)
    in_the_way.rmdir()
    fill(vault, "après", rows=1)


def test_a_mistake_of_ours_stays_a_bug(new_vault: MakeVault) -> None:
    vault = new_vault()
    with pytest.raises(DatabaseError), vault.engine.connect() as connection:
        connection.execute(text("SELECT * FROM nowhere"))
