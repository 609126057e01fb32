"""The delivery on its card: what is ready, the day and the means, then every delivery made and its receipt."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PAPER_NAMES, PaperKind, PaperState
from bilan_desktop.domain.synthesis import DELIVERY_NAMES, DeliveryMeans
from bilan_desktop.ui.journey.delivery import (
    NAMES,
    DeliveryPresenter,
    line_words,
    outdated_words,
    papers_words,
    receipt_words,
    results_words,
    synthesis_words,
)
from bilan_desktop.ui.kit.buttons import Button, Chips, button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.delivery import HANDED, DeliveryLine, DeliveryView

SUBTITLE = "À elle seule (art. L.6313-4). Le récépissé de chaque remise est un usage, non une obligation."


class Ready(QWidget):
    """One paper: whether it can be handed over, in words and by a mark, and the way to read it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        row = HBox(self, spacing=10)
        self._mark = Picture("circle", "text3", 18)
        self.words = label("", wrap=True)
        self.read = button("Lire", "eye", "ghost")
        self.read.setAccessibleName(name)
        row.addWidget(self._mark)
        row.addWidget(self.words, 1)
        row.addWidget(self.read)

    def show_words(self, ready: bool, words: str) -> None:
        """Follow the paper."""
        self._mark.set("circle-check" if ready else "circle", "success" if ready else "text3")
        self.words.setText(words)
        self.read.setVisible(ready)


