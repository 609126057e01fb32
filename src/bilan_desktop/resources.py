"""The one way to find a resource, from a checkout, a wheel or a frozen build."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Path of a file or folder below ``resources/``.

    An installed wheel carries the folder as ``_resources`` in the package; a checkout has it beside
    ``src``. Raises FileNotFoundError when it is in neither: a broken installation, not a user's error.
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parents[1] / "resources"):
        found = root.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError("resources/" + "/".join(parts))
