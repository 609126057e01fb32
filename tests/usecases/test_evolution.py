"""The evolution cards: ours as they are written, reworded in the vault, those of the practice, taken in a dossier."""

import re
from datetime import date

import pytest

from bilan_desktop.blocks import french
from bilan_desktop.domain.conclusion import Resource, ResourceKind
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.exploring import CardKind, EvolutionCard
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.usecases.evolution import (
    CardLine,
    add_card,
    list_cards,
    offered_cards,
    remove_card,
    restore_card,
    save_card,
    take_card,
)
from bilan_desktop.usecases.records import list_items, remove_item, restore_item
from factories import TODAY, DeskWork, consented, journal_rows

CEP, VAE = RecordId("cep"), RecordId("vae")
TEXTS = ("title", "what", "for_whom", "how", "contact", "source")


def rows(work: DeskWork) -> list[EvolutionCard]:
    with work.unit() as unit:
        return list(unit.find(EvolutionCard))


def line(work: DeskWork, ref: RecordId) -> CardLine:
    return next(one for one in list_cards(work) if one.card.ref == ref)


def test_ours_are_whole_well_typeset_and_give_no_figure_that_goes_stale(work: DeskWork) -> None:
    cards = [one.card for one in list_cards(work)]
    assert len(cards) >= 10
    assert {one.kind for one in cards} == set(CardKind)
    assert len({one.ours for one in cards}) == len(cards)
    assert {one.checked_on for one in cards} == {date(2026, 11, 30)}
    for card in cards:
        for name in TEXTS:
            text = getattr(card, name)
            assert text.strip() == text != ""
            assert french(text) == text
            assert re.search(r"€|%|\beuros?\b|\d+\s*(?:ans?|mois|jours|heures)\b", text) is None, text
        # The only numbers are those of articles, which the source gives.
        assert all(re.search(r"\d", getattr(card, name)) is None for name in TEXTS if name != "source")


def test_ours_say_nothing_that_the_source_does_not(work: DeskWork) -> None:
    """What was found wrong or about to be: a place that not everyone may use, an aid cut back each year."""
    cards = {one.card.ref: one.card for one in list_cards(work)}
    told = {key: " ".join((one.what, one.for_whom, one.how, one.contact)) for key, one in cards.items()}
    assert "agents publics" in told["cep"]
    assert "point relais" not in told["vae"]
    assert "participation" in told["cpf"]
    assert "contrat à durée indéterminée" in told["demission"]
    assert "suspendu" in told["reconversion"]
    assert "employeur" in told["immersion"]
    assert "cotisations" not in told["creation"]


@pytest.mark.parametrize(
    ("checked", "late"),
    [
        (date(2025, 3, 4), False),
        (date(2025, 3, 3), True),
        (date(2024, 12, 31), True),
        (date(2026, 3, 4), False),
        (date(2026, 11, 30), False),
        (None, True),
    ],
)
def test_a_card_is_late_beyond_twelve_months(checked: date | None, late: bool) -> None:
    assert EvolutionCard(RecordId("x"), checked_on=checked).is_late(date(2026, 3, 4)) is late


def test_one_of_ours_is_copied_at_its_first_change_and_let_go_once_it_says_the_same(work: DeskWork) -> None:
    assert rows(work) == []
    saved = save_card(work, CEP, {"contact": "Le conseil de la ville"})
    (copy,) = rows(work)
    assert (copy.ours, copy.contact) == ("cep", "Le conseil de la ville")
    assert line(work, CEP).reworded
    assert len(list_cards(work)) == len(work.cards)
    save_card(work, CEP, saved.before)
    assert rows(work) == []
    assert not line(work, CEP).reworded
    assert [row["action"] for row in journal_rows(work)[-2:]] == ["evolution_card.saved"] * 2


def test_the_original_comes_back_and_the_copy_again(work: DeskWork) -> None:
    save_card(work, CEP, {"title": "CEP, autrement"})
    taken = remove_card(work, CEP)
    assert line(work, CEP).card.title == work.cards[0].title
    restore_card(work, taken)
    assert line(work, CEP).card.title == "CEP, autrement"
    remove_card(work, CEP)
    save_card(work, CEP, {"title": "Encore autrement"})
    restore_card(work, taken)
    assert [one.title for one in rows(work)] == ["CEP, autrement"]
    with pytest.raises(NotFound):
        remove_card(work, VAE)


def test_one_of_the_practice_is_added_removed_and_put_back(work: DeskWork) -> None:
    ref = add_card(work, {"title": "Une aide d’ici", "kind": CardKind.TRAINING})
    assert line(work, ref).card.title == "Une aide d’ici"
    assert line(work, ref).late
    taken = remove_card(work, ref)
    assert len(list_cards(work)) == len(work.cards)
    restore_card(work, taken)
    assert line(work, ref).card == taken
    assert [row["action"] for row in journal_rows(work)[-3:]] == [
        f"evolution_card.{verb}" for verb in ("added", "removed", "restored")
    ]


def test_bad_input_is_told_and_nothing_is_kept(work: DeskWork) -> None:
    ref = add_card(work, {"title": "Une aide"})
    assert "à venir" in save_card(work, ref, {"checked_on": date(2026, 3, 5)}).problems["checked_on"]
    with pytest.raises(InvalidInput):
        save_card(work, ref, {"what": "x" * 100_001})
    with pytest.raises(InvalidInput):
        save_card(work, ref, {"checked_on": date(26, 3, 5)})
    with pytest.raises(NotFound):
        save_card(work, RecordId("nulle-part"), {"title": "x"})


def test_a_card_is_taken_once_with_all_it_says(work: DeskWork) -> None:
    key = consented(work)
    save_card(work, VAE, {"checked_on": TODAY})
    taken = take_card(work, key, VAE)
    (item,) = list_items(work, key, Resource)
    card = line(work, VAE).card
    assert item.values["text"] == card.title
    assert [item.values[name] for name in ("how", "contact", "source")] == [card.how, card.contact, card.source]
    assert (item.values["checked_on"], item.values["card_id"]) == (TODAY, VAE)
    assert item.values["kind"] is ResourceKind.TRAINING
    with pytest.raises(RuleBroken, match="déjà parmi les ressources"):
        take_card(work, key, VAE)
    assert [one.card.ref for one in offered_cards(work, key) if one.taken] == [VAE]
    removed = remove_item(work, taken, Resource)
    assert not any(one.taken for one in offered_cards(work, key))
    restore_item(work, removed)
    assert any(one.taken for one in offered_cards(work, key))


def test_a_hidden_card_is_offered_no_more_unless_the_dossier_has_it(work: DeskWork) -> None:
    key = consented(work)
    take_card(work, key, VAE)
    for ref in (CEP, VAE):
        save_card(work, ref, {"hidden": True})
    offered = [one.card.ref for one in offered_cards(work, key)]
    assert CEP not in offered
    assert VAE in offered
    assert line(work, CEP).card.hidden


def test_a_card_without_a_title_is_neither_offered_nor_taken(work: DeskWork) -> None:
    key, ref = consented(work), add_card(work, {})
    assert ref not in [one.card.ref for one in offered_cards(work, key)]
    with pytest.raises(RuleBroken, match="titre"):
        take_card(work, key, ref)
    with pytest.raises(NotFound):
        take_card(work, key, RecordId("nulle-part"))
