"""What is typed and not valid, where the consultant was, and the practice's settings."""

from datetime import timedelta

import pytest

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.usecases.drafts import (
    dossier_of_route,
    last_places,
    read_drafts,
    remember_place,
    save_drafts,
    save_with_drafts,
)
from bilan_desktop.usecases.practice import read_practice, save_practice, set_logo
from bilan_desktop.usecases.preliminary import save_interview
from factories import DeskWork, commits, fill_practice, journal_rows, prospect


def test_drafts_outlive_the_vault_s_closing_and_go_when_valid(work: DeskWork) -> None:
    save_drafts(work, "dossier/1/funding", {"price": "mille", "reference": "x"})
    save_drafts(work, "dossier/2/funding", {"price": "12,"})
    save_drafts(work, "dossier/1/funding", {"price": "mille deux", "reference": None, "unknown": None})
    assert read_drafts(work.reopened(), "dossier/1/funding") == {"price": "mille deux"}
    assert read_drafts(work, "dossier/2/funding") == {"price": "12,"}
    assert read_drafts(work, "dossier/3/funding") == {}


def test_an_unchanged_draft_writes_nothing(work: DeskWork) -> None:
    save_drafts(work, "s", {"a": "1"})
    before = commits(work)
    save_drafts(work, "s", {"a": "1", "b": None})
    assert commits(work) == before


def test_only_the_six_latest_places_are_kept(work: DeskWork) -> None:
    for n in range(9):
        remember_place(work, f"dossier/{n}/hours")
        work.clock.moment += timedelta(minutes=1)
    remember_place(work, "dossier/5/hours")
    assert last_places(work.reopened()) == tuple(f"dossier/{n}/hours" for n in (5, 8, 7, 6, 4, 3))


def test_a_route_names_its_dossier() -> None:
    assert dossier_of_route("dossier/abc/meetings/m") == "abc"
    assert dossier_of_route("today") is None
    assert dossier_of_route("settings/practice") is None


def test_settings_are_found_again_right_or_wrong(work: DeskWork) -> None:
    assert read_practice(work).missing
    fill_practice(work)
    view = read_practice(work.reopened())
    assert (dict(view.problems), dict(view.missing)) == ({}, {})
    assert view.values["organisation"] == "Cabinet Boussole"
    saved = save_practice(work, {"siret": "123", "alsace_moselle": True})
    assert saved.before == {"siret": "732 829 320 00074", "alsace_moselle": False}
    assert set(saved.problems) == {"siret"}
    assert read_practice(work.reopened()).values["alsace_moselle"] is True
    assert "Boussole" not in repr(journal_rows(work))


def test_a_logo_is_taken_in_by_the_reader_of_foreign_files(work: DeskWork) -> None:
    picture = b"\x89PNG\r\n\x1a\nimage"
    set_logo(work, picture)
    with pytest.raises(InvalidInput):
        set_logo(work, b"<svg/>")
    assert read_practice(work.reopened()).values["logo"] == picture
    set_logo(work, b"")
    assert read_practice(work).values["logo"] == b""


def test_a_refused_save_keeps_neither_the_value_nor_the_draft(work) -> None:
    key = prospect(work)
    with pytest.raises(InvalidInput):
        save_with_drafts(work, "s", {"held_on": "31/02"}, lambda w: save_interview(w, key, {"place": "x" * 5000}))
    assert read_drafts(work, "s") == {}


def test_a_save_that_changes_nothing_still_keeps_its_drafts(work) -> None:
    key = prospect(work)
    save_with_drafts(work, "s", {"held_on": "31/02"}, lambda w: save_interview(w, key, {"place": ""}))
    assert read_drafts(work.reopened(), "s") == {"held_on": "31/02"}
