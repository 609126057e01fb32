"""Copies that leave the vault: to whom each paper may go, under which agreement, and the note that is kept of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from bilan_desktop.domain.agreements import RECEIVERS, Agreement, AgreementKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import (
    PAPERS,
    IssuedPaper,
    PaperKind,
    PaperState,
)
from bilan_desktop.domain.people import Beneficiary, fold
from bilan_desktop.domain.records import DataClass, ProofText
from bilan_desktop.usecases.calendar_export import note_plan_given
from bilan_desktop.usecases.forms import check_lengths
from bilan_desktop.usecases.opinion_given import note_given
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.restrictions import held_words, restricted_on

CONTENT_IS_THEIRS = (
    "Ce document est remis à la personne bénéficiaire seule (art. L.6313-4). "
    "Elle peut ensuite le transmettre à qui elle veut. Pour le remettre à quelqu’un d’autre, recueillez d’abord "
    "son accord de communication, à la page des accords."
)
BY_AGREEMENT = (
    "Ce destinataire ne reçoit que ce que nomme un accord de communication signé, qui vaut encore aujourd’hui. "
    "Recueillez-le à la page des accords."
)

NOT_SIGNED = (
    "Ce document n’est pas encore signé et scellé\N{NO-BREAK SPACE}: jusque-là, il ne part que vers la personne. "
    "Faites-le signer d’abord."
)

DESTROYED = "Le contenu de ce document a été détruit\N{NO-BREAK SPACE}: il n’en reste que la trace."

BY_NAME = frozenset({RecipientKind.THIRD_PARTY, RecipientKind.CEP})
"""Recipients who have nothing to do with the bilan: whatever the paper, only an agreement leads there."""


@dataclass(frozen=True)
class Agreed:
    """An agreement under which a paper may leave, to the one that it names."""

    id: RecordId
    receiver: RecipientKind
    recipient: ProofText
    given_on: date = date.min

    def names(self, receiver: RecipientKind, recipient: str) -> bool:
        """Whether it names that recipient, accents, case and spaces apart."""
        return self.receiver is receiver and fold(self.recipient) == fold(recipient)


class _Receiver(msgspec.Struct):
    """The one fact of an agreement's paper that its record does not hold."""

    receiver: str = ""


def may_receive(kind: PaperKind, receiver: RecipientKind, recipient: str = "", agreed: Iterable[Agreed] = ()) -> bool:
    """Whether a paper may go there: content to the beneficiary, to anybody else by agreement (L.6313-4).

    Whoever pays gets no content either, unless an agreement names them; controls and one's own files never do.
    """
    if receiver is RecipientKind.BENEFICIARY:
        return True
    if PAPERS[kind].held_as is not DataClass.CONTENT and receiver not in BY_NAME:
        return True
    return any(one.names(receiver, recipient) for one in agreed)


def refusal(
    kind: PaperKind, state: PaperState, receiver: RecipientKind, recipient: str, agreed: Iterable[Agreed]
) -> str:
    """Why a paper may not go there now, and what to do; empty when it may.

    Content that is to be signed goes to nobody else before it is: a draft is not what was agreed on.
    """
    if state is PaperState.DESTROYED:
        return DESTROYED
    if not may_receive(kind, receiver, recipient, agreed):
        return BY_AGREEMENT if receiver in BY_NAME else CONTENT_IS_THEIRS
    unsigned = bool(PAPERS[kind].signers) and state in (PaperState.OPEN, PaperState.SENT)
    content = PAPERS[kind].held_as is DataClass.CONTENT
    return NOT_SIGNED if content and unsigned and receiver is not RecipientKind.BENEFICIARY else ""


def agreed_for(work: Work, paper_id: RecordId) -> tuple[Agreed, ...]:
    """The agreements that hold today for a paper."""
    with work.unit() as unit:
        return _agreed(unit, work, unit.get(IssuedPaper, paper_id))


def must_leave(work: Work, paper_id: RecordId, receiver: RecipientKind, recipient: str) -> None:
    """RuleBroken when a paper may not go there now, whatever a page that was read before still shows."""
    with work.unit() as unit:
        _checked(unit, work, unit.get(IssuedPaper, paper_id), receiver, recipient)


def _checked(unit: Unit, work: Work, paper: IssuedPaper, receiver: RecipientKind, recipient: str) -> tuple[Agreed, ...]:
    agreed = _agreed(unit, work, paper)
    if sentence := refusal(paper.kind, paper.state, receiver, recipient, agreed):
        raise RuleBroken(sentence)
    if receiver is not RecipientKind.BENEFICIARY:
        _must_not_be_held(unit, paper, (receiver, recipient), agreed)
    return agreed


