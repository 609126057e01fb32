"""Another root key: everything under it, nothing lost, and a vault that opens whatever stops the rotation."""

import os
import random
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bilan_desktop.domain import errors
from bilan_desktop.domain.errors import DamagedVault, KitRefused, ReadOnlyVault, RuleBroken, VaultError, WrongPassphrase
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.storage import opening, rekeying
from bilan_desktop.storage.backups import BackupFolder, Source, local_folder, make_backup
from bilan_desktop.storage.checking import check_vault
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.storage.engine import DATABASE, opens_with, salt_of
from bilan_desktop.storage.headers import decode, open_header, openings, read_headers
from bilan_desktop.storage.integrity import contents_of, verify_database
from bilan_desktop.storage.keys import database_spec, passphrase_key
from bilan_desktop.storage.kit import RecoveryKit
from bilan_desktop.storage.ledger import Ledger
from bilan_desktop.storage.passphrase import normalise
from bilan_desktop.storage.progress import Cancelled
from bilan_desktop.storage.rekeying import rotate
from bilan_desktop.storage.vault import Vault
from sampling import sampled
from storage.planting import driver, held, kill_after, plant
from storage.vault_helpers import LIGHT, PASSPHRASE, MakeVault, fixed_now, flip_bit, reopen

NOW = fixed_now()


@dataclass
class Scene:
    """A vault with a dossier and one that was destroyed, backed up on the computer and on a stick."""

    vault: Vault
    stick: Path

    @property
    def root(self) -> bytes:
        return self.vault.key.root

    def place(self, path: Path, *roots: bytes) -> BackupFolder:
        return BackupFolder(path, self.vault.vault_id, roots or (self.root, *self.vault.former_roots))

    @property
    def folders(self) -> list[BackupFolder]:
        return [self.place(local_folder(self.vault.folder)), self.place(self.stick)]

    def rotate(self, **more: object) -> RecoveryKit:
        return rotate(self.vault, PASSPHRASE, **{"folders": self.folders, "now": NOW, **more})

    def rows(self) -> object:
        with driver(self.vault) as connection:
            return held(connection)


def source(vault: Vault) -> Source:
    return Source(vault.folder, vault.key, vault.vault_id)


def made_scene(vault: Vault, stick: Path) -> Scene:
    scene = Scene(vault, stick)
    with driver(vault) as connection:
        plant(connection, "conservee", 1)
    create_gone(vault)
    for folder in scene.folders:
        make_backup(source(vault), folder, now=NOW)
    return scene


def create_gone(vault: Vault, sequence: int = 2) -> None:
    with driver(vault) as connection:
        gone = plant(connection, "condamnee", sequence)
    destroy_dossier(vault, gone.key, basis="r6313-7", media={}, now=NOW)


@pytest.fixture
def scene(new_vault: MakeVault, tmp_path: Path) -> Scene:
    return made_scene(new_vault(), tmp_path / "cle-usb")


def journal_lines(vault: Vault) -> list[tuple[object, ...]]:
    with vault.engine.connect() as connection:
        assert vault.journal.verify(connection) == []
        rows = connection.exec_driver_sql("SELECT seq, at, action, subject_kind, subject_id, detail FROM journal")
        return [tuple(row) for row in rows]


def lines_of(kit: RecoveryKit) -> list[str]:
    return kit.text().splitlines()


def test_everything_is_under_the_new_key_and_the_open_vault_goes_on(scene: Scene) -> None:
    old, rows, lines = scene.root, scene.rows(), journal_lines(scene.vault)
    with scene.vault.engine.connect() as connection:
        head = scene.vault.journal.head(connection).hex()
    register = scene.vault.ledger.read()
    kit = scene.rotate()
    assert scene.root != old
    assert kit == scene.vault.kit()
    assert scene.vault.former_roots == ()
    assert scene.rows() == rows
    told = journal_lines(scene.vault)
    assert told[:-1] == lines
    assert told[-1][2:] == ("root.rotated", "vault", str(scene.vault.vault_id), f'{{"former_head":"{head}"}}')
    assert scene.vault.ledger.read() == register != ()
    assert check_vault(source(scene.vault)).problems == ()
    for path in (scene.vault.folder / DATABASE, *(one.backups()[0].path for one in scene.folders)):
        assert not opens_with(path, database_spec(old, salt_of(path)), read_only=True)
    (unlocked,) = openings(read_headers(scene.vault.folder), normalise(PASSPHRASE))
    assert unlocked.roots == (scene.root,)
    assert unlocked.header.database_salt == scene.vault.key.salt


