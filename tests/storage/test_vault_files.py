"""The small files of a vault: ledger, ballast, migrations, cost of the key, hardened process."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlcipher3 import dbapi2

from bilan_desktop.domain.errors import DamagedVault, FolderNotEmpty, LostKeyFiles, NotAVault, VaultInUse
from bilan_desktop.storage import migrations, place
from bilan_desktop.storage.ballast import Ballast
from bilan_desktop.storage.keys import FLOOR_KDF, KdfParameters, calibrate
from bilan_desktop.storage.ledger import Destruction, Ledger
from bilan_desktop.storage.migrations import Migration, migrate, pending, statements
from bilan_desktop.storage.vault import Vault
from storage.vault_helpers import LIGHT, PASSPHRASE, contents, fixed_now, flip_bit, reopen, some_bits

KEY = bytes(range(32))
DAY = date(2026, 7, 8)


def filled(folder: Path, count: int = 4) -> tuple[Ledger, list[UUID]]:
    ledger, identifiers = Ledger(folder, KEY), [uuid4() for _ in range(count)]
    for identifier in identifiers:
        ledger.append(identifier, DAY)
    return ledger, identifiers


def test_the_ledger_keeps_what_was_destroyed(tmp_path: Path) -> None:
    ledger, identifiers = filled(tmp_path)
    ledger.append(identifiers[0], DAY)
    assert Ledger(tmp_path, KEY).read() == tuple(Destruction(identifier, DAY) for identifier in identifiers)
    assert Ledger(tmp_path, bytes(32)).read() == ()
    assert ledger.verify() == []


def test_each_copy_of_the_ledger_repairs_the_other(tmp_path: Path) -> None:
    ledger, identifiers = filled(tmp_path)
    path = tmp_path / "destructions.led"
    sound = path.read_bytes()
    for bit in some_bits(100, len(sound), seed=3):
        flip_bit(path, bit)
        assert [entry.identifier for entry in ledger.read()] == identifiers
        path.write_bytes(sound)
    path.write_bytes(sound[: len(sound) // 2])
    ledger.append(uuid4(), DAY)
    assert path.read_bytes() == (tmp_path / "destructions.led2").read_bytes()
    assert len(ledger.read()) == 5


def test_lines_damaged_at_different_places_are_all_read(tmp_path: Path) -> None:
    ledger, identifiers = filled(tmp_path)
    flip_bit(tmp_path / "destructions.led", 40 * 8)
    flip_bit(tmp_path / "destructions.led2", (21 + 3 * 113 + 5) * 8)
    assert [entry.identifier for entry in ledger.read()] == identifiers


def test_a_line_lost_in_both_copies_stops_the_writing(tmp_path: Path) -> None:
    ledger, identifiers = filled(tmp_path)
    for name in ("destructions.led", "destructions.led2"):
        flip_bit(tmp_path / name, (21 + 113 + 5) * 8)
    assert [entry.identifier for entry in ledger.read()] == identifiers[:1]
    assert "ligne 2" in ledger.verify()[0]
    with pytest.raises(DamagedVault):
        ledger.append(uuid4(), DAY)


def test_the_ballast_is_kept_then_given_back(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path, size=50_000)
    assert ballast.ensure()
    assert (tmp_path / "reserve.bin").stat().st_size == 50_000
    assert ballast.release()
    assert not ballast.present
    assert not ballast.release()


def test_no_ballast_is_kept_where_it_would_take_the_last_room(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path, size=shutil.disk_usage(tmp_path).free)
    assert not ballast.ensure()
    assert list(tmp_path.iterdir()) == []


SCRIPT = """
-- a comment; with a semicolon
CREATE TABLE t (x TEXT DEFAULT 'a;b'); CREATE TABLE u (y);
CREATE TRIGGER r AFTER INSERT ON t BEGIN
    INSERT INTO u VALUES (NEW.x || ';');
    INSERT INTO u VALUES (2);
