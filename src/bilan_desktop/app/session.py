"""The window over an open vault: services composed, last page shown. Imported once the lock screen is painted."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from bilan_desktop.app.caring import mounted_volumes
from bilan_desktop.app.exchanging import VaultExporter
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.app.library import imported_library, own_library
from bilan_desktop.app.surroundings import look_around
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.storage.reference.library import ReferenceLibrary
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.bridge import EventBridge
from bilan_desktop.ui.executor import Executor
from bilan_desktop.ui.kit.mail import open_mail
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.secret_words import SecretWords
from bilan_desktop.ui.services import Services, Settings, with_keeper
from bilan_desktop.ui.shell.routes import HOME
from bilan_desktop.usecases.clock import SystemClock
from bilan_desktop.usecases.drafts import LeftAt, last_places, take_left
from bilan_desktop.usecases.ports import Clock

R = TypeVar("R")


def compose(
    vault: Vault,
    storage: Executor,
    workers: Executor,
    settings: Settings,
    clock: Clock | None = None,
    show_kit: Callable[[], None] | None = None,
    keeping: Executor | None = None,
    secret_words: SecretWords | None = None,
    *,
    imported: bool = False,
) -> Services:
    """Everything the screens are given, over one open vault; its procedures where ``keeping`` says they run."""
    bridge = EventBridge()
    intake = ChildIntake()
    work = Workspace(vault, clock or SystemClock(), bridge.tell, intake, library=_library(imported=imported))
    services = Services(
        work=work,
        storage=storage,
        workers=workers,
        durable=storage,
        press=DocumentPress(),
        bus=bridge,
        settings=settings,
        demonstration=vault.demonstration,
        read_only=vault.read_only,
        vault_id=str(vault.vault_id),
        vault_label="Démonstration" if vault.demonstration else "Coffre chiffré",
        show_kit=show_kit,
        accept_older_copy=vault.accept_older_copy if vault.older_copy else None,
        foreign=intake.pages,
        vault_name=vault.folder.stem,
        damaged=vault.damage,
        mail=open_mail,
        exporter=VaultExporter(vault, work.clock),
    )
    if keeping is None or secret_words is None:
        return services
    keeper = VaultKeeper(vault, work.clock, mounted_volumes, partial(_wait_for, storage))
    return with_keeper(services, keeper, keeping, secret_words)


def _library(*, imported: bool) -> ReferenceLibrary:
    """The library of this computer, or the sheets of ours alone: tests and pictures do not depend on an import."""
    return imported_library() if imported else own_library()


def _wait_for(storage: Executor, job: Callable[[], R]) -> R:
    """Run a job where use cases run, from another thread, and wait for it."""
    outcome: Future[R] = Future()

    def run() -> None:
        try:
            outcome.set_result(job())
        except BaseException as error:
            outcome.set_exception(error)

    storage.post(run, _ignore, _ignore)
    return outcome.result()


def _ignore(_: object) -> None:
    """The outcome went to whoever waits for it."""


def first_place(services: Services) -> LeftAt:
    """The page shown last, and where it was left if a lock ended it; runs where use cases run."""
    places = last_places(services.work)
    route = places[0] if places else HOME
    # A vault for consultation only keeps no place, and could not forget it either.
    left = None if services.read_only else take_left(services.work)
    return left if left is not None and left.route == route else LeftAt(route)


def begin(vault: Vault, services: Services) -> tuple[Services, LeftAt]:
    """What surrounds the vault, then the first page; runs where use cases run."""
    services = look_around(vault, services)
    return services, first_place(services)


def open_main_window(services: Services, left: LeftAt) -> MainWindow:
    """The main window, on the page the consultant left."""
    return MainWindow(services, left.route, left)
