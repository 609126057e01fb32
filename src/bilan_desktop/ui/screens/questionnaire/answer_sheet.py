"""A questionnaire answered on the screen handed to the person: one question at a time, kept as it is given."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Questionnaire
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.feedback import SaveState, announce
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.questionnaire.one_by_one import OneByOne, suits
from bilan_desktop.ui.screens.questionnaire.presenter import answers_form
from bilan_desktop.ui.screens.questionnaire.prompts import Prompts
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.asking import AskedView

WIDTH = 860
KEPT = "Ce qui est répondu est gardé au fur et à mesure. Vous pouvez rendre l’écran quand vous voulez."


class AnswerSheet(QWidget):
    """Nothing else of the dossier is shown; ``left`` when the consultant takes the screen back."""

    left = Signal()

    def __init__(self, services: Services, dossier_id: RecordId, view: AskedView) -> None:
        super().__init__()
        self._services, self._dossier_id, self.asked = services, dossier_id, view
        self.setObjectName("answer-sheet")
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.save_state = SaveState()
        outer = VBox(self)
        outer.addWidget(self._build_head())
        inner = QWidget()
        row = HBox(inner, (32, 24, 32, 32))
        column = QWidget()
        column.setMaximumWidth(theme().px(WIDTH))
        self._inside = VBox(column, spacing=14)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)
        self.area = ScrolledColumn(inner)
        outer.addWidget(self.area, 1)
        self.form: FormHost | None = None
        self._values = dict(view.values)
        self._build_questions()

    def _build_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "header")
        row = HBox(head, (32, 14, 32, 14), 16)
        self.easy = Toggle("Facile à lire")
        self.easy.changed.connect(self._reword)
        row.addWidget(self.easy, 0, Qt.AlignmentFlag.AlignVCenter)
        # Once it has a parent: shown before, it would be a window of its own for a while.
        self.easy.setVisible(self.asked.easy is not None)
        row.addStretch()
        row.addWidget(self.save_state)
        leave = button("Rendre l’écran", "arrow-left", "ghost")
        leave.setObjectName("give-back")
        leave.clicked.connect(self.left)
        row.addWidget(leave)
        return head

    def _build_questions(self) -> None:
        easy = self.asked.easy
        worded: Questionnaire = easy if self.easy.value() and easy is not None else self.asked.worded
        self._leave_form()
        clear(self._inside)
        self.setAccessibleName(worded.title)
        self._inside.addWidget(label(worded.title, "h1", wrap=True))
        self.questions: OneByOne | Prompts = OneByOne(worded) if suits(worded) else Prompts(worded)
        if isinstance(self.questions, Prompts):  # the other says it beside its first statement
            self._inside.addWidget(label(worded.note, "muted", wrap=True))
        self._inside.addWidget(self.questions)
        self._inside.addWidget(label(KEPT, "hint", wrap=True))
        self._inside.addStretch()
        presenter = answers_form(self._services, self._dossier_id, self.asked.asking)
        self.form = FormHost(presenter, self.save_state, self)
        for one in worded.questions():
            self.form.bind(one.code, self.questions.input(one.code), self.questions.fields.get(one.code))
        self.form.load({one.code: self._values.get(one.code, "") for one in worded.questions()})
        self.questions.begin()

    def begin(self) -> None:
        """From the top, the title spoken, the keyboard in the question that waits."""
        self.area.verticalScrollBar().setValue(0)
        self.questions.focus()
        announce(self, self.accessibleName())

    def zoom(self, step: int) -> None:
        """The size of the text is that of the window: the questions are not a page to be read from afar."""

    def flush(self) -> None:
        """Keep what is answered now."""
        if self.form is not None:
            self.form.flush()

    def leave(self) -> None:
        """The screen is taken back: nothing of the form hears any more."""
        self._leave_form()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the screen back; whatever else is pressed stops here: nothing behind may answer."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def _reword(self) -> None:
        self._values = self.questions.values()
        self._build_questions()
        self.questions.focus()

    def _leave_form(self) -> None:
        if self.form is not None:
            self.form.flush()
            self.form.presenter.detach()
            self.form.deleteLater()
            self.form = None
