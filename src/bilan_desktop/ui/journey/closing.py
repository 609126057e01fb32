"""What is still open before an action ends: its words and ways on the card, and the one confirmation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_long, duration
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.papers import AHEAD, PAPER_NAMES, PaperKind
from bilan_desktop.domain.synthesis import SynthesisState
from bilan_desktop.ui.journey.closing_words import KEEPING_ASKED
from bilan_desktop.ui.journey.validating import unsigned_lines
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.open_lines import OpenLine
from bilan_desktop.ui.screens.overview.dialogs import planned_boxes
from bilan_desktop.ui.screens.overview.words import WEIGHTS, deadline_words
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.ui.screens.tasks import SIGNED_AT
from bilan_desktop.ui.shell.dossier_sections import FUNDING, step_route
from bilan_desktop.usecases.closing import ClosingView
from bilan_desktop.usecases.closing_guide import ClosingGuide

_SYNTHESIS = {
    None: OpenLine("La synthèse n’est pas encore composée, ni remise.", "Composer", step_route("F3.5")),
    SynthesisState.DRAFT: OpenLine(
        "La synthèse est en cours d’écriture\N{NO-BREAK SPACE}: ni signée, ni remise.", "Continuer", step_route("F3.5")
    ),
    SynthesisState.VALIDATED: OpenLine(
        "La synthèse attend ses signatures, puis sa remise.", "Faire signer", step_route("F3.6")
    ),
}
_DELIVERY = OpenLine(
    "La synthèse et les résultats détaillés ne sont pas encore remis à la personne.", "Remettre", step_route("F3.6")
)
OWN_ROWS = frozenset({PaperKind.RECEIPT, PaperKind.KEEPING, PaperKind.COMMUNICATION})
"""The papers that the delivery and the agreements ask for, each by a line of the page."""

_SIGNED_AT = SIGNED_AT | {
    PaperKind.CONTRACT: "contrat",
    PaperKind.KEEPING: "accords",
    PaperKind.COMMUNICATION: "accords",
    PaperKind.ADAPTATION_CONSENT: "accords",
}


def missing_lines(view: ClosingView, *, funded: bool, over: bool = False) -> tuple[OpenLine, ...]:
    """What is missing, in the order in which it is settled, but for what the closing asks for by a line of its own.

    ``funded`` once it is known who pays; ``over`` once the action has ended: only what can still be settled.
    """
    ahead = () if over else (*_unreached(view), *unsigned_lines(view.unsigned_programme))
    papers = [_paper(kind) for kind in view.papers if kind not in OWN_ROWS and not (over and kind in AHEAD)]
    return (*_meetings(view), *ahead, *papers, *_reported(view, funded=funded, over=over))


def open_lines(view: ClosingView, *, funded: bool) -> tuple[OpenLine, ...]:
    """Everything still open when the action is about to end: what is missing, then what has a line of its own."""
    found = []
    if view.synthesis in _SYNTHESIS:
        found.append(_SYNTHESIS[view.synthesis])
    elif not view.delivered:
        found.append(_DELIVERY)
    return (*missing_lines(view, funded=funded), *found, *(_paper(kind) for kind in view.papers if kind in OWN_ROWS))


def unasked_lines(guide: ClosingGuide) -> tuple[OpenLine, ...]:
    """What the person was not told or asked yet, before the end that destroys what they leave nothing of."""
    found = []
    if guide.restitution is None:
        way = "Planifier" if guide.restitution_planned is None else "Voir la séance"
        found.append(OpenLine("La restitution orale n’est pas encore tenue.", way, step_route("F3.4")))
    given = guide.keeping
    if not (given.standing or given.revoked_on or given.expired_on or guide.keeping_asked_on):
        words = "La personne n’a pas encore dit ce qu’elle laisse, ou non, pour son suivi (art. R.6313-7)."
        found.append(OpenLine(words, "Demander", KEEPING_ASKED))
    return tuple(found)


def _meetings(view: ClosingView) -> list[OpenLine]:
    found = []
    if view.planned:
        found.append(OpenLine(_planned(view), "Voir les séances", "seances"))
    if view.unsigned:
        found.append(OpenLine(_unsigned(view), "Faire signer", f"seance/{view.unsigned[0].id}"))
    return found


def _unreached(view: ClosingView) -> list[OpenLine]:
    """Hours not held and steps not done."""
    found = []
    if view.left:
        words = f"Heures d’accompagnement prévues et non tenues\N{NO-BREAK SPACE}: {duration(view.left)}."
        found.append(OpenLine(words, "Voir les heures", "parcours"))
    if view.guided_left:
        words = f"Travail guidé prévu et non retenu\N{NO-BREAK SPACE}: {duration(view.guided_left)}."
        found.append(OpenLine(words, "Voir le travail", "travail"))
    if view.unfinished:
        count, first = len(view.unfinished), view.unfinished[0]
        name = f"«\N{NARROW NO-BREAK SPACE}{first.short or first.name}\N{NARROW NO-BREAK SPACE}»"
        words = f"{count} étapes ne sont pas terminées, la première est {name}."
        if count == 1:
            words = f"L’étape {name} n’est pas terminée."
        found.append(OpenLine(words, "Compléter", step_route(first.code)))
    return found


def _reported(view: ClosingView, *, funded: bool, over: bool) -> list[OpenLine]:
    """The contract, and what the yearly report asks of every dossier."""
    found = []
    if view.no_contract and not over:
        found.append(OpenLine("Le contrat ou la convention n’est pas préparé.", "Préparer", "contrat"))
    if not funded:
        found.append(OpenLine("Le financement est encore à préciser.", "Préciser", FUNDING))
    if view.no_status:
        words = "La situation de la personne est à préciser, pour le bilan pédagogique et financier."
        found.append(OpenLine(words, "Préciser", FUNDING))
    return found


def _paper(kind: PaperKind) -> OpenLine:
    words = f"{PAPER_NAMES[kind]}\N{NO-BREAK SPACE}: à signer."
    return OpenLine(words, "Faire signer", _SIGNED_AT.get(kind, "documents"))


class CloseDialog(GestureDialog):
    """Says what ends, what stays open and what is counted from that day; the planned meetings ticked are cancelled.

    ``ended`` is told once, until it is refused.
    """

    ended = Signal()

    def __init__(self, window: QWidget, view: ClosingView, still_open: Sequence[OpenLine]) -> None:
        on = date_long(view.last) if view.last is not None else ""
        super().__init__(
            window,
            "Clore l’action",
            f"L’action prend fin le {on}, jour de la dernière séance tenue. Vous pouvez revenir en arrière jusqu’à la "
            "signature de l’attestation.",
            "Clore l’action",
        )
        self.setObjectName("close-action")
        self.confirmed.connect(self._end)
        # The dialog opens where something is left: going back is the first gesture of the keyboard.
        self.first = self.cancel
        # What is told may be longer than its room: the arrows scroll it.
        self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.room.setAccessibleName("Ce qui reste ouvert")
        self.put(label("Encore ouvert", "label"))
        self.put(Callout("warning", "\n".join(f"• {line.words}" for line in still_open)))
        self.meetings: dict[RecordId, CheckBox] = {}
        if view.planned:
            words = "Séances prévues\N{NO-BREAK SPACE}: celles cochées sont annulées"
            self.meetings = planned_boxes(self, words, view.planned, ticked=True)
        if view.deadlines:
            self.put(label("Ce qui se compte de ce jour", "label"))
            told = []
            for one in view.deadlines:
                name, when, source = deadline_words(one)
                said = one.weight is Weight.LAW or "usage" in source.lower()
                weight = "" if said else f", {WEIGHTS[one.weight][0].lower()}"
                told.append(f"• {name}\N{NO-BREAK SPACE}: {when[:1].lower()}{when[1:]} ({source}{weight})")
            self.put(Callout("neutral", "\n".join(told)))

    def refuse(self, error: Exception) -> None:
        """Say why it does not end; it can be tried again."""
        self.confirm.setEnabled(True)
        super().refuse(error)

    def _end(self) -> None:
        # Pressed twice, the second would be refused by what the first has done.
        self.confirm.setEnabled(False)
        self.ended.emit()

    def cancelled(self) -> tuple[RecordId, ...]:
        """The meetings ticked."""
        return tuple(key for key, box in self.meetings.items() if box.value())


def _planned(view: ClosingView) -> str:
    count, past = len(view.planned), sum(meeting.past for meeting in view.planned)
    words = f"{count} séances restent prévues" if count > 1 else "Une séance reste prévue"
    if not past:
        return f"{words}."
    which = "" if count == 1 else f"dont {past} "
    return f"{words}, {which}à noter, l’heure étant passée."


def _unsigned(view: ClosingView) -> str:
    numbers = [str(meeting.number) for meeting in view.unsigned]
    if len(numbers) == 1:
        return f"La feuille de la séance {numbers[0]} n’est pas signée par vous deux."
    return f"Les feuilles des séances {', '.join(numbers[:-1])} et {numbers[-1]} ne sont pas signées par vous deux."
