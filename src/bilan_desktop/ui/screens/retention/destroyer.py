"""Destroys what was previewed, without Qt: checked once more, begun, and seen to afterwards wherever one is."""

from collections.abc import Callable, Sequence
from functools import partial

from bilan_desktop.domain.errors import DomainError, ReadOnlyVault
from bilan_desktop.ui.long_work import Watch
from bilan_desktop.ui.screens.retention.words import outcome_words
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.destroying import Outcome, destroy_each
from bilan_desktop.usecases.retention import Preview, Wanted, note_destroyed, preview_destruction

DESTROYING = "Destruction"
Say = Callable[[str], None]


class Destroyer:
    """Previews and destroys; ``works`` outlives the page, and so does what follows a destruction."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        self._services, self._navigator = services, navigator
        self._over = False

    @property
    def offered(self) -> bool:
        """Whether anything can be destroyed from here."""
        services = self._services
        return services.keeper is not None and services.works is not None and not services.read_only

    def preview(
        self, wanted: Sequence[Wanted], show: Callable[[tuple[Preview, ...]], None], failed: Callable[[Exception], None]
    ) -> None:
        """Ask for what these would take."""
        job = partial(preview_destruction, self._services.work, tuple(wanted))
        self._services.storage.post(job, show, failed)

    def destroy(self, previews: Sequence[Preview], watch: Watch, done: Callable[[Outcome], None], failed: Say) -> None:
        """Destroy exactly what was previewed; refused when something has changed since."""
        wanted = tuple(one.wanted for one in previews)

        def checked(now: tuple[Preview, ...]) -> None:
            if now == tuple(previews):
                self._begin(previews, watch, done, failed)
            else:
                failed("Ce dossier a changé depuis cet aperçu. Fermez, puis relisez ce qui sera détruit.")

        self.preview(wanted, checked, partial(_refused, failed))

    def interrupt(self) -> None:
        """Stop before the next one: what is meant is finished all the same."""
        if self._services.works is not None:
            self._services.works.interrupt()

    def let_go(self) -> None:
        """Nobody watches any more: the outcome is said wherever the window is."""
        self._over = True

    def _begin(self, previews: Sequence[Preview], watch: Watch, done: Callable[[Outcome], None], failed: Say) -> None:
        services = self._services
        if services.keeper is None or services.works is None or services.read_only:
            failed(ReadOnlyVault.default)
            return
        self._over = False
        numbers = {one.wanted.dossier_id: one.number for one in previews}

        def ended(outcome: Outcome) -> None:
            self._follow(outcome)
            if self._over:
                self._navigator.say(outcome_words(outcome, (numbers[key] for key in outcome.dossiers)))
            else:
                done(outcome)

        def refused(error: Exception) -> None:
            _refused(self._navigator.say if self._over else failed, error)

        job = partial(destroy_each, services.keeper, [one.wanted for one in previews])
        services.works.begin(DESTROYING, job, ended, refused, watch)

    def _follow(self, outcome: Outcome) -> None:
        """No gesture of before may bring anything back, every page hears of it, the places pending are known."""
        services = self._services
        for key in outcome.dossiers:
            services.commands.forget(key)
        told = partial(note_destroyed, services.work, outcome.dossiers)
        services.durable.post(told, lambda _: None, partial(_refused, self._navigator.say))
        if services.kept is not None:
            services.kept.refresh()


def _refused(say: Say, error: Exception) -> None:
    if not isinstance(error, DomainError):
        raise error
    say(error.sentence)
