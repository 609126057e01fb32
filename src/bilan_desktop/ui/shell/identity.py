"""Who a dossier is about, in its header: initials, name and state, one line, and what can be done from every page."""

from datetime import date

from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.domain.people import told_apart
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.labels import Avatar, LineLabel, Pill
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.shell.dossier_sections import (
    NextButton,
    initials,
    next_button,
    state_words,
    subtitle,
    tone_of,
)
from bilan_desktop.usecases.overview import DossierView

NAME_CLAIMS = 300
"""Designed width that a name may claim before the buttons keep all their words: about 30 letters."""

GAP, BETWEEN = 16, 12
"""Designed pixels between the parts of the row, and between the name and its state."""

SHOW = "Montrer à la personne"


class Identity(QWidget):
    """One row; where it is narrow the name keeps its room, and the next thing to do is said in short."""

    def __init__(self) -> None:
        super().__init__()
        self.name = LineLabel("", "h2")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.pill = Pill("", "neutral")
        # One line only, whichever buttons are beside it: what is below stands at the same height on every page.
        self.line = LineLabel("", "muted")
        words, first = VBox(spacing=2), HBox(spacing=BETWEEN)
        first.addWidget(self.name)
        first.addWidget(self.pill)
        first.addStretch()
        words.addLayout(first)
        words.addWidget(self.line)
        self.documents = button("Documents", "file-text")
        self.show_button, self.show_icon = button(SHOW, "monitor"), tool_button("monitor", f"{SHOW} (F6)")
        self.show_button.setToolTip("F6")
        self.next = button("", "play", "primary")
        self.next.setObjectName("next")
        self._gestures = (self.show_icon, self.show_button, self.documents, self.next)
        self.avatar: Avatar | None = None
        self.proposed: NextButton | None = None
        self._fitted: tuple[object, ...] = ()
        self._row = HBox(self, spacing=GAP)
        self._row.addLayout(words, 1)
        for widget in self._gestures:
            self._row.addWidget(widget)

    def show_dossier(self, view: DossierView, today: date, section: str) -> None:
        """Follow the dossier on the page of ``section``, which is not proposed from itself."""
        self.name.setText(told_apart(view.name, view.distinction))
        self.pill.set(*state_words(view))
        self.line.setText(subtitle(view))
        if self.avatar is None:
            self.avatar = Avatar(initials(view.name), tone_of(view.id), 46)
            self._row.insertWidget(0, self.avatar)
        proposed = self.proposed = next_button(view, today)
        self.next.setVisible(proposed is not None and not proposed.section.startswith(section))

    def fit(self, room: int) -> None:
        """Make the row fit ``room`` pixels: the next thing to do gives up its details, then the initials go."""
        hidden = tuple(one.isHidden() for one in self._gestures)
        told = (room, theme().zoom, self.name.text(), self.pill.text(), self.proposed, hidden)
        if self.avatar is None or told == self._fitted:
            return
        self._fitted = told
        disc = self.avatar.width() + theme().px(GAP)
        # With or without the initials, what is below stands at the same height.
        self.setMinimumHeight(self.avatar.height())
        self._say_next(short=False)
        if self._needs() + disc > room:
            self._say_next(short=True)
        self.avatar.setVisible(self._needs() + disc <= room)

    def _say_next(self, *, short: bool) -> None:
        if self.proposed is not None:
            self.next.set_icon(self.proposed.icon)
            self.next.set_text(self.proposed.short if short else self.proposed.text)
            self.next.setAccessibleName(self.proposed.text)
            self.next.setToolTip(self.proposed.text if short else "")

    def _needs(self) -> int:
        """Width of everything but the initials, with as much of the name as it may claim."""
        px = theme().px
        for one in (self.name, self.pill, *self._gestures):
            one.ensurePolished()
        named = min(self.name.sizeHint().width(), px(NAME_CLAIMS)) + px(BETWEEN) + self.pill.sizeHint().width()
        return named + sum(px(GAP) + one.sizeHint().width() for one in self._gestures if not one.isHidden())
