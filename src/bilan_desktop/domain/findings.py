"""What an inspection would find on a meeting, said before it is signed: warnings, never bars."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS, holiday_name
from bilan_desktop.domain.hours import Pool
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, ChangeKind, Meeting, MeetingState, Mode
from bilan_desktop.domain.papers import Signature, SigningMeans
from bilan_desktop.domain.people import fold
from bilan_desktop.domain.terms import Billed, ContractTerms

ROUNDING = timedelta(minutes=1)
"""How long before its end a meeting may be signed: its hours are noted in whole minutes."""

FINDING_NAMES: Mapping[str, str] = {
    "sunday": "séance un dimanche",
    "holiday": "séance un jour férié",
    "clocks": "changement d’heure pendant la séance",
    "ahead": "séance datée d’un jour à venir",
    "late": "séance d’un autre jour que celui où elle se signe",
    "other_day": "signature d’un autre jour que la séance",
    "early": "signature avant la fin de la séance",
    "before_opening": "signature d’avant l’ouverture du dossier",
    "future": "signature datée dans l’avenir",
    "overlap": "séance à la même heure qu’une autre",
    "overlap_own": "deux séances du dossier à la même heure",
    "longer": "séance plus longue que prévu",
    "beyond": "séance au-delà des 24 h du bilan",
    "displaced": "séance notée après d’autres, déjà signées",
    "above_plan": "séance au-delà de l’accompagnement prévu",
    "consent": "séance avant le consentement",
    "suspended": "séance pendant une suspension",
    "after_end": "séance après la fin de l’action",
    "remote": "vérification de la distance incomplète",
    "tool": "outil de visioconférence non indiqué",
    "place": "lieu non indiqué",
    "before_start": "séance avant le début prévu au contrat",
    "after_term": "séance après la fin prévue au contrat",
    "before_contract": "séance avant la conclusion du contrat",
    "withdrawal": "séance dans le délai de rétractation",
    "unaccepted": "séance avant l’acceptation de la convention",
    "refused": "séance sous une convention refusée par le silence",
    "platform": "séance avant le premier jour possible sur la plateforme du CPF",
    "other_place": "lieu différent de celui du contrat",
    "other_mode": "modalité différente de celle du contrat",
    "distance": "part à distance au-dessus de celle du contrat",
    "billed": "heures autres que celles d’une facture déjà émise",
}
"""What each finding is, in a few words that name nobody and tell no content: a history and a proof may bear them."""

ON_THE_REGISTER = ("sunday", "holiday", "clocks", "late", "other_day", "longer")
"""What a register of attendance may say was confirmed: what its own line shows anybody, in this order.

