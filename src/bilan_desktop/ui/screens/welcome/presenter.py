"""What the pages before an open vault decide: place, passphrase, kit, demonstration."""

import os
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.executor import Executor
from bilan_desktop.ui.long_work import LongWorks, Watch
from bilan_desktop.ui.secret_words import SecretWords, Words
from bilan_desktop.usecases.keeping import Report
from bilan_desktop.usecases.surroundings import service_here

Say = Callable[[str], None]

SUFFIX = ".bilan"
OVERRIDE = "JE COMPRENDS"
TAKING_OVER = "Reprise de l’export"
KIT_LINES, KIT_WORDS = 4, 7
LONGEST_NAME, LONGEST_BYTES = 100, 240
"""Folders' names hold 255 bytes on most disks, suffix included."""
_FORBIDDEN = '<>:"/\\|?*'
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
SYNCED = (
    "Ce dossier est synchronisé par {service}\N{NO-BREAK SPACE}: ce service peut remettre une copie plus ancienne du "
    "coffre ou en laisser plusieurs en conflit, et garde en ligne ce qui a été détruit ici. Choisissez un dossier qui "
    "reste sur cet ordinateur, dans votre dossier personnel par exemple."
)
CANNOT_USE = "Votre compte ne peut pas utiliser ce dossier. Choisissez-en un autre, ou changez ses droits."


class Door(SecretWords, Protocol):
    """The vault's door, as these pages see it; every method may be called on a worker thread."""

    def open(self, path: Path, passphrase: str) -> object:
        """The opened vault; raises a VaultError."""

    def create(self, path: Path, passphrase: str, demonstration: bool = False) -> tuple[object, Words]:
        """The new vault, open, and the four lines of seven words of its kit."""

    def check_export(self, export: Path) -> None:
        """Nothing when the file is an export that can be taken over; ExportRefused says why not."""

    def take_over(self, path: Path, passphrase: str, export: Path, report: Report) -> tuple[object, Words]:
        """The new vault made of an export, open, and its kit; ExportRefused says what is wrong in the file."""

    def open_with_kit(self, path: Path, lines: tuple[str, ...], new_passphrase: str) -> object:
        """The vault opened with its kit, under a new passphrase; KitRefused names the line."""

    def inspect(self, path: Path) -> object:
        """What is there; VaultError when it is not a vault that can be opened."""

    def make_demonstration(self, folder: Path) -> tuple[Path, str]:
        """The demonstration's vault, made in an empty folder, and its passphrase."""


