"""Dossiers: opened with a name, listed, described, archived."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.billing import Invoice, Payment
from bilan_desktop.domain.contracts import Contract
from bilan_desktop.domain.deadlines import DESTRUCTIONS, Deadline
from bilan_desktop.domain.dossier import Dossier, DossierState, Motive, PaperLayout
from bilan_desktop.domain.drafts import Draft
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.funding import Funding, five_year_warning
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import Meeting, MeetingState
from bilan_desktop.domain.papers import IssuedPaper
from bilan_desktop.domain.people import Adaptation, Beneficiary, Organisation, contact_problems
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.due import dues_of
from bilan_desktop.usecases.forms import Saved, check_dates, check_lengths, write_fields
from bilan_desktop.usecases.platform import asked_on
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import FORMS, LISTS, Removed
from bilan_desktop.usecases.rules import law_of

HOLD: tuple[type[Any], ...] = (
    *FORMS,
    *LISTS,
    Contract,
    CpfOrder,
    Meeting,
    Adaptation,
    Assignment,
    IssuedPaper,
    Invoice,
    Payment,
)
"""Records of a dossier that say that something was done in it."""

BENEFICIARY_FIELDS = frozenset({"latin_name", "distinction", "email", "phone", "address"})
ORGANISATION_FIELDS = frozenset({"name", "siret", "address", "contact_name", "contact_email", "contact_phone"})

PERSON_SAVED = "person.saved"
"""One code in the journal for a name, an address, a layout or an adaptation: none of them shows in it.

The journal outlives what it speaks of: a code that told adaptations apart, large print or an Agefiph
funding would keep a sensitive fact after the consent is withdrawn (GDPR art. 9).
"""

ADAPTATION_FORM = "person-adaptation"
"""The form of the adaptations: what is being typed in it goes with the consent too."""


@dataclass(frozen=True)
class Created:
    """A new dossier, and the people who bear the same name."""

    dossier_id: RecordId
    number: str
    homonyms: tuple[str, ...]


@dataclass(frozen=True)
class AdaptationView:
    """The adaptations as written, with the date of the explicit consent.

    ``meeting_minutes`` is how long a meeting lasts at most for this person, 0 when nothing is asked.
    """

    consent_on: str
    need: str
    arrangements: str
    meeting_minutes: int = 0

    @property
    def is_written(self) -> bool:
        """Whether there is something to recall."""
        return bool(self.need.strip() or self.arrangements.strip() or self.meeting_minutes)


@dataclass(frozen=True)
class OrganisationView:
    """An employer or a funder, as typed."""

    id: RecordId
    name: str
    siret: str
    address: str
    contact_name: str
    contact_email: str
    contact_phone: str


def create_dossier(
    work: Work, last_name: str, first_name: str = "", *, person: RecordId | None = None, initiator: str = ""
) -> Created:
    """Open a dossier with a name only, for a new person or for one who comes back (``person``)."""
    with work.unit() as unit:
        if person is None:
            beneficiary = Beneficiary(work.new_id(), ProofText(last_name), ProofText(first_name))
            same = tuple(numbers_of(unit, other) for other in unit.find(Beneficiary) if other.same_name_as(beneficiary))
            unit.add(beneficiary)
        else:
            beneficiary, same = unit.get(Beneficiary, person), ()
        dossier = opened_for(unit, work, beneficiary, initiator)
        unit.commit()
        return Created(dossier.id, dossier.number, same)


def opened_for(unit: Unit, work: Work, person: Beneficiary, initiator: str = "") -> Dossier:
    """A dossier opened today for a person who is kept, in the caller's unit."""
    today = work.clock.today()
    dossier = Dossier(work.new_id(), person.id, today.year, 1 + last_sequence(unit, today.year), today)
    dossier.enter(DossierState.PROSPECT, today, Motive.OPENED, work.clock.now())
    unit.add(dossier)
    unit.add(PreliminaryInterview(work.new_id(), dossier.id, offered_on=today))
    unit.journal("dossier.opened", Dossier.TABLE, dossier.id, number=dossier.number)
    unit.publish(Event(Dossier.TABLE, dossier.id, dossier.id, initiator))
    return dossier


