"""A person's data as it leaves: the JSON file (docs/personal-data.md) and the facts of its paper."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.documents.personal_data_paper import (
    COPIES,
    ChapterFacts,
    ListedFacts,
    PersonalDataFacts,
    PurposeFacts,
    SectionFacts,
    ValueFacts,
)
from bilan_desktop.domain.catalogue import Activity
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.records import ContentText, ProofText
from bilan_desktop.usecases.desk_paper_view import DeskPaperView
from bilan_desktop.usecases.issuing import WATERMARK, issuer_of
from bilan_desktop.usecases.journal_words import moment
from bilan_desktop.usecases.personal_data import data_of
from bilan_desktop.usecases.personal_told import FieldTold, PersonalData, Reach, TableTold
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.rules import law_of

FORMAT, VERSION = "bilan-desktop.personal-data", 1
UNTOLD = frozenset({"id", "rank", "seed", "facts_sha256"})
"""Fields of a row that a reader has no use for: the file has them; the order of the rows tells their rank."""

READ_FIRST = (
    "Relisez avant de remettre\N{NO-BREAK SPACE}: un texte libre peut nommer d’autres personnes, un proche ou un "
    "collègue. Leurs noms se masquent dans la page « Données de la personne »."
)


def personal_json(work: Work, dossier_id: RecordId) -> bytes:
    """The file: UTF-8, two spaces of indent, in the order of the journey; same data, same bytes of a day."""
    with work.unit() as unit:
        data, practice = data_of(unit, work, dossier_id), load_practice(unit)
        activities = tuple(_activities(work, data))
        whole = {
            "format": FORMAT,
            "version": VERSION,
            "generated_on": data.on.isoformat(),
            "scope": data.reach.value,
            "controller": {"name": practice.organisation, "contact": contact_of(practice)},
            "person": data.name,
            "dossiers": list(data.dossiers),
            "tables": [_table(table) for group in data.groups for table in group.tables],
            "papers": [
                {"number": p.number, "title": p.title, "date": p.on.isoformat(), "sha256": p.sha256, "state": p.state}
                for p in data.papers
            ],
            "files": [
                {"label": f.label, "date": f.on.isoformat(), "bytes": f.size, "sha256": f.sha256} for f in data.files
            ],
            "destroyed": [
                {"dossier": g.dossier, "what": g.what, "date": g.on.isoformat(), "why": g.why} for g in data.gone
            ],
            "journal": [{"at": line.at.isoformat(), "text": line.words} for line in data.journal],
            "masked": [{"what": what, "count": count, "why": "RGPD, art. 15.4"} for what, count in _masked(data)],
            "processing": [_processing(one, law_of(unit, work), work) for one in activities],
        }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def prepare_personal_data(work: Work, argument: str, demonstration: bool) -> DeskPaperView:
    """Freeze a person's data for print; ``argument`` is a dossier of theirs. Nothing is kept."""
    with work.unit() as unit:
        data = data_of(unit, work, RecordId(argument))
        facts = _facts(unit, work, data, demonstration=demonstration)
    told = (
        f"Dossier{'s' if len(data.dossiers) > 1 else ''} {', '.join(data.dossiers)}",
        plural(data.rows, "enregistrement"),
        *masked_words(data),
    )
    return DeskPaperView(msgspec.json.encode(facts, order="deterministic").decode(), told, READ_FIRST)


def masked_words(data: PersonalData) -> tuple[str, ...]:
    """What is masked, a line each: who was met, then each word with how often it was found."""
    return tuple(
        f"{what}\N{NO-BREAK SPACE}: {'introuvable' if not count else f'{count} fois'}" for what, count in _masked(data)
    )


def contact_of(practice: Practice) -> str:
    """Whom to ask about the data: who is named in the settings, else the practice's own ways."""
    ways = (practice.data_contact, practice.email, practice.phone)
    return next((way.strip() for way in ways if way.strip()), "")


def _masked(data: PersonalData) -> Iterator[tuple[str, int]]:
    if data.people:
        yield f"{plural(data.people, 'personne rencontrée', 'personnes rencontrées')} en enquête", data.texts
    if data.strokes:
        yield "Tracé de la signature d’autres personnes", data.strokes
    for one in data.words:
        yield f"«\N{NARROW NO-BREAK SPACE}{_shaded(one.word)}\N{NARROW NO-BREAK SPACE}»", one.count


def _shaded(word: str) -> str:
    """A word that is masked, told without giving it away: « M… »."""
    return f"{word[:1]}…"


