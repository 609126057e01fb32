"""The programme and its adaptation notes on a real vault: versions, reasons, undo, what both signed kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop.blocks import Paper, Table, duration, joined, paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.documents.programme_paper import PhaseFacts
from bilan_desktop.documents.programme_paper import paper as programme_paper
from bilan_desktop.domain.amendments import AmendmentReason
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import BILAN_MAXIMUM, PRESETS, HoursPlan, split_over_phases
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import STEPS, Phase
from bilan_desktop.domain.meetings import MeetingKind, Mode, Reason
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState, SignerRole
from bilan_desktop.domain.practice import Practice
from bilan_desktop.usecases import papers
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.meetings import cancel_meeting, move_meeting, plan_meeting
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import PaperView, current_paper, list_papers, read_paper
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.programme import PlanChange, change_plan, read_programme, take_back_plan
from bilan_desktop.usecases.programme_papers import prepare_note, prepare_programme
from bilan_desktop.usecases.today import read_today
from documents.samples import PROGRAMME
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    commits,
    confirmed,
    consented,
    count,
    drawn,
    fill_practice,
    held_meeting,
    journal_rows,
    programmed,
    prospect,
    sign_and_seal,
)

SHORTER = split_over_phases(16 * 60, 4 * 60 + 30)
ALL = tuple(step.code for step in STEPS)
FIRST_STEPS = ("F1.2", "F2.1")
PACE = AmendmentReason.PACE


def signed_programme(work: DeskWork, name: str = "Quenneville") -> RecordId:
    fill_practice(work)
    return programmed(work, name)


def adapt(
    work: DeskWork, key: RecordId, plan: HoursPlan = SHORTER, reason: AmendmentReason | None = PACE
) -> PlanChange:
    return change_plan(work, key, plan, FIRST_STEPS, ("S1",), reason)


def versions(work: DeskWork, key: RecordId, kind: PaperKind = PaperKind.PROGRAMME) -> list[tuple[str, str]]:
    found = [(line.reference[-2:], line.state.value) for line in list_papers(work, key) if line.kind is kind]
    return sorted(found)


def words(paper: PaperView) -> str:
    printed = paper_text(proof_paper(paper.facts, paper.kind, ()))
    return "\n".join(printed).replace("\u00a0", " ").replace("\u202f", " ")


def live(work: DeskWork, key: RecordId) -> PaperView:
    found = current_paper(work, key, PaperKind.PROGRAMME)
    assert found is not None
    return found


def table(paper: Paper) -> dict[str, str]:
    """The hours' table of a programme, row by row."""
    found = next(block for block in paper.blocks if isinstance(block, Table))
    return {joined(name): joined(value) for name, value in found.rows}


def minutes(text: str) -> int:
    hours, found, rest = text.replace("\u00a0", " ").partition(" h ")
    return int(hours) * 60 + int(rest) if found else int(text.split("\u00a0")[0])


def hours_printed(plan: HoursPlan) -> None:
    """What the paper prints adds up to the plan, to the minute."""
    phases = tuple(PhaseFacts(phase=phase, minutes=plan.of_phase(phase), steps=()) for phase in Phase)
    facts = replace(PROGRAMME, phases=phases, accompaniment=plan.accompaniment, guided=plan.guided)
    *shares, whole, guided = (minutes(value) for value in table(programme_paper(facts)).values())
    assert sum(shares) == whole == plan.accompaniment
    assert guided == plan.guided
    assert whole + guided <= BILAN_MAXIMUM


@pytest.mark.parametrize("preset", PRESETS)
def test_the_hours_of_every_preset_add_up_on_paper(preset: tuple[int, int]) -> None:
    hours_printed(split_over_phases(preset[0] * 60, preset[1] * 60).checked())


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_hours_of_any_edited_plan_add_up_on_paper(data: st.DataObject) -> None:
    accompaniment = data.draw(st.integers(1, BILAN_MAXIMUM))
    guided = data.draw(st.integers(0, BILAN_MAXIMUM - accompaniment))
    preliminary = data.draw(st.integers(0, accompaniment))
    investigation = data.draw(st.integers(0, accompaniment - preliminary))
    rest = accompaniment - preliminary - investigation
    hours_printed(HoursPlan(accompaniment, guided, preliminary, investigation, rest).checked())


