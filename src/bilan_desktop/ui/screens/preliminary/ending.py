"""How the interview ends: three choices, then the outcome and what comes next."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.preliminary import OUTCOME_NAMES, Outcome
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Flow, HBox, VBox
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.plan.draft import proposed_draft
from bilan_desktop.ui.screens.plan.editor import PlanEditor
from bilan_desktop.usecases.preliminary import InterviewView

CEP = "Conseil en évolution professionnelle (CEP), gratuit : mon-cep.org"
USELESS = (
    "Sans bilan, ce qui s’est dit à cet entretien ne sert plus\N{NO-BREAK SPACE}: son contenu est à détruire dès "
    "maintenant (usage, par prudence). Les coordonnées et la date de la proposition restent un temps, par "
    "usage, après le dernier échange. Une fois détruit, la conclusion ne s’annule plus."
)
TONES = {Outcome.CONFIRMED: "success", Outcome.DECLINED: "neutral", Outcome.NOT_RELEVANT: "info"}


class EndingCard(Card):
    """Emits what is asked: ``confirmed`` (a PlanDraft), ``declined``, ``not_relevant``, ``reopened``, ``led``.

    ``opened`` names the part that takes the place of another, to bring into sight; ``left`` the plan given up;
    ``destruction_asked``: what was said in an interview without a bilan is to go.
    """

    confirmed = Signal(object)
    declined = Signal()
    not_relevant = Signal()
    reopened = Signal()
    led = Signal(str)
    opened = Signal(object)
    left = Signal()
    destruction_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Conclusion de l’entretien")
        self.setAccessibleName("Conclusion de l’entretien")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._concluded = False
        self.missing = Callout("info", "")
        self.add(self.missing)
        self.refusal = Callout("danger", "")
        self.refusal.setObjectName("refusal")
        self.choices = self._build_choices()
        self.entry = self._build_entry()
        self.elsewhere = self._build_elsewhere()
        self.outcome = self._build_outcome()
        for part in (self.choices, self.entry, self.elsewhere, self.refusal, self.outcome):
            part.hide()
            self.add(part)

    def _build_choices(self) -> QWidget:
        made = QWidget()
        column = VBox(made, spacing=10)
        words = "Trois fins possibles. Chacune est datée d’aujourd’hui, gardée comme preuve, et peut être annulée."
        column.addWidget(label(words, "muted", wrap=True))
        host = QWidget()
        row = Flow(host, 12)
        confirm = button("Confirmer l’entrée en bilan", "check", "primary")
        confirm.setObjectName("choose-confirm")
        confirm.clicked.connect(lambda: self._open(self.entry, self.editor.inputs["accompaniment"]))
        decline = button("La personne ne donne pas suite", "log-out")
        decline.setObjectName("choose-decline")
        decline.clicked.connect(self.declined)
        elsewhere = button("Un bilan n’est pas adapté", "compass")
        elsewhere.setObjectName("choose-elsewhere")
        elsewhere.clicked.connect(lambda: self._open(self.elsewhere, self.orientation))
        self.first_choice = confirm
        for one in (confirm, decline, elsewhere):
            row.addWidget(one)
        column.addWidget(host)
        return made

    def _build_entry(self) -> QWidget:
        made = QWidget()
        column = VBox(made, spacing=14)
        column.addWidget(label("Le plan proposé à la personne", "h3"))
        self.editor = PlanEditor()
        column.addWidget(self.editor)
        self.confirm = button("Confirmer l’entrée", "check", "primary")
        self.confirm.setObjectName("confirm-entry")
        self.confirm.clicked.connect(self._confirm)
        self.why_not = label("", "muted", wrap=True)
        self.why_not.setObjectName("why-not")
        self.editor.changed.connect(self._judge)
        column.addLayout(self._row(self.confirm, "leave-entry", self._give_up))
        column.addWidget(self.why_not)
        return made

    def _build_elsewhere(self) -> QWidget:
        made = QWidget()
        column = VBox(made, spacing=12)
        self.orientation = TextArea("Vers qui, pour quoi faire")
        hint = "Vers qui la personne est orientée, et ce qu’elle peut y trouver."
        self.orientation_field = field("Orientation proposée", self.orientation, hint, required=True)
        column.addWidget(self.orientation_field)
        cep = button("Proposer le CEP", "hand-helping", "soft")
        cep.setObjectName("propose-cep")
        cep.clicked.connect(self._propose_cep)
        row = HBox()
        row.addWidget(cep)
        row.addStretch()
        column.addLayout(row)
        end = button("Conclure et orienter", "check", "primary")
        end.setObjectName("confirm-elsewhere")
        end.clicked.connect(self.not_relevant)
        column.addLayout(self._row(end, "leave-elsewhere", self._choose_again))
        return made

    def _row(self, main: QWidget, leave_name: str, leaves: Callable[[], None]) -> HBox:
        leave = button("Renoncer")
        leave.setObjectName(leave_name)
        leave.clicked.connect(leaves)
        row = HBox(spacing=12)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(main)
        return row

    def _build_outcome(self) -> QWidget:
        made = QWidget()
        column = VBox(made, spacing=12)
        self.outcome_line = Callout("success", "", icon="circle-check")
        self.outcome_line.setObjectName("outcome")
        column.addWidget(self.outcome_line)
        self.useless = Callout("warning", USELESS, icon="hourglass")
        column.addWidget(self.useless)
        host = QWidget()
        row = Flow(host, 12)
        self.to_consent = button("Recueillir le consentement", "signature", "primary")
        self.to_consent.setObjectName("to-consent")
        self.to_consent.clicked.connect(lambda: self.led.emit("consentement"))
        self.to_meetings = button("Planifier la première séance", "calendar")
        self.to_meetings.setObjectName("to-meetings")
        self.to_meetings.clicked.connect(lambda: self.led.emit("seances"))
        self.to_destruction = button("Voir ce qui sera détruit…", "trash-2", "danger")
        self.to_destruction.setObjectName("destroy-interview")
        self.to_destruction.clicked.connect(self.destruction_asked)
        self.reopen = button("Annuler cette conclusion", "undo-2", "ghost")
        self.reopen.setObjectName("reopen")
        self.reopen.clicked.connect(self.reopened)
        for one in (self.to_consent, self.to_meetings, self.to_destruction, self.reopen):
            row.addWidget(one)
        column.addWidget(host)
        return made

    def show_interview(self, view: InterviewView) -> None:
        """Show the choices, or the outcome."""
        pending = view.outcome is Outcome.PENDING
        words = "Il manque encore : " + ", ".join(view.missing) + "."
        self.missing.label.setText(words)
        self.missing.setVisible(pending and bool(view.missing))
        if pending:
            if self.entry.isHidden() and self.elsewhere.isHidden():
                self._open(self.choices, None)
            self.outcome.hide()
            self._bring(self.first_choice)
            return
        self._open(self.outcome, None)
        when = f" le {date_plain(view.outcome_on)}" if view.outcome_on else ""
        sentence = f"{OUTCOME_NAMES[view.outcome]}{when}."
        orientation = str(view.values["orientation"]).strip()
        if view.outcome is Outcome.NOT_RELEVANT and orientation:
            sentence += f" Orientation : {orientation}"
        self.outcome_line.set(TONES[view.outcome], sentence)
        for one in (self.to_consent, self.to_meetings):
            one.setVisible(view.outcome is Outcome.CONFIRMED)
        for other in (self.useless, self.to_destruction):
            other.setVisible(view.outcome is not Outcome.CONFIRMED)
        self._bring(self.to_consent if view.outcome is Outcome.CONFIRMED else self)

    def enter(self) -> None:
        """Give the keyboard to the first of the three endings, in sight; to the plan when it is open."""
        first = self.first_choice if self.entry.isHidden() else self.editor.inputs["accompaniment"]
        if self.elsewhere.isHidden():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit(first)

    def _bring(self, after: QWidget) -> None:
        """Once it is concluded or taken back: never to what undoes it, which a second Enter would press."""
        if self._concluded:
            self._concluded = False
            after.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit(after)

    def typed(self) -> dict[str, str]:
        """What the plan to confirm says, as text; nothing while it is not open."""
        return {} if self.entry.isHidden() else self.editor.typed()

    def give_back(self, texts: Mapping[str, str]) -> None:
        """Open the plan to confirm again, on what ``typed`` told."""
        self._open(self.entry, None)
        self.editor.give_back(texts)
        self._judge()

    def refuse(self, sentence: str) -> None:
        """Say why the ending is refused."""
        self.refusal.set("danger", sentence)
        self.refusal.show()

    def concluded(self) -> None:
        """The ending is done or taken back: close what was open, and take the keyboard once it is shown."""
        self._concluded = True
        self.entry.hide()
        self.elsewhere.hide()
        self.refusal.hide()

    def _open(self, part: QWidget, first: QWidget | None) -> None:
        self.refusal.hide()
        for one in (self.choices, self.entry, self.elsewhere, self.outcome):
            one.setVisible(one is part)
        if first is not None:
            first.setFocus()
            self.opened.emit(first)

    def _choose_again(self) -> None:
        self._open(self.choices, self.first_choice)

    def _give_up(self) -> None:
        self.editor.set_draft(proposed_draft())
        self._judge()
        self._choose_again()
        self.left.emit()

    def _judge(self) -> None:
        """Say beside the button why it cannot be pressed: what is wrong may be a screen higher."""
        self.confirm.setEnabled(self.editor.is_sound())
        self.why_not.setText("" if self.editor.is_sound() else self.editor.remark.label.text())

    def _confirm(self) -> None:
        if self.editor.is_sound():
            self.confirmed.emit(self.editor.draft())

    def _propose_cep(self) -> None:
        written = self.orientation.value()
        if CEP not in written:
            self.orientation.moveCursor(self.orientation.textCursor().MoveOperation.End)
            self.orientation.insertPlainText(f"\n{CEP}" if written.strip() else CEP)
        self.orientation.setFocus()
