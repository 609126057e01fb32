"""What the page of feasibility does, without Qt: the option in sight, its axes noted, its forms."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.feasibility import AXIS_NAMES, Axis, AxisState, FeasibilityStudy
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.feasibility.model import Checked, Study
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.feasibility import FeasibilityView, read_feasibility, save_check
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import save_form


class FeasibilityPresenter:
    """Reads the studies for ``show``, and notes the axes; ``study`` is that of the option in sight."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, show: Callable[[FeasibilityView], None]
    ) -> None:
        self.services = services
        self.view: FeasibilityView | None = None
        self.shown: RecordId = NO_ID
        self._navigator = navigator
        self._dossier_id = dossier_id
        self._show = show
        self._rating: dict[tuple[RecordId, Axis], AxisState] = {}

    @property
    def study(self) -> Study | None:
        """The study in sight: that of the option chosen, else the first."""
        found = self.view.studies if self.view is not None else ()
        return next((one for one in found if one.key == self.shown), found[0] if found else None)

    def load(self) -> None:
        """Ask for the studies."""
        read = partial(read_feasibility, self.services.work, self._dossier_id)
        self.services.storage.post(read, self._read, self.failed)

    def look_at(self, key: RecordId) -> None:
        """Bring another option in sight."""
        self.shown = key
        self.again()

    def rate(self, option: RecordId, axis: Axis, state: AxisState) -> None:
        """Note the state of an axis; shown at once, saved at once."""
        study = self._study(option)
        if study is None or study.axis(axis).state is state:
            return
        former = study.axis(axis).state
        self._rating[option, axis] = state
        self.again()

        def over() -> None:
            if self._rating.get((option, axis)) is state:
                self._rating.pop((option, axis), None)

        def refused(error: Exception) -> None:
            over()
            self.load()
            self.failed(error)

        def put(value: AxisState, work: Work) -> None:
            save_check(work, self._dossier_id, option, axis, {"state": value})

        gesture = Gesture(f"État noté : {AXIS_NAMES[axis]}", partial(put, state), partial(put, former))
        perform(self.services, self._dossier_id, gesture, over, refused)

    def check_form(self, option: RecordId, axis: Axis) -> FormPresenter:
        """A new form for one axis of an option."""

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_check(work, self._dossier_id, option, axis, values, initiator)

        scope = f"feasibility_check:{option}:{axis}"
        return FormPresenter(self.services, scope, self._dossier_id, "Axe de faisabilité modifié", save)

    def study_form(self, option: RecordId, part: str) -> FormPresenter:
        """A new form for what is said of an option as a whole; ``part`` tells two forms of one page apart."""

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_form(work, self._dossier_id, FeasibilityStudy, values, initiator, option)

        scope = f"feasibility_study:{part}:{option}"
        return FormPresenter(self.services, scope, self._dossier_id, "Étude de faisabilité modifiée", save)

    def again(self) -> None:
        """Show what was read, with the states that are being saved."""
        if self.view is not None:
            self.view = FeasibilityView(tuple(map(self._with_states, self.view.studies)))
            self._show(self.view)

    def failed(self, error: Exception) -> None:
        """Say what a user can act on; anything else is a bug and shows as one."""
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)

    def _read(self, view: FeasibilityView) -> None:
        self.view = view
        self.again()

    def _study(self, key: RecordId) -> Study | None:
        return next((one for one in self.view.studies if one.key == key), None) if self.view is not None else None

    def _with_states(self, study: Study) -> Study:
        def noted(one: Checked) -> Checked:
            return replace(one, state=self._rating.get((study.key, one.axis), one.state))

        return replace(study, axes=tuple(map(noted, study.axes)))
