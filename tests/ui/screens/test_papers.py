"""The page of a dossier's papers: what it prepares, what it lists, what it lets find."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.first_phase import Objective, RequestAnalysis
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import (
    PAPER_NAMES,
    PAPERS,
    PaperKind,
    PaperState,
)
from bilan_desktop.ui.screens.papers import open_screen
from bilan_desktop.ui.screens.papers.words import FIRST, GROUPS, copies_words
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.consent import prepare_consent
from bilan_desktop.usecases.convocations import prepare_meeting_convocation
from bilan_desktop.usecases.delivery import prepare_results
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.meeting_papers import prepare_hours, prepare_planning, prepare_register
from bilan_desktop.usecases.meetings import correct_meeting, plan_meeting
from bilan_desktop.usecases.paper_shown import Shown
from bilan_desktop.usecases.papers import PaperLine, list_papers, read_paper, record_export, remind, send_to_sign
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.programme_papers import prepare_programme
from bilan_desktop.usecases.records import add_item, save_form
from factories import TODAY, a_slot, confirmed, consented, held_meeting, prospect
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, push, retype, seen

PREPARED = (PaperKind.PLANNING, PaperKind.HOURS, PaperKind.ATTENDANCE_ALL, PaperKind.OBJECTIVES)


@pytest.fixture
def show(qtbot, services, navigator):
    def open_page(dossier, width=1366, given=services):
        page = open_screen(given, navigator, dossier)
        qtbot.addWidget(page)
        page.resize(width, 768)
        page.show()
        qtbot.waitExposed(page)
        return page

    return open_page


def groups(page):
    """The groups in sight, with the words of their rows."""
    return {
        name: [[cell.words() or cell.text for cell in row.cells] for row in group.table.rows_model.rows]
        for name, group in page.groups.items()
        if group.isVisibleTo(page)
    }


def names(page):
    """The references in sight, group by group."""
    return [row[0].split(", ")[1].split(" · ")[0] for rows in groups(page).values() for row in rows]


def cells(page):
    """The words of the only row."""
    ((row,),) = groups(page).values()
    return row


def opened(navigator, dossier):
    """The paper whose preview was opened last."""
    head = f"dossier/{dossier}/document/"
    assert navigator.routes[-1].startswith(head)
    return RecordId(navigator.routes[-1].removeprefix(head))


def ready(services):
    """A dossier that can prepare all four."""
    dossier = consented(services.work)
    held_meeting(services.work, dossier)
    add_item(services.work, dossier, Objective, {"text": "Choisir"})
    return dossier


def test_every_kind_of_paper_has_one_group():
    kinds = [kind for _, within in GROUPS for kind in within]
    assert sorted(kinds) == sorted(PaperKind)


def test_without_paper_the_page_says_where_they_come_from(services, show, navigator):
    page = show(confirmed(services.work))
    assert page.empty.isVisibleTo(page)
    assert groups(page) == {}
    assert not page.bar.isVisibleTo(page)
    assert unnamed_controls(page) == []


@pytest.mark.parametrize(
    ("handed", "exports", "told"),
    [
        (0, 0, ("Aucune copie", "")),
        (0, 1, ("1 copie sortie", "Le financeur, le 4\u00a0mars 2026")),
        (1, 0, ("1 remise avec récépissé", "Le 4\u00a0mars 2026")),
        (2, 3, ("2 remises avec récépissé", "Le 4\u00a0mars 2026 · 3 copies sorties")),
    ],
)
def test_copies_handed_over_with_a_receipt_are_told_beside_those_that_left(handed, exports, told):
    moment = datetime(2026, 3, 4, 9, tzinfo=UTC)
    shown = Shown("Synthèse du bilan", handed=(TODAY,) * handed)
    left = ((RecipientKind.FUNDER, moment),) * exports
    key = RecordId("1")
    line = PaperLine(key, key, PaperKind.SYNTHESIS, "SY-2026-001-V1", moment, PaperState.SEALED, 2, left, shown)
    assert copies_words(line) == told


def test_a_paper_has_its_line_and_enter_opens_it(services, show, navigator):
    dossier = consented(services.work)
    sheet = prepare_sheet(services.work, held_meeting(services.work, dossier))
    record_export(services.work, sheet.id, RecipientKind.FUNDER, "Un financeur", "pdf")
    page = show(dossier)
    assert groups(page) == {
        "Séances et émargement": [
            [
                "Feuille d’émargement, EM-2026-001-01-V1 · 04/03/2026",
                "À signer",
                "0 signature sur 2",
                "1 copie sortie, Le financeur, le 4\u00a0mars 2026",
            ]
        ]
    }
    table = page.groups["Séances et émargement"].table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert navigator.routes == [f"dossier/{dossier}/document/{sheet.id}"]
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


@pytest.mark.parametrize("kind", PREPARED)
def test_the_signatures_asked_for_are_those_of_the_paper(services, show, kind):
    dossier = ready(services)
    page = show(dossier)
    push(page.preparing.rows[kind].prepare)
    wanted = len(PAPERS[kind].signers)
    said = f"0 signature sur {wanted}" if wanted else "Aucune signature demandée"
    assert cells(page)[2] == said


def test_a_sheet_away_for_a_week_is_to_be_chased(services, show, clock):
    dossier = confirmed(services.work)
    paper = prepare_consent(services.work, dossier)
    send_to_sign(services.work, paper.id)
    page = show(dossier)
    assert cells(page)[1] == "Envoyé, retour attendu"
    clock.moment += timedelta(days=7)
    page.presenter.load()
    assert cells(page)[1] == "À relancer"
    remind(services.work, paper.id)
    assert cells(page)[1] == "Envoyé, retour attendu"


def test_a_paper_that_nobody_signs_waits_for_no_signature(services, show):
    dossier = consented(services.work)
    save_form(services.work, dossier, RequestAnalysis, {"request": "Changer de voie"})
    prepare_results(services.work, dossier)
    assert cells(show(dossier))[1:3] == ["En préparation", "Aucune signature demandée"]


@pytest.mark.parametrize("kind", PREPARED)
def test_a_paper_is_prepared_by_the_keyboard_and_its_preview_opens(services, show, navigator, kind):
    dossier = ready(services)
    page = show(dossier)
    row = page.preparing.rows[kind]
    assert PAPER_NAMES[kind] in seen(row)
    row.prepare.setFocus()
    press(row.prepare, Qt.Key.Key_Return)
    first = opened(navigator, dossier)
    assert read_paper(services.work, first).kind is kind
    assert f"{read_paper(services.work, first).reference} · " in seen(row)
    push(row.prepare)
    assert opened(navigator, dossier) == first
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_what_lacks_is_said_with_the_way_there(services, show, navigator):
    page = show(prospect(services.work))
    for row in page.preparing.rows.values():
        assert "confirme d’abord l’entrée en bilan" in seen(row)
        assert not row.prepare.isVisibleTo(page)
    push(page.preparing.rows[PaperKind.HOURS].way)
    dossier = consented(services.work)
    page = show(dossier)
    for kind, route in zip(PREPARED, ("seances", "seances", "seances", "etape/F1.4"), strict=True):
        push(page.preparing.rows[kind].way)
        assert navigator.routes[-1] == f"dossier/{dossier}/{route}"
    assert navigator.routes[0].endswith("/entretien")
    held_meeting(services.work, dossier)
    save_practice(services.work, {"consultant": ""})
    page.presenter.load()
    assert "Complétez d’abord vos réglages" in seen(page.preparing.rows[PaperKind.HOURS])
    push(page.preparing.rows[PaperKind.HOURS].way)
    assert navigator.routes[-1] == "reglages"


def test_a_refusal_stands_beside_the_gesture(services, show, navigator):
    dossier = ready(services)
    page = show(dossier)
    save_practice(services.work, {"consultant": ""})  # by another page: this one still offers the gesture
    row = page.preparing.rows[PaperKind.PLANNING]
    assert row.prepare.isVisibleTo(page)
    push(row.prepare)
    assert row.refusal.isVisibleTo(page)
    assert navigator.routes == []
    save_practice(services.work, {"consultant": "Odile Ferrand"})
    push(row.prepare)
    assert not row.refusal.isVisibleTo(page)


def test_a_draft_is_made_afresh_when_it_is_opened_and_a_kept_version_is_not(services, show, navigator):
    dossier = ready(services)
    draft = prepare_planning(services.work, dossier)
    kept = prepare_hours(services.work, dossier)
    record_export(services.work, kept.id, RecipientKind.FUNDER, "Un financeur", "pdf", data=b"%PDF")
    plan_meeting(services.work, dossier, a_slot(date(2026, 3, 11)))
    held_meeting(services.work, dossier, a_slot(date(2026, 3, 12)))
    page = show(dossier)
    for name, stays in (("Cadre et programme", False), ("Heures et travail guidé", True)):
        table = page.groups[name].table
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert (opened(navigator, dossier) in (draft.id, kept.id)) is stays
    assert opened(navigator, dossier) == kept.id


def test_a_draft_opens_as_it_is_when_it_cannot_be_made_again(services, show, navigator):
    dossier = ready(services)
    draft = prepare_planning(services.work, dossier)
    plan_meeting(services.work, dossier, a_slot(date(2026, 3, 11)))
    save_practice(services.work, {"consultant": ""})
    for given in (services, replace(services, read_only=True)):
        page = show(dossier, given=given)
        table = page.groups["Cadre et programme"].table
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert opened(navigator, dossier) == draft.id


def many(services, sheets=58):
    """Two papers and many sheets, the first two corrected since they were sent."""
    dossier = consented(services.work)
    for rank in range(sheets):
        meeting = held_meeting(services.work, dossier, a_slot(TODAY + timedelta(days=rank), minutes=20))
        sheet = prepare_sheet(services.work, meeting)
        if rank < 2:
            send_to_sign(services.work, sheet.id)
            correct_meeting(services.work, meeting, a_slot(TODAY + timedelta(days=rank), minutes=15))
            prepare_sheet(services.work, meeting)
    prepare_register(services.work, dossier)
    prepare_planning(services.work, dossier)
    return dossier


def test_sixty_papers_are_grouped_folded_and_found(services, show):
    page = show(many(services))
    group = page.groups["Séances et émargement"]
    assert list(groups(page)) == ["Cadre et programme", "Séances et émargement"]
    assert names(page)[:3] == ["PL-2026-001-V1", "RE-2026-001-V1", "EM-2026-001-58-V1"]
    assert len(groups(page)["Séances et émargement"]) == FIRST
    assert group.count.text() == "59 documents"
    assert group.fold.accessibleName() == "Montrer les 54 autres"
    push(group.fold)
    assert len(groups(page)["Séances et émargement"]) == 59
    push(group.fold)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page.search.setFocus()
    retype(page.search, "emargement 001-5")
    assert names(page) == [f"EM-2026-001-{number}-V1" for number in range(58, 49, -1)]
    assert not group.fold.isVisibleTo(page)
    press(page.search, Qt.Key.Key_Return)
    assert page.focusWidget() is group.table
    retype(page.search, "30/04")
    assert names(page) == ["PL-2026-001-V1", "RE-2026-001-V1", "EM-2026-001-58-V1"]
    retype(page.search, "29 avril")
    assert "EM-2026-001-57-V1" in names(page)
    retype(page.search, "zzz")
    assert page.nothing.isVisibleTo(page)
    assert groups(page) == {}
    assert unnamed_controls(page) == []


def test_papers_are_filtered_by_what_they_wait_for_and_old_versions_are_reachable(services, show):
    page = show(many(services, 8))
    chips = {one.objectName(): one for one in page.keeps.findChildren(type(page.preparing.rows[PREPARED[0]].prepare))}
    assert [chips[f"chip-{keep}"].accessibleName() for keep in ("all", "waiting", "draft", "done")] == [
        "Tous 10", "À signer 9", "En préparation 1", "Signés ou établis 0",
    ]  # fmt: skip
    push(chips["chip-draft"])
    assert names(page) == ["PL-2026-001-V1"]
    push(chips["chip-all"])
    press(page.replaced, Qt.Key.Key_Space)
    retype(page.search, "remplacee")
    assert names(page) == ["EM-2026-001-02-V1", "EM-2026-001-01-V1"]
    retype(page.search, "001-02")
    assert names(page) == ["EM-2026-001-02-V2", "EM-2026-001-02-V1"]
    press(page.replaced, Qt.Key.Key_Space)
    assert names(page) == ["EM-2026-001-02-V2"]


def test_a_replaced_version_of_a_few_papers_is_reachable_without_a_filter(services, show):
    dossier = ready(services)
    first = prepare_planning(services.work, dossier)
    record_export(services.work, first.id, RecipientKind.FUNDER, "Un financeur", "pdf", data=b"%PDF")
    plan_meeting(services.work, dossier, a_slot(date(2026, 3, 11)))
    prepare_planning(services.work, dossier)
    assert read_paper(services.work, first.id).state is PaperState.REPLACED
    page = show(dossier)
    assert names(page) == ["PL-2026-001-V2"]
    assert not page.search.isVisibleTo(page)
    press(page.replaced, Qt.Key.Key_Space)
    assert names(page) == ["PL-2026-001-V2", "PL-2026-001-V1"]
    assert len(list_papers(services.work, dossier)) == 2


@pytest.mark.parametrize("width", [1298, 843])
def test_nothing_is_cut_sideways_at_100_and_150_per_cent_of_a_usual_screen(services, show, qtbot, width):
    dossier = ready(services)
    prepare_register(services.work, dossier)
    page = show(dossier, width)
    table = page.groups["Séances et émargement"].table
    qtbot.waitUntil(lambda: table.isColumnHidden(2) is (width < 1000))
    assert page._area.horizontalScrollBar().maximum() == 0
    assert small_targets(page) == []


def test_what_was_never_signed_has_its_filter_once_the_action_has_ended(services, show):
    key = many(services, 8)
    prepare_programme(services.work, key)
    services.work.clock.moment += timedelta(days=60)
    page = show(key)
    chip = page.keeps.findChild(QPushButton, "chip-lapsed")
    assert not chip.isVisible()
    end_action(services.work, key)
    page.presenter.load()
    assert chip.accessibleName() == "Non signés 1"
    push(chip)
    assert [name[:2] for name in names(page)] == ["PP"]


def test_the_convocation_to_one_meeting_opens_as_it_is_and_is_not_that_to_all(services, show, navigator):
    dossier = consented(services.work)
    meeting = plan_meeting(services.work, dossier, a_slot())
    plan_meeting(services.work, dossier, a_slot(TODAY + timedelta(days=7)))
    alone = prepare_meeting_convocation(services.work, meeting)
    page = show(dossier)
    assert page.preparing.rows[PaperKind.CONVOCATION].state.text() == ""
    page._open(alone.id)
    assert opened(navigator, dossier) == alone.id
    assert [line.id for line in list_papers(services.work, dossier)] == [alone.id]
