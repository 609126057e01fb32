"""A vault that cannot be opened because it is damaged: a backup is found, looked at, then put in its place."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.errors import InvalidInput, WrongPassphrase
from bilan_desktop.ui.attempts import Attempts
from bilan_desktop.ui.executor import Executor, ScopedExecutor
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.table import TallTable
from bilan_desktop.ui.kit.work_line import WorkLine
from bilan_desktop.ui.long_work import LASTING_MS, LongWorks
from bilan_desktop.ui.screens.lock.screen import CAPS_LOCK, PassphraseEdit
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.vault.backups_card import COLUMNS, backup_rows
from bilan_desktop.ui.screens.vault.dialogs import trial_summary
from bilan_desktop.ui.screens.vault.words import moment
from bilan_desktop.ui.screens.welcome.assistant import Assistant, FrontScreen
from bilan_desktop.ui.screens.welcome.places import FolderEdit
from bilan_desktop.ui.screens.welcome.presenter import Door, RecoveryPresenter, explain, typed_path
from bilan_desktop.ui.screens.welcome.recovery import LinesPage
from bilan_desktop.usecases.keeping import BackupView, Prepared, Report
from bilan_desktop.usecases.ports import Clock

SEARCH, CHOICE, LOOK = range(3)
RESTORING = "Préparation de la restauration"
INTRODUCTION = (
    "Le coffre « {vault} » est endommagé. Rien n’y sera effacé : une sauvegarde prend sa place, et ses fichiers "
    "d’aujourd’hui sont mis de côté."
)
ELSEWHERE = (
    "Sur un ordinateur neuf, ou quand le coffre est perdu : une sauvegarde redevient un coffre, dans un dossier "
    "nouveau. Rien d’autre n’est touché."
)
WHERE_FROM = "Le dossier de la clé ou du disque qui contient des sauvegardes."
EMPTY = "Saisissez votre phrase secrète."
NONE = "Aucune sauvegarde trouvée. Branchez la clé ou le disque qui en reçoit, ou indiquez son dossier."
CHOOSE = "La plus récente est proposée. Ce qui a été saisi après elle n’y est pas."
LAST_LOOK = "Rien n’est encore remplacé. « Remplacer le coffre » met l’ancien de côté et revient à l’écran d’ouverture."
LAST_LOOK_NEW = "Le coffre n’est pas encore fait. « Créer le coffre » l’achève et mène à l’écran d’ouverture."
DONE_NEW = "Le coffre est refait : sauvegarde du {at}. Tapez la phrase secrète que vous aviez alors."
DONE = "Le coffre est restauré : sauvegarde du {at}. L’ancien est gardé à côté. Tapez votre phrase secrète."

Secret = str | tuple[str, ...]
"""The passphrase, or the four lines of the recovery kit."""


class RestoreDoor(Door, Protocol):
    """The vault's door, as a restore needs it; every method may be called on a worker thread."""

    def backups_of(self, path: Path, secret: Secret, folder: Path | None = None) -> tuple[BackupView, ...]:
        """The backups of this vault beside it, or in a folder; VaultError or InvalidInput says why not."""

    def prepare_restore(self, path: Path, secret: Secret, backup: Path, report: Report) -> Prepared:
        """Everything but the swap, beside the vault."""


