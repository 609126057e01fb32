"""The input of the kit that a question needs."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask, AskKind
from bilan_desktop.ui.journey.marks import MarkInput
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit, YearEdit
from bilan_desktop.ui.kit.ratings import Rating
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.kit.ticks import Ticks
from bilan_desktop.ui.screens.person.money import PriceEdit
from bilan_desktop.ui.services import Services

Make = Callable[[Ask, Services], QWidget]

_MAKERS: dict[AskKind, Make] = {
    "text": lambda ask, _: TextArea(lines=ask.lines),
    "line": lambda ask, _: LineEdit(limit=300),
    "choice": lambda ask, _: ComboBox(list((ask.choices or {}).items())),
    "rating": lambda ask, _: Rating(ask.anchors, ask.first),
    "mark": lambda ask, _: MarkInput(ask.anchors[0], ask.anchors[1], ask.steps, ask.first),
    "date": lambda ask, services: DateEdit(services.work.clock.today),
    "year": lambda ask, _: YearEdit(),
    "money": lambda ask, _: PriceEdit(),
    "duration": lambda ask, _: DurationEdit(),
    "tick": lambda ask, _: CheckBox(ask.label),
    "ticks": lambda ask, _: Ticks(ask.choices or {}, ask.name),
}


def widget_of(ask: Ask, services: Services) -> QWidget:
    """A new input for this question."""
    return _MAKERS[ask.kind](ask, services)


def asked_field(ask: Ask, host: FormHost, services: Services, own: QWidget | None = None) -> Field:
    """A question with its input, bound to a form; a tick says its own words. ``own``: the input that a page made."""
    widget = own or widget_of(ask, services)
    made = field("" if ask.kind == "tick" else ask.label, widget, ask.hint)
    if ask.kind == "tick":
        made.label.hide()
        widget.setAccessibleName(ask.label)
    host.bind(ask.name, widget, made)  # type: ignore[arg-type]  # every input of the kit is one
    return made
