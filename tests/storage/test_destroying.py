"""A destroyed dossier is nowhere any more, whatever stops the destruction and whatever is put back afterwards."""

import os
import random
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from bilan_desktop.domain.errors import DiskFull, NotFound, ReadOnlyVault, RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.storage import destroying, durable, forgetting
from bilan_desktop.storage.backups import BackupFolder, Source, local_folder, make_backup
from bilan_desktop.storage.destroying import destroy_dossier, destroyed, finish_pending
from bilan_desktop.storage.engine import DATABASE, connect
from bilan_desktop.storage.integrity import database_problems, verify_database
from bilan_desktop.storage.ledger import Destruction, Ledger, merge_ledgers
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.progress import Cancelled
from bilan_desktop.storage.rekeying import rotate
from bilan_desktop.storage.restoring import stage
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier, restore_dossier, withdraw_dossier
from factories import DeskWork
from sampling import sampled
from storage.planting import OF_THE_VAULT, Planted, driver, held, kill_after, pages_of, plant, plant_index
from storage.vault_helpers import LIGHT, PASSPHRASE, MakeVault, fixed_now, flip_bit, reopen

NOW = fixed_now()
STICK = RecordId("aa" * 16)
GOING, STAYING = "condamnee", "conservee"


@dataclass
class Scene:
    """A vault with a dossier to destroy and one to keep, a backup of both on the computer and on a stick."""

    vault: Vault
    stick: Path
    doomed: Planted
    kept: Planted
    before: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)

    @property
    def media(self) -> dict[RecordId, BackupFolder]:
        paths = {NO_ID: local_folder(self.vault.folder), STICK: self.stick}
        return {key: BackupFolder(path, self.vault.vault_id, (self.vault.key.root,)) for key, path in paths.items()}

    def back_up(self) -> None:
        for folder in self.media.values():
            make_backup(Source(self.vault.folder, self.vault.key, self.vault.vault_id), folder, now=NOW)

    def destroy(self, media: dict[RecordId, BackupFolder | None] | None = None, **more: object) -> object:
        reached = self.media if media is None else media
        return destroy_dossier(self.vault, self.doomed.key, basis="r6313-7", media=reached, now=NOW, **more)

    def reopened(self) -> Vault:
        self.vault.close()
        self.vault = reopen(self.vault.folder)
        return self.vault

    def check_gone(self) -> None:
        """Nothing is left of the one and all of the other, in the vault, beside it and in every place."""
        self.vault.close()
        databases = {self.vault.folder / DATABASE: self.vault.key}
        for folder in self.media.values():
            assert not list(folder.path.glob("*.part*"))
            backups = folder.backups()
            assert len(backups) == 1
            for backup in backups:
                key = folder.key_of(backup.path)
                assert key is not None
                databases[backup.path] = key
        for path, key in databases.items():
            self.check_database(path, key)
        self.vault = reopen(self.vault.folder)

    def check_database(self, path: Path, key: DatabaseKey) -> None:
        plain = pages_of(path, key)
        assert GOING.encode() not in plain
        assert not [one for one in self.doomed.ids if one.encode() in plain]
        assert STAYING.encode() in plain
        assert database_problems(path, key) == []
        with closing(connect(path, key.spec, read_only=True)) as opened:
            assert held(opened) == self.before
            assert opened.execute("PRAGMA freelist_count").fetchone() == (0,)  # every page was written again


@pytest.fixture
def scene(new_vault: MakeVault, tmp_path: Path) -> Scene:
    return made_scene(new_vault(), tmp_path / "cle-usb")


def made_scene(vault: Vault, stick: Path) -> Scene:
    with driver(vault) as connection:
        connection.execute("INSERT INTO organisation VALUES ('org', 'Cabinet', '', '', '', '', '')")
        connection.execute("INSERT INTO backup_medium VALUES (?, ?, 1, '2026-03-01', NULL, NULL)", (STICK, str(stick)))
        plant_index(connection)
        kept = plant(connection, STAYING, 1)
        before = held(connection)
        doomed = plant(connection, GOING, 2)
    scene = Scene(vault, stick, doomed, kept, before)
    scene.back_up()
    return scene


