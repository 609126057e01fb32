"""The exercise, the full check with what it offers when the vault is damaged, the passphrase, the recovery kit."""

from datetime import datetime

from PySide6.QtCore import Signal

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.vault.words import ago, check_words, latest_backup, moment, salvage_lines
from bilan_desktop.usecases.keeping import CheckView, KeepingView, SalvageView

EXERCISE = (
    "Une fois par mois, une sauvegarde tirée au sort passe par la vraie restauration, à côté du coffre, sans rien "
    "remplacer. Vous savez alors qu’elle vous rendrait vos dossiers."
)
EXERCISE_DUE = "Le dernier exercice réussi a plus d’un mois, ou n’a jamais été fait. Il prend quelques secondes."
CHECK = (
    "Tout le coffre est relu, page par page : rien n’y manque, rien n’a été changé en dehors de l’application. "
    "Le journal, la liste des dossiers détruits et les fichiers qui portent la clé sont contrôlés aussi."
)
PASSPHRASE = (
    "Une nouvelle phrase ouvre aussi les sauvegardes déjà faites, à mesure que chaque emplacement est rebranché ; "
    "d’ici là, celles d’un disque resté à part s’ouvrent avec la phrase de leur époque. La feuille de secours reste "
    "valable."
)
KIT = (
    "Elle rouvre le coffre et ses sauvegardes si la phrase secrète est oubliée. Une nouvelle clé et une nouvelle "
    "feuille s’imposent si elle est perdue, si quelqu’un l’a vue, ou au moindre soupçon."
)


class ExerciseCard(Card):
    """``asked`` when the exercise is wanted."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("Exercice de restauration", EXERCISE)
        self.reminder = Callout("warning", EXERCISE_DUE)
        self.reminder.hide()
        self.add(self.reminder)
        self.last = label("", wrap=True)
        self.add(self.last)
        self.button = button("Faire l’exercice maintenant", "rotate-ccw")
        self.button.setObjectName("exercise")
        self.button.clicked.connect(self.asked)
        self.body.addStretch()
        self.add(row_of(self.button))

    def show_state(self, view: KeepingView, now: datetime) -> None:
        """When it was done last, and whether it is due."""
        at = view.exercised_at
        self.last.setText(
            "Pas encore fait." if at is None else f"Dernier exercice réussi {ago(at, now)} ({moment(at, now)})."
        )
        self.reminder.setVisible(view.exercise_due(now))


class CheckCard(Card):
    """``asked`` for a check; after damage, ``restore_asked`` and ``salvage_asked``. Nothing here erases anything."""

    asked = Signal()
    restore_asked = Signal()
    salvage_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Vérification du coffre", CHECK)
        self.last = label("", wrap=True)
        self.add(self.last)
        self.verdict = Callout("success", "")
        self.verdict.hide()
        self.add(self.verdict)
        self.problems = label("", "muted", wrap=True)
        self.problems.hide()
        self.add(self.problems)
        self.salvaged = Callout("info", "")
        self.salvaged.hide()
        self.add(self.salvaged)
        self.restore_button = button("Restaurer la dernière sauvegarde vérifiée…", "history", "primary")
        self.restore_button.setObjectName("restore-last")
        self.restore_button.clicked.connect(self.restore_asked)
        self.salvage_button = button("Sauver ce qui se lit", "download")
        self.salvage_button.setObjectName("salvage")
        self.salvage_button.setToolTip("Dans un nouveau coffre, à côté. Le coffre abîmé reste tel quel.")
        self.salvage_button.clicked.connect(self.salvage_asked)
        for one in (self.restore_button, self.salvage_button):
            self.add(one)
            one.hide()
        self.button = button("Vérifier maintenant", "shield-check")
        self.button.setObjectName("check")
        self.button.clicked.connect(self.asked)
        self.body.addStretch()
        self.add(row_of(self.button))
        self._restorable = False

    def show_state(self, view: KeepingView, now: datetime) -> None:
        """When a full check last found nothing."""
        at = view.checked_at
        self.last.setText("Pas encore faite." if at is None else f"Dernière vérification sans défaut {ago(at, now)}.")
        self._restorable = latest_backup(view) is not None
        self._offer()

    def show_check(self, check: CheckView) -> None:
        """The verdict, what is wrong, and the two ways out."""
        problems, verdict = check.problems, check_words(check)
        self.verdict.set("danger" if problems else "success", verdict)
        self.verdict.show()
        self.problems.setText("\n".join(f"• {problem}" for problem in problems))
        self.problems.setVisible(bool(problems))
        self._offer()
        announce(self, verdict)

    def show_salvage(self, salvage: SalvageView) -> None:
        """What was saved and lost, and where it is."""
        self.salvaged.set("warning" if any(salvage.lost.values()) else "success", "\n".join(salvage_lines(salvage)))
        self.salvaged.show()
        announce(self, salvage_lines(salvage)[0])

    def _offer(self) -> None:
        damaged = not self.problems.isHidden()
        self.restore_button.setVisible(damaged and self._restorable)
        self.salvage_button.setVisible(damaged)


class SecretsCard(Card):
    """The passphrase and the kit: ``passphrase_asked``, ``kit_asked``, ``rotation_asked``."""

    passphrase_asked = Signal()
    kit_asked = Signal()
    rotation_asked = Signal()

    def __init__(self, *, kit: bool, keeper: bool) -> None:
        super().__init__("Phrase secrète et feuille de secours")
        self.passphrase_button = button("Changer la phrase secrète…", "key-round")
        self.passphrase_button.setObjectName("change-passphrase")
        self.passphrase_button.clicked.connect(self.passphrase_asked)
        self.kit_button = button("Revoir la feuille de secours…", "eye")
        self.kit_button.setObjectName("show-kit")
        self.kit_button.clicked.connect(self.kit_asked)
        self.rotation_button = button("Nouvelle clé et nouvelle feuille…", "refresh-cw")
        self.rotation_button.setObjectName("rotate")
        self.rotation_button.clicked.connect(self.rotation_asked)
        column = VBox(spacing=10)
        column.addWidget(label("Phrase secrète", "label"))
        column.addWidget(label(PASSPHRASE, "muted", wrap=True))
        self.add_layout(column)
        self.add(row_of(self.passphrase_button))
        column = VBox(spacing=10)
        column.addWidget(label("Feuille de secours", "label"))
        column.addWidget(label(KIT, "muted", wrap=True))
        self.add_layout(column)
        self.add(row_of(self.kit_button, self.rotation_button))
        self.passphrase_button.setEnabled(keeper)
        self.rotation_button.setEnabled(keeper)
        self.kit_button.setVisible(kit)