def last_sequence(unit: Unit, year: int) -> int:
    """The last number given in a year, 0 when none was: that of a destroyed dossier is never given again."""
    given = [dossier.sequence for dossier in unit.find(Dossier, year=year)]
    given += [dossier.sequence for dossier in unit.find(DestroyedDossier, year=year)]
    return max(given, default=0)


def numbers_of(unit: Unit, beneficiary: Beneficiary) -> str:
    """The numbers of a person's dossiers, to tell homonyms apart without describing them."""
    return ", ".join(d.number for d in unit.find(Dossier, beneficiary_id=beneficiary.id))


def people_named(work: Work, last_name: str, first_name: str) -> tuple[tuple[RecordId, str, str], ...]:
    """Those who bear that name already: identifier, what distinguishes them, their dossiers' numbers."""
    try:
        asked = Beneficiary(RecordId("asked"), ProofText(last_name), ProofText(first_name))
    except InvalidInput:
        return ()
    with work.unit() as unit:
        return tuple(
            (b.id, b.distinction, numbers_of(unit, b)) for b in unit.find(Beneficiary) if b.same_name_as(asked)
        )


def withdraw_dossier(work: Work, dossier_id: RecordId, initiator: str = "") -> tuple[Removed, ...]:
    """Take away a dossier that holds nothing; ``restore_dossier`` puts it back.

    RuleBroken once something was done in it, or when another number of the year came after it (gapless numbers).
    """
    with work.unit() as unit:
        removed = withdrawn(unit, unit.get(Dossier, dossier_id), initiator)
        unit.commit()
        return removed


def withdrawn(unit: Unit, dossier: Dossier, initiator: str = "", *, told: bool = False) -> tuple[Removed, ...]:
    """The same in the caller's unit; ``told``: what is known of the person was there from the opening on."""
    person = unit.get(Beneficiary, dossier.beneficiary_id)
    known = len(unit.find(Dossier, beneficiary_id=person.id)) > 1
    details = (getattr(person, name).strip() for name in ("email", "phone", "address", "latin_name"))
    if not _is_untouched(unit, dossier) or not (known or told or not any(details)):
        raise RuleBroken("Ce dossier a déjà servi : il ne peut plus être retiré. Archivez-le plutôt.")
    if dossier.sequence != last_sequence(unit, dossier.year):
        raise RuleBroken(
            "Un autre dossier a été ouvert depuis, et les numéros d’une année se suivent : "
            "celui-ci ne peut plus être retiré. Archivez-le plutôt."
        )
    rows: list[Any] = [*([] if known else [person]), dossier]
    rows += unit.find(PreliminaryInterview, dossier_id=dossier.id)
    removed = tuple(Removed(type(row), {f.name: getattr(row, f.name) for f in fields(row)}) for row in rows)
    unit.remove(dossier)
    if not known:
        unit.remove(person)
    unit.journal("dossier.withdrawn", Dossier.TABLE, dossier.id, number=dossier.number)
    unit.publish(Event(Dossier.TABLE, dossier.id, dossier.id, initiator))
    return removed


def restore_dossier(work: Work, removed: tuple[Removed, ...], initiator: str = "") -> None:
    """Undo of withdrawing: the same dossier, under the next number if its own was given since."""
    with work.unit() as unit:
        restored(unit, removed, initiator)
        unit.commit()


def restored(unit: Unit, removed: tuple[Removed, ...], initiator: str = "") -> None:
    """The same in the caller's unit."""
    for one in removed:
        row = one.record(**one.values)
        if isinstance(row, Dossier):
            row.sequence = 1 + last_sequence(unit, row.year)
            unit.journal("dossier.restored", Dossier.TABLE, row.id, number=row.number)
            unit.publish(Event(Dossier.TABLE, row.id, row.id, initiator))
        unit.add(row)


