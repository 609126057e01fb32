"""Writes the locks from ``pyproject.toml``: every package pinned, with the hash of each of its files.

For maintainers, after a change of pins: ``pip install uv``, then ``python packaging/lock.py``. Options
of ``uv`` (a proxy's certificate, ``--upgrade-package NAME``…) may follow.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from setup_environment import LOCKS, ROOT, SetupFailed, run_or_explain, say

NETWORK = (
    "aiohttp",
    "aiohappyeyeballs",
    "aiosignal",
    "frozenlist",
    "multidict",
    "propcache",
    "yarl",
    "idna",
    "certifi",
)
"""What pyHanko declares in order to ask servers for the time: never installed, nothing here reaches a network."""


def pins(root: Path = ROOT) -> dict[str, list[str]]:
    """What ``pyproject.toml`` asks for, by lock."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"runtime": project["dependencies"], "dev": project["optional-dependencies"]["dev"]}


def locked(lock: str) -> dict[str, str]:
    """Package → version, in the text of a lock."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE))


def canonical(name: str) -> str:
    """A package's name as the locks spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def write_lock(target: Path, wanted: list[str], options: list[str]) -> None:
    """Resolve ``wanted`` for all systems and Pythons at once and write ``target``.

    Raises SetupFailed with the last line that ``uv`` said.
    """
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        raise SetupFailed("l’outil uv manque. Lancez\u00a0: python -m pip install uv")
    # No personal configuration: a mirror or a constraint of one machine must not reach the locks.
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))}
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "asked.in"
        asked.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        command = [uv, "pip", "compile", "--no-config", "--universal", "--python-version", "3.11"]
        command += ["--generate-hashes", "--no-header", "--no-annotate", "--quiet", "--output-file"]
        done = subprocess.run(
            [*command, str(target), *options, str(asked)], capture_output=True, text=True, env=environ, check=False
        )
    if done.returncode != 0:
        raise SetupFailed("uv a échoué (" + (done.stderr.strip().splitlines() or ["aucun message"])[-1] + ").")


def main(arguments: list[str]) -> int:
    """Write both locks; the second leaves out what the first already pins."""
    asked = pins()
    runtime, dev = LOCKS / "runtime.txt", LOCKS / "dev.txt"
    LOCKS.mkdir(exist_ok=True)
    left_out = [f"--no-emit-package={name}" for name in NETWORK]
    write_lock(runtime, asked["runtime"], [*left_out, *arguments])
    shared = [f"--no-emit-package={name}" for name in locked(runtime.read_text(encoding="utf-8"))]
    write_lock(dev, asked["dev"], ["--constraints", str(runtime), *shared, *left_out, *arguments])
    for lock in (runtime, dev):
        say(f"{lock.relative_to(ROOT)}\u00a0: {len(locked(lock.read_text(encoding='utf-8')))} paquets")
    return 0


if __name__ == "__main__":
    sys.exit(run_or_explain(main, sys.argv[1:]))
