"""What the library of occupations costs: the import of the official ROME, and a search at each key typed.

The import is timed whole, from the ZIP to the verified file. Titles drawn at random are typed letter by letter, as in
the window: how long each search takes at the 95th centile, and its ratio to a bare FTS5 table of the same titles asked
for its forty best, on a connection that stays open. Each search is the best of three rounds, the two taking turns:
a machine that is shared slows both. The second ratio is to a bare table of all that the library indexes. Gates: 20 s,
30 ms, 1.5. The bench ends with 0 either way: a shared machine is no judge.

    python bench/reference.py [--rome ZIP] [--titles N]
"""

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from sqlcipher3 import dbapi2

from bilan_desktop.app.library import load_sheets
from bilan_desktop.domain.occupations import OccupationsAsked
from bilan_desktop.domain.searching import folded, terms
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.reference.library import ReferenceLibrary
from bilan_desktop.storage.reference.schema import reading
from bilan_desktop.storage.searching import expression

IMPORT_GATE, SEARCH_GATE, RATIO_GATE = 20.0, 30.0, 1.5
LONGEST, BEST, ROUNDS = 24, 40, 3
PLACE = "shared/data/rome/RefRomeCsv_v460.zip"


def typed(titles: list[str], number: int) -> list[str]:
    """What is in the box after each key, for so many titles."""
    drawn = [title.split(" / ")[-1] for title in random.Random(4).sample(titles, number)]
    return [title[:end] for title in drawn for end in range(1, min(len(title), LONGEST) + 1) if terms(title[:end])]


def bare(texts: Iterable[str]) -> Any:
    """A table of FTS5 with nothing around it."""
    made = dbapi2.connect(":memory:", isolation_level=None)
    made.execute("CREATE VIRTUAL TABLE bare USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    made.execute("BEGIN")
    made.executemany("INSERT INTO bare VALUES (?)", ((folded(text),) for text in texts))
    made.execute("COMMIT")
    return made


def asked(table: Any) -> Callable[[str], object]:
    statement = f"SELECT rowid, text FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT {BEST}"
    return lambda text: table.execute(statement, (expression(terms(text)),)).fetchall()


def measured(ways: list[Callable[[str], object]], texts: list[str]) -> list[list[float]]:
    """Milliseconds of each search, for each way to do it."""
    best = [[float("inf")] * len(texts) for _ in ways]
    for _ in range(ROUNDS):
        for place, text in enumerate(texts):
            for way, times in zip(ways, best, strict=True):
                begun = perf_counter()
                way(text)
                times[place] = min(times[place], (perf_counter() - begun) * 1000)
    return best


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def told(name: str, value: float, unit: str, gate: float) -> None:
    verdict = "tenu" if value <= gate else "dépassé"
    print(f"{name:<44} {value:8.2f} {unit:<3} (seuil {gate:g} : {verdict})")


def main() -> int:
    """Measure and tell."""
    reader = argparse.ArgumentParser(description="Ce que coûte la bibliothèque des métiers.")
    reader.add_argument("--rome", type=Path, default=None)
    reader.add_argument("--titles", type=int, default=80)
    known = reader.parse_args()
    rome = known.rome or next((path / PLACE for path in Path(__file__).parents if (path / PLACE).is_file()), None)
    if rome is None:
        print(f"Indiquez l’export CSV du ROME (--rome ZIP) : il n’est pas dans ../{PLACE}.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "metiers.db"
        library = ReferenceLibrary(file, load_sheets)
        begun = perf_counter()
        made = library.take_in(rome, silent)
        lasted = perf_counter() - begun
        with reading(file) as connection:
            titles = [text for (text,) in connection.execute("SELECT label FROM title")]
            others = "SELECT label FROM occupation UNION ALL SELECT label FROM requirement"
            everything = [*titles, *(text for (text,) in connection.execute(others))]
        texts = typed(titles, known.titles)
        with closing(bare(titles)) as some, closing(bare(everything)) as whole:
            ways = [lambda text: library.search(OccupationsAsked(text), BEST), asked(some), asked(whole)]
            ours, plain, plain_whole = measured(ways, texts)
    print(f"{made.state.titles} appellations, {len(texts)} recherches")
    told("import", lasted, "s", IMPORT_GATE)
    told("recherche, 95e centile", p95(ours), "ms", SEARCH_GATE)
    told("rapport à FTS5 seul, mêmes appellations", p95(ours) / p95(plain), "", RATIO_GATE)
    told("rapport à FTS5 seul, tout ce qui est indexé", p95(ours) / p95(plain_whole), "", RATIO_GATE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
