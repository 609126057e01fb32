"""The glossary names every public class of the domain, with its French term."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = re.findall(r"^\| (.+?) \| (.*?) \|", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE)


def public_classes() -> set[str]:
    modules = (ROOT / "src/bilan_desktop/domain").glob("*.py")
    nodes = [node for module in modules for node in ast.parse(module.read_text(encoding="utf-8")).body]
    return {node.name for node in nodes if isinstance(node, ast.ClassDef) and not node.name.startswith("_")}


def test_every_class_of_the_domain_has_its_french_term() -> None:
    named = {name for identifiers, term in ROWS if term.strip() for name in re.findall(r"`(\w+)`", identifiers)}
    assert public_classes() - named == set()


def test_an_identifier_has_one_row() -> None:
    names = [name for identifiers, _ in ROWS for name in re.findall(r"`(\w+)`", identifiers)]
    assert sorted({name for name in names if names.count(name) > 1}) == []
