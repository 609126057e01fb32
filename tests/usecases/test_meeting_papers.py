"""The planning and the register of attendance: what they tell of each meeting, and what changed since."""

import json
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bilan_desktop.blocks import Table, joined, paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import MeetingKind, Mode, Reason
from bilan_desktop.domain.papers import (
    BOTH,
    Handwriting,
    IssuedPaper,
    PaperState,
    SignerRole,
)
from bilan_desktop.domain.records import DataClass, ProofText
from bilan_desktop.usecases import meetings, papers
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.meeting_papers import prepare_planning, prepare_register
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.programme import change_plan
from factories import TODAY, DeskWork, a_slot, consented, fill_practice, held_meeting, journal_rows

LATER = date(2026, 3, 11)


@pytest.fixture
def key(work: DeskWork) -> RecordId:
    """A dossier whose meetings can be told."""
    fill_practice(work)
    return consented(work)


def said(view: PaperView) -> str:
    return "\n".join(paper_text(proof_paper(view.facts, view.kind, view.signatures)))


def rows(view: PaperView) -> list[list[str]]:
    """The rows of every table of the paper."""
    paper = proof_paper(view.facts, view.kind, view.signatures)
    return [[joined(cell) for cell in row] for block in paper.blocks if isinstance(block, Table) for row in block.rows]


def drawing(work: DeskWork) -> Handwriting:
    """A drawing that never served."""
    return Handwriting((((0.1, 0.1), (0.3, 0.2), (0.5, 0.6), (0.5 + 0.0005 * len(journal_rows(work)), 0.2)),), 3.0)


def sealed(work: DeskWork, meeting_id: RecordId) -> PaperView:
    sheet = prepare_sheet(work, meeting_id)
    for role in BOTH:
        papers.sign_on_screen(work, sheet.id, role, drawing(work))
    return papers.seal_paper(work, sheet.id, b"%PDF-1.7")


def leave(work: DeskWork, view: PaperView) -> PaperView:
    """A copy leaves: the version is kept."""
    papers.record_export(work, view.id, RecipientKind.FUNDER, "Un financeur", "pdf", data=b"%PDF-1.7")
    return papers.read_paper(work, view.id)


def test_each_meeting_says_what_became_of_it(work: DeskWork, key: RecordId) -> None:
    held_meeting(work, key)
    moved = meetings.plan_meeting(work, key, a_slot(LATER))
    meetings.move_meeting(work, moved, a_slot(date(2026, 3, 12), time(14)), Reason.PACE)
    cancelled = meetings.plan_meeting(work, key, a_slot(date(2026, 3, 18), mode=Mode.REMOTE, tool=ProofText("Visio")))
    meetings.cancel_meeting(work, cancelled, Reason.BENEFICIARY)
    missed = meetings.plan_meeting(work, key, a_slot(date(2026, 3, 25), minutes=95))
    work.clock.moment = a_slot(date(2026, 3, 25)).span().end
    meetings.miss_meeting(work, missed, Reason.ILLNESS)
    first, second, third, fourth, *_ = rows(prepare_planning(work, key))
    assert first[-1] == "Tenue"
    assert first[1] == "mercredi 4\xa0mars 2026\nde\xa09\xa0h\xa000 à\xa011\xa0h\xa000"
    assert (
        second[-1] == "Prévue\nDéplacée\xa0: était le 11\xa0mars 2026 à 9\xa0h\xa000 (adaptation au rythme du parcours)"
    )
    assert third[-2:] == ["À distance\nVisio", "Annulée (demande de la personne)"]
    assert fourth[2:3] + fourth[-1:] == ["1\xa0h\xa035", "Absence (empêchement imprévu)"]


def test_a_move_that_was_undone_leaves_no_trace(work: DeskWork, key: RecordId) -> None:
    meeting = meetings.plan_meeting(work, key, a_slot(LATER))
    other = meetings.move_meeting(work, meeting, a_slot(TODAY), Reason.PACE)
    meetings.move_meeting(work, meeting, other, Reason.CORRECTION)
    rest = meetings.split_meeting(work, meeting, 45, a_slot(date(2026, 3, 18), minutes=75), Reason.PACE)
    meetings.rejoin_meeting(work, meeting, rest, a_slot(LATER))
    meetings.split_meeting(work, meeting, 30, a_slot(date(2026, 3, 19), minutes=90), Reason.CONSULTANT)
    first, second, *_ = rows(prepare_planning(work, key))
    assert first[-1].startswith("Prévue\nScindée\xa0: durait 2\xa0h\xa000 (empêchement")
    assert "Déplacée" not in first[-1]
    assert second[-1] == "Prévue"


