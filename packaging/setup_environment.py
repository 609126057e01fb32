"""Makes the checkout's own environment: a Python of a known version, with exactly the locked packages.

Standard library only, in a syntax that Python 3.8 still reads: a Python too old (or too new) must be
refused in a sentence, not by a syntax error. ``start.py`` and ``test.py`` are its two callers.
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
RUNTIME = ("runtime",)
RUNTIME_AND_DEV = ("runtime", "dev")
OLDEST, NEWEST = (3, 11), (3, 14)

# What pip writes, and the sentence it means; the first match wins.
_REASONS = (
    (
        r"No space left on device|not enough space on the disk|Errno 28|WinError 112",
        "le disque est plein. Libérez environ 1 Go, puis recommencez.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "un paquet téléchargé ne correspond pas à son empreinte connue ; il n’a pas été installé.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "le certificat du réseau n’est pas reconnu. Si un pare-feu filtre cette connexion, "
        "indiquez son certificat dans la variable PIP_CERT, puis recommencez.",
    ),
    (
        r"NewConnectionError|Failed to establish a new connection|name resolution|getaddrinfo failed"
        r"|ConnectTimeout|NameResolutionError|Network is unreachable|ProxyError|ReadTimeout",
        "le réseau ne répond pas. La première installation a besoin d’une connexion ; "
        "ensuite l’application n’en utilise aucune.",
    ),
    (
        r"Permission denied|PermissionError|Access is denied|Read-only file system|Errno 13|Errno 30",
        "le dossier de l’application est protégé en écriture. Copiez-le dans un dossier à vous.",
    ),
)


class SetupFailed(Exception):
    """The set-up cannot go on; the text is one French sentence that says why."""


def say(text, stream=None):
    """Print a French line, even on a console that has no typographic characters."""
    stream = sys.stdout if stream is None else stream
    encoding = getattr(stream, "encoding", None) or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        for typographic, plain in (("’", "'"), ("\u202f", " "), ("\u00a0", " "), ("…", "...")):
            text = text.replace(typographic, plain)
        text = text.encode(encoding, "replace").decode(encoding)
    print(text, file=stream, flush=True)


def run_or_explain(job, arguments):
    """Exit code of ``job(arguments)``; a failed set-up is told in one sentence, without a traceback."""
    try:
        return job(arguments)
    except SetupFailed as failure:
        say("Bilan Desktop\u00a0: " + str(failure), sys.stderr)
        return 70
    except KeyboardInterrupt:
        say("Bilan Desktop\u00a0: interrompu.", sys.stderr)
        return 130


def refuse_other_pythons(version):
    """Raise SetupFailed unless ``version`` (major, minor) is one that the locks were made for."""
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        raise SetupFailed(
            "il faut Python 3.11, 3.12, 3.13 ou 3.14, et cette commande a été lancée avec Python "
            "{}.{}. Installez l’une de ces versions, puis relancez la commande avec elle.".format(*version[:2])
        )


def environment_python(root=ROOT):
    """The interpreter of the checkout's environment, whether or not it is there yet."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(locks, root=ROOT):
    """Create or update ``.venv`` so that it holds the named locks; returns its interpreter.

    Does nothing when the stamp says that these very locks are in, for this interpreter.
    Raises SetupFailed with the sentence to show.
    """
    refuse_other_pythons(sys.version_info)
    python = environment_python(root)
    try:
        sound = _matches_this_python(python)
        if not sound:
            _create(root)
        wanted = [name for name in locks if not sound or _stamp(root, name) != _digest(root, name)]
        if wanted:
            say("Installation des composants de Bilan Desktop (quelques minutes la première fois)…")
            _install(python, [root / "packaging" / "locks" / (name + ".txt") for name in wanted])
        _put_source_on_path(python, root)
        for name in wanted:
            _stamp_file(root, name).write_text(_digest(root, name), encoding="ascii")
    except OSError as failure:
        raise SetupFailed(_reason(str(failure))) from None
    return python


def clean_environment():
    """The caller's environment without the variables that would lead pip or Python elsewhere."""
    unwanted = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    kept["PYTHONUTF8"] = "1"
    return kept


def _digest(root, name):
    lock = (root / "packaging" / "locks" / (name + ".txt")).read_bytes()
    machine = "{}.{} {} {}".format(*sys.version_info[:2], sys.platform, platform.machine())
    return hashlib.sha256(lock + machine.encode("utf-8")).hexdigest()


def _stamp_file(root, name):
    return root / ".venv" / ("bilan-" + name + ".stamp")


def _stamp(root, name):
    stamp = _stamp_file(root, name)
    return stamp.read_text(encoding="ascii") if stamp.is_file() else ""


def _matches_this_python(python):
    """Whether the environment answers, has pip, and is of the version that runs this file."""
    question = "import sys, pip; print(*sys.version_info[:2], sys.prefix != sys.base_prefix)"
    try:
        answer = subprocess.run(
            [str(python), "-c", question],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=clean_environment(),
            check=False,
        )
    except OSError:
        return False
    return answer.stdout.decode("utf-8", "replace").split() == [*map(str, sys.version_info[:2]), "True"]


def _create(root):
    folder = root / ".venv"
    made = _quiet([sys.executable, "-m", "venv", "--clear", str(folder)])
    if made.returncode == 0:
        return
    said = made.stdout.decode("utf-8", "replace")
    shutil.rmtree(str(folder), ignore_errors=True)
    if re.search(r"ensurepip is not|No module named '?(venv|ensurepip)|python3.*-venv", said):
        raise SetupFailed(
            "ce Python n’a pas de quoi créer un environnement. "
            "Sous Debian ou Ubuntu, lancez\u00a0: sudo apt install python3-venv"
        )
    raise SetupFailed(_reason(said))


def _install(python, locks):
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"]
    command += ["--retries", "2", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    for lock in locks:
        command += ["-r", str(lock)]
    done = _quiet(command)
    if done.returncode != 0:
        raise SetupFailed(_reason(done.stdout.decode("utf-8", "replace")))


def _put_source_on_path(python, root):
    """Let the environment find ``src``: a relative path, so that it survives a move of the checkout."""
    libraries = root / ".venv" / "Lib" if os.name == "nt" else next((root / ".venv" / "lib").glob("python3.*"))
    packages = libraries / "site-packages"
    line = os.path.relpath(str(root / "src"), str(packages)) + "\n"
    target = packages / "bilan_desktop_source.pth"
    if not target.is_file() or target.read_text(encoding="utf-8") != line:
        target.write_text(line, encoding="utf-8")


def _quiet(command):
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=clean_environment(), check=False
    )


def _reason(said):
    """One sentence for what a failed tool said: a known cause, or its last useful line."""
    for pattern, sentence in _REASONS:
        if re.search(pattern, said):
            return sentence
    missing = re.search(r"No matching distribution found for ([\w.-]+)", said)
    if missing:
        return (
            f"le composant {missing.group(1)} n’existe pas pour cette machine "
            f"({platform.system()} {platform.machine()}, Python {platform.python_version()})."
        )
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")] or lines or ["aucun message"]
    return "l’installation a échoué (" + errors[-1][:300] + ")."
