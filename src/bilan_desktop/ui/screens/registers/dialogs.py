"""An entry of a register, typed: its fields as its register asks for them; and what is closed, before it is deleted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.people import fold
from bilan_desktop.domain.registers import RegisterKind
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.suggestions import SuggestEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.registers.words import ONCE, already_words
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.ui.screens.slots.named import NamedDialog
from bilan_desktop.usecases.forms import LINE_LIMIT
from bilan_desktop.usecases.register_fields import REGISTERS, Asked, RegisterField
from bilan_desktop.usecases.registers import TEXT_LIMIT, EntryView, RegisterView, theme_words

SHORT = frozenset({Asked.DAY, Asked.DOSSIER, Asked.THEME})
"""Fields of which two stand side by side."""


class EntryDialog(NamedDialog):
    """Emits ``confirmed``; ``values`` is what is typed. Stays open until it is kept, and shows what it lacks."""

    enter_confirms = False
    keeps_left = True

    def __init__(
        self,
        window: QWidget,
        kind: RegisterKind,
        view: RegisterView,
        start: Mapping[str, Any],
        today: Callable[[], date],
        entry: EntryView | None = None,
    ) -> None:
        register = REGISTERS[kind]
        title = f"Modifier\N{NO-BREAK SPACE}: {entry.name}" if entry is not None else register.add
        super().__init__(window, title, "", "Enregistrer")
        self.kind, self.key = kind, entry.id if entry is not None else NO_ID
        self.setObjectName(f"entry-{self.key or kind.value}")
        self.subject = str(self.key or start.get("linked_id") or kind.value)
        self._view, self._today = view, today
        self.already = Callout("info", "")
        self.already.hide()
        for group in pairs(register.fields):
            made = [self._made(one, start.get(one.name)) for one in group]
            self.put(abreast(*made) if len(made) > 1 else made[0])
            if kind in ONCE and any(one.name == "title" for one in group):
                self.put(self.already)
                made[0].widget.changed.connect(self._look_for_another)  # type: ignore[attr-defined]

    def _made(self, one: RegisterField, value: Any) -> Field:
        widget = self._widget(one)
        if value is not None:
            widget.set_value(value)
        return self.named(one.name, one.label, widget, one.hint, required=one.required)

    def _look_for_another(self) -> None:
        """Say that the title is that of another entry; it bars nothing."""
        widget: Any = self.fields["title"].widget
        title = fold(" ".join(widget.value().split()))
        others = (one for one in self._view.entries if one.id != self.key)
        other = next((one for one in others if fold(str(one.values["title"])) == title), None)
        words = already_words(other) if other is not None else ""
        self.already.set("info", words)
        self.already.setVisible(bool(words))
        if words:
            announce(self, words)

    def _widget(self, one: RegisterField) -> Any:
        if one.asked is Asked.DAY:
            return DateEdit(self._today)
        if one.asked is Asked.TEXT:
            return TextArea(lines=2, limit=TEXT_LIMIT)
        if one.asked is Asked.THEME:
            return ComboBox([(theme, theme_words(self.kind, theme)) for theme in one.themes], "Choisissez")
        if one.asked is Asked.ENTRY:
            made = ComboBox([(NO_ID, "Aucune ligne d’un registre"), *self._view.origins])
            made.set_value(NO_ID)
            return made
        answers = self._view.numbers if one.asked is Asked.DOSSIER else one.proposals
        return SuggestEdit(answers) if answers else LineEdit(limit=LINE_LIMIT)

    def values(self) -> dict[str, object] | None:
        """What is typed, or None once what cannot be read is said."""
        found, problems = {}, {}
        for name, made in self.fields.items():
            widget: Any = made.widget
            found[name] = widget.value()
            if isinstance(widget, DateEdit) and not widget.is_valid():
                problems[name] = widget.sentence
        self.say(problems)
        return None if problems else found


def pairs(fields: Sequence[RegisterField]) -> Iterator[tuple[RegisterField, ...]]:
    """The fields in order, two short ones that follow each other together."""
    left = list(fields)
    while left:
        count = 2 if len(left) > 1 and {one.asked for one in left[:2]} <= SHORT else 1
        yield tuple(left[:count])
        del left[:count]


class OldDialog(GestureDialog):
    """What is closed for long, each line named, before all of it is deleted in one gesture."""

    enter_confirms = False

    def __init__(self, window: QWidget, entries: Sequence[EntryView]) -> None:
        count = plural(len(entries), "ligne")
        words = f"{count}\N{NO-BREAK SPACE}: relisez ce qui sera supprimé. Vous pourrez l’annuler."
        super().__init__(window, "Supprimer ce qui est clos depuis longtemps", words, "Supprimer", "trash-2")
        self.setObjectName("old-entries")
        self.confirm.set_variant("danger")
        self.keys: tuple[RecordId, ...] = tuple(one.id for one in entries)
        for one in entries:
            title = str(one.values.get("title") or one.values.get("details") or "")
            closed = date_plain(one.values["closed_on"])
            self.put(label(f"{one.name}, clos le {closed}\N{NO-BREAK SPACE}: {title[:120]}", wrap=True))
