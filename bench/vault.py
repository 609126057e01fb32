"""What encryption and years of work cost: vaults of 50, 1,000 and 5,000 dossiers, each beside its plain twin.

The twin is the same library opened without a key: same pragmas, same schema, same rows, same engine and use cases.
The two take turns within each round, and so do the sizes: a machine that is shared slows all of them. Two ratios
are told, with their gates: encrypted to plain (1.5), and the largest vault to the smallest (1.5) for what has to
cost the same however many dossiers there are. Then, in a real window over the largest vault: how long a save takes
to show once it is posted, and from the key to « Enregistré » less the delay of the autosave (200 ms at the 95th
centile). The derivation of the key is told apart. The bench ends with 0 either way: a shared machine is no judge.

    python bench/vault.py [--sizes 50,1000,5000] [--rounds N]
"""

import argparse
import gc
import os
import random
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "packaging")]

from keystrokes import Memory, first_field, show, wait_for
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from sqlcipher3 import dbapi2
from years import TODAY, WORDS, Years, stored

from bilan_desktop.app.demonstration import PRACTICE
from bilan_desktop.app.session import compose
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.first_phase import RequestAnalysis
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.listing import Listing
from bilan_desktop.storage import engine, keys
from bilan_desktop.storage.migrations import known_migrations, migrate
from bilan_desktop.storage.passphrase import normalise
from bilan_desktop.storage.vault import Vault
from bilan_desktop.storage.watermark import bump
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.dossiers.presenter import FIRST
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.drafts import last_places
from bilan_desktop.usecases.listing import read_page
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.records import save_form
from bilan_desktop.usecases.today import read_today

GATE, SAVED_GATE = 1.5, 200.0
PASSPHRASE = "un banc de mesure et ses huit mots quelconques"
LIGHT = keys.KdfParameters(memory_kib=8 * 1024, iterations=1, lanes=1)
SAVES = 40
PLAIN = ""
"""The key of a twin, which has none."""


@dataclass
class Copy:
    """One vault, encrypted or not, and what its dossiers are."""

    size: int
    encrypted: bool
    vault: Any
    path: Path
    key: str
    clock: SetClock
    dossiers: list[RecordId] = field(default_factory=list)
    work: Workspace = field(init=False)

    def __post_init__(self) -> None:
        self.work = Workspace(self.vault, self.clock)


@contextmanager
def keyless() -> Iterator[None]:
    """Within it, an engine whose key is PLAIN opens a database that has none, otherwise as the vault's own."""
    keyed = engine.connect

    def connect(path: Path, spec: str, *, read_only: bool = False) -> Any:
        if spec != PLAIN:
            return keyed(path, spec, read_only=read_only)
        # The vault's own function, but for the key: it must have one, so its driver is shown another connection.
        with patch.object(engine, "dbapi2", _without_key()):
            return keyed(path, "0" * engine.SPEC_DIGITS)

    with patch.object(engine, "connect", connect):
        yield


class _Keyless(dbapi2.Connection):
    def set_key(self, *_: object) -> None:
        """There is none."""


def _without_key() -> Any:
    driver = SimpleNamespace(**{name: getattr(dbapi2, name) for name in dir(dbapi2)})
    driver.connect = partial(dbapi2.connect, factory=_Keyless)
    return driver


def make(folder: Path, size: int, stack: ExitStack) -> list[Copy]:
    """A vault of so many dossiers and its twin, filled with the same rows."""
    clock = SetClock.at(TODAY, 13, 40)
    vault, _ = Vault.create(folder / f"{size}.bilan", PASSPHRASE, kdf=LIGHT, now=clock.now, ballast_size=4096)
    stack.callback(vault.close)
    plain = folder / f"{size}.db"
    plain.touch()
    spec = vault.key.spec
    twin = SimpleNamespace(engine=engine.make_engine(plain, PLAIN), journal=vault.journal, make_room=lambda: None)
    engine.on_commit(twin.engine, bump)
    stack.callback(twin.engine.dispose)
    with closing(engine.connect(plain, PLAIN)) as connection:
        migrate(connection, known_migrations())
        connection.execute("INSERT INTO vault_state VALUES (1, 'banc', 0, '2026-01-01T00:00:00Z', 0)")
    copies = [
        Copy(size, True, vault, folder / f"{size}.bilan" / engine.DATABASE, spec, clock),
        Copy(size, False, twin, plain, PLAIN, clock),
    ]
    begun, spent = perf_counter(), {True: 0.0, False: 0.0}
    with ExitStack() as open_ones:
        drivers = {copy.encrypted: open_ones.enter_context(copy.vault.engine.begin()) for copy in copies}
        for statement, values in stored(Years(size).rows()):
            for encrypted, connection in drivers.items():
                start = perf_counter()
                connection.connection.driver_connection.executemany(statement, values)
                spent[encrypted] += perf_counter() - start
    if not is_plain(copies[1].path) or is_plain(copies[0].path):
        raise RuntimeError("one is to be encrypted and the other is not")
    for copy in copies:
        save_practice(copy.work, PRACTICE)
        with copy.work.unit() as unit:
            going_on = [d for d in unit.find(Dossier) if d.state in (DossierState.RUNNING, DossierState.ENDED)]
        copy.dossiers = [dossier.id for dossier in going_on]
    megabytes = copies[0].path.stat().st_size / 1e6
    print(
        f"{size:5} dossiers : {megabytes:6.1f} Mo, écrits en {spent[True]:.1f} s "
        f"(en clair {spent[False]:.1f} s), {perf_counter() - begun:.1f} s avec leur invention",
        flush=True,
    )
    return copies


