"""A disk that fills up at each write in turn: run as the root of a name space of its own, on a small disk in memory.

``unshare -rm python full_disk.py TRIAL FOLDER ARGUMENTS`` mounts it on FOLDER/disque; what it prints is the outcome,
as JSON. Anything that is raised is a finding.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID

sys.path[:0] = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path not in sys.path]

from bilan_desktop.domain.errors import DamagedVault, DiskFull  # noqa: E402
from bilan_desktop.storage.backups import BackupFolder, Source, make_backup  # noqa: E402
from bilan_desktop.storage.copying import damaged_pages  # noqa: E402
from bilan_desktop.storage.engine import DATABASE  # noqa: E402
from bilan_desktop.storage.vault import Vault  # noqa: E402
from faults.judging import State, contents, problems_of, state_of  # noqa: E402
from faults.story import GESTURES, open_to_tell  # noqa: E402
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now, reopen  # noqa: E402

PAGE = 4096
OTHER = "genêt ardoise tilleul horizon fanfare"
RESERVE = 512 * 1024


class Disk:
    """A disk of eight megabytes, and the file that takes what is left of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "disque"
        self.folder.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(self.folder)], check=True)
        self._filler = self.folder / "bouchon"

    def leave(self, pages: int) -> None:
        """Fill the disk but for so many pages."""
        self.empty()
        with self._filler.open("wb") as stream:
            stream.write(bytes(max(0, shutil.disk_usage(self.folder).free - pages * PAGE)))

    def empty(self) -> None:
        """Take what fills it away."""
        self._filler.unlink(missing_ok=True)

    def bring(self, folder: Path, *, reserve: int = 0) -> Path:
        """Copy a vault there, with a reserve of that size."""
        home = self.folder / "essai.bilan"
        for old in self.folder.iterdir():
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        shutil.copytree(folder, home)
        (home / "reserve.bin").write_bytes(os.urandom(reserve))
        return home


def gestures(disk: Disk, stages: Path, ranks: list[int], rooms: list[int]) -> Counter[str]:
    """Each gesture with each room left: refused whole, then done once the reserve is given back."""
    met = Counter[str]()
    for rank in ranks:
        for room in rooms:
            work = open_to_tell(disk.bring(stages / str(rank), reserve=RESERVE))
            before = state_of(work.vault)
            disk.leave(room)
            gesture = GESTURES[rank][1]
            try:
                gesture(work.at(rank))
                met["done"] += 1
            except DiskFull:
                met["refused"] += 1
                assert _read(work.vault, disk) == before, (rank, room)
                assert not (work.vault.folder / "reserve.bin").exists(), (rank, room)
                gesture(work.at(rank))  # the reserve has made room
            after = state_of(work.vault)
            work.vault.close()
            disk.empty()
            vault = reopen(work.vault.folder)
            assert state_of(vault) == after != before, (rank, room)
            assert problems_of(vault) == [], (rank, room)
            vault.close()
    return met


def without_reserve(disk: Disk, stages: Path, ranks: list[int], rooms: list[int]) -> Counter[str]:
    """Refused again and again while there is no room at all, done once some is made; closing keeps what was told."""
    met = Counter[str]()
    for rank in ranks:
        for room in rooms:
            work = open_to_tell(disk.bring(stages / str(rank)))
            (work.vault.folder / "reserve.bin").unlink()
            expected, gesture = state_of(work.vault), GESTURES[rank][1]
            disk.leave(room)
            for _ in range(3):
                try:
                    gesture(work.at(rank))
                except DiskFull:
                    met["refused"] += 1
                    assert state_of(work.vault) == expected, (rank, room)
                else:
                    met["done"] += 1
                    expected = state_of(work.vault)
                    break
            with suppress(DiskFull):
                work.vault.close()
            disk.empty()
            vault = reopen(work.vault.folder)
            assert state_of(vault) == expected, (rank, room)
            assert problems_of(vault) == [], (rank, room)
            vault.close()
    return met


def small_files(disk: Disk, stages: Path, ranks: list[int], rooms: list[int]) -> Counter[str]:
    """Opening, passphrase, register and creation: each refused by name, and what was there before still opens."""
    met = Counter[str]()
    for rank in ranks:
        for room in rooms:
            home = disk.bring(stages / str(rank))
            disk.leave(room)
            _try(met, "opening", lambda home=home: reopen(home).close())
            _sound(disk, home)
            vault = reopen(home)
            disk.leave(room)
            changed = _try(met, "passphrase", lambda vault=vault: vault.change_passphrase(PASSPHRASE, OTHER))
            _try(met, "register", lambda vault=vault: vault.ledger.append(UUID(int=7), date(2026, 7, 8)))
            with suppress(DiskFull):
                vault.close()
            _sound(disk, home, OTHER if changed else PASSPHRASE)
            disk.leave(room)
            place = disk.folder / "nouveau.bilan"
            if not _try(met, "creation", lambda place=place: _made(place)):
                assert not place.exists(), room
    return met


def backups(disk: Disk, stages: Path, ranks: list[int], rooms: list[int]) -> Counter[str]:
    """A backup that does not fit leaves nothing, counts for nothing, and the ones before are whole."""
    met = Counter[str]()
    for rank in ranks:
        vault = reopen(shutil.copytree(stages / str(rank), disk.folder.parent / f"source-{rank}.bilan"))
        source = Source(vault.folder, vault.key, vault.vault_id)
        place = BackupFolder(disk.folder / "sauvegardes", vault.vault_id, (vault.key.root,))
        shutil.rmtree(place.path, ignore_errors=True)
        first = make_backup(source, place, now=fixed_now())
        for room in rooms:
            before = contents(place.path)
            disk.leave(room)
            try:
                made = make_backup(source, place, now=fixed_now().replace(hour=12))
            except DiskFull as refused:
                met["refused"] += 1
                assert "précédentes" in refused.sentence, refused.sentence  # noqa: PT017
                assert contents(place.path) == before, room
                assert place.backups() == (first,), room
                assert place.unsound() == (), room
            else:
                met["done"] += 1
                assert made in place.backups(), room
                place.remove(made.path)
                if first not in place.backups():
                    disk.empty()
                    first = make_backup(source, place, now=fixed_now())
            disk.empty()
        vault.close()
    return met


def _read(vault: Vault, disk: Disk) -> State:
    """What an open vault holds; when it cannot be read any more, whether its files are sound is told too."""
    try:
        return state_of(vault)
    except DamagedVault as damage:
        vault.engine.dispose()
        disk.empty()
        found = damaged_pages(vault.folder / DATABASE, vault.key)
        raise AssertionError(f"read as damaged; opened again: {found}, {contents(vault.folder)}") from damage


def _try(met: Counter[str], what: str, do: Callable[[], object]) -> bool:
    try:
        do()
    except DiskFull:
        met[f"{what} refused"] += 1
        return False
    met[f"{what} done"] += 1
    return True


def _made(folder: Path) -> None:
    vault, _ = Vault.create(folder, PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=PAGE)
    vault.close()


def _sound(disk: Disk, home: Path, passphrase: str = PASSPHRASE) -> None:
    disk.empty()
    vault = reopen(home, passphrase)
    assert problems_of(vault) == []
    vault.close()


def main() -> None:
    """Mount the disk, run one trial, print what it met."""
    trial = {function.__name__: function for function in (gestures, without_reserve, small_files, backups)}
    name, folder, stages, ranks, rooms = sys.argv[1:]
    met = trial[name](Disk(Path(folder)), Path(stages), json.loads(ranks), json.loads(rooms))
    sys.stdout.write(json.dumps(met))


if __name__ == "__main__":
    main()