def test_a_destroyed_dossier_leaves_nothing_in_any_page_of_the_vault_nor_of_its_backups(scene: Scene) -> None:
    assert GOING.encode() in pages_of(scene.vault.folder / DATABASE, scene.vault.key)
    grave = scene.destroy()
    assert (grave.year, grave.sequence, grave.basis, grave.destroyed_on) == (2026, 2, "r6313-7", NOW.date())
    assert grave.pending == ()
    assert grave.finished_at == NOW
    # Every record of the dossier, the person, the draft and the page lately shown.
    assert set(grave.rows) == {record.TABLE for record in RECORDS} - OF_THE_VAULT
    assert set(grave.rows.values()) == {1}
    assert [entry.identifier.hex for entry in scene.vault.ledger.read()] == [scene.doomed.key]
    scene.check_gone()
    for folder in scene.media.values():
        known = Ledger(folder.path, scene.vault.subkey("ledger")).read()
        assert [entry.identifier.hex for entry in known] == [scene.doomed.key]


def test_what_was_typed_in_a_record_taken_away_since_goes_with_the_dossier(scene: Scene) -> None:
    with driver(scene.vault) as connection:
        living, taken_away = f"action:{min(scene.kept.ids)}", f"gap:{uuid4().hex}"
        for scope, text in ((living, STAYING), (taken_away, GOING), ("practice", STAYING)):
            connection.execute("INSERT INTO draft VALUES (?, ?, 'by', ?)", (uuid4().hex, scope, f"{text} 12/3o"))
        told = connection.execute("SELECT * FROM draft WHERE text LIKE ?", (f"{STAYING}%",)).fetchall()
    scene.destroy()
    with driver(scene.vault) as connection:
        assert sorted(connection.execute("SELECT * FROM draft").fetchall()) == sorted(told)
    scene.vault.close()
    assert GOING.encode() not in pages_of(scene.vault.folder / DATABASE, scene.vault.key)
    scene.vault = reopen(scene.vault.folder)


def test_the_journal_tells_the_destruction_without_content(scene: Scene) -> None:
    scene.destroy()
    with scene.vault.engine.connect() as connection:
        query = "SELECT subject_kind, subject_id, detail FROM journal WHERE action = 'dossier.destroyed'"
        (line,) = connection.exec_driver_sql(query).all()
        assert scene.vault.journal.verify(connection) == []
    assert line[:2] == ("dossier", scene.doomed.key)
    assert line[2].startswith('{"basis":"r6313-7","rows":')


def test_somebody_with_another_dossier_stays_until_the_last_goes(scene: Scene) -> None:
    with driver(scene.vault) as connection:
        person = connection.execute("SELECT beneficiary_id FROM dossier WHERE id = ?", (scene.kept.key,)).fetchone()[0]
        second = plant(connection, GOING, 3, person)
    for key in (second.key, scene.doomed.key):
        destroy_dossier(scene.vault, key, basis="r6313-7", media=scene.media, now=NOW)
    scene.check_gone()
    grave = destroy_dossier(scene.vault, scene.kept.key, basis="request", media={}, now=NOW)
    assert grave.rows["beneficiary"] == 1


def test_a_dossier_unknown_is_not_destroyed_and_one_that_is_can_be_asked_for_again(scene: Scene) -> None:
    with pytest.raises(NotFound):
        destroy_dossier(scene.vault, RecordId(uuid4().hex), basis="r6313-7", media={}, now=NOW)
    assert scene.vault.ledger.read() == ()
    first = scene.destroy()
    assert scene.destroy() == first


def test_a_vault_for_consultation_destroys_nothing(scene: Scene) -> None:
    scene.vault.close()
    scene.vault.folder.chmod(0o500)
    try:
        with closing(reopen(scene.vault.folder)) as vault, pytest.raises(ReadOnlyVault):
            destroy_dossier(vault, scene.doomed.key, basis="r6313-7", media={}, now=NOW)
    finally:
        scene.vault.folder.chmod(0o700)