def test_the_totals_tell_each_pool_by_itself(work: DeskWork, key: RecordId) -> None:
    held_meeting(work, key, a_slot(minutes=95))
    meetings.plan_meeting(work, key, a_slot(LATER, minutes=30))
    meetings.plan_meeting(work, key, a_slot(date(2026, 9, 1)), MeetingKind.FOLLOW_UP)
    preliminary, *_, individual, guided = rows(prepare_planning(work, key))[3:]
    assert preliminary[1:] == ["3\xa0h\xa000", "1\xa0h\xa035", "30\xa0min", "55\xa0min"]
    assert individual[1:] == ["18\xa0h\xa000", "1\xa0h\xa035", "30\xa0min", "15\xa0h\xa055"]
    assert guided[1:] == ["6\xa0h\xa000", "–", "–", "6\xa0h\xa000"]


def test_a_remote_meeting_recalls_what_it_needs(work: DeskWork, key: RecordId) -> None:
    held_meeting(work, key)
    assert "Pour les séances à distance" not in said(prepare_planning(work, key))
    meetings.plan_meeting(work, key, a_slot(LATER, mode=Mode.MIXED, remote_minutes=30))
    told = said(prepare_planning(work, key))
    for need in ("le micro et la caméra", "une connexion stable", "un lieu privé", "aucun enregistrement"):
        assert need in told
    assert "outil à préciser" in told


def test_a_later_version_says_in_words_what_changed(work: DeskWork, key: RecordId) -> None:
    held = meetings.plan_meeting(work, key, a_slot())
    moved = meetings.plan_meeting(work, key, a_slot(LATER))
    elsewhere = meetings.plan_meeting(work, key, a_slot(date(2026, 3, 18)))
    meetings.plan_meeting(work, key, a_slot(date(2026, 3, 25)))
    first = leave(work, prepare_planning(work, key))
    assert "depuis la version" not in said(first)
    work.clock.moment += timedelta(hours=4)
    meetings.hold_meeting(work, held, a_slot(minutes=95))
    meetings.move_meeting(work, moved, a_slot(date(2026, 3, 12), time(14)), Reason.PACE)
    slot = a_slot(date(2026, 3, 18), mode=Mode.REMOTE, tool=ProofText("Visio"))
    meetings.move_meeting(work, elsewhere, slot, Reason.BENEFICIARY)
    meetings.plan_meeting(work, key, a_slot(date(2026, 4, 1)))
    change_plan(work, key, HoursPlan(1020, 420, 120, 600, 300), (), ())
    second = prepare_planning(work, key)
    assert (first.version, second.version) == (1, 2)
    told = said(second)
    for sentence in (
        "Séance 1\xa0: durée de 1\xa0h\xa035 au lieu de 2\xa0h\xa000\u202f; tenue.",
        "Séance 2\xa0: déplacée, le 12\xa0mars 2026 à 14\xa0h\xa000 au lieu du 11\xa0mars 2026 à 9\xa0h\xa000.",
        "Séance 3\xa0: à distance, Visio, au lieu de\xa0: en présence, Lyon, 3 rue des Tilleuls.",
        "Séance 5\xa0: ajoutée, le 1er\xa0avril 2026 à 9\xa0h\xa000, 2\xa0h\xa000.",
        "Accompagnement individualisé\xa0: 17\xa0h\xa000 prévues au parcours, au lieu de 18\xa0h\xa000.",
        "Travail personnel guidé\xa0: 7\xa0h\xa000 prévues au parcours, au lieu de 6\xa0h\xa000.",
    ):
        assert sentence in told
    assert [row[-1].endswith("Modifiée depuis la version\xa01") for row in rows(second)[:3]] == [True] * 3
    added = meetings.list_meetings(work, key)[-1].id
    leave(work, second)
    meetings.cancel_meeting(work, moved, Reason.OTHER)
    meetings.withdraw_meeting(work, added)
    third = prepare_planning(work, key)
    assert (third.version, papers.read_paper(work, second.id).state) == (3, PaperState.REPLACED)
    assert "Ce qui a changé depuis la version\xa02" in said(third)
    assert "Séance 2\xa0: annulée (autre motif)." in said(third)
    assert "Séance 5\xa0: retirée du planning." in said(third)
    assert "Séance 4" not in said(third)