Nothing that tells of another dossier, of the contract, of an invoice or of the consent: these have their own papers.
"""

_LIVE = (MeetingState.PLANNED, MeetingState.HELD)
_MODES = {Mode.IN_PERSON: "en présence", Mode.REMOTE: "à distance", Mode.MIXED: "en mixte"}


@dataclass(frozen=True)
class Finding:
    """A code and the sentence that says what is unusual and what to do.

    ``proof``: it concerns what the sheet proves, so that it is confirmed or corrected before signing, and noted. What
    is not said so (the length that suits the person, a sensitive fact) is never noted anywhere.
    """

    code: str
    sentence: str
    proof: bool = True


@dataclass(frozen=True)
class Surroundings:
    """What a meeting is judged by.

    ``others`` are the other planned or held meetings of every dossier around that day, ``numbers`` the numbers of
    their dossiers; ``beyond`` the minutes beyond 24 h, ``displaced`` those of them that signed sheets of later
    meetings had taken before, ``above`` the minutes above the accompaniment planned; ``signatures`` those of the sheet
    that stands, ``awaited`` whether one is still to come; ``suspended_on`` since when the bilan is suspended, if it
    is; ``now`` the present instant, UTC, None where the day is enough; ``terms`` what the contract fixes, ``away`` the
    minutes at a distance with this meeting; ``billed`` the invoices; ``longest`` the length that suits the person at
    most, in minutes, 0 when nothing is asked.
    """

    today: date
    opened_on: date
    consent_on: date | None = None
    others: tuple[Meeting, ...] = ()
    beyond: int = 0
    displaced: int = 0
    signatures: tuple[Signature, ...] = ()
    alsace_moselle: bool = False
    suspended_on: date | None = None
    ended_on: date | None = None
    numbers: Mapping[RecordId, str] = field(default_factory=dict)
    above: int = 0
    awaited: bool = True
    now: datetime | None = None
    terms: ContractTerms = field(default_factory=ContractTerms)
    away: int = 0
    billed: tuple[Billed, ...] = ()
    longest: int = 0


def findings(meeting: Meeting, around: Surroundings) -> tuple[Finding, ...]:
    """Findings for one meeting: what inspections of attendance notice."""
    found = _of_the_day(meeting, around) + _of_the_bilan(meeting, around) + _of_the_place(meeting)
    found += _of_the_others(meeting, around) + _of_its_length(meeting, around) + _of_the_hours(around)
    if meeting.pool is not Pool.OUTSIDE and meeting.state in _LIVE:
        found += _of_the_period(meeting, around.terms) + _of_the_delays(meeting, around)
        found += _of_what_is_agreed(meeting, around) + _of_the_invoices(meeting, around)
    return tuple(found + _of_the_signatures(meeting, around))


def _of_the_day(meeting: Meeting, around: Surroundings) -> list[Finding]:
    slot, found = meeting.slot, []
    if slot.on.weekday() == 6:
        found.append(Finding("sunday", "La séance est un dimanche : vérifiez la date avant de faire signer."))
    holiday = holiday_name(slot.on, alsace_moselle=around.alsace_moselle)
    if holiday:
        found.append(Finding("holiday", f"La séance est un jour férié ({holiday}) : vérifiez la date."))
    if slot.span().clock_change:
        found.append(Finding("clocks", "Les horloges changent pendant la séance : la durée est comptée en temps réel."))
    if meeting.state is MeetingState.HELD and slot.on > around.today:
        found.append(Finding("ahead", "La séance tenue est datée d’un jour à venir : vérifiez sa date."))
    if meeting.state is MeetingState.HELD and around.awaited and slot.span().end.date() < around.today:
        found.append(Finding("late", "La séance n’est pas d’aujourd’hui : la date de signature sera celle du jour."))
    return found + _of_the_consent(meeting, around)


def _of_the_consent(meeting: Meeting, around: Surroundings) -> list[Finding]:
    if meeting.state is not MeetingState.HELD or meeting.pool is Pool.OUTSIDE:
        return []
    if around.consent_on is None:
        words = "La séance est tenue sans consentement (art. L.6313-4) : recueillez-le d’abord."
    elif meeting.slot.on < around.consent_on:
        words = "La séance a été tenue avant la signature du consentement (art. L.6313-4) : vérifiez les deux dates."
    else:
        return []
    return [Finding("consent", words)]


def _of_the_bilan(meeting: Meeting, around: Surroundings) -> list[Finding]:
    if meeting.pool is Pool.OUTSIDE or meeting.state not in _LIVE:
        return []
    if around.suspended_on is not None and meeting.slot.on > around.suspended_on:
        return [Finding("suspended", "Le bilan est suspendu : noter cette séance comme tenue le fait reprendre.")]
    if around.ended_on is not None and meeting.slot.on > around.ended_on:
        return [Finding("after_end", "La séance vient après la fin de l’action : vérifiez l’une des deux dates.")]
    return []


def _of_the_others(meeting: Meeting, around: Surroundings) -> list[Finding]:
    """Meetings at the same time: of another dossier, its number and its hours are said, never a name."""
    found: dict[str, Finding] = {}
    for other in sorted(around.others, key=lambda one: (one.slot.span().start, one.number)):
        if not overlaps(meeting, other):
            continue
        if other.dossier_id == meeting.dossier_id:
            code, which = "overlap_own", f"La séance {other.number} de ce dossier"
        else:
            number = around.numbers.get(other.dossier_id, "")
            code, which = "overlap", f"Une séance du dossier {number}" if number else "Une autre séance"
        words = f"{which} a lieu en même temps ({_hours(other)}) : corrigez l’heure de l’une des deux."
        found.setdefault(code, Finding(code, words))
    return list(found.values())


def _hours(meeting: Meeting) -> str:
    """Its hours in its own place, the day said when it is not that of its end."""
    span = meeting.slot.span()
    return f"{_clock(span.start)} – {_clock(span.end)}"


def _clock(moment: datetime) -> str:
    return f"{moment.hour} h {moment.minute:02d}"


def _of_its_length(meeting: Meeting, around: Surroundings) -> list[Finding]:
    found = []
    if meeting.state is MeetingState.HELD and meeting.slot.minutes > meeting.planned_minutes:
        found.append(Finding("longer", "La séance a duré plus que prévu : c’est noté tel quel."))
    planned = meeting.state is MeetingState.PLANNED
    if planned and 0 < around.longest < meeting.slot.minutes:
        words = (
            f"La séance est plus longue que ce qui convient à la personne ({lasting(around.longest)} au plus) : "
            "raccourcissez-la ou scindez-la."
        )
        found.append(Finding("adapted", words, proof=False))
    return found


def lasting(minutes: int) -> str:
    """« 1 h 30 », « 45 min », as everywhere."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d}" if hours else f"{rest} min"


