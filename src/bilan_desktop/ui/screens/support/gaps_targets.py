"""The targets of a dossier: one in sight at a time, chosen among tabs, with its title and where it comes from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.gaps.model import Aim
from bilan_desktop.supports.gaps.report import UNNAMED
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.screens.support.gaps_presenter import GapsPresenter
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.tabs import TabRow, tab_title
from bilan_desktop.usecases.gaps import GapsView

EMPTY = "Aucune cible pour l’instant. Ajoutez le métier ou le poste que la personne a en vue."
NAMED = Ask("title", "La cible", kind="line")
MET = Ask("met", "Qui dit ce qui est demandé", kind="line")


class TargetsCard(Card):
    """Tabs, the fields of the target in sight, and its gestures."""

    def __init__(self, page: SupportScreen, presenter: GapsPresenter) -> None:
        super().__init__("Cibles")
        self._page, self._presenter = page, presenter
        self.host: FormHost | None = None
        self._key = NO_ID
        self._known: list[RecordId] = []
        self._focus_wanted = False
        self.add_button = button("Ajouter une cible", "plus", "soft")
        self.add_button.setObjectName("add-target")
        self.add_button.clicked.connect(self._add)
        self.head.addWidget(self.add_button)
        self.tabs = TabRow("Cible montrée")
        self.tabs.chosen.connect(lambda key: presenter.look_at(RecordId(key)))
        self._build_tools()
        head = HBox(spacing=8)
        head.addWidget(self.tabs, 1)
        head.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)
        self.add_layout(head)
        self.empty = label(EMPTY, "muted", wrap=True)
        self.add(self.empty)
        self._form = QWidget()
        self._column = VBox(self._form, spacing=10)
        self.add(self._form)

    def show_view(self, view: GapsView, aim: Aim | None) -> None:
        """Follow the targets; what is being typed stays."""
        left = aim is None and self._tools.isAncestorOf(QApplication.focusWidget() or self)
        self.empty.setVisible(aim is None)
        self._form.setVisible(aim is not None)
        self._tools.setVisible(aim is not None)
        self._known = [one.key for one in view.aims]
        named = [(one.key, tab_title(one.title or UNNAMED)) for one in view.aims]
        self.tabs.show_tabs(named, NO_ID if aim is None else aim.key)
        if aim is None or aim.key != self._key:
            self._close()
        if left:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if aim is None:
            return
        if self.host is None:
            self._open(aim)
        place = self._known.index(aim.key)
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place < len(self._known) - 1)
        self.occupation.set_choices([(NO_ID, "Aucun"), *view.occupations])
        self.option.set_choices([(NO_ID, "Aucune"), *view.options])
        for one, offered in ((self._of_occupation, view.occupations), (self._of_option, view.options)):
            one.setVisible(bool(offered))
        assert self.host is not None, "opened above"
        self.host.load(
            {
                "title": aim.given,
                "met": aim.met,
                "occupation_id": aim.occupation_id,
                "option_id": aim.option_id,
            }
        )

    def _build_tools(self) -> None:
        self._tools = QWidget()
        row = HBox(self._tools, spacing=4)
        self.before = tool_button("arrow-left", "Placer cette cible avant")
        self.after = tool_button("arrow-right", "Placer cette cible après")
        self.drop = tool_button("trash-2", "Retirer cette cible et ses exigences")
        self.drop.setObjectName("remove-target")
        self.before.clicked.connect(lambda: self._presenter.move_target(self._key, -1))
        self.after.clicked.connect(lambda: self._presenter.move_target(self._key, 1))
        self.drop.clicked.connect(lambda: self._presenter.remove_target(self._key))
        for one in (self.before, self.after, self.drop):
            row.addWidget(one)

    def _open(self, aim: Aim) -> None:
        self._key = aim.key
        self.host = self._page.host(FormHost(self._presenter.target_form(aim.key), self._page.save_state, self._form))
        services = self._page.services
        self.title_field, met = (asked_field(ask, self.host, services) for ask in (NAMED, MET))
        self.occupation, self.option = ComboBox(), ComboBox()
        self._of_occupation = field("Le métier exploré", self.occupation)
        self._of_option = field("La piste", self.option)
        self.host.bind("occupation_id", self.occupation, self._of_occupation)
        self.host.bind("option_id", self.option, self._of_option)
        self._column.addWidget(abreast(self.title_field, met, self._of_occupation, self._of_option))
        if self._focus_wanted:
            self._focus_wanted = False
            self.title_field.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        """Save what is typed and take the fields away."""
        if self.host is None:
            return
        self._page.release(self.host)
        self.host.deleteLater()
        self.host, self._key = None, NO_ID
        for one in self._form.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            one.hide()
            one.deleteLater()

    def _add(self) -> None:
        self._focus_wanted = True
        self._presenter.add_target({}, self._enter)

    def _enter(self) -> None:
        """The new target is in sight, or will be."""
        if self.host is not None and self._focus_wanted and self._key == self._presenter.shown:
            self._focus_wanted = False
            self.title_field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
