"""The organisation's seal: one signature over the whole file, that changes nothing of what a paper must be."""

import hashlib
import io
import os
import random
import shutil
import subprocess
import sys
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest

from bilan_desktop.blocks import Paper, plain_text
from bilan_desktop.documents import press, seal_certificate
from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.hanko import NoNetwork
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.documents.pdf.seal_reading import read_seal
from bilan_desktop.documents.pdf.sealing import seal, unsealed
from bilan_desktop.documents.seals import Seal, Sealing, SealReading, SealState, announced

from .every import papers
from .reading import is_read_in_order
from .test_papers import ROOT, _verapdf, refusals

PAPERS = papers()
PUT, MADE, ENDS = datetime(2026, 11, 24, 15, 2, 40, tzinfo=UTC), date(2026, 11, 24), date(2031, 11, 23)
SEALED = ("attendance-standard", "extreme-large", "synthesis-charts-standard", "consent-large")
"""Papers of one page and of several, in both layouts, with charts, with hostile names."""


def seal_named(
    organisation: str = "Cabinet Cap Œuvre", made: date = MADE, ends: date = ENDS, words: str = "essai"
) -> Seal:
    key = seal_certificate.key_of(words)
    return Seal(seal_certificate.certificate(organisation, key, made, ends), key, organisation)


SEAL = seal_named()
SEALING = Sealing(SEAL, PUT)
VALID = SealReading(SealState.VALID, PUT.replace(microsecond=0), "Cabinet Cap Œuvre")


def sealed_paper(name: str) -> tuple[Paper, bytes]:
    paper = announced(PAPERS[name], SEALING, "Europe/Paris")
    return paper, seal(render(paper), SEAL, PUT)


@pytest.fixture(scope="module", params=SEALED)
def printed(request: pytest.FixtureRequest) -> tuple[Paper, bytes]:
    return sealed_paper(request.param)


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return sealed_paper("attendance-standard")[1]