def _of_the_hours(around: Surroundings) -> list[Finding]:
    found = []
    if around.beyond:
        found.append(
            Finding("beyond", "Une partie de la séance dépasse les 24 h du bilan : elle est notée hors bilan.")
        )
    if around.displaced:
        found.append(
            Finding(
                "displaced",
                "La séance est notée après des séances plus tardives dont les feuilles, déjà signées ou envoyées, "
                "gardent leur décompte : elle ne prend que ce qui reste des 24 h.",
            )
        )
    if around.above:
        words = (
            f"Avec cette séance, l’accompagnement dépasse de {lasting(around.above)} ce que prévoit le programme : "
            "adaptez le plan d’heures avec la personne, ou vérifiez la durée."
        )
        found.append(Finding("above_plan", words))
    return found


def _of_the_period(meeting: Meeting, terms: ContractTerms) -> list[Finding]:
    """The period that the contract foresees, and the day it was concluded."""
    on, found = meeting.slot.on, []
    if terms.starts_on is not None and on < terms.starts_on:
        words = (
            f"La séance précède le début prévu au contrat ({_day(terms.starts_on)}) : vérifiez l’une des deux dates."
        )
        found.append(Finding("before_start", words))
    if terms.ends_on is not None and on > terms.ends_on:
        words = (
            f"La séance vient après la fin prévue au contrat ({_day(terms.ends_on)}) : vérifiez l’une des deux dates."
        )
        found.append(Finding("after_term", words))
    concluded = terms.concluded_on
    if meeting.state is MeetingState.HELD and concluded is not None and on < concluded:
        words = f"La séance a été tenue avant la conclusion du contrat ({_day(concluded)}) : vérifiez les deux dates."
        found.append(Finding("before_contract", words))
    return found


def _of_the_delays(meeting: Meeting, around: Surroundings) -> list[Finding]:
    """The delays of the contract: to withdraw, to answer, on the platform; each says its source."""
    on, terms, found = meeting.slot.on, around.terms, []
    limit = terms.withdrawal
    if limit is not None and on <= limit.on:
        words = (
            f"La séance vient avant la fin du délai de rétractation ({_told(limit.on, limit.source)}), et aucune "
            "demande expresse de commencer plus tôt n’est notée : vérifiez la date, ou notez cette demande au contrat."
        )
        found.append(Finding("withdrawal", words))
    found += _of_the_answer(meeting, around)
    limit = terms.platform
    if limit is not None and on < limit.on:
        words = (
            "La séance précède le premier jour possible après la proposition sur la plateforme du CPF "
            f"({_told(limit.on, limit.source)}) : vérifiez l’une des deux dates."
        )
        found.append(Finding("platform", words))
    return found


def _of_the_answer(meeting: Meeting, around: Surroundings) -> list[Finding]:
    """The employee's answer: silence is refusal once its last day is over (R.6313-8)."""
    on, terms = meeting.slot.on, around.terms
    if not terms.asked:
        return []
    limit, accepted = terms.answer, terms.accepted_on
    if limit is not None and on > limit.on and (accepted or around.today) > limit.on:
        words = (
            f"La convention n’a pas été acceptée dans le délai de réponse ({_told(limit.on, limit.source)}) : le "
            "silence vaut refus. Vérifiez la date de remise du projet, ou concluez une autre convention."
        )
        return [Finding("refused", words)]
    if meeting.state is MeetingState.HELD and (accepted is None or on < accepted):
        words = (
            "La séance a été tenue avant que la personne salariée ait accepté la convention (art. R.6313-8) : "
            "vérifiez les deux dates."
        )
        return [Finding("unaccepted", words)]
    return []


def _of_what_is_agreed(meeting: Meeting, around: Surroundings) -> list[Finding]:
    """Place, mode and share of distance, as far as the contract tells them."""
    slot, terms, found = meeting.slot, around.terms, []
    if slot.mode is not Mode.REMOTE and not _same_place(slot.place, terms.place):
        found.append(Finding("other_place", "Le lieu n’est pas celui du contrat : vérifiez-le."))
    if terms.mode is not None and slot.mode is not terms.mode:
        words = f"Le calendrier du contrat prévoit cette séance {_MODES[terms.mode]} : vérifiez sa modalité."
        found.append(Finding("other_mode", words))
    if terms.away is not None and slot.mode is not Mode.IN_PERSON and around.away > terms.away:
        words = (
            f"Avec cette séance, l’accompagnement à distance atteint {lasting(around.away)}, plus que la part "
            f"annoncée au contrat ({lasting(terms.away)}) : vérifiez sa modalité."
        )
        found.append(Finding("distance", words))
    return found


