"""What the dialogs of people's rights have in common: they are confirmed by their button, and read days and hours."""

from datetime import date, time

from bilan_desktop.ui.kit.moments import DateEdit, TimeEdit
from bilan_desktop.ui.screens.slots.named import NamedDialog


class RightsDialog(NamedDialog):
    """A long dialog: what is typed in it is kept, and Enter writes nothing."""

    enter_confirms = False
    keeps_left = True


def typed_day(edit: DateEdit, name: str, problems: dict[str, str]) -> date | None:
    """The day typed; what cannot be read goes to ``problems``."""
    if not edit.is_valid():
        problems[name] = edit.sentence
    return edit.value()


def typed_time(edit: TimeEdit, name: str, problems: dict[str, str]) -> time | None:
    """The hour typed; what cannot be read goes to ``problems``."""
    if not edit.is_valid():
        problems[name] = edit.sentence
    return edit.value()
