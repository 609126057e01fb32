"""The page « Coffre et sauvegardes »."""

from functools import partial
from pathlib import Path

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, EmptyState
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.layouts import Columns
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.vault.backups_card import BackupsCard
from bilan_desktop.ui.screens.vault.care_cards import CheckCard, ExerciseCard, SecretsCard
from bilan_desktop.ui.screens.vault.destroyed_card import DestroyedCard
from bilan_desktop.ui.screens.vault.dialogs import BackupDialog, ForgetDialog, FoundDialog, TrialDialog
from bilan_desktop.ui.screens.vault.places_card import PlacesCard
from bilan_desktop.ui.screens.vault.presenter import VaultPresenter
from bilan_desktop.ui.screens.vault.restore_dialog import RestoreDialog
from bilan_desktop.ui.screens.vault.restore_presenter import RestorePresenter, SecretPresenter
from bilan_desktop.ui.screens.vault.secret_dialogs import PassphraseChange, RotationDialog, personal_names
from bilan_desktop.ui.screens.vault.state_card import StateCard
from bilan_desktop.ui.screens.vault.words import latest_backup
from bilan_desktop.ui.screens.welcome.places import ask_folder
from bilan_desktop.ui.screens.welcome.presenter import PassphraseChoice
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.destruction import DestroyedLine
from bilan_desktop.usecases.keeping import BackupView, CheckView, KeepingView, MediumView, SalvageView, TrialView

SUBTITLE = "Vos dossiers vivent dans un coffre chiffré : ici, ce qui les protège d’une panne, d’un vol et de l’oubli."
CHANGED = "La phrase secrète est changée. La feuille de secours reste valable."
PAIR_LEAST = 380
"""Designed width under which two cards stand one below the other."""