def _is_untouched(unit: Unit, dossier: Dossier) -> bool:
    """Whether nothing was noted, planned or concluded since the opening."""
    interviews = unit.find(PreliminaryInterview, dossier_id=dossier.id)
    return (
        len(dossier.history) == 1
        and all(row.is_blank for row in interviews)
        and not any(unit.find(record, dossier_id=dossier.id) for record in HOLD)
        and not drafts_of(unit, dossier.id)
        and (dossier.funding, dossier.price_cents, dossier.request_date) == (Funding(), None, None)
        and dossier.layout is PaperLayout.STANDARD
    )


def drafts_of(unit: Unit, dossier_id: RecordId) -> list[Draft]:
    """What is being typed in a dossier's forms: their scopes carry its identifier."""
    return [draft for draft in unit.find(Draft) if dossier_id in draft.scope]


def rename_beneficiary(work: Work, dossier_id: RecordId, last_name: str, first_name: str, initiator: str = "") -> Saved:
    """Correct the person's name; InvalidInput when it is empty or too long."""
    with work.unit() as unit:
        person = unit.get(Beneficiary, unit.get(Dossier, dossier_id).beneficiary_id)
        before: dict[str, object] = {"last_name": person.last_name, "first_name": person.first_name}
        person.rename(last_name, first_name)
        _kept(unit, PERSON_SAVED, dossier_id, initiator)
        return Saved(before)


