"""Pictures of the questionnaires of the practice, and of the personality at work."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from bilan_desktop.resources import resource
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.usecases.overview import DossierLine

S = TypeVar("S")


def practice_questionnaires(
    stopped: DossierLine, running: DossierLine, complete: DossierLine, shot: Callable[..., S]
) -> Iterator[S]:
    """The tools with a page of their own: empty, abundant; the questionnaires of the practice and their ways."""
    yield shot("cabinet-questionnaires", "questionnaires")
    yield shot("cabinet-questionnaires-format", "questionnaires", _open_format)
    yield shot("cabinet-questionnaires-refus", "questionnaires", _refuse_file)
    yield shot("cabinet-dialogue-apercu", "questionnaires", _look_at_model)
    yield shot("cabinet-supports-vide", f"dossier/{complete.id}/supports", _to_end)
    yield shot("cabinet-supports", f"dossier/{running.id}/supports", _to_end)
    yield shot(
        "cabinet-dialogue-proposer",
        f"dossier/{complete.id}/supports",
        lambda window: window.screen_shown.own.propose.click(),
    )
    own = "questionnaire/own-equipe/investigation"
    yield shot("cabinet-rempli", f"dossier/{running.id}/{own}")
    yield shot("cabinet-rempli-moyennes", f"dossier/{running.id}/{own}", lambda window: _further(window, 2))
    yield shot("cabinet-rempli-suite", f"dossier/{running.id}/{own}", _to_end)
    for name, line in (("vide", stopped), ("abondant", running)):
        yield shot(f"support-personality-{name}", f"dossier/{line.id}/support/personality")
        yield shot(f"support-personality-{name}-suite", f"dossier/{line.id}/support/personality", _further)
    shown = f"dossier/{running.id}/support/personality"
    yield shot("support-personality-montre", shown, lambda window: window.show_to_person())


def _further(window: MainWindow, pages: int = 1) -> None:
    QApplication.processEvents()
    bar = window.screen_shown.scroll_bar()
    bar.setValue(bar.value() + pages * bar.pageStep())


def _open_format(window: MainWindow) -> None:
    window.screen_shown.ask.click()
    _to_end(window)


def _propose(window: MainWindow) -> None:
    window.screen_shown.own.propose.click()


def _to_end(window: MainWindow) -> None:
    QApplication.processEvents()
    bar = window.screen_shown.scroll_bar()
    bar.setValue(bar.maximum())


def _model(folder: Path, change: Callable[[str], str] = str) -> str:
    text = resource("questionnaires", "example", "questionnaire.json").read_text(encoding="utf-8")
    path = folder / "questionnaire.json"
    path.write_text(change(text), encoding="utf-8")
    return str(path)


def _look_at_model(window: MainWindow) -> None:
    """The model under another name, since it is there already."""
    with TemporaryDirectory() as folder:
        window.screen_shown.take_file(_model(Path(folder), lambda text: text.replace('"equipe"', '"collectif"')))


def _refuse_file(window: MainWindow) -> None:
    def spoil(text: str) -> str:
        return (
            text.replace('"steps": 5', '"steps": 50').replace('"thanks"', '"merci"').replace("l’équipe", "l’équipe 😀")
        )

    with TemporaryDirectory() as folder:
        window.screen_shown.take_file(_model(Path(folder), spoil))
