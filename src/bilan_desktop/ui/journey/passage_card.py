"""One passage of the synthesis on a card: where it comes from, its text, and what to do when the source changed."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.journey.rich_text import RichText
from bilan_desktop.ui.journey.table_tool import TableTool
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import Pill
from bilan_desktop.ui.kit.layouts import Flow
from bilan_desktop.ui.rich_tables import TableGesture
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.synthesis import PassageView, write_passage

Gesture = Callable[[str], None]
DRAWN = (
    "Un graphique suit le dossier : il se déplace (Ctrl+X, Ctrl+V) ou se supprime, "
    "et revient avec « Reprendre ce que dit le dossier »."
)


def state_of(view: PassageView) -> tuple[str, str]:
    """The words and the tone of where a passage stands."""
    if view.passage is None:
        return ("À composer", "neutral") if view.now else ("Rien à en dire encore", "neutral")
    if view.passage.left_out:
        return "Laissé de côté", "neutral"
    if view.stale:
        return "Le dossier a changé", "warning"
    return ("Réécrit", "info") if view.passage.edited else ("Tel que composé", "success")


class PassageCard(Card):
    """The gestures are the page's: ``compose``, ``keep``, ``toggle`` and ``open_step`` with the source's key."""

    def __init__(
        self,
        services: Services,
        version: RecordId,
        dossier_id: RecordId,
        view: PassageView,
        save_state: SaveState,
        gestures: Mapping[str, Gesture],
    ) -> None:
        super().__init__(view.source.name, spacing=8)
        self.key = view.source.key
        self.pill = Pill("", "neutral")
        self.head.addWidget(self.pill)

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            former = write_passage(work, version, self.key, str(values["text"]), initiator)
            return Saved({"text": former.text}) if former.text != values["text"] else Saved()

        label = f"{view.source.name} modifié"
        presenter = FormPresenter(services, f"passage:{version}:{self.key}", dossier_id, label, save)
        self.host = FormHost(presenter, save_state, self)
        self.text = RichText(view.source.name)
        self.field = field("", self.text)
        self.field.label.hide()
        self.text.setAccessibleName(view.source.name)
        self.host.bind("text", self.text, self.field)
        self.tools = self._tools()
        self.add(self.tools)
        self.add(self.field)
        self._actions(gestures)
        self.show_view(view, writable=True)

    def _tools(self) -> QWidget:
        row = QWidget()
        tools = Flow(row, 4)
        self.table = TableTool(self.text)
        self.table.chosen.connect(self._change_table)
        bullets, numbers = (partial(self.text.toggle_list, ordered=ordered) for ordered in (False, True))
        self.looks: tuple[QWidget, ...] = (
            self._look(tool_button("bold", "Gras"), "Ctrl+B", self.text.toggle_bold),
            self._look(tool_button("italic", "Italique"), "Ctrl+I", self.text.toggle_italic),
            self._look(tool_button("heading", "Intertitre"), "Ctrl+Shift+H", self.text.toggle_heading),
            self._look(tool_button("list", "Liste à puces"), "Ctrl+Shift+8", bullets),
            self._look(_named("1. 2. 3.", "Liste numérotée"), "Ctrl+Shift+7", numbers),
            self._look(self.table, "Ctrl+Shift+T", self.table.act),
        )
        for widget in self.looks:
            tools.addWidget(widget)
        return row

    def _look(self, widget: QAbstractButton, keys: str, act: Callable[[], None]) -> QAbstractButton:
        """A look by its button, and by its keys in the text that has the keyboard."""
        widget.setToolTip(f"{widget.toolTip()} ({keys.replace('Shift', 'Maj')})")
        widget.clicked.connect(partial(self._act, act))
        shortcut = QShortcut(QKeySequence(keys), self.text)
        # Given to the constructor the context is lost, and the keys of two texts on a page are then ambiguous.
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
        return widget

    def _act(self, act: Callable[[], None], _: bool = False) -> None:
        act()
        self.text.setFocus()

    def _change_table(self, gesture: TableGesture) -> None:
        """A gesture of its own for whoever takes it back: what is typed before and after it stays."""
        self.host.flush()
        self.text.change_table(gesture)
        self.host.flush()

    def _actions(self, gestures: Mapping[str, Gesture]) -> None:
        self.compose = button("Reprendre ce que dit le dossier", "refresh-cw")
        self.keep = button("Garder mon texte", "check")
        self.leave = button("Laisser de côté", None, "ghost")
        self.step = button("Ouvrir l’étape", "arrow-right", "ghost")
        row = QWidget()
        actions = Flow(row, 8)
        made = (("compose", self.compose), ("keep", self.keep), ("toggle", self.leave), ("open_step", self.step))
        for name, widget in made:
            widget.clicked.connect(partial(self._tell, gestures[name]))
            actions.addWidget(widget)
        self.add(row)

    def _tell(self, gesture: Gesture, _: bool = False) -> None:
        self.host.flush()
        gesture(self.key)

    def show_view(self, view: PassageView, *, writable: bool) -> None:
        """Follow the passage; what is being typed stays."""
        self.pill.set(*state_of(view))
        passage = view.passage
        written = passage is not None and not passage.left_out
        self.field.setVisible(written)
        self.text.setReadOnly(not writable)
        self.tools.setVisible(written and writable)
        if passage is not None:
            self.host.load({"text": passage.text})
        self.field.set_hint(DRAWN if written and writable and self.text.pictures.every() else "")
        self.compose.setVisible(writable and bool(view.now) and (passage is None or view.stale or passage.edited))
        self.keep.setVisible(writable and passage is not None and view.stale and not passage.left_out)
        self.leave.setVisible(writable and passage is not None)
        left_out = passage is not None and passage.left_out
        self.leave.set_text("Remettre dans la synthèse" if left_out else "Laisser de côté")


def _named(text: str, name: str) -> QAbstractButton:
    """A tool shown by its text, named in full."""
    made = button(text, None, "ghost")
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
