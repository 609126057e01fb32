"""Runs the tests from a checkout, offscreen, after having set up all that they need.

``python3 packaging/test.py [arguments of pytest]``; the last line printed is pytest's own.
"""

import os
import subprocess
import sys

import system_libraries
from setup_environment import ROOT, RUNTIME_AND_DEV, clean_environment, prepare, run_or_explain


def shared_out(arguments):
    """The options that share the tests out among the cores; none where the arguments say how, or one core is all.

    Four at most: each process holds a whole window.
    """
    asked = any(one.startswith(("-n", "--numprocesses", "--dist", "--pdb")) or one == "no:xdist" for one in arguments)
    cores = min(os.cpu_count() or 1, 4)
    return [] if asked or cores < 2 else ["-n", str(cores), "--dist", "worksteal"]


def main(arguments):
    """Set up, then run pytest at the root of the checkout; pytest's exit code."""
    python = prepare(RUNTIME_AND_DEV)
    system_libraries.install_or_explain(python.parent.parent)
    environ = clean_environment()
    environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [str(python), "-m", "pytest", *shared_out(arguments), *arguments]
    return subprocess.run(command, cwd=str(ROOT), env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(run_or_explain(main, sys.argv[1:]))
