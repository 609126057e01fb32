"""The register of processing (GDPR, art. 30), read from what the vault really holds, and its paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bilan_desktop.blocks.formats import plural
from bilan_desktop.blocks.template import places_of
from bilan_desktop.documents.processing_register import ActivityFacts, ProcessingFacts, RuleFacts, TableFacts
from bilan_desktop.documents.text_paper import Value
from bilan_desktop.domain.catalogue import CLASS_NAMES, Activity
from bilan_desktop.domain.law import Rule
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.records import DataClass, ProofText, declarations
from bilan_desktop.usecases.desk_paper_view import DeskPaperView
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.texts import practice_values, text_of

TEXT = "analyse-impact"
NO_CONTACT = (
    "Indiquez dans les réglages à qui s’adresser pour les données personnelles : le registre le nomme (RGPD, art. 30)."
)
READ_IT = (
    "Relisez ce registre : les finalités, les bases et les destinataires sont ceux d’un exercice ordinaire. L’avis sur "
    "l’analyse d’impact se reformule dans la page « Textes »."
)
TO_FILL = ProofText("(à compléter)")


@dataclass(frozen=True)
class TableHeld:
    """A table: its name, the classes of its columns, how many rows the vault holds today."""

    name: str
    classes: tuple[DataClass, ...]
    rows: int


@dataclass(frozen=True)
class ActivityHeld:
    """A processing, with the tables that serve it and the rules in force that end its keeping."""

    activity: Activity
    tables: tuple[TableHeld, ...]
    rules: tuple[Rule, ...]

    @property
    def classes(self) -> tuple[DataClass, ...]:
        """The classes of its data, in the order of their definition."""
        held = {one for table in self.tables for one in table.classes}
        return tuple(one for one in DataClass if one in held)


def prepare_processing(work: Work, _argument: str, demonstration: bool) -> DeskPaperView:
    """Freeze the register; nothing is kept. InvalidInput when a mention of the practice is wrong in form."""
    with work.unit() as unit:
        practice = load_practice(unit)
        held = tuple(activities_held(unit, work))
        note = text_of(unit, work, TEXT)
        values = practice_values(unit, work)
        named = dict.fromkeys(name.removesuffix("?") for name in places_of(note.body))
        facts = ProcessingFacts(
            issuer=issuer_of(practice),
            created=work.clock.now(),
            on=work.clock.today(),
            contact=_contact(practice),
            activities=tuple(map(_facts, held)),
            note=note.body,
            note_version=note.version,
            values=tuple(Value(ProofText(name), ProofText(values.get(name, "")) or TO_FILL) for name in named),
            watermark=WATERMARK if demonstration else None,
        )
    rows = sum(table.rows for one in held for table in one.tables)
    tables = sum(len(one.tables) for one in held)
    told = (f"{len(held)} traitements, {tables} tables.", f"{plural(rows, 'enregistrement')} aujourd’hui.")
    advice = READ_IT if practice.data_contact.strip() else f"{NO_CONTACT} {READ_IT}"
    return DeskPaperView(frozen(facts), told, advice)


def activities_held(unit: Unit, work: Work) -> Iterator[ActivityHeld]:
    """Every processing of the practice, as the vault stands today."""
    law = law_of(unit, work)
    records = {record.TABLE: record for record in unit.records()}
    today = work.clock.today()
    for activity in work.catalogue.activities:
        tables = tuple(
            TableHeld(said.name, tuple(_classes(unit, records[table])), unit.counted(records[table]))
            for table, said in work.catalogue.tables.items()
            if said.activity == activity.code
        )
        rules = (law.at(code, today) for code in activity.rules)
        yield ActivityHeld(activity, tables, tuple(rule for rule in rules if rule is not None))


def _classes(unit: Unit, record: type[Any]) -> Iterable[DataClass]:
    """The classes that its columns declare; of a column whose class is that of the row, those that rows have."""
    held: set[DataClass] = set()
    for kind in declarations(record).values():
        if not kind.row_class:
            held.add(kind.data_class)
            continue
        by_row = {one for one in DataClass if unit.counted(record, **{kind.row_class: one})}
        held |= by_row or {kind.data_class}
    return (one for one in DataClass if one in held)


def _facts(held: ActivityHeld) -> ActivityFacts:
    one = held.activity
    return ActivityFacts(
        name=ProofText(one.name),
        purposes=_texts(one.purposes),
        basis=ProofText(one.basis),
        people=_texts(one.people),
        recipients=_texts(one.recipients),
        note=ProofText(one.note),
        classes=_texts(CLASS_NAMES[kind] for kind in held.classes),
        tables=tuple(
            TableFacts(
                name=ProofText(table.name),
                classes=_texts(CLASS_NAMES[kind] for kind in table.classes),
                rows=table.rows,
            )
            for table in held.tables
        ),
        rules=tuple(
            RuleFacts(text=ProofText(rule.text), source=ProofText(rule.source), weight=rule.weight)
            for rule in held.rules
        ),
    )


def _texts(texts: Iterable[str]) -> tuple[ProofText, ...]:
    return tuple(map(ProofText, texts))


def _contact(practice: Practice) -> ProofText:
    """Whom to ask about the data: who is named in the settings, else the practice's own ways."""
    ways = (practice.data_contact, practice.email, practice.phone)
    return ProofText(next((way.strip() for way in ways if way.strip()), ""))
