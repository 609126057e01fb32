"""What the header and the sections of a dossier say of it."""

from dataclasses import replace

import pytest

from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.progress import StepState
from bilan_desktop.ui.shell.dossier_sections import phase_line
from bilan_desktop.usecases.overview import DossierView, open_phase, read_dossier
from factories import consented


@pytest.fixture
def view(services) -> DossierView:
    """A bilan in its investigation, of whose steps nothing is written."""
    key = consented(services.work)
    open_phase(services.work, key, Phase.INVESTIGATION)
    return read_dossier(services.work, key)


def with_done(view: DossierView, *phases: Phase, but: str = "") -> DossierView:
    done = tuple(
        replace(found, state=StepState.DONE, missing=())
        if found.step.phase in phases and found.step.code != but
        else found
        for found in view.progress
    )
    return replace(view, progress=done)


def states(view: DossierView) -> list[str]:
    return [phase_line(view, phase)[3] for phase in Phase]


def test_a_phase_behind_is_to_complete_until_its_chosen_steps_are_done(view) -> None:
    assert states(view) == ["warn", "doing", "todo"]
    assert states(with_done(view, Phase.PRELIMINARY, but="F1.4")) == ["warn", "doing", "todo"]
    assert states(with_done(view, Phase.PRELIMINARY)) == ["done", "doing", "todo"]
    assert states(with_done(view, Phase.PRELIMINARY, but="F2.2")) == ["done", "doing", "todo"]


def test_the_present_phase_is_done_once_its_steps_are(view) -> None:
    assert states(with_done(view, Phase.INVESTIGATION)) == ["warn", "done", "todo"]
    none = tuple(replace(found, chosen=found.step.phase is not Phase.INVESTIGATION) for found in view.progress)
    assert states(replace(view, progress=none)) == ["warn", "doing", "todo"]
