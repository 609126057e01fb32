"""Kill -9 at any instant of the real gestures: what was acknowledged is there, the gesture under way whole or not."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bilan_desktop.domain.errors import MissingVault, NotAVault, WrongPassphrase
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.vault import Vault
from faults.conftest import Stages
from faults.deeds import OPEN
from faults.forks import Forks
from faults.judging import problems_of, state_of
from faults.story import GESTURES
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now, reopen

LAST = len(GESTURES)
OTHER = "genêt ardoise tilleul horizon fanfare"


@dataclass
class Blows:
    """What a series of kills met."""

    half_way: int = 0
    hot_journals: int = 0
    finished: set[str] = field(default_factory=set)


def kill_gestures(forks: Forks, stages: Stages, folder: Path, seed: int, count: int) -> Blows:
    """Kill ``count`` children, each in a gesture drawn at random, at an instant drawn over its own length."""
    draw, blows = random.Random(seed), Blows()
    lengths: dict[int, float] = {}
    for blow in range(count):
        rank = draw.randrange(len(GESTURES))
        if rank not in lengths:
            told = forks.run("go_on", folder=stages.copy(rank, folder), start=rank, until=rank + 1)
            assert told.error == ""
            lengths[rank] = told.times[1]
        home = stages.copy(rank, folder)
        delay = draw.random() * lengths[rank] * 1.2
        told = forks.strike("go_on", OPEN, delay, folder=home, start=rank, until=min(rank + 3, len(GESTURES)))
        assert told.error == ""
        acknowledged = [int(word) for word in told.words if word.isdigit()]
        done = rank + len(acknowledged)
        journal = home / f"{DATABASE}-journal"
        blows.hot_journals += journal.exists() and journal.stat().st_size > 512
        judge(home, stages, done, f"seed {seed}, blow {blow}, « {GESTURES[rank][0]} », {delay * 1000:.2f} ms")
        blows.half_way += bool(told.killed)
        blows.finished.update(GESTURES[at][0] for at in acknowledged)
    return blows


def judge(home: Path, stages: Stages, done: int, where: str) -> None:
    """The vault holds exactly what it held after ``done`` gestures, or after the one under way too."""
    vault = reopen(home)
    try:
        assert state_of(vault) in stages.states[done : done + 2], where
        assert problems_of(vault) == [], where
    finally:
        vault.close()


def kill_passphrases(forks: Forks, stages: Stages, folder: Path, seed: int, count: int) -> None:
    """Kill changes of passphrase: the old one or the new one opens, both headers are then the same.

    The two are renamed one right after the other: a kill between is left to ``test_headers``, which stops there.
    """
    draw = random.Random(seed)
    told = forks.run("change_passphrase", folder=stages.copy(LAST, folder), new=OTHER)
    assert told.error == ""
    length = told.times[1]
    for blow in range(count):
        home = stages.copy(LAST, folder)
        delay = draw.random() * length * 1.2
        told = forks.strike("change_passphrase", OPEN, delay, folder=home, new=OTHER)
        where = f"seed {seed}, blow {blow}, {delay * 1000:.2f} ms"
        try:
            vault = reopen(home, OTHER)
        except WrongPassphrase:
            assert "changed" not in told.words, where
            vault = reopen(home)
        assert problems_of(vault) == [], where
        vault.close()
        assert (home / "cle.hdr").read_bytes() == (home / "cle.hdr2").read_bytes(), where


def kill_creations(forks: Forks, folder: Path, seed: int, count: int) -> int:
    """Kill creations of a vault; returns how many left one that opens. The others are made again at the same place."""
    draw, opened = random.Random(seed), 0
    told = forks.run("make", folder=folder / "etalon.bilan")
    assert told.error == ""
    for blow in range(count):
        home = folder / f"{blow}.bilan"
        # Beyond the time of one quiet run too: on a machine that slows down, every kill would come before the end.
        delay = draw.random() * told.times[1] * 1.5
        before = forks.strike("make", "begin", delay, folder=home)
        try:
            vault = reopen(home)
            opened += 1
        except (NotAVault, MissingVault):
            assert OPEN not in before.words, f"seed {seed}, blow {blow}, {delay * 1000:.2f} ms"
            vault, _ = Vault.create(home, PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
        assert problems_of(vault) == []
        vault.close()
    return opened


def test_a_few_kills_lose_nothing(forks: Forks, stages: Stages, tmp_path: Path) -> None:
    blows = kill_gestures(forks, stages, tmp_path / "tue.bilan", seed=1, count=10)
    assert blows.half_way > 3
    kill_passphrases(forks, stages, tmp_path / "phrase.bilan", seed=1, count=2)
    kill_creations(forks, tmp_path, seed=1, count=2)


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(100, 110))
def test_a_thousand_kills_lose_nothing(forks: Forks, stages: Stages, tmp_path: Path, seed: int) -> None:
    blows = kill_gestures(forks, stages, tmp_path / "tue.bilan", seed, count=100)
    assert blows.half_way > 50
    assert blows.hot_journals > 0
    assert len(blows.finished) > 10


@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_change_of_passphrase_killed_opens_with_one_of_both(forks: Forks, stages: Stages, tmp_path: Path) -> None:
    kill_passphrases(forks, stages, tmp_path / "phrase.bilan", seed=7, count=100)


@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_creation_killed_is_whole_or_made_again(forks: Forks, tmp_path: Path) -> None:
    assert 0 < kill_creations(forks, tmp_path, seed=7, count=60) < 60
