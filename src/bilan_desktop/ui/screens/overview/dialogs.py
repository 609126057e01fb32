"""The dialogs that suspend, resume or end a bilan for good: a day, a coded motive, what becomes of the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import clock, date_long, date_plain
from bilan_desktop.domain.dossier import ABANDONING, MOTIVE_NAMES, RESUMING, SUSPENDING, Motive
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import KIND_NAMES
from bilan_desktop.ui.kit.buttons import Chips
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.screens.overview.presenter import Told
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.usecases.life import LifeView, PlannedMeeting


@dataclass(frozen=True)
class LifeWords:
    """What the dialog of a gesture says: its title, what it does, its button, its motives, what follows from it."""

    title: str
    text: str
    action: str
    icon: str
    motives: tuple[Motive, ...]
    follows: tuple[str, ...]
    meetings: str = ""
    cancels: bool = False


SUSPEND = LifeWords(
    "Suspendre le bilan",
    "Le bilan s’arrête un temps ; il reprend quand vous le notez.",
    "Suspendre",
    "pause",
    SUSPENDING,
    (
        "Rien n’est bloqué : les notes s’écrivent toujours, et une séance notée comme tenue fait reprendre le bilan.",
        "Les heures tenues restent comptées. Un dossier suspendu n’est plus relancé pour une séance à planifier.",
    ),
    "Séances prévues : cochez celles à annuler, les autres restent prévues",
)
RESUME = LifeWords(
    "Reprendre le bilan",
    "Le bilan repart d’où il en était ; la suspension reste dans l’historique.",
    "Reprendre",
    "play",
    RESUMING,
    (),
)
ABANDON = LifeWords(
    "Interrompre définitivement",
    "Le bilan s’arrête pour de bon : ce jour devient la fin de l’action, d’où se comptent les délais (art. R.6313-7).",
    "Interrompre le bilan",
    "log-out",
    ABANDONING,
    (
        "Les heures tenues restent comptées ; les feuilles qui attendent se signent encore.",
        "L’attestation dira les dates et les heures réalisées, jamais le motif. Vous pouvez revenir en arrière "
        "jusqu’à sa signature.",
        "Le contenu du bilan est à détruire dès ce jour, sauf accord écrit de la personne pour son suivi, trois ans "
        "au plus. Les résultats détaillés lui reviennent (art. L.6313-4).",
        "La page de la clôture vous guide ensuite : heures à attester, ce qui est dû, accords, avis, destruction.",
    ),
    "Séances prévues : celles cochées sont annulées",
    cancels=True,
)


class LifeDialog(GestureDialog):
    """``told`` gives the day, the motive and the meetings to cancel, or says what lacks."""

    def __init__(self, window: QWidget, words: LifeWords, life: LifeView, today: Callable[[], date]) -> None:
        super().__init__(window, words.title, words.text, words.action, words.icon)
        self.setObjectName(f"life-{words.icon}")
        self.enter_confirms = words is not ABANDON
        self.on = DateEdit(today)
        self.on.setObjectName("life-on")
        self.on.set_value(today())
        self.on_field = field("À la date du", self.on, _least(life), required=True)
        self.put(self.on_field)
        self.motive = Chips([(motive.value, MOTIVE_NAMES[motive]) for motive in words.motives])
        self.motive.setObjectName("life-motive")
        hint = "Une preuve, sans détail : il reste dans le dossier et ne figure sur aucun document."
        self.motive_field = field("Motif", self.motive, hint, required=True)
        self.put(self.motive_field)
        self.meetings: dict[RecordId, CheckBox] = {}
        if words.meetings and life.planned:
            self.meetings = planned_boxes(self, words.meetings, life.planned, ticked=words.cancels)
        if words.follows:
            self.put(Callout("neutral", "\n".join(f"• {line}" for line in words.follows)))

    def told(self) -> Told | None:
        """What is typed, or None once what lacks is said under its field."""
        self._say("")
        on, chosen = self.on.value(), self.motive.value()
        self.on_field.set_error(None if on is not None else self.on.sentence if self.on.text() else "Indiquez le jour.")
        self.motive_field.set_error(None if chosen else "Choisissez le motif.")
        if on is None or not chosen:
            return None
        return Told(on, Motive(chosen[0]), tuple(key for key, box in self.meetings.items() if box.value()))

    def refuse(self, error: Exception) -> None:
        """A refused day under its field, anything else above the buttons."""
        if isinstance(error, InvalidInput):
            self.on_field.set_error(error.problems.get("on"))
            self.motive_field.set_error(error.problems.get("motive"))
            others = [said for name, said in error.problems.items() if name not in ("on", "motive")]
            self._say(" ".join(others))
            self.on.setFocus()
        else:
            super().refuse(error)


def planned_boxes(
    dialog: GestureDialog, words: str, planned: Iterable[PlannedMeeting], *, ticked: bool
) -> dict[RecordId, CheckBox]:
    """One box for each meeting still planned: the gesture cancels those ticked; at first never one that is past."""
    dialog.put(label(words, "label", wrap=True))
    boxes = {}
    for meeting in planned:
        box = boxes[meeting.id] = CheckBox(_meeting(meeting))
        box.setObjectName(f"cancel-{meeting.number}")
        box.set_value(ticked and not meeting.past)
        dialog.put(box)
    return boxes


def _least(life: LifeView) -> str:
    if life.not_before is None:
        return ""
    why = ", jour de la dernière séance tenue" if life.not_before == life.last_held else ""
    return f"Pas avant le {date_plain(life.not_before)}{why}."


def _meeting(meeting: PlannedMeeting) -> str:
    day = f"{date_long(meeting.slot.on)}, {clock(meeting.slot.start)}"
    past = " : passée, pas encore notée" if meeting.past else ""
    return f"Séance {meeting.number} · {KIND_NAMES[meeting.kind]}, {day}{past}"