def save_beneficiary(work: Work, dossier_id: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep the contact details as typed; an e-mail or a telephone that is not one is kept and said."""
    check_lengths(values)
    with work.unit() as unit:
        person = unit.get(Beneficiary, unit.get(Dossier, dossier_id).beneficiary_id)
        before = write_fields(person, values, BENEFICIARY_FIELDS)
        wrong = contact_problems(person.email, person.phone)
        if before:
            _kept(unit, PERSON_SAVED, dossier_id, initiator)
        return Saved(before, wrong)


def save_funding(
    work: Work, dossier_id: RecordId, funding: Funding, price_cents: int | None, initiator: str = ""
) -> Saved:
    """Keep how the bilan is paid; the five-year rule is told, never enforced (D.6323-6)."""
    check_lengths(vars(funding))
    check_dates(vars(funding))
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        before: dict[str, object] = {"funding": dossier.funding, "price_cents": dossier.price_cents}
        dossier.funding, dossier.price_cents = funding, price_cents
        _kept(unit, "dossier.funding", dossier_id, initiator)
        warned = five_year_warning(law_of(unit, work), funding, asked_on(unit, dossier))
        return Saved(before, {"earlier_bilan": warned} if warned else {})


def save_request_date(work: Work, dossier_id: RecordId, on: date | None, initiator: str = "") -> Saved:
    """Keep the date at which the person asked for the bilan."""
    check_dates({"request_date": on})
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        before: dict[str, object] = {"request_date": dossier.request_date}
        dossier.request_date = on
        _kept(unit, "dossier.request_date", dossier_id, initiator)
        return Saved(before)


def read_organisation(work: Work, key: RecordId) -> OrganisationView:
    """One employer or funder, to be corrected."""
    with work.unit() as unit:
        kept = unit.get(Organisation, key)
        return OrganisationView(key, **{name: getattr(kept, name) for name in ORGANISATION_FIELDS})


def save_organisation(work: Work, organisation: Organisation, initiator: str = "") -> RecordId:
    """Keep or correct an employer or a funder, typed once for every dossier; issued papers keep what they say.

    InvalidInput without a name, or with a SIRET, an e-mail or a telephone that cannot be right.
    """
    check_lengths(vars(organisation))
    if problems := organisation.problems():
        raise InvalidInput(problems)
    with work.unit() as unit:
        if organisation.is_new:
            organisation.id = work.new_id()
            unit.add(organisation)
        else:
            kept = unit.get(Organisation, organisation.id)
            values = {name: getattr(organisation, name) for name in ORGANISATION_FIELDS}
            if not write_fields(kept, values, ORGANISATION_FIELDS):
                return organisation.id
        unit.journal("organisation.saved", Organisation.TABLE, organisation.id)
        unit.publish(Event(Organisation.TABLE, organisation.id, initiator=initiator))
        unit.commit()
        return organisation.id


def list_organisations(work: Work) -> tuple[tuple[RecordId, str], ...]:
    """Identifier and name of each organisation, by name."""
    with work.unit() as unit:
        return tuple(sorted(((o.id, o.name) for o in unit.find(Organisation)), key=lambda pair: pair[1].casefold()))


def read_adaptation(work: Work, dossier_id: RecordId) -> AdaptationView:
    """What is written about adaptations, empty when nothing is."""
    with work.unit() as unit:
        kept = unit.find(Adaptation, dossier_id=dossier_id)
        return (
            AdaptationView(kept[0].consent_on, kept[0].need, kept[0].arrangements, kept[0].meeting_minutes)
            if kept
            else AdaptationView("", "", "")
        )


def save_adaptation(
    work: Work,
    dossier_id: RecordId,
    consent_on: str,
    need: str,
    arrangements: str,
    initiator: str = "",
    *,
    meeting_minutes: int | None = None,
) -> Saved:
    """Write the adaptations with the person's explicit consent; everything goes when it is withdrawn.

    ``meeting_minutes``: how long a meeting lasts at most, 0 when nothing is asked, None to leave it as it is.
    """
    check_lengths({"need": need, "arrangements": arrangements})
    with work.unit() as unit:
        kept = unit.find(Adaptation, dossier_id=dossier_id)
        row = kept[0] if kept else Adaptation(work.new_id(), dossier_id)
        before: dict[str, object] = {
            "consent_on": row.consent_on,
            "need": row.need,
            "arrangements": row.arrangements,
            "meeting_minutes": row.meeting_minutes,
        }
        if kept and not consent_on:
            erase_adaptation(unit, dossier_id)
            for given in unit.find(Agreement, dossier_id=dossier_id, kind=AgreementKind.ADAPTATION):
                given.revoked_on = given.revoked_on or work.clock.today()
        else:
            longest = row.meeting_minutes if meeting_minutes is None else meeting_minutes
            row.write(consent_on=consent_on, need=need, arrangements=arrangements, meeting_minutes=longest)
            if not consent_on:
                return Saved()
            if not kept:
                unit.add(row)
        _kept(unit, PERSON_SAVED, dossier_id, initiator)
        return Saved(before)


def erase_adaptation(unit: Unit, dossier_id: RecordId) -> None:
    """What is written about adaptations goes, with what is being typed in their form."""
    for row in unit.find(Adaptation, dossier_id=dossier_id):
        unit.remove(row)
    for draft in drafts_of(unit, dossier_id):
        if draft.scope.startswith(ADAPTATION_FORM):
            unit.remove(draft)


def set_layout(work: Work, dossier_id: RecordId, layout: PaperLayout, initiator: str = "") -> Saved:
    """Choose the layout of the person's papers."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        before: dict[str, object] = {"layout": dossier.layout}
        dossier.layout = layout
        _kept(unit, PERSON_SAVED, dossier_id, initiator)
        return Saved(before)


def archive_dossier(work: Work, dossier_id: RecordId, initiator: str = "") -> tuple[Deadline, ...]:
    """Take it off the list; returns the dates that nothing recalls from then on. RuleBroken with a meeting to come."""
    with work.unit() as unit:
        if unit.find(Meeting, dossier_id=dossier_id, state=MeetingState.PLANNED):
            raise RuleBroken("Une séance est encore prévue dans ce dossier. Annulez-la ou tenez-la avant d’archiver.")
        dossier, today = unit.get(Dossier, dossier_id), work.clock.today()
        dossier.archive(today)
        dues = dues_of(unit, law_of(unit, work), dossier, today)
        _kept(unit, "dossier.archived", dossier_id, initiator)
        return tuple(one for one in dues if one.settled is None and one.what not in DESTRUCTIONS)


def unarchive_dossier(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Put it back on the everyday list."""
    with work.unit() as unit:
        unit.get(Dossier, dossier_id).unarchive()
        _kept(unit, "dossier.unarchived", dossier_id, initiator)


def _kept(unit: Unit, action: str, dossier_id: RecordId, initiator: str, **detail: str | int) -> None:
    unit.journal(action, Dossier.TABLE, dossier_id, **detail)
    unit.publish(Event(Dossier.TABLE, dossier_id, dossier_id, initiator))
    unit.commit()
