"""The locks answer to pyproject.toml, pin everything with hashes, and name no address."""

import re

import lock
import pytest
from setup_environment import LOCKS


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_a_lock_holds_every_pin_at_its_version(name: str) -> None:
    texts = [(LOCKS / f"{each}.txt").read_text(encoding="utf-8") for each in ("runtime", "dev")]
    versions = lock.locked("\n".join(texts))
    for pin in lock.pins()[name]:
        package, version = re.fullmatch(r"([\w.-]+)==([^\s;]+).*", pin.replace(" ", "")).groups()
        assert versions.get(lock.canonical(package)) == version, f"run packaging/lock.py: {pin}"


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_a_lock_is_made_of_hashed_pins_and_nothing_else(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.fullmatch(r"[\w.-]+==[^\s;]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", entry.strip())
    assert "://" not in text


def test_no_package_is_in_both_locks() -> None:
    names = [set(lock.locked((LOCKS / f"{each}.txt").read_text(encoding="utf-8"))) for each in ("runtime", "dev")]
    assert not names[0] & names[1]