def is_plain(path: Path) -> bool:
    """Whether anybody can read a database; only for a vault of the bench, whose locks protect nothing."""
    with path.open("rb") as stream:
        return stream.read(6) == b"SQLite"


def opening(copy: Copy, _: random.Random) -> None:
    """A new connection, what a start reads first, and the home page; nothing is in its cache yet."""
    fresh = engine.make_engine(copy.path, copy.key)
    engine.on_commit(fresh, bump)
    vault: Any = SimpleNamespace(engine=fresh, journal=copy.vault.journal, make_room=lambda: None)
    work = Workspace(vault, copy.clock, law=copy.work.law, texts=copy.work.texts)
    read_today(work, last_places(work))
    fresh.dispose()


def first_page(copy: Copy, _: random.Random) -> None:
    """The list as it opens."""
    read_page(copy.work, Listing(), FIRST)


def first_page_with_archived(copy: Copy, _: random.Random) -> None:
    """The list with the archived dossiers: all of them."""
    read_page(copy.work, Listing(archived=True), FIRST)


def part_of_a_name(copy: Copy, chance: random.Random) -> None:
    """The search box of the list, which looks at each name."""
    read_page(copy.work, Listing(chance.choice(("abeil", "26-4", "zoé", "éléonore ch")), archived=True), FIRST)


def overview(copy: Copy, chance: random.Random) -> None:
    """One dossier, any."""
    read_bilan_overview(copy.work, chance.choice(copy.dossiers))


def save(copy: Copy, chance: random.Random) -> None:
    """A form of any dossier."""
    values = {"request": f"Faire le point, {chance.random()}"}
    save_form(copy.work, chance.choice(copy.dossiers), RequestAnalysis, values)


@dataclass(frozen=True)
class Measure:
    """What is timed; ``flat``: it has to cost the same however many dossiers there are."""

    name: str
    act: Callable[[Copy, random.Random], None]
    flat: bool


MEASURES = [
    Measure("ouverture et accueil", opening, True),
    Measure("liste, première page", first_page, True),
    Measure("liste, archivés compris", first_page_with_archived, True),
    Measure("liste, partie d’un nom", part_of_a_name, False),
    Measure("un dossier", overview, True),
    Measure("enregistrer", save, True),
]
if find_spec("bilan_desktop.usecases.searching"):
    from bilan_desktop.usecases.searching import search

    def one_word(copy: Copy, chance: random.Random) -> None:
        """A word that even a small vault holds, as far as it is typed: a rare one would find nothing there."""
        search(copy.work, chance.choice(WORDS[:200])[: chance.randint(3, 12)])

    def two_words(copy: Copy, chance: random.Random) -> None:
        """Two words of a sentence that one remembers: a small vault seldom holds both, and has nothing to show."""
        search(copy.work, " ".join(chance.sample(WORDS[:200], 2)))

    MEASURES += [Measure("chercher un mot", one_word, True), Measure("chercher deux mots", two_words, False)]


def time_all(copies: list[Copy], rounds: int) -> dict[tuple[str, int, bool], list[float]]:
    """Milliseconds of each measure, by its name, the size and whether encrypted; the first round only warms up."""
    times: dict[tuple[str, int, bool], list[float]] = defaultdict(list)
    for turn in range(rounds + 1):
        for measure in MEASURES:
            for copy in copies if turn % 2 else reversed(copies):
                chance = random.Random(f"{turn} {measure.name}")
                start = perf_counter()
                measure.act(copy, chance)
                if turn:
                    times[measure.name, copy.size, copy.encrypted].append((perf_counter() - start) * 1000)
    return times


