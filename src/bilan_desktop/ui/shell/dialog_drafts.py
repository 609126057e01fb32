"""What is typed in a dialog when the window locks or closes: kept in the vault, given back at its next opening."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.kit.buttons import Button, Chips
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.holding import hold
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.drafts import read_drafts, save_drafts

HELD = "read-only"
CONSULTED = "Le coffre est ouvert en consultation seule\N{NO-BREAK SPACE}: rien ne peut y être modifié."
GIVEN_BACK = "Votre saisie interrompue est de nouveau là."
LEFT = "Votre saisie est gardée\N{NO-BREAK SPACE}: elle sera là à la prochaine ouverture."


class TypedInDialog:
    """The values of one dialog, on their way to the vault; a save that fails can be tried again."""

    def __init__(self, services: Services, scope: str, texts: Mapping[str, str | None]) -> None:
        self._services, self._scope, self._texts = services, scope, texts

    def save(self) -> None:
        """Post them; what a fault refuses is held by ``Services.unsaved``."""
        job = partial(save_drafts, self._services.work, self._scope, self._texts)
        self._services.durable.post(job, lambda _: None, self._refused)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._services.unsaved.keep(self, error.sentence)


class DialogDrafts:
    """The keeper of a window's dialogs.

    Only what differs from the values a dialog opened with is kept, under the page, the dialog's own name and what
    it is about. Confirming or cancelling a dialog forgets it, unless it ``keeps_left``: Escape, the cross and a page
    that goes then keep it, and ``say`` tells so. ``keep`` is for a lock and for the end.
    """

    def __init__(self, services: Services, route: Callable[[], str], say: Callable[[str], None]) -> None:
        self._services, self._route, self._say = services, route, say
        self._shown: dict[Dialog, tuple[str, dict[str, str]]] = {}
        self._drafted: set[str] = set()

    def opened(self, dialog: Dialog) -> None:
        """Remember what the dialog starts from, then show what was typed in it before a lock."""
        if self._services.read_only:
            hold_dialog(dialog)
            return
        about = dialog.subject or dialog.accessibleName()
        scope = f"dialog:{self._route()}:{dialog.objectName() or type(dialog).__name__}:{about}"
        self._shown[dialog] = scope, {name: raw(one) for name, one in inputs(dialog).items()}
        dialog.finished.connect(lambda accepted: self._closed(dialog, accepted))
        self._services.storage.post(
            partial(read_drafts, self._services.work, scope), partial(self._give_back, dialog), self._not_read
        )

    def keep(self) -> None:
        """Post what is typed in each dialog shown; closing it afterwards forgets nothing."""
        for dialog, (scope, start) in self._shown.items():
            TypedInDialog(self._services, scope, _typed(dialog, start)).save()
        self._shown.clear()

    def _give_back(self, dialog: Dialog, drafts: Mapping[str, str]) -> None:
        if dialog not in self._shown or not drafts:
            return
        scope, start = self._shown[dialog]
        self._drafted.add(scope)
        already = {name for name, text in _typed(dialog, start).items() if text is not None}
        # In the order of the dialog: what one shows may fill another.
        ranks = {name: rank for rank, name in enumerate(inputs(dialog))}
        for name in sorted(drafts, key=lambda one: ranks.get(one, len(ranks))):
            # Looked up again each time: a value shown may bring or hide other inputs.
            one = inputs(dialog).get(name)
            if one is not None and name not in already:
                put(one, drafts[name])
        if dialog.keeps_left:
            dialog.body.insertWidget(0, Callout("info", GIVEN_BACK))
        announce(dialog, GIVEN_BACK)

    def _closed(self, dialog: Dialog, accepted: bool) -> None:
        scope, start = self._shown.pop(dialog, ("", {}))
        left = dialog.keeps_left and not accepted and not dialog.given_up
        texts = _typed(dialog, start) if scope and left else dict.fromkeys(inputs(dialog))
        kept = any(text is not None for text in texts.values())
        if kept or scope in self._drafted:
            self._drafted.discard(scope)
            TypedInDialog(self._services, scope, texts).save()
        if kept:
            self._say(LEFT)

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error


def _typed(dialog: Dialog, start: Mapping[str, str]) -> dict[str, str | None]:
    """What each input holds, None where it holds what the dialog opened with."""
    held = {name: raw(one) for name, one in inputs(dialog).items()}
    return {name: text if text != start.get(name, "") else None for name, text in held.items()}


def hold_dialog(dialog: Dialog) -> None:
    """In a vault for consultation: say why before anything is typed, and offer nothing that would be refused."""
    changing = [one for one in dialog.findChildren(Button) if one.property("variant") in ("primary", "danger")]
    if not dialog.changes or not inputs(dialog) or dialog.findChild(Callout, HELD) is not None:
        return
    reason = Callout("warning", CONSULTED)
    reason.setObjectName(HELD)
    dialog.body.insertWidget(0, reason)
    for one in inputs(dialog).values():
        hold(one)
    for button in changing:
        button.setEnabled(False)
    dialog.close_button.setFocus()


def inputs(dialog: Dialog) -> dict[str, QWidget]:
    """The inputs of a dialog by name; a line that hides what is typed is a secret, and is left out."""
    found: dict[str, QWidget] = {}
    for one in dialog.findChildren(QWidget):
        secret = isinstance(one, QLineEdit) and (one.echoMode() != QLineEdit.EchoMode.Normal or one.isReadOnly())
        if isinstance(one, QLineEdit | TextArea | ComboBox | CheckBox | Chips) and not secret:
            name = one.objectName() or one.accessibleName() or type(one).__name__
            while name in found:
                name += "+"
            found[name] = one
    return found


def raw(one: QWidget) -> str:
    """What an input holds, as text, read or not."""
    if isinstance(one, QLineEdit):
        return one.text()
    if isinstance(one, TextArea):
        return one.value()
    if isinstance(one, ComboBox):
        return one.currentText()
    if isinstance(one, CheckBox):
        return "1" if one.value() else ""
    return "\n".join(one.value()) if isinstance(one, Chips) else ""


def put(one: QWidget, text: str) -> None:
    """Show a text in an input as if it were typed: what follows from it follows."""
    if isinstance(one, QLineEdit):
        one.setText(text)
        one.textEdited.emit(text)
        return
    if isinstance(one, TextArea):
        one.setPlainText(text)
        return
    if isinstance(one, ComboBox):
        one.setCurrentIndex(one.findText(text))
    elif isinstance(one, CheckBox):
        one.set_value(bool(text))
    elif isinstance(one, Chips):
        one.set_value(tuple(text.split("\n")) if text else ())
    if isinstance(one, ComboBox | CheckBox | Chips):
        one.changed.emit()
