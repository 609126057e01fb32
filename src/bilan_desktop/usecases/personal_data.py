"""A person's data: all that the vault holds of them, previewed, with what is masked and why (GDPR, art. 15 and 20)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from bilan_desktop.domain.calendar import local_day
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafts import MASKED_SCOPE, Draft
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exploring import FieldEnquiry
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.papers import Attachment, IssuedPaper, Signature, SignerRole, state_name
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ContentText, DataClass, declarations
from bilan_desktop.domain.retention import PART_NAMES
from bilan_desktop.domain.synthesis import Passage
from bilan_desktop.usecases.journal import JournalFilter, Subjects, asked_of, line_of
from bilan_desktop.usecases.journal_words import BASES
from bilan_desktop.usecases.own_questionnaires import questionnaires_of
from bilan_desktop.usecases.paper_shown import name_of
from bilan_desktop.usecases.personal_masks import Masks, problem_of
from bilan_desktop.usecases.personal_rows import ALL, GROUPS, SUPPLIED, Rows, rows_of
from bilan_desktop.usecases.personal_told import (
    FieldTold,
    FileListed,
    GestureTold,
    Gone,
    GroupTold,
    PaperListed,
    PersonalData,
    Reach,
    TableTold,
)
from bilan_desktop.usecases.personal_values import Telling, plain, titles_of, unblocked
from bilan_desktop.usecases.ports import Unit, Work

WORDS, REACH = "words", "reach"
"""The two fields that are kept of a page: the words to mask, a line each, and what is asked for."""

LINES = 1_000_000
"""Lines of the journal about one dossier: all of them."""

ANOTHERS_STROKES = "Tracé masqué"


def read_personal_data(work: Work, dossier_id: RecordId) -> PersonalData:
    """What the vault holds of the person of this dossier today, as it would leave; NotFound without the dossier."""
    with work.unit() as unit:
        return data_of(unit, work, dossier_id)


def data_of(unit: Unit, work: Work, dossier_id: RecordId) -> PersonalData:
    """The same, inside a unit."""
    rows, kept = rows_of(unit, dossier_id), _kept(unit, dossier_id)
    reach = Reach(kept.get(REACH, Reach.ACCESS))
    masks = Masks(_enquiries(rows), kept.get(WORDS, "").split("\n") if kept.get(WORDS) else ())
    wanted = _wanted(rows, reach)
    held = {row.id: _masked(row, masks) for row in wanted}
    telling = _telling(unit, work, rows, held, masks)
    groups = tuple(_groups(work, wanted, held, telling, reach))
    whole = reach is Reach.ACCESS
    return PersonalData(
        rows.person.name,
        tuple(one.number for one in rows.dossiers),
        work.clock.today(),
        reach,
        groups,
        tuple(map(_paper, rows.of(IssuedPaper.TABLE))) if whole else (),
        tuple(_file(one, masks) for one in rows.of(Attachment.TABLE)),
        tuple(_gone(rows)),
        tuple(_journal(unit, rows)) if whole else (),
        masks.people,
        masks.met,
        sum(one.get("handwriting") == ANOTHERS_STROKES for one in held.values()),
        masks.words,
        tuple(dict.fromkeys(work.catalogue.tables[t.code].activity for group in groups for t in group.tables)),
    )


def choose_reach(work: Work, dossier_id: RecordId, reach: Reach, initiator: str = "") -> None:
    """Ask for everything, or for what the person supplied alone."""
    _keep(work, dossier_id, {REACH: reach.value}, initiator)


def mask_word(work: Work, dossier_id: RecordId, word: str, initiator: str = "") -> None:
    """Mask a word wherever it stands, accents and case aside; InvalidInput (``word``) says why not.

    Words are kept with the dossier, encrypted as it is, and go with it.
    """
    with work.unit() as unit:
        known = [one for one in _kept(unit, dossier_id).get(WORDS, "").split("\n") if one]
    if problem := problem_of(word, known):
        raise InvalidInput({"word": problem})
    _keep(work, dossier_id, {WORDS: "\n".join((*known, " ".join(word.split())))}, initiator)


def unmask_word(work: Work, dossier_id: RecordId, word: str, initiator: str = "") -> None:
    """Mask it no more."""
    with work.unit() as unit:
        known = [one for one in _kept(unit, dossier_id).get(WORDS, "").split("\n") if one and one != word]
    _keep(work, dossier_id, {WORDS: "\n".join(known)}, initiator)


def record_personal_copy(work: Work, dossier_id: RecordId, means: str) -> None:
    """Note in the journal that a copy left: « json », « pdf » or « print », and what was asked for."""
    with work.unit() as unit:
        reach = _kept(unit, dossier_id).get(REACH, Reach.ACCESS.value)
        unit.journal("personal_data.exported", Dossier.TABLE, dossier_id, means=means, reach=reach)
        unit.commit()


def _kept(unit: Unit, dossier_id: RecordId) -> dict[str, str]:
    return {draft.field: draft.text for draft in unit.find(Draft, scope=MASKED_SCOPE + dossier_id)}


def _keep(work: Work, dossier_id: RecordId, texts: Mapping[str, str], initiator: str) -> None:
    with work.unit() as unit:
        kept = {draft.field: draft for draft in unit.find(Draft, scope=MASKED_SCOPE + dossier_id)}
        for field, text in texts.items():
            if field in kept:
                kept[field].text = ContentText(text)
            else:
                unit.add(Draft(work.new_id(), MASKED_SCOPE + dossier_id, field, ContentText(text)))
        unit.publish(Event(Draft.TABLE, dossier_id, dossier_id, initiator))
        unit.commit()


def _enquiries(rows: Rows) -> list[FieldEnquiry]:
    """Those of all their dossiers, so that nobody has two letters."""
    order = {one.id: place for place, one in enumerate(rows.dossiers)}
    found: Iterable[FieldEnquiry] = rows.of(FieldEnquiry.TABLE)
    return sorted(found, key=lambda one: (order[one.dossier_id], one.rank))


def _wanted(rows: Rows, reach: Reach) -> list[Any]:
    """The rows that are told field by field, in the order of the groups."""
    tables = [table for _, tables in GROUPS for table in tables]
    return [row for table in tables if reach is Reach.ACCESS or table in SUPPLIED for row in rows.of(table)]


def _masked(row: Any, masks: Masks) -> dict[str, Any]:
    """The fields of a row with every text masked; identifiers stay."""
    enquiry = isinstance(row, FieldEnquiry)
    held: dict[str, Any] = {}
    for name in (one.name for one in fields(row)):
        value = getattr(row, name)
        if name == "id" or name.endswith("_id"):
            held[name] = value
        elif enquiry and name == "met":
            held[name] = masks.name(value)
        else:
            held[name] = masks.over(_readable(value), of_enquiry=enquiry)
    if isinstance(row, Signature) and row.role is not SignerRole.BENEFICIARY and row.handwriting is not None:
        held["handwriting"] = ANOTHERS_STROKES
    return held


def _readable(value: Any) -> Any:
    """Passages as their words: blocks are our own way to keep them."""
    if isinstance(value, tuple) and value and isinstance(value[0], Passage):
        return tuple(replace(one, text=ContentText(unblocked(one.text))) for one in value)
    return value


def _telling(unit: Unit, work: Work, rows: Rows, held: Mapping[RecordId, Mapping[str, Any]], masks: Masks) -> Telling:
    titles = titles_of(held)
    titles |= {one.id: f"{one.number}-V{one.version}" for one in rows.of(IssuedPaper.TABLE)}
    titles |= {one.id: one.number for one in rows.dossiers}
    named = {key for one in rows.dossiers for key in (one.funding.payer_id, one.funding.employer_id) if key}
    if named:
        titles |= {one.id: masks.over(str(one.name)) for one in unit.find(Organisation, id=frozenset(named))}
    supports = {code: one.title for code, one in work.supports.items()}
    return Telling(work.catalogue, titles, questionnaires_of(unit, work), supports)


def _groups(
    work: Work, wanted: Iterable[Any], held: Mapping[RecordId, Mapping[str, Any]], telling: Telling, reach: Reach
) -> Iterator[GroupTold]:
    by_table: dict[str, list[Any]] = {}
    for row in wanted:
        by_table.setdefault(row.TABLE, []).append(row)
    for name, tables in GROUPS:
        made = tuple(_table(work, code, by_table[code], held, telling, reach) for code in tables if code in by_table)
        if made:
            yield GroupTold(name, made)


def _table(
    work: Work, code: str, rows: list[Any], held: Mapping[RecordId, Mapping[str, Any]], telling: Telling, reach: Reach
) -> TableTold:
    said, kinds = work.catalogue.tables[code], declarations(type(rows[0]))
    supplied = SUPPLIED.get(code, ALL) if reach is Reach.PORTABILITY else ALL
    names = [name for name in said.fields if supplied is ALL or name in supplied or name in ("id", "dossier_id")]
    told = (
        tuple(
            FieldTold(
                name,
                said.fields[name],
                plain(held[row.id][name]),
                telling.words(code, name, held[row.id][name], row),
            )
            for name in names
        )
        for row in rows
    )
    return TableTold(
        code, said.name, any(kind.data_class is DataClass.SENSITIVE for kind in kinds.values()), tuple(told)
    )


def _paper(paper: IssuedPaper) -> PaperListed:
    on = local_day(paper.sealed_at or paper.created_at)
    state = state_name(paper.kind, paper.state)
    return PaperListed(
        f"{paper.number}-V{paper.version}", name_of(paper), on, paper.sha256 or paper.facts_sha256, state
    )


def _file(one: Attachment, masks: Masks) -> FileListed:
    return FileListed(masks.over(one.label), local_day(one.added_at), one.size, one.sha256)


def _gone(rows: Rows) -> Iterator[Gone]:
    numbers = {one.id: one.number for one in rows.dossiers}
    for one in sorted(rows.of(DestroyedDossier.TABLE), key=lambda one: (one.destroyed_on, one.part)):
        yield Gone(numbers[one.dossier_id], PART_NAMES[one.part], one.destroyed_on, BASES.get(one.basis, one.basis))


def _journal(unit: Unit, rows: Rows) -> Iterator[GestureTold]:
    """What was done on their dossiers, the oldest first: gestures and dates, as the journal keeps them."""
    known = Subjects(unit)
    entries = [
        entry
        for one in rows.dossiers
        for entry in unit.journal_lines(replace(asked_of(unit, JournalFilter(dossier_id=one.id)), limit=LINES)).entries
    ]
    for entry in sorted(entries, key=lambda one: one.seq):
        line = line_of(entry, known)
        yield GestureTold(entry.at, " · ".join(filter(None, (line.words, line.detail))))
