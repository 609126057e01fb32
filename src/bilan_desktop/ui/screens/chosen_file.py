"""A file chosen by the person, read no further than what may be kept of it."""

from pathlib import Path

from bilan_desktop.domain.errors import DomainError


class ChosenFileRefused(DomainError):
    """The file chosen cannot be read: it is gone, closed, longer than what is kept, or no file at all."""

    default = "Ce fichier ne peut pas être lu. Vérifiez qu’il existe et que vous y avez accès."


LESS = "Réduisez-le, ou numérisez-le en plus basse résolution."


def read_chosen(path: Path, limit: int, advice: str = LESS) -> bytes:
    """The bytes of an ordinary file of at most ``limit`` bytes; ChosenFileRefused says why not.

    ``advice`` is what to do with a longer one.

    A pipe or a device is no file: reading it would wait, or never end.
    """
    try:
        if not path.is_file():
            raise ChosenFileRefused
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise ChosenFileRefused from error
    if len(data) > limit:
        raise ChosenFileRefused(f"Ce fichier dépasse {limit // 1024**2}\N{NO-BREAK SPACE}Mo. {advice}")
    return data
