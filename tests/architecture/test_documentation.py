"""The documentation leads somewhere: its links and paths exist, its decisions are numbered, it names no machine."""

import re
from pathlib import Path

import pytest

from bilan_desktop.domain import errors
from recipes.following import recipes

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "bilan_desktop"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))

_BEFORE = r"(?<![\w./-])"
_FROM_THE_ROOT = re.compile(_BEFORE + r"((?:src|tests|packaging|docs|bench|resources|\.ci)/[\w./-]*)")
_FROM_THE_PACKAGE = re.compile(r"`((?:domain|blocks|usecases|storage|documents|intake|supports|ui|app)/[\w./-]*)`")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
every_decision = pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_page
def test_links_of_a_page_lead_to_something(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:|mailto:", target):
            continue
        path, _, anchor = target.partition("#")
        led = page.parent / path if path else page
        if not led.exists() or (anchor and anchor not in anchors(led)):
            lost.append(target)
    assert not lost


@every_page
def test_paths_named_in_a_page_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    made = {part.path for parts in recipes().values() for part in parts if not part.changes}
    named = {path.rstrip(".") for path in _FROM_THE_ROOT.findall(text)} - made
    lost = {path for path in named if not (ROOT / path).exists()}
    lost |= {path for path in _FROM_THE_PACKAGE.findall(text) if not (PACKAGE / path).exists()}
    assert not lost


@every_page
def test_a_page_names_no_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.findall(_BEFORE + r"(?:/(?:home|root|tmp|work|Users|mnt|opt)/|[A-Z]:\\)\S*", text)


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


@every_decision
def test_a_decision_has_its_form_and_stays_short(decision: Path) -> None:
    lines = decision.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(rf"# {decision.name[:4]}\. .+", lines[0])
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}, (taken|replaced by \d{4})\.", lines[2])
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == ["## Why it had to be decided", "## What was decided", "## What it costs"]
    assert len(lines) <= 40


def test_the_readme_gives_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\npython3 packaging/start.py\n" in text
    assert "\npython3 packaging/test.py\n" in text


def test_the_readme_gives_every_exit_code() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.DomainError)]
    assert told == {0} | {kind.exit_code for kind in kinds}


def test_the_list_of_the_decisions_names_each_by_its_title() -> None:
    listed = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    for decision in DECISIONS:
        number, title = decision.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(". ", 1)
        assert f"- [{number}]({decision.name}) {title}\n" in listed
