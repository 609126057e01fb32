"""The errors a user can act on: a small family, each with its French sentence.

Anything else that is raised is a bug and shows as one. A sentence never carries content of a
dossier: it may be shown, logged or printed on a terminal.
"""

from collections.abc import Iterable


class DomainError(Exception):
    """An error with a French sentence that says what happened and what to do.

    ``sentence`` is the text to show; ``exit_code`` is what the command line returns for it.
    """

    exit_code = 64
    default = ""

    def __init__(self, sentence: str = "") -> None:
        self.sentence = sentence or self.default
        super().__init__(self.sentence)


class RuleBroken(DomainError):
    """A gesture that the law or the journey does not allow now; the sentence says why."""


class NotFound(DomainError):
    """A record that is not (or no longer) in the vault."""

    default = "Cet élément n’existe plus dans le coffre. Revenez à la liste et choisissez-le de nouveau."


class InvalidInput(DomainError):
    """Typed values that cannot be validated; ``problems`` maps a field to its sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(dict.fromkeys(self.problems.values())))


class FileRefused(DomainError):
    """A text file that cannot be taken; ``lines`` are its problems: the number of a line, and its sentence.

    The sentence begins in lower case, since the line is said before it; line 0 is the file as a whole.
    """

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        self.lines = tuple(sorted(lines, key=lambda one: one[0]))
        super().__init__("\n".join(self.told()))

    def told(self) -> tuple[str, ...]:
        """« Ligne 12 : une virgule est attendue… »."""
        return tuple(
            f"Ligne {line}\N{NO-BREAK SPACE}: {text}" if line else f"{text[:1].upper()}{text[1:]}"
            for line, text in self.lines
        )


class ExportRefused(DomainError):
    """An export that cannot be taken; ``places`` are its problems: a file inside it, the number of a line, a sentence.

    A sentence after a file begins in lower case; file "" and line 0 are the export as a whole. The first ``SHOWN`` of
    them make the sentence of the error.
    """

    SHOWN = 12

    def __init__(self, places: Iterable[tuple[str, int, str]]) -> None:
        self.places = tuple(places)
        told = self.told()
        more = len(told) - self.SHOWN
        rest = [f"Et {more} autre{'s' if more > 1 else ''}."] if more > 0 else []
        super().__init__("\n".join([*told[: self.SHOWN], *rest]))

    def told(self) -> tuple[str, ...]:
        """« donnees/need.json, ligne 12 : … »."""
        return tuple(_placed(file, line, text) for file, line, text in self.places)


def _placed(file: str, line: int, text: str) -> str:
    if not file:
        return f"{text[:1].upper()}{text[1:]}"
    where = f"{file}, ligne {line}" if line else file
    return f"{where}\N{NO-BREAK SPACE}: {text}"


class UnprintableText(DomainError):
    """Characters that no bundled font can draw; ``characters`` lists them, once each."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__(
            "Ce document contient des caractères qu’aucune police ne sait imprimer "
            f"({', '.join(characters)}). Indiquez une forme latine du nom ou du texte avant d’imprimer."
        )


class LibraryError(DomainError):
    """The imported library of occupations cannot be read or written; by default, that it is damaged."""

    exit_code = 70
    default = (
        "La bibliothèque des métiers ne peut pas être lue. Importez de nouveau le fichier du ROME : "
        "elle sera refaite. Vos dossiers n’en dépendent pas."
    )


class VaultError(DomainError):
    """The vault cannot be opened, made or written."""

    exit_code = 70


class WrongPassphrase(VaultError):
    """The header is sound and the passphrase does not open it."""

    exit_code = 11
    default = "La phrase secrète n’est pas la bonne. Vérifiez la touche Verr. Maj et les accents, puis recommencez."


class PassphraseRefused(VaultError):
    """A passphrase that cannot be used; the sentence names what is refused."""

    exit_code = 64


class DamagedVault(VaultError):
    """The passphrase is right (or cannot be judged) and the files are damaged."""

    exit_code = 10
    default = (
        "Le coffre est endommagé. Rien n’a été modifié : gardez ce dossier tel quel "
        "et restaurez la dernière sauvegarde vérifiée."
    )


class NotAVault(VaultError):
    """The folder or file is something else."""

    exit_code = 12
    default = "Ce dossier n’est pas un coffre Bilan Desktop. Choisissez le dossier dont le nom finit par « .bilan »."


class MissingVault(VaultError):
    """Nothing is there: moved, renamed, or on a disk that is not plugged in."""

    exit_code = 12
    default = "Le coffre est introuvable. Branchez le disque qui le contient, ou indiquez son nouvel emplacement."


class VaultInUse(VaultError):
    """Another process holds the vault's lock."""

    exit_code = 13
    default = "Ce coffre est déjà ouvert dans une autre fenêtre ou par une autre session. Fermez-la, puis recommencez."


class NewerVault(VaultError):
    """Written by a later version of the application."""

    exit_code = 14
    default = (
        "Ce coffre a été écrit par une version plus récente de Bilan Desktop. "
        "Installez cette version pour l’ouvrir ; rien n’a été modifié."
    )


class ReadOnlyVault(VaultError):
    """A gesture that writes, in a vault opened for consultation only."""

    default = (
        "Le coffre est ouvert en consultation seule : son dossier est protégé en écriture. "
        "Rendez-le modifiable, puis rouvrez le coffre."
    )


class DiskFull(VaultError):
    """The disk has no room left; what is typed stays on the screen."""

    default = (
        "Le disque est plein : la saisie reste à l’écran mais n’est pas encore enregistrée. "
        "Libérez de la place, puis reprenez la saisie."
    )


class FolderNotEmpty(VaultError):
    """A vault or a demonstration is asked for in a folder that already holds something."""

    exit_code = 64
    default = "Ce dossier n’est pas vide. Choisissez un dossier vide ou un nouveau nom ; rien n’a été modifié."


class LostKeyFiles(DamagedVault):
    """Neither key header is readable: only the paper kit opens the vault now."""

    default = (
        "Les deux fichiers de clé du coffre (cle.hdr et cle.hdr2) manquent ou sont endommagés. "
        "Rien n’a été modifié : la feuille de secours permet de rouvrir ce coffre."
    )


class KitRefused(VaultError):
    """The words of a paper kit that cannot be read, or that open another vault; no word is repeated."""

    exit_code = 11