def test_the_programme_tells_the_plan_and_the_calendar_and_nothing_of_the_person(work: DeskWork) -> None:
    fill_practice(work)
    save_practice(work, {"qualifications": "Psychologue du travail"})
    key = consented(work)
    change_plan(work, key, HoursPlan(), FIRST_STEPS, ("S9", "S3"))
    held_meeting(work, key)
    plan_meeting(work, key, a_slot(TODAY + timedelta(days=6), minutes=90, mode=Mode.REMOTE))
    plan_meeting(work, key, a_slot(TODAY + timedelta(days=200)), MeetingKind.FOLLOW_UP)
    cancel_meeting(work, plan_meeting(work, key, a_slot(TODAY + timedelta(days=9))), Reason.OTHER)
    told = words(prepare_programme(work, key))
    for expected in (
        "Psychologue du travail",
        "Demande et besoin d’accompagnement",
        "Parcours et expériences significatives",
        "Inventaires de compétences ; Projection et planification.",
        "Mercredi 4 mars 2026",
        "Mardi 10 mars 2026\n9 h 00\n1 h 30\nÀ distance",
        "2 séances, 3 h 30 en tout. Reste à fixer ensemble : 14 h 30.",
        "Vos objectifs co-construits vous sont remis à part.",
        "trois à six mois après la fin",
        "hors des 24 h et hors de la durée financée",
        "détruits dès qu’il prend fin",
        "Pour parler d’une situation de handicap : Odile Ferrand",
    ):
        assert expected in told
    assert "Changer de voie" not in told
    assert "Compétences transférables" not in told
    assert "13 mars" not in told
    assert "septembre 2026" not in told


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (FundingKind.CPF, "tiennent lieu de convention (art. D.6353-1, III)"),
        (FundingKind.EMPLOYER_PLAN, "convention écrite entre votre employeur, l’organisme et vous (art. R.6313-8)"),
        (FundingKind.PERSONAL, "complète le contrat entre vous et l’organisme"),
        (FundingKind.FAF, "complète la convention entre le financeur et l’organisme"),
        (FundingKind.UNDECIDED, "Le financement reste à préciser"),
    ],
)
def test_the_funding_chooses_what_the_programme_completes(work: DeskWork, kind: FundingKind, expected: str) -> None:
    fill_practice(work)
    key = confirmed(work)
    save_funding(work, key, Funding(kind), None)
    told = words(prepare_programme(work, key))
    assert expected in told
    assert "obligatoire" not in told
    assert ("Aucune convention" in told, "R.6313-8" in told) == (False, kind is FundingKind.EMPLOYER_PLAN)