def test_what_is_done_after_a_rotation_is_there_at_the_next_opening(scene: Scene) -> None:
    scene.rotate()
    with driver(scene.vault) as connection:
        plant(connection, "nouvelle", 3)
    rows = scene.rows()
    scene.vault.close()
    scene.vault = reopen(scene.vault.folder)
    assert not scene.vault.unclean
    assert not scene.vault.older_copy
    assert scene.rows() == rows


def test_the_new_kit_opens_and_the_old_one_no_more(scene: Scene) -> None:
    old, new = scene.vault.kit(), scene.rotate()
    scene.vault.close()
    with pytest.raises(KitRefused, match="changement de clé"):
        Vault.open_with_kit(scene.vault.folder, lines_of(old), "phrase nouvelle", now=fixed_now, kdf=LIGHT)
    scene.vault = Vault.open_with_kit(scene.vault.folder, lines_of(new), "phrase nouvelle", now=fixed_now, kdf=LIGHT)


def test_the_backups_follow_with_their_header_and_register(scene: Scene) -> None:
    digests = [one.backups()[0].manifest.digest for one in scene.folders]
    scene.rotate()
    for folder, digest in zip(scene.folders, digests, strict=True):
        (backup,) = folder.backups()
        assert folder.unsound() == ()
        key = folder.key_of(backup.path)
        assert key is not None
        assert verify_database(backup.path, key, scene.vault.journal).digest == backup.manifest.digest == digest
        (unlocked,) = openings(read_headers(folder.path), normalise(PASSPHRASE))
        assert unlocked.roots == (scene.root,)
        assert Ledger(folder.path, scene.vault.subkey("ledger")).read() == scene.vault.ledger.read()
    make_backup(source(scene.vault), scene.folders[0], now=NOW)


def test_a_medium_that_is_not_there_keeps_its_key_and_opens_with_the_passphrase(scene: Scene) -> None:
    old = scene.root
    scene.rotate(folders=scene.folders[:1])
    (unlocked,) = openings(read_headers(scene.stick), normalise(PASSPHRASE))
    assert unlocked.roots == (old,)
    assert len(scene.place(scene.stick, *unlocked.roots).backups()) == 1


def test_such_a_medium_is_backed_up_to_again_and_keeps_the_header_of_its_older_backups(scene: Scene) -> None:
    old = scene.root
    scene.rotate(folders=scene.folders[:1])
    create_gone(scene.vault, 3)
    make_backup(source(scene.vault), scene.folders[1], now=NOW)
    assert set(Ledger(scene.stick, scene.vault.subkey("ledger")).read()) == set(scene.vault.ledger.read())
    (kept,) = scene.stick.glob("cle-*.hdr")
    header = decode(kept.read_bytes())
    assert header is not None
    assert open_header(header, passphrase_key(normalise(PASSPHRASE), header.kdf_salt, header.kdf)) == (old,)
    assert len(scene.place(scene.stick, old).backups()) == len(scene.place(scene.stick, scene.root).backups()) == 1
    grave = destroy_dossier(
        scene.vault, kept_of(scene), basis="r", media={NO_ID: scene.place(scene.stick, scene.root, old)}, now=NOW
    )
    assert grave.pending == ()


def kept_of(scene: Scene) -> RecordId:
    with driver(scene.vault) as connection:
        return RecordId(connection.execute("SELECT id FROM dossier").fetchone()[0])


