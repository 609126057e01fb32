"""The cards of a bilan paid by the CPF: the steps of the order, its amounts, what is to be copied on the platform."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import Picture, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.screens.contract.clocks import Go, rule_line
from bilan_desktop.ui.screens.contract.platform_words import (
    ABOUT,
    COPY_ABOUT,
    RATE_ABOUT,
    WITHDRAW,
    contribution_words,
    copies,
    rights_hint,
    step_when,
    total_words,
)
from bilan_desktop.ui.screens.person.money import PriceEdit
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.today.deadlines import deadline_name, deadline_rule
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.platform import PlatformView


class PlatformCards(QWidget):
    """Follows one order; ``declared`` tells that exit and service done are declared, or no longer (False)."""

    declared = Signal(bool)

    def __init__(self, services: Services, form: FormHost, go: Go) -> None:
        super().__init__()
        self._services, self._form, self._go = services, form, go
        self.fields: dict[str, Field] = {}
        self._steps_shown: tuple[Deadline, ...] = ()
        column = VBox(self, spacing=16)
        column.addWidget(self._steps())
        column.addWidget(self._amounts())
        self.copies = CopyCard()
        column.addWidget(self.copies)

    def _bound(self, name: str, text: str, widget: QWidget, hint: str = "") -> Field:
        made = self.fields[name] = field(text, widget, hint)
        self._form.bind(name, widget, made)  # type: ignore[arg-type]
        return made

    def _steps(self) -> Card:
        card = Card("Commande sur la plateforme du CPF", ABOUT)
        card.wrap_title()
        today = self._services.work.clock.today
        ordered = self._bound("ordered_on", "Demande reçue le", DateEdit(today))
        proposed = self._bound("proposed_on", "Proposition faite le", DateEdit(today))
        card.add(abreast(ordered, proposed, self._bound("accepted_on", "Acceptée par la personne le", DateEdit(today))))
        until = self._bound("withdraw_until", "Rétractation possible jusqu’au", DateEdit(today), WITHDRAW)
        card.add(abreast(until, self._bound("entered_on", "Entrée déclarée le", DateEdit(today))))
        self._due = VBox(spacing=12)
        card.add_layout(self._due)
        self.early = Callout("warning", "")
        self.early.setObjectName("early")
        card.add(self.early)
        self.exit_told = label("", wrap=True)
        card.add(self.exit_told)
        self.declare = button("Noter comme déclarés aujourd’hui", "send", "soft")
        self.declare.setAccessibleName("Noter la sortie et le service fait comme déclarés aujourd’hui")
        self.declare.setObjectName("declare-exit")
        self.declare.clicked.connect(lambda: self.declared.emit(True))
        self.undeclare = button("Ce n’est pas déclaré", "undo-2", "ghost")
        self.undeclare.setObjectName("undeclare-exit")
        self.undeclare.clicked.connect(lambda: self.declared.emit(False))
        card.add(row_of(self.declare, self.undeclare))
        return card

    def _amounts(self) -> Card:
        card = Card("Ce que paie le CPF, et qui paie le reste")
        card.wrap_title()
        self.rights = self._bound("rights_cents", "Droits de la personne", PriceEdit())
        share = self._bound("contribution_cents", "Participation de la personne", PriceEdit())
        card.add(abreast(self.rights, share, self._bound("top_up_cents", "Abondement", PriceEdit())))
        box = CheckBox("L’employeur abonde le compte de la personne")
        self._form.bind("employer_tops_up", box)
        card.add(box)
        self.contribution = Callout("info", "")
        self.contribution.setObjectName("contribution")
        card.add(self.contribution)
        self.total = Callout("info", "")
        self.total.setObjectName("total")
        card.add(self.total)
        return card

    def show_order(self, view: PlatformView, *, load: bool) -> None:
        """Follow the order; the form only when something else than it changed it."""
        if load:
            self._form.load(view.values)
            self._form.show_problems(view.problems)
        self._show_steps(view.steps)
        self._show_end(view)
        self.rights.set_hint(rights_hint(view))
        self.contribution.set("info", contribution_words(view))
        self.contribution.setVisible(view.contribution is not None)
        tone, words = total_words(view)
        self.total.set(tone, words)
        self.total.setVisible(bool(words))
        self.copies.show_copies(view)

    def _show_end(self, view: PlatformView) -> None:
        self.early.setVisible(view.early is not None)
        if view.early is not None:
            told = (
                f"La première séance est le {date_plain(view.early)}, avant le premier jour que la proposition permet."
            )
            self.early.set("warning", told)
        writes, ended = not self._services.read_only, view.ended_on is not None
        told = f"Sortie et service fait : déclarés le {date_plain(view.declared_on)}." if view.declared_on else ""
        self.exit_told.setText(told)
        self.exit_told.setVisible(bool(told))
        self.declare.setVisible(writes and ended and view.declared_on is None)
        self.undeclare.setVisible(writes and ended and view.declared_on is not None)

    def _show_steps(self, steps: tuple[Deadline, ...]) -> None:
        """Drawn afresh without need, a button would lose the keyboard."""
        if steps == self._steps_shown:
            return
        self._steps_shown = steps
        today = self._services.work.clock.today()
        clear(self._due)
        for one in steps:
            made = self._step(one, deadline_name(one), step_when(one, today), late=one.late(today) > 0)
            self._due.addWidget(made)
            made.show()

    def _step(self, one: Deadline, name: str, when: str, *, late: bool) -> QWidget:
        made = QWidget()
        made.setObjectName(f"due-{one.what.value}")
        row = HBox(made, spacing=10)
        icon, ink = ("circle-check", "success") if one.settled else ("clock", "danger" if late else "text2")
        row.addWidget(Picture(icon, ink, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = VBox(spacing=2)
        words.addWidget(label(name, "label", wrap=True))
        words.addWidget(label(when, wrap=True, ink="danger" if late else None))
        words.addWidget(rule_line(deadline_rule(one), one.weight, one.rule, self._go))
        row.addLayout(words, 1)
        return made


class CopyCard(Card):
    """What is to be typed on the platform, each value with its button; a copy leaves no trace in a history."""

    def __init__(self) -> None:
        super().__init__("À recopier sur la plateforme", COPY_ABOUT)
        self._shown: tuple[tuple[str, str, str, str], ...] = ()
        self._rows = VBox(spacing=6)
        self.add_layout(self._rows)
        self.told = label("", "hint")
        self.told.hide()
        self.about = label(RATE_ABOUT, "hint", wrap=True)
        self.add(self.about)
        self.add(self.told)

    def show_copies(self, view: PlatformView) -> None:
        """Follow the dossier."""
        self.about.setVisible(view.rate is not None)
        lines = copies(view)
        if lines == self._shown:
            return
        self._shown = lines
        self.told.hide()
        clear(self._rows)
        for rank, (code, name, shown, copied) in enumerate(lines):
            for made in (*([line()] if rank else []), _copy_row(code, name, shown, partial(self._copy, name, copied))):
                self._rows.addWidget(made)
                made.show()

    def _copy(self, name: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        told = f"Copié : {name}, {text}."
        self.told.setText(told)
        self.told.show()
        announce(self, told)


def _copy_row(code: str, name: str, shown: str, copy: Callable[[], None]) -> QWidget:
    made = QWidget()
    row = HBox(made, spacing=12)
    row.addWidget(label(name, "muted", wrap=True), 1)
    row.addWidget(label(shown or "à compléter", "label" if shown else "hint"))
    way = button("Copier", "copy", "ghost")
    way.setObjectName(f"copy-{code}")
    way.setAccessibleName(f"Copier : {name}")
    way.setEnabled(bool(shown))
    way.clicked.connect(copy)
    row.addWidget(way)
    return made