def test_an_added_meeting_says_why_in_every_later_version(work: DeskWork, key: RecordId) -> None:
    meetings.plan_meeting(work, key, a_slot())
    leave(work, prepare_planning(work, key))
    added = meetings.plan_meeting(work, key, a_slot(LATER), reason=Reason.REPLACEMENT)
    meetings.plan_meeting(work, key, a_slot(date(2026, 3, 18)))
    why = " (remplacement d’une séance non tenue)"
    second = prepare_planning(work, key)
    assert f"Séance 2\xa0: ajoutée{why}, le 11\xa0mars 2026 à 9\xa0h\xa000, 2\xa0h\xa000." in said(second)
    assert "Séance 3\xa0: ajoutée, le 18\xa0mars 2026" in said(second)
    assert [row[-1] for row in rows(second)[:3]] == [
        "Prévue",
        f"Prévue\nAjoutée depuis la version\xa01{why}",
        "Prévue\nAjoutée depuis la version\xa01",
    ]
    leave(work, second)
    meetings.move_meeting(work, added, a_slot(date(2026, 3, 12)), Reason.PACE)
    third = prepare_planning(work, key)
    assert "ajoutée" not in said(third)
    assert rows(third)[1][-1].split("\n")[:2] == ["Prévue", f"Ajoutée{why}"]
    assert rows(third)[1][-1].endswith("Modifiée depuis la version\xa02")


def test_a_planning_is_known_once_a_copy_left_not_while_it_is_a_draft(work: DeskWork, key: RecordId) -> None:
    meeting = meetings.plan_meeting(work, key, a_slot())
    assert not meetings.planning_is_known(work, key)
    first = prepare_planning(work, key)
    assert not meetings.planning_is_known(work, key)
    leave(work, first)
    assert meetings.planning_is_known(work, key)
    meetings.move_meeting(work, meeting, a_slot(LATER), Reason.PACE)
    prepare_planning(work, key)
    assert meetings.planning_is_known(work, key)
    assert not meetings.planning_is_known(work, consented(work, "Autre"))


def test_the_rest_of_a_split_is_added_for_the_reason_of_the_split(work: DeskWork, key: RecordId) -> None:
    meeting = meetings.plan_meeting(work, key, a_slot(LATER))
    leave(work, prepare_planning(work, key))
    meetings.split_meeting(work, meeting, 45, a_slot(date(2026, 3, 18), minutes=75), Reason.CONSULTANT)
    told = said(prepare_planning(work, key))
    assert "Séance 2\xa0: ajoutée (empêchement du consultant ou de la consultante), le 18\xa0mars 2026" in told


def test_a_planning_made_before_reasons_were_kept_still_stands(work: DeskWork, key: RecordId) -> None:
    meetings.plan_meeting(work, key, a_slot())
    kept = leave(work, prepare_planning(work, key))
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, kept.id)
        facts = json.loads(paper.facts)
        for line in facts["lines"]:
            del line["added_for"]
        paper.facts = json.dumps(facts)
        unit.commit()
    assert prepare_planning(work, key).id == kept.id


def test_the_same_planning_is_the_same_paper_whatever_the_day(work: DeskWork, key: RecordId) -> None:
    meetings.plan_meeting(work, key, a_slot(LATER))
    first = prepare_planning(work, key)
    work.clock.moment += timedelta(days=3)
    assert prepare_planning(work, key).id == first.id
    kept = leave(work, first)
    assert (kept.state, kept.data) == (PaperState.SEALED, b"%PDF-1.7")
    work.clock.moment += timedelta(days=1)
    assert prepare_planning(work, key).id == first.id
    assert "À jour au 4\xa0mars 2026" in said(first)
    meetings.plan_meeting(work, key, a_slot(date(2026, 3, 18)))
    assert "À jour au 8\xa0mars 2026" in said(prepare_planning(work, key))


def test_no_word_of_what_was_said_in_a_meeting(work: DeskWork, key: RecordId) -> None:
    meeting = held_meeting(work, key)
    notes = {"objective": "Secretobjectif", "content_notes": "Secretnote", "process_notes": ProofText("Secretprocess")}
    meetings.save_notes(work, meeting, notes)
    for view in (prepare_planning(work, key), prepare_register(work, key)):
        assert "Secret" not in view.facts