def test_databases_set_aside_beside_the_vault_follow_and_a_damaged_one_stays(scene: Scene) -> None:
    names = ("coffre.avant-restauration-20260101-000000.db", "coffre.endommage-20260101-000000.db")
    scene.vault.close()
    aside, damaged = [scene.vault.folder / name for name in names]
    for path in (aside, damaged):
        shutil.copy(scene.vault.folder / DATABASE, path)
    flip_bit(damaged, 8 * 4096 * 5)
    left = damaged.read_bytes()
    scene.vault = reopen(scene.vault.folder)
    digest = contents_of(aside, scene.vault.key).digest
    scene.rotate()
    key = scene.place(scene.vault.folder).key_of(aside)
    assert key is not None
    assert verify_database(aside, key, scene.vault.journal).digest == digest
    assert damaged.read_bytes() == left
    assert not (scene.vault.folder / "coffre.db.part").exists()


def test_a_passphrase_that_is_not_the_one_rotates_nothing(scene: Scene) -> None:
    with pytest.raises(WrongPassphrase):
        rotate(scene.vault, "une autre phrase", folders=(), now=NOW)
    assert not (scene.vault.folder / "coffre.db.part").exists()


def test_a_vault_where_a_check_finds_anything_is_never_rotated(scene: Scene) -> None:
    root = scene.root
    scene.vault.close()
    flip_bit(scene.vault.folder / DATABASE, 8 * 4096 * 9)
    scene.vault = reopen(scene.vault.folder)
    with pytest.raises(DamagedVault, match="La clé n’a pas été changée"):
        scene.rotate()
    assert scene.root == root
    assert len(read_headers(scene.vault.folder).headers[0].slots) == 1


def test_an_altered_journal_is_not_chained_again_as_if_it_were_sound(scene: Scene) -> None:
    with driver(scene.vault) as connection:
        connection.execute("DROP TRIGGER journal_is_not_rewritten")
        connection.execute("UPDATE journal SET action = 'dossier.read' WHERE seq = 1")
    with pytest.raises(DamagedVault):
        scene.rotate()


def test_an_older_copy_is_accepted_before_it_is_rotated(scene: Scene) -> None:
    scene.vault.older_copy = True
    with pytest.raises(RuleBroken, match="plus ancienne"):
        scene.rotate()


def test_a_vault_for_consultation_is_not_rotated(scene: Scene) -> None:
    scene.vault.close()
    scene.vault.folder.chmod(0o500)
    try:
        with closing(reopen(scene.vault.folder)) as vault, pytest.raises(ReadOnlyVault):
            rotate(vault, PASSPHRASE, folders=(), now=NOW)
    finally:
        scene.vault.folder.chmod(0o700)


@pytest.mark.parametrize("share", sampled([0.4, 0.0, 0.1, 0.25, 0.6, 0.69]))
@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt()])
def test_a_rotation_that_is_stopped_before_the_swap_changes_nothing(
    scene: Scene, share: float, error: BaseException
) -> None:
    def stop(_doing: str, done: float) -> None:
        if done >= share:
            raise error

    key, rows = scene.vault.key, scene.rows()
    with pytest.raises(type(error)):
        scene.rotate(report=stop)
    assert scene.vault.key is key
    assert scene.rows() == rows
    assert not list(scene.vault.folder.glob("coffre.db.part*"))
    assert len(read_headers(scene.vault.folder).headers[0].slots) == 1
    scene.rotate()


def test_stopping_after_the_swap_stops_nothing(scene: Scene) -> None:
    def stop(_doing: str, done: float) -> None:
        if done > 0.7:
            raise Cancelled

    scene.rotate(report=stop)
    assert scene.vault.former_roots == ()
    assert [len(one.backups()) for one in scene.folders] == [1, 1]


def test_a_place_that_fails_is_done_when_it_is_asked_again(scene: Scene, monkeypatch) -> None:
    old = scene.root

    def unplugged(*_: object, **__: object) -> None:
        raise VaultError("débranché")

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "rewrite", unplugged)
        kit = scene.rotate()
    assert scene.vault.former_roots == (old,)
    scene.vault.close()
    scene.vault = reopen(scene.vault.folder)
    assert scene.vault.former_roots == (old,)
    assert scene.vault.kit() == kit == scene.rotate()
    assert scene.vault.former_roots == ()
    assert [len(scene.place(one.path, scene.root).backups()) for one in scene.folders] == [1, 1]


