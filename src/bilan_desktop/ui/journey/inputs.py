"""The input of the kit that a question needs."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit, YearEdit
from bilan_desktop.ui.kit.ratings import Rating
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.kit.ticks import Ticks
from bilan_desktop.ui.screens.person.money import PriceEdit
from bilan_desktop.ui.services import Services


def widget_of(ask: Ask, services: Services) -> QWidget:
    """A new input for this question."""
    today = services.work.clock.today
    if ask.kind == "line":
        return LineEdit(limit=300)
    if ask.kind == "choice":
        return ComboBox(list((ask.choices or {}).items()))
    if ask.kind == "rating":
        return Rating(ask.anchors, ask.first)
    if ask.kind == "date":
        return DateEdit(today)
    if ask.kind == "year":
        return YearEdit()
    if ask.kind == "money":
        return PriceEdit()
    if ask.kind == "duration":
        return DurationEdit()
    if ask.kind == "tick":
        return CheckBox(ask.label)
    if ask.kind == "ticks":
        return Ticks(ask.choices or {}, ask.name)
    return TextArea(lines=ask.lines)


def asked_field(ask: Ask, host: FormHost, services: Services, own: QWidget | None = None) -> Field:
    """A question with its input, bound to a form; a tick says its own words. ``own``: the input that a page made."""
    widget = own or widget_of(ask, services)
    made = field("" if ask.kind == "tick" else ask.label, widget, ask.hint)
    if ask.kind == "tick":
        made.label.hide()
        widget.setAccessibleName(ask.label)
    host.bind(ask.name, widget, made)  # type: ignore[arg-type]  # every input of the kit is one
    return made
