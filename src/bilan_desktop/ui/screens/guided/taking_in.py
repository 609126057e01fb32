"""A filled instruction over the page: what the person wrote beside what is held, taken line by line."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain, duration
from bilan_desktop.ui.kit.came_back import CameBack, CameLine
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.guided.presenter import GuidedPresenter, returned_words
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.usecases.guided_returns import ReturnedAssignment

_WIDE = 820


class TakingInDialog(GestureDialog):
    """Closed once what is ticked is taken; a time or a date that cannot be read is corrected there."""

    enter_confirms = False
    keeps_left = True

    def __init__(self, window: QWidget, presenter: GuidedPresenter, returned: ReturnedAssignment) -> None:
        words, warning = returned_words(returned)
        super().__init__(window, "Consigne remplie", words, "Reprendre ce qui est coché", "check")
        # What a lock keeps of it is given back for this paper alone.
        self.setObjectName(f"taking-in-{returned.recognised.paper.id}")
        self._width = _WIDE
        self._presenter, self._returned = presenter, returned
        if warning:
            self.put(Callout("warning", warning))
        self.lines = CameBack(self._lines())
        self.put(self.lines)
        self.confirmed.connect(self._take)

    def _lines(self) -> tuple[CameLine, ...]:
        one, came = self._returned.held, self._returned
        self.answer, self.spent = TextArea(lines=6), DurationEdit()
        self.done = DateEdit(self._presenter.services.work.clock.today)
        declared = duration(one.declared) if one.declared is not None else ""
        returned_on = date_plain(one.returned_on) if one.returned_on is not None else ""
        return (
            CameLine("answer", "Ce que la personne a écrit", one.answer, came.answer, self.answer),
            CameLine(
                "declared",
                "Temps déclaré par la personne",
                declared,
                came.spent,
                self.spent,
                _says(self.spent, came.spent, one.declared),
            ),
            CameLine(
                "returned_on",
                "Rendue le (fait le, sur la feuille)",
                returned_on,
                came.done,
                self.done,
                _says(self.done, came.done, one.returned_on),
            ),
        )

    def _take(self) -> None:
        wrong = self.lines.unreadable()
        if wrong is not None:
            self._say(f"{wrong.sentence} Corrigez ce qui est revenu, ou décochez cette ligne.")
            wrong.setFocus()
            return
        held = {"answer": self.answer.value(), "declared": self.spent.value(), "returned_on": self.done.value()}
        values = {key: held[key] for key in self.lines.taken()}
        self._presenter.take_in(self._returned, values, self.accept, self.refuse)


def _says(line: DurationEdit | DateEdit, text: str, value: object) -> bool:
    """Whether a typed text means this value."""
    try:
        return line.read(text) == value
    except ValueError:
        return False


def show_returned(window: QWidget, presenter: GuidedPresenter, returned: ReturnedAssignment) -> None:
    """Show what came back over the page."""
    TakingInDialog(window, presenter, returned).open()
