"""Who may import whom: the rules of the rooms' doors, and the reader that applies them.

Every import of a file counts, wherever it stands: in a function, under ``TYPE_CHECKING``, relative, or
through ``importlib.import_module`` with a constant name.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

PACKAGE = "bilan_desktop"
STANDARD = frozenset(sys.stdlib_module_names)
QT = ("PySide6", "shiboken6")
DATABASE = ("sqlalchemy", "sqlcipher3", "sqlite3")
FILE_PARSERS = ("PIL", "pikepdf", "pypdfium2")
PDF_MAKERS = ("reportlab", "pikepdf", "uharfbuzz", "pyhanko")


def room(*names: str) -> tuple[str, ...]:
    """Full module names of rooms of the package."""
    return tuple(f"{PACKAGE}.{name}" for name in names)


@dataclass(frozen=True)
class Rule:
    """What the files at ``where`` (a pattern below the package) may never, or may only, import."""

    where: str
    why: str
    never: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def concerns(self, path: str) -> bool:
        """Whether a path below the package falls under this rule."""
        return fnmatch(path, self.where) and not any(fnmatch(path, pattern) for pattern in self.unless)

    def allows(self, name: str) -> bool:
        """Whether this rule lets the full name ``name`` be imported."""
        if self.only and name.partition(".")[0] not in STANDARD and not within(name, self.only):
            return False
        return not within(name, self.never)


RULES = (
    Rule("domain/*", "domain: standard library only", only=room("domain")),
    Rule("blocks/*", "blocks: standard library only", only=room("blocks")),
    Rule("usecases/*", "usecases: never storage, ui, Qt", never=room("storage", "ui") + QT),
    Rule("storage/*", "storage: never ui, documents, Qt", never=room("ui", "documents") + QT),
    Rule(
        "documents/*",
        "documents: never ui, usecases, storage, supports, Qt",
        never=room("ui", "usecases", "storage", "supports") + QT,
    ),
    Rule("ui/*", "ui: never storage", never=room("storage")),
    Rule("*presenter.py", "a presenter never sees Qt", never=QT),
    Rule("supports/*", "supports: never storage, documents", never=room("storage", "documents")),
    Rule("supports/*", "in supports only form.py sees Qt", never=QT, unless=("supports/*/form.py",)),
    Rule("ui/kit/*", "ui/kit is a leaf", only=room("ui.kit", "resources") + QT),
    Rule(
        "*",
        "nothing imports app (but the two entry points)",
        never=room("app"),
        unless=("__main__.py", "cli.py", "app/*"),
    ),
    Rule("*", "only storage sees the database", never=DATABASE, unless=("storage/*",)),
    Rule("*", "only documents/pdf makes PDF", never=PDF_MAKERS, unless=("documents/pdf/*", "intake/*")),
    Rule(
        "intake/*",
        "intake: its own files, the errors and its parsers only",
        only=room("intake", "domain.errors") + FILE_PARSERS,
    ),
    Rule("intake/parent.py", "the parent of intake decodes nothing", never=room("intake.images", "intake.pdf")),
    Rule("intake/parent.py", "the parent of intake decodes nothing", never=FILE_PARSERS),
    Rule(
        "intake/parent.py",
        "the parent of intake decodes nothing",
        never=tuple(f"{room('intake')[0]}.{name}" for name in ("contacts", "vcards", "contact_table", "decoding")),
    ),
    Rule(
        "intake/tabled.py",
        "the parent of intake decodes nothing",
        never=(*room("intake.tables"), *FILE_PARSERS, "zipfile", "zlib", "csv"),
    ),
)


def within(name: str, roots: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of ``roots`` or lies below one."""
    return any(name == root or name.startswith(root + ".") for root in roots)


def imported_names(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of each import of a file whose package is ``package``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [base])])
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def violations(source: Path) -> list[str]:
    """One line for each forbidden import below ``source``, the folder that holds the package."""
    found = []
    root = source / PACKAGE
    for file in sorted(root.rglob("*.py")):
        path = file.relative_to(root).as_posix()
        package = ".".join(file.relative_to(source).parent.parts)
        for line, name in imported_names(ast.parse(file.read_text(encoding="utf-8")), package):
            where = f"{PACKAGE}/{path}:{line}: {name}"
            if name.endswith(".*"):
                found.append(f"{where} (no star imports)")
            found += [f"{where} ({rule.why})" for rule in RULES if rule.concerns(path) and not rule.allows(name)]
    return found