class VaultScreen(Screen):
    """The state, the places, the backups, then what is done now and then."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Coffre et sauvegardes", SUBTITLE)
        self.presenter = VaultPresenter(services, navigator, self)
        self._secrets = SecretPresenter(services)
        self._view: KeepingView | None = None
        self._clock = services.work.clock
        self._changeable = self.presenter.offered and not services.read_only
        self.dialog: Dialog | None = None
        self.backup_button = button("Sauvegarder maintenant", "save", "primary")
        self.backup_button.setObjectName("back-up")
        self.backup_button.setToolTip("Ctrl+Maj+S")
        self.backup_button.clicked.connect(self.presenter.back_up)
        self.backup_button.setEnabled(self._changeable)
        self.add_action(self.backup_button)
        self.refusal = Callout("warning", "")
        self.refusal.hide()
        self.add(self.refusal)
        if self.presenter.offered:
            self._build()
        else:
            self.add(EmptyState("Rien à montrer ici", "Ouvrez un coffre sur un disque pour le sauvegarder."))
        self.content.addStretch()
        if services.kept is not None:
            services.kept.show_in_full(True)
        self.presenter.load()

    def _build(self) -> None:
        self.state = StateCard(self._clock)
        self.places = PlacesCard()
        self.backups = BackupsCard()
        self.exercise, self.check = ExerciseCard(), CheckCard()
        services = self.services
        self.secrets = SecretsCard(
            kit=services.show_kit is not None and not services.demonstration,
            keeper=self._changeable and not services.demonstration and services.secret_words is not None,
        )
        pair = Columns(PAIR_LEAST, even=True)
        pair.add(self.exercise)
        if services.damaged:
            # What it offers comes before all else.
            self.add(self.check)
            self.check.show_check(CheckView(services.damaged, 0, 0, ""))
        else:
            pair.add(self.check)
        self.register = DestroyedCard()
        for card in (self.state, self.places, self.backups, pair, self.register, self.secrets):
            self.add(card)
        self._connect()

    def _connect(self) -> None:
        self.places.add_asked.connect(self._ask_place)
        self.places.forget_asked.connect(self._ask_forget)
        self.backups.opened.connect(self._open_backup)
        self.backups.elsewhere.connect(self._ask_elsewhere)
        self.exercise.asked.connect(self.presenter.exercise)
        self.check.asked.connect(self.presenter.check)
        self.register.opened.connect(lambda key: self.navigator.go(f"coffre/destruction/{key}"))
        self.register.due_asked.connect(lambda: self.navigator.go("destructions"))
        self.check.restore_asked.connect(self._restore_last)
        self.check.salvage_asked.connect(self.presenter.salvage)
        self.secrets.passphrase_asked.connect(self._ask_passphrase)
        self.secrets.rotation_asked.connect(self._ask_rotation)
        if self.services.show_kit is not None:
            self.secrets.kit_asked.connect(self.services.show_kit)

    def leave(self) -> None:
        """The page goes: its panel too, and what it prepared; a backup under way goes on."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()
        self.presenter.leave()
        if self.services.kept is not None:
            self.services.kept.show_in_full(False)

    def show_state(self, view: KeepingView) -> None:
        """See VaultPage."""
        self._view = view
        now = self._clock.now()
        self.state.show_state(view, demonstration=self.services.demonstration)
        self.places.show_places(view, now, changeable=self._changeable)
        self.backups.show_backups(view, now)
        self.exercise.show_state(view, now)
        self.check.show_state(view, now)

    def refuse(self, sentence: str) -> None:
        """See VaultPage."""
        self.refusal.set("warning", sentence)
        self.refusal.show()
        self.reveal(self.refusal)
        announce(self, sentence)

    def show_register(self, lines: tuple[DestroyedLine, ...]) -> None:
        """See VaultPage."""
        self.register.show_register(lines)

    def show_trial(self, trial: TrialView, *, exercise: bool) -> None:
        """See VaultPage."""
        self.refusal.hide()
        self._open(TrialDialog(self, trial, self._clock.now(), exercise=exercise))

    def show_check(self, check: CheckView) -> None:
        """See VaultPage."""
        self.refusal.hide()
        self.check.show_check(check)
        self.reveal(self.check)

    def show_salvage(self, salvage: SalvageView) -> None:
        """See VaultPage."""
        self.refusal.hide()
        self.check.show_salvage(salvage)
        self.reveal(self.check)

    def show_found(self, folder: Path, backups: tuple[BackupView, ...]) -> None:
        """See VaultPage."""
        self.refusal.hide()
        dialog = FoundDialog(self, folder, backups, self._clock.now())
        dialog.chosen.connect(self._open_backup)
        self._open(dialog)

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: Dialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _ask_place(self) -> None:
        ask_folder(self, "Où placer les sauvegardes ?", Path.home(), self.presenter.add_place)

    def _ask_elsewhere(self) -> None:
        ask_folder(self, "Le dossier qui contient des sauvegardes", Path.home(), self.presenter.find)

    def _ask_forget(self, medium: MediumView) -> None:
        dialog = ForgetDialog(self, medium)
        dialog.finished.connect(lambda sure: self.presenter.forget_place(medium) if sure else None)
        self._open(dialog)

    def _open_backup(self, backup: BackupView) -> None:
        dialog = BackupDialog(self, backup, self._clock.now())
        dialog.try_asked.connect(partial(self.presenter.try_backup, backup.path))
        dialog.restore_asked.connect(partial(self._restore, backup))
        self._open(dialog)

    def _restore(self, backup: BackupView) -> None:
        self._open(RestoreDialog(self, RestorePresenter(self.services, backup), self._clock.now()))

    def _restore_last(self) -> None:
        backup = latest_backup(self._view) if self._view is not None else None
        if backup is not None:
            self._restore(backup)

    def _ask_passphrase(self) -> None:
        words = self.services.secret_words
        if words is not None:
            choice = PassphraseChoice(words, self.services.workers, lambda: personal_names(self.services))
            dialog = PassphraseChange(self, self._secrets, choice)
            dialog.changed.connect(lambda: self.navigator.say(CHANGED))
            self._open(dialog)

    def _ask_rotation(self) -> None:
        self._open(RotationDialog(self, self.services, self._secrets))
