"""Levers and brakes: what they are about, where to begin, what is out of reach (Lewin's force field)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.deciding import Force, ForceSide
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option, OptionStatus
from bilan_desktop.usecases.material import Material

WHOLE = "Le projet dans son ensemble"
UNNAMED_OPTION = "Piste à nommer"


@dataclass(frozen=True)
class Subject:
    """What levers and brakes are about: an option, or the project as a whole (NO_ID); those that say something."""

    key: RecordId
    title: str
    forces: tuple[Force, ...]


def subjects(held: Material) -> tuple[Subject, ...]:
    """The project as a whole, then each option, with their forces; a force whose option is gone is of the project."""
    named = options(held)
    forces = told(held.every(Force))
    by_key: dict[RecordId, list[Force]] = {key: [] for key, _ in named}
    for one in forces:
        by_key[one.option_id if one.option_id in by_key else NO_ID].append(one)
    return tuple(Subject(key, title, tuple(by_key[key])) for key, title in named)


def options(held: Material) -> tuple[tuple[RecordId, str], ...]:
    """What a force may be about: the project as a whole, then each option by its title."""
    named = ((one.id, one_line(one.title) or UNNAMED_OPTION) for one in held.every(Option))
    return ((NO_ID, WHOLE), *named)


def unweighed(held: Material) -> tuple[tuple[RecordId, ForceSide, str], ...]:
    """What attracts to an option, or holds back, a line each, while it has no lever, or no brake, of its own."""
    weighed = {(one.option_id, one.side) for one in held.every(Force)}
    return tuple(
        (option.id, side, text)
        for option in held.every(Option)
        if option.status is not OptionStatus.SET_ASIDE
        for side, said in ((ForceSide.LEVER, option.attracts), (ForceSide.BRAKE, option.holds_back))
        if (option.id, side) not in weighed
        for text in said.splitlines()
        if text.strip()
    )


def told(forces: Iterable[Force]) -> tuple[Force, ...]:
    """Those that say what they are, in the person's order."""
    return tuple(sorted((one for one in forces if one.text.strip()), key=lambda one: one.rank))


def of_side(forces: Iterable[Force], side: ForceSide) -> tuple[Force, ...]:
    """The levers or the brakes, the strongest first, then in the person's order; those not rated come last."""
    return tuple(sorted((one for one in told(forces) if one.side is side), key=lambda one: -(one.intensity or 0)))


def work_order(forces: Iterable[Force]) -> tuple[tuple[Force, ...], ...]:
    """What can be acted on, first what is worth working on first: by intensity × mastery; those level stand together.

    The product only orders: it is never shown, since neither scale has a unit. Each place depends on its own two
    figures alone, so that a force more or less never changes the order of the others.
    """
    within = sorted((one for one in told(forces) if one.intensity and one.mastery), key=lambda one: -_bearing(one))
    return tuple(tuple(level) for _, level in groupby(within, key=_bearing))


def out_of_reach(forces: Iterable[Force]) -> tuple[Force, ...]:
    """What nothing can be done about: to be gone round, or to be accepted."""
    return tuple(one for one in told(forces) if one.mastery == 0)


def to_rate(forces: Iterable[Force]) -> tuple[Force, ...]:
    """Those that no place can be given to yet: intensity or mastery is not said."""
    return tuple(one for one in told(forces) if one.mastery != 0 and (one.intensity is None or one.mastery is None))


def place_words(places: Sequence[Sequence[Force]], at: int) -> str:
    """« À travailler d’abord », « Ensuite, à égalité », « Puis »: what a place is called; ``at`` from 0."""
    words = ("À travailler d’abord", "Ensuite")[at] if at < 2 else "Puis"
    return f"{words}, à égalité" if len(places[at]) > 1 else words


def _bearing(force: Force) -> int:
    return (force.intensity or 0) * (force.mastery or 0)
