"""« Questionnaires du cabinet » in a dossier: those it has, where each stands, the way to propose another."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import LineButton, button, tool_button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.questionnaire.presenter import state_of
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.screens.supports.presenter import OwnPresenter, OwnView
from bilan_desktop.usecases.asking import AskedView
from bilan_desktop.usecases.own_proposals import Proposable

ABOUT = "Vos propres questionnaires, donnés dans ce dossier. La version proposée reste celle qui est remplie."
NONE_LEFT = "Aucun autre questionnaire n’est à proposer. Ils s’importent sur la page des questionnaires du cabinet."
PROPOSING = "Proposer un questionnaire"
CHOOSE = "Il se remplit à l’écran, sur un PDF ou à la main, et se lit avec la personne."


class ProposeDialog(GestureDialog):
    """Closed by its owner once it is proposed."""

    def __init__(self, window: QWidget, offered: Sequence[Proposable]) -> None:
        super().__init__(window, PROPOSING, CHOOSE, "Proposer", "plus")
        self.choice = ComboBox([(one.name, f"{one.title} ({_counted(one.questions)})") for one in offered])
        self.choice.setObjectName("questionnaire")
        self.choice.set_value(offered[0].name)
        self.put(field("Questionnaire", self.choice))

    def chosen(self) -> str:
        """Its name."""
        return str(self.choice.value() or "")


class OwnRow(QWidget):
    """One questionnaire: its name, which leads to it, where it stands, and the way out while nothing was made of it."""

    def __init__(self, view: AskedView, presenter: OwnPresenter, refusal: Refusal) -> None:
        super().__init__()
        row = HBox(self, spacing=12)
        row.addWidget(Picture("list-checks", "primary_text", 20), 0, Qt.AlignmentFlag.AlignTop)
        column = VBox(spacing=2)
        said, tone = state_of(view)
        self.way = LineButton("chevron-right")
        self.way.set_text(view.worded.title)
        self.way.setObjectName(f"support-{view.asking.name}")
        self.way.setAccessibleName(f"{view.worded.title}, {said}")
        self.way.clicked.connect(partial(presenter.open, view.asking))
        name = HBox()
        name.addWidget(self.way)
        name.addStretch()
        column.addLayout(name)
        column.addWidget(label(f"Version {view.worded.version}, {_counted(view.count)}", "muted", wrap=True))
        row.addLayout(column, 1)
        self.state = Pill(said, tone)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        self.out = tool_button("x", "Retirer du dossier")
        self.out.setObjectName(f"leave-out-{view.asking.name}")
        self.out.setAccessibleName(f"Retirer du dossier\N{NO-BREAK SPACE}: {view.worded.title}")
        self.out.clicked.connect(lambda: presenter.leave_out(view.asking.name, refusal.say))
        row.addWidget(self.out, 0, Qt.AlignmentFlag.AlignVCenter)
        if view.values:
            self.out.hide()


class OwnQuestionnairesCard(Card):
    """Follows the dossier; hidden until hours are planned."""

    def __init__(self, presenter: OwnPresenter) -> None:
        super().__init__("Questionnaires du cabinet", ABOUT, spacing=14)
        self.presenter = presenter
        self._offered: tuple[Proposable, ...] = ()
        self.rows: dict[str, OwnRow] = {}
        self.refusal = Refusal()
        self._place = VBox(spacing=14)
        self.add_layout(self._place)
        self.nothing = label(NONE_LEFT, "muted", wrap=True)
        self.add(self.nothing)
        self.propose = button(f"{PROPOSING}…", "plus", "soft")
        self.propose.setObjectName("propose")
        self.propose.clicked.connect(self._ask)
        self.practice = button("Questionnaires du cabinet", "list-checks", "ghost")
        self.practice.setObjectName("to-questionnaires")
        self.practice.clicked.connect(presenter.to_practice)
        row = Wrapping(12)
        row.row.addWidget(self.propose)
        row.row.addWidget(self.practice)
        self.add(row)
        self.add(self.refusal)

    def show_own(self, view: OwnView) -> None:
        """Those of the dossier, in the order in which they were proposed."""
        self._offered = view.proposable
        clear(self._place)
        self.rows = {one.asking.name: OwnRow(one, self.presenter, self.refusal) for one in view.asked}
        for row in self.rows.values():
            self._place.addWidget(row)
        self.propose.setVisible(bool(view.proposable))
        self.nothing.setVisible(not view.proposable)

    def _ask(self) -> None:
        self.refusal.hide()
        dialog = self.proposing = ProposeDialog(self, self._offered)
        dialog.confirmed.connect(lambda: self.presenter.propose(dialog.chosen(), dialog.accept, dialog.refuse))
        dialog.open()


def _counted(count: int) -> str:
    return f"{count} question{'s' if count > 1 else ''}"
