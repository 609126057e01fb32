"""What the restore and the new key do, without Qt: prepared, looked at, then done or given up without a trace."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.domain.errors import DomainError, WrongPassphrase
from bilan_desktop.ui.long_work import Watch
from bilan_desktop.ui.secret_words import Words
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.keeping import BackupView, Prepared

RESTORING = "Préparation de la restauration"
ROTATING = "Nouvelle clé du coffre"
EMPTY = "Saisissez votre phrase secrète."
Say = Callable[[str], None]


class RestorePresenter:
    """One restore: ``prepare``, then ``replace`` or ``give_up``, whenever that comes."""

    def __init__(self, services: Services, backup: BackupView) -> None:
        self._services, self.backup = services, backup
        self._prepared: Prepared | None = None
        self._over = self._preparing = False

    def prepare(self, watch: Watch, ready: Callable[[Prepared], None], failed: Say) -> None:
        """Everything but the swap; what comes once it was given up is dropped at once."""
        keeper, works = self._services.keeper, self._services.works
        if keeper is None or works is None:
            raise RuntimeError("this vault has no keeper")

        def done(prepared: Prepared) -> None:
            self._preparing = False
            self._prepared = prepared
            if self._over:
                self._drop()
            else:
                ready(prepared)

        def refused(error: Exception) -> None:
            self._preparing = False
            if not isinstance(error, DomainError):
                raise error
            if not self._over:
                failed(error.sentence)

        self._preparing = True
        works.begin(RESTORING, partial(keeper.prepare_restore, self.backup.path), done, refused, watch)

    def interrupt(self) -> None:
        """Stop preparing; a backup that happens to run is left alone."""
        if self._preparing and self._services.works is not None:
            self._services.works.interrupt()

    def replace(self) -> None:
        """End the session and put the restore in the vault's place."""
        prepared, self._prepared = self._prepared, None
        if prepared is not None and self._services.replace_vault is not None:
            self._over = True
            self._services.replace_vault(prepared)

    def give_up(self) -> None:
        """Nothing is left of it, whether it is ready or still being prepared."""
        if not self._over:
            self._over = True
            self._drop()

    def _drop(self) -> None:
        prepared, self._prepared = self._prepared, None
        keeping = self._services.keeping
        if prepared is not None and keeping is not None:
            keeping.post(prepared.drop, lambda _: None, _raise)


class SecretPresenter:
    """The passphrase changed, or the key: the present one is asked first, and repeated failures wait."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def remaining(self) -> int:
        """Seconds before the next attempt."""
        return self._services.attempts.remaining()

    def change(self, current: str, new: str, done: Callable[[], None], failed: Callable[[str, bool], None]) -> None:
        """Another passphrase; ``failed`` says whether the present one was wrong."""
        keeper, keeping = self._services.keeper, self._services.keeping
        if keeper is None or keeping is None:
            raise RuntimeError("this vault has no keeper")

        def changed(_: object) -> None:
            self._services.attempts.succeeded()
            done()

        keeping.post(partial(keeper.change_passphrase, current, new), changed, partial(self._refused, failed))

    def rotate(
        self, passphrase: str, watch: Watch, done: Callable[[Words], None], failed: Callable[[str, bool], None]
    ) -> None:
        """A new key everywhere."""
        keeper, works = self._services.keeper, self._services.works
        if keeper is None or works is None:
            raise RuntimeError("this vault has no keeper")

        def rotated(lines: Words) -> None:
            self._services.attempts.succeeded()
            if self._services.kept is not None:
                self._services.kept.refresh()
            done(lines)

        works.begin(ROTATING, partial(keeper.rotate_key, passphrase), rotated, partial(self._refused, failed), watch)

    def interrupt(self) -> None:
        """Stop the rotation: the old key stays."""
        if self._services.works is not None:
            self._services.works.interrupt()

    def _refused(self, failed: Callable[[str, bool], None], error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        wrong = isinstance(error, WrongPassphrase)
        if wrong:
            self._services.attempts.failed()
        failed(error.sentence, wrong)


def _raise(error: Exception) -> None:
    raise error
