"""Sheets read side by side, and what a newer version of one says otherwise."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from bilan_desktop.domain.occupations import Condition, OccupationLink, OccupationSheet, Requirement, RequirementKind
from bilan_desktop.domain.sheets_compared import ComparedPart, Shared, changed, compare, families

CULTIVATE = Requirement("1", "Cultiver", RequirementKind.KNOW_HOW, core=True, group="Nature")
PRUNE = Requirement("2", "Tailler", RequirementKind.KNOW_HOW, core=True, group="Nature")
SELL = Requirement("3", "Vendre", RequirementKind.KNOW_HOW, core=True, group="Commerce")
COUNT = Requirement("4", "Tenir une caisse", RequirementKind.KNOW_HOW, group="Commerce")
LISTEN = Requirement("5", "Écouter", RequirementKind.SOFT)
OUTDOORS = Condition("30", "Travail en extérieur", "Lieux")


def sheet(code: str, *requirements: Requirement, **others: object) -> OccupationSheet:
    made = OccupationSheet(code, f"Métier {code}", 60, "Source : essai", requirements=requirements)
    return replace(made, **others)  # type: ignore[arg-type]


GARDENER = sheet("A", CULTIVATE, PRUNE, LISTEN, conditions=(OUTDOORS,), sectors=("Nature",))
FLORIST = sheet("B", SELL, replace(CULTIVATE, core=False), COUNT, LISTEN, sectors=("Commerce", "Nature"))
CASHIER = sheet("C", COUNT, SELL)


def part(parts: tuple[ComparedPart, ...], name: str) -> tuple[Shared, ...]:
    return next(one.shared for one in parts if one.name == name)


def test_what_is_at_the_heart_of_one_is_compared_with_all_the_skills_of_the_others() -> None:
    parts = compare((GARDENER, FLORIST))
    core = part(parts, "Savoir-faire au cœur du métier")
    assert core == (Shared((0, 1), ("Cultiver",)), Shared((0,), ("Tailler",)), Shared((1,), ("Vendre",)))
    assert part(parts, "Familles de savoir-faire")[0] == Shared((0, 1), ("Nature",))
    assert part(parts, "Savoir-être") == (Shared((0, 1), ("Écouter",)),)
    assert part(parts, "Conditions de travail") == (Shared((0,), ("Travail en extérieur",)),)
    assert "Centres d’intérêt" not in [one.name for one in parts]


def test_of_three_sheets_what_two_share_is_told_apart_from_what_all_do() -> None:
    core = part(compare((GARDENER, FLORIST, CASHIER)), "Savoir-faire au cœur du métier")
    assert [one.places for one in core] == [(0, 1), (1, 2), (0,)]


def test_the_order_of_the_sheets_changes_no_word() -> None:
    for order in permutations((GARDENER, FLORIST, CASHIER)):
        found = {
            (one.name, frozenset(order[place].code for place in shared.places), shared.labels)
            for one in compare(order)
            for shared in one.shared
        }
        assert found == {
            (one.name, frozenset((GARDENER, FLORIST, CASHIER)[place].code for place in shared.places), shared.labels)
            for one in compare((GARDENER, FLORIST, CASHIER))
            for shared in one.shared
        }


def test_families_come_in_the_order_of_the_heart() -> None:
    assert families(sheet("D", COUNT, CULTIVATE)) == ("Nature", "Commerce")


def test_an_apostrophe_a_version_or_a_mobility_is_no_change() -> None:
    old = replace(GARDENER, label="Conseiller d'orientation", definition=("S'occupe d'un jardin",))
    new = replace(old, label="Conseiller d’orientation", definition=("S’occupe  d’un jardin",), version=61)
    assert not changed(old, replace(new, updated=date(2026, 6, 15), towards=(OccupationLink("B", "Fleuriste"),)))


def test_a_label_and_what_came_and_went_are_told() -> None:
    new = replace(GARDENER, label="Paysagiste", requirements=(CULTIVATE, COUNT, LISTEN), conditions=())
    change = changed(GARDENER, new)
    assert change.relabelled
    assert change.parts == (
        ("Savoir-faire", ("Tenir une caisse",), ("Tailler",)),
        ("Conditions de travail", (), ("Travail en extérieur",)),
    )