class SearchPage(QWidget):
    """The passphrase or the kit, and where to look besides the places known; where to put the vault when it is new."""

    def __init__(self, recovery: RecoveryPresenter, path: Path, *, new: bool = False) -> None:
        super().__init__()
        self._recovery, self._path = recovery, path
        column = VBox(self, spacing=12)
        introduction = ELSEWHERE if new else INTRODUCTION.format(vault=path.name)
        column.addWidget(label(introduction, "muted", wrap=True))
        self.passphrase = PassphraseEdit()
        self.passphrase.setObjectName("passphrase")
        self.field = field("Phrase secrète", self.passphrase)
        self.passphrase.changed.connect(lambda: self.field.set_error(None))
        column.addWidget(self.field)
        self.caps_warning = label(CAPS_LOCK, "hint", ink="warning")
        self.caps_warning.hide()
        self.passphrase.caps_lock.connect(self.caps_warning.setVisible)
        column.addWidget(self.caps_warning)
        self.kit = LinesPage(recovery)
        self.kit.hide()
        column.addWidget(self.kit)
        self.kit_tick = CheckBox("J’utilise la feuille de secours")
        self.kit_tick.setObjectName("use-kit")
        self.kit_tick.changed.connect(self._switch)
        column.addWidget(self.kit_tick)
        self.folder = FolderEdit("Le dossier qui contient des sauvegardes")
        hint = "Facultatif : celui d’une clé ou d’un disque. Sans lui, les sauvegardes de cet ordinateur sont lues."
        name = "Où sont les sauvegardes" if new else "Chercher dans un autre dossier"
        column.addWidget(field(name, self.folder, WHERE_FROM if new else hint))
        self.target = FolderEdit("Le dossier nouveau du coffre")
        self.target.set_value(str(path))
        placed = field("Où placer le coffre", self.target, "Un dossier nouveau, dont le nom finit par « .bilan ».")
        placed.setVisible(new)
        column.addWidget(placed)
        self.setFocusProxy(self.passphrase)

    def secret(self) -> Secret | None:
        """What opens the backups, or None once what lacks is said."""
        if self.kit_tick.value():
            return tuple(self._recovery.lines) if self.kit.check() else None
        if not self.passphrase.text():
            self.field.set_error(EMPTY)
            self.passphrase.setFocus()
            return None
        return self.passphrase.text()

    def where(self) -> Path | None:
        """The folder typed, if one is."""
        typed = self.folder.value()
        return typed_path(typed) if typed.strip() else None

    def home(self) -> Path:
        """The folder of the vault that is restored."""
        return typed_path(self.target.value()) if self.target.value().strip() else self._path

    def forget(self) -> None:
        """Take every secret off the screen."""
        self.passphrase.setText("")
        self.passphrase.reveal(False)
        self.kit.forget()

    def _switch(self) -> None:
        kit = self.kit_tick.value()
        self.kit.setVisible(kit)
        self.field.setVisible(not kit)
        self.caps_warning.hide()
        self.setFocusProxy(self.kit if kit else self.passphrase)
        (self.kit if kit else self.passphrase).setFocus()


