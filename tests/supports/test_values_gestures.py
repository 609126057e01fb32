"""The gestures of the sort in a real vault: each taken back by what it returned, nothing of it in the journal."""

from collections.abc import Callable

import pytest

from bilan_desktop.blocks import paper_text, plain_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.card_sort import RANKED, Pile
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Motivation, MotivationKind
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.supports.values.model import ANCHORS, DECKS, INSTRUMENT, OWN_LETTERS, OWN_LIMIT, cards
from bilan_desktop.usecases.beneficiary_view import read_beneficiary_view
from bilan_desktop.usecases.card_sort import (
    FULL,
    Former,
    SortView,
    add_own_card,
    keep_anchor,
    keep_value,
    lay_card,
    put_back,
    rank_card,
    read_sort,
    remove_own_card,
    retake_values,
    take_values,
    untake_values,
)
from bilan_desktop.usecases.card_sort_paper import prepare_cards
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item
from bilan_desktop.usecases.supports import prepare_support, read_supports, told_supports
from factories import DeskWork, consented, fill_practice, journal_rows

MUCH = ("income", "pride", "team", "craft", "balance", "result", "means", "backing", "voice")


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    return consented(work)


def ranked(work: DeskWork, dossier: RecordId, *codes: str) -> None:
    for place, code in enumerate(codes):
        lay_card(work, dossier, code, Pile.MUCH)
        rank_card(work, dossier, code, place)


def motivations(work: DeskWork, dossier: RecordId) -> list[tuple[str, MotivationKind]]:
    return [(item.values["text"], item.values["kind"]) for item in list_items(work, dossier, Motivation)]


def test_every_gesture_is_taken_back_and_done_again(work: DeskWork, dossier: RecordId) -> None:
    def own() -> str:
        return read_sort(work, dossier).own[0].code

    gestures: list[Callable[[], Former]] = [
        lambda: lay_card(work, dossier, "income", Pile.SOME),
        lambda: lay_card(work, dossier, "income", Pile.MUCH),
        lambda: add_own_card(work, dossier, "  La  mer "),
        lambda: lay_card(work, dossier, own(), Pile.MUCH),
        lambda: rank_card(work, dossier, "income", 0),
        lambda: rank_card(work, dossier, own(), 0),
        lambda: rank_card(work, dossier, "income", 0),
        lambda: keep_value(work, dossier, own(), "income"),
        lambda: keep_value(work, dossier, "income", own()),
        lambda: keep_anchor(work, dossier, "craft", "whole"),
        lambda: keep_anchor(work, dossier, "whole", "craft"),
        lambda: lay_card(work, dossier, "income", None),
        lambda: remove_own_card(work, dossier, own()),
    ]
    states: list[SortView] = [read_sort(work, dossier)]
    formers: list[Former] = []
    for gesture in gestures:
        formers.append(gesture())
        states.append(read_sort(work, dossier))
    assert states[-1].own == states[-1].laid == states[-1].ranked == ()
    assert len({repr(state) for state in states}) == len(states)
    again: list[Former] = []
    for former, before in zip(reversed(formers), reversed(states[:-1]), strict=True):
        again.append(put_back(work, dossier, former))
        assert read_sort(work, dossier) == before
    for former, after in zip(reversed(again), states[1:], strict=True):
        put_back(work, dossier, former)
        assert read_sort(work.reopened() if after is states[-1] else work, dossier) == after


def test_a_card_that_counts_less_leaves_the_ranking_in_the_same_gesture(work: DeskWork, dossier: RecordId) -> None:
    ranked(work, dossier, "income", "pride")
    former = lay_card(work, dossier, "income", Pile.SOME)
    assert read_sort(work, dossier).ranked == ("pride",)
    put_back(work, dossier, former)
    assert read_sort(work, dossier).ranked == ("income", "pride")


def test_only_what_counts_much_is_ranked_eight_at_most(work: DeskWork, dossier: RecordId) -> None:
    lay_card(work, dossier, "method", Pile.SOME)
    with pytest.raises(RuleBroken, match="comptent beaucoup"):
        rank_card(work, dossier, "method", 0)
    ranked(work, dossier, *MUCH[:RANKED])
    lay_card(work, dossier, MUCH[RANKED], Pile.MUCH)
    with pytest.raises(RuleBroken, match="8 cartes") as refused:
        rank_card(work, dossier, MUCH[RANKED], 0)
    assert refused.value.sentence == FULL
    rank_card(work, dossier, MUCH[7], 0)
    assert read_sort(work, dossier).ranked == (MUCH[7], *MUCH[:7])


