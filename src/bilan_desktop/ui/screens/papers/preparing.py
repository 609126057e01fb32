"""« Préparer un document »: what each is for, what it still waits for, and the gesture."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.papers import PAPER_NAMES, PaperKind
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Picture, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.papers.presenter import PURPOSES, WAYS, PapersPresenter, PapersView
from bilan_desktop.ui.screens.papers.words import GROUPS, PaperRow
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.preparing import WAITS, Lack

ICONS = {
    PaperKind.CONFIRMATION: "mail",
    PaperKind.CONVOCATION: "send",
    PaperKind.PLANNING: "calendar-days",
    PaperKind.HOURS: "clock",
    PaperKind.ATTENDANCE_ALL: "list-checks",
    PaperKind.OBJECTIVES: "target",
    PaperKind.TRANSITION: "route",
    PaperKind.REALISATION: "award",
    PaperKind.FOLLOW_UP: "hand-helping",
}

BESIDE = 500
"""Designed width of a row under which its gesture stands below its words."""


class PreparingRow(QWidget):
    """One paper: its name and purpose, the version that stands, then the gesture or what lacks and the way there."""

    def __init__(self, kind: PaperKind, presenter: PapersPresenter) -> None:
        super().__init__()
        self._kind, self._name, self._presenter = kind, PAPER_NAMES[kind], presenter
        self._lack: Lack | None = None
        row = HBox(self, (0, 4, 0, 2), 12)
        row.addWidget(Picture(ICONS[kind], "text3", 20), 0, Qt.AlignmentFlag.AlignTop)
        self.state, self.waits, self.refusal = label("", "hint"), label("", "hint", wrap=True), Refusal()
        words, first = VBox(spacing=2), Wrapping(12)
        self._beside, self._gestures = HBox(spacing=12), HBox(spacing=12)
        self._beside.addLayout(words, 1)
        row.addLayout(self._beside, 1)
        words.addWidget(first)
        first.row.addWidget(label(self._name, "label"))
        first.row.addWidget(self.state)
        for one in (label(PURPOSES[kind], "muted", wrap=True), self.waits, self.refusal):
            words.addWidget(one)
        self.prepare = button("Préparer", "file-text", "soft")
        self.prepare.setAccessibleName(f"Préparer\N{NO-BREAK SPACE}: {self._name}")
        self.prepare.setObjectName(f"prepare-{kind}")
        self.prepare.clicked.connect(lambda: self._presenter.prepare(self._kind, self.refusal.say))
        self.way = button("", "arrow-right", "ghost")
        self.way.setObjectName(f"way-{kind}")
        self.way.clicked.connect(self._follow)
        for widget in (self.prepare, self.way):
            self._gestures.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._beside.addLayout(self._gestures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words keep their room in a narrow page."""
        super().resizeEvent(event)
        self._beside.turn(self._gestures, below=self.width() < theme().px(BESIDE))

    def show_paper(self, lack: Lack | None, current: PaperRow | None) -> None:
        """What it waits for, or the version that stands."""
        self._lack = lack
        self.prepare.setVisible(lack is None)
        self.way.setVisible(lack is not None)
        self.waits.setVisible(lack is not None)
        self.state.setText(f"{current.reference} · {current.state}" if current is not None else "")
        if lack is not None:
            self.way.set_text(WAYS[lack][0])
            self.way.setAccessibleDescription(self._name)
            self.waits.setText(WAITS[lack])
        self.refusal.hide()

    def _follow(self) -> None:
        if self._lack is not None:
            self._presenter.follow(self._lack)


class PreparingCard(Card):
    """The papers that tell what the whole dossier holds, by nature as the list below."""

    def __init__(self, presenter: PapersPresenter) -> None:
        super().__init__("Préparer un document", spacing=6)
        self.rows: dict[PaperKind, PreparingRow] = {}
        for name, kinds in GROUPS:
            within = [kind for kind in kinds if kind in PURPOSES]
            if within:
                head = label(name, "overline")
                head.setContentsMargins(0, theme().px(8), 0, 0)
                self.add(head)
            for kind in within:
                self.rows[kind] = PreparingRow(kind, presenter)
                self.add(line())
                self.add(self.rows[kind])

    def show_papers(self, view: PapersView) -> None:
        """Show what each waits for, or its version that stands."""
        for one in view.preparable:
            self.rows[one.kind].show_paper(one.lack, view.current(one.kind))
