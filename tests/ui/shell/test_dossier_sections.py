"""What the header and the sections of a dossier say of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.hours import split_over_phases
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.progress import StepState
from bilan_desktop.ui.screens.meeting.warnings import WAYS
from bilan_desktop.ui.screens.today.deadlines import deadline_way
from bilan_desktop.ui.shell.dossier_sections import phase_line, sections, subtitle
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.overview import DossierView, open_phase, read_dossier
from factories import TODAY, a_slot, consented, fill_practice, held_meeting, sign_and_seal


def test_every_way_to_what_is_due_or_to_be_checked_is_a_page():
    sections = {deadline_way(Deadline(what, TODAY, "", "", "", Weight.USAGE))[1] for what in DueKind}
    sections |= {way for _, _, way in WAYS.values() if not way.startswith("#")}
    assert [one for one in sections if find(f"dossier/{'0' * 32}/{one.partition('#')[0]}") is None] == []


@pytest.fixture
def view(services) -> DossierView:
    """A bilan in its investigation, of whose steps nothing is written."""
    key = consented(services.work)
    open_phase(services.work, key, Phase.INVESTIGATION)
    return read_dossier(services.work, key)


def with_done(view: DossierView, *phases: Phase, but: str = "") -> DossierView:
    done = tuple(
        replace(found, state=StepState.DONE, missing=())
        if found.step.phase in phases and found.step.code != but
        else found
        for found in view.progress
    )
    return replace(view, progress=done)


def states(view: DossierView) -> list[str]:
    return [phase_line(view, phase)[3] for phase in Phase]


def test_a_phase_behind_is_to_complete_until_its_chosen_steps_are_done(view) -> None:
    assert states(view) == ["warn", "doing", "todo"]
    assert states(with_done(view, Phase.PRELIMINARY, but="F1.4")) == ["warn", "doing", "todo"]
    assert states(with_done(view, Phase.PRELIMINARY)) == ["done", "doing", "todo"]
    assert states(with_done(view, Phase.PRELIMINARY, but="F2.2")) == ["done", "doing", "todo"]


def test_the_present_phase_is_done_once_its_steps_are(view) -> None:
    assert states(with_done(view, Phase.INVESTIGATION)) == ["warn", "done", "todo"]
    none = tuple(replace(found, chosen=found.step.phase is not Phase.INVESTIGATION) for found in view.progress)
    assert states(replace(view, progress=none)) == ["warn", "doing", "todo"]


def test_the_hours_of_the_two_pools_are_told_apart_and_never_added(services) -> None:
    key = consented(services.work)
    held_meeting(services.work, key)
    words = subtitle(read_dossier(services.work, key)).replace("\u00a0", " ")
    assert "2026-001 · accompagnement 2 h 00 sur 18 h 00 · guidé 0 min sur 6 h 00 · " in words
    assert "24 h" not in words
    alone = consented(services.work, "Rouxel", split_over_phases(24 * 60, 0))
    assert "guidé" not in subtitle(read_dossier(services.work, alone))


def test_the_meetings_say_how_many_sheets_wait_then_that_all_is_held_and_signed(services) -> None:
    def told(key: RecordId) -> tuple[str, str]:
        (shown,) = (one for one in sections(read_dossier(services.work, key)) if one.section == "seances")
        return shown.state, shown.note

    fill_practice(services.work)
    key = consented(services.work, plan=split_over_phases(4 * 60, 0))
    assert told(key) == ("todo", "")
    first = held_meeting(services.work, key)
    second = held_meeting(services.work, key, a_slot(TODAY + timedelta(days=7)))
    assert told(key) == ("warn", "2")
    sign_and_seal(services.work, prepare_sheet(services.work, first))
    assert told(key) == ("warn", "1")
    sign_and_seal(services.work, prepare_sheet(services.work, second))
    assert told(key) == ("done", "")
