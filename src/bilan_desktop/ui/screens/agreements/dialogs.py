"""« Préparer un accord… »: what, to whom, until when, nothing chosen beforehand; « Révoquer… »: from which day."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.agreements import (
    COMMUNICATED,
    KEPT,
    PURPOSE_NAMES,
    RECEIVERS,
    AgreementKind,
    Purpose,
    Terms,
)
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.papers import PAPER_NAMES, PaperKind
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.kit.buttons import Chips
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.screens.agreements.words import PURPOSES, copies_of, latest_of, name_of, revoking
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.usecases.agreements import AgreementLine, AgreementsView

RECEIVER_NAMES = {
    RecipientKind.THIRD_PARTY: "Un tiers (accompagnement, formation, proche…)",
    RecipientKind.CEP: "Le conseil en évolution professionnelle",
    RecipientKind.EMPLOYER: "L’employeur, expressément",
    RecipientKind.FUNDER: "Le financeur, expressément",
}
CHOICES = {
    AgreementKind.COMMUNICATION: "Communiquer à un tiers",
    AgreementKind.KEEPING: "Garder pour le suivi",
    AgreementKind.ADAPTATION: "Écrire pour aménager",
}
PAYERS = frozenset({RecipientKind.EMPLOYER, RecipientKind.FUNDER})
PAYER = (
    "Qui paie ou emploie ne reçoit aucun contenu sans cet accord, et refuser n’a aucune suite. La personne peut aussi "
    "remettre elle-même ce qu’elle veut\N{NO-BREAK SPACE}: proposez-le d’abord."
)
BY_HAND = "Rien n’est coché d’avance\N{NO-BREAK SPACE}: c’est la personne qui choisit."


class Documents(QWidget):
    """Boxes to tick, none at first; shown under one label."""

    def __init__(self, names: Mapping[str, str], prefix: str) -> None:
        super().__init__()
        column = VBox(self, spacing=2)
        self.boxes = {code: CheckBox(words) for code, words in names.items()}
        for code, box in self.boxes.items():
            box.setObjectName(f"{prefix}-{code}")
            column.addWidget(box)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        """The codes ticked."""
        return tuple(code for code, box in self.boxes.items() if box.value())

    def tick(self, codes: tuple[str, ...]) -> None:
        """Tick these and no other."""
        for code, box in self.boxes.items():
            box.set_value(code in codes)

    def narrow(self, codes: frozenset[str] | None) -> None:
        """Offer these only; None: all of them."""
        for code, box in self.boxes.items():
            offered = codes is None or code in codes
            box.setVisible(offered)
            if not offered:
                box.set_value(False)


class AskDialog(GestureDialog):
    """The terms of an agreement; ``line`` is one not signed yet, whose kind stays."""

    keeps_left = True

    def __init__(
        self,
        window: QWidget,
        view: AgreementsView,
        today: Callable[[], date],
        kind: AgreementKind | None = None,
        line: AgreementLine | None = None,
    ) -> None:
        title = "Préparer un accord" if line is None else f"Modifier l’accord {line.reference}"
        super().__init__(window, title, BY_HAND, "Préparer", "file-text")
        self.setObjectName("agreement-dialog")
        self.subject = line.id if line is not None else ""
        self.line = line
        chosen = line.kind if line is not None else kind
        kinds = tuple(PURPOSES) if view.entered else (AgreementKind.ADAPTATION,)
        self.kind = Chips([(one.value, CHOICES[one]) for one in kinds])
        self.kind.setAccessibleName("Ce à quoi la personne consent")
        self.kind.set_value(((chosen if chosen in kinds else kinds[0]).value,))
        self.kind.changed.connect(self._show_kind)
        self.put(self.kind)
        # Only once it is in the panel: shown on its own, it would be a window, which takes the keyboard.
        self.kind.setVisible(line is None and len(kinds) > 1)
        self.told = label("", "muted", wrap=True)
        self.put(self.told)
        self._build_communication()
        self._build_keeping(view, today)
        if line is not None:
            self._show_terms(line.terms)
        self._show_kind()

    def _build_communication(self) -> None:
        choices = [(kind, RECEIVER_NAMES[kind]) for kind in RECEIVERS]
        self.receiver = ComboBox(choices, "Choisissez")
        self.receiver.setObjectName("receiver")
        self.receiver.set_value(None)
        self.receiver.changed.connect(self._show_kind)
        self.recipient = LineEdit(limit=200)
        self.recipient.setObjectName("recipient")
        self.documents = Documents(COMMUNICATED, "communicated")
        self.purpose = ComboBox(list(PURPOSE_NAMES.items()))
        self.purpose.setObjectName("purpose")
        self.purpose.set_value(Purpose.UNSAID)
        self.payer = Callout("warning", PAYER)
        hint = "Une personne, avec son organisme s’il y en a un. C’est elle seule que l’accord nomme."
        self._fields: dict[str, Field] = {
            "receiver": field("À qui", self.receiver, required=True),
            "recipient": field("Nom du destinataire", self.recipient, hint, required=True),
            "documents": field("Documents communiqués", self.documents, required=True),
            "purpose": field("But de la communication", self.purpose),
        }
        self._communication: tuple[QWidget, ...] = tuple(self._fields.values())
        self.put(self._fields["receiver"])
        self.put(self.payer)
        for name in ("recipient", "documents", "purpose"):
            self.put(self._fields[name])

    def _build_keeping(self, view: AgreementsView, today: Callable[[], date]) -> None:
        self.kept = Documents(KEPT, "kept")
        self.until = DateEdit(today)
        self.until.setObjectName("until")
        self._kept_fields = {
            "documents": field("Documents gardés pour le suivi", self.kept, required=True),
            "until": field("Gardés jusqu’au", self.until, latest_of(view), required=True),
        }
        for made in self._kept_fields.values():
            self.put(made)

    def _show_terms(self, terms: Terms) -> None:
        self.receiver.set_value(terms.receiver)
        self.recipient.set_value(terms.recipient)
        self.purpose.set_value(terms.purpose)
        self.until.set_value(terms.until)
        (self.kept if terms.kind is AgreementKind.KEEPING else self.documents).tick(terms.documents)

    @property
    def chosen(self) -> AgreementKind:
        """What is agreed to."""
        return AgreementKind(self.kind.value()[0])

    def _show_kind(self) -> None:
        kind, receiver = self.chosen, self.receiver.value()
        self.told.setText(PURPOSES[kind])
        communication = kind is AgreementKind.COMMUNICATION
        for made in self._communication:
            made.setVisible(communication)
        for made in self._kept_fields.values():
            made.setVisible(kind is AgreementKind.KEEPING)
        self.payer.setVisible(communication and receiver in PAYERS)
        only = frozenset({PaperKind.SYNTHESIS.value}) if receiver is RecipientKind.CEP else None
        self.documents.narrow(only)
        hint = f"{PAPER_NAMES[PaperKind.SYNTHESIS]} seule (art. L.6313-4)." if only else ""
        self._fields["documents"].set_hint(hint)
        self._said({})

    def terms(self) -> Terms:
        """What is typed; InvalidInput for a date that cannot be read."""
        kind, receiver = self.chosen, self.receiver.value()
        if kind is AgreementKind.ADAPTATION:
            return Terms(kind)
        if kind is AgreementKind.KEEPING:
            return Terms(kind, self.kept.value(), until=self.until.value())
        return Terms(
            kind,
            self.documents.value(),
            RecipientKind(str(receiver)) if receiver is not None else None,
            ProofText(self.recipient.value()),
            Purpose(str(self.purpose.value() or Purpose.UNSAID)),
        )

    def refuse(self, error: Exception) -> None:
        """Each sentence under its field."""
        if not isinstance(error, InvalidInput):
            super().refuse(error)
            return
        self._said(error.problems)
        shown = self._shown_fields()
        self._say(" ".join(words for name, words in error.problems.items() if name not in shown))
        first = next((name for name in shown if name in error.problems), None)
        if first is not None:
            shown[first].widget.setFocus()

    def _shown_fields(self) -> dict[str, Field]:
        return self._kept_fields if self.chosen is AgreementKind.KEEPING else self._fields

    def _said(self, problems: Mapping[str, str]) -> None:
        self._say("")
        for name, made in self._shown_fields().items():
            made.set_error(problems.get(name))
        if "until" in problems and self.until.text() and self.until.value() is None:
            self._kept_fields["until"].set_error(self.until.sentence)


class RevokeDialog(GestureDialog):
    """From which day an agreement no longer holds."""

    enter_confirms = False

    def __init__(self, window: QWidget, line: AgreementLine, view: AgreementsView, today: Callable[[], date]) -> None:
        super().__init__(window, "Révoquer l’accord", revoking(line, view), "Révoquer", "x")
        self.setObjectName("revoke-dialog")
        self.confirm.set_variant("danger")
        self.line = line
        self.put(label(name_of(line), "label", wrap=True))
        if line.copies:
            self.put(Callout("neutral", copies_of(line)))
        self.on = DateEdit(today)
        self.on.setObjectName("revoked-on")
        self.on.set_value(today())
        self._field = field("À partir du", self.on, "Le jour où la personne l’a dit.", required=True)
        self.put(self._field)

    def day(self) -> date | None:
        """The day, or None once it is said that it lacks."""
        on = self.on.value()
        if on is None:
            self._field.set_error(self.on.sentence if self.on.text() else "Indiquez le jour de la révocation.")
            self.on.setFocus()
        return on

    def refuse(self, error: Exception) -> None:
        """Under the date."""
        if isinstance(error, InvalidInput) and "on" in error.problems:
            self._field.set_error(error.problems["on"])
            self.on.setFocus()
        else:
            super().refuse(error)