def test_the_passphrase_may_change_before_the_backups_are_done(scene: Scene, monkeypatch) -> None:
    def unplugged(*_: object, **__: object) -> None:
        raise VaultError("débranché")

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "rewrite", unplugged)
        scene.rotate()
    scene.vault.change_passphrase(PASSPHRASE, "une phrase nouvelle")
    rotate(scene.vault, "une phrase nouvelle", folders=scene.folders, now=NOW)
    scene.vault.close()
    with pytest.raises(WrongPassphrase):
        reopen(scene.vault.folder)
    scene.vault = reopen(scene.vault.folder, "une phrase nouvelle")
    assert scene.vault.former_roots == ()


def test_a_dossier_destroyed_before_the_backups_are_done_leaves_those_of_the_old_key_too(
    scene: Scene, monkeypatch
) -> None:
    def unplugged(*_: object, **__: object) -> None:
        raise VaultError("débranché")

    with driver(scene.vault) as connection:
        going = plant(connection, "condamnee", 3)
    for folder in scene.folders:
        make_backup(source(scene.vault), folder, now=NOW)
    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "rewrite", unplugged)
        scene.rotate()
    grave = destroy_dossier(scene.vault, going.key, basis="request", media={NO_ID: scene.folders[0]}, now=NOW)
    assert grave.pending == ()


def test_a_journal_whose_first_year_was_erased_is_chained_again(scene: Scene) -> None:
    later = NOW.replace(year=2027)
    with scene.vault.engine.begin() as connection:
        scene.vault.journal.append(connection, at=later, action="vault.checked")
        scene.vault.journal.drop_segment(connection, 2026, at=later)
    scene.vault.anchor()
    scene.rotate(now=later)
    lines = journal_lines(scene.vault)
    assert [line[2] for line in lines] == ["vault.checked", "root.rotated"]
    with pytest.raises(Exception, match="not rewritten"), driver(scene.vault) as connection:
        connection.execute("UPDATE journal SET action = 'x'")


# Kills

KILLED = """
import os, signal, sys, threading, time
from pathlib import Path
from storage.test_rekeying import Scene
from storage.vault_helpers import reopen
scene = Scene(reopen(Path(sys.argv[1]) / 'essai.bilan'), Path(sys.argv[1]) / 'cle-usb')
started = time.perf_counter()
if float(sys.argv[2]):
    threading.Timer(float(sys.argv[2]), os.kill, (os.getpid(), signal.SIGKILL)).start()
print('ready', flush=True)
scene.rotate()
print(time.perf_counter() - started, flush=True)
os._exit(0)
"""


