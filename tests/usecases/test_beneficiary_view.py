"""What is shown to the person is named field by field; nothing that the consultant wrote for themself is among it."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest

from bilan_desktop.blocks import Heading, Table, joined, paragraph, plain_text, spans, to_json
from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.first_phase import GroundRules, Need, RequestAnalysis
from bilan_desktop.domain.funding import Funding
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionChange, OptionStatus, Skill
from bilan_desktop.domain.journey import STEPS, Phase
from bilan_desktop.domain.meetings import Meeting, Mode, Slot
from bilan_desktop.domain.papers import BOTH
from bilan_desktop.domain.people import Adaptation
from bilan_desktop.domain.records import ContentText, DataClass, ProofText, Ref, declarations
from bilan_desktop.domain.synthesis import SOURCES, Passage, Synthesis
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.usecases import guided_work, meetings, records, synthesis
from bilan_desktop.usecases.beneficiary_view import BeneficiaryView, can_be_shown, read_beneficiary_view
from bilan_desktop.usecases.consent import prepare_consent, record_consent
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.life import abandon_bilan, resume_bilan, suspend_bilan
from bilan_desktop.usecases.papers import PaperView, sign_on_screen
from bilan_desktop.usecases.preliminary import save_interview
from factories import (
    CONSENT_TEXT,
    DeskWork,
    a_slot,
    confirmed,
    consented,
    drawn,
    fill_practice,
    held_meeting,
    prospect,
)

SHOWN = {
    "beneficiary.first_name",
    "meeting.slot.place",
    "meeting.slot.tool",
    "assignment.title",
    "assignment.instruction",
    "preliminary_interview.request",
    "request_analysis.request",
    "request_analysis.trigger",
    "request_analysis.expected",
    "need.text",
    "need.sign",
    "work_context.position",
    "work_context.setting",
    "work_context.relations",
    "work_context.schedule",
    "work_constraint.text",
    "work_constraint.lever",
    "ground_rules.agreed",
    "objective.text",
    "objective.criterion",
    "objective.end_note",
    "career_reading.thread",
    "career_reading.transitions",
    "career_reading.lesson",
    "experience.title",
    "experience.place",
    "experience.done",
    "experience.proud_of",
    "skills_reading.strengths",
    "skills_reading.elsewhere",
    "skills_reading.to_develop",
    "skill.label",
    "skill.evidence",
    "skill.transfer",
    "motivation_reading.energy",
    "motivation_reading.balance",
    "motivation_reading.refused",
    "motivation.text",
    "motivation.meaning",
    "option.title",
    "option.attracts",
    "option.holds_back",
    "option.history.reason",
    "decision.reasons",
    "decision.given_up",
    "decision.conditions",
    "decision.training",
    "coherence.reading",
    "coherence.tensions",
    "resource.text",
    "resource.how",
    "action.title",
    "action.first_step",
    "action.who",
    "action.resource",
    "milestone.title",
    "milestone.criterion",
    "restitution.answer",
    "restitution.corrections",
    "synthesis.passages.text",
    "synthesis.remarks",
}
"""The texts that the person may see; a field that is not here never reaches the screen that is turned to them."""

PRIVATE = {
    "meeting.content_notes",
    "meeting.process_notes",
    "meeting.objective",
    "meeting.next_task",
    "adaptation.need",
    "adaptation.arrangements",
    "dossier.funding.reference",
    "preliminary_interview.needs",
    "preliminary_interview.frame",
    "preliminary_interview.relevance",
    "preliminary_interview.orientation",
    "preliminary_interview.outcome_note",
    "assignment.feedback",
    "exchange.note",
    "practice.consultant",
    "organisation.name",
    "draft.text",
    "attachment.label",
    "synthesis.passages.left_out",
}
"""Some of those that must never: the test would say nothing if they were not planted."""

PRICE = 123_456_700
"""In cents: no other amount of the dossier looks like it."""


def canary(path: str) -> str:
    return f"canari {path} fin"


def found_in(texts: list[str]) -> set[str]:
    return {path for text in texts for path in re.findall(r"canari ([a-z_.]+) fin", text)}


def plain(hint: Any) -> Any:
    """The type of a field without its class of data and without None; a NewType as what it stands on."""
    if get_origin(hint) is Annotated:
        return plain(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return plain(next(one for one in get_args(hint) if one is not type(None)))
    return getattr(hint, "__supertype__", hint)


def is_text(name: str, hint: Any) -> bool:
    """Whether a field is words, not the name of a record."""
    return plain(hint) is str and name != "id" and not name.endswith("_id")


def planted(record: type[Any], work: DeskWork, known: dict[str, RecordId]) -> Any:
    """A record whose texts are canaries, pointing at those ``known`` by their tables, its other fields being anything.

    What has a default keeps it.
    """
    hints = get_type_hints(record, include_extras=True)
    values: dict[str, Any] = {}
    for item in fields(record):
        pointed = [one.table for one in get_args(hints[item.name])[1:] if isinstance(one, Ref)]
        if pointed:
            values[item.name] = known[pointed[0]]
        elif is_text(item.name, hints[item.name]):
            values[item.name] = canary(f"{record.TABLE}.{item.name}")
        elif item.default is MISSING and item.default_factory is MISSING:
            values[item.name] = any_value(plain(hints[item.name]), work)
    return record(**values)


def any_value(kind: Any, work: DeskWork) -> Any:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind))
    known = {date: work.clock.today(), datetime: work.clock.now(), int: 1, bool: True, str: work.new_id(), bytes: b""}
    return known.get(kind, ())


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    """A dossier with two meetings, every text of every record being a canary."""
    key = consented(work)
    held_meeting(work, key)
    meetings.plan_meeting(work, key, a_slot(work.clock.today() + timedelta(days=7), mode=Mode.MIXED, remote_minutes=30))
    guided_work.give_assignment(work, key)
    with work.unit() as unit:
        known: dict[str, RecordId] = {}
        for record in RECORDS:
            rows = unit.find(record)
            for row in rows:
                plant_in(row)
            if not rows:
                rows = [planted(record, work, known)]
                unit.add(rows[0])
            known[record.TABLE] = rows[0].id
        unit.get(Dossier, key).funding = funded()
        unit.get(Dossier, key).price_cents = PRICE
        complete(unit, work, key)
        unit.commit()
    return key


def plant_in(row: Any) -> None:
    """Canaries in every text of a record that exists."""
    hints = get_type_hints(type(row), include_extras=True)
    for item in fields(row):
        if is_text(item.name, hints[item.name]):
            setattr(row, item.name, canary(f"{row.TABLE}.{item.name}"))


def funded() -> Funding:
    hints = get_type_hints(Funding)
    texts = [f.name for f in fields(Funding) if is_text(f.name, hints[f.name])]
    return replace(Funding(), **{name: canary(f"dossier.funding.{name}") for name in texts})


def complete(unit: Any, work: DeskWork, key: RecordId) -> None:
    """What canaries in plain texts do not reach: nested values, and the states in which more is told."""
    for meeting in unit.find(Meeting, dossier_id=key):
        place, tool = ProofText(canary("meeting.slot.place")), ProofText(canary("meeting.slot.tool"))
        meeting.slot = replace(meeting.slot, place=place, tool=tool)
    reason = ContentText(canary("option.history.reason"))
    aside = OptionChange(work.clock.today(), work.clock.now(), OptionStatus.SET_ASIDE, Horizon.SHORT, reason)
    title = ContentText("Piste écartée")
    unit.add(Option(work.new_id(), key, 1, title, status=OptionStatus.SET_ASIDE, history=(aside,)))
    for experience in unit.find(records.Experience, dossier_id=key):
        experience.significant = True
    version = unit.find(Synthesis, dossier_id=key)[0]
    version.passages = tuple(passages())


def passages() -> Iterator[Passage]:
    for source in SOURCES:
        out = source.key == "motivations"
        told = canary("synthesis.passages.left_out" if out else "synthesis.passages.text")
        yield Passage(source.key, ContentText(to_json((paragraph(told),))), "", left_out=out)


def sections(work: DeskWork, key: RecordId) -> list[str]:
    """Every page of a dossier that has a face for the person."""
    known = [f"seance/{line.id}" for line in meetings.list_meetings(work, key)]
    pages = ("parcours", "apercu", "entretien", "consentement", "seances")
    return [*pages, "travail", *(f"etape/{step.code}" for step in STEPS), *known]


def words(view: BeneficiaryView) -> list[str]:
    """Everything the view says."""
    ways = [way.title for way in (view.before, view.after) if way is not None]
    measures = [text for one in view.measures for text in (one.name, one.words)]
    return [view.first_name, view.title, view.phase_name, *ways, *measures, *plain_text(view.blocks)]


def said(work: DeskWork, key: RecordId, section: str) -> list[str]:
    """What a page tells, with common spaces."""
    return [text.replace("\u00a0", " ") for text in plain_text(read_beneficiary_view(work, key, section).blocks)]


def everything(work: DeskWork, key: RecordId) -> list[str]:
    """All that can be shown of a dossier."""
    views = [read_beneficiary_view(work, key, section) for section in sections(work, key)]
    return [text for view in views for text in words(view)]


def test_only_what_is_named_reaches_the_person(work: DeskWork, dossier: RecordId) -> None:
    told = everything(work, dossier)
    assert found_in(told) == SHOWN
    assert PRIVATE & found_in(told) == set()
    assert "1\u202f234\u202f567" not in "\n".join(told)


def test_the_canaries_are_where_the_consultant_writes(work: DeskWork, dossier: RecordId) -> None:
    tables = {path.partition(".")[0] for path in PRIVATE | SHOWN}
    with work.unit() as unit:
        kept = [str(row) for record in RECORDS if record.TABLE in tables for row in unit.find(record)]
        kept += [passage.text for row in unit.find(Synthesis) for passage in row.passages]
    assert found_in(kept) >= PRIVATE | SHOWN


def test_nothing_shown_is_a_matter_of_health_or_of_money() -> None:
    classes = {f"{r.TABLE}.{name}": kind.data_class for r in RECORDS for name, kind in declarations(r).items()}
    told = {classes[".".join(path.split(".")[:2])] for path in SHOWN}
    assert told <= {DataClass.CONTENT, DataClass.PROOF, DataClass.CONTACT}
    assert {path for path in SHOWN if classes[".".join(path.split(".")[:2])] is DataClass.CONTACT} == {
        "beneficiary.first_name"
    }
    assert Adaptation.TABLE not in {path.partition(".")[0] for path in SHOWN}


def test_nothing_of_another_dossier_is_told(work: DeskWork, dossier: RecordId) -> None:
    other = consented(work, "Lavallière")
    meetings.plan_meeting(work, other, a_slot(work.clock.today() + timedelta(days=2)))
    told = "\n".join(everything(work, dossier))
    assert "Lavallière" not in told
    for line in meetings.list_meetings(work, other):
        with pytest.raises(NotFound):
            read_beneficiary_view(work, dossier, f"seance/{line.id}")


def test_each_step_has_a_face_for_the_person_and_the_consultants_pages_have_none() -> None:
    assert [step.code for step in STEPS if not can_be_shown(f"etape/{step.code}")] == []
    assert can_be_shown("consentement")
    assert can_be_shown("entretien")
    for section in ("personne", "documents", "document/0", "", "etape/F9.9"):
        assert not can_be_shown(section)


def test_a_page_without_a_face_is_refused(work: DeskWork) -> None:
    with pytest.raises(NotFound, match="pas de présentation"):
        read_beneficiary_view(work, prospect(work), "personne")


def test_the_journey_says_where_we_are_in_plain_words(work: DeskWork) -> None:
    key = consented(work)
    held_meeting(work, key)
    with work.unit() as unit:
        unit.get(Dossier, key).open_phase(Phase.INVESTIGATION)
        unit.commit()
    view = read_beneficiary_view(work, key, "parcours")
    titles = [block.text for block in view.blocks if isinstance(block, Heading)]
    # Two hours of the three planned, and steps to do: it is not over.
    assert titles == ["1. Comprendre (commencée)", "2. Explorer (en cours)", "3. Conclure"]
    assert (view.first_name, view.phase, view.phase_name) == ("Ariane", 2, "Explorer")
    assert [one.name for one in view.measures] == ["Vos séances", "Votre travail entre les séances"]
    said = view.measures[0].words.replace("\u00a0", " ")
    assert said == "2 h 00 faites sur 18 h 00, il reste 16 h 00."
    held_meeting(work, key, a_slot(start=time(14), minutes=60))
    with work.unit() as unit:
        unit.find(Meeting, number=2)[0].phase = Phase.PRELIMINARY
        unit.commit()
    assert "1. Comprendre (terminée)" in plain_text(read_beneficiary_view(work, key, "parcours").blocks)


def test_a_bilan_that_stopped_is_not_told_as_gone_to_its_end(work: DeskWork) -> None:
    key = consented(work)
    held_meeting(work, key)
    abandon_bilan(work, key, work.clock.today(), Motive.NO_NEWS)
    view = read_beneficiary_view(work, key, "parcours")
    titles = [block.text for block in view.blocks if isinstance(block, Heading)]
    assert titles == ["1. Comprendre (interrompue)", "2. Explorer", "3. Conclure"]
    told = "\n".join(words(view)).replace("\u00a0", " ")
    assert "Votre bilan s’est interrompu le mercredi 4 mars 2026." in told
    assert "Ce qui a été fait reste compté : 2 h 00 de séances." in told
    assert "2 h 00 faites sur 18 h 00." in told
    for untrue in ("il reste", "La fin de votre bilan", "terminée", "s’est terminé"):
        assert untrue not in told
    end = read_beneficiary_view(work, key, "etape/F3.8")
    assert (end.title, end.phase) == ("L’arrêt de votre bilan", 1)
    assert [one.name for one in end.measures] == ["Vos séances"]
    assert "s’est interrompu" in "\n".join(plain_text(end.blocks))


def test_a_bilan_that_is_suspended_or_ended_says_so_and_asks_for_no_hours_once_ended(work: DeskWork) -> None:
    key = consented(work)
    held_meeting(work, key)
    suspend_bilan(work, key, work.clock.today(), Motive.NO_NEWS)
    told = said(work, key, "parcours")
    assert told[0] == "Votre bilan est suspendu depuis le mercredi 4 mars 2026."
    assert "1. Comprendre (suspendue)" in told
    resume_bilan(work, key, work.clock.today(), Motive.NEWS)
    end_action(work, key)
    view = read_beneficiary_view(work, key, "parcours")
    assert said(work, key, "parcours")[0] == "Votre bilan s’est terminé le mercredi 4 mars 2026."
    assert "il reste" not in " ".join(words(view))


def test_the_consent_is_read_in_full_before_it_is_signed_and_as_it_was_frozen_after(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    told = said(work, key, "consentement")
    assert told[:2] == ["Je consens librement au bilan.", "Je peux arrêter."]
    assert "seulement si vous êtes d’accord" in told[2]
    paper = prepare_consent(work, key)
    work.texts = {CONSENT_TEXT: "# Autre\n\nUn autre texte."}
    sign_consent(work, paper)
    told = said(work, key, "consentement")
    assert told == ["Je consens librement au bilan.", "Je peux arrêter.", "Vous l’avez signé le mercredi 4 mars 2026."]


def test_nobody_is_asked_to_consent_before_the_entry_is_confirmed(work: DeskWork) -> None:
    assert said(work, prospect(work), "consentement") == ["Je consens librement au bilan.", "Je peux arrêter."]


def sign_consent(work: DeskWork, paper: PaperView) -> None:
    for seed, role in enumerate(BOTH):
        sign_on_screen(work, paper.id, role, drawn(seed))
    record_consent(work, paper.id, b"%PDF")


def test_the_interview_shows_the_request_and_what_was_told_never_what_was_made_of_it(work: DeskWork) -> None:
    key = prospect(work)
    values = {"request": "Changer de voie", "needs": "Besoin noté", "frame": "Cadre noté", "relevance": "Avis"}
    save_interview(work, key, values | {"held_on": work.clock.today(), "covered": ("scheme", "relevance")})
    view = read_beneficiary_view(work, key, "entretien")
    told = "\n".join(plain_text(view.blocks)).replace("\u00a0", " ")
    assert "Changer de voie" in told
    assert "Ce qu’est un bilan de compétences : ses trois phases" in told
    for private in ("Besoin noté", "Cadre noté", "Avis", "pertinence"):
        assert private not in told


def test_before_the_plan_the_journey_tells_the_phases_alone(work: DeskWork) -> None:
    view = read_beneficiary_view(work, prospect(work), "apercu")
    assert [b.text for b in view.blocks if isinstance(b, Heading)] == ["1. Comprendre", "2. Explorer", "3. Conclure"]
    assert view.measures == ()


def test_a_meeting_is_its_number_its_day_its_place_and_the_next_one(work: DeskWork) -> None:
    key = consented(work)
    held = held_meeting(work, key)
    coming = work.clock.today() + timedelta(days=6)
    remote = Slot(coming, time(14), 90, mode=Mode.REMOTE, tool=ProofText("Visio du cabinet"))
    meetings.plan_meeting(work, key, remote)
    meetings.save_notes(work, held, {"content_notes": "Ne pas montrer", "objective": "Ni cela", "next_task": "Ni ceci"})
    view = read_beneficiary_view(work, key, f"seance/{held}")
    told = "\n".join(plain_text(view.blocks)).replace("\u00a0", " ")
    assert view.title == "Votre séance n° 1"
    assert "Mercredi 4 mars 2026, de 9 h 00 à 11 h 00" in told
    assert "Lieu : Lyon, 3 rue des Tilleuls" in told
    assert "Cette séance a eu lieu." in told
    assert told.partition("Prochaine séance")[2].strip().splitlines() == [
        "Mardi 10 mars 2026, de 14 h 00 à 15 h 30",
        "À distance : Visio du cabinet",
    ]
    assert "Ne pas montrer" not in told
    assert "Ni ce" not in told
    assert [one.name for one in view.measures] == ["Vos séances"]


def test_guided_work_is_what_is_asked_and_for_when(work: DeskWork) -> None:
    key = confirmed(work)
    asked, withdrawn = (guided_work.give_assignment(work, key, title) for title in ("Mes réussites", "Retirée"))
    due = work.clock.today() + timedelta(days=5)
    guided_work.save_assignment(
        work, asked, {"instruction": "Trois moments.\nUn lieu.", "due": due, "feedback": "À creuser"}
    )
    guided_work.withdraw_assignment(work, withdrawn)
    told = [text.replace("\u00a0", " ") for text in plain_text(read_beneficiary_view(work, key, "travail").blocks)]
    assert told == ["1. Mes réussites", "À rendre le : lundi 9 mars 2026", "Trois moments.", "Un lieu."]


def test_the_synthesis_is_shown_as_it_stands(work: DeskWork) -> None:
    key = confirmed(work)
    records.save_form(work, key, RequestAnalysis, {"request": "Trouver un métier."})
    records.add_item(work, key, Need, {"text": "Du temps"})
    version = synthesis.begin_version(work, key)
    synthesis.write_passage(work, version, "request", to_json((Heading(3, "Mots choisis"), paragraph("Écrit ici."))))
    records.save_form(work, key, RequestAnalysis, {"request": "Changé depuis."})
    for section in ("etape/F3.5", "etape/F3.6"):
        blocks = read_beneficiary_view(work, key, section).blocks
        assert [(b.level, b.text) for b in blocks if isinstance(b, Heading)] == [
            (2, "Circonstances du bilan"),
            (3, "La demande et les besoins"),
            (4, "Mots choisis"),
        ]
        assert "Écrit ici." in plain_text(blocks)
        assert "Changé depuis." not in plain_text(blocks)


def test_a_table_left_empty_in_the_synthesis_is_not_shown(work: DeskWork) -> None:
    key = confirmed(work)
    records.save_form(work, key, RequestAnalysis, {"request": "Trouver un métier."})
    version = synthesis.begin_version(work, key)
    empty, begun = Table(((), ()), (((), ()),)), Table((spans("Piste"), ()), (((), ()), (spans("Former"), ())))
    synthesis.write_passage(work, version, "request", to_json((paragraph("Écrit ici."), empty, begun)))
    shown = read_beneficiary_view(work, key, "etape/F3.5").blocks
    assert [block.rows for block in shown if isinstance(block, Table)] == [((spans("Former"), ()),)]


def test_the_person_is_spoken_to(work: DeskWork) -> None:
    key = confirmed(work)
    records.add_item(work, key, Skill, {"label": "Écouter", "evidence": "Les appels", "level": 4})
    blocks = read_beneficiary_view(work, key, "etape/F2.2").blocks
    heads = [[joined(cell) for cell in block.head] for block in blocks if isinstance(block, Table)]
    assert heads == [["Compétence", "Ce qui la montre", "Maîtrise, selon vous"]]


def test_one_goes_from_subject_to_subject_past_those_that_are_empty(work: DeskWork) -> None:
    key = confirmed(work)
    records.save_form(work, key, RequestAnalysis, {"request": "Trouver un métier."})
    records.save_form(work, key, GroundRules, {"agreed": "Un message par semaine."})
    seen, section = [], "parcours"
    while section:
        view = read_beneficiary_view(work, key, section)
        seen.append(view.title)
        section = view.after.section if view.after is not None else ""
    assert seen == [
        "Où nous en sommes",
        "Notre entretien préalable",
        "Votre consentement",
        "Votre demande et vos besoins",
        "Comment nous travaillons ensemble",
    ]
    assert view.before is not None
    assert view.before.section == "etape/F1.1"
    empty = read_beneficiary_view(work, key, "etape/F2.1")
    assert empty.blocks == ()
    assert empty.before is not None
    assert empty.before.title == "Comment nous travaillons ensemble"


def test_somebody_known_by_a_last_name_only_is_called_by_it(work: DeskWork) -> None:
    key = create_dossier(work, "Quenneville").dossier_id
    assert read_beneficiary_view(work, key, "parcours").first_name == "Quenneville"
