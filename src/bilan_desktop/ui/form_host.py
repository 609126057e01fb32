"""A form on a page: its inputs, their fields and the saved state, linked with a FormPresenter."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.ui.forms import FormPresenter, SaveMoment
from bilan_desktop.ui.kit.binder import FormBinder, Input
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.kit.holding import hold

NOT_KEPT = "Cette saisie a été refusée et n’est pas enregistrée : corrigez-la."
"""Said of a text found again as a draft; the reason comes back as soon as it is typed in."""


class FormHost(QObject):
    """Binds inputs to a presenter's draft; unreadable text is handed over raw, problems go under the fields.

    ``typed`` tells that something was, readable or not.
    """

    typed = Signal()

    def __init__(self, presenter: FormPresenter, state: SaveState, parent: QObject) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._state = state
        self._inputs: dict[str, Input] = {}
        self._fields: dict[str, Field] = {}
        self._said: set[str] = set()
        self._binder = FormBinder(self, self, delay_ms=presenter.services.autosave_ms)
        presenter.on_state = self._show_state
        presenter.on_problems = self.show_problems
        presenter.on_drafts = self._show_drafts
        # A record taken off its page takes its errors along.
        self.destroyed.connect(lambda _=None, wrong=state.wrong, form=presenter.scope: wrong.pop(form, None))

    def bind(self, name: str, widget: Input, field: Field | None = None) -> None:
        """Link an input, and the field that shows its problems."""
        self._inputs[name] = widget
        if field is not None:
            self._fields[name] = field
        self._binder.bind(name, widget)
        if isinstance(widget, QLineEdit) and hasattr(widget, "is_valid"):
            # Such a line tells ``changed`` for what it can read only.
            widget.textEdited.connect(lambda _: self._typed(name))
        if self.presenter.services.read_only and isinstance(widget, QWidget):
            hold(widget)

    def load(self, values: Mapping[str, Any]) -> None:
        """Show what the vault holds, then the raw texts that could not be read last time.

        A field that is being typed in keeps what is typed.
        """
        typed = self.presenter.typed()
        self._binder.load({name: value for name, value in values.items() if name not in typed})
        if not typed:
            self.presenter.load_drafts()

    def input(self, name: str) -> Any:
        """The input bound to a field."""
        return self._inputs[name]

    def flush(self) -> None:
        """Post what waits."""
        self._binder.flush()

    def changed(self, name: str, value: Any) -> None:
        """From the binder: hand the value over, or the raw text when it cannot be read."""
        self.typed.emit()
        widget: Any = self._inputs[name]
        if hasattr(widget, "is_valid") and not widget.is_valid():
            self.presenter.unreadable(name, widget.text())
        else:
            self.presenter.changed(name, value)

    def _typed(self, name: str) -> None:
        widget: Any = self._inputs[name]
        self.typed.emit()
        if not widget.is_valid():
            self.presenter.unreadable(name, widget.text())
            self._binder.touch()

    def save(self) -> None:
        """From the binder: the pause is over."""
        self.presenter.save()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each sentence under its field and take back those put before.

        What an input says itself (an unreadable date, a paste that does not fit) is its own to take back.
        """
        said = set(problems) & set(self._fields)
        for name, field in self._fields.items():
            widget: Any = field.widget
            unreadable = hasattr(widget, "is_valid") and not widget.is_valid()
            if not unreadable and (name in problems or name in self._said):
                field.set_error(problems.get(name))
            elif name in self._said:
                said.add(name)  # being typed anew: what stands under it is taken back once it can be read
        self._said = said
        self._judge()

    def _show_drafts(self, drafts: Mapping[str, str]) -> None:
        typed = self.presenter.typed()
        for name, raw in drafts.items():
            widget: Any = self._inputs.get(name)
            if name in typed or not (isinstance(widget, (QLineEdit, QPlainTextEdit)) or hasattr(widget, "show_draft")):
                continue
            widget.blockSignals(True)
            if hasattr(widget, "show_draft"):
                widget.show_draft(raw)
            elif isinstance(widget, QLineEdit):
                widget.setText(raw)
            else:
                widget.setPlainText(raw)
            widget.blockSignals(False)
            if name in self._fields:
                self._fields[name].set_error(getattr(widget, "sentence", NOT_KEPT))
                self._said.add(name)
        self._judge()

    def _judge(self) -> bool:
        """Tell how many fields are to be corrected; whether one is."""
        unreadable = {name for name, one in self._inputs.items() if not getattr(one, "is_valid", lambda: True)()}
        drafts = unreadable | (self.presenter.drafted & set(self._inputs))
        wrong = drafts | self._said
        self._state.judge(self.presenter.scope, len(wrong), len(drafts))
        return bool(wrong)

    def _show_state(self, moment: SaveMoment, at: datetime | None, sentence: str) -> None:
        wrong = self._judge()
        # Refused by a rule, nothing waits any more: what was typed is in the vault, as a draft.
        refused = moment is SaveMoment.FAILED and wrong and not self.presenter.dirty
        if moment is SaveMoment.TYPING:
            self._state.editing()
        elif moment is SaveMoment.SAVED or refused:
            told = at or self.presenter.services.work.clock.now()
            self._state.saved(told.astimezone(ZoneInfo(PARIS)).time())
        elif moment is SaveMoment.FAILED:
            self._state.failed(sentence)
