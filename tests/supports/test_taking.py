"""What the options and their study say becomes levers, brakes and fundings in one gesture, once, and is given back."""

from datetime import date

import pytest

from bilan_desktop.domain.conclusion import Resource, ResourceKind, ResourceState
from bilan_desktop.domain.deciding import Force, ForceSide
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.feasibility import MoneyLine, MoneySide
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Motivation, Option, OptionStatus
from bilan_desktop.domain.scenarios import Comparison, Criterion
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.records import add_item, list_items, save_item
from bilan_desktop.usecases.taking import put_back, take_criteria, take_forces, take_fundings, take_off
from factories import DeskWork, confirmed


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    return confirmed(work)


def option(work: DeskWork, dossier: RecordId, title: str, **said: str) -> RecordId:
    return add_item(work, dossier, Option, {"title": title, **said})


def test_what_attracts_and_holds_back_becomes_levers_and_brakes_once(work: DeskWork, dossier: RecordId) -> None:
    key = option(work, dossier, "Relieuse", attracts="Le geste\n\nLe calme", holds_back="Le prix de l’atelier")
    aside = option(work, dossier, "Vendeuse", attracts="L’équipe")
    adjust_option(work, aside, OptionStatus.SET_ASIDE, Horizon.SHORT, "Les horaires")
    add_item(work, dossier, Force, {"text": "Déjà là"})
    keys = take_forces(work, dossier)
    held = list_items(work, dossier, Force)[1:]
    assert [(one.values["side"], one.values["text"], one.values["option_id"]) for one in held] == [
        (ForceSide.LEVER, "Le geste", key),
        (ForceSide.LEVER, "Le calme", key),
        (ForceSide.BRAKE, "Le prix de l’atelier", key),
    ]
    assert [one.key for one in held] == list(keys)
    # Reworded here, nothing comes a second time.
    save_item(work, keys[0], Force, {"text": "Le geste, et la matière"})
    with pytest.raises(RuleBroken, match="déjà repris ici"):
        take_forces(work, dossier)
    taken = take_off(work, Force, keys)
    assert len(list_items(work, dossier, Force)) == 1
    put_back(work, taken)
    assert list_items(work, dossier, Force)[1].values["text"] == "Le geste, et la matière"


def test_a_funding_studied_becomes_a_resource_with_its_source_and_its_date(work: DeskWork, dossier: RecordId) -> None:
    key = option(work, dossier, "Relieuse")
    day = date(2026, 2, 10)
    rows: tuple[dict[str, object], ...] = (
        {"text": "Formation", "cents": 620_000},
        {"side": MoneySide.FUNDING, "text": "Compte  formation", "source": "Relevé", "on": day, "sure": True},
        {"side": MoneySide.FUNDING, "text": "La région"},
        {"side": MoneySide.FUNDING, "text": "Une bourse"},
        {"side": MoneySide.FUNDING, "cents": 100},
    )
    for row in rows:
        add_item(work, dossier, MoneyLine, row, within=key)
    add_item(work, dossier, Resource, {"text": "la Région", "kind": ResourceKind.FUNDING})
    keys = take_fundings(work, dossier)
    known, account, grant = list_items(work, dossier, Resource)
    assert (account.key, grant.key) == keys
    assert account.values["text"] == "Compte formation"
    assert (account.values["source"], account.values["checked_on"]) == ("Relevé", day)
    assert [one.values["state"] for one in (account, grant)] == [ResourceState.SECURED, ResourceState.SPOTTED]
    assert {one.values["kind"] for one in (known, account, grant)} == {ResourceKind.FUNDING}
    with pytest.raises(RuleBroken, match="déjà repris ici"):
        take_fundings(work, dossier)


def test_what_matters_names_the_criteria_of_one_comparison(work: DeskWork, dossier: RecordId) -> None:
    for text in ("Garder un revenu stable", "Apprendre", " ", "apprendre"):
        add_item(work, dossier, Motivation, {"text": text})
    one, other = (add_item(work, dossier, Comparison, {"title": title}) for title in ("Un", "Autre"))
    add_item(work, dossier, Criterion, {"title": "garder  un revenu stable"}, within=one)
    take_criteria(work, other)
    take_criteria(work, one)
    told = [[item.values["title"] for item in list_items(work, dossier, Criterion, key)] for key in (one, other)]
    assert told == [["garder  un revenu stable", "Apprendre"], ["Garder un revenu stable", "Apprendre"]]
    with pytest.raises(RuleBroken, match="déjà repris ici"):
        take_criteria(work, one)