class Restore(Assistant):
    """The three steps; ``restored`` with the vault and the sentence to show once a backup is in its place."""

    restored = Signal(Path, str)

    def __init__(
        self, door: RestoreDoor, executor: Executor, path: Path, clock: Clock, attempts: Attempts, *, new: bool = False
    ) -> None:
        self._door, self._executor, self._clock, self._new = door, executor, clock, new
        self._works, self._attempts = LongWorks(executor), attempts
        self._secret: Secret | None = None
        self._backups: dict[Path, BackupView] = {}
        self._prepared: Prepared | None = None
        self.page = SearchPage(RecoveryPresenter(door, executor, path), path, new=new)
        self.table = TallTable("Sauvegardes", COLUMNS)
        self.table.opened.connect(lambda _: self.go_on())
        choice, look = QWidget(), QWidget()
        column = VBox(choice, spacing=12)
        column.addWidget(label(CHOOSE, "muted", wrap=True))
        column.addWidget(self.table)
        choice.setFocusProxy(self.table)
        self._look = VBox(look, spacing=12)
        super().__init__(
            (
                ("Restaurer une sauvegarde", "Chercher les sauvegardes", self.page),
                ("Choisir la sauvegarde", "Préparer la restauration", choice),
                ("Un dernier regard", "Créer le coffre" if new else "Remplacer le coffre", look),
            ),
            "Recherche des sauvegardes : la clé se calcule, cela prend quelques secondes…",
        )
        self.line = WorkLine()
        self.line.cancelled.connect(self._works.interrupt)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.line)
        self.page.passphrase.returnPressed.connect(self.go_on)
        self.page.folder.line.returnPressed.connect(self.go_on)
        self.page.kit.lines[-1].returnPressed.connect(self.go_on)
        self.show_step(SEARCH)

    def go_on(self) -> None:
        """Check the step shown and go on."""
        if not self.progress.isHidden() or self._works.current:
            return
        if self.step == SEARCH:
            self._search()
        elif self.step == CHOICE:
            self._prepare()
        else:
            self._swap()

    def back(self) -> None:
        """One step back; what was prepared is dropped."""
        if self._works.current:
            self._works.interrupt()
            return
        self._drop()
        super().back()

    def forget(self) -> None:
        """Take every secret off the screen, stop what runs, drop what was prepared."""
        self._works.stop()
        self._secret = None
        self.page.forget()
        self._drop()

    def _search(self) -> None:
        wait = self._attempts.remaining()
        if wait:
            self.show_error(f"Trop d’essais : attendez encore {wait} secondes.")
            return
        secret, folder = self.page.secret(), self.page.where()
        if secret is None:
            return
        if self._new and folder is None:
            self.show_error(NONE)
            return
        self._secret, home = secret, self.page.home()
        self.show_busy(True)
        self._executor.post(
            lambda: self._door.backups_of(home, secret, folder), self._found, partial(self._not_found, folder)
        )

    def _found(self, backups: tuple[BackupView, ...]) -> None:
        self._attempts.succeeded()
        self.show_busy(False)
        if not backups:
            self.show_error(NONE)
            return
        self._backups = {backup.path: backup for backup in backups}
        self.table.set_rows(backup_rows(backups, self._clock.now()))
        self.show_step(CHOICE)

    def _not_found(self, folder: Path | None, error: Exception) -> None:
        self.show_busy(False)
        if isinstance(error, WrongPassphrase):
            self._attempts.failed()
        nowhere = isinstance(error, InvalidInput) and folder is None
        self.show_error(NONE if nowhere else explain(error))

    def _prepare(self) -> None:
        chosen, secret = self.table.current_key(), self._secret
        if not isinstance(chosen, Path) or secret is None:
            return
        self._hold(True)
        self.line.begin(RESTORING, LASTING_MS)

        home = self.page.home()

        def job(report: Report) -> Prepared:
            return self._door.prepare_restore(home, secret, chosen, report)

        self._works.begin(RESTORING, job, self._ready, self._not_ready, self.line.progress)

    def _hold(self, held: bool) -> None:
        self.table.setEnabled(not held)
        self.next_button.setEnabled(not held)
        if held:
            self.show_error("")

    def _ready(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._hold(False)
        self.line.end()
        clear(self._look)
        self._look.addWidget(trial_summary(prepared.trial, self._clock.now()))
        self._look.addWidget(Callout("neutral", LAST_LOOK_NEW if self._new else LAST_LOOK))
        self.show_step(LOOK)
        self.back_button.setFocus()

    def _not_ready(self, error: Exception) -> None:
        self._hold(False)
        self.line.end()
        self.show_error(explain(error))
        self.table.setFocus()

    def _swap(self) -> None:
        prepared, self._prepared = self._prepared, None
        if prepared is None:
            return
        self.show_busy(True)
        at = moment(prepared.trial.made_at, self._clock.now())

        def swapped(_: Path | None) -> None:
            home = self.page.home()
            self.forget()
            self.restored.emit(home, (DONE_NEW if self._new else DONE).format(at=at))

        def failed(error: Exception) -> None:
            self.show_busy(False)
            self.show_step(CHOICE)
            self.show_error(explain(error))

        self._executor.post(prepared.swap, swapped, failed)

    def _drop(self) -> None:
        prepared, self._prepared = self._prepared, None
        if prepared is not None:
            self._executor.post(prepared.drop, lambda _: None, _raise)


class RestoreScreen(FrontScreen):
    """Restores the vault at ``path``, or makes it there when it is ``new``.

    ``restored`` carries the vault and what the lock screen then says, ``cancelled`` leads back.
    """

    restored = Signal(Path, str)
    cancelled = Signal()

    def __init__(
        self,
        door: RestoreDoor,
        executor: Executor,
        path: Path,
        clock: Clock,
        attempts: Attempts | None = None,
        *,
        new: bool = False,
    ) -> None:
        super().__init__("restore-screen")
        scope = ScopedExecutor(executor)
        self.destroyed.connect(scope.close)
        self.assistant = Restore(door, scope, path, clock, attempts or Attempts(), new=new)
        self.assistant.restored.connect(self.restored)
        self.assistant.left.connect(self._leave)
        self.add_page(self.assistant, 760)
        self.show_page(self.assistant)

    def back(self) -> None:
        """One step back."""
        self.assistant.back()

    def _leave(self) -> None:
        self.assistant.forget()
        self.cancelled.emit()


def _raise(error: Exception) -> None:
    raise error
