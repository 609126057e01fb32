"""The map of resources: what is missing, what is to be verified again, printed with whom to ask, told without."""

from datetime import date

import pytest

from bilan_desktop.blocks import Block, Drawing, plain_text
from bilan_desktop.blocks.charts import NARROW, WIDE, Limb, hub
from bilan_desktop.domain.conclusion import Action, Resource, ResourceKind, ResourceState
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.resources.model import branches, checked_words, state_counts, to_check
from bilan_desktop.usecases.composition import compose, material
from bilan_desktop.usecases.records import add_item, list_items, save_item
from bilan_desktop.usecases.to_plan import plan_action
from factories import DeskWork, confirmed

SUPPORT = SUPPORTS["resources"]


@pytest.mark.parametrize(
    ("checked", "source", "today", "again"),
    [
        (date(2025, 11, 30), "Un site", date(2026, 11, 30), False),  # twelve months to the day
        (date(2025, 11, 29), "Un site", date(2026, 11, 30), True),
        (date(2025, 11, 29), "", date(2026, 11, 30), True),
        (date(2027, 2, 28), "", date(2028, 2, 29), False),
        (date(2027, 2, 27), "", date(2028, 2, 29), True),
        (date(2028, 2, 29), "", date(2029, 2, 28), False),
        (date(2028, 2, 29), "", date(2029, 3, 1), True),
        (None, "Un site", date(2026, 11, 30), True),
        (None, " ", date(2026, 11, 30), False),
        (date(2027, 1, 1), "Un site", date(2026, 11, 30), False),  # a date to come says nothing here
    ],
)
def test_what_was_read_and_not_verified_for_a_year_is_to_be_verified_again(
    checked: date | None, source: str, today: date, again: bool
) -> None:
    one = Resource(RecordId("r"), RecordId("d"), source=source, checked_on=checked)  # type: ignore[arg-type]
    assert to_check(one, today) is again


def test_the_words_of_a_date_depend_on_no_day() -> None:
    one = Resource(RecordId("r"), RecordId("d"), source="Un site")  # type: ignore[arg-type]
    assert checked_words(one) == "jamais vérifiée"
    one.checked_on = date(2025, 3, 3)
    assert checked_words(one) == "vérifiée le 03/03/2025"
    assert checked_words(Resource(RecordId("r"), RecordId("d"))) == ""


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    """Two pieces of funding, a friend of the trade, nothing else."""
    key = confirmed(work)
    rows: tuple[dict[str, object], ...] = (
        {"kind": ResourceKind.NETWORK, "text": "Une ancienne collègue", "contact": "Zoé Vasseur", "how": "L’appeler"},
        {"kind": ResourceKind.FUNDING, "text": "Le compte formation", "source": "Le relevé"},
        {"kind": ResourceKind.FUNDING, "text": "La région", "state": ResourceState.SECURED},
        {"kind": ResourceKind.TRAINING, "text": " "},
    )
    for values in rows:
        add_item(work, key, Resource, values)
    return key


def view(work: DeskWork, dossier: RecordId) -> SupportView:
    with work.unit() as unit:
        return SupportView(material(unit, dossier, SUPPORT.records), work.clock.today())


def said_in(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain_text(blocks)).replace("\u00a0", " ").replace("\u202f", " ")


def test_each_kind_is_there_and_what_it_lacks_is_a_question(work: DeskWork, dossier: RecordId) -> None:
    found = branches(view(work, dossier).held)
    assert [one.kind for one in found] == list(ResourceKind)
    assert [one.kind for one in found if one.missing] == [
        ResourceKind.TRAINING,
        ResourceKind.ACTOR,
        ResourceKind.PERSONAL,
    ]
    assert all(one.missing.endswith("?") for one in found if one.missing)
    funding = found[1]
    assert [one.text for one in funding.resources] == ["Le compte formation", "La région"]
    assert state_counts(funding) == "1 acquise, 1 repérée"