def run_killed(folder: Path, delay: float) -> float:
    """Rotate in a process of its own that is killed after a delay; how long it took when it was not."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", KILLED, str(folder), str(delay)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    told = done.stdout.split()
    assert told[:1] == ["ready"]
    return float(told[1]) if len(told) > 1 else 0.0


@dataclass(frozen=True)
class Prepared:
    folder: Path
    root: bytes
    kit: RecoveryKit
    rows: object
    lines: list[tuple[object, ...]]
    seconds: float


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The folder of a scene, to be copied, and how long a rotation takes that nothing stops."""
    folder = tmp_path_factory.mktemp("scene")
    vault, kit = Vault.create(folder / "essai.bilan", PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    scene = made_scene(vault, folder / "cle-usb")
    rows, lines = scene.rows(), journal_lines(vault)
    vault.close()
    trial = tmp_path_factory.mktemp("trial") / "whole"
    shutil.copytree(folder, trial)
    return Prepared(folder, vault.key.root, kit, rows, lines, run_killed(trial, 0.0))


def check_a_random_kill(prepared: Prepared, tmp_path: Path, seed: int) -> None:
    shutil.copytree(prepared.folder, tmp_path / "killed")
    run_killed(tmp_path / "killed", random.Random(seed).uniform(0.001, 1.05 * prepared.seconds))
    check_a_kill(prepared, tmp_path)


def check_a_kill(prepared: Prepared, tmp_path: Path) -> None:
    """What is left in the folder « killed » opens, has lost nothing, and can be ended."""
    folder = tmp_path / "killed"
    by_kit = tmp_path / "by-kit"
    shutil.copytree(folder, by_kit)
    scene = Scene(reopen(folder / "essai.bilan"), folder / "cle-usb")
    try:
        assert scene.rows() == prepared.rows
        assert journal_lines(scene.vault)[: len(prepared.lines)] == prepared.lines
        assert len(scene.vault.ledger.read()) == 1
        assert not scene.vault.older_copy
        assert not list(scene.vault.folder.glob("coffre.db.part*"))
        check_the_kits(prepared, scene, by_kit)
        assert [len({backup.manifest.made_at for backup in one.backups()}) for one in scene.folders] == [1, 1]
        kit = scene.rotate()
        assert scene.vault.former_roots == ()
        for one in scene.folders:
            place = scene.place(one.path, scene.root)
            (backup,) = place.backups()
            assert place.unsound() == ()
            key = place.key_of(backup.path)
            assert key is not None
            assert verify_database(backup.path, key, scene.vault.journal).digest == backup.manifest.digest
        scene.vault.close()
        scene.vault = reopen(scene.vault.folder)
        assert scene.rows() == prepared.rows
        assert scene.vault.kit() == kit
        assert check_vault(source(scene.vault)).problems == ()
    finally:
        scene.vault.close()


def check_the_kits(prepared: Prepared, scene: Scene, folder: Path) -> None:
    """The kit of the key in force opens alone, the other does not; the destroyed stays so without the passphrase."""
    kits = {prepared.kit.text(): prepared.kit, scene.vault.kit().text(): scene.vault.kit()}
    assert (len(kits) == 1) == (scene.root == prepared.root)
    opened = []
    for text, kit in kits.items():
        try:
            vault = Vault.open_with_kit(folder / "essai.bilan", lines_of(kit), PASSPHRASE, now=fixed_now, kdf=LIGHT)
        except errors.DomainError:
            continue
        with closing(vault):
            opened.append(text)
            assert len(vault.ledger.read()) == 1
            assert vault.ledger.verify() == []
            with driver(vault) as connection:
                assert held(connection) == prepared.rows
    assert opened == [scene.vault.kit().text()]


STEPS = (
    (rekeying, "_seal"),
    (rekeying, "copy_database"),
    (rekeying, "_chain_again"),
    (rekeying, "_compare"),
    (Vault, "adopt"),
    (rekeying, "_swap"),
    (opening, "carry_ledger"),
    (opening, "carry_over"),
    (rekeying, "rewrite"),
    (rekeying, "_write_again"),
    (rekeying, "_end"),
)


@pytest.mark.parametrize("step", sampled(STEPS, 2), ids=lambda step: step[1])
def test_a_rotation_killed_after_any_step_leaves_a_vault_that_opens(
    prepared: Prepared, tmp_path: Path, monkeypatch, step
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(prepared.folder, folder)
    scene = Scene(reopen(folder / "essai.bilan"), folder / "cle-usb")
    with monkeypatch.context() as patch:
        kill_after(patch, *step, folder, tmp_path / "killed")
        scene.rotate()
    scene.vault.close()
    check_a_kill(prepared, tmp_path)


@pytest.mark.parametrize("seed", sampled(range(3)))
def test_a_rotation_killed_anywhere_leaves_a_vault_that_opens(prepared: Prepared, tmp_path: Path, seed: int) -> None:
    check_a_random_kill(prepared, tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 40))
def test_a_rotation_killed_many_times_leaves_a_vault_that_opens(prepared: Prepared, tmp_path: Path, seed: int) -> None:
    check_a_random_kill(prepared, tmp_path, seed)
