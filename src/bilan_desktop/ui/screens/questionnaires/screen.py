"""The page of the questionnaires of the practice: each with its versions and dossiers, and the way to bring one in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.own_questionnaires import OwnQuestionnaire
from bilan_desktop.domain.questionnaires import Filled
from bilan_desktop.ui.kit.buttons import LineButton, button
from bilan_desktop.ui.kit.cards import Callout, Card, EmptyState
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.file_dialogs import ask_copy, ask_file
from bilan_desktop.ui.screens.questionnaires import words
from bilan_desktop.ui.screens.questionnaires.looking import LookDialog
from bilan_desktop.ui.screens.questionnaires.presenter import QuestionnairesPresenter
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.own_questionnaires import Look, OwnLine


class QuestionnaireCard(Card):
    """One questionnaire: what it asks, its versions, whether it is proposed."""

    def __init__(self, line: OwnLine, presenter: QuestionnairesPresenter) -> None:
        super().__init__(line.title, words.details_of(line), spacing=8)
        self.wrap_title()
        self.line = line
        self.state = Pill(*words.state_of(line))
        self.head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        versions = VBox(spacing=4)
        for told in words.versions_of(line):
            versions.addWidget(label(told, wrap=True))
        text, icon = ("Proposer de nouveau", "undo-2") if line.withdrawn else ("Ne plus proposer", "x")
        self.change = button(text, icon, "ghost")
        self.change.setObjectName(f"change-{line.name}")
        self.change.setAccessibleName(f"{text}\N{NO-BREAK SPACE}: {line.title}")
        self.change.clicked.connect(partial(presenter.put_back if line.withdrawn else presenter.withdraw, line.name))
        row = HBox(spacing=12)
        row.addLayout(versions, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignBottom)
        self.add_layout(row)


class QuestionnairesScreen(Screen):
    """The list, the format in a few lines, what a file that is refused says line by line."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Questionnaires du cabinet", words.ABOUT)
        self.presenter = QuestionnairesPresenter(services, navigator, self._show, self.refuse)
        self.cards: dict[str, QuestionnaireCard] = {}
        self._build_refusal()
        self.empty = EmptyState(words.EMPTY_TITLE, words.EMPTY)
        self.empty.hide()
        self.add(self.empty)
        holder = QWidget()
        self._place = VBox(holder, spacing=16)
        self.add(holder)
        self._build_format()
        self.content.addStretch()
        self.presenter.load()

    def _build_refusal(self) -> None:
        self.bring = button(words.IMPORT, "upload", "primary")
        self.bring.setObjectName("bring-in")
        self.bring.clicked.connect(self._choose)
        self.add_action(self.bring)
        self.refusal = Callout("danger", "")
        self.refusal.hide()
        self.add(self.refusal)

    def _build_format(self) -> None:
        card = Card(words.FORMAT_TITLE, words.FORMAT)
        self.fields = QWidget()
        self.model = button(words.SAVE_MODEL, "download", "soft")
        self.model.setObjectName("save-model")
        self.model.clicked.connect(self._save_model)
        self.ask = LineButton()
        self.ask.setObjectName("format")
        self.ask.clicked.connect(lambda: self._open_format(self.fields.isHidden()))
        row = Wrapping(12)
        row.row.addWidget(self.model)
        row.row.addWidget(self.ask)
        card.add(row)
        column = VBox(self.fields, spacing=6)
        for name, told in words.FIELDS:
            column.addWidget(label(name, "label"))
            column.addWidget(label(f"{told[:1].upper()}{told[1:]}", "muted", wrap=True))
        card.add(self.fields)
        self._open_format(False)
        self.add(card)

    def _open_format(self, opened: bool) -> None:
        self.ask.set_icon("chevron-down" if opened else "chevron-right")
        self.ask.set_text(words.ASK_FORMAT)
        self.ask.setAccessibleName(f"{words.ASK_FORMAT}, {'ouvert' if opened else 'fermé'}")
        self.fields.setVisible(opened)

    def _choose(self) -> None:
        ask_file(self, self.services.folders, words.IMPORT, words.FILES, self.take_file)

    def take_file(self, path: str) -> None:
        """Look at a file, then ask whether it is brought in."""
        self.refusal.hide()
        self.presenter.look_at(Path(path), self._look)

    def _look(self, look: Look) -> None:
        dialog = self.looking = LookDialog(self, look)
        dialog.confirmed.connect(lambda: self.presenter.bring_in(look, dialog.accept, dialog.refuse))
        dialog.open()

    def _save_model(self) -> None:
        self.refusal.hide()
        ask_copy(
            self, self.services.folders, words.SAVE_MODEL, words.MODEL_NAME, self.presenter.save_model, words.FILES
        )

    def refuse(self, error: Exception) -> None:
        """Say why, and where in the file."""
        said, lines = words.refused_lines(error)
        self.refusal.set("danger", "\n".join((said, *lines)))
        self.refusal.show()
        self.reveal(self.refusal)
        announce(self, " ".join((said, *lines[:1])))

    def _show(self, lines: tuple[OwnLine, ...]) -> None:
        clear(self._place)
        self.cards = {line.name: QuestionnaireCard(line, self.presenter) for line in lines}
        for card in self.cards.values():
            self._place.addWidget(card)
        self.empty.setVisible(not lines)

    def on_event(self, event: Event) -> None:
        """One was brought in, withdrawn, put back, or given in a dossier."""
        if event.topic in (OwnQuestionnaire.TABLE, Filled.TABLE):
            self.presenter.load()