def test_a_medium_that_is_not_there_stays_pending_until_it_is(scene: Scene) -> None:
    grave = scene.destroy({NO_ID: scene.media[NO_ID], STICK: None})
    assert grave.pending == (STICK,)
    scene.reopened()
    assert finish_pending(scene.vault, STICK, scene.media[STICK]) == ()
    assert destroyed(scene.vault, scene.doomed.key).pending == ()
    scene.check_gone()


def test_a_medium_whose_folder_is_missing_is_not_taken_for_one_without_copies(scene: Scene) -> None:
    away = scene.stick.rename(scene.stick.with_name("ailleurs"))
    assert scene.destroy().pending == (STICK,)
    assert not scene.stick.exists()
    away.rename(scene.stick)
    finish_pending(scene.vault, STICK, scene.media[STICK])
    scene.check_gone()


def test_stopping_before_anything_is_meant_changes_nothing_and_later_leaves_places_pending(scene: Scene) -> None:
    def stop(_doing: str, share: float) -> None:
        if share >= limit:
            raise Cancelled

    limit = 0.0
    with pytest.raises(Cancelled):
        scene.destroy(report=stop)
    assert scene.vault.ledger.read() == ()
    with pytest.raises(NotFound):
        destroyed(scene.vault, scene.doomed.key)
    limit = 0.3
    assert scene.destroy(report=stop).pending == (NO_ID, STICK)
    for medium, folder in scene.media.items():
        finish_pending(scene.vault, medium, folder)
    scene.check_gone()


@pytest.mark.parametrize("bit", [8 * 4096 * 5, 8 * 200], ids=["a page", "the first page"])
def test_a_damaged_backup_that_may_hold_it_keeps_its_place_pending(scene: Scene, bit: int) -> None:
    (backup,) = scene.media[STICK].backups()
    flip_bit(backup.path, bit)
    assert scene.destroy().pending == (STICK,)
    assert finish_pending(scene.vault, STICK, scene.media[STICK]) == (backup.path,)
    scene.media[STICK].remove(backup.path)
    assert finish_pending(scene.vault, STICK, scene.media[STICK]) == ()
    assert destroyed(scene.vault, scene.doomed.key).pending == ()


def test_a_number_given_again_meanwhile_hinders_no_destruction(scene: Scene) -> None:
    gone = "f0" * 16
    with driver(scene.vault) as connection:
        year, sequence = connection.execute(
            "SELECT year, sequence FROM dossier WHERE id = ?", (scene.doomed.key,)
        ).fetchone()
        grave = (gone, year, sequence, "2026-01-02", "r", "{}", "[]", "2026-01-02T09:00:00Z", gone, "all")
        connection.execute("INSERT INTO destroyed_dossier VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", grave)
    assert scene.destroy().pending == ()
    assert destroyed(scene.vault, scene.doomed.key).sequence == sequence
    assert destroyed(scene.vault, RecordId(gone)).sequence == sequence


def test_a_backup_under_a_former_key_keeps_its_place_pending(scene: Scene) -> None:
    (old,) = scene.media[STICK].backups()
    rotate(scene.vault, PASSPHRASE, folders=[scene.media[NO_ID]], now=NOW)
    make_backup(Source(scene.vault.folder, scene.vault.key, scene.vault.vault_id), scene.media[STICK], now=NOW)
    assert scene.destroy().pending == (STICK,)
    assert finish_pending(scene.vault, STICK, scene.media[STICK]) == (old.path,)
    scene.media[STICK].remove(old.path)
    assert finish_pending(scene.vault, STICK, scene.media[STICK]) == ()


def test_a_backup_that_lost_its_manifest_is_emptied_where_it_is(scene: Scene) -> None:
    (backup,) = scene.media[STICK].backups()
    alone = scene.stick / "copie-a-la-main.sauvegarde"
    shutil.copy(backup.path, alone)
    assert scene.destroy().pending == ()
    key = scene.media[STICK].key_of(alone)
    assert key is not None
    scene.check_database(alone, key)


