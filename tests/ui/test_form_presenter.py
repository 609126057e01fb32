"""A form loses nothing: one refused field does not hold the others back."""

import pytest

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.forms import FormPresenter, SaveMoment
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.drafts import read_drafts
from bilan_desktop.usecases.forms import TEXT_LIMIT
from bilan_desktop.usecases.meetings import read_meeting, save_notes
from bilan_desktop.usecases.papers import send_to_sign
from factories import commits, consented, held_meeting
from ui.screens.conftest import clock, closed_vault, services

__all__ = ["clock", "closed_vault", "services"]


@pytest.fixture
def meeting(services: Services) -> RecordId:
    """A meeting whose sheet went out to be signed: its connection times are fixed."""
    key = held_meeting(services.work, consented(services.work))  # type: ignore[arg-type]
    send_to_sign(services.work, prepare_sheet(services.work, key).id)
    return key


@pytest.fixture
def form(services: Services, meeting: RecordId) -> FormPresenter:
    return FormPresenter(
        services, f"notes:{meeting}", RecordId(""), "Notes", lambda work, v, who: save_notes(work, meeting, v, who)
    )


def test_a_refused_field_does_not_hold_the_notes_back(form, services, meeting) -> None:
    problems: list[dict[str, str]] = []
    states: list[SaveMoment] = []
    form.on_problems = lambda found: problems.append(dict(found))
    form.on_state = lambda moment, *_: states.append(moment)
    form.changed("connected", "14 h 00 – 16 h 00")
    form.changed("content_notes", "Ce qui compte")
    form.save()
    assert read_meeting(services.work, meeting).values["content_notes"] == "Ce qui compte"
    assert "connected" in problems[-1]
    assert states[-1] is SaveMoment.FAILED
    assert read_drafts(services.work, form.scope) == {"connected": "14 h 00 – 16 h 00"}
    assert not form.dirty


def test_a_text_too_long_does_not_hold_the_notes_back(form, services, meeting) -> None:
    form.changed("process_notes", "x" * (TEXT_LIMIT + 1))
    form.changed("content_notes", "Ce qui compte")
    form.save()
    assert read_meeting(services.work, meeting).values["content_notes"] == "Ce qui compte"
    assert len(read_drafts(services.work, form.scope)["process_notes"]) == TEXT_LIMIT + 1


def test_the_next_save_is_not_refused_again(form, services, meeting) -> None:
    form.changed("connected", "14 h")
    form.save()
    states: list[SaveMoment] = []
    form.on_state = lambda moment, *_: states.append(moment)
    form.changed("content_notes", "Ce qui compte")
    form.save()
    assert states[-1] is SaveMoment.SAVED


def test_values_and_drafts_are_kept_by_one_commit(form, services, meeting) -> None:
    before = commits(services.work)
    form.changed("content_notes", "Ce qui compte")
    form.unreadable("process_notes", "31/02")
    form.save()
    assert commits(services.work) == before + 1
    assert read_meeting(services.work, meeting).values["content_notes"] == "Ce qui compte"
    assert read_drafts(services.work, form.scope) == {"process_notes": "31/02"}


def test_a_draft_goes_in_the_commit_that_keeps_its_value(form, services, meeting) -> None:
    form.unreadable("content_notes", "31/02")
    form.save()
    seen: list[dict[str, str]] = []
    services.bus.subscribe(lambda _: seen.append(read_drafts(services.work, form.scope)))
    form.changed("content_notes", "Ce qui compte")
    form.save()
    assert seen
    assert seen[0] == {}


def test_two_refused_fields_are_both_kept_as_drafts_at_once(form, services, meeting) -> None:
    problems: list[dict[str, str]] = []
    form.on_problems = lambda found: problems.append(dict(found))
    form.changed("process_notes", "x" * (TEXT_LIMIT + 1))
    form.changed("connected", "14 h 00 – 16 h 00")
    form.changed("content_notes", "Ce qui compte")
    form.save()
    assert read_meeting(services.work, meeting).values["content_notes"] == "Ce qui compte"
    assert set(read_drafts(services.work, form.scope)) == {"process_notes", "connected"}
    assert set(problems[-1]) == {"process_notes", "connected"}
    assert not form.dirty