def _same_place(one: str, other: str) -> bool:
    """Whether two places may be the same: nothing is told of one that is not written, or of a part of the other."""
    a, b = (" ".join("".join(c if c.isalnum() else " " for c in fold(text)).split()) for text in (one, other))
    return not a or not b or a in b or b in a


def _of_the_invoices(meeting: Meeting, around: Surroundings) -> list[Finding]:
    """An invoice that tells hours not held by its day, or that no longer tells those that were."""
    noted = [change.at for change in meeting.history if change.kind in (ChangeKind.HELD, ChangeKind.EDITED)]
    noted_on = max(noted).astimezone(ZoneInfo(PARIS)).date() if noted else date.min
    for bill in around.billed:
        after = meeting.slot.on > bill.on and (bill.whole or bill.told > bill.held)
        changed = meeting.slot.on <= bill.on < noted_on and 0 < bill.told != bill.held
        if after or (changed and meeting.state is MeetingState.HELD):
            told = "compte des heures qui n’étaient pas tenues à sa date" if after and bill.told else ""
            told = told or ("facture déjà tout le bilan" if after else "ne dit plus les heures tenues à sa date")
            words = (
                f"La facture {bill.number} du {_day(bill.on)} {told} : vérifiez la date de la séance, ou la facture."
            )
            return [Finding("billed", words)]
    return []


def _told(on: date, source: str) -> str:
    return f"{_day(on)}, {source}" if source else _day(on)


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def _of_the_signatures(meeting: Meeting, around: Surroundings) -> list[Finding]:
    found = []
    end, given = meeting.slot.span().end, around.signatures
    if any(_early(meeting, signature) for signature in given):
        found.append(
            Finding("early", "La feuille est signée avant la fin de la séance : vérifiez l’heure ou la date notée.")
        )
    elif _not_over(meeting, around):
        found.append(
            Finding("early", "La séance n’est pas finie : attendez sa fin pour signer, ou vérifiez son heure.")
        )
    # Once it was said true that it is signed another day than it was held, the signature says nothing new.
    said = "late" in meeting.confirmed
    if not said and any(end.date() < signature.signed_on <= around.today for signature in given):
        found.append(Finding("other_day", "Une signature est d’un autre jour que la séance : vérifiez les deux dates."))
    if any(signature.signed_on < around.opened_on for signature in given):
        found.append(
            Finding("before_opening", "Une signature est datée d’avant l’ouverture du dossier : vérifiez sa date.")
        )
    if any(signature.signed_on > around.today for signature in given):
        found.append(Finding("future", "Une signature est datée dans l’avenir : vérifiez sa date."))
    return found


def _not_over(meeting: Meeting, around: Surroundings) -> bool:
    """Whether a signature given now would come before the end of the meeting."""
    held = meeting.state is MeetingState.HELD and around.awaited
    return held and around.now is not None and around.now + ROUNDING < meeting.slot.span().end


def _early(meeting: Meeting, signature: Signature) -> bool:
    end = meeting.slot.span().end
    if signature.means is SigningMeans.SCREEN:
        return signature.signed_at + ROUNDING < end
    # A date written by hand has no hour.
    return signature.signed_on < end.date()


def _of_the_place(meeting: Meeting) -> list[Finding]:
    slot, found = meeting.slot, []
    expected = {code for code, _ in REMOTE_CHECKLIST}
    if slot.mode is not Mode.IN_PERSON and not expected <= set(meeting.remote_checked):
        found.append(Finding("remote", "La liste de vérification de la distance n’est pas complète."))
    if slot.mode is not Mode.IN_PERSON and not slot.tool.strip():
        found.append(Finding("tool", "Indiquez l’outil de visioconférence : la feuille doit le porter."))
    if slot.mode is not Mode.REMOTE and not slot.place.strip():
        found.append(Finding("place", "Indiquez le lieu : la feuille doit le porter."))
    return found


def overlaps(one: Meeting, other: Meeting) -> bool:
    """Whether two different meetings, planned or held, share real time."""
    if one.id == other.id or one.state not in _LIVE or other.state not in _LIVE:
        return False
    a, b = one.slot.span(), other.slot.span()
    return a.start.astimezone(UTC) < b.end.astimezone(UTC) and b.start.astimezone(UTC) < a.end.astimezone(UTC)