def test_a_database_set_aside_beside_the_vault_is_emptied_too(scene: Scene) -> None:
    aside = scene.vault.folder / "coffre.avant-restauration-20260101-000000.db"
    scene.vault.close()
    shutil.copy(scene.vault.folder / DATABASE, aside)
    scene.vault = reopen(scene.vault.folder)
    key = scene.vault.key
    scene.destroy()
    scene.check_database(aside, key)


def test_a_whole_copy_put_back_is_rid_of_it_at_the_opening(scene: Scene) -> None:
    scene.vault.close()
    copy = (scene.vault.folder / DATABASE).read_bytes()
    scene.vault = reopen(scene.vault.folder)
    scene.destroy()
    scene.vault.close()
    (scene.vault.folder / DATABASE).write_bytes(copy)
    scene.vault = reopen(scene.vault.folder)
    assert scene.vault.older_copy
    grave = destroyed(scene.vault, scene.doomed.key)
    assert (grave.basis, grave.sequence, grave.finished_at) == ("ledger", 2, NOW)
    assert set(grave.pending) == {NO_ID, STICK}
    scene.check_gone()


def test_such_a_copy_is_not_even_read_where_it_cannot_be_rid_of_it(scene: Scene) -> None:
    scene.vault.close()
    copy = (scene.vault.folder / DATABASE).read_bytes()
    scene.vault = reopen(scene.vault.folder)
    scene.destroy()
    scene.vault.close()
    (scene.vault.folder / DATABASE).write_bytes(copy)
    scene.vault.folder.chmod(0o500)
    with pytest.raises(ReadOnlyVault, match="destruction"):
        reopen(scene.vault.folder)
    scene.vault.folder.chmod(0o700)
    reopen(scene.vault.folder).close()


def test_a_restore_of_a_backup_from_before_brings_nothing_back_and_no_number_is_given_twice(scene: Scene) -> None:
    old = scene.media[STICK].backups()[0].path
    scene.destroy({NO_ID: scene.media[NO_ID], STICK: None})
    with scene.vault.books.driver() as connection:
        known = forgetting.graves(connection)
    source = Source(scene.vault.folder, scene.vault.key, scene.vault.vault_id)
    staged = stage(source, scene.media[STICK], old, known=known, now=NOW)
    assert staged.trial.kept_destroyed == 1
    scene.check_database(staged.path, staged.key)
    scene.vault.close()
    staged.swap()
    scene.vault = reopen(scene.vault.folder)
    grave = destroyed(scene.vault, scene.doomed.key)
    assert (grave.basis, grave.pending, grave.sequence) == ("r6313-7", (STICK,), 2)


def test_pages_made_again_wait_for_room_on_the_disk_and_the_vault_opens(scene: Scene, monkeypatch) -> None:
    def full(_driver) -> None:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(forgetting, "vacuum", full)
        with pytest.raises(DiskFull):
            scene.destroy()
        scene.reopened()
    assert destroyed(scene.vault, scene.doomed.key).finished_at is None
    scene.reopened()
    assert destroyed(scene.vault, scene.doomed.key).finished_at == NOW
    for medium, folder in scene.media.items():
        finish_pending(scene.vault, medium, folder)
    scene.check_gone()


def test_what_is_meant_is_done_although_the_register_could_not_be_written(scene: Scene, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "append", full)
        with pytest.raises(DiskFull):
            scene.destroy()
    scene.reopened()
    grave = destroyed(scene.vault, scene.doomed.key)
    assert (grave.basis, grave.pending) == ("r6313-7", (NO_ID, STICK))
    assert [entry.identifier.hex for entry in scene.vault.ledger.read()] == [scene.doomed.key]
    for medium, folder in scene.media.items():
        finish_pending(scene.vault, medium, folder)
    scene.check_gone()


# The register