def pdfsig(path: Path, *options: str) -> str:
    if shutil.which("pdfsig") is None:
        pytest.skip("poppler's pdfsig is not here: another reader of the seal is missing")
    done = subprocess.run(["pdfsig", *options, str(path)], capture_output=True, text=True, check=False)
    return done.stdout


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_a_sealed_paper_stays_accessible_and_archivable(printed: tuple[Paper, bytes], profile: str) -> None:
    refused, report = refusals(printed[1], profile)
    assert not refused, report


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_reference_validator_accepts_sealed_papers(tmp_path: Path) -> None:
    check = _verapdf()
    if check is None:
        pytest.skip("veraPDF is not here: set VERAPDF_CHECK to its launcher")
    files = [tmp_path / f"{name}.pdf" for name in SEALED]
    for file in files:
        file.write_bytes(sealed_paper(file.stem)[1])
    done = subprocess.run([str(check), "ua1,2a", *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASS") == 2 * len(files)


def test_its_pages_say_what_the_seal_is_and_that_nobody_signed_by_it(printed: tuple[Paper, bytes]) -> None:
    paper, data = printed
    is_read_in_order(paper, data)
    (told,) = [text for text in plain_text(paper.blocks) if "Cachet électronique" in text]
    assert "il permet de vérifier que ce fichier n’a pas changé depuis le 24\u00a0novembre 2026." in told
    assert "Il n’est la signature de personne" in told
    assert told.endswith("n’est pas qualifié.")


def test_every_paper_that_is_kept_says_where_its_times_are_told() -> None:
    assert [
        kind for kind, (facts, _) in press.PAPERS.items() if "zone" not in {one.name for one in fields(facts)}
    ] == []


def test_it_is_an_element_with_a_name_and_takes_no_room(sheet: bytes) -> None:
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert str(field.TU) == "Cachet de l’organisme"
        assert [int(side) for side in field.Rect] == [0, 0, 0, 0]
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
        element = pdf.Root.StructTreeRoot.K[0].K[-1]
        assert str(element.S) == "/Form"
        assert element.K[0].Obj.objgen == field.objgen
        assert pdf.Root.StructTreeRoot.ParentTree.Nums[-1].objgen == element.objgen
        assert len(pdf.pages[-1].Annots) == 1


def test_it_is_valid_for_us_and_for_another_reader(printed: tuple[Paper, bytes], tmp_path: Path) -> None:
    assert read_seal(printed[1], [SEAL.certificate]) == VALID
    (tmp_path / "sealed.pdf").write_bytes(printed[1])
    told = pdfsig(tmp_path / "sealed.pdf")
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "Common Name: Cachet de l’organisme Cabinet Cap Œuvre" in told
    assert told.count("Signature #") == 1


def places(data: bytes) -> dict[str, int]:
    """Where a byte is changed: one of each part of the file, others drawn at random (not in the seal's empty room)."""
    signature = data.index(b"<30") + 1
    room = range(signature + 1200, data.index(b">", signature))
    chance = random.Random(7)
    drawn = [one for one in (chance.randrange(20, len(data) - 8) for _ in range(24)) if one not in room]
    found = {
        "start": 6,
        "content": data.index(b"stream") + 40,
        "certificate": data.index("Cachet de l’organisme".encode().hex().upper().encode()) + 2,
        "time": data.index(b"/M (D\\0722026") + 9,
        "end": data.rindex(b"startxref") + 11,
    }
    return found | {f"random-{one}": one for one in drawn}


def test_one_changed_byte_anywhere_is_seen_by_us_and_by_another_reader(sheet: bytes, tmp_path: Path) -> None:
    blind = {}
    for name, place in places(sheet).items():
        spoilt = bytearray(sheet)
        spoilt[place] ^= 1
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(spoilt)
        ours = read_seal(bytes(spoilt), [SEAL.certificate]).state
        if ours is not SealState.ALTERED or "Signature is Valid." in pdfsig(file):
            blind[name] = ours
    assert not blind


def test_what_is_written_in_the_room_left_by_the_seal_is_seen(sheet: bytes) -> None:
    room = sheet.index(b">", sheet.index(b"<30")) - 10
    assert read_seal(sheet[:room] + b"F" + sheet[room + 1 :], [SEAL.certificate]).state is SealState.ALTERED


@pytest.mark.parametrize(("at", "written"), [(5, b" "), (-400, b" "), (-401, b"\n"), (0, b"lower")])
def test_the_seal_itself_written_otherwise_is_a_change(sheet: bytes, at: int, written: bytes) -> None:
    begins = sheet.index(b"/Contents <") + len(b"/Contents <")
    ends = sheet.index(b">", begins)
    room = bytearray(sheet[begins:ends])
    if written == b"lower":
        room[:] = bytes(room).lower()
    else:
        # A blank pushed in, one of the empty digits at the end gone: the same number, the same length.
        room[at:at] = written
        del room[-1]
    assert read_seal(sheet[:begins] + room + sheet[ends:], [SEAL.certificate]).state is SealState.ALTERED


def test_what_is_added_behind_the_seal_is_a_change(sheet: bytes) -> None:
    assert read_seal(sheet + b"% more", [SEAL.certificate]).state is SealState.ALTERED
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        out = io.BytesIO()
        pdf.save(out)
    assert read_seal(out.getvalue(), [SEAL.certificate]).state is SealState.ALTERED


def test_a_file_that_was_never_sealed_has_no_seal() -> None:
    assert read_seal(render(PAPERS["attendance-standard"]), [SEAL.certificate]) == SealReading(SealState.NONE)
    assert read_seal(b"%PDF", []) == SealReading(SealState.NONE)


def test_a_seal_of_the_same_name_by_another_key_is_not_ours(sheet: bytes) -> None:
    forged = seal(unsealed(sheet), seal_named(words="someone else"), PUT)
    assert read_seal(forged, [SEAL.certificate]).state is SealState.UNKNOWN


def test_a_certificate_counts_by_the_day_of_the_seal() -> None:
    data = render(PAPERS["attendance-standard"])
    for day, state in (
        (MADE, SealState.VALID),
        (ENDS, SealState.VALID),
        (MADE - timedelta(days=3), SealState.OUT_OF_FORCE),
        (ENDS + timedelta(days=3), SealState.OUT_OF_FORCE),
    ):
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        assert read_seal(seal(data, SEAL, at), [SEAL.certificate]).state is state


def test_midnight_in_paris_is_within_the_first_and_the_last_day() -> None:
    data = render(PAPERS["bare-standard"])
    for at in (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), datetime(2031, 11, 23, 22, 59, tzinfo=UTC)):
        assert read_seal(seal(data, SEAL, at), [SEAL.certificate]).state is SealState.VALID


def test_the_same_paper_key_and_time_give_the_same_bytes_in_another_process(sheet: bytes) -> None:
    code = (
        "import hashlib; from tests.documents.test_seals import sealed_paper;"
        "print(hashlib.sha256(sealed_paper('attendance-standard')[1]).hexdigest())"
    )
    path = os.pathsep.join(map(str, (ROOT / "src", ROOT, ROOT / "tests")))
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": path}
    assert (os.environ.get("PYTHONHASHSEED"), os.environ.get("TZ")) != ("7", "Asia/Tokyo")
    done = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == hashlib.sha256(sheet).hexdigest()
    assert sealed_paper("attendance-standard")[1] == sheet
    assert seal(unsealed(sheet), SEAL, PUT + timedelta(seconds=1)) != sheet


def test_the_pages_before_the_seal_are_found_again() -> None:
    data = render(PAPERS["synthesis-charts-standard"])
    assert unsealed(seal(data, SEAL, PUT)) == data
    assert unsealed(data) == data


def test_an_encrypted_copy_is_sealed_last_and_still_asks_for_its_password(tmp_path: Path) -> None:
    password, out = "Bilan-été-2026", io.BytesIO()
    with pikepdf.open(io.BytesIO(render(PAPERS["attendance-standard"]))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user=password, owner="another that nobody knows", R=6))
    encrypted = out.getvalue()
    sealed = seal(encrypted, SEAL, PUT, password)
    assert unsealed(sealed) == encrypted
    assert read_seal(sealed, [SEAL.certificate], password) == VALID
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(sealed))
    with pikepdf.open(io.BytesIO(sealed), password=password) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].TU) == "Cachet de l’organisme"
    file = tmp_path / "encrypted.pdf"
    file.write_bytes(sealed)
    assert "Signature is Valid." in pdfsig(file, "-upw", password)
    spoilt = bytearray(sealed)
    spoilt[len(encrypted) // 2] ^= 1
    assert read_seal(bytes(spoilt), [SEAL.certificate], password).state is SealState.ALTERED


def test_a_long_name_is_cut_in_the_certificate_alone() -> None:
    name = "Association œuvrant pour l’accompagnement des carrières de l’éducation en Centre-Val de Loire"
    by = seal_named(name)
    assert by.organisation == name
    found = read_seal(seal(render(PAPERS["bare-standard"]), by, PUT), [by.certificate])
    assert found.state is SealState.VALID
    assert name.startswith(found.organisation)
    assert 60 <= len(found.organisation.encode()) <= 64


@pytest.mark.parametrize(
    ("organisation", "told"),
    [("Cap ₹ 🙂 Œuvre", "Cap   Œuvre"), ("Élan שלום", "Élan"), ("\u202eCap", "Cap"), ("ⵣ", "Organisme")],
)
def test_what_a_certificate_cannot_name_is_left_out_and_the_seal_stays_valid(organisation: str, told: str) -> None:
    by = seal_named(organisation)
    sealed = seal(render(PAPERS["attendance-standard"]), by, PUT)
    assert read_seal(sealed, [by.certificate]) == SealReading(SealState.VALID, PUT.replace(microsecond=0), told)


def test_a_key_shows_in_no_text_made_of_it() -> None:
    assert SEAL.private_key
    assert repr(SEAL.private_key)[2:-1] not in repr(SEALING)
    assert replace(SEAL, private_key=b"other").private_key == b"other"
    assert seal_certificate.new_key() != seal_certificate.new_key()


NETWORK = """
import sys
from bilan_desktop.app.guard import forbid_network
from bilan_desktop.documents import press
from bilan_desktop.documents.pdf.engine import render
from tests.documents import samples

data = render(samples.papers()["bare-standard"])
assert not {"pyhanko", "asn1crypto", "cryptography.x509"} & set(sys.modules)
forbid_network()
made = []
sys.addaudithook(lambda event, _: made.append(event) if event.startswith("socket.") else None)
from tests.documents.test_seals import SEAL, SEALING

printer = press.DocumentPress()
assert printer.read_seal(printer.seal(data, SEALING), [SEAL.certificate]).at is not None
assert not made, made
assert not {"aiohttp", "requests", "certifi"} & set(sys.modules)
"""


def test_nothing_of_it_reaches_a_network_and_nothing_of_it_is_loaded_before_the_first_seal() -> None:
    env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT, ROOT / "tests")))}
    done = subprocess.run([sys.executable, "-c", NETWORK], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with pytest.raises(RuntimeError, match="network"):
        NoNetwork("https://example.org")


def test_the_pages_look_the_same_under_the_seal(sheet: bytes) -> None:
    with open_pages(sheet) as sealed, open_pages(unsealed(sheet)) as bare:
        assert sealed.count == bare.count == 1
        assert sealed.picture(0, 1.0).data == bare.picture(0, 1.0).data
