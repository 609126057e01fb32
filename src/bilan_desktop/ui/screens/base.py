"""What every page of the window has in common."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from bilan_desktop.domain.events import Event
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.kit.page import Page
from bilan_desktop.ui.services import Navigator, Services


class Screen(Page):
    """A page of the window: loads frozen views, posts use cases, saves what is typed before it goes.

    ``on_event`` is called after each commit made elsewhere; a screen reloads its view then.
    """

    def __init__(
        self, services: Services, navigator: Navigator, title: str = "", subtitle: str = "", *, scrolls: bool = True
    ) -> None:
        super().__init__(title, subtitle, scrolls=scrolls)
        # Before any proxy: Qt hands a policy on to the proxy, and Tab would go past it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.services = services
        self.navigator = navigator
        self.save_state = SaveState()
        self._hosts: list[FormHost] = []
        self._leaving: list[Callable[[], None]] = [services.bus.subscribe(self.on_event)]

    def open_part(self, part: str) -> None:
        """Open a part of the page that a route names after « # »; a page that knows none shows as it is."""

    def host(self, host: FormHost) -> FormHost:
        """Remember a form of the page, so that it is saved with it."""
        self._hosts.append(host)
        return host

    def release(self, host: FormHost) -> None:
        """The form is taken off the page: save what is typed in it, then forget it."""
        host.flush()
        host.presenter.detach()
        self.save_state.wrong.pop(host.presenter.scope, None)
        self._hosts.remove(host)

    def flush(self) -> None:
        """Post everything typed: before another page, a lock or the end."""
        for host in self._hosts:
            host.flush()

    def try_again(self) -> None:
        """Save what a fault refused: the disk may be back."""
        for host in self._hosts:
            if host.presenter.refused:
                host.presenter.save()

    def unsaved(self) -> bool:
        """Whether something typed is not in the vault; sure once what was posted has answered."""
        return any(host.presenter.dirty for host in self._hosts)

    def leave(self) -> None:
        """The page goes: save, and hear no more events."""
        self.flush()
        for host in self._hosts:
            host.presenter.detach()
        for stop in self._leaving:
            stop()
        self._leaving.clear()
        if self.save_state.parent() is None:
            # In no footer: a widget without parent goes with the garbage, on whatever thread collects it.
            self.save_state.deleteLater()

    def on_event(self, event: Event) -> None:
        """Something was committed; nothing to reload by default."""
