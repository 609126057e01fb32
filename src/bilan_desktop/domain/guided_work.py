"""Guided personal work (D3): written instruction, exchanges, declared time kept apart from accepted time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.hours import HeldTime, Pool
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.records import CONTENT_SEARCHED, PROOF, ContentText, Ref

LONGEST = 24 * 60
"""Minutes that one assignment may take at most: the whole bilan (L.6313-4)."""


class ExchangeMeans(StrEnum):
    """How the person and the consultant exchanged about the work."""

    MEETING = "meeting"
    PHONE = "phone"
    MESSAGE = "message"


EXCHANGE_NAMES = {
    ExchangeMeans.MEETING: "En séance",
    ExchangeMeans.PHONE: "Par téléphone ou visioconférence",
    ExchangeMeans.MESSAGE: "Par message écrit",
}


@dataclass
class Assignment:
    """One piece of guided work; minutes are estimated, declared by the person, then accepted together.

    What it is about is content; its number, dates and minutes are the proof.
    """

    TABLE: ClassVar[str] = "assignment"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    number: Annotated[int, PROOF]
    phase: Annotated[Phase, PROOF]
    given_on: Annotated[date, PROOF]
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    instruction: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    due: Annotated[date | None, PROOF] = None
    estimated: Annotated[int | None, PROOF] = None
    declared: Annotated[int | None, PROOF] = None
    returned_on: Annotated[date | None, PROOF] = None
    feedback: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    accepted: Annotated[int | None, PROOF] = None
    accepted_on: Annotated[date | None, PROOF] = None
    withdrawn_on: Annotated[date | None, PROOF] = None
    answer: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    """What the person wrote back."""

    def is_blank(self) -> bool:
        """Whether nothing was typed in it since it was given, and no minutes accepted."""
        typed = (self.title, self.instruction, self.feedback, self.answer)
        known = (self.due, self.estimated, self.declared, self.returned_on, self.accepted)
        return not any(text.strip() for text in typed) and all(value is None for value in known)

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        found = {}
        if self.given_on > today:
            found["given_on"] = "Cette consigne n’est pas encore donnée. Vérifiez la date."
        if self.due is not None and self.due < self.given_on:
            found["due"] = "L’échéance précède la date de la consigne. Vérifiez les deux dates."
        if self.returned_on is not None and not self.given_on <= self.returned_on <= today:
            found["returned_on"] = "La date du retour se place entre la consigne et aujourd’hui."
        for name, minutes in (("estimated", self.estimated), ("declared", self.declared)):
            if minutes is not None and minutes > LONGEST:
                found[name] = "Un bilan dure au plus 24 h. Vérifiez cette durée."
        return found

    def accept(self, minutes: int, on: date, exchanges: tuple[date, ...]) -> None:
        """Accept minutes as guided work; RuleBroken without a dated exchange, InvalidInput when absurd.

        The programme accepts no work done alone: it needs an instruction and an exchange (D3).
        """
        if self.withdrawn_on is not None:
            raise RuleBroken("Cette consigne est retirée : aucune durée ne peut y être retenue.")
        if not self.instruction.strip():
            raise InvalidInput({"instruction": "Écrivez d’abord la consigne : un travail guidé en a toujours une."})
        if not exchanges:
            raise RuleBroken(
                "Notez d’abord un échange daté au sujet de ce travail : un travail fait sans échange "
                "n’est pas un travail guidé."
            )
        if not 0 < minutes <= LONGEST:
            raise InvalidInput({"accepted": "Indiquez une durée comprise entre 1 minute et 24 h."})
        self.accepted, self.accepted_on = minutes, on

    def take_back(self) -> None:
        """Undo the acceptance."""
        self.accepted, self.accepted_on = None, None

    @property
    def beyond_declared(self) -> int:
        """Minutes accepted beyond what the person declares to have spent: an inspection reads them as given away."""
        if self.accepted is None or self.declared is None:
            return 0
        return max(0, self.accepted - self.declared)

    def held_time(self) -> HeldTime | None:
        """The accepted minutes as the hours see them; None before."""
        return HeldTime(self.id, Pool.GUIDED, self.phase, self.accepted) if self.accepted else None


@dataclass
class Exchange:
    """One exchange about an assignment: when and how are the proof, what was said is content."""

    TABLE: ClassVar[str] = "exchange"

    id: Annotated[RecordId, PROOF]
    assignment_id: Annotated[RecordId, PROOF, Ref("assignment")]
    on: Annotated[date, PROOF]
    means: Annotated[ExchangeMeans, PROOF] = ExchangeMeans.MEETING
    note: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
