"""What the settings of the database are for: their effects, on a real vault."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from bilan_desktop.storage.engine import DATABASE, connect
from bilan_desktop.storage.vault import Vault
from factories import empty_vault
from faults.pages import plain_pages
from storage.vault_helpers import PASSPHRASE, reopen

SECRET = "Mirabelle-Quetsche-7391"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault, open."""
    return reopen(empty_vault(tmp_path / "essai.bilan"))


def test_a_gesture_takes_the_right_to_write_before_it_reads(vault: Vault) -> None:
    # What it reads cannot change before it writes: two dossiers never get the same number.
    with vault.engine.connect() as connection, closing(connect(vault.folder / DATABASE, vault.key.spec)) as other:
        connection.execute(text("SELECT count(*) FROM dossier"))
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(dbapi2.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    vault.close()


def test_nothing_deleted_is_left_in_the_pages(vault: Vault) -> None:
    with vault.engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (body TEXT)"))
        for _ in range(50):
            connection.execute(text("INSERT INTO note VALUES (:body)"), {"body": SECRET * 20})
    with vault.engine.begin() as connection:
        connection.execute(text("DELETE FROM note"))
    vault.close()
    assert not any(SECRET.encode() in page for page in plain_pages(vault.folder / DATABASE, vault.key))


def test_a_commit_is_in_the_one_file_and_leaves_none_beside(vault: Vault) -> None:
    with vault.engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (body TEXT)"))
    assert [path.name for path in vault.folder.glob(f"{DATABASE}*")] == [DATABASE]
    vault.close()


def test_a_passphrase_whose_journal_line_is_refused_is_not_changed(vault: Vault) -> None:
    with vault.engine.begin() as connection:
        refusal = "CREATE TRIGGER no_more BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'refused'); END"
        connection.execute(text(refusal))
    before = (vault.folder / "cle.hdr").read_bytes()
    with pytest.raises(IntegrityError):
        vault.change_passphrase(PASSPHRASE, "genêt ardoise tilleul horizon fanfare")
    assert (vault.folder / "cle.hdr").read_bytes() == (vault.folder / "cle.hdr2").read_bytes() == before
    assert not list(vault.folder.glob("*.part"))
    vault.close()