def test_a_draft_follows_the_plan_and_the_calendar_without_a_note(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    prepare_programme(work, key)
    change = change_plan(work, key, SHORTER, ALL, ("S5",))
    assert "16 h 00" in words(live(work, key))
    plan_meeting(work, key, a_slot())
    assert "Mercredi 4 mars 2026" in words(prepare_programme(work, key))
    view = read_programme(work.reopened(), key)
    assert (view.needs_reason, view.amendments, versions(work, key)) == (False, (), [("V1", "open")])
    take_back_plan(work, key, change)
    assert read_dossier(work, key).plan == HoursPlan()
    assert "18 h 00" in words(live(work, key))
    assert count(work, "amendment") == 0


def test_the_same_plan_is_no_change(work: DeskWork) -> None:
    key = signed_programme(work)
    before = commits(work)
    change_plan(work, key, HoursPlan(), FIRST_STEPS, ("S1",))
    assert commits(work) == before
    assert versions(work, key) == [("V1", "sealed")]


def test_once_signed_a_change_wants_its_reason_and_keeps_everything_without(work: DeskWork) -> None:
    key = signed_programme(work)
    assert read_programme(work, key).needs_reason
    with pytest.raises(InvalidInput, match="motif de l’adaptation") as refusal:
        adapt(work, key, reason=None)
    assert set(refusal.value.problems) == {"reason"}
    assert read_dossier(work, key).plan == HoursPlan()
    assert versions(work, key) == [("V1", "sealed")]


@pytest.mark.parametrize("engage", ["send", "one signature"])
def test_a_programme_sent_or_signed_by_one_is_no_draft_any_more(work: DeskWork, engage: str) -> None:
    fill_practice(work)
    key = confirmed(work)
    paper = prepare_programme(work, key)
    if engage == "send":
        papers.send_to_sign(work, paper.id)
    else:
        papers.sign_on_screen(work, paper.id, SignerRole.BENEFICIARY, drawn(1))
    with pytest.raises(InvalidInput):
        adapt(work, key, reason=None)
    change = adapt(work, key)
    assert versions(work, key) == [("V1", "replaced"), ("V2", "open")]
    take_back_plan(work, key, change)
    assert versions(work, key) == [("V1", "sent" if engage == "send" else "open")]
    assert len(read_paper(work, paper.id).signatures) == (0 if engage == "send" else 1)


def test_a_change_makes_a_note_and_a_version_both_to_sign(work: DeskWork) -> None:
    key = signed_programme(work)
    change_plan(work, key, SHORTER, ("F2.1", "F2.2"), ("S1", "S8"), AmendmentReason.NEED)
    (shown,) = read_programme(work.reopened(), key).amendments
    assert (shown.amendment.number, shown.amendment.on, shown.amendment.reason) == (1, TODAY, AmendmentReason.NEED)
    assert shown.note is not None
    assert (shown.note.reference, shown.note.state) == ("NA-2026-001-01-V1", PaperState.OPEN)
    assert shown.amendment.paper_id == shown.note.id
    assert versions(work, key) == [("V1", "replaced"), ("V2", "open")]
    note = words(prepare_note(work, shown.amendment.id))
    for expected in (
        "Besoin précisé en cours de parcours",
        "PP-2026-001, de la version 1 à la version 2",
        "Accompagnement individualisé\n18 h 00\n16 h 00\n− 2 h 00",
        "Travail personnel guidé\n6 h 00\n4 h 30\n− 1 h 30",
        "Étapes\nCompétences transférables\nContexte professionnel et contraintes",
        "Familles de supports\nExploration professionnelle\n–",
    ):
        assert expected in note
    assert "remplace la version 1 (note d’adaptation n° 1)" in words(live(work, key))
    assert read_programme(work, key).waits is not None


def test_a_signed_programme_stands_when_a_meeting_moves_or_a_name_changes(work: DeskWork) -> None:
    key = signed_programme(work)
    meeting = plan_meeting(work, key, a_slot())
    move_meeting(work, meeting, a_slot(TODAY + timedelta(days=2)), Reason.PACE)
    save_practice(work, {"consultant_title": "psychologue"})
    assert prepare_programme(work, key).state is PaperState.SEALED
    assert versions(work, key) == [("V1", "sealed")]


def test_undo_puts_the_plan_and_the_papers_back(work: DeskWork) -> None:
    key = signed_programme(work)
    before = live(work, key)
    change = adapt(work, key)
    take_back_plan(work, key, change)
    assert read_dossier(work.reopened(), key).plan == HoursPlan()
    assert (count(work, "amendment"), count(work, "issued_paper")) == (0, 1)
    assert live(work, key) == before
    adapt(work, key)
    assert [shown.amendment.number for shown in read_programme(work, key).amendments] == [1]


@pytest.mark.parametrize("what", ["note", "programme", "note sent"])
def test_undo_is_refused_once_the_note_or_the_programme_is_signed_or_sent(work: DeskWork, what: str) -> None:
    key = signed_programme(work)
    change = adapt(work, key)
    note = prepare_note(work, change.amendment_id)
    if what == "note sent":
        papers.send_to_sign(work, note.id)
    else:
        sign_and_seal(work, note if what == "note" else live(work, key))
    with pytest.raises(RuleBroken, match="ne s’annule plus"):
        take_back_plan(work, key, change)
    assert read_dossier(work, key).plan == SHORTER
    assert count(work, "amendment") == 1


def test_undo_of_a_free_change_is_refused_once_the_programme_is_signed(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    change = adapt(work, key, reason=None)
    sign_and_seal(work, prepare_programme(work, key))
    with pytest.raises(RuleBroken, match="ne s’annule plus"):
        take_back_plan(work, key, change)
    assert read_dossier(work, key).plan == SHORTER


def test_a_note_that_nobody_signed_takes_the_next_change_in(work: DeskWork) -> None:
    key = signed_programme(work)
    first = adapt(work, key)
    work.clock.moment += timedelta(days=1)
    other = split_over_phases(20 * 60, 4 * 60)
    second = adapt(work, key, other, AmendmentReason.MEANS)
    (shown,) = read_programme(work, key).amendments
    assert (shown.amendment.plan_before, shown.amendment.plan_after) == (HoursPlan(), other)
    assert (shown.amendment.reason, shown.amendment.on) == (AmendmentReason.MEANS, TODAY + timedelta(days=1))
    assert versions(work, key) == [("V1", "replaced"), ("V2", "open")]
    assert "20 h 00" in words(live(work, key))
    take_back_plan(work, key, second)
    (shown,) = read_programme(work, key).amendments
    assert (shown.amendment.plan_after, shown.amendment.reason) == (SHORTER, PACE)
    take_back_plan(work, key, first)
    assert (read_dossier(work, key).plan, versions(work, key)) == (HoursPlan(), [("V1", "sealed")])


def test_coming_back_to_the_signed_plan_takes_the_note_away_and_undo_gives_it_back(work: DeskWork) -> None:
    key = signed_programme(work)
    first = adapt(work, key)
    second = adapt(work, key, HoursPlan())
    assert (count(work, "amendment"), versions(work, key)) == (0, [("V1", "sealed")])
    take_back_plan(work, key, second)
    (shown,) = read_programme(work, key).amendments
    assert (shown.amendment.number, shown.amendment.plan_after, shown.amendment.reason) == (1, SHORTER, PACE)
    take_back_plan(work, key, first)
    assert (count(work, "amendment"), versions(work, key)) == (0, [("V1", "sealed")])


def test_notes_are_numbered_without_a_gap_and_each_makes_one_version(work: DeskWork) -> None:
    key, other = signed_programme(work), signed_programme(work, "Autre")
    for round_, plan in enumerate((SHORTER, HoursPlan(), split_over_phases(13 * 60, 0)), 1):
        change = adapt(work, key, plan)
        note = sign_and_seal(work, prepare_note(work, change.amendment_id))
        assert f"de la version {round_} à la version {round_ + 1}" in words(note)
        assert words(live(work, key)).count(f"note d’adaptation n° {round_})") == 1
    assert [shown.amendment.number for shown in read_programme(work, key).amendments] == [1, 2, 3]
    # The programmes of the notes between were never signed: each was replaced by the next.
    assert versions(work, key) == [("V1", "replaced"), ("V2", "replaced"), ("V3", "replaced"), ("V4", "open")]
    adapt(work, other)
    assert [shown.amendment.number for shown in read_programme(work, other).amendments] == [1]


def test_what_was_held_never_changes_with_the_plan(work: DeskWork) -> None:
    key = signed_programme(work)
    held_meeting(work, key, a_slot(minutes=300))
    before = read_dossier(work, key).hours
    adapt(work, key, split_over_phases(4 * 60, 0))
    after = read_dossier(work, key).hours
    assert (after.accompaniment.held, after.counted) == (before.accompaniment.held, before.counted)
    # The signed programme counts until the next one is signed.
    assert after.accompaniment.planned == before.accompaniment.planned
    sign_and_seal(work, live(work, key))
    assert read_dossier(work, key).hours.accompaniment.left == -60


def test_beyond_24_hours_nothing_changes(work: DeskWork) -> None:
    key = signed_programme(work)
    with pytest.raises(InvalidInput, match="24 h"):
        adapt(work, key, HoursPlan(24 * 60, 1, 0, 24 * 60, 0))
    assert (read_dossier(work, key).plan, count(work, "amendment")) == (HoursPlan(), 0)


def test_before_the_confirmation_there_is_no_programme(work: DeskWork) -> None:
    fill_practice(work)
    key = prospect(work)
    with pytest.raises(RuleBroken, match="entretien préalable"):
        prepare_programme(work, key)
    with pytest.raises(RuleBroken, match="entretien préalable"):
        change_plan(work, key, HoursPlan(), (), ())
    assert read_programme(work, key).paper is None


def test_settings_that_lack_a_name_stop_the_paper_not_the_plan(work: DeskWork) -> None:
    key = confirmed(work)
    with pytest.raises(InvalidInput, match="Complétez vos réglages"):
        prepare_programme(work, key)
    fill_practice(work)
    prepare_programme(work, key)
    with work.unit() as unit:
        (practice,) = unit.find(Practice)
        practice.consultant = type(practice.consultant)("")
        unit.commit()
    adapt(work, key, reason=None)
    assert (read_dossier(work, key).plan, versions(work, key)) == (SHORTER, [])


def test_the_journal_tells_the_hours_and_no_reason(work: DeskWork) -> None:
    key = signed_programme(work)
    adapt(work, key)
    rows = [row for row in journal_rows(work) if row["action"] == "dossier.replanned"]
    assert [row["detail"] for row in rows] == ['{"accompaniment":960,"amendments":1,"guided":270}']


def test_supports_and_steps_are_kept_in_the_order_of_the_programme(work: DeskWork) -> None:
    key = confirmed(work)
    change_plan(work, key, HoursPlan(), ("F2.4", "F1.2"), ("S9", "S1", "S5"))
    view = read_dossier(work, key)
    assert view.supports == ("S1", "S5", "S9")
    assert view.steps == tuple(code for code in ALL if code in view.steps)


def test_the_dossier_says_what_waits_for_its_signatures(work: DeskWork) -> None:
    def told() -> list[tuple[str, int]]:
        return [(one.code, one.number) for one in read_today(work).reminders if one.code == "programme"]

    fill_practice(work)
    key = confirmed(work)
    assert (read_dossier(work, key).programme_waits, told()) == (True, [("programme", 0)])
    sign_and_seal(work, prepare_programme(work, key))
    assert (read_dossier(work, key).programme_waits, told()) == (False, [])
    change = adapt(work, key)
    assert (read_dossier(work, key).programme_waits, told()) == (True, [("programme", 0)])
    sign_and_seal(work, live(work, key))
    assert told() == [("programme", 1)]
    sign_and_seal(work, prepare_note(work, change.amendment_id))
    assert (read_dossier(work, key).programme_waits, told()) == (False, [])
    assert all(paper.held_as.value == "proof" for paper in _all(work))


def _all(work: DeskWork) -> list[IssuedPaper]:
    with work.unit() as unit:
        return unit.find(IssuedPaper)


def test_the_duration_of_the_note_is_told_to_the_minute(work: DeskWork) -> None:
    key = signed_programme(work)
    plan = HoursPlan(1000, 61, 333, 333, 334)
    change = adapt(work, key, plan)
    note = words(prepare_note(work, change.amendment_id))
    assert f"Travail personnel guidé\n6 h 00\n1 h 01\n− {duration(299)}".replace("\u00a0", " ") in note
    assert "Phase d’investigation\n10 h 00\n5 h 33\n− 4 h 27" in note