def test_an_identifier_that_is_not_in_this_vault_is_harmless(scene: Scene) -> None:
    scene.vault.ledger.append(uuid4(), date(2026, 1, 1))
    scene.reopened()
    with driver(scene.vault) as connection:
        assert GOING in str(held(connection))
        assert forgetting.graves(connection) == ()


def test_a_union_of_registers_keeps_each_once_with_its_first_date() -> None:
    one, two = uuid4(), uuid4()
    here = [Destruction(one, date(2026, 2, 1))]
    there = [Destruction(two, date(2026, 1, 1)), Destruction(one, date(2026, 3, 1))]
    assert merge_ledgers(here, there) == (there[0], here[0])
    assert merge_ledgers() == ()


@pytest.mark.parametrize("injury", ["damaged", "missing", "cut"])
def test_a_register_injured_in_both_copies_is_made_again_from_the_vault(scene: Scene, injury: str) -> None:
    scene.destroy()
    destroy_dossier(scene.vault, scene.kept.key, basis="request", media={}, now=NOW)
    known = scene.vault.ledger.read()
    scene.vault.close()
    for name in ("destructions.led", "destructions.led2"):
        path = scene.vault.folder / name
        data = path.read_bytes()
        path.unlink()
        if injury != "missing":
            path.write_bytes(data.replace(b";2026", b";2025") if injury == "damaged" else data[:21])
    vault = scene.vault = reopen(scene.vault.folder)
    assert set(vault.ledger.read()) == set(known)
    assert vault.ledger.verify() == []
    assert vault.lost_destructions == 0
    assert (len(list(vault.folder.glob("*.endommage-*"))) == 2) == (injury == "damaged")


def test_lines_that_nothing_can_tell_again_are_counted_kept_and_journalled(scene: Scene) -> None:
    scene.destroy()
    scene.vault.ledger.append(uuid4(), date(2026, 1, 1))
    scene.vault.close()
    for name in ("destructions.led", "destructions.led2"):
        path = scene.vault.folder / name
        path.write_bytes(path.read_bytes().replace(b";2026-01", b";2025-01"))
    vault = scene.vault = reopen(scene.vault.folder)
    assert vault.lost_destructions == 1
    with vault.engine.connect() as connection:
        query = "SELECT detail FROM journal WHERE action = 'ledger.rebuilt'"
        assert connection.exec_driver_sql(query).scalar_one() == '{"lines":1,"lost":1}'
    assert (vault.folder / "destructions.endommage-2026-03-04.led").exists()
    assert scene.reopened().lost_destructions == 0


# Numbers


def test_the_number_of_a_destroyed_dossier_is_never_given_again(new_vault: MakeVault) -> None:
    work = DeskWork(new_vault(), SetClock(NOW))
    first, second = (create_dossier(work, name) for name in ("Quenneville", "Lavallière"))
    destroy_dossier(work.vault, second.dossier_id, basis="request", media={}, now=NOW)
    with pytest.raises(RuleBroken, match="se suivent"):
        withdraw_dossier(work, first.dossier_id)
    third = create_dossier(work, "Ferrand")
    assert third.number == "2026-003"
    removed = withdraw_dossier(work, third.dossier_id)
    destroy_dossier(work.vault, first.dossier_id, basis="request", media={}, now=NOW)
    restore_dossier(work, removed)
    assert create_dossier(work, "Odile").number == "2026-004"


# Kills

KILLED = """
import os, signal, sys, threading, time
from pathlib import Path
from storage.test_destroying import scene_in
scene = scene_in(Path(sys.argv[1]), sys.argv[3])
started = time.perf_counter()
if float(sys.argv[2]):
    threading.Timer(float(sys.argv[2]), os.kill, (os.getpid(), signal.SIGKILL)).start()
print('ready', flush=True)
scene.destroy()
print(time.perf_counter() - started, flush=True)
os._exit(0)
"""


def scene_in(folder: Path, doomed: str) -> Scene:
    vault = reopen(folder / "essai.bilan")
    nothing = Planted(RecordId(doomed), frozenset())
    return Scene(vault, folder / "cle-usb", nothing, nothing)


