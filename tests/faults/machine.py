"""The life of a vault, drawn at random: what it should hold is kept beside, and compared after every gesture.

Destroyed dossiers stay destroyed whichever backup is restored; a backup brings back what was there when it was made;
a kill leaves the gesture under way whole or not begun.
"""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.storage.backups import Backup
from bilan_desktop.storage.destroying import destroy_dossier, finish_pending
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.rekeying import rotate
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.overview import list_dossiers
from bilan_desktop.usecases.preliminary import read_interview, save_interview
from factories import DeskWork
from faults.deeds import BASIS, DONE, OPEN, on
from faults.forks import Forks
from faults.judging import problems_of
from faults.watching import own_backups
from storage.vault_helpers import PASSPHRASE, flip_bit, reopen

PHRASES = (PASSPHRASE, "genêt ardoise tilleul horizon fanfare", "rivage ardoise cerise horizon lanterne")
NAMES = st.sampled_from(["Quenneville", "Iliescu", "Nguyễn", "Иванова", "Ó Súilleabháin", "Lefèvre-Œuvrard"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40)
RANKS = st.integers(0, 40)

Held = dict[str, str]
"""What a vault holds: the request of each dossier, by its identifier."""


class LifeOfAVault(RuleBasedStateMachine):
    """The real vault beside a dictionary.

    No precondition: what a kill leaves depends on the instant, and Hypothesis takes rules that come and go for a
    mistake of ours. A gesture that has nothing to act on does nothing.
    """

    template: ClassVar[Path]
    forks: ClassVar[Forks]

    def __init__(self) -> None:
        super().__init__()
        fast = Path("/dev/shm")  # what is drawn here is what happens, not when: no disk is needed
        self.folder = Path(tempfile.mkdtemp(dir=fast if fast.is_dir() else None))
        self.home = self.folder / "essai.bilan"
        self.held: Held = {}
        self.backups: dict[datetime, Held] = {}
        self.destroyed: set[str] = set()
        self.phrase, self.day = 0, 0
        self.vault: Vault | None = None

    @initialize()
    def begin(self) -> None:
        """An empty vault."""
        shutil.copytree(self.template, self.home)
        self._open()

    @rule(name=NAMES)
    def create(self, name: str) -> None:
        """A dossier is opened."""
        self.held[create_dossier(self.work, name).dossier_id] = ""

    @rule(rank=RANKS, text=TEXTS)
    def edit(self, rank: int, text: str) -> None:
        """What a dossier says changes, if there is one."""
        if not self.held:
            return
        key = self._chosen(rank)
        save_interview(self.work, RecordId(key), {"request": text})
        self.held[key] = self._request(key)

    @rule()
    def lock(self) -> None:
        """Closed, and opened again."""
        self._close()
        self._open()

    @rule(name=st.sampled_from(["cle.hdr", "cle.hdr2", "etat.dat", "etat.dat2"]), bit=st.integers(0, 200 * 8))
    def damage_one_copy(self, name: str, bit: int) -> None:
        """A bit of one copy of a small file flips while the vault is closed."""
        self._close()
        flip_bit(self.home / name, bit % ((self.home / name).stat().st_size * 8))
        self._open()

    @rule()
    def back_up(self) -> None:
        """A backup is made."""
        self.day += 1
        self.keeper.back_up(silent)
        self._made()

    @rule(rank=RANKS)
    def restore(self, rank: int) -> None:
        """A backup takes the place of the vault; the present state is backed up before."""
        if not self.backups:
            return
        self.day += 1
        chosen = self._backup(rank)
        prepared = self.keeper.prepare_restore(chosen.path, silent)
        self._made()
        self._close()
        prepared.swap()
        self.held = self._without_destroyed(self.backups[chosen.manifest.made_at])
        self._open()

    @rule(rank=RANKS)
    def destroy(self, rank: int) -> None:
        """A dossier is destroyed, here and in the backups."""
        if not self.held:
            return
        key = self._chosen(rank)
        destroy_dossier(self.vault, RecordId(key), basis=BASIS, media={NO_ID: own_backups(self.vault)}, now=self.now)
        self._is_destroyed(key)

    @rule()
    def turn(self) -> None:
        """Another root key, here and in the backups."""
        rotate(self.vault, PHRASES[self.phrase], folders=[own_backups(self.vault)], now=self.now)

    @rule(to=st.integers(0, len(PHRASES) - 1))
    def change_passphrase(self, to: int) -> None:
        """Another passphrase."""
        self.keeper.change_passphrase(PHRASES[self.phrase], PHRASES[to])
        self.phrase = to

    @rule(
        deed=st.sampled_from(["open_dossier", "edit", "back_up", "restore", "destroy", "turn"]),
        rank=RANKS,
        share=st.floats(0, 1),
    )
    def kill(self, deed: str, rank: int, share: float) -> None:
        """A process that does one of these is killed at any instant."""
        if (deed in ("edit", "destroy") and not self.held) or (deed == "restore" and not self.backups):
            return
        self.day += 1
        values: dict[str, Any] = {"phrase": PHRASES[self.phrase], "day": self.day}
        chosen = self._backup(rank) if deed == "restore" else None
        key = self._chosen(rank) if self.held else ""
        values |= {
            "restore": {"backup": chosen and chosen.path},
            "edit": {"dossier": key, "text": "Sous le coup"},
            "destroy": {"dossier": key},
            "open_dossier": {"name": "Orsini"},
        }.get(deed, {})
        self._close()
        lengths = {"open_dossier": 0.02, "edit": 0.02, "turn": 0.3, "back_up": 0.2}
        told = self.forks.strike(deed, OPEN, share * lengths.get(deed, 0.3), folder=self.home, **values)
        assert told.error == "", told
        self._after_kill(deed, key, chosen, DONE in told.words)

    def _after_kill(self, deed: str, key: str, chosen: Backup | None, done: bool) -> None:
        self._open(killed=True)
        now, made = self._read(), [one.manifest.made_at for one in own_backups(self.vault).backups()]
        if self.now in made:
            self.backups[self.now] = dict(self.held)
        if deed == "open_dossier":
            born = set(now) - set(self.held)
            assert len(born) == 1 if done else len(born) <= 1
            self.held |= dict.fromkeys(born, "")
        elif deed == "edit":
            assert now[key] in ((self.held[key], "Sous le coup") if not done else ("Sous le coup",))
            self.held[key] = now[key]
        elif deed == "restore" and chosen is not None:
            restored = self._without_destroyed(self.backups[chosen.manifest.made_at])
            assert now in (restored, self.held) if not done else now == restored
            if self.vault.older_copy and now == restored:
                self.vault.accept_older_copy()
            self.held = restored if now == restored else self.held
        elif deed == "destroy":
            assert key not in now or not done
            if key not in now:
                finish_pending(self.vault, NO_ID, own_backups(self.vault))
                self._is_destroyed(key)
        elif deed == "turn" and self.vault.former_roots:
            self.turn()

    @invariant()
    def holds_what_it_should(self) -> None:
        """All that was typed and not destroyed, and no problem anywhere."""
        if self.vault is None:
            return
        assert self._read() == self.held
        assert not self.destroyed & set(self.held)
        assert [one for one in problems_of(self.vault) if not one.startswith("numbers")] == []
        numbers = [line.number for line in list_dossiers(self.work)]
        assert len(numbers) == len(set(numbers))
        place = own_backups(self.vault)
        assert place.unsound() == ()
        made = [backup.manifest.made_at for backup in place.backups()]
        assert set(made) <= set(self.backups)
        assert made[:2] == sorted(self.backups, reverse=True)[:2]
        for backup in place.backups():
            assert backup.manifest.rows["dossier"] == len(
                self._without_destroyed(self.backups[backup.manifest.made_at])
            )

    def teardown(self) -> None:
        """Nothing is left on the disk."""
        if self.vault is not None:
            self.vault.close()
        shutil.rmtree(self.folder)

    @property
    def now(self) -> datetime:
        """The day of the gesture."""
        return on(self.day)

    @property
    def work(self) -> DeskWork:
        """For the use cases."""
        return DeskWork(self.vault, SetClock(self.now))

    @property
    def keeper(self) -> VaultKeeper:
        """For the procedures."""
        return VaultKeeper(self.vault, SetClock(self.now))

    def _open(self, *, killed: bool = False) -> None:
        self.vault = reopen(self.home, PHRASES[self.phrase])
        assert killed or not self.vault.unclean

    def _close(self) -> None:
        self.vault.close()
        self.vault = None

    def _read(self) -> Held:
        return {line.id: self._request(line.id) for line in list_dossiers(self.work)}

    def _request(self, key: str) -> str:
        return str(read_interview(self.work, RecordId(key)).values["request"])

    def _chosen(self, rank: int) -> str:
        return sorted(self.held)[rank % len(self.held)]

    def _backup(self, rank: int) -> Backup:
        found = own_backups(self.vault).backups()
        return found[rank % len(found)]

    def _made(self) -> None:
        assert self.now in [one.manifest.made_at for one in own_backups(self.vault).backups()]
        self.backups[self.now] = dict(self.held)

    def _is_destroyed(self, key: str) -> None:
        self.destroyed.add(key)
        self.held.pop(key, None)

    def _without_destroyed(self, held: Held) -> Held:
        return {key: text for key, text in held.items() if key not in self.destroyed}
