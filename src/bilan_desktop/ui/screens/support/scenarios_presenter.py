"""What the page of the comparisons does, without Qt: each gesture is one use case, undone by another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.scenarios import Comparison, Weighting
from bilan_desktop.supports.scenarios.flips import Flip, flips
from bilan_desktop.supports.scenarios.model import Grid, Reckoning, reckon
from bilan_desktop.supports.scenarios.robustness import Shares, Trial, shares, trial_of
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, remove_item, restore_item, save_item
from bilan_desktop.usecases.scenarios import (
    ScenariosView,
    add_scenario,
    add_status_quo,
    choose_scenario,
    put_back_scenarios,
    read_scenarios,
    save_score,
    set_swing,
    take_options,
    withdraw_scenarios,
)

Told = Callable[[], None]
Cell = tuple[RecordId, RecordId]
"""A scenario and a criterion."""


@dataclass(frozen=True)
class Shown:
    """The comparison in sight, reckoned; ``drawn`` comes a moment after the rest, from another thread."""

    view: ScenariosView
    grid: Grid
    found: Reckoning
    changes: tuple[Flip, ...]
    drawn: Shares | None = None


class ScenariosPresenter:
    """Reads the comparisons for ``show`` (None: there is none), and does the gestures."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        dossier_id: RecordId,
        show: Callable[[ScenariosView, Shown | None], None],
    ) -> None:
        self.services = services
        self.view: ScenariosView | None = None
        self.in_sight: RecordId = NO_ID
        self._navigator = navigator
        self._dossier_id = dossier_id
        self._show = show
        self._swings: dict[RecordId, int | None] = {}
        self._forms: dict[RecordId, FormPresenter] = {}
        self._scores: dict[Cell, int | None] = {}
        self._trial: Trial | None = None
        self._drawn: Shares | None = None

    @property
    def grid(self) -> Grid | None:
        """The comparison in sight: the one chosen, else the first."""
        found = self.view.grids if self.view is not None else ()
        return next((one for one in found if one.key == self.in_sight), found[0] if found else None)

    def load(self) -> None:
        """Ask for the comparisons."""
        job = partial(read_scenarios, self.services.work, self._dossier_id)
        self.services.storage.post(job, self._read, self.failed)

    def look_at(self, key: RecordId) -> None:
        """Bring another comparison in sight; one just added comes with what is read next."""
        self.in_sight = key
        if self.view is not None and any(one.key == key for one in self.view.grids):
            self.again()

    def again(self) -> None:
        """Show what was read, with what is being saved; draw when there is something else to draw from."""
        if self.view is None:
            return
        self.view = replace(self.view, grids=tuple(map(self._with_what_is_typed, self.view.grids)))
        grid = self.grid
        if grid is None:
            self._show(self.view, None)
            return
        found = reckon(grid)
        trial = trial_of(found)
        fresh = trial != self._trial
        if fresh:
            self._trial, self._drawn = trial, None
        self._show(self.view, Shown(self.view, grid, found, flips(found), self._drawn))
        if fresh and trial is not None:
            self.services.workers.post(partial(shares, trial), self._drew, self.failed)

    def comparison_form(self, key: RecordId, part: str) -> FormPresenter:
        """A new form for the ``part`` of one comparison."""

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_item(work, key, Comparison, values, initiator)

        return FormPresenter(self.services, f"comparison-{part}:{key}", self._dossier_id, "Comparaison modifiée", save)

    def swing_form(self, key: RecordId) -> FormPresenter:
        """A new form for the importance of one criterion."""

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return set_swing(work, key, values, initiator)

        made = FormPresenter(self.services, f"criterion-swing:{key}", self._dossier_id, "Importance modifiée", save)
        self._forms[key] = made
        return made

    def score_form(self, cell: Cell) -> FormPresenter:
        """A new form for the score of a scenario on a criterion."""
        scenario, criterion = cell

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_score(work, scenario, criterion, values, initiator)

        scope = f"scenario_score:{scenario}:{criterion}"
        return FormPresenter(self.services, scope, self._dossier_id, "Note modifiée", save)

    def try_swing(self, key: RecordId, swing: int | None) -> None:
        """Show what an importance changes while it is being set; its form saves it."""
        self._swings[key] = swing
        self.again()

    def rate(self, cell: Cell, score: int | None) -> None:
        """Note a score in tenths; shown at once, saved at once."""
        former = self._score(cell)
        if former == score:
            return
        self._scores[cell] = score
        self.again()

        def put(value: int | None, work: Work) -> None:
            save_score(work, *cell, {"likely": value})

        def over() -> None:
            if self._scores.get(cell) == score:
                self._scores.pop(cell, None)

        def refused(error: Exception) -> None:
            over()
            self._refused(error)

        self._do(Gesture("Note posée", partial(put, score), partial(put, former)), over, refused)

    def add_comparison(self, opened: Told) -> None:
        """Add a comparison and bring it in sight."""
        made = Again(
            lambda work: add_item(work, self._dossier_id, Comparison, {}),
            lambda work, key: remove_item(work, key, Comparison),
            restore_item,
        )

        def done() -> None:
            self.look_at(made.done or NO_ID)
            opened()

        self._do(Gesture("Comparaison ajoutée", made.act, made.back), done)

    def remove_comparison(self, key: RecordId) -> None:
        """Take a comparison away with all it holds."""
        made = Again(lambda _: key, lambda work, key: remove_item(work, key, Comparison), restore_item)
        made.done = key
        # A removal: what ``Again`` takes back is what is done here, and the other way round.
        label = "Comparaison retirée"
        self._do(Gesture(label, made.back, made.act), lambda: self._navigator.offer_undo(label, self._dossier_id))

    def add_scenario(self, opened: Callable[[RecordId], None]) -> None:
        """Add a scenario with its letter, then open it."""
        self._add("Scénario ajouté", lambda work, key: (add_scenario(work, key, {}),), opened)

    def add_status_quo(self, opened: Callable[[RecordId], None]) -> None:
        """Add « rester comme aujourd’hui », then open it."""
        self._add("Scénario ajouté", lambda work, key: (add_status_quo(work, key),), opened)

    def take_options(self, done: Callable[[RecordId], None]) -> None:
        """Add a scenario for each option that is not set aside."""
        self._add("Pistes reprises", take_options, done)

    def weigh_by(self, weighting: Weighting) -> None:
        """Take the weights from the swings, or from the order alone."""
        self._put("Façon de peser modifiée", "weighting", weighting)

    def draw_otherwise(self) -> None:
        """Draw again from another start."""
        grid = self.grid
        if grid is not None:
            self._put("Autre tirage", "seed", grid.seed + 1)

    def choose(self, key: RecordId) -> None:
        """Keep what the person chooses (NO_ID: nothing)."""
        grid = self.grid
        if grid is None or grid.choice_id == key:
            return
        comparison, former = grid.key, (grid.choice_id, grid.choice_on)

        def act(work: Work) -> None:
            choose_scenario(work, comparison, key)

        def back(work: Work) -> None:
            choose_scenario(work, comparison, *former)

        self._do(Gesture("Choix noté" if key else "Choix retiré", act, back))

    def failed(self, error: Exception) -> None:
        """Say what a user can act on; anything else is a bug and shows as one."""
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)

    def _add(
        self,
        label: str,
        act: Callable[[Work, RecordId], tuple[RecordId, ...]],
        opened: Callable[[RecordId], None],
    ) -> None:
        grid = self.grid
        if grid is None:
            return
        made = Again(lambda work: act(work, grid.key), withdraw_scenarios, put_back_scenarios)
        self._do(Gesture(label, made.act, made.back), lambda: opened(made.done[0] if made.done else NO_ID))

    def _put(self, label: str, name: str, value: object) -> None:
        grid = self.grid
        if grid is None or getattr(grid, name) == value:
            return
        key, former = grid.key, getattr(grid, name)

        def put(held: object, work: Work) -> None:
            save_item(work, key, Comparison, {name: held})

        self._do(Gesture(label, partial(put, value), partial(put, former)))

    def _do(
        self, gesture: Gesture, done: Told = lambda: None, refused: Callable[[Exception], None] | None = None
    ) -> None:
        perform(self.services, self._dossier_id, gesture, done, refused or self._refused)

    def _refused(self, error: Exception) -> None:
        """Show again what is held, in place of what was asked, and say why."""
        self.load()
        self.failed(error)

    def _read(self, view: ScenariosView) -> None:
        self.view = view
        # What no form holds any more is what the vault says.
        waiting = {key for key in self._swings if "swing" in self._forms[key].typed()}
        self._swings = {key: one for key, one in self._swings.items() if key in waiting}
        self.again()

    def _drew(self, drawn: Shares) -> None:
        if drawn.trial == self._trial and self.view is not None:
            self._drawn = drawn
            self.again()

    def _score(self, cell: Cell) -> int | None:
        grid, (scenario, criterion) = self.grid, cell
        rows = grid.courses if grid is not None else ()
        course = next((one for one in rows if one.key == scenario), None)
        if grid is None or course is None:
            return None
        marks = zip(grid.axes, course.marks, strict=True)
        return next((mark.likely for axis, mark in marks if axis.key == criterion), None)

    def _with_what_is_typed(self, grid: Grid) -> Grid:
        swings, scores = self._swings, self._scores
        axes = tuple(replace(one, swing=swings.get(one.key, one.swing)) for one in grid.axes)
        courses = tuple(
            replace(
                course,
                marks=tuple(
                    replace(mark, likely=scores.get((course.key, axis.key), mark.likely))
                    for axis, mark in zip(axes, course.marks, strict=True)
                ),
            )
            for course in grid.courses
        )
        return replace(grid, axes=axes, courses=courses)
