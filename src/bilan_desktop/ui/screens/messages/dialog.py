"""The panel of a message: its words may be changed, copied; then what was sent is noted."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.messages.presenter import MessagePresenter
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.messages import Message

ABOUT = "Rien ne part d’ici : copiez le message dans votre messagerie. Il ne dit rien du contenu du bilan."
COPIED = "Message copié. Une fois envoyé, notez-le ici."
COPIED_ALONE = "Message copié."


class MessageDialog(GestureDialog):
    """``confirmed`` notes what was sent, once it was copied or the mail program opened; ``noting`` empty: nothing to.

    ``to_person`` and ``to_text`` lead to the contact details and to the text that is reworded once for all.
    """

    to_person = Signal()
    to_text = Signal()
    enter_confirms = False

    def __init__(self, window: QWidget, presenter: MessagePresenter, message: Message, title: str, noting: str) -> None:
        super().__init__(window, title, ABOUT, noting or "Noter", "check")
        self._presenter, self._message = presenter, message
        self.setObjectName("message-dialog")
        self.words = TextArea(lines=8, most=13)
        self.words.setObjectName("message")
        self.words.set_value(message.text)
        self.put(field("Message", self.words))
        self._build_address()
        self._build_ways()
        self.confirm.setVisible(bool(noting))
        self.confirm.setEnabled(False)
        self.cancel.set_text("Fermer")
        self._noting = noting

    def _build_address(self) -> None:
        message = self._message
        to = f"À : {message.address}" if message.address else ""
        self.address = label(to, "muted", wrap=True)
        self.put(self.address)
        self.lacking = Callout("warning", message.unmailed)
        self.put(self.lacking)
        # Once they are in the panel: a widget alone would show as a window.
        self.address.setVisible(bool(to))
        self.lacking.setVisible(bool(message.unmailed))

    def _build_ways(self) -> None:
        self.copy = button("Copier le message", "copy", "soft")
        self.copy.setObjectName("copy-message")
        self.copy.clicked.connect(self._copy)
        self.mail = button("Ouvrir la messagerie", "mail", "soft")
        self.mail.setObjectName("open-mail")
        self.mail.setToolTip("Seules l’adresse et un objet neutre sont transmis à la messagerie.")
        self.mail.clicked.connect(self._open)
        self.complete = button("Compléter ses coordonnées", "user", "soft")
        self.complete.clicked.connect(self._leave_for_person)
        self.reword = button("Changer ce texte pour tous", "pen-line", "ghost")
        self.reword.clicked.connect(self._leave_for_text)
        ways = Wrapping(12)
        for one in (self.mail, self.complete, self.reword):
            ways.row.addWidget(one)
        # With the buttons that stay in sight: a long message scrolls in a low window.
        self.buttons.insertWidget(0, self.copy)
        self.put(ways)
        self.mail.setVisible(not self._message.unmailed)
        self.complete.setVisible(bool(self._message.unmailed))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.value())
        self._say_done(COPIED if self._noting else COPIED_ALONE)

    def _open(self) -> None:
        self._say_done(self._presenter.open_mail(self._message))

    def _say_done(self, sentence: str) -> None:
        self.confirm.setEnabled(self._presenter.notes)
        # Where a refusal would be: in sight whatever the panel is scrolled to.
        self.problem.set("info", sentence)
        self.problem.show()
        announce(self, sentence)

    def _leave_for_person(self) -> None:
        self.reject()
        self.to_person.emit()

    def _leave_for_text(self) -> None:
        self.reject()
        self.to_text.emit()