def plain(text: str) -> str:
    """A text without accents nor capitals, as kit lines are compared."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def typed_path(text: str) -> Path:
    """A path as it is typed; « ~ » is the person's own folder, and nobody else's."""
    text = text.strip()
    return Path(text).expanduser() if text == "~" or text.startswith(("~/", "~\\")) else Path(text)


def explain(error: Exception) -> str:
    """The sentence of an error the person can act on; anything else is raised again."""
    if isinstance(error, DomainError):
        return error.sentence
    if isinstance(error, OSError):
        return CANNOT_USE
    raise error


def check_retyped(proposed: str, typed: str) -> str:
    """What differs between the proposed words and those typed ("" when nothing does); no word is repeated."""
    wanted = unicodedata.normalize("NFC", proposed).split()
    given = unicodedata.normalize("NFC", typed).split()
    if not given:
        return "Retapez la phrase proposée : cela prouve qu’elle est notée."
    for place, (one, other) in enumerate(zip(wanted, given, strict=False), 1):
        if one != other and plain(one) == plain(other):
            return f"Mot {place} : les accents et les majuscules comptent. Comparez-le à votre note."
        if one != other:
            return f"Mot {place} : ce n’est pas celui qui est proposé. Comparez-le à votre note."
    if len(given) != len(wanted):
        return f"La phrase compte {len(wanted)} mots, vous en avez tapé {len(given)}."
    return ""


@dataclass
class Place:
    """Where the new vault goes; kept while the person goes back and forth."""

    folder: str
    name: str = "Bilans"
    override: str = ""

    def path(self) -> Path:
        """The folder of the vault, with its suffix."""
        name = self.name.strip().removesuffix(SUFFIX).strip()
        return typed_path(self.folder) / f"{name}{SUFFIX}"

    def service(self) -> str:
        """The synchronisation service to be warned of, or "" (also while the place cannot be read)."""
        unreadable = self._name_problem() or self._folder_problem()
        found = None if unreadable else service_here(self.path())
        return found.name if found is not None else ""

    def problems(self) -> dict[str, str]:
        """What prevents from going on: « name », « folder » or « override » to its sentence."""
        found = {"name": self._name_problem(), "folder": self._folder_problem()}
        if not any(found.values()):
            if os.path.lexists(self.path()):
                found["name"] = "Un dossier porte déjà ce nom à cet endroit. Choisissez un autre nom, ou ouvrez-le."
            elif self.service() and plain(self.override) != plain(OVERRIDE):
                found["override"] = f"Choisissez un autre dossier, ou tapez « {OVERRIDE} » pour garder celui-ci."
        return {name: sentence for name, sentence in found.items() if sentence}

    def _name_problem(self) -> str:
        name = self.name.strip().removesuffix(SUFFIX).strip()
        if not name:
            return "Donnez un nom au coffre."
        if any(c in _FORBIDDEN or not c.isprintable() for c in name) or name.endswith("."):
            return f"Un nom de dossier ne peut contenir {' '.join(_FORBIDDEN)} ni finir par un point."
        if name.casefold() in _RESERVED:
            return "Windows réserve ce nom. Choisissez-en un autre."
        if len(name) > LONGEST_NAME or len(name.encode()) > LONGEST_BYTES:
            return f"Ce nom dépasse {LONGEST_NAME} caractères. Raccourcissez-le."
        return ""

    def _folder_problem(self) -> str:
        if not self.folder.strip():
            return "Indiquez le dossier qui contiendra le coffre."
        folder = typed_path(self.folder)
        if not folder.is_absolute() or not self.folder.isprintable():
            return "Indiquez le chemin complet du dossier, ou choisissez-le."
        try:
            taken = folder.exists() and not folder.is_dir()
        except OSError:
            return CANNOT_USE
        return "Ce chemin désigne un fichier. Choisissez un dossier." if taken else ""


class PassphraseChoice:
    """Eight proposed words retyped once, or a phrase of one's own typed twice and judged."""

    def __init__(self, door: SecretWords, executor: Executor, personal: Callable[[], tuple[str, ...]]) -> None:
        """``personal`` gives names that count for nothing in an own phrase."""
        self._door, self._executor, self._personal = door, executor, personal
        self.proposed = ""
        self.own_mode = False
        self.retyped = self.own = self.again = ""

    def propose(self) -> str:
        """Eight other words; what was retyped no longer counts."""
        self.proposed = unicodedata.normalize("NFC", self._door.propose())
        self.retyped = ""
        return self.proposed

    def judge(self, tell: Callable[[bool, str], None]) -> None:
        """Judge the own phrase off the window's thread; an outcome that comes too late is dropped."""
        judged = self.own
        if not judged:
            tell(False, "")
            return

        def done(verdict: tuple[bool, str]) -> None:
            if judged == self.own:
                tell(*verdict)

        self._executor.post(lambda: self._door.judge(judged, self._personal()), done, _raise)

    def problems(self) -> dict[str, str]:
        """What prevents from going on: « retyped », « own » or « again » to its sentence."""
        if not self.own_mode:
            sentence = check_retyped(self.proposed, self.retyped)
            return {"retyped": sentence} if sentence else {}
        if not self.own:
            return {"own": "Tapez la phrase que vous choisissez."}
        accepted, sentence = self._door.judge(self.own, self._personal())
        if not accepted:
            return {"own": sentence}
        same = unicodedata.normalize("NFC", self.own) == unicodedata.normalize("NFC", self.again)
        return {} if same else {"again": "Les deux saisies diffèrent. Affichez-les avec l’œil et comparez."}

    def passphrase(self) -> str:
        """The phrase chosen."""
        return self.own if self.own_mode else self.proposed

    def forget(self) -> None:
        """Drop every secret."""
        self.proposed = self.retyped = self.own = self.again = ""


@dataclass
class KitCheck:
    """The kit shown to be copied, and the line to retype, drawn at random."""

    door: SecretWords
    executor: Executor
    lines: Words = field(repr=False)
    vault_label: str
    number: int = field(default_factory=lambda: secrets.randbelow(KIT_LINES))

    def problem(self, typed: str) -> str:
        """What is wrong in the line retyped, or ""; accents and case do not matter, no word is repeated."""
        if not typed.strip():
            return f"Retapez la ligne {self.number + 1} de votre feuille."
        try:
            self.door.check_kit_line(typed, self.number)
        except DomainError as error:
            return error.sentence
        if plain(typed) != plain(" ".join(self.lines[self.number])):
            return f"Cette ligne est celle d’une autre feuille. Recopiez la ligne {self.number + 1} de celle-ci."
        return ""

    def print(self, done: Callable[[bytes], None], failed: Say) -> None:
        """Make the kit's PDF off the window's thread, in memory only."""
        lines, label = self.lines, self.vault_label
        self.executor.post(lambda: self.door.print_kit(lines, label), done, lambda error: failed(explain(error)))

    def forget(self) -> None:
        """Drop the words."""
        self.lines = ()


