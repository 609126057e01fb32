"""Reads the recipes of CONTRIBUTING.md and applies them to a copy of the package.

A recipe is a section « ### Recipe: NAME ». Each of its fenced blocks whose info line has a ``title`` is
applied: a ``diff`` block changes the file of that name, any other block is the whole of a new file.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "CONTRIBUTING.md"

_SECTION = re.compile(r"^### Recipe: ([^\n]+)\n(.*?)(?=^#{1,3} |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r'^```(\w+) title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


class RecipeBroken(Exception):
    """A recipe that no longer fits the code; the text says where."""


@dataclass(frozen=True)
class Part:
    """One block: the file it is about, its text, whether it is a change or a new file."""

    path: str
    text: str
    changes: bool


def recipes(page: Path = PAGE) -> dict[str, tuple[Part, ...]]:
    """The blocks of each recipe, by the recipe's name."""
    sections = _hidden_fences(page.read_text(encoding="utf-8"))
    return {name.strip(): tuple(_parts(body)) for name, body in _SECTION.findall(sections)}


def _hidden_fences(text: str) -> str:
    """The page, where a line of code that begins with # cannot be taken for a heading."""
    return re.sub(
        r"^```.*?^```$",
        lambda block: re.sub(r"^#", "\0#", block[0], flags=re.MULTILINE),
        text,
        flags=re.MULTILINE | re.DOTALL,
    )


def _parts(body: str) -> Iterator[Part]:
    for kind, path, text in _BLOCK.findall(body):
        yield Part(path, text.replace("\0", ""), kind == "diff")


def copy_of_the_package(folder: Path) -> Path:
    """A copy with what a recipe may touch or the package needs: src, resources, the checkers' settings."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources", folder / "resources")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def apply(parts: tuple[Part, ...], folder: Path) -> None:
    """Write the new files of a recipe and make its changes; RecipeBroken when one does not fit."""
    for part in parts:
        path = folder / part.path
        if part.changes:
            path.write_text(_changed(path.read_text(encoding="utf-8"), part), encoding="utf-8")
        elif path.exists():
            raise RecipeBroken(f"{part.path} is there already")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(part.text, encoding="utf-8")


def _changed(text: str, part: Part) -> str:
    """The text once each hunk is replaced; what it replaces must stand exactly once in the file."""
    for hunk in re.split(r"^@@.*\n", part.text, flags=re.MULTILINE):
        lines = hunk.splitlines(keepends=True)
        if any(line[0] not in " +-" for line in lines):
            raise RecipeBroken(f"{part.path}: a line of a diff begins with a space, + or -\n{hunk}")
        before = "".join(line[1:] for line in lines if line[0] != "+")
        after = "".join(line[1:] for line in lines if line[0] != "-")
        if before and text.count(before) != 1:
            raise RecipeBroken(f"{part.path} holds this {text.count(before)} times:\n{before}")
        text = text.replace(before, after) if before else text
    return text
