"""No network, ever: an audit hook that raises on any Internet socket or name look-up."""

import sys


class NetworkForbidden(RuntimeError):
    """Something tried to reach the network: a bug, whatever it was."""


_LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})


def forbid_network() -> None:
    """Install the hook; it stays for the life of the process (PEP 578: a hook cannot be removed).

    Local sockets (AF_UNIX) stay possible, for the single instance.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _LOOK_UPS:
        raise NetworkForbidden(event)
    if event == "socket.__new__":
        # Only now: it would take 3 ms of the start, and nothing makes a socket before the first paint.
        import socket

        if arguments[1] in (socket.AF_INET, socket.AF_INET6):
            raise NetworkForbidden(event)
