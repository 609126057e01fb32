"""No network, ever: an audit hook that raises on any Internet socket or name look-up."""

import socket
import sys


class NetworkForbidden(RuntimeError):
    """Something tried to reach the network: a bug, whatever it was."""


_LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})
_INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


def forbid_network() -> None:
    """Install the hook; it stays for the life of the process (PEP 578: a hook cannot be removed).

    Local sockets (AF_UNIX) stay possible, for the single instance.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _LOOK_UPS:
        raise NetworkForbidden(event)
    if event == "socket.__new__" and arguments[1] in _INTERNET:
        raise NetworkForbidden(event)