def test_a_card_of_ones_own_says_something_short_and_new(work: DeskWork, dossier: RecordId) -> None:
    for words in ("  ", "x" * (OWN_LETTERS + 1)):
        with pytest.raises(InvalidInput):
            add_own_card(work, dossier, words)
    with pytest.raises(RuleBroken, match="déjà"):
        add_own_card(work, dossier, " équite ")
    for row in range(OWN_LIMIT):
        add_own_card(work, dossier, f"Valeur {row}")
    with pytest.raises(RuleBroken, match="suffisent"):
        add_own_card(work, dossier, "Une de trop")
    assert len(cards(read_sort(work, dossier))) == 28 + OWN_LIMIT
    with pytest.raises(NotFound):
        remove_own_card(work, dossier, "income")
    with pytest.raises(NotFound):
        lay_card(work, dossier, "nothing", Pile.MUCH)


def test_ranked_values_become_motivations_once_in_their_order(work: DeskWork, dossier: RecordId) -> None:
    add_item(work, dossier, Motivation, {"text": "Du temps pour soi", "kind": MotivationKind.NEED})
    add_item(work, dossier, Motivation, {"text": "équité"})
    with pytest.raises(RuleBroken, match="Aucune valeur"):
        take_values(work, dossier)
    ranked(work, dossier, "pride", "fairness", "income")
    keys = take_values(work, dossier)
    value = MotivationKind.VALUE
    taken = [("Fierté du métier", value), ("Revenu", value)]
    assert motivations(work, dossier)[2:] == taken
    with pytest.raises(RuleBroken, match="déjà dans les motivations"):
        take_values(work, dossier)
    save_item(work, keys[0], Motivation, {"meaning": "Le dire à ma fille"})
    removed = untake_values(work, dossier, keys)
    assert len(motivations(work, dossier)) == 2
    assert retake_values(work, dossier, removed) == keys
    assert motivations(work, dossier)[2:] == taken
    assert list_items(work, dossier, Motivation)[2].values["meaning"] == "Le dire à ma fille"


def test_the_journal_knows_that_the_sort_changed_never_how(work: DeskWork, dossier: RecordId) -> None:
    known = len(journal_rows(work))
    ranked(work, dossier, "pride")
    add_own_card(work, dossier, "La mer")
    keep_anchor(work, dossier, "craft", "whole")
    lay_card(work, dossier, "pride", Pile.MUCH)  # where it is already: nothing is kept
    take_values(work, dossier)
    rows = journal_rows(work)[known:]
    assert [row["action"] for row in rows] == ["value_sort.saved"] * 4 + ["value_sort.taken"]
    assert {row["detail"] for row in rows} <= {"", "{}", None}


def test_the_cards_are_printed_to_be_filled_in_by_hand_before_any_gesture(work: DeskWork, dossier: RecordId) -> None:
    fill_practice(work)
    blank = prepare_cards(work, dossier)
    said = " ".join(paper_text(proof_paper(blank.facts, blank.kind, ())))
    assert all(card.sentence in said for card in (*DECKS[INSTRUMENT], *ANCHORS[INSTRUMENT]))
    ranked(work, dossier, "pride")
    add_own_card(work, dossier, "La mer")
    assert prepare_cards(work, dossier).id == blank.id
    filled = prepare_support(work, dossier, "values")
    assert [view.number[-2:] for view in (blank, filled)] == ["01", "02"]
    told = " ".join(paper_text(proof_paper(filled.facts, filled.kind, ())))
    assert "La mer" in told
    assert "La mer" not in said


def test_the_synthesis_and_the_person_read_it_once_asked(work: DeskWork, dossier: RecordId) -> None:
    ranked(work, dossier, "pride", "income")
    shown = " ".join(plain_text(read_beneficiary_view(work, dossier, "support/values").blocks))
    assert "Parler de mon métier avec fierté." in shown
    with work.unit() as unit:
        assert told_supports(unit, work, dossier) == ()
    save_form(work, dossier, SupportNote, {"in_synthesis": True}, part="values")
    with work.unit() as unit:
        assert "Fierté du métier et Revenu." in " ".join(plain_text(told_supports(unit, work, dossier)))


def test_the_list_of_supports_says_how_far_it_has_come(work: DeskWork, dossier: RecordId) -> None:
    def standing() -> str:
        return next(line.standing for line in read_supports(work, dossier) if line.support.code == "values")

    assert standing() == ""
    keep_anchor(work, dossier, "craft", "whole")
    assert standing() == "1 dilemme"
    lay_card(work, dossier, "income", Pile.MUCH)
    assert standing() == "1 carte sur 28 dans les tas"
    rank_card(work, dossier, "income", 0)
    assert standing() == "1 valeur classée"
