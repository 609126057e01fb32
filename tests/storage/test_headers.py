"""Two headers: a flipped bit heals or is named, nothing in them can be altered, kills lose nothing."""

import hashlib
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from bilan_desktop.domain import errors
from bilan_desktop.storage.headers import (
    Header,
    HeaderCopies,
    decode,
    encode,
    new_header,
    open_header,
    read_headers,
    sealed_header,
    unlock,
    write_headers,
)
from bilan_desktop.storage.keys import KdfParameters, new_root
from bilan_desktop.storage.passphrase import normalise
from storage.vault_helpers import LIGHT, PASSPHRASE, flip_bit, reopen, some_bits

FLIPS = 200


def a_header(demonstration: bool = False) -> Header:
    return Header(UUID(int=7), demonstration, 3, LIGHT, bytes(16), bytes(range(16)))


@pytest.mark.parametrize("name", ["cle.hdr", "cle.hdr2"])
def test_a_flipped_bit_is_healed_from_the_other_copy(closed: Path, name: str) -> None:
    sound = (closed / name).read_bytes()
    for bit in some_bits(FLIPS, 4096, seed=11):
        flip_bit(closed / name, bit)
        copies = read_headers(closed)
        assert not copies.agree
        assert [encode(header) for header in copies.headers] == [sound]
        (closed / name).write_bytes(sound)
    flip_bit(closed / name, 1234)
    reopen(closed).close()
    assert (closed / name).read_bytes() == sound


@pytest.mark.parametrize("damage", ["missing", "empty", "cut"])
def test_a_lost_copy_is_written_again(closed: Path, damage: str) -> None:
    lost = closed / "cle.hdr"
    sound = lost.read_bytes()
    if damage == "missing":
        lost.unlink()
    else:
        lost.write_bytes(sound[: 0 if damage == "empty" else 2000])
    reopen(closed).close()
    assert lost.read_bytes() == sound


def test_both_copies_damaged_are_named_and_the_kit_with_them(closed: Path) -> None:
    for bit, other in zip(some_bits(40, 4096, seed=1), some_bits(40, 4096, seed=2), strict=True):
        saved = [(closed / name).read_bytes() for name in ("cle.hdr", "cle.hdr2")]
        flip_bit(closed / "cle.hdr", bit)
        flip_bit(closed / "cle.hdr2", other)
        with pytest.raises(errors.DamagedVault, match="feuille de secours"):
            reopen(closed)
        for name, data in zip(("cle.hdr", "cle.hdr2"), saved, strict=True):
            (closed / name).write_bytes(data)


def test_every_byte_is_authenticated_even_when_the_digest_is_made_again() -> None:
    key = bytes(32)
    header = sealed_header(a_header(), key, (new_root(), new_root()))
    data = encode(header)
    outcomes = set()
    for bit in [*range(128 * 8), *some_bits(FLIPS, 4064, seed=5)]:
        body = bytearray(data[:-32])
        body[bit // 8] ^= 1 << (bit % 8)
        try:
            altered = decode(bytes(body) + hashlib.sha256(body).digest())
        except errors.NewerVault:
            outcomes.add("newer")
            continue
        assert altered is None or open_header(altered, key) is None
        outcomes.add("damaged" if altered is None else "refused")
    assert outcomes == {"newer", "damaged", "refused"}


def test_a_cheaper_derivation_put_in_the_header_is_refused() -> None:
    costly = replace(a_header(), kdf=KdfParameters(16 * 1024, 1, 1))
    header = new_header(costly, b"phrase", (new_root(),))
    cheap = replace(header, kdf=LIGHT)
    assert decode(encode(cheap)) == cheap
    with pytest.raises(errors.WrongPassphrase):
        unlock(HeaderCopies((cheap,), agree=True), b"phrase")


@pytest.mark.parametrize("cost", [(1024, 1, 1), (2**31, 1, 1), (8192, 0, 1), (8192, 99, 1), (8192, 1, 0)])
def test_a_hostile_cost_is_never_run(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="bounds"):
        KdfParameters(*cost)


def test_a_rotation_fits_in_the_header() -> None:
    roots = tuple(new_root() for _ in range(4))
    header = sealed_header(a_header(demonstration=True), bytes(32), roots)
    again = decode(encode(header))
    assert again is not None
    assert open_header(again, bytes(32)) == roots
    assert len(encode(header)) == 4096
    with pytest.raises(ValueError, match="four"):
        sealed_header(a_header(), bytes(32), (*roots, new_root()))


@pytest.mark.parametrize("typed", ["ancienne phrase", "nouvelle phrase"])
def test_a_change_cut_between_the_two_files_opens_with_either_passphrase(closed: Path, typed: str) -> None:
    old, new = b"ancienne phrase", b"nouvelle phrase"
    first = unlock(read_headers(closed), normalise(PASSPHRASE))
    write_headers(closed, new_header(first.header, old, first.roots))
    kept = (closed / "cle.hdr2").read_bytes()
    second = unlock(read_headers(closed), old)
    later = replace(second.header, generation=second.header.generation + 1)
    write_headers(closed, new_header(later, new, second.roots))
    (closed / "cle.hdr2").write_bytes(kept)
    reopen(closed, typed).close()
    assert (closed / "cle.hdr").read_bytes() == (closed / "cle.hdr2").read_bytes()
    other = ({"ancienne phrase", "nouvelle phrase"} - {typed}).pop()
    with pytest.raises(errors.WrongPassphrase):
        reopen(closed, other)


CHANGER = """
import sys
from pathlib import Path
from storage.vault_helpers import reopen
vault = reopen(Path(sys.argv[1]), sys.argv[2])
print('ready', flush=True)
phrase = sys.argv[2]
while True:
    other = {'phrase une': 'phrase deux', 'phrase deux': 'phrase une'}[phrase]
    vault.change_passphrase(phrase, other)
    phrase = other
    print(phrase, flush=True)
"""


def test_a_kill_during_a_change_of_passphrase_leaves_a_vault_that_opens(closed: Path) -> None:
    with closing(reopen(closed)) as vault:
        vault.change_passphrase(PASSPHRASE, "phrase une")
    current = "phrase une"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for changes in (1, 2, 4, 7):
        with subprocess.Popen(
            [sys.executable, "-c", CHANGER, str(closed), current],
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        ) as changer:
            assert changer.stdout is not None
            for _ in range(changes + 1):
                changer.stdout.readline()
            changer.kill()
        opened = []
        for phrase in ("phrase une", "phrase deux"):
            try:
                reopen(closed, phrase).close()
                opened.append(phrase)
            except errors.WrongPassphrase:
                continue
        assert len(opened) == 1, "one passphrase and only one opens"
        current = opened[0]
        assert read_headers(closed).agree