def p95(times: list[float]) -> float:
    """The 95th centile."""
    return statistics.quantiles(times, n=20)[-1]


def ratio_of(times: list[float], base: list[float]) -> float:
    """The median of the ratios of each round: a slow moment of the machine bears on both."""
    return statistics.median(one / other for one, other in zip(times, base, strict=True))


def judged(value: float, gate: float = GATE) -> str:
    """The verdict on a figure."""
    return "tenu" if value <= gate else "dépassé"


def tell(times: dict[tuple[str, int, bool], list[float]], sizes: list[int]) -> None:
    """Print each figure, its ratio to the plain twin, then the largest vault to the smallest."""
    print(f"\n{'':24} dossiers   chiffré : médiane    p95      en clair : médiane    p95    rapport (seuil {GATE})")
    for measure in MEASURES:
        for size in sizes:
            keyed, plain = (times[measure.name, size, encrypted] for encrypted in (True, False))
            ratio = ratio_of(keyed, plain)
            print(
                f"{measure.name:24} {size:8} {statistics.median(keyed):18.1f} {p95(keyed):8.1f} ms"
                f" {statistics.median(plain):16.1f} {p95(plain):8.1f} ms {ratio:8.2f} {judged(ratio)}"
            )
    if len(sizes) > 1:
        print(f"\n{sizes[-1]} dossiers comparés à {sizes[0]}, chiffrés")
        for measure in MEASURES:
            ratio = ratio_of(times[measure.name, sizes[-1], True], times[measure.name, sizes[0], True])
            verdict = f"(seuil {GATE} : {judged(ratio)})" if measure.flat else "(sans seuil)"
            print(f"{measure.name:24} {ratio:8.2f} {verdict}")


def saved_states(copy: Copy) -> None:
    """In a real window, over a real vault: the time to « Enregistré »."""
    storage, workers = ThreadExecutor(), ThreadExecutor()
    services = compose(copy.vault, storage, workers, Memory(), copy.clock)
    key = copy.dossiers[-1]
    window = MainWindow(services)
    window.resize(1366, 768)
    window.show()
    window.go(f"dossier/{key}/etape/F1.1")
    text = first_field(window.screen_shown)
    if text is None:
        raise RuntimeError("the page has no field")
    show(text)
    state = window.screen_shown.findChild(SaveState)
    posted, typed = [], []
    for count in range(SAVES):
        answers: list[object] = []
        job = partial(save_form, services.work, key, RequestAnalysis, {"trigger": f"Un échange, {count}"})
        start = perf_counter()
        storage.post(job, answers.append, answers.append)
        wait_for(lambda: answers)  # noqa: B023  # called at once
        posted.append((perf_counter() - start) * 1000)
        wait_for(lambda: False, 0.1)  # what the page reads again after a commit is over
        start = perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(text, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, "e"))
        wait_for(lambda: state.text().startswith("Enregistré"))
        typed.append((perf_counter() - start) * 1000 - services.autosave_ms)
    window.close()
    workers.close()
    storage.close()
    print(f"\nEnregistrement montré, {copy.size} dossiers (seuil {SAVED_GATE:.0f} ms au 95e centile)")
    for name, times in (("demandé, fait, revenu", posted), ("touche, sans le délai", typed)):
        middle, late = statistics.median(times), p95(times)
        print(f"{name:24} {middle:8.1f} ms   p95 {late:6.1f} ms : {judged(late, SAVED_GATE)}")


def tell_derivation() -> None:
    """The one cost of opening that is wanted: the derivation of the key."""
    kdf = keys.calibrate()
    start = perf_counter()
    keys.passphrase_key(normalise(PASSPHRASE), b"0" * keys.SALT_BYTES, kdf)
    memory = kdf.memory_kib // 1024
    print(f"dérivation de la clé, à part : {(perf_counter() - start) * 1000:.0f} ms (Argon2id, {memory} Mio)\n")


def main() -> int:
    """Measure and tell."""
    reader = argparse.ArgumentParser(description="Coût du chiffrement et du nombre de dossiers.")
    reader.add_argument("--sizes", default="50,1000,5000", help="nombres de dossiers, séparés par des virgules")
    reader.add_argument("--rounds", type=int, default=40)
    asked = reader.parse_args()
    sizes = sorted({int(size) for size in asked.sizes.split(",")})
    application = Application(["vault"])
    tell_derivation()
    with tempfile.TemporaryDirectory() as folder, keyless(), ExitStack() as stack:
        copies = [copy for size in sizes for copy in make(Path(folder), size, stack)]
        gc.collect()
        tell(time_all(copies, asked.rounds), sizes)
        saved_states(copies[-2])
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