END;
-- the end
"""


def test_statements_are_split_where_they_end() -> None:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    found = list(statements(SCRIPT))
    assert len(found) == 3
    migrate(connection, (Migration(1, SCRIPT),))
    connection.execute("INSERT INTO t VALUES ('z')")
    assert connection.execute("SELECT count(*) FROM u").fetchone() == (2,)
    connection.close()
    with pytest.raises(ValueError, match="semicolon"):
        list(statements("CREATE TABLE t (x)"))


def test_a_migration_that_fails_is_undone_whole_and_the_one_before_stays() -> None:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    steps = (
        Migration(1, "CREATE TABLE a (x);"),
        Migration(2, "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1);"),
    )
    with pytest.raises(dbapi2.OperationalError):
        migrate(connection, steps)
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["a"]
    assert pending(connection, steps) == steps[1:]
    connection.execute("PRAGMA application_id = 1")
    with pytest.raises(NotAVault):
        pending(connection, steps)
    connection.close()


def test_migrations_are_found_in_order_and_make_the_journal() -> None:
    known = migrations.known_migrations()
    assert [step.number for step in known] == list(range(1, len(known) + 1))
    assert "CREATE TABLE journal " in known[0].sql


@pytest.mark.parametrize(
    ("seconds_at_256", "mebibytes"), [(2.0, 256), (0.6, 256), (0.3, 512), (0.1, 1024), (0.001, 1024)]
)
def test_the_cost_is_raised_towards_one_second_and_never_lowered(seconds_at_256: float, mebibytes: int) -> None:
    chosen = calibrate(lambda kdf: seconds_at_256 * kdf.memory_kib / (256 * 1024))
    assert chosen == KdfParameters(mebibytes * 1024, 3, 4)


def test_only_a_lack_of_memory_lowers_the_cost_and_not_under_the_floor() -> None:
    def on_a_small_machine(kdf: KdfParameters) -> float:
        if kdf.memory_kib > 64 * 1024:
            raise MemoryError
        return 0.9

    assert calibrate(on_a_small_machine) == FLOOR_KDF


@pytest.mark.skipif(sys.platform != "linux", reason="what is asserted is read in /proc")
def test_a_hardened_process_leaves_no_core_and_cannot_be_read() -> None:
    program = (
        "import resource, ctypes; from bilan_desktop.storage.process import harden_process; harden_process()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "(0, 0) 0\n"


@pytest.mark.parametrize("step", ["create_database", "write_headers"])
def test_a_creation_killed_midway_can_be_made_again_at_the_same_place(tmp_path: Path, step: str) -> None:
    folder = tmp_path / "cabinet.bilan"
    killed = (
        "import os, sys; from pathlib import Path; from bilan_desktop.storage import opening, vault;"
        "from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now;"
        "setattr(opening, sys.argv[2], lambda *_: os._exit(9));"
        "vault.Vault.create(Path(sys.argv[1]), PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)"
    )
    paths = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", killed, str(folder), step], check=False, env={**os.environ, "PYTHONPATH": paths}
    )
    assert done.returncode == 9
    with pytest.raises(NotAVault, match="interrompue"):
        reopen(folder)
    vault, _ = Vault.create(folder, PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    vault.close()
    reopen(folder).close()
    assert "creation.part" not in contents(folder)


def test_a_mark_of_creation_beside_a_whole_vault_empties_nothing(tmp_path: Path) -> None:
    vault, _ = Vault.create(tmp_path / "cabinet.bilan", PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    vault.close()
    (vault.folder / "creation.part").touch()
    with pytest.raises(FolderNotEmpty):
        Vault.create(vault.folder, PASSPHRASE, kdf=LIGHT, now=fixed_now)
    reopen(vault.folder).close()
    assert "creation.part" not in contents(vault.folder)


def test_the_header_of_another_vault_of_the_same_passphrase_does_not_hide_ours(tmp_path: Path) -> None:
    folders = [tmp_path / "un.bilan", tmp_path / "deux.bilan"]
    for folder in folders:
        Vault.create(folder, PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)[0].close()
    ours, theirs = folders
    other = reopen(theirs)
    other.change_passphrase(PASSPHRASE, "genêt ardoise tilleul horizon fanfare")
    other.change_passphrase("genêt ardoise tilleul horizon fanfare", PASSPHRASE)
    other.close()
    (ours / "cle.hdr").write_bytes((theirs / "cle.hdr").read_bytes())
    reopen(ours).close()
    healed = contents(ours)
    assert healed["cle.hdr"] == healed["cle.hdr2"] != contents(theirs)["cle.hdr"]


def test_a_vault_made_by_another_process_in_between_is_left_whole(tmp_path: Path) -> None:
    folder = tmp_path / "cabinet.bilan"
    made = place.claim_new_folder(folder)
    other, _ = Vault.create(folder, PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    with pytest.raises(VaultInUse):
        place.lock_for_creation(folder, made)
    other.close()
    with pytest.raises(FolderNotEmpty):
        place.lock_for_creation(folder, made)
    reopen(folder).close()


def test_a_folder_that_appears_while_a_vault_is_made_is_not_a_name_that_the_disk_refuses(tmp_path: Path) -> None:
    folder = tmp_path / "cabinet.bilan"
    folder.symlink_to(tmp_path / "nowhere")  # nothing is there for who looks, something for who makes it
    with pytest.raises(FolderNotEmpty):
        place.claim_new_folder(folder)


def test_a_mark_of_creation_in_a_vault_that_lost_its_headers_erases_nothing(tmp_path: Path) -> None:
    vault, _ = Vault.create(tmp_path / "cabinet.bilan", PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    vault.close()
    (vault.folder / "creation.part").touch()
    for name in ("cle.hdr", "cle.hdr2"):
        (vault.folder / name).unlink()
    before = contents(vault.folder)
    with pytest.raises(FolderNotEmpty):
        Vault.create(vault.folder, PASSPHRASE, kdf=LIGHT, now=fixed_now)
    with pytest.raises(LostKeyFiles):
        reopen(vault.folder)
    assert contents(vault.folder) == before
