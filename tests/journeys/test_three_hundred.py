"""Three hundred dossiers over three years: each list of what is due equals the one calculated apart, to the day.

``tests/many_lives.py`` makes the vault from a seed, ``tests/slow_due.py`` is the slow calculation. The days are drawn
from the seed: among five years, beside what begins and ends, and when proofs and accounts come to their term.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.periods import YEAR_END
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.usecases.due import due_on
from bilan_desktop.usecases.practice import save_practice
from factories import DeskWork, count, empty_vault, work_on_copy
from many_lives import FIRST_DAY, YEARS, ManyLives
from slow_due import Reckoning, Slow

SEEDS = (20240101, *(pytest.param(seed, marks=pytest.mark.long) for seed in (88, 2026, 31415)))
FEW, MANY = 2, 24


@pytest.fixture(scope="module", params=SEEDS)
def crowd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DeskWork, int]]:
    """The vault of a seed, and the seed."""
    folder = tmp_path_factory.mktemp("many")
    work = work_on_copy(empty_vault(folder / "modele.bilan"), folder / "trois-cents.bilan")
    work.law = load_law()
    ManyLives(work, request.param).fill()
    yield work, request.param
    work.vault.close()


def fast(work: DeskWork, day: date) -> list[Slow]:
    """The list of the application, as plain as the other."""
    found = []
    for line in due_on(work, day):
        one = line.deadline
        parts = tuple(part.value for part in one.parts)
        found.append(
            Slow(line.number, one.what.value, one.on.isoformat(), one.rule, one.source, one.weight, parts, line.late)
        )
    return sorted(found)


def slow(work: DeskWork, day: date) -> list[Slow]:
    with work.vault.engine.connect() as connection:
        return Reckoning(connection, day).everything()


EVENTS = (
    "SELECT transmitted_on FROM contract",
    "SELECT ordered_on FROM cpf_order",
    "SELECT proposed_on FROM cpf_order",
    "SELECT signed_on FROM signature",
    "SELECT json_extract(funding, '$.absence_asked_on') FROM dossier",
    "SELECT ended_on FROM dossier",
    "SELECT revoked_on FROM agreement",
    "SELECT until FROM agreement",
)
"""Where something begins or ends, which the next days are drawn beside."""


def days(work: DeskWork, seed: int, many: int) -> list[date]:
    """Days of five years, days beside events, then days on which proofs and accounts come to their term."""
    draw = Random(seed)
    found = [date(2026, 2, 28), date(2028, 2, 29)]
    found += [FIRST_DAY + timedelta(days=draw.randrange(5 * 365)) for _ in range(many)]
    found += [FIRST_DAY + timedelta(days=draw.randrange(5 * 365, 15 * 365)) for _ in range(many // 2)]
    with work.vault.engine.connect() as connection:
        for query in EVENTS:
            held = sorted({str(row[0]) for row in connection.exec_driver_sql(query) if row[0]})
            for _ in range(many // 2):
                found.append(date.fromisoformat(draw.choice(held)) + timedelta(days=draw.randrange(-1, 4)))
    return found


def told_apart(work: DeskWork, day: date, met: set[str]) -> list[str]:
    """What one says and the other does not, that day; the kinds that both say are added to ``met``."""
    mine, theirs = fast(work, day), slow(work, day)
    met.update(one.kind for one in theirs)
    return [f"{day}, the application alone: {one}" for one in mine if one not in theirs] + [
        f"{day}, the slow one alone: {one}" for one in theirs if one not in mine
    ]


def test_the_crowd_holds_every_state_and_every_funding(crowd: tuple[DeskWork, int]) -> None:
    work, _ = crowd
    assert count(work, "dossier") == 300
    with work.vault.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT state, json_extract(funding, '$.kind'), year FROM dossier").all()
    assert {row[0] for row in rows} == {state.value for state in DossierState} - {"destroyed"}
    assert {row[1] for row in rows} == {kind.value for kind in FundingKind}
    assert {row[2] for row in rows} == {FIRST_DAY.year + rank for rank in range(YEARS)}


def test_every_list_equals_the_one_calculated_apart(crowd: tuple[DeskWork, int]) -> None:
    work, seed = crowd
    met: set[str] = set()
    assert [line for day in days(work, seed, FEW) for line in told_apart(work, day, met)] == []
    assert len(met) > len(DueKind) // 2


@pytest.mark.parametrize("closes", ["06-30", "02-28"])
def test_accounts_of_another_accounting_year_end_on_the_day_calculated_apart(
    crowd: tuple[DeskWork, int], closes: str
) -> None:
    work, seed = crowd
    save_practice(work, {"year_ends": closes})
    met: set[str] = set()
    day = date(2034 + seed % 3, *map(int, closes.split("-")))
    try:
        assert [line for on in (day, day + timedelta(days=1)) for line in told_apart(work, on, met)] == []
    finally:
        save_practice(work, {"year_ends": YEAR_END})
    assert DueKind.ACCOUNTING.value in met


@pytest.mark.long
@pytest.mark.timeout(900)
def test_many_lists_of_every_kind_equal_those_calculated_apart(crowd: tuple[DeskWork, int]) -> None:
    work, seed = crowd
    met: set[str] = set()
    drawn = [*days(work, seed + 1, MANY), *_ordered(work)]
    assert [line for day in drawn for line in told_apart(work, day, met)] == []
    assert met == {kind.value for kind in DueKind}


def _ordered(work: DeskWork) -> list[date]:
    """The last days on which an order of the CPF waits for its answer: two working days, which few draws would meet."""
    with work.unit() as unit:
        waiting = unit.find(CpfOrder, proposed_on=None)
        orders = [one.ordered_on for one in waiting if one.ordered_on is not None]
    return sorted(set(orders))[-30:]
