"""Which system libraries of Qt are missing on this Linux, and the exact command that installs them.

Standard library only, in a syntax that Python 3.8 still reads, as for all of the set-up.
"""

import os
import re
import shutil
import subprocess
import sys

from setup_environment import SetupFailed, say

# What Qt's wheels take from the system, by the name the loader looks for → Debian package.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
}
# What the tests look through from outside, by program → Debian package: they skip what is missing, and say so.
TEST_TOOLS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "pdftotext": "poppler-utils",
}
# The modules the application imports, and the platforms its window can live on.
_USED = (
    "lib/libQt6Widgets.so.6",
    "lib/libQt6Svg.so.6",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6DBus.so.6",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforms/libqxcb.so",
    "plugins/platforms/libqwayland*.so",
)


def missing_libraries(environment):
    """Names of the shared libraries that Qt asks for and the system lacks; none outside Linux."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return []
    files = []
    for pattern in _USED:
        files += environment.glob("lib/python3.*/site-packages/PySide6/Qt/" + pattern)
    if not files:
        return []
    listed = subprocess.run(["ldd", *map(str, files)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return names_not_found(listed.stdout.decode("utf-8", "replace"))


def names_not_found(listing):
    """The libraries that a listing of ``ldd`` reports as not found, each once."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE)))


def install_command(libraries, tools=()):
    """The words of the command that installs ``libraries`` (and Debian ``tools``) here; empty if unknown."""
    if shutil.which("apt-get"):
        packages = {DEBIAN_PACKAGES[name] for name in libraries if name in DEBIAN_PACKAGES} | set(tools)
        return ["apt-get", "install", "--yes", "--no-install-recommends", *sorted(packages)]
    if shutil.which("dnf"):
        return ["dnf", "install", *[f"'{name}()(64bit)'" for name in libraries]]
    return []


def explain(libraries):
    """The sentence that names the missing libraries and what to run."""
    command = install_command(libraries)
    if command:
        return "il manque des bibliothèques du système pour la fenêtre. Lancez\u00a0: sudo " + " ".join(command)
    return (
        "il manque des bibliothèques du système pour la fenêtre. "
        "Installez avec le gestionnaire de paquets de la machine\u00a0: " + ", ".join(libraries)
    )


def require(environment):
    """Raise SetupFailed, naming the command to run, when Qt could not open its window."""
    libraries = missing_libraries(environment)
    if libraries:
        raise SetupFailed(explain(libraries))


def install_or_explain(environment):
    """Install what the tests miss where this is root on Debian; else name the command.

    Raises SetupFailed when Qt stays unusable. A missing tool of the tests is only told: those that need a real X
    display or another reader of the papers are then skipped, and say so.
    """
    libraries = missing_libraries(environment)
    here = sys.platform.startswith("linux")
    tools = [package for program, package in TEST_TOOLS.items() if here and shutil.which(program) is None]
    if not libraries and not tools:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        if libraries:
            raise SetupFailed(explain(libraries))
        if shutil.which("apt-get"):
            say("Pour que les tests essaient tout\u00a0: sudo apt-get install " + " ".join(tools))
        return
    say("Installation des bibliothèques du système qui manquent aux tests…")
    environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update"], install_command(libraries, tools)):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environ, check=False)
        if done.returncode != 0 and command[1] == "install":
            lines = done.stdout.decode("utf-8", "replace").strip().splitlines() or ["aucun message"]
            raise SetupFailed("«\u202f" + " ".join(command) + "\u202f» a échoué (" + lines[-1] + ").")
    still = missing_libraries(environment)
    if still:
        raise SetupFailed(explain(still))
