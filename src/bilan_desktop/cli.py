"""The command line: open the window, or do one job without it."""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from bilan_desktop import __version__
from bilan_desktop.domain.errors import DomainError, InvalidInput

if TYPE_CHECKING:
    from bilan_desktop.app.headless import Told

USAGE, INTERNAL, INTERRUPTED = 64, 70, 130
FIRST_YEAR, LAST_YEAR = 2020, 2099
"""Years that a date may be typed in: outside them, a slip, and before them contracts have no rule here."""
JOBS = """travaux sans fenêtre :
demo --into DOSSIER : faire le coffre de démonstration et ses documents (voir demo --help)
self-test : vérifier l’installation en faisant et en rouvrant un coffre d’essai"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Bad arguments: the usage and exit code 64."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog} : {message}\n")


def parser() -> argparse.ArgumentParser:
    """The options and jobs known."""
    top = _Parser(
        prog="bilan-desktop",
        description="Le bilan de compétences, hors ligne et chiffré.",
        epilog=JOBS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"bilan-desktop {__version__}")
    top.add_argument("--locked", default="", help=argparse.SUPPRESS)
    top.add_argument("vault", nargs="?", type=Path, help="dossier du coffre (NOM.bilan) à ouvrir")
    return top


def vault_parser(job: str, description: str) -> argparse.ArgumentParser:
    """The options shared by the jobs on a vault."""
    made = _Parser(prog=f"bilan-desktop {job}", description=description)
    made.add_argument("--json", action="store_true", help="résultat en JSON sur la sortie standard")
    made.add_argument(
        "--passphrase-fd",
        type=int,
        default=None,
        metavar="N",
        help="descripteur où lire la phrase secrète, jusqu’à la fin de la ligne ; sans lui, elle est demandée",
    )
    return made


def check_parser() -> argparse.ArgumentParser:
    """The options of « check »."""
    made = vault_parser("check", "Contrôler un coffre fermé : pages, structure, journal, registre, fichiers de clé.")
    made.add_argument("vault", type=Path, help="dossier du coffre (NOM.bilan)")
    return made


def backup_parser() -> argparse.ArgumentParser:
    """The options of « backup »."""
    made = vault_parser("backup", "Faire une sauvegarde d’un coffre fermé, vérifiée en l’ouvrant.")
    made.add_argument("vault", type=Path, help="dossier du coffre (NOM.bilan)")
    made.add_argument("--into", type=Path, default=None, help="dossier ou disque ; à côté du coffre sans lui")
    return made


def restore_parser() -> argparse.ArgumentParser:
    """The options of « restore »."""
    made = vault_parser("restore", "Restaurer une sauvegarde, ou voir celles d’un dossier.")
    made.add_argument("backup", type=Path, help="fichier « .sauvegarde », ou dossier qui en contient")
    made.add_argument(
        "--into", type=Path, default=None, help="coffre à remplacer (mis de côté d’abord) ou nouveau dossier NOM.bilan"
    )
    return made


def due_parser() -> argparse.ArgumentParser:
    """The options of « due »."""
    made = vault_parser("due", "Dire ce qui court ou est à faire à une date, pour chaque dossier, sans aucun nom.")
    made.add_argument("vault", type=Path, help="dossier du coffre (NOM.bilan)")
    told = "date à regarder\N{NARROW NO-BREAK SPACE}; aujourd’hui sans elle"
    made.add_argument("--on", default=None, metavar="AAAA-MM-JJ", help=told)
    return made


def export_parser() -> argparse.ArgumentParser:
    """The options of « export »."""
    made = vault_parser("export", "Exporter tout un coffre fermé, en clair et dans des formats ouverts.")
    made.add_argument("vault", type=Path, help="dossier du coffre (NOM.bilan)")
    made.add_argument(
        "--into", type=Path, required=True, metavar="FICHIER", help="fichier ZIP à écrire, qui n’existe pas"
    )
    return made


def import_parser() -> argparse.ArgumentParser:
    """The options of « import »."""
    made = vault_parser("import", "Faire un nouveau coffre à partir d’un export.")
    made.add_argument("file", type=Path, help="fichier ZIP d’un export")
    made.add_argument("--into", type=Path, required=True, metavar="NOM.bilan", help="dossier du coffre à créer")
    return made


def reference_parser() -> argparse.ArgumentParser:
    """The options of « reference »."""
    made = _Parser(prog="bilan-desktop reference", description="La bibliothèque des métiers, commune aux coffres.")
    jobs = made.add_subparsers(dest="job", required=True, metavar="import | show")
    taken = jobs.add_parser("import", description="Remplacer la bibliothèque par le ROME 4.0 de France Travail.")
    taken.add_argument("zip", type=Path, help="export CSV du ROME (RefRomeCsv.zip), version 60 ou suivante")
    shown = jobs.add_parser("show", description="Montrer un métier.")
    shown.add_argument("code", help="code du métier, par exemple J1502")
    for job in (taken, shown):
        job.add_argument("--json", action="store_true", help="résultat en JSON sur la sortie standard")
        job.add_argument(
            "--reference",
            type=Path,
            default=None,
            metavar="FICHIER",
            help="bibliothèque à employer, au lieu de la vôtre",
        )
    return made


def self_test_parser() -> argparse.ArgumentParser:
    """The self-test takes nothing."""
    return _Parser(prog="bilan-desktop self-test", description="Vérifier l’installation avec un coffre d’essai.")


def demo_parser() -> argparse.ArgumentParser:
    """The options of « demo »."""
    demo = _Parser(prog="bilan-desktop demo", description="Coffre de démonstration et ses documents, sans fenêtre.")
    demo.add_argument("--into", type=Path, required=True, help="dossier vide ou nouveau")
    demo.add_argument("--today", type=_day, default=None, help="date de référence, AAAA-MM-JJ")
    demo.add_argument("--json", action="store_true", help="résultat en JSON sur la sortie standard")
    return demo


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une date AAAA-MM-JJ") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"choisissez une date entre {FIRST_YEAR} et {LAST_YEAR}")
    return day


def _asked_day(text: str) -> date:
    """The day asked for, before any passphrase is; InvalidInput (``on``), so that ``--json`` says the refusal too."""
    try:
        return _day(text)
    except argparse.ArgumentTypeError as error:
        said = str(error)
        raise InvalidInput({"on": f"{said[:1].upper()}{said[1:]}."}) from None


def run(arguments: Sequence[str]) -> int:
    """Run a job or open the window; returns the exit code (0 sound, 64 usage, others by error)."""
    try:
        if arguments[:1] == ["demo"]:
            return _demo(demo_parser().parse_args(arguments[1:]))
        if arguments[:1] == ["self-test"]:
            self_test_parser().parse_args(arguments[1:])
            return _self_test()
        if arguments[:1] == ["reference"]:
            options = reference_parser().parse_args(arguments[1:])
            return _answered(options, partial(_on_reference, options))
        if arguments[:1] and arguments[0] in VAULT_JOBS:
            options = VAULT_JOBS[arguments[0]]().parse_args(arguments[1:])
            return _answered(options, partial(_told, arguments[0], options))
        known = parser().parse_args(arguments)
    except DomainError as error:
        _say(error.sentence)
        return error.exit_code
    except OSError as error:
        _say(_sentence(error))
        return INTERNAL
    from bilan_desktop.app.window import run_window

    return run_window(known.vault, known.locked)


def _demo(options: argparse.Namespace) -> int:
    from bilan_desktop.app.demonstration import PASSPHRASE, make
    from bilan_desktop.usecases.clock import SystemClock

    made = make(options.into, options.today or SystemClock().today())
    if options.json:
        papers = [{"kind": p.kind, "variant": p.variant, "path": str(p.path)} for p in made.papers]
        result = {"vault": str(made.vault), "passphrase": PASSPHRASE, "papers": papers}
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(
            f"Coffre de démonstration : {made.vault}\nPhrase secrète, publique : {PASSPHRASE}\n"
            f"{len(made.papers)} documents imprimés dans : {made.vault.parent / 'papiers'}\n"
        )
    return 0


def _answered(options: argparse.Namespace, job: Callable[[], "Told"]) -> int:
    """Do a job and say its outcome; with ``--json``, JSON alone on the standard output, a refusal included."""
    # Stopped by the system as by the keyboard: what is being made is taken away first.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        told = job()
    except DomainError as error:
        return _refused(options, error.sentence, error.exit_code)
    except OSError as error:
        return _refused(options, _sentence(error), INTERNAL)
    except KeyboardInterrupt:
        return _refused(options, "Interrompu.", INTERRUPTED)
    # ASCII alone: whatever a path holds and whatever the terminal reads.
    _write(sys.stdout, json.dumps(told.outcome) if options.json else "\n".join(told.sentences))
    return told.code


def _on_reference(options: argparse.Namespace) -> "Told":
    from bilan_desktop.app import reference_jobs

    if options.job == "show":
        return reference_jobs.show(options.code, options.reference)
    telling = reference_jobs.Telling(sys.stderr)
    try:
        return reference_jobs.import_rome(options.zip, options.reference, telling)
    finally:
        telling.end()


def _told(job: str, options: argparse.Namespace) -> "Told":
    from bilan_desktop.app import headless
    from bilan_desktop.usecases.clock import SystemClock

    clock = SystemClock()
    now, on = clock.now, clock.today()
    if job == "due" and options.on is not None:
        on = _asked_day(options.on)
    if job in ("export", "import"):
        return _exchanged(job, options, now)
    passphrase = headless.read_passphrase(options.passphrase_fd)
    if job == "check":
        return headless.check(options.vault, passphrase)
    if job == "backup":
        return headless.back_up(options.vault, passphrase, options.into, now)
    if job == "due":
        return headless.due(options.vault, passphrase, on, now)
    if options.into is None:
        return headless.list_backups(options.backup, passphrase)
    return headless.restore(options.backup, options.into, passphrase, now())


def _exchanged(job: str, options: argparse.Namespace, now: Callable[[], datetime]) -> "Told":
    from bilan_desktop.app import exchange_jobs, reference_jobs
    from bilan_desktop.app.headless import read_passphrase

    if job == "export":
        passphrase = read_passphrase(options.passphrase_fd)
    else:
        passphrase = exchange_jobs.new_passphrase(options.passphrase_fd)
    telling = reference_jobs.Telling(sys.stderr)
    try:
        if job == "export":
            return exchange_jobs.export(options.vault, options.into, passphrase, telling)
        return exchange_jobs.take(options.file, options.into, passphrase, now, telling)
    finally:
        telling.end()


def _refused(options: argparse.Namespace, sentence: str, code: int) -> int:
    if options.json:
        _write(sys.stdout, json.dumps({"error": sentence, "code": code}))
    _say(sentence)
    return code


VAULT_JOBS = {
    "check": check_parser,
    "backup": backup_parser,
    "restore": restore_parser,
    "due": due_parser,
    "export": export_parser,
    "import": import_parser,
}


def _self_test() -> int:
    """Make the demonstration in a temporary folder, then open its vault again: for packaged builds."""
    import tempfile

    from bilan_desktop.app.demonstration import PASSPHRASE, make
    from bilan_desktop.app.door import VaultDoor
    from bilan_desktop.usecases.clock import SystemClock

    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder) / "essai", SystemClock().today())
        VaultDoor().open(made.vault, PASSPHRASE).close()
    sys.stdout.write(f"bilan-desktop {__version__} : coffre, dossiers et {len(made.papers)} documents vérifiés.\n")
    return 0


def _sentence(error: OSError) -> str:
    """What the disk refused, where, and what to look at."""
    where = f" à « {error.filename} »" if error.filename else ""
    return (
        f"L’écriture a échoué{where} ({error.strerror or type(error).__name__}). "
        "Vérifiez que l’emplacement existe, que votre compte peut y écrire et que le disque n’est pas plein."
    )


def _say(sentence: str) -> None:
    _write(sys.stderr, sentence)


def _write(stream: TextIO | None, text: str) -> None:
    """A line, even where the terminal has not all its letters; nothing where the stream was closed."""
    if stream is not None:
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