def test_the_register_tells_each_sheet_with_its_fingerprint(work: DeskWork, key: RecordId) -> None:
    save_funding(work, key, Funding(FundingKind.FAF, reference=ProofText("DOS-7")), None)
    sheet = sealed(work, held_meeting(work, key))
    signed = prepare_register(work, key)
    assert signed.missing == (SignerRole.CONSULTANT,)
    assert "DOS-7" in said(signed)
    ((meeting, when, long, told, signatures),) = rows(signed)
    assert (meeting, long) == ("1. Entretien individuel", "2\xa0h\xa000")
    assert when == "04/03/2026\nde\xa09\xa0h\xa000 à\xa011\xa0h\xa000\nPhase préliminaire\nEn présence"
    assert told == f"EM-2026-001-01\nversion 1\nEmpreinte {sheet.sha256[:12]}"
    assert signatures.split("\n") == [
        "Ariane Quenneville",
        "à l’écran, le 04/03/2026 à 11\xa0h\xa000",
        "Odile Ferrand",
        "à l’écran, le 04/03/2026 à 11\xa0h\xa000",
    ]


def test_what_is_not_signed_is_said_as_not_signed(work: DeskWork, key: RecordId) -> None:
    work.clock.moment += timedelta(days=40)
    _, sent, half, mended, remade = (
        held_meeting(work, key, a_slot(date(2026, 3, day), time(8), minutes=60)) for day in (9, 10, 11, 12, 13)
    )
    papers.send_to_sign(work, prepare_sheet(work, sent).id)
    papers.sign_on_screen(work, prepare_sheet(work, half).id, SignerRole.CONSULTANT, drawing(work))
    for meeting in (mended, remade):
        sealed(work, meeting)
        meetings.correct_meeting(work, meeting, replace(meetings.read_meeting(work, meeting).line.slot, minutes=55))
    prepare_sheet(work, remade)
    told = [(row[3], row[4]) for row in rows(prepare_register(work, key))]
    assert told[0] == ("Non préparée", "Bénéficiaire\nnon signé\nConsultant ou consultante\nnon signé")
    assert told[1][0].endswith("Non signée, envoyée le 13/04/2026")
    assert told[2][1] == "Odile Ferrand\nà l’écran, le 13/04/2026 à 10\xa0h\xa000\nBénéficiaire\nnon signé"
    assert told[3][0] == "Non préparée\nVersion 1, signée, remplacée"
    assert told[4][0].endswith("version 2\nNon signée\nVersion 1, signée, remplacée")
    assert "0 sur 5" in said(prepare_register(work, key))


def test_the_register_is_signed_by_the_consultant_and_replaced_when_a_sheet_is_signed(
    work: DeskWork, key: RecordId
) -> None:
    meeting = held_meeting(work, key)
    first = prepare_register(work, key)
    assert "0 sur 1" in said(first)
    papers.sign_on_screen(work, first.id, SignerRole.CONSULTANT, drawing(work))
    assert papers.seal_paper(work, first.id, b"%PDF-1.7").complete
    assert prepare_register(work, key).id == first.id
    sealed(work, meeting)
    second = prepare_register(work, key)
    assert (second.version, second.signatures) == (2, ())
    assert papers.read_paper(work, first.id).state is PaperState.REPLACED
    assert "1 sur 1" in said(second)


def test_a_register_that_was_printed_to_be_signed_keeps_its_version(work: DeskWork, key: RecordId) -> None:
    meeting = held_meeting(work, key)
    printed = prepare_register(work, key)
    papers.record_export(work, printed.id, RecipientKind.PRACTICE, "Odile Ferrand", "print", data=b"%PDF-1.7")
    sealed(work, meeting)
    later = prepare_register(work, key)
    assert (printed.version, later.version) == (1, 2)
    assert papers.read_paper(work, printed.id).state is PaperState.REPLACED


def test_sixty_meetings_are_told(work: DeskWork, key: RecordId) -> None:
    for rank in range(60):
        meetings.plan_meeting(work, key, a_slot(TODAY + timedelta(days=rank), minutes=31))
    planned = rows(prepare_planning(work, key))
    assert [row[0] for row in planned[:60]] == [f"{number}. Entretien individuel" for number in range(1, 61)]
    assert planned[-2][3] == "31\xa0h\xa000"


def test_what_is_missing_is_said(work: DeskWork, key: RecordId) -> None:
    with pytest.raises(RuleBroken, match="Planifiez"):
        prepare_planning(work, key)
    with pytest.raises(RuleBroken, match="tenue"):
        prepare_register(work, key)
    meetings.plan_meeting(work, key, a_slot())
    assert prepare_planning(work, key).version == 1
    with pytest.raises(RuleBroken, match="tenue"):
        prepare_register(work, key)


def test_all_three_are_proofs(work: DeskWork, key: RecordId) -> None:
    held_meeting(work, key)
    prepare_planning(work, key)
    prepare_register(work, key)
    with work.unit() as unit:
        held_as = {paper.held_as for paper in unit.find(papers.IssuedPaper)}
    assert held_as == {DataClass.PROOF}
