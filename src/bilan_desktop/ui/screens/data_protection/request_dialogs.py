"""The panels of a request: what came, what was answered, that it takes longer, that a restriction ends."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.people import fold
from bilan_desktop.domain.rights import (
    OUTCOME_NAMES,
    REQUEST_ARTICLES,
    REQUEST_MEANS_NAMES,
    REQUEST_NAMES,
    RequestKind,
    RequestMeans,
    RequestOutcome,
)
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.suggestions import SuggestEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.data_protection.fields import RightsDialog, typed_day
from bilan_desktop.ui.screens.data_protection.words import IDENTITY, IDENTITY_HINT, OUTCOME_ADVICE, guidance
from bilan_desktop.usecases.data_requests import Asker, RequestLine, RequestTyped

WHO_HINT = "une personne accompagnée se choisit dans la liste\N{NARROW NO-BREAK SPACE}; quelqu’un d’autre s’écrit"
KNOWN, STRANGER = "Personne accompagnée, reconnue.", "Quelqu’un d’autre\N{NO-BREAK SPACE}: son nom se garde ici."
NOTE_HINT = "pour vous\N{NO-BREAK SPACE}: elle ne s’imprime pas au registre"


class RequestDialog(RightsDialog):
    """A request as it came; ``line`` is the one that is corrected."""

    def __init__(
        self, window: QWidget, askers: Sequence[Asker], today: Callable[[], date], line: RequestLine | None = None
    ) -> None:
        title = "Modifier la demande" if line is not None else "Noter une demande"
        super().__init__(window, title, "", "Enregistrer" if line is not None else "Noter la demande")
        self.setObjectName("request-dialog")
        self._askers = {fold(one.label): one.beneficiary_id for one in askers}
        self._line = line
        self.who = SuggestEdit([one.label for one in askers], "Nom de la personne")
        self.put(self.named("who", "Qui demande", self.who, WHO_HINT, required=True))
        self.named_key = LineEdit()  # never in sight: what is typed about somebody goes when they are destroyed
        self.named_key.setObjectName("asker")
        self.put(self.named_key)
        self.named_key.hide()
        self.kind = ComboBox([(one, f"{name} ({REQUEST_ARTICLES[one]})") for one, name in REQUEST_NAMES.items()])
        self.received = DateEdit(today)
        kind = self.named("kind", "Ce qui est demandé", self.kind)
        self.put(abreast(kind, self.named("received_on", "Reçue le", self.received, required=True)))
        self.told = Callout("info", "")
        self.put(self.told)
        self.means = ComboBox(list(REQUEST_MEANS_NAMES.items()))
        self.put(self.named("means", "Comment", self.means))
        self.doubt, self.identity = CheckBox(IDENTITY), DateEdit(today)
        self.doubt.setObjectName("doubt")
        self.put(self.doubt)
        self.established = self.named("identity_on", "Identité établie le", self.identity, IDENTITY_HINT)
        self.put(self.established)
        self.note = TextArea(lines=2)
        self.put(self.named("note", "Note", self.note, NOTE_HINT))
        self._show(line, today())
        self.kind.changed.connect(self._look)
        self.who.changed.connect(self._look)
        self.doubt.changed.connect(self._look)
        self._look()

    def _show(self, line: RequestLine | None, today: date) -> None:
        typed = line.typed if line is not None else RequestTyped(today, RequestKind.ACCESS, RequestMeans.MAIL)
        names = {key: label for label, key in self._askers.items()}
        shown = next((one for one in self._labels() if fold(one) == names.get(typed.beneficiary_id)), typed.who)
        gone = line is not None and not shown
        self.who.set_value(line.name if gone and line is not None else shown)
        self.kind.set_value(typed.kind)
        self.received.set_value(typed.received_on)
        self.means.set_value(typed.means)
        self.doubt.set_value(typed.identity_on is not None)
        self.identity.set_value(typed.identity_on)
        self.note.set_value(typed.note)

    def _labels(self) -> list[str]:
        model = self.who.answers.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def asker(self) -> RecordId:
        """The person of the vault who is named, NO_ID for somebody else."""
        named = fold(self.who.value())
        line = self._line
        if line is not None and named == fold(line.name):
            return line.typed.beneficiary_id  # whose dossier may be no more
        return self._askers.get(named, NO_ID)

    def _look(self) -> None:
        """What that kind asks for, who it is about, and the day of the identity when there is a doubt."""
        self.told.set("info", guidance(RequestKind(str(self.kind.value() or RequestKind.ACCESS))))
        self.named_key.setText(self.asker)
        hint = WHO_HINT
        if self.who.value().strip():
            hint = KNOWN if self.asker != NO_ID else STRANGER
        self.fields["who"].set_hint(hint)
        self.established.setVisible(self.doubt.value())

    def request(self) -> RequestTyped | None:
        """What is typed, or None once what cannot be read is said."""
        problems: dict[str, str] = {}
        received = typed_day(self.received, "received_on", problems)
        identity = typed_day(self.identity, "identity_on", problems) if self.doubt.value() else None
        self.say(problems)
        if problems:
            return None
        return RequestTyped(
            received,
            RequestKind(str(self.kind.value() or RequestKind.ACCESS)),
            RequestMeans(str(self.means.value() or RequestMeans.OTHER)),
            self.asker,
            self.who.value(),
            identity,
            self.note.value(),
        )


class DayDialog(RightsDialog):
    """The day of a gesture on a request, today at first."""

    def __init__(self, window: QWidget, words: tuple[str, str, str, str], today: Callable[[], date]) -> None:
        title, text, action, label = words
        super().__init__(window, title, text, action)
        self.on = DateEdit(today)
        self.on.set_value(today())
        self.put(self.named("on", label, self.on, required=True))

    def day(self) -> tuple[date | None] | None:
        """The day in a tuple, None in it while nothing is typed; None once what cannot be read is said."""
        problems: dict[str, str] = {}
        on = typed_day(self.on, "on", problems)
        self.say(problems)
        return None if problems else (on,)


class AnswerDialog(DayDialog):
    """The answer: its day and what it says, with what the law asks to tell with it."""

    def __init__(self, window: QWidget, line: RequestLine, today: Callable[[], date]) -> None:
        text = guidance(line.typed.kind)
        super().__init__(window, ("Noter la réponse", text, "Noter la réponse", "Réponse donnée le"), today)
        self.setObjectName("answer-dialog")
        left = [(one, name) for one, name in OUTCOME_NAMES.items() if one is not RequestOutcome.PENDING]
        self.outcome = ComboBox(left, "Choisissez la suite")
        self.outcome.set_value(None)
        self.put(self.named("outcome", "Suite donnée", self.outcome, required=True))
        self.told = Callout("info", "")
        self.put(self.told)
        self.outcome.changed.connect(self._look)
        self._look()

    @property
    def chosen(self) -> RequestOutcome:
        """What was answered, PENDING while nothing is chosen."""
        return RequestOutcome(str(self.outcome.value() or RequestOutcome.PENDING))

    def _look(self) -> None:
        words = OUTCOME_ADVICE.get(self.chosen, "")
        self.told.set("info", words)
        self.told.setVisible(bool(words))
