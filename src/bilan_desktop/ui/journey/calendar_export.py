"""« Exporter le calendrier… »: the dates of the plan and the meetings to come, in a file for the person's calendar."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bilan_desktop.documents.calendar import FILE_NAME
from bilan_desktop.domain.errors import ReadOnlyVault
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.ticks import Ticks
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.screens.file_dialogs import ask_copy
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.calendar_export import CalendarChoice, CalendarFile, make_calendar, note_calendar

TITLE = "Exporter le calendrier"
ABOUT = (
    "Un fichier à ouvrir dans l’agenda de la personne, sur son ordinateur ou son téléphone. "
    "Sans autre choix, chaque date porte le titre « Rendez-vous », sans nom ni mot du bilan."
)
FULL, MEETINGS, REMINDERS = "full", "meetings", "reminders"
CHOICES = {
    MEETINGS: "Avec les séances prévues",
    REMINDERS: "Avec un rappel la veille",
    FULL: "Écrire les titres en entier, à la demande de la personne",
}
IN_SIGHT = (
    "L’agenda de la personne est peut-être celui de son employeur, ou partagé : les titres y diraient ce qu’elle "
    "prépare. Vérifiez ce point avec elle."
)
OUTSIDE = "Le fichier n’est pas chiffré. Une fois dans l’agenda, effacez la copie qui reste sur la clé ou le disque."


class CalendarDialog(GestureDialog):
    """What the file holds, asked before its place; stays open until it is written."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, TITLE, ABOUT, "Choisir où l’enregistrer…", "download")
        self.ticks = Ticks(CHOICES, "calendar")
        self.ticks.set_value((MEETINGS,))
        self.ticks.changed.connect(self._warn)
        self.put(self.ticks)
        self.warning = Callout("warning", IN_SIGHT)
        self.warning.hide()
        self.put(self.warning)
        self.put(label(OUTSIDE, "hint", wrap=True))
        self.confirmed.connect(lambda: self._say(""))

    def choice(self) -> CalendarChoice:
        """What is ticked."""
        ticked = self.ticks.value()
        return CalendarChoice(full=FULL in ticked, reminders=REMINDERS in ticked, meetings=MEETINGS in ticked)

    def _warn(self) -> None:
        full = self.choice().full
        if full and self.warning.isHidden():
            announce(self, IN_SIGHT)
        self.warning.setVisible(full)


class CalendarExport(Wrapping):
    """The button of a page of a dossier, and its gesture: the file is made, written where asked, and noted."""

    def __init__(self, page: DossierScreen) -> None:
        super().__init__(8)
        self._page = page
        self.dialog: CalendarDialog | None = None
        self.ask = button(f"{TITLE}…", "calendar-days", "soft")
        self.ask.setObjectName("export-calendar")
        self.ask.clicked.connect(self._open)
        self.row.addWidget(self.ask)

    def _open(self) -> None:
        """Ask what the calendar holds; what is typed is kept first."""
        self._page.flush()
        dialog = self.dialog = CalendarDialog(self._page)
        dialog.confirmed.connect(partial(self._make, dialog))
        dialog.open()

    def _make(self, dialog: CalendarDialog) -> None:
        page = self._page
        if page.services.read_only:
            dialog.refuse(ReadOnlyVault())
            return
        job = partial(make_calendar, page.services.work, page.dossier_id, dialog.choice())
        page.services.storage.post(job, partial(self._ask_place, dialog), dialog.refuse)

    def _ask_place(self, dialog: CalendarDialog, file: CalendarFile) -> None:
        chosen = partial(self._write, dialog, file)
        ask_copy(dialog, self._page.services.folders, TITLE, FILE_NAME, chosen, "Calendrier (*.ics)")

    def _write(self, dialog: CalendarDialog, file: CalendarFile, path: str) -> None:
        job = partial(write_copy, Path(path), file.data, Path(FILE_NAME).suffix)
        self._page.services.workers.post(job, partial(self._note, dialog, file), dialog.refuse)

    def _note(self, dialog: CalendarDialog, file: CalendarFile, place: Path) -> None:
        page = self._page
        job = partial(note_calendar, page.services.work, page.dossier_id, file, str(place.parent))

        def noted(_: object) -> None:
            dialog.accept()
            page.navigator.say(f"Calendrier écrit : {place.name}. {_counted(file)}")

        page.services.storage.post(job, noted, dialog.refuse)


def _counted(file: CalendarFile) -> str:
    called_off = f", dont {file.called_off} annulée{'s' if file.called_off > 1 else ''}" if file.called_off else ""
    return f"{file.events} date{'s' if file.events > 1 else ''}{called_off}."