class DeliveryCard(Card):
    """Tells ``loaded`` with what was read, ``delivered`` after a new one, ``to_sign`` with a receipt's delivery."""

    loaded = Signal(object)
    delivered = Signal()
    to_sign = Signal(str)

    def __init__(self, screen: DossierScreen) -> None:
        super().__init__("Remise à la personne", SUBTITLE)
        self._screen = screen
        self.presenter = DeliveryPresenter(screen.services, screen.dossier_id)
        self._view: DeliveryView | None = None
        self._kept: Mapping[str, str] = {}
        self._started = self._giving = False
        self.synthesis, self.results = Ready("Lire la synthèse signée"), Ready("Lire les résultats détaillés")
        self.synthesis.read.clicked.connect(self._read_synthesis)
        self.results.read.clicked.connect(self._read_results)
        self.add(self.synthesis)
        self.add(self.results)
        self.outdated = Callout("warning", "")
        self.outdated.hide()
        self.add(self.outdated)
        self._build_form()
        self.refusal = Refusal()
        self.refusal.goes_with(self.kinds.changed, self.on.changed, self.on.textEdited, self.means.changed)
        self.add(self.refusal)
        self._made = label("Remises faites", "label")
        self._made.hide()
        self.add(self._made)
        self._column = VBox(spacing=8)
        self.add_layout(self._column)

    def _build_form(self) -> None:
        today = self._screen.services.work.clock.today
        self.kinds = Chips([(kind.value, NAMES[kind]) for kind in HANDED], many=True)
        self.kinds.setAccessibleName("Ce qui est remis")
        self.kinds.set_value([kind.value for kind in HANDED])
        self.on, self.means = DateEdit(today), ComboBox(list(DELIVERY_NAMES.items()))
        self.on.set_value(today())
        self.means.set_value(DeliveryMeans.HAND)
        self.give = button("Remettre", "check", "primary")
        self.give.clicked.connect(self._give)
        self.form = QWidget()
        column = VBox(self.form, spacing=10)
        column.addWidget(label("Ce qui est remis", "label"))
        column.addWidget(self.kinds)
        column.addWidget(abreast(field("Remis le", self.on), field("Moyen", self.means)))
        column.addWidget(row_of(self.give))
        self.form.hide()
        self.add(self.form)

    def load(self) -> None:
        """Ask for the deliveries."""
        self.presenter.load(self._show, self.refusal.say)

    def flush(self) -> None:
        """Keep what is typed and not recorded yet: the page may go, or the vault be locked."""
        typed = self._typed() if self.form.isVisibleTo(self) else {}
        if typed and typed != self._kept:
            self._kept = typed
            self.presenter.keep(typed, self.refusal.say)

    def _typed(self) -> dict[str, str]:
        """The raw texts of the form; none while it says what it says at first."""
        today = self._screen.services.work.clock.today()
        untouched = self.on.value() == today and self.means.value() is DeliveryMeans.HAND
        return {} if untouched and not self._kept else {"on": self.on.text(), "means": str(self.means.value())}

    def _show(self, view: DeliveryView, kept: Mapping[str, str]) -> None:
        self._view = view
        if not self._started:
            self._started = True
            self._take_up(kept)
        self.synthesis.show_words(*synthesis_words(view))
        self.results.show_words(*results_words(view))
        self.form.setVisible(view.signed is not None)
        self.give.set_text("Remettre un nouvel exemplaire" if view.deliveries else "Remettre")
        words = outdated_words(view)
        self.outdated.set("warning", words)
        self.outdated.setVisible(bool(words))
        self._made.setVisible(bool(view.deliveries))
        self._draw(view.deliveries)
        self.loaded.emit(view)

    def _take_up(self, kept: Mapping[str, str]) -> None:
        self._kept = kept
        if "on" in kept:
            self.on.setText(kept["on"])
        if kept.get("means") in set(DeliveryMeans):
            self.means.set_value(DeliveryMeans(kept["means"]))

    def _draw(self, lines: tuple[DeliveryLine, ...]) -> None:
        held = self.focusWidget()
        focused = held.objectName() if held is not None and held.hasFocus() else ""
        clear(self._column)
        for line in lines:
            row = self._row(line)
            self._column.addWidget(row)
            row.show()
        if focused.rpartition("-")[2].isdigit():
            # The focus stays on the same button of the same delivery, or goes where the next one is made.
            (self.findChildren(Button, focused) or [self.give])[-1].setFocus()

    def _row(self, line: DeliveryLine) -> QFrame:
        row = QFrame()
        row.setProperty("role", "inset")
        column = VBox(row, (12, 8, 12, 10), 6)
        head = HBox(spacing=8)
        head.addWidget(label(line_words(line), "h3", wrap=True), 1)
        head.addWidget(Pill(*receipt_words(line)))
        column.addLayout(head)
        column.addWidget(label(papers_words(line), "muted", wrap=True))
        made = [
            self._button(line, f"read-{paper.kind}", PAPER_NAMES[paper.kind], "eye", partial(self._read, paper.id))
            for paper in line.papers
        ]
        made.append(self._button(line, "receipt", "Récépissé", "file-check", partial(self._read, line.receipt_id)))
        if line.receipt_state is not PaperState.SEALED:
            made.append(self._button(line, "sign", "Faire signer", "signature", partial(self._sign, line.id)))
            made.append(self._button(line, "undo", "Annuler la remise", "undo-2", partial(self._undo, line)))
        column.addWidget(row_of(*made))
        return row

    def _button(self, line: DeliveryLine, name: str, words: str, icon: str, act: "partial[None]") -> Button:
        made = button(words, icon, "ghost")
        made.setAccessibleName(f"{words}, exemplaire {line.copy}")
        made.setObjectName(f"{name}-{line.copy}")
        made.clicked.connect(act)
        return made

    def _give(self) -> None:
        if self._giving:
            return
        # Greyed, the button would give the keyboard away to the list that follows it.
        self._giving = True
        self._screen.flush()
        self.refusal.hide()
        means = self.means.value()
        self.presenter.deliver(
            self.on.value(),
            means if isinstance(means, DeliveryMeans) else DeliveryMeans.HAND,
            tuple(PaperKind(value) for value in self.kinds.value()),
            self._given,
            self._refused,
        )

    def _given(self) -> None:
        self._giving = False
        self._kept = {}
        self.presenter.keep({"on": None, "means": None}, self.refusal.say)
        self.on.set_value(self._screen.services.work.clock.today())
        self.kinds.set_value([kind.value for kind in HANDED])
        self._screen.navigator.offer_undo("Remise notée.", self._screen.dossier_id)
        self.delivered.emit()

    def _refused(self, error: Exception) -> None:
        self._giving = False
        self.refusal.say(error)

    def _undo(self, line: DeliveryLine, _: bool = False) -> None:
        def done() -> None:
            self.refusal.hide()
            self._screen.navigator.offer_undo("Remise annulée.", self._screen.dossier_id)

        self.presenter.undo(line, done, self.refusal.say)

    def _sign(self, key: RecordId, _: bool = False) -> None:
        self.to_sign.emit(key)

    def _read_synthesis(self) -> None:
        if self._view is not None:
            self._read(self._view.synthesis_id)

    def _read_results(self) -> None:
        self.refusal.hide()
        self.presenter.read_results(lambda paper: self._read(paper.id), self.refusal.say)

    def _read(self, key: RecordId, _: bool = False) -> None:
        self._screen.flush()
        self._screen.navigator.go(f"dossier/{self._screen.dossier_id}/document/{key}")
