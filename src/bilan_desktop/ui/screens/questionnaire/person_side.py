"""An opinion answered on the screen that is handed to the person: the questions, one gesture, then thanks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.ui.kit.binder import FormBinder
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.questionnaire.inputs import Questions
from bilan_desktop.ui.screens.questionnaire.sending import SendingPresenter
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.usecases.asking import AskedView

WIDTH = 760
SENT = "Votre avis est envoyé"
GIVE_BACK = "Il est gardé sans votre nom. Vous pouvez rendre l’écran."
BEFORE_SENDING = "Une fois envoyé, votre avis ne peut plus être lu ici, ni repris."
ALREADY = "Un avis a déjà été envoyé"
ALREADY_WORDS = "Un seul compte par personne. Vous pouvez rendre l’écran."


class OpinionSheet(QWidget):
    """Nothing of the dossier is shown; ``left`` when the consultant takes the screen back."""

    left = Signal()

    def __init__(self, presenter: SendingPresenter, view: AskedView) -> None:
        super().__init__()
        self.presenter, self.asked = presenter, view
        self.setObjectName("opinion-sheet")
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        outer = VBox(self)
        outer.addWidget(self._build_head())
        inner = QWidget()
        row = HBox(inner, (32, 32, 32, 40))
        self.column = QWidget()
        self.column.setMaximumWidth(theme().px(WIDTH))
        self._inside = VBox(self.column, spacing=16)
        row.addStretch(1)
        row.addWidget(self.column, 1000)
        row.addStretch(1)
        self.area = ScrolledColumn(inner)
        outer.addWidget(self.area, 1)
        self.questions: Questions | None = None
        self.binder = FormBinder(self, self)
        if view.replied_in is not None or view.waits:
            self._end(ALREADY, ALREADY_WORDS)
        else:
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
        self.leave_button = button("Rendre l’écran", "arrow-left", "ghost")
        self.leave_button.clicked.connect(self.left)
        row.addWidget(self.leave_button)
        return head

    def _build_questions(self) -> None:
        clear(self._inside)
        worded = self.asked.easy if self.easy.value() and self.asked.easy is not None else self.asked.worded
        self.setAccessibleName(worded.title)
        self._inside.addWidget(label(worded.title, "h1", wrap=True))
        self._inside.addWidget(label(worded.note, "muted", wrap=True))
        self.questions = Questions(worded)
        self.questions.load(self.presenter.typed)
        self.binder.deleteLater()
        # Not a child of the questions: it outlives them, and is asked to keep what waits when the screen goes.
        self.binder = FormBinder(self, self)
        for code in self.questions.fields:
            self.binder.bind(code, self.questions.input(code))
        self._inside.addWidget(self.questions)
        self.refusal = Refusal()
        self._inside.addWidget(self.refusal)
        self.send = button("Envoyer mon avis", "send", "primary")
        self.send.clicked.connect(self._send)
        held = QWidget()
        foot = HBox(held, spacing=16)
        foot.addWidget(self.send)
        foot.addWidget(label(BEFORE_SENDING, "hint", wrap=True), 1)
        self._inside.addWidget(held)

    def begin(self) -> None:
        """From the top, the title spoken, the keyboard in the first question."""
        self.area.verticalScrollBar().setValue(0)
        first = next(iter(self.questions.fields), None) if self.questions is not None else None
        target = self.questions.input(first) if self.questions is not None and first else self.leave_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName())

    def zoom(self, step: int) -> None:
        """The size of the text is that of the window: the questions are not a page to be read from afar."""

    def changed(self, name: str, value: object) -> None:
        """From the binder: an answer was given."""
        self.presenter.answer(name, str(value or ""))
        self.refusal.hide()

    def save(self) -> None:
        """From the binder: keep what is typed until it is sent, or a lock loses it."""
        self.presenter.keep()

    def flush(self) -> None:
        """Keep what is typed now."""
        self.binder.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the screen back; whatever else is pressed stops here: nothing behind may answer."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def _reword(self) -> None:
        self.flush()
        self._build_questions()

    def _send(self) -> None:
        self.flush()
        self.refusal.hide()
        self.send.setEnabled(False)
        self.presenter.send(lambda: self._end(SENT, GIVE_BACK), self._refused)

    def _refused(self, error: Exception) -> None:
        self.send.setEnabled(True)
        self.refusal.say(error)

    def _end(self, title: str, words: str) -> None:
        """Nothing of what was answered stays in sight."""
        clear(self._inside)
        self.questions = None
        self.easy.hide()
        self.setAccessibleName(title)
        self._inside.addWidget(label(title, "h1", wrap=True))
        self._inside.addWidget(label(words, "muted", wrap=True))
        self._inside.addStretch()
        self.begin()
