"""Opens Bilan Desktop from a checkout, after having set up all that it needs.

``python3 packaging/start.py [arguments of bilan-desktop]``. Without a screen and without arguments it
makes the demonstration instead, and says where its papers are.
"""

import os
import subprocess
import sys

import system_libraries
from setup_environment import ROOT, RUNTIME, SetupFailed, clean_environment, prepare, run_or_explain, say

WITHOUT_WINDOW = ("demo", "self-test", "--version", "--help", "-h")


def has_screen(platform, environ):
    """Whether a window can be shown: only a Linux without X and Wayland has none."""
    if not platform.startswith("linux"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def opens_window(arguments, screen):
    """Whether this call needs what Qt takes from the system: the other jobs never import it."""
    return arguments[0] not in WITHOUT_WINDOW if arguments else screen


def new_folder_beside(checkout):
    """A path for the demonstration beside the checkout, at which nothing lies yet."""
    first = checkout.parent / "bilan-demonstration"
    candidates = [first] + [first.with_name(f"{first.name}-{n}") for n in range(2, 1000)]
    return next(path for path in candidates if not path.exists())


def main(arguments):
    """Set up, then open the window or make the demonstration; the application's exit code."""
    python = prepare(RUNTIME)
    command = [str(python), "-m", "bilan_desktop"]
    screen = has_screen(sys.platform, os.environ)
    if opens_window(arguments, screen):
        if not screen:
            raise SetupFailed(
                "il n’y a pas d’écran ici, donc pas de fenêtre. Lancez la commande dans une session graphique, "
                "ou faites la démonstration\u00a0: python3 packaging/start.py demo --into DOSSIER"
            )
        system_libraries.require(python.parent.parent)
    if arguments or screen:
        return subprocess.run(command + arguments, env=clean_environment(), check=False).returncode
    if not os.access(str(ROOT.parent), os.W_OK):
        raise SetupFailed(
            "il n’y a pas d’écran, et la démonstration ne peut pas être écrite à côté de ce dossier. "
            "Lancez\u00a0: python3 packaging/start.py demo --into DOSSIER"
        )
    folder = new_folder_beside(ROOT)
    say("Pas d’écran ici\u00a0: préparation de la démonstration…")
    command += ["demo", "--into", str(folder)]
    code = subprocess.run(command, env=clean_environment(), check=False).returncode
    if code == 0:
        papers = folder / "papiers"
        count = len(list(papers.rglob("*.pdf")))
        say(f"Les {count} documents de la démonstration sont dans\u00a0: {papers}")
    return code


if __name__ == "__main__":
    sys.exit(run_or_explain(main, sys.argv[1:]))
