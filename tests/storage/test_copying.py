"""A copy of the database made while it is written, under another key."""

import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bilan_desktop.domain.errors import DamagedVault
from bilan_desktop.storage.copying import copy_database, fresh_key
from bilan_desktop.storage.engine import DATABASE, connect
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.progress import Cancelled, silent
from bilan_desktop.storage.vault import Vault


def fill(vault: Vault, megabytes: int) -> None:
    with vault.engine.begin() as connection:
        connection.execute(text("CREATE TABLE big (id INTEGER PRIMARY KEY, data BLOB)"))
        for _ in range(megabytes):
            connection.execute(text("INSERT INTO big (data) VALUES (randomblob(1000000))"))


def rows_of(path: Path, key: DatabaseKey) -> int:
    with closing(connect(path, key.spec, read_only=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        return int(connection.execute("SELECT count(*) FROM big").fetchone()[0])


def test_a_copy_is_whole_although_saves_keep_coming(new_vault, tmp_path: Path) -> None:
    vault = new_vault()
    fill(vault, 20)
    told: list[float] = []
    saves = 0

    def save_meanwhile(_: str, share: float) -> None:
        nonlocal saves
        told.append(share)
        if saves < 3:  # each makes the copy start again
            with vault.engine.begin() as connection:
                connection.execute(text("INSERT INTO big (data) VALUES (zeroblob(10))"))
            saves += 1

    key = fresh_key(vault.key.root)
    copy_database(vault.folder / DATABASE, vault.key, tmp_path / "copie", key, save_meanwhile)
    assert rows_of(tmp_path / "copie", key) == 23
    assert told[-1] == 1.0
    assert key.spec != vault.key.spec


def test_saves_that_never_stop_wait_for_the_copy_in_the_end(new_vault, tmp_path: Path) -> None:
    vault = new_vault()
    fill(vault, 20)
    over = threading.Event()

    def save_always() -> None:
        while not over.is_set():
            with vault.engine.begin() as connection:
                connection.execute(text("INSERT INTO big (data) VALUES (zeroblob(10))"))

    key = fresh_key(vault.key.root)
    saving = threading.Thread(target=save_always)
    saving.start()
    try:
        copy_database(vault.folder / DATABASE, vault.key, tmp_path / "copie", key, silent)
    finally:
        over.set()
        saving.join()
    assert rows_of(tmp_path / "copie", key) >= 20


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt()])
def test_a_copy_that_is_stopped_leaves_nothing(new_vault, tmp_path: Path, error: BaseException) -> None:
    vault = new_vault()
    fill(vault, 20)

    def stop(_doing: str, share: float) -> None:
        raise error

    with pytest.raises(type(error)):
        copy_database(vault.folder / DATABASE, vault.key, tmp_path / "copie", fresh_key(vault.key.root), stop)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("copie")]


@pytest.mark.parametrize("place", [-6000, -4096 * 3 - 100, 4096 * 2 + 7, -1])
def test_a_damaged_page_is_never_copied(new_vault, tmp_path: Path, place: int) -> None:
    vault = new_vault()
    fill(vault, 2)
    folder, key = vault.folder, vault.key
    vault.close()
    data = bytearray((folder / DATABASE).read_bytes())
    data[place] ^= 1
    (folder / DATABASE).write_bytes(data)
    with pytest.raises(DamagedVault):
        copy_database(folder / DATABASE, key, tmp_path / "copie", fresh_key(key.root), silent)
    assert not (tmp_path / "copie").exists()
