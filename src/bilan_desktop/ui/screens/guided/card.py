"""One assignment on a card: its line always, its form, exchanges, accepted time and files once opened."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain, duration
from bilan_desktop.domain.guided_work import EXCHANGE_NAMES, ExchangeMeans
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import LineButton, button, tool_button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.file_dialogs import ask_file
from bilan_desktop.ui.screens.guided.beyond import BeyondDeclared
from bilan_desktop.ui.screens.guided.presenter import GuidedPresenter, state_of
from bilan_desktop.ui.screens.guided.returned import ReturnedDialog
from bilan_desktop.ui.screens.guided.taking_in import show_returned
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.typed import TypedTexts
from bilan_desktop.usecases.guided_work import AssignmentView, Returned

FILES = "Fichiers rendus (*.pdf *.jpg *.jpeg *.png)"
FILLED = "PDF remplis (*.pdf)"


class AssignmentCard(Card):
    """Tells ``toggled`` when its line is pressed; the page opens one at a time."""

    toggled = Signal()

    def __init__(self, presenter: GuidedPresenter, save_state: SaveState, view: AssignmentView) -> None:
        super().__init__(spacing=10)
        self.presenter, self.view = presenter, view
        self.key = view.assignment.id
        self._save_state = save_state
        self.host: FormHost | None = None
        # The lines of the two gestures are no fields of the assignment: what waits in them is kept apart.
        self._typed = TypedTexts(presenter.services, f"exchange:{self.key}")
        self._kept: dict[str, str | None] = {}
        self._noting, self._accepted = False, view.assignment.accepted
        self._known = {one.id for one in view.exchanges}
        self.open_button = LineButton("chevron-right")
        self.open_button.clicked.connect(self.toggled)
        self.pill = Pill("", "neutral")
        row = HBox(spacing=8)
        row.addWidget(self.open_button)
        row.addStretch()
        row.addWidget(self.pill)
        self.add_layout(row)
        self.line = label("", "muted", wrap=True)
        self.add(self.line)
        self.detail = QWidget()
        self._column = VBox(self.detail, spacing=10)
        self.detail.hide()
        self.add(self.detail)
        self.show_view(view)

    @property
    def opened(self) -> bool:
        """Whether everything of it is shown."""
        return not self.detail.isHidden()

    def open(self) -> None:
        """Show everything of the assignment."""
        if self.host is None:
            self.host = FormHost(self.presenter.form_of(self.key), self._save_state, self)
            self._build_form(self.host)
            self._build_exchanges()
            self._build_accepting(self.host)
            self._build_files()
            self._typed.look(self._give_back, self.refuse)
        self.open_button.set_icon("chevron-down")
        self.detail.show()
        self.show_view(self.view)

    def close_detail(self) -> None:
        """Save what is typed and show the line only."""
        if self.host is not None:
            self.host.flush()
            self.keep_typed()
        self.open_button.set_icon("chevron-right")
        self.detail.hide()

    def show_view(self, view: AssignmentView) -> None:
        """Follow the assignment; what is being typed stays."""
        self.view = view
        one = view.assignment
        name = " ".join(one.title.split()) or "Consigne sans titre"
        self.open_button.set_text(f"{one.number}. {name if len(name) <= 60 else name[:59] + '…'}")
        self.pill.set(*state_of(view))
        parts = [PHASE_NAMES[one.phase], f"donnée le {date_plain(one.given_on)}"]
        if one.due is not None:
            parts.append(f"à rendre le {date_plain(one.due)}")
        if one.accepted is not None:
            parts.append(f"{duration(one.accepted)} retenues")
        self.line.setText(" · ".join(parts))
        if self.host is not None:
            self.host.load(vars(one))
            self.host.show_problems(view.problems)
            self._show_detail(view)

    def refuse(self, error: Exception) -> None:
        """Say inline what a rule refuses; anything else is a bug."""
        self._noting = False
        self.refusal.say(error)

    def keep_typed(self) -> None:
        """Post the note and the time that no gesture recorded yet: a lock or another page gives them back."""
        if self.host is None:
            return
        lines = {"note": self.note.text().strip(), "minutes": self.minutes.text().strip()}
        if self.minutes.value() == self._accepted:
            lines["minutes"] = ""
        changed = {name: text or None for name, text in lines.items() if (text or None) != self._kept.get(name)}
        if changed:
            self._kept.update(changed)
            self._typed.keep(changed)

    def _give_back(self, texts: Mapping[str, str]) -> None:
        for name, line in (("note", self.note), ("minutes", self.minutes)):
            if text := texts.get(name):
                self._kept[name] = text
                line.setText(text)

    def _build_form(self, host: FormHost) -> None:
        today = self.presenter.services.work.clock.today
        rows: tuple[tuple[tuple[str, str, QWidget], ...], ...] = (
            (("title", "Titre", LineEdit(limit=300)),),
            (("instruction", "Consigne écrite", TextArea(lines=4)),),
            (
                ("given_on", "Donnée le", DateEdit(today)),
                ("due", "À rendre le", DateEdit(today)),
                ("estimated", "Temps estimé", DurationEdit()),
            ),
            (
                ("returned_on", "Rendue le", DateEdit(today)),
                ("declared", "Temps déclaré par la personne", DurationEdit()),
            ),
            (("answer", "Ce que la personne a écrit", TextArea(lines=3)),),
            (("feedback", "Ce qui en ressort", TextArea(lines=3)),),
        )
        for asked in rows:
            line = [field(words, widget) for _, words, widget in asked]
            for (name, _, widget), shown in zip(asked, line, strict=True):
                host.bind(name, widget, shown)  # type: ignore[arg-type]  # every input of the kit is one
            self._column.addWidget(abreast(*line))

    def _build_exchanges(self) -> None:
        self._column.addWidget(label("Échanges au sujet de ce travail", "label"))
        self._exchanges = VBox(spacing=4)
        self._column.addLayout(self._exchanges)
        today = self.presenter.services.work.clock.today
        self.on, self.means, self.note = DateEdit(today), ComboBox(list(EXCHANGE_NAMES.items())), LineEdit(limit=300)
        self.on.set_value(today())
        self.means.set_value(ExchangeMeans.MEETING)
        line = (("Date de l’échange", self.on), ("Moyen", self.means), ("Note", self.note))
        self._column.addWidget(abreast(*(field(words, widget) for words, widget in line)))
        self.add_exchange = button("Noter cet échange", "plus", "soft")
        self.add_exchange.clicked.connect(self._note)
        self._column.addWidget(row_of(self.add_exchange))

    def _build_accepting(self, host: FormHost) -> None:
        self.minutes = DurationEdit()
        shown = field(
            "Temps retenu d’un commun accord",
            self.minutes,
            "Lui seul compte dans les heures du bilan\N{NARROW NO-BREAK SPACE}; le temps déclaré reste à part.",
        )
        shown.setMaximumWidth(420)
        self._column.addWidget(shown)
        self.beyond = BeyondDeclared(self.minutes, host.input("declared"))
        self._column.addWidget(self.beyond)
        self.accept = button("Retenir ce temps", "check", "primary")
        self.accept.clicked.connect(
            lambda: self._do(partial(self.presenter.accept, self.key, self.minutes.value(), self.refuse))
        )
        self.take_back = button("Revenir sur le temps retenu", "undo-2")
        self.take_back.clicked.connect(lambda: self._do(partial(self.presenter.take_back, self.view, self.refuse)))
        self._column.addWidget(row_of(self.accept, self.take_back))
        self.refusal = Refusal()
        typed = (self.minutes.changed, self.minutes.textEdited, self.on.changed, self.on.textEdited, self.means.changed)
        self.refusal.goes_with(*typed, host.typed)
        self._column.addWidget(self.refusal)

    def _build_files(self) -> None:
        self._column.addWidget(label("Ce qui est revenu", "label"))
        self._files = VBox(spacing=4)
        self._column.addLayout(self._files)
        self.take = button("Prendre le PDF rempli…", "file-pen", "soft")
        self.take.clicked.connect(partial(self._ask, "Prendre le PDF rempli", FILLED, self.take_filled))
        self.join = button("Joindre un fichier…", "paperclip")
        self.join.clicked.connect(partial(self._ask, "Joindre un fichier", FILES, self.take_file))
        self.print = button("Consigne à imprimer", "file-text")
        self.print.clicked.connect(lambda: self._do(partial(self.presenter.open_sheet, self.key, self.refuse)))
        self.withdraw = button("Retirer la consigne", "trash-2")
        self.withdraw.clicked.connect(self._withdraw_or_restore)
        self._column.addWidget(row_of(self.take, self.join, self.print, self.withdraw))

    def _show_detail(self, view: AssignmentView) -> None:
        noted = {one.id for one in view.exchanges}
        if self._noting and noted - self._known:
            self._noting = False
            self.note.set_value("")
            self.keep_typed()
        self._known = noted
        clear(self._exchanges)
        for one in view.exchanges:
            words = f"{date_plain(one.on)} · {EXCHANGE_NAMES[one.means]}" + (f" · {one.note}" if one.note else "")
            drop = partial(self.presenter.remove_exchange, one, self.refuse)
            self._exchanges.addWidget(self._removable(words, "Retirer l’échange", drop))
        clear(self._files)
        for kept in view.attachments:
            drop = partial(self.presenter.detach, kept.id, self.refuse)
            look = button("Voir", "eye", "ghost")
            look.setAccessibleName(f"Voir le fichier\N{NO-BREAK SPACE}: {kept.label}")
            look.clicked.connect(partial(self._look, kept))
            self._files.addWidget(self._removable(kept.label, "Retirer le fichier", drop, look))
        accepted = view.assignment.accepted
        if accepted != self._accepted or (accepted is not None and not self.minutes.text()):
            self._accepted = accepted
            if accepted is not None:
                self.minutes.set_value(accepted)
                self.keep_typed()
        self.beyond.look()
        self.take_back.setVisible(accepted is not None)
        self.withdraw.set_text(
            "Retirer la consigne" if view.assignment.withdrawn_on is None else "Remettre la consigne"
        )

    def _removable(self, words: str, gesture: str, drop: "partial[None]", *before: QWidget) -> QWidget:
        holder = QWidget()
        row = HBox(holder, spacing=8)
        row.addWidget(label(words, wrap=True), 1)
        for one in before:
            row.addWidget(one)
        tool = tool_button("trash-2", gesture)
        tool.setAccessibleName(f"{gesture}\N{NO-BREAK SPACE}: {words}")
        tool.clicked.connect(lambda: self._do(drop))
        row.addWidget(tool)
        return holder

    def _do(self, act: "partial[None]") -> None:
        """What is typed is saved first; an earlier refusal goes."""
        if self.host is not None:
            self.host.flush()
        self.refusal.hide()
        act()

    def _note(self) -> None:
        if self._noting:
            return  # pressed again before the first one is there
        means = self.means.value()
        chosen = means if isinstance(means, ExchangeMeans) else ExchangeMeans.MEETING
        self._noting = True
        self._do(partial(self.presenter.note, self.key, self.on.value(), chosen, self.note.value(), self.refuse))

    def _withdraw_or_restore(self) -> None:
        gone = self.view.assignment.withdrawn_on is not None
        self._do(partial(self.presenter.restore if gone else self.presenter.withdraw, self.key, self.refuse))

    def _look(self, kept: Returned) -> None:
        self.looked_at = ReturnedDialog(self, self.presenter.services, kept)
        self.looked_at.open()

    def _ask(self, title: str, files: str, take: Callable[[str], None]) -> None:
        ask_file(self, self.presenter.services.folders, title, files, take)

    def take_file(self, path: str) -> None:
        """Keep the chosen file."""
        self._do(partial(self.presenter.attach, self.key, Path(path), self.refuse))

    def take_filled(self, path: str) -> None:
        """Show what the person wrote in the chosen file beside what is held."""
        show = partial(show_returned, self, self.presenter)
        self._do(partial(self.presenter.read_returned, self.key, Path(path), show, self.refuse))
