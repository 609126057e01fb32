"""The messages that the consultant sends after the bilan, from texts of theirs: nothing of its content, no network.

A message is copied, or its recipient alone is handed to the mail program: the link carries the address and a subject
that says nothing. What is sent by mail is read by others on its way, hence neither « bilan » nor a number in it.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from urllib.parse import quote

from bilan_desktop.blocks import typeset
from bilan_desktop.blocks.formats import date_plain, period
from bilan_desktop.blocks.reading import plain_text
from bilan_desktop.blocks.template import filled, places_of
from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.practice import email_problem
from bilan_desktop.domain.questionnaires import Moment, OpinionAsked, asking
from bilan_desktop.usecases.asking import subject_of
from bilan_desktop.usecases.due import dues_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.text_papers import check_told
from bilan_desktop.usecases.texts import PLACES, dossier_values, text_of

SUBJECT = "Votre accompagnement"
"""All that the mail program is told beside the address."""

MESSAGE_PLACES = {
    "fin": "le jour de la fin de l’action",
    "fenetre": "quand l’entretien de suivi se propose",
    "limite": "le dernier jour possible de l’entretien de suivi",
    "demande": "ce qui est resté sans réponse, et depuis quand",
}

SOON = "dans les mois qui viennent"
NO_ADDRESS = "Aucune adresse électronique n’est notée pour cette personne."


class Occasion(StrEnum):
    """What a message is for."""

    END = "end"
    END_REMINDER = "end_reminder"
    LATER = "later"
    LATER_REMINDER = "later_reminder"
    FOLLOW_UP = "follow_up"
    FOLLOW_UP_REMINDER = "follow_up_reminder"


TEXTS = {
    Occasion.END: "message-avis-fin",
    Occasion.END_REMINDER: "message-relance",
    Occasion.LATER: "message-avis-distance",
    Occasion.LATER_REMINDER: "message-relance",
    Occasion.FOLLOW_UP: "message-suivi",
    Occasion.FOLLOW_UP_REMINDER: "message-relance",
}
"""The text of each, which the consultant may reword once for all."""

_ASKED = {
    Occasion.END_REMINDER: asking("satisfaction-end", Moment.END),
    Occasion.LATER_REMINDER: asking("satisfaction-later", Moment.LATER),
}


@dataclass(frozen=True)
class Message:
    """A message to send: its words, the address; ``unmailed`` says why the mail program cannot be opened for it."""

    text: str = field(repr=False)
    address: str = field(default="", repr=False)
    unmailed: str = ""


def occasion_of(moment: Moment, *, given: bool) -> Occasion:
    """The message about an opinion: it is asked for, or reminded of once it was given."""
    if moment is Moment.END:
        return Occasion.END_REMINDER if given else Occasion.END
    return Occasion.LATER_REMINDER if given else Occasion.LATER


def read_message(work: Work, dossier_id: RecordId, occasion: Occasion) -> Message:
    """The message of an occasion, filled for this person; InvalidInput says what it must name and nobody told yet."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        body = text_of(unit, work, TEXTS[occasion]).body
        values = {**dossier_values(unit, work, dossier), **_values(unit, work, dossier, occasion)}
        check_told(places_of(body), values, {**PLACES, **MESSAGE_PLACES})
        words = "\n\n".join(plain_text(filled(body, values)))
        address = unit.get(Beneficiary, dossier.beneficiary_id).email.strip()
    return Message(typeset(words), address, email_problem(address) if address else NO_ADDRESS)


def mail_link(address: str) -> str:
    """The link that opens the mail program: that address, a subject that says nothing, and nothing else.

    Whatever the address holds stays an address: no « ? » nor « & » of it adds a field to the message.
    """
    return f"mailto:{quote(address.strip(), safe='@')}?subject={quote(SUBJECT)}"


def _values(unit: Unit, work: Work, dossier: Dossier, occasion: Occasion) -> dict[str, str]:
    end, today = dossier.ended_on, work.clock.today()
    due = dues_of(unit, law_of(unit, work), dossier, today) if end is not None else ()
    window = next((one for one in due if one.what is DueKind.FOLLOW_UP), None)
    limit = window.limit if window is not None else None
    return {
        "fin": date_plain(end) if end is not None else "",
        "fenetre": _window(window, today),
        "limite": date_plain(limit) if window is not None and limit is not None and today <= window.on else "",
        "demande": _asked(unit, dossier, occasion),
    }


def _window(window: Deadline | None, today: date) -> str:
    """Its days that are still to come; once it is over, those that are left at the person's request."""
    if window is None or window.first is None:
        return SOON
    last = window.on if today <= window.on else window.limit
    if last is None or last < today:
        return SOON
    return period(max(window.first, today), last)


def _asked(unit: Unit, dossier: Dossier, occasion: Occasion) -> str:
    if occasion is Occasion.FOLLOW_UP_REMINDER:
        kept = next(iter(unit.find(FollowUp, dossier_id=dossier.id)), None)
        on = kept.offered_on if kept is not None else None
        return f"de l’entretien que je vous ai proposé{_since(on)}"
    if occasion not in _ASKED:
        return ""
    asked = next(iter(unit.find(OpinionAsked, id=subject_of(dossier.id, _ASKED[occasion]))), None)
    return f"du questionnaire que je vous ai remis{_since(asked.given_on if asked is not None else None)}"


def _since(on: date | None) -> str:
    return f" le {date_plain(on)}" if on is not None else ""