class CreationPresenter:
    """The three steps of a new vault; it is made between the second and the third.

    Where ``export`` is a file, the vault begins with what that export holds.
    """

    def __init__(self, door: Door, executor: Executor, documents: Path) -> None:
        self._door, self._executor = door, executor
        self.export: Path | None = None
        self.place = Place(str(documents))
        self.choice = PassphraseChoice(door, executor, lambda: (self.place.name, Path.home().name))
        self.vault: object | None = None

    def create(self, done: Callable[[KitCheck], None], failed: Say) -> None:
        """Make the vault off the window's thread, then forget the passphrase."""
        path, passphrase = self.place.path(), self.choice.passphrase()

        def made(outcome: tuple[object, Words]) -> None:
            self.vault, lines = outcome
            self.choice.forget()
            done(KitCheck(self._door, self._executor, lines, path.name))

        job = lambda: self._door.create(path, passphrase)  # noqa: E731
        self._executor.post(job, made, lambda error: failed(explain(error)))

    def take_over(self, works: LongWorks, done: Callable[[KitCheck], None], failed: Say, watch: Watch) -> None:
        """Make the vault of the export that was chosen, telling how far it is; then forget the passphrase."""
        path, passphrase, export = self.place.path(), self.choice.passphrase(), self.export
        if export is None:
            return

        def made(outcome: tuple[object, Words]) -> None:
            self.vault, lines = outcome
            self.choice.forget()
            done(KitCheck(self._door, self._executor, lines, path.name))

        job = lambda report: self._door.take_over(path, passphrase, export, report)  # noqa: E731
        works.begin(TAKING_OVER, job, made, lambda error: failed(explain(error)), watch)


class WelcomePresenter:
    """Opening another vault and making the demonstration."""

    def __init__(self, door: Door, executor: Executor) -> None:
        self._door, self._executor = door, executor

    def inspect(self, path: Path, done: Callable[[Path], None], failed: Say) -> None:
        """Tell whether a vault is there; ``coffre.db`` stands for its folder."""
        folder = path.parent if path.name == "coffre.db" else path
        self._executor.post(
            lambda: self._door.inspect(folder), lambda _: done(folder), lambda error: failed(explain(error))
        )

    def check_export(self, export: Path, done: Callable[[Path], None], failed: Say) -> None:
        """Tell whether the file is an export, before anything else is asked."""
        self._executor.post(
            lambda: self._door.check_export(export), lambda _: done(export), lambda error: failed(explain(error))
        )

    def make_demonstration(self, folder: str, done: Callable[[Path, str], None], failed: Say) -> None:
        """Make the demonstration vault in an empty folder."""
        place = typed_path(folder)
        if not folder.strip() or not place.is_absolute():
            failed("Indiquez le chemin complet d’un dossier vide, ou choisissez-le.")
            return
        self._executor.post(
            lambda: self._door.make_demonstration(place),
            lambda made: done(*made),
            lambda error: failed(explain(error)),
        )


class RecoveryPresenter:
    """A forgotten passphrase: four lines of the kit, then a new phrase."""

    def __init__(self, door: Door, executor: Executor, path: Path) -> None:
        self._door, self._executor, self.path = door, executor, path
        self.lines = [""] * KIT_LINES
        self.choice = PassphraseChoice(door, executor, lambda: (path.stem, Path.home().name))

    def problem(self, number: int) -> str:
        """What is wrong in a line, from 0, or ""."""
        try:
            self._door.check_kit_line(self.lines[number], number)
        except DomainError as error:
            return error.sentence
        return ""

    def open(self, done: Callable[[object], None], failed: Say) -> None:
        """Open the vault and give it the new passphrase, off the window's thread."""
        lines, passphrase = tuple(self.lines), self.choice.passphrase()

        def opened(vault: object) -> None:
            self.lines = [""] * KIT_LINES
            self.choice.forget()
            done(vault)

        job = lambda: self._door.open_with_kit(self.path, lines, passphrase)  # noqa: E731
        self._executor.post(job, opened, lambda error: failed(explain(error)))


def _raise(error: Exception) -> None:
    raise error