def _must_not_be_held(unit: Unit, paper: IssuedPaper, to: tuple[RecipientKind, str], agreed: Iterable[Agreed]) -> None:
    """RuleBroken while the person has their data held, unless they agreed to this since (GDPR, art. 18.2)."""
    since = restricted_on(unit, unit.get(Dossier, paper.dossier_id).beneficiary_id)
    if since is not None and not any(one.names(*to) and one.given_on >= since for one in agreed):
        raise RuleBroken(held_words(since))


def must_be_sent(work: Work, paper_id: RecordId, recipient: str) -> None:
    """RuleBroken when a sheet to sign may not be sent to that name: asked before it is written outside the vault."""
    with work.unit() as unit:
        must_go_to_them(unit, unit.get(IssuedPaper, paper_id), recipient)


def must_go_to_them(unit: Unit, paper: IssuedPaper, recipient: str) -> None:
    """RuleBroken while the person has their data held and the name is not theirs (GDPR, art. 18.2)."""
    person = unit.get(Beneficiary, unit.get(Dossier, paper.dossier_id).beneficiary_id)
    since = restricted_on(unit, person.id)
    if since is not None and fold(recipient) not in {fold(person.name), fold(person.printed_name)}:
        raise RuleBroken(held_words(since))


def _agreed(unit: Unit, work: Work, paper: IssuedPaper) -> tuple[Agreed, ...]:
    today = work.clock.today()
    given = unit.find(Agreement, dossier_id=paper.dossier_id, kind=AgreementKind.COMMUNICATION)
    holding = [one for one in given if one.holds(today) and paper.kind.value in one.documents]
    found = (Agreed(one.id, receiver_of(unit, one), one.recipient, one.given_on) for one in holding)
    return tuple(one for one in found if one.receiver in RECEIVERS)


def receiver_of(unit: Unit, agreement: Agreement) -> RecipientKind:
    """What the recipient of an agreement is, as its paper says."""
    return RecipientKind(msgspec.json.decode(unit.get(IssuedPaper, agreement.paper_id).facts, type=_Receiver).receiver)


def sealed_by_leaving(kind: PaperKind, state: PaperState) -> bool:
    """Whether the first copy that leaves seals the paper: nobody signs it, and it was not sealed yet."""
    return not PAPERS[kind].signers and state is PaperState.OPEN


def record_export(
    work: Work,
    paper_id: RecordId,
    recipient_kind: RecipientKind,
    recipient: str,
    means: str,
    place: str = "",
    initiator: str = "",
    data: bytes = b"",
) -> None:
    """Note that a copy left the vault: ``means`` is « pdf », « protected » or « print »; the journal keeps no name.

    ``data`` is what left, before any passphrase: a paper that nobody signs is sealed with it, so that what left is
    what is kept. RuleBroken when it may not go there.
    """
    if not recipient.strip():
        raise InvalidInput({"recipient": "Indiquez à qui ce document est remis."})
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        agreed = _checked(unit, work, paper, recipient_kind, recipient)
        if data and sealed_by_leaving(paper.kind, paper.state):
            for former in unit.find(IssuedPaper, subject_id=paper.subject_id, kind=paper.kind, state=PaperState.SEALED):
                former.replace()
            paper.seal(data, work.clock.now())
            unit.journal("paper.sealed", IssuedPaper.TABLE, paper.id, version=paper.version)
        by = next((one.id for one in agreed if one.names(recipient_kind, recipient)), NO_ID)
        note_export(unit, work, paper, (recipient_kind, recipient), means, place, by)
        unit.publish(Event(IssuedPaper.TABLE, paper.id, paper.dossier_id, initiator))
        unit.commit()


def note_export(
    unit: Unit,
    work: Work,
    paper: IssuedPaper,
    to: tuple[RecipientKind, str],
    means: str,
    place: str,
    agreement_id: RecordId = NO_ID,
) -> None:
    """Note a copy within a unit that goes on."""
    kind, name = to[0], ProofText(to[1].strip())
    check_lengths({"recipient": name})
    place = place.encode(errors="replace").decode()  # a folder may have a name that is not Unicode
    unit.add(
        Export(work.new_id(), paper.dossier_id, paper.id, kind, name, work.clock.now(), means, place, agreement_id)
    )
    unit.journal("paper.exported", IssuedPaper.TABLE, paper.id, to=kind.value, means=means)
    note_given(unit, work, paper)
    note_plan_given(unit, paper, means)
