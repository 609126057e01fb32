"""A keeper at its port, that remembers what it was asked and answers what a test gives it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bilan_desktop.domain.errors import InvalidInput, WrongPassphrase
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.usecases.keeping import (
    BackupView,
    CheckView,
    KeepingView,
    MediumView,
    PendingDestruction,
    Prepared,
    Report,
    SalvageView,
    TrialView,
)

NOW = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
"""Nine in the morning in Paris, as the clock of the pages' tests shows."""
LOCAL = Path("/home/odile/.local/share/Bilan Desktop/sauvegardes")
STICK = Path("/media/odile/CLÉ USB/Bilan Desktop")
DISK = Path("/media/odile/Disque maison/Bilan Desktop")
GOOD = "la phrase d’aujourd’hui"
KIT = (("exemple",) * 7,) * 4


def backup(folder: Path, age: timedelta, changes: int | None = 0, dossiers: int = 12) -> BackupView:
    """A backup of so long ago."""
    made = NOW - age
    name = f"{made:%Y%m%d-%H%M}.bilan"
    return BackupView(folder / name, made, dossiers, 12_400_000 + dossiers, changes)


def usual() -> KeepingView:
    """This computer, a stick that is plugged in, a disk that is not."""
    hours = timedelta(hours=1)
    local = tuple(backup(LOCAL, one * hours, changes) for one, changes in ((2, 3), (26, 41), (50, 60)))
    stick = (backup(STICK, 26 * hours, 41),)
    return KeepingView(
        media=(
            MediumView(NO_ID, LOCAL, False, True, NOW - 2 * hours, local),
            MediumView(RecordId("a" * 32), STICK, True, True, NOW - 26 * hours, stick),
            MediumView(RecordId("b" * 32), DISK, True, False, NOW - timedelta(days=40)),
        ),
        last_verified_at=NOW - 2 * hours,
        changes=3,
        away_at=NOW - 26 * hours,
        exercised_at=NOW - timedelta(days=12),
        checked_at=NOW - timedelta(days=3),
        pending=(),
        size=12_412_000,
        created_at=NOW - timedelta(days=200),
    )


def fresh() -> KeepingView:
    """A vault of this morning."""
    medium = MediumView(NO_ID, LOCAL, False, True, None)
    return KeepingView((medium,), None, None, None, None, None, (), 340_000, NOW - timedelta(hours=1))


def neglected() -> KeepingView:
    """Everything is late, and a destruction waits for two media."""
    view = usual()
    disk = replace(view.media[2], unsound=(DISK / "abimee.bilan",))
    years = tuple(backup(LOCAL, timedelta(days=30 * n, hours=3), 900 * n, 60 - n) for n in range(1, 16))
    return replace(
        view,
        media=(replace(view.media[0], backups=years), replace(view.media[1], reachable=False, backups=()), disk),
        last_verified_at=NOW - timedelta(days=30, hours=3),
        changes=1204,
        away_at=NOW - timedelta(days=9),
        exercised_at=NOW - timedelta(days=74),
        checked_at=NOW - timedelta(days=90),
        pending=(PendingDestruction("2026-004", date(2026, 2, 20), (STICK, DISK)),),
        size=1_240_000_000,
    )


TRIAL = TrialView(NOW - timedelta(hours=2), 12, 1840, 1, date(2026, 2, 1), ("2026-001", "2026-002"))
SOUND = CheckView((), 12, 1840, "0123456789abcdef")
DAMAGE = CheckView(("Une page du coffre ne porte plus son scellé.", "Le journal s’arrête trop tôt."), 12, 1840, "")


@dataclass
class FakePrepared:
    """The port Prepared."""

    trial: TrialView = TRIAL
    dropped: bool = False

    def swap(self) -> Path | None:
        return Path("/coffre.mis-de-cote")

    def drop(self) -> None:
        self.dropped = True


@dataclass
class FakeKeeper:
    """The port Keeper; ``between`` is called at each report, on whatever thread works."""

    view: KeepingView = field(default_factory=usual)
    asked: list[str] = field(default_factory=list)
    prepared: FakePrepared = field(default_factory=FakePrepared)
    checked: CheckView = SOUND
    refusal: Exception | None = None
    between: Callable[[], None] = lambda: None

    def _work(self, name: str, report: Report) -> None:
        self.asked.append(name)
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            report("copie du coffre", share)
            self.between()
        if self.refusal is not None:
            raise self.refusal

    def state(self) -> KeepingView:
        return self.view

    def back_up(self, report: Report) -> KeepingView:
        self._work("back up", report)
        self.view = replace(self.view, last_verified_at=NOW, away_at=NOW, changes=0)
        return self.view

    def add_medium(self, folder: Path, report: Report) -> KeepingView:
        if folder.name == "plein":
            raise InvalidInput({"folder": "Ce disque est plein. Libérez de la place, ou choisissez-en un autre."})
        self._work(f"add {folder}", report)
        made = backup(folder, timedelta())
        medium = MediumView(RecordId("c" * 32), folder, True, True, NOW, (made,))
        self.view = replace(self.view, media=(*self.view.media, medium), away_at=NOW)
        return self.view

    def forget_medium(self, key: RecordId) -> KeepingView:
        self.asked.append(f"forget {key[:1]}")
        if self.refusal is not None:
            raise self.refusal
        self.view = replace(self.view, media=tuple(one for one in self.view.media if one.id != key))
        return self.view

    def backups_in(self, folder: Path) -> tuple[BackupView, ...]:
        if folder.name == "vide":
            raise InvalidInput({"folder": "Aucune sauvegarde de ce coffre dans ce dossier."})
        return (backup(folder, timedelta(days=3), None), backup(folder, timedelta(days=9), 800))

    def try_backup(self, path: Path, report: Report) -> TrialView:
        self._work(f"try {path.name}", report)
        return TRIAL

    def exercise(self, report: Report) -> TrialView:
        self._work("exercise", report)
        self.view = replace(self.view, exercised_at=NOW)
        return replace(TRIAL, kept_destroyed=0, blind_since=None)

    def prepare_restore(self, path: Path, report: Report) -> Prepared:
        self._work(f"prepare {path.name}", report)
        return self.prepared

    def check(self, report: Report) -> CheckView:
        self._work("check", report)
        return self.checked

    def finish_destructions(self, report: Report) -> None:
        self._work("finish destructions", report)

    def salvage(self, report: Report) -> SalvageView:
        self._work("salvage", report)
        return SalvageView(Path("/home/odile/Documents/Bilans sauvés.bilan"), {"meeting": 1800}, {"meeting": 40})

    def change_passphrase(self, current: str, new: str) -> None:
        if current != GOOD:
            raise WrongPassphrase
        self.asked.append(f"change to {new}")

    def rotate_key(self, passphrase: str, report: Report) -> tuple[tuple[str, ...], ...]:
        if passphrase != GOOD:
            raise WrongPassphrase
        self._work("rotate", report)
        return KIT
