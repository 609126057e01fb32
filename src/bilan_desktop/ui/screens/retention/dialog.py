"""« Ce qui sera détruit »: what goes, what stays, what it reaches; a box to tick, then progress and the outcome."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.work_line import WorkLine
from bilan_desktop.ui.long_work import LASTING_MS
from bilan_desktop.ui.screens.overview.words import WEIGHTS
from bilan_desktop.ui.screens.retention.destroyer import DESTROYING, Destroyer
from bilan_desktop.ui.screens.retention.words import (
    AGREE,
    ALL_THE_SAME,
    ANOTHER,
    REACH,
    UNPROVED,
    outcome_words,
    places_words,
    restricted_words,
    rule_words,
    stays_words,
    summary_words,
    takes_words,
    unsettled_words,
)
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.destroying import Outcome
from bilan_desktop.usecases.retention import Preview

REGISTER = "coffre"


class DestroyDialog(Dialog):
    """Nothing goes before the box is ticked and the button pressed; ``go`` leads to the certificate afterwards."""

    keeps_typed = False

    def __init__(
        self,
        window: QWidget,
        services: Services,
        destroyer: Destroyer,
        previews: Sequence[Preview],
        go: Callable[[str], None],
    ) -> None:
        super().__init__(window, _about(previews), width=720)
        self.setObjectName("destroy")
        self._services, self._destroyer, self._previews, self._go = services, destroyer, tuple(previews), go
        self._busy, self.route = False, ""
        self.whole = False
        """Whether the one dossier it was about is no more."""
        self._told = QWidget()
        self._tell(VBox(self._told, spacing=12), services.work.clock.today())
        self.add(self._told)
        self.line = WorkLine()
        self.line.cancelled.connect(destroyer.interrupt)
        self.add(self.line)
        self.outcome = Callout("success", "")
        self.places = Callout("warning", "", icon="usb")
        self.refusal = Callout("warning", "")
        for one in (self.outcome, self.places, self.refusal):
            one.hide()
            self.add(one)
        self._build_buttons()
        # What goes is read first, by the arrows; nothing is confirmed by a key too many.
        self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.room.setAccessibleName("Ce qui sera détruit, et ce qui reste")
        self.first = self.room
        self.finished.connect(lambda _: destroyer.let_go())
        self.finished.connect(self.deleteLater)

    def _tell(self, column: VBox, today: date) -> None:
        column.addWidget(label("Ce qui sera détruit", "h3"))
        if len(self._previews) == 1:
            self._tell_one(column, self._previews[0], today)
        else:
            for one in self._previews:
                column.addWidget(_line_of(f"{one.number} · {one.name}", summary_words(one), _weight(one)))
                if one.unsettled:
                    column.addWidget(Callout("warning", " ".join(unsettled_words(one.unsettled))))
        if any(one.unproves for one in self._previews):
            column.addWidget(Callout("warning", UNPROVED))
        for words in restricted_words(self._previews):
            column.addWidget(Callout("warning", words, icon="file-lock-2"))
        column.addWidget(Callout("danger", REACH))

    def _tell_one(self, column: VBox, preview: Preview, today: date) -> None:
        for name, held in takes_words(preview):
            column.addWidget(_line_of(name, held))
        for words in unsettled_words(preview.unsettled):
            column.addWidget(Callout("warning", words))
        column.addWidget(line())
        column.addWidget(_line_of("Pourquoi", rule_words(preview.rule), _weight(preview)))
        stays = stays_words(preview, today)
        if preview.other and Part.ALL in preview.wanted.parts:
            stays.append(("Identité et coordonnées", ANOTHER))
        if stays:
            column.addWidget(line())
            column.addWidget(label("Reste", "h3"))
        for name, why in stays:
            column.addWidget(_line_of(name, why))

    def _build_buttons(self) -> None:
        self.agree = CheckBox(AGREE)
        self.agree.setObjectName("agree")
        self.agree.changed.connect(self._judge)
        self.all_the_same = CheckBox(ALL_THE_SAME)
        self.all_the_same.setObjectName("all-the-same")
        self.all_the_same.changed.connect(self._judge)
        self._held = any(one.restricted_on is not None for one in self._previews)
        first = HBox(margins=(24, 0, 24, 0))
        first.addWidget(self.all_the_same, 1)
        self.column.addLayout(first)
        self.all_the_same.setVisible(self._held)
        row = HBox(margins=(24, 0, 24, 0))
        row.addWidget(self.agree, 1)
        self.column.addLayout(row)
        self.cancel_button = button("Annuler")
        self.cancel_button.clicked.connect(self.reject)
        self.certificate = button("Voir l’attestation", "file-text", "primary")
        self.certificate.setObjectName("certificate")
        self.certificate.clicked.connect(self._follow)
        self.certificate.hide()
        self.confirm = button("Détruire", "trash-2", "danger")
        self.confirm.setObjectName("confirm")
        self.confirm.setEnabled(False)
        self.confirm.clicked.connect(self._destroy)
        self.set_buttons([self.cancel_button, self.certificate, self.confirm])

    def reject(self) -> None:
        """While it destroys, closing stops before the next dossier, and waits for what is begun."""
        if self._busy:
            self._destroyer.interrupt()
        else:
            super().reject()

    def let_go(self) -> None:
        """The page goes: what is begun goes on, and is told elsewhere."""
        self._busy = False
        self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter destroys from nowhere but its button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _judge(self) -> None:
        self.confirm.setEnabled(self._agreed() and not self._busy)

    def _agreed(self) -> bool:
        """Whether everything that is asked was ticked: twice where the person asked that their data be kept."""
        return self.agree.value() and (not self._held or self.all_the_same.value())

    def _destroy(self) -> None:
        if self._busy or not self._agreed():
            return
        self._busy = True
        self._judge()
        self.agree.setEnabled(False)
        self.all_the_same.setEnabled(False)
        self.refusal.hide()
        self.cancel_button.setFocus()
        self.line.begin(DESTROYING, LASTING_MS)
        self._destroyer.destroy(self._previews, self.line.progress, self._done, self._failed)

    def _done(self, outcome: Outcome) -> None:
        self._busy = False
        self.line.end()
        numbers = {one.wanted.dossier_id: one.number for one in self._previews}
        told = outcome_words(outcome, (numbers[key] for key in outcome.dossiers))
        self._told.hide()
        self.agree.hide()
        self.all_the_same.hide()
        self.confirm.hide()
        self.outcome.set("warning" if outcome.why else "success", told)
        self.outcome.show()
        state = self._services.kept.view if self._services.kept is not None else None
        places = places_words(outcome, state)
        self.places.set("warning", places)
        self.places.setVisible(bool(places))
        several = len(outcome.dossiers) > 1
        self.whole = len(outcome.done) == 1 and Part.ALL in outcome.done[0].wanted.parts
        self.route = REGISTER if several else f"coffre/destruction/{outcome.done[0].left[0].id}"
        self.certificate.set_text("Voir le registre" if several else "Voir l’attestation")
        self.certificate.show()
        self.cancel_button.set_text("Fermer")
        self.certificate.setFocus()
        announce(self, told)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        self.line.end()
        self.agree.setEnabled(True)
        self.all_the_same.setEnabled(True)
        self._judge()
        self.refusal.set("warning", sentence)
        self.refusal.show()
        announce(self, sentence)

    def _follow(self) -> None:
        self.accept()
        self._go(self.route)


def _about(previews: Sequence[Preview]) -> str:
    if len(previews) == 1:
        return f"Destruction\N{NO-BREAK SPACE}: dossier {previews[0].number}, {previews[0].name}"
    return f"{len(previews)} destructions, l’une après l’autre"


def _weight(preview: Preview) -> Pill | None:
    if preview.rule is None:
        return None
    return Pill(*WEIGHTS[preview.rule.weight])


def _line_of(name: str, detail: str, pill: Pill | None = None) -> QWidget:
    made = QWidget()
    row = HBox(made, spacing=12)
    column = VBox(spacing=2)
    column.addWidget(label(name, "label", wrap=True))
    if detail:
        column.addWidget(label(detail, "muted", wrap=True))
    row.addLayout(column, 1)
    if pill is not None:
        row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
    return made