def test_the_own_sheet_names_whom_to_ask_and_nothing_else_does(work: DeskWork, dossier: RecordId) -> None:
    shown = view(work, dossier)
    assert "Contact : Zoé Vasseur." in said_in(SUPPORT.printout(shown, "standard"))
    (friend, *_) = list_items(work, dossier, Resource)
    plan_action(work, Resource, friend.key)
    (action,) = list_items(work, dossier, Action)
    assert "Zoé" not in str(action.values)
    with work.unit() as unit:
        composed = compose(material(unit, dossier))
    told = SUPPORT.told(view(work, dossier)), SUPPORT.added(view(work, dossier)), *composed.values()
    assert all("Zoé" not in said_in(blocks) for blocks in told)
    assert "action dans le plan" in said_in(SUPPORT.printout(view(work, dossier), "standard"))


def test_the_sheet_says_what_is_to_be_verified_the_synthesis_and_the_results_depend_on_no_day(
    work: DeskWork, dossier: RecordId
) -> None:
    shown = view(work, dossier)
    assert "Le relevé, jamais vérifiée, à revérifier" in said_in(SUPPORT.printout(shown, "standard"))
    later = SupportView(shown.held, date(2040, 1, 1))
    assert (SUPPORT.told(shown), SUPPORT.added(shown)) == (SUPPORT.told(later), SUPPORT.added(later))
    told = said_in(SUPPORT.told(shown))
    assert told == "Financements : 1 acquise, 1 repérée ; réseau : 1 repérée."
    assert SUPPORT.standing(shown) == "3 ressources"


def test_the_map_names_what_there_is_on_each_branch_and_counts_the_rest() -> None:
    limbs = [
        Limb("Réseau", ()),
        Limb("Acteurs", (), "Qui recrute ?"),
        Limb("Financements", tuple((f"F{n}", 1 + n % 3) for n in range(5))),
    ]
    for width in (WIDE, NARROW):
        (drawing,) = hub("Le projet", limbs, ("Repérée", "Contactée", "Acquise"), width)
        words = [shape.text for shape in drawing.shapes if hasattr(shape, "text")]
        assert [one for one in words if one.startswith("F") and len(one) == 2] == ["F2", "F1"]
        assert {"rien de noté", "et 3 de plus", "Qui recrute ?"} <= set(words)
        assert "«\u202fRéseau\u202f»\u00a0: rien de noté" in drawing.alt
        assert "«\u202fF2\u202f» (acquise)" in drawing.alt
    assert hub("Le projet", [], ("a", "b", "c"), WIDE) == ()
    with pytest.raises(ValueError, match="stage"):
        hub("Le projet", [Limb("Réseau", (("x", 4),))], ("a", "b", "c"), WIDE)


def test_a_long_name_goes_on_below_on_the_map_while_it_holds_on_a_page() -> None:
    name = "Titre professionnel de conseillère en insertion professionnelle"

    def words(count: int, width: float) -> str:
        limbs = [Limb(f"Branche {n}", ((name, 1),) * count) for n in range(5)]
        (drawing,) = hub("Le projet", limbs, ("Repérée", "Contactée", "Acquise"), width)
        assert drawing.height <= 315
        return " ".join(shape.text for shape in drawing.shapes if hasattr(shape, "text"))

    assert "…" not in words(1, NARROW)
    assert words(1, NARROW).count("professionnelle") == 5
    assert "…" not in words(3, WIDE)
    assert "…" in words(3, NARROW)


def test_the_map_stands_first_in_print(work: DeskWork, dossier: RecordId) -> None:
    blocks = SUPPORT.printout(view(work, dossier), "standard")
    assert isinstance(blocks[0], Drawing)
    assert "Aucune formation notée\u00a0: laquelle faudrait-il" in blocks[0].alt


def test_the_results_do_not_say_again_what_the_chapter_of_the_step_says(work: DeskWork, dossier: RecordId) -> None:
    for one in list_items(work, dossier, Resource):
        save_item(work, one.key, Resource, {"state": ResourceState.SPOTTED, "source": "", "checked_on": None})
    assert SUPPORT.printout(view(work, dossier), "standard")
    assert SUPPORT.added(view(work, dossier)) == ()
    (friend, *_) = list_items(work, dossier, Resource)
    plan_action(work, Resource, friend.key)
    assert "action dans le plan" in said_in(SUPPORT.added(view(work, dossier)))