def _table(table: TableTold) -> dict[str, Any]:
    return {"table": table.code, "name": table.name, "rows": [[_field(one) for one in row] for row in table.rows]}


def _field(field: FieldTold) -> dict[str, Any]:
    return {"field": field.code, "name": field.name, "value": field.value, "text": field.text}


def _activities(work: Work, data: PersonalData) -> Iterator[Activity]:
    return (one for one in work.catalogue.activities if one.code in data.activities)


def _processing(one: Activity, law: Law, work: Work) -> dict[str, Any]:
    return {
        "name": one.name,
        "purposes": list(one.purposes),
        "basis": one.basis,
        "recipients": list(one.recipients),
        "kept": [{"rule": text, "source": source, "weight": weight} for text, source, weight in _until(one, law, work)],
        "note": one.note,
    }


def _until(one: Activity, law: Law, work: Work) -> Iterator[tuple[Any, Any, Any]]:
    for rule in (law.at(code, work.clock.today()) for code in one.rules):
        if rule is not None:
            yield ProofText(rule.text), ProofText(rule.source), rule.weight


def _facts(unit: Unit, work: Work, data: PersonalData, *, demonstration: bool) -> PersonalDataFacts:
    practice, law = load_practice(unit), law_of(unit, work)
    several = len(data.dossiers) > 1
    return PersonalDataFacts(
        issuer=issuer_of(practice),
        created=work.clock.now(),
        on=data.on,
        person=ContentText(data.name),
        dossiers=tuple(map(ProofText, data.dossiers)),
        contact=ProofText(contact_of(practice)),
        whole=data.reach is Reach.ACCESS,
        sensitive=data.sensitive,
        chapters=tuple(
            ChapterFacts(
                name=ProofText(group.name),
                sections=tuple(_section(table, several=several) for table in group.tables),
            )
            for group in data.groups
        ),
        listed=tuple(_listed(data)),
        masked=tuple(ContentText(one) for one in masked_words(data)),
        purposes=tuple(
            PurposeFacts(
                name=ProofText(one.name),
                purposes=tuple(map(ProofText, one.purposes)),
                basis=ProofText(one.basis),
                recipients=tuple(map(ProofText, one.recipients)),
                until=tuple(_until(one, law, work)),
            )
            for one in _activities(work, data)
        ),
        watermark=WATERMARK if demonstration else None,
    )


def _section(table: TableTold, *, several: bool) -> SectionFacts:
    untold = UNTOLD if several else UNTOLD | {"dossier_id"}
    rows = (
        tuple(
            ValueFacts(name=ProofText(one.name), text=ContentText(one.text))
            for one in row
            if one.text.strip() and one.code not in untold
        )
        for row in table.rows
    )
    return SectionFacts(name=ProofText(table.name), rows=tuple(rows))


def _listed(data: PersonalData) -> Iterator[ListedFacts]:
    if data.papers:
        rows = ((p.number, p.title, date_plain(p.on), p.state, p.sha256) for p in data.papers)
        head = ("Numéro", "Document", "Date", "État", "Empreinte (SHA-256)")
        yield _lines("Vos documents", head, (0.2, 0.22, 0.15, 0.13, 0.3), rows, COPIES)
    if data.files:
        files = ((f.label, date_plain(f.on), f"{f.size:,} o".replace(",", " "), f.sha256) for f in data.files)
        yield _lines(
            "Pièces jointes", ("Pièce", "Date", "Taille", "Empreinte (SHA-256)"), (0.3, 0.16, 0.14, 0.4), files
        )
    if data.gone:
        gone = ((g.what, g.dossier, date_plain(g.on), g.why) for g in data.gone)
        yield _lines("Ce qui est détruit", ("Ce qui l’est", "Dossier", "Le", "Pourquoi"), (0.34, 0.14, 0.2, 0.32), gone)
    if data.journal:
        lines = (
            (when, words if count < 2 else f"{words} ({count} fois)")
            for (when, words), count in (
                (one, len(tuple(same))) for one, same in groupby((moment(line.at), line.words) for line in data.journal)
            )
        )
        yield _lines("Gestes notés au journal", ("Date et heure", "Geste"), (0.3, 0.7), lines)


def _lines(
    name: str, head: Iterable[str], widths: tuple[float, ...], rows: Iterable[Iterable[str]], note: str = ""
) -> ListedFacts:
    return ListedFacts(
        name=ProofText(name),
        head=tuple(map(ProofText, head)),
        widths=widths,
        rows=tuple(tuple(map(ContentText, row)) for row in rows),
        note=ProofText(note),
    )
