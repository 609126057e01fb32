"""What is typed and not valid yet, and where the consultant was: kept so that a lock or a kill loses nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TypeVar

from bilan_desktop.domain.catalogue import Catalogue
from bilan_desktop.domain.drafts import Draft, Place
from bilan_desktop.domain.exploring import EvolutionCard
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.indicators import IndicatorsVersion
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.questionnaires import Questionnaire
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.contract import Support
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.over_unit import OverUnit
from bilan_desktop.usecases.ports import Clock, FormReader, Intake, Library, Unit, Work

R = TypeVar("R")

RECENT = 6


def save_drafts(work: Work, scope: str, texts: Mapping[str, str | None]) -> None:
    """Keep the raw text of fields that do not validate; None takes a field's draft away."""
    with work.unit() as unit:
        if _write_drafts(unit, work, scope, texts):
            unit.commit()


def save_with_drafts(work: Work, scope: str, texts: Mapping[str, str | None], save: Callable[[Work], Saved]) -> Saved:
    """Run the use case of a form so that its raw texts are kept in the very unit that keeps its values.

    Nothing of either is kept when the use case raises.
    """
    joint = _JointWork(work, scope, texts)
    saved = save(joint)
    if not joint.drafts_kept:
        save_drafts(work, scope, texts)
    return saved


def _write_drafts(unit: Unit, work: Work, scope: str, texts: Mapping[str, str | None]) -> bool:
    """Whether something changed."""
    kept = {draft.field: draft for draft in unit.find(Draft, scope=scope)}
    changed = False
    for field, text in texts.items():
        draft = kept.get(field)
        if text is None and draft is not None:
            unit.remove(draft)
        elif text is not None and draft is None:
            unit.add(Draft(work.new_id(), scope, field, ContentText(text)))
        elif text is not None and draft is not None and draft.text != text:
            draft.text = ContentText(text)
        else:
            continue
        changed = True
    return changed


class _JointWork:
    """The port Work, whose first committed unit keeps the drafts of a form too."""

    def __init__(self, work: Work, scope: str, texts: Mapping[str, str | None]) -> None:
        self.below, self.scope, self.drafts = work, scope, texts
        self.texts: Mapping[str, str] = work.texts
        self.questionnaires: Mapping[str, Questionnaire] = work.questionnaires
        self.cards: tuple[EvolutionCard, ...] = work.cards
        self.supports: Mapping[str, Support] = work.supports
        self.clock: Clock = work.clock
        self.law: Law = work.law
        self.intake: Intake = work.intake
        self.forms: FormReader = work.forms
        self.library: Library = work.library
        self.catalogue: Catalogue = work.catalogue
        self.indicators: tuple[IndicatorsVersion, ...] = work.indicators
        self.new_id = work.new_id
        self.drafts_kept = False

    def unit(self) -> AbstractContextManager[Unit]:
        """A unit of the work below, completed at its commit."""
        return self._unit()

    @contextmanager
    def _unit(self) -> Iterator[Unit]:
        with self.below.unit() as unit:
            yield _JointUnit(unit, self)


class _JointUnit(OverUnit):
    """A unit whose ``commit`` adds the drafts first."""

    def __init__(self, below: Unit, joint: _JointWork) -> None:
        super().__init__(below)
        self._joint = joint

    def commit(self) -> None:
        """Keep the drafts, then everything, in one transaction."""
        joint = self._joint
        if not joint.drafts_kept:
            _write_drafts(self.below, joint.below, joint.scope, joint.drafts)
        super().commit()
        joint.drafts_kept = True


def read_drafts(work: Work, scope: str) -> dict[str, str]:
    """Raw text by field of one form."""
    with work.unit() as unit:
        return {draft.field: draft.text for draft in unit.find(Draft, scope=scope)}


def remember_place(work: Work, route: str) -> None:
    """Note the page shown, as a route of identifiers; only the latest few are kept."""
    with work.unit() as unit:
        places = sorted(unit.find(Place), key=lambda place: place.at)
        same = [place for place in places if place.route == route]
        if same:
            same[0].at = work.clock.now()
        else:
            unit.add(Place(work.new_id(), route, work.clock.now()))
            for old in places[: max(0, len(places) - RECENT + 1)]:
                unit.remove(old)
        unit.commit()


def last_places(work: Work) -> tuple[str, ...]:
    """The routes lately shown, the latest first."""
    with work.unit() as unit:
        return tuple(p.route for p in sorted(unit.find(Place), key=lambda place: place.at, reverse=True))


@dataclass(frozen=True)
class LeftAt:
    """Where a page was left by a lock: how far it was scrolled (pixels), the field that had the keyboard.

    ``turned``: the screen showed the person's part of it.
    """

    route: str
    scroll: int = 0
    field: str = ""
    turned: bool = False


LEFT = "left"
"""The scope under which the place is kept; it goes when it is read."""


def keep_left(work: Work, left: LeftAt) -> None:
    """Keep where a page is left, for the opening that follows the lock."""
    texts = {"route": left.route, "scroll": str(left.scroll), "field": left.field, "turned": str(left.turned)}
    save_drafts(work, LEFT, texts)


def take_left(work: Work) -> LeftAt | None:
    """Where the last lock left a page, told once; None after any other end."""
    kept = read_drafts(work, LEFT)
    if not kept:
        return None
    save_drafts(work, LEFT, dict.fromkeys(kept))
    scroll = kept.get("scroll", "")
    turned = kept.get("turned") == str(True)
    return LeftAt(kept.get("route", ""), int(scroll) if scroll.isdigit() else 0, kept.get("field", ""), turned)


def dossier_of_route(route: str) -> RecordId | None:
    """The dossier a route names (« dossier/<id>/… »), if any."""
    parts = route.split("/")
    return RecordId(parts[1]) if len(parts) > 1 and parts[0] == "dossier" else None
