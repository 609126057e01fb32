"""What the page of the gap matrices does, without Qt: each gesture is one use case, undone by another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.gaps import Target
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.gaps.model import Aim, Demand
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.gaps import (
    GapsView,
    add_requirement,
    link_skill,
    move_requirement,
    read_gaps,
    remove_requirements,
    remove_target,
    restore_requirements,
    restore_target,
    save_requirement,
    take_from_sheet,
)
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, move_item, save_item

Told = Callable[[], None]
Refuse = Callable[[Exception], None]


class GapsPresenter:
    """Reads the matrices for ``show``, and does the gestures; ``aim`` is the target in sight."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, show: Callable[[GapsView], None]
    ) -> None:
        self.services = services
        self.view: GapsView | None = None
        self.shown: RecordId = NO_ID
        self._navigator = navigator
        self._dossier_id = dossier_id
        self._show = show
        self._rating: dict[tuple[RecordId, str], int | None] = {}

    @property
    def aim(self) -> Aim | None:
        """The target in sight: the one chosen, else the first."""
        found = self.view.aims if self.view is not None else ()
        return next((one for one in found if one.key == self.shown), found[0] if found else None)

    def load(self) -> None:
        """Ask for the matrices."""
        self.services.storage.post(partial(read_gaps, self.services.work, self._dossier_id), self._read, self.failed)

    def look_at(self, key: RecordId) -> None:
        """Bring another target in sight; one just added comes with what is read next."""
        self.shown = key
        if self.view is not None and any(one.key == key for one in self.view.aims):
            self.again()

    def demand(self, key: RecordId) -> Demand | None:
        """A requirement of the target in sight, with what is being saved."""
        aim = self.aim
        rows = (*aim.blocking, *aim.demands) if aim is not None else ()
        return next((one for one in rows if one.key == key), None)

    def form_of(self, key: RecordId) -> FormPresenter:
        """A new form for one requirement."""

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_requirement(work, key, values, initiator)

        return FormPresenter(self.services, f"gap:{key}", self._dossier_id, "Exigence modifiée", save)

    def target_form(self, key: RecordId) -> FormPresenter:
        """A new form for one target."""

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_item(work, key, Target, values, initiator)

        return FormPresenter(self.services, f"target:{key}", self._dossier_id, "Cible modifiée", save)

    def rate(self, key: RecordId, field: str, value: int | None) -> None:
        """Note a level asked, a level held or a weight; shown at once, saved at once."""
        row = self.demand(key)
        if row is None or getattr(row, field) == value:
            return
        former = getattr(row, field)
        self._rating[key, field] = value
        self.again()

        def over() -> None:
            if self._rating.get((key, field)) == value:
                self._rating.pop((key, field), None)

        def refused(error: Exception) -> None:
            over()
            self._refused(error)

        def put(rated: int | None, work: Work) -> None:
            save_requirement(work, key, {field: rated})

        self._do(Gesture("Niveau noté", partial(put, value), partial(put, former)), over, refused)

    def meet(self, key: RecordId, met: object, former: object) -> None:
        """Note whether a condition is met."""

        def put(value: object, work: Work) -> None:
            save_requirement(work, key, {"met": value})

        self._do(Gesture("Condition notée", partial(put, met), partial(put, former)))

    def link(self, key: RecordId, skill_id: RecordId, former: RecordId) -> None:
        """Let a requirement follow a skill of the dossier, or none."""

        def put(value: RecordId, work: Work) -> None:
            link_skill(work, key, value)

        self._do(Gesture("Compétence rattachée", partial(put, skill_id), partial(put, former)))

    def add(self, values: Mapping[str, object], opened: Callable[[RecordId], None]) -> None:
        """Add a requirement to the target in sight, then open it."""
        aim = self.aim
        if aim is None:
            return
        made = Again(
            lambda work: add_requirement(work, aim.key, values),
            lambda work, key: remove_requirements(work, (key,)),
            restore_requirements,
        )
        self._do(Gesture("Exigence ajoutée", made.act, made.back), lambda: opened(made.done or NO_ID))

    def pick(self, codes: Sequence[str], done: Told, refused: Refuse, *, regulated: bool) -> None:
        """Add requirements of the sheet of the target in sight."""
        aim = self.aim
        if aim is None:
            return
        made = Again(
            lambda work: take_from_sheet(work, aim.key, codes, regulated=regulated),
            remove_requirements,
            restore_requirements,
        )
        self._do(Gesture("Exigences ajoutées", made.act, made.back), done, refused)

    def remove(self, key: RecordId) -> None:
        """Take a requirement away."""
        made = Again(lambda _: (key,), remove_requirements, restore_requirements)
        made.done = (key,)
        self._take_away("Exigence retirée", made)

    def move(self, key: RecordId, by: int) -> None:
        """Move a requirement up (negative) or down among those of its kind."""
        aim, row = self.aim, self.demand(key)
        if aim is None or row is None:
            return
        keys = [one.key for one in (aim.demands if row.blocking is None else aim.blocking)]
        before = keys.index(key)
        if 0 <= before + by < len(keys):

            def put(rank: int, work: Work) -> None:
                move_requirement(work, key, rank)

            self._do(Gesture("Exigence déplacée", partial(put, before + by), partial(put, before)))

    def add_target(self, values: Mapping[str, object], opened: Told) -> None:
        """Add a target and bring it in sight."""
        made = Again(lambda work: add_item(work, self._dossier_id, Target, values), remove_target, restore_target)

        def done() -> None:
            self.look_at(made.done or NO_ID)
            opened()

        self._do(Gesture("Cible ajoutée", made.act, made.back), done)

    def remove_target(self, key: RecordId) -> None:
        """Take a target away with its requirements."""
        made = Again(lambda _: key, remove_target, restore_target)
        made.done = key
        self._take_away("Cible retirée", made)

    def move_target(self, key: RecordId, by: int) -> None:
        """Move a target before or after the one beside it."""
        keys = [one.key for one in self.view.aims] if self.view is not None else []
        before = keys.index(key)
        if 0 <= before + by < len(keys):

            def put(rank: int, work: Work) -> None:
                move_item(work, key, Target, rank)

            self._do(Gesture("Cible déplacée", partial(put, before + by), partial(put, before)))

    def failed(self, error: Exception) -> None:
        """Say what a user can act on; anything else is a bug and shows as one."""
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)

    def _refused(self, error: Exception) -> None:
        """Show again what is held, in place of what was asked, and say why."""
        self.load()
        self.failed(error)

    def _take_away(self, label: str, made: Again[Any, Any]) -> None:
        """A removal: what ``Again`` takes back is what is done here, and the other way round."""

        def told() -> None:
            self._navigator.offer_undo(label, self._dossier_id)

        self._do(Gesture(label, made.back, made.act), told)

    def _do(self, gesture: Gesture, done: Told = lambda: None, refused: Refuse | None = None) -> None:
        perform(self.services, self._dossier_id, gesture, done, refused or self._refused)

    def _read(self, view: GapsView) -> None:
        self.view = view
        self.again()

    def again(self) -> None:
        """Show what was read, with the levels that are being saved."""
        if self.view is None:
            return
        self.view = replace(self.view, aims=tuple(self._with_ratings(one) for one in self.view.aims))
        self._show(self.view)

    def _with_ratings(self, aim: Aim) -> Aim:
        rows = []
        for row in aim.demands:
            rated = {field: value for (key, field), value in self._rating.items() if key == row.key}
            rows.append(replace(row, **rated) if rated else row)  # type: ignore[arg-type]  # levels and weights
        return replace(aim, demands=tuple(rows))
