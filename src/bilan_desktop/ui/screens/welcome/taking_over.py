"""A new vault made of an export: the steps of any new vault, a share done, and a way to stop."""

from pathlib import Path

from bilan_desktop.ui.executor import Executor
from bilan_desktop.ui.long_work import LongWorks
from bilan_desktop.ui.screens.welcome.creation import CreateVault
from bilan_desktop.ui.screens.welcome.presenter import CreationPresenter

MAKING = "Reprise de l’export\N{NO-BREAK SPACE}: chaque ligne et chaque fichier est vérifié…"
INTRODUCTION = (
    "L’export « {name} » devient un nouveau coffre, avec une clé, une phrase secrète et une feuille de secours "
    "à lui. Rien n’est ajouté à un coffre qui existe déjà. Ne reprenez que l’export de quelqu’un de confiance."
)


class TakeOver(CreateVault):
    """``created(vault, kit_confirmed)`` at the end; going back while the export is read stops it."""

    def __init__(self, presenter: CreationPresenter, executor: Executor) -> None:
        self.works = LongWorks(executor)
        super().__init__(presenter, MAKING)
        self.progress.setRange(0, 100)

    def choose(self, export: Path, home: Path) -> None:
        """Begin with this export; ``home`` is proposed for its vault."""
        self._presenter.export = export
        self.place.introduction.setText(INTRODUCTION.format(name=export.name))
        self.place.name.set_value(home.stem)
        self.place.folder.set_value(str(home.parent))
        self.place.read()
        self.show_step(0)

    def make(self) -> None:
        """Make the vault of the export."""
        self.progress.setValue(0)
        self.show_busy(True)
        self.back_button.setEnabled(True)
        self.back_button.set_text("Interrompre")
        self._presenter.take_over(self.works, self._made, self._failed, self._told)

    def back(self) -> None:
        """The step before; stops what runs."""
        if self.works.current:
            self.back_button.setEnabled(False)
            self.works.interrupt()
        else:
            super().back()

    def show_busy(self, busy: bool) -> None:
        """The long task runs, or has ended."""
        super().show_busy(busy)
        if not busy:
            self.back_button.set_text("Retour")

    def _told(self, _doing: str, share: float) -> None:
        self.progress.setValue(int(100 * share))
