"""The page « Conservation et destruction »: every dossier together, whatever became of it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import Pill, label, plain_tip
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.destructions.presenter import DestructionsPresenter
from bilan_desktop.ui.screens.overview.pieces import ListCard
from bilan_desktop.ui.screens.overview.words import WEIGHTS
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.retention.dialog import DestroyDialog
from bilan_desktop.ui.screens.retention.words import NO_KEEPER, unsettled_words
from bilan_desktop.ui.screens.today.deadlines import deadline_detail, deadline_name
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_sections import KEEPING
from bilan_desktop.usecases.retention import DestructionLine, Preview

SUBTITLE = "Dans tous les dossiers, archivés et sans bilan compris."
NOTHING = "Rien n’est à détruire aujourd’hui, dans aucun dossier."
NOTHING_COMES = "Rien n’est à venir d’ici un an."
ALL, NONE = "Tout cocher", "Tout décocher"
SEE = "Voir ce qui sera détruit"
BESIDE = 620
"""Designed width of a line under which its gesture stands below its words."""
FIRST_DUE, FIRST_COMING = 40, 15


class DestructionRow(QWidget):
    """One destruction: its dossier, to tick once it is due; what, when, by which rule; the way to the dossier."""

    def __init__(self, line: DestructionLine, first: QWidget, detail: tuple[str, str], way: Button) -> None:
        super().__init__()
        self._beside = HBox(self, (0, 4, 0, 4), 12)
        words = VBox(spacing=2)
        words.addWidget(first)
        for text, role in zip(detail, ("body", "hint"), strict=True):
            words.addWidget(label(text, role, wrap=True))
        if line.unsettled:
            words.addWidget(Callout("warning", " ".join(unsettled_words(line.unsettled))))
        self._beside.addLayout(words, 1)
        self._gestures = HBox(spacing=12)
        if line.restricted_on is not None:
            self._gestures.addWidget(Pill("Limitation", "warning"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._gestures.addWidget(Pill(*WEIGHTS[line.deadline.weight]), 0, Qt.AlignmentFlag.AlignVCenter)
        self._gestures.addWidget(way, 0, Qt.AlignmentFlag.AlignVCenter)
        self._beside.addLayout(self._gestures)
        self.setToolTip(plain_tip(line.deadline.text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words keep their room in a narrow page."""
        super().resizeEvent(event)
        self._beside.turn(self._gestures, below=self.width() < theme().px(BESIDE))


class DestructionsScreen(Screen):
    """Nothing is ticked beforehand; what is ticked is previewed together, confirmed once, destroyed in one go."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Conservation et destruction", SUBTITLE)
        self.presenter = DestructionsPresenter(services, navigator, self._show, self._refused)
        self.dialog: DestroyDialog | None = None
        self._lines: tuple[DestructionLine, ...] = ()
        register = button("Registre des destructions", "history", "ghost")
        register.setObjectName("register")
        register.clicked.connect(lambda: navigator.go("coffre"))
        self.see = button(SEE, "trash-2", "danger")
        self.see.setObjectName("see")
        self.see.setEnabled(False)
        self.see.clicked.connect(lambda: self.presenter.preview(self._open))
        self.add_action(register)
        self.add_action(self.see)
        self.reading = Callout("neutral", NO_KEEPER)
        self.refusal = Refusal()
        self.due, self.coming = ListCard("À détruire", FIRST_DUE), ListCard("D’ici un an", FIRST_COMING)
        self.every = button(ALL, None, "link")
        self.every.setObjectName("tick-all")
        self.every.clicked.connect(self._tick_all)
        self.due.head.addWidget(self.every)
        for card in (self.reading, self.refusal, self.due, self.coming):
            self.add(card)
        self.reading.setVisible(not self.presenter.destroyer.offered)
        self.content.addStretch()
        self.presenter.load()

    def on_event(self, event: Event) -> None:
        """Anything committed may bring or take a date; not under a preview."""
        if self.dialog is None:
            self.presenter.load()

    def leave(self) -> None:
        """The page goes, and its panel; what is begun goes on."""
        super().leave()
        if self.dialog is not None:
            self.dialog.let_go()

    def _show(self, lines: tuple[DestructionLine, ...]) -> None:
        self._lines = lines
        due = [line for line in lines if line.due]
        coming = [line for line in lines if not line.due]
        self.every.setVisible(len(due) > 1 and self.presenter.destroyer.offered)
        self.due.show_rows([partial(self._due_row, one) for one in due] or [partial(_nothing, NOTHING)])
        self.coming.show_rows([partial(self._coming_row, one) for one in coming] or [partial(_nothing, NOTHING_COMES)])
        self._count()

    def _due_row(self, one: DestructionLine) -> QWidget:
        tick = CheckBox(_title(one))
        tick.setObjectName(f"tick-{one.number}-{one.deadline.rule}")
        tick.setAccessibleDescription(" ".join((f"{self._what(one)}.", *unsettled_words(one.unsettled))))
        tick.set_value(self.presenter.is_ticked(one.wanted))
        tick.setEnabled(self.presenter.destroyer.offered)
        tick.changed.connect(lambda: self._tick(one, tick))
        return DestructionRow(one, tick, self._detail(one), self._way(one))

    def _coming_row(self, one: DestructionLine) -> QWidget:
        return DestructionRow(one, label(_title(one), "label", wrap=True), self._detail(one), self._way(one))

    def _what(self, one: DestructionLine) -> str:
        return deadline_name(one.deadline, self.services.work.clock.today())

    def _detail(self, one: DestructionLine) -> tuple[str, str]:
        return self._what(one), deadline_detail(one.deadline, self.services.work.clock.today())

    def _way(self, one: DestructionLine) -> Button:
        way = button("Dossier", "arrow-right", "ghost")
        way.setObjectName(f"way-{one.number}")
        way.setAccessibleName(f"Ouvrir le dossier {_title(one)}")
        way.clicked.connect(lambda: self.navigator.go(f"dossier/{one.dossier_id}/{KEEPING}"))
        return way

    def _tick(self, one: DestructionLine, tick: CheckBox) -> None:
        self.presenter.tick(one.wanted, ticked=tick.value())
        self._count()

    def _tick_all(self) -> None:
        self.presenter.tick_all(ticked=self.every.text() == ALL)
        self._show(self._lines)

    def _count(self) -> None:
        count = len(self.presenter.ticked)
        self.see.set_text(f"{SEE} ({count})…" if count else f"{SEE}…")
        self.see.setEnabled(bool(count) and self.presenter.destroyer.offered)
        freely = len(set(self.presenter.due) - self.presenter.held)
        self.every.set_text(NONE if count and count >= freely else ALL)

    def _open(self, previews: tuple[Preview, ...]) -> None:
        self.refusal.hide()
        self.dialog = DestroyDialog(self, self.services, self.presenter.destroyer, previews, self.navigator.go)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None
        self.presenter.load()

    def _refused(self, error: Exception) -> None:
        self.refusal.say(error)
        self.reveal(self.refusal)


def _title(one: DestructionLine) -> str:
    return f"{one.number} · {one.name}{' (archivé)' if one.archived else ''}"


def _nothing(words: str) -> QWidget:
    return label(words, "muted", wrap=True)
