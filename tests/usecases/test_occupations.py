"""Occupations kept in a dossier: frozen as they were, whatever the library becomes, with notes that stay."""

from datetime import date
from pathlib import Path

import pytest

from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact, OccupationsAsked
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.occupations import (
    find_occupations,
    keep_occupation,
    kept_codes,
    make_option,
    put_sheet,
    read_standings,
    take_new_sheet,
)
from bilan_desktop.usecases.records import add_item, list_items, save_item
from factories import TODAY, DeskWork, confirmed
from storage.rome_library import library, relabelled, take_in

FACTS = (LocalFact(ContentText("2 100 € au départ"), ContentText("Mme Petit, pépiniériste"), date(2026, 2, 3)),)


@pytest.fixture
def rome_work(work: DeskWork, tmp_path: Path) -> DeskWork:
    """The library of version 60."""
    work.library = library(tmp_path)
    take_in(work.library, tmp_path, 60)
    return work


def kept(work: DeskWork, key: RecordId) -> KeptOccupation:
    with work.unit() as unit:
        return unit.get(KeptOccupation, key)


def test_a_sheet_is_frozen_with_its_code_its_label_its_version_and_the_day(work: DeskWork) -> None:
    dossier = confirmed(work)
    one = kept(work, keep_occupation(work, dossier, "BD05"))
    assert (one.code, one.version, one.kept_on) == ("BD05", 0, TODAY)
    assert one.label == "Conseiller / Conseillère en insertion professionnelle"
    assert one.sheet == work.library.sheet("BD05")
    assert kept_codes(work, dossier) == {"BD05"}


def test_it_is_kept_once_a_dossier_and_only_what_the_library_has(work: DeskWork) -> None:
    dossier = confirmed(work)
    keep_occupation(work, dossier, "BD05")
    with pytest.raises(RuleBroken, match="déjà parmi les métiers explorés"):
        keep_occupation(work, dossier, "BD05")
    with pytest.raises(NotFound):
        keep_occupation(work, dossier, "Z9999")
    assert len(list_items(work, dossier, KeptOccupation)) == 1


def test_a_code_finds_its_occupation_whatever_the_filters(work: DeskWork) -> None:
    (hit,) = find_occupations(work, OccupationsAsked(" bd03 ", letters="S"))
    assert (hit.code, hit.label) == ("BD03", "Boulanger / Boulangère")
    assert find_occupations(work, OccupationsAsked("zz99")) == ()


def test_a_newer_version_changes_nothing_until_it_is_taken(rome_work: DeskWork, tmp_path: Path) -> None:
    work, dossier = rome_work, confirmed(rome_work)
    key = keep_occupation(work, dossier, "A1101")
    notes = {"attracts": "Le dehors", "holds_back": "Le dos", "questions": "Combien de saisons ?", "facts": FACTS}
    save_item(work, key, KeptOccupation, notes)
    take_in(work.library, tmp_path, 61, relabelled("A1101", "Jardinier paysagiste"))
    before = kept(work, key)
    assert (before.label, before.version) == ("Jardinier / Jardinière", 60)
    standing = read_standings(work, dossier)[key]
    assert standing.change is not None
    assert standing.change.relabelled
    assert standing.now is not None
    assert standing.now.label == "Jardinier paysagiste"

    former = take_new_sheet(work, key)
    taken = kept(work, key)
    assert (taken.label, taken.version) == ("Jardinier paysagiste", 61)
    assert {name: getattr(taken, name) for name in notes} == notes
    assert read_standings(work, dossier)[key].now is None

    put_sheet(work, key, former)
    back = kept(work, key)
    assert (back.label, back.version, back.sheet) == ("Jardinier / Jardinière", 60, before.sheet)
    assert {name: getattr(back, name) for name in notes} == notes


def test_a_sheet_that_is_gone_is_told_and_stays_as_it_was_kept(rome_work: DeskWork, tmp_path: Path) -> None:
    dossier = confirmed(rome_work)
    rome_work.library = library(tmp_path / "ailleurs")
    key = keep_occupation(rome_work, dossier, "BD01")
    free = add_item(rome_work, dossier, KeptOccupation, {"label": "Gardienne de phare"})
    take_in(rome_work.library, tmp_path, 60)
    standings = read_standings(rome_work, dossier)
    assert standings[key].gone
    assert not standings[free].gone
    with pytest.raises(NotFound, match="ne change pas"):
        take_new_sheet(rome_work, key)
    assert kept(rome_work, key).label == "Aide à domicile"


def test_an_older_library_corrects_nothing(rome_work: DeskWork, tmp_path: Path) -> None:
    dossier = confirmed(rome_work)
    take_in(rome_work.library, tmp_path, 61, relabelled("A1101", "Jardinier paysagiste"))
    key = keep_occupation(rome_work, dossier, "A1101")
    take_in(rome_work.library, tmp_path, 60)
    assert read_standings(rome_work, dossier)[key].now is None


def test_it_becomes_an_option_with_its_notes_and_only_once(work: DeskWork) -> None:
    dossier = confirmed(work)
    key = keep_occupation(work, dossier, "BD03")
    save_item(
        work, key, KeptOccupation, {"attracts": "Le geste", "holds_back": "La nuit", "questions": "Où apprendre ?"}
    )
    make_option(work, key)
    (option,) = list_items(work, dossier, Option)
    assert option.values["title"] == "Boulanger / Boulangère"
    assert (option.values["attracts"], option.values["holds_back"]) == ("Le geste", "La nuit")
    assert option.values["to_check"] == "Où apprendre ?"
    assert read_standings(work, dossier)[key].is_option
    with pytest.raises(RuleBroken, match="déjà ce nom"):
        make_option(work, key)


def test_an_option_typed_by_hand_under_the_same_name_is_not_doubled(work: DeskWork) -> None:
    dossier = confirmed(work)
    add_item(work, dossier, Option, {"title": "boulanger / BOULANGERE "})
    with pytest.raises(RuleBroken, match="déjà ce nom"):
        make_option(work, keep_occupation(work, dossier, "BD03"))
    with pytest.raises(RuleBroken, match="un nom"):
        make_option(work, add_item(work, dossier, KeptOccupation, {}))


def test_half_a_character_in_a_fact_is_refused_with_a_sentence(work: DeskWork) -> None:
    key = add_item(work, confirmed(work), KeptOccupation, {"label": "Gardienne de phare"})
    with pytest.raises(InvalidInput, match="caractère incomplet"):
        save_item(work, key, KeptOccupation, {"facts": (LocalFact(ContentText("Un fait \ud800")),)})
