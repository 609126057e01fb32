"""What is said of one requirement besides its levels: its words, its skill, how it is closed, its action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from bilan_desktop.domain.gaps import BLOCKING_NAMES, CLOSING_NAMES, Gap
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.gaps.model import Demand
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.kit.buttons import tool_button
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast, settle
from bilan_desktop.ui.screens.support.action_line import ActionLine
from bilan_desktop.ui.screens.support.gaps_presenter import GapsPresenter
from bilan_desktop.ui.screens.support.page import SupportScreen

WORDS = Ask("label", "L’exigence", "Un verbe d’action et son objet.", kind="line")
CONDITION = Ask("label", "La condition", kind="line")
KIND = Ask("blocking", "Nature", kind="choice", choices=BLOCKING_NAMES)
PLAN = (
    Ask("closing", "Comment combler", kind="choice", choices=CLOSING_NAMES),
    Ask("by", "Pour le", kind="date"),
    Ask("cost_cents", "Coût", "Vide s’il n’est pas connu.", kind="money"),
)
PROOF = Ask("proof", "Ce qui le montrera", "Un diplôme, une mission réussie, l’avis d’un tuteur.", kind="line")


class GapDetail(QFrame):
    """The questions about one requirement; ``closed`` when they are done with, ``stepped`` to go up or down."""

    closed = Signal()
    stepped = Signal(str, int)

    def __init__(self, page: SupportScreen, presenter: GapsPresenter, demand: Demand) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.setObjectName(f"detail-{demand.key}")
        self.key, self._page, self._presenter = demand.key, page, presenter
        self._linked = demand.skill_id
        self.host = page.host(FormHost(presenter.form_of(demand.key), page.save_state, self))
        self.fields: dict[str, Field] = {}
        self._column = VBox(self, (16, 12, 16, 14), 10)
        self._build_head()
        self.skill = ComboBox()
        self.skill_field = field(
            "La compétence de la personne", self.skill, "Le niveau actuel est alors celui de la compétence."
        )
        self.skill.changed.connect(self._link)
        first = (WORDS,) if demand.blocking is None else (CONDITION, KIND)
        made = [self._ask(ask) for ask in first]
        self._column.addWidget(abreast(*made, *((self.skill_field,) if demand.blocking is None else ())))
        self._column.addWidget(abreast(*(self._ask(ask) for ask in PLAN)))
        self._column.addWidget(self._ask(PROOF))
        self.action = ActionLine(page, Gap, demand.key)
        self._column.addWidget(self.action)

    def show_demand(self, demand: Demand, skills: tuple[tuple[RecordId, str], ...]) -> None:
        """Follow the requirement; what is being typed stays."""
        self.title.setText(demand.name or "Exigence à nommer")
        for tool, words in ((self.up, "Monter"), (self.down, "Descendre"), (self.remove, "Retirer")):
            tool.setAccessibleName(f"{words} : {self.title.text()[:70]}")
        self._linked = demand.skill_id
        self.skill.set_choices([(NO_ID, "Aucune : le niveau se note ici"), *skills])
        self.skill.set_value(demand.skill_id)
        self.skill_field.setVisible(bool(skills) and demand.blocking is None)
        self.action.show_action(demand.action)
        values = {name: getattr(demand, name) for name in ("label", "closing", "by", "cost_cents", "proof")}
        if demand.blocking is not None:
            values["blocking"] = demand.blocking
        self.host.load(values)

    def enter(self) -> None:
        """Give the keyboard to its words, and show all of it that holds: it was just put there."""
        settle(self)
        self.fields["label"].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.reveal(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build_head(self) -> None:
        head = HBox(spacing=4)
        self.title = label("", "h3", wrap=True, dense=True)
        head.addWidget(self.title, 1)
        self.up = tool_button("arrow-up", "Monter (Alt+Haut)")
        self.down = tool_button("arrow-down", "Descendre (Alt+Bas)")
        self.remove = tool_button("trash-2", "Retirer")
        self.remove.setObjectName("remove-gap")
        self.close_button = tool_button("x", "Fermer (Échap)")
        self.up.clicked.connect(lambda: self.stepped.emit(self.key, -1))
        self.down.clicked.connect(lambda: self.stepped.emit(self.key, 1))
        self.remove.clicked.connect(lambda: self._presenter.remove(self.key))
        self.close_button.clicked.connect(self.closed)
        for one in (self.up, self.down, self.remove, self.close_button):
            head.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)

    def _ask(self, ask: Ask) -> Field:
        made = asked_field(ask, self.host, self._page.services)
        self.fields[ask.name] = made
        return made

    def _link(self) -> None:
        chosen = self.skill.value()
        if isinstance(chosen, str) and chosen != self._linked:
            self._presenter.link(self.key, RecordId(chosen), self._linked)