def run_killed(folder: Path, delay: float, doomed: str) -> float:
    """Destroy in a process of its own that is killed after a delay; how long it took when it was not."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", KILLED, str(folder), str(delay), doomed]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    told = done.stdout.split()
    assert told[:1] == ["ready"]
    return float(told[1]) if len(told) > 1 else 0.0


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scene, float]:
    """The folder of a scene, to be copied, and how long a destruction takes that nothing stops."""
    folder = tmp_path_factory.mktemp("scene")
    vault, _ = Vault.create(folder / "essai.bilan", PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    scene = made_scene(vault, folder / "cle-usb")
    vault.close()
    trial = tmp_path_factory.mktemp("trial") / "whole"
    shutil.copytree(folder, trial)
    return folder, scene, run_killed(trial, 0.0, scene.doomed.key)


def check_a_kill(made: Scene, folder: Path) -> None:
    """What is left in a folder is a destruction that ends, or one that was never meant."""
    scene = Scene(reopen(folder / "essai.bilan"), folder / "cle-usb", made.doomed, made.kept, made.before)
    try:
        try:
            grave = destroyed(scene.vault, made.doomed.key)
            assert (grave.basis, grave.rows["beneficiary"]) == ("r6313-7", 1)
        except NotFound:  # killed before it was meant: all is there, and it can be asked for again
            assert scene.vault.ledger.read() == ()
            assert GOING.encode() in pages_of(scene.vault.folder / DATABASE, scene.vault.key)
            scene.destroy()
        for medium, place in scene.media.items():
            assert finish_pending(scene.vault, medium, place) == ()
        assert destroyed(scene.vault, made.doomed.key).pending == ()
        with scene.vault.engine.connect() as connection:
            query = "SELECT count(*) FROM journal WHERE action = 'dossier.destroyed'"
            assert connection.exec_driver_sql(query).scalar_one() == 1
        for place in scene.media.values():
            for backup in place.backups():
                key = place.key_of(backup.path)
                assert key is not None
                assert verify_database(backup.path, key, scene.vault.journal).digest == backup.manifest.digest
        scene.check_gone()
    finally:
        scene.vault.close()


def check_a_random_kill(prepared: tuple[Path, Scene, float], tmp_path: Path, seed: int) -> None:
    template, made, whole = prepared
    folder = tmp_path / "killed"
    shutil.copytree(template, folder)
    run_killed(folder, random.Random(seed).uniform(0.001, 1.05 * whole), made.doomed.key)
    check_a_kill(made, folder)


STEPS = (
    (destroying, "_mean"),
    (durable, "flush_folder"),
    (destroying, "settle_ledger"),
    (forgetting, "forget"),
    (destroying, "strike"),
    (forgetting, "optimize"),
    (forgetting, "vacuum"),
    (destroying, "wipe"),
    (destroying, "rewrite"),
    (destroying, "finish_pending"),
)


@pytest.mark.parametrize("step", sampled(STEPS, 2), ids=lambda step: step[1])
def test_a_destruction_killed_after_any_step_is_ended_at_the_next_opening(
    scene: Scene, tmp_path: Path, monkeypatch, step
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    scene.vault.close()
    for path in (scene.vault.folder, local_folder(scene.vault.folder), scene.stick):
        path.rename(folder / path.name)
    scene.vault, scene.stick = reopen(folder / "essai.bilan"), folder / "cle-usb"
    with monkeypatch.context() as patch:
        kill_after(patch, *step, folder, tmp_path / "killed")
        scene.destroy()
    scene.vault.close()
    check_a_kill(scene, tmp_path / "killed")


@pytest.mark.parametrize("seed", sampled(range(3)))
def test_a_destruction_killed_anywhere_is_ended_at_the_next_opening(prepared, tmp_path: Path, seed: int) -> None:
    check_a_random_kill(prepared, tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 40))
def test_a_destruction_killed_anywhere_is_ended_many_times(prepared, tmp_path: Path, seed: int) -> None:
    check_a_random_kill(prepared, tmp_path, seed)
