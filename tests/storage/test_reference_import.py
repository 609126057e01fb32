"""The import of a ROME: what is read and how it is put right, what is refused, and that a refusal changes nothing."""

import csv
import json
import os
import struct
import sys
import zipfile
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from bilan_desktop.app.library import load_sheets, own_library
from bilan_desktop.domain.errors import DomainError, InvalidInput, LibraryError
from bilan_desktop.domain.occupations import OccupationsAsked, RequirementKind
from bilan_desktop.intake.tabled import Ending, Rows, TableReader, judged
from bilan_desktop.intake.tables import tell_tables
from bilan_desktop.intake.tables_asked import Asked, Limits
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.reference import importing
from bilan_desktop.storage.reference.library import ReferenceLibrary
from bilan_desktop.storage.reference.schema import is_library, reading
from bilan_desktop.usecases.keeping import Cancelled
from storage.rome_zip import TABLES, Table, as_csv, named, rome, zipped


def library(folder: Path, reader: TableReader | None = None) -> ReferenceLibrary:
    return ReferenceLibrary(folder / "metiers.db", load_sheets, reader=reader or HereReader())


def file(folder: Path, data: bytes, name: str = "export.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.fixture
def small(tmp_path: Path) -> ReferenceLibrary:
    made = library(tmp_path)
    made.take_in(file(tmp_path, rome()), silent)
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class HereReader(TableReader):
    """The same reading without another process, which costs a fifth of a second each time."""

    def _exchanged(self, data: bytes, asked: Sequence[Asked]) -> Generator[Rows | Ending, None, None]:
        told: list[tuple[dict[str, object], bytes]] = []
        question = {"tables": [[one.name, one.optional, one.columns] for one in asked], "limits": asdict(self._limits)}
        usual = csv.field_size_limit()
        try:
            tell_tables(data, json.dumps(question).encode(), lambda header, part: told.append((header, part)))
        finally:
            csv.field_size_limit(usual)
        yield from (judged(header, [part], asked) for header, part in told)


def refusal(folder: Path, data: bytes, reader: TableReader | None = None) -> str:
    """The sentence that refuses a ZIP over an imported library, which it must leave to the byte."""
    held = library(folder, reader)
    place, given = folder / "metiers.db", file(folder, data)
    place.write_bytes(b"SQLite format 3\0, which nobody opens here")
    before = names(folder)
    with pytest.raises(InvalidInput) as refused:
        held.take_in(given, silent)
    assert names(folder) == before
    assert place.read_bytes() == b"SQLite format 3\0, which nobody opens here"
    assert set(refused.value.problems) == {"library"}
    sentence = refused.value.sentence
    assert "rien n’a été modifié" in sentence
    return sentence


def test_a_small_rome_is_read_and_put_right(small: ReferenceLibrary) -> None:
    state = small.state()
    assert (state.version, state.updated, state.occupations, state.titles) == (61, date(2026, 6, 15), 3, 6)
    assert state.source == "Source\u00a0: France Travail, ROME 4.0 version 61 du 15/06/2026, Licence Ouverte"
    sheet = small.sheet("A1101")
    assert sheet is not None
    assert sheet.definition == ("S'occupe d'un jardin.", "Taille et plante.")
    assert sheet.access == ("Accessible sans diplôme.",)
    assert sheet.titles == ("Jardinier / Jardinière", "Créateur / Créatrice de jardins", "Rosiériste")
    assert [(one.label, one.kind, one.core, one.group) for one in sheet.requirements] == [
        ("Entretenir des rosiers", RequirementKind.KNOW_HOW, True, "Cultiver"),
        ("Œuvres d'art des jardins", RequirementKind.KNOWLEDGE, False, "Arts"),
    ]
    assert [(one.code, one.label, one.kind) for one in sheet.conditions] == [
        ("30", "Travail en extérieur", "Conditions")
    ]
    assert (sheet.interests, sheet.domain, sheet.regulated) == ("R", "Jardins", False)
    assert (sheet.sectors, sheet.centres) == (("Nature", "Services", "Espaces verts"), ("J'aime la nature",))
    assert [link.code for link in sheet.towards] == ["A1102", "B1101"]
    assert sheet.origins == ()
    other = small.sheet("B1101")
    assert other is not None
    assert ([link.code for link in other.origins], other.regulated) == (["A1101"], True)
    silent_about_it = small.sheet("A1102")
    assert silent_about_it is not None
    assert silent_about_it.regulated is None


def test_what_was_read_is_told(tmp_path: Path) -> None:
    links = [*TABLES["liens_rome_referentiels"], ["A1101", "5", "1", "10"]]
    mobility = [*TABLES["rubrique_mobilite"], ["A1102", "A1101", "1"]]
    changed: Mapping[str, Table | bytes | None] = {
        "liens_rome_referentiels": links,
        "rubrique_mobilite": mobility,
        "secteur_naf": as_csv([["code_secteur_naf", "libelle_secteur_naf"], ["1", "Céréales"]], "iso8859-15"),
        "arborescence_secteur_naf": [["code_secteur_naf", "code_rome"], ["1", "A1101"]],
        "arborescence_competences": [["autre_colonne"], ["x"]],
    }
    told: list[tuple[str, float]] = []
    data = rome(changed=changed, others={"lisez-moi.pdf": b"x"})
    made = library(tmp_path).take_in(file(tmp_path, data), lambda *one: told.append(one))
    assert made.state.version == 61
    assert made.counts["occupations"] == 3
    assert made.counts["core_skills"] == 1
    assert made.repeated == 1
    assert made.orphans == {}
    assert made.ignored == ("arborescence_competences", "themes")
    assert made.others == 1
    assert made.latin == ("secteur_naf",)
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert all(word for word, _ in told)
    with reading(tmp_path / "metiers.db") as connection:
        assert connection.execute("SELECT label FROM branch").fetchall() == [("Céréales",)]
        (nature,) = connection.execute("SELECT value FROM about WHERE name = 'nature'").fetchone()
    assert "publiques" in nature
    assert "non confidentielles" in nature


def test_a_wider_skill_takes_its_aim_where_the_export_tells_it(tmp_path: Path) -> None:
    tree = [["code_ogr_macro_competence", "objectif"], ["12", "Travailler la terre"]]
    links = [*TABLES["liens_rome_referentiels"], ["A1101", "5", "1", "12"]]
    made = library(tmp_path)
    made.take_in(
        file(tmp_path, rome(changed={"arborescence_competences": tree, "liens_rome_referentiels": links})), silent
    )
    sheet = made.sheet("A1101")
    assert sheet is not None
    assert {one.label: one.group for one in sheet.requirements if one.kind is RequirementKind.KNOW_HOW} == {
        "Entretenir des rosiers": "Cultiver",
        "Cultiver": "Travailler la terre",
    }


def test_a_few_rows_that_point_at_nothing_are_left_out_and_told(tmp_path: Path) -> None:
    texts = [["A1102", "3", "definition", str(place), f"Phrase {place}."] for place in range(40)]
    lost = [["Z9999", "3", "definition", "1", "De personne."]]
    data = rome(changed={"texte": [*TABLES["texte"], *texts, *lost]})
    made = library(tmp_path).take_in(file(tmp_path, data), silent)
    assert made.orphans == {"texte.code_rome": 1}
    assert made.counts["sentences"] == 43


def test_without_a_note_the_version_is_that_of_the_names(tmp_path: Path) -> None:
    state = library(tmp_path).take_in(file(tmp_path, rome(62, note=None)), silent).state
    assert (state.version, state.updated) == (62, None)
    assert state.source == "Source\u00a0: France Travail, ROME 4.0 version 62, Licence Ouverte"


def test_a_header_put_right_a_byte_order_mark_and_a_folder_are_read(tmp_path: Path) -> None:
    header = [["code_rome", "libelle_rome", "code_grand_domaine", "code_domaine_professionnel"]]
    tables = {
        **TABLES,
        "cr_gd_dp": header + TABLES["cr_gd_dp"][1:],
    }
    files = {f"RefRome/{named(name)}": b"\xef\xbb\xbf" + as_csv(rows) for name, rows in tables.items()}
    made = library(tmp_path)
    made.take_in(file(tmp_path, zipped(files)), silent)
    found = made.search(OccupationsAsked(domains=frozenset({"A"})))
    assert [hit.code for hit in found] == ["A1101", "A1102"]


def test_a_newer_version_replaces_the_library_whole(small: ReferenceLibrary, tmp_path: Path) -> None:
    assert [hit.code for hit in small.search(OccupationsAsked("paysag"))] == ["A1102"]
    renamed = [
        row if row[0] != "A1102" else ["A1102", "Forestier / Forestière", "O", ""]
        for row in TABLES["referentiel_code_rome"]
    ]
    titles = [row for row in TABLES["referentiel_appellation"] if row[0] != "3"]
    small.take_in(
        file(tmp_path, rome(62, {"referentiel_code_rome": renamed, "referentiel_appellation": titles})), silent
    )
    assert small.state().version == 62
    assert small.search(OccupationsAsked("paysag")) == ()
    assert [hit.label for hit in small.search(OccupationsAsked("forestière"))] == ["Forestier / Forestière"]
    assert names(tmp_path) == ["export.zip", "metiers.db"]


def test_rarely_used_titles_come_last_and_words_in_any_writing(small: ReferenceLibrary) -> None:
    assert [(hit.code, hit.found) for hit in small.search(OccupationsAsked("rosieriste"))] == [("A1101", "Rosiériste")]
    both = small.search(OccupationsAsked("créatrice de jar"))
    assert {(hit.code, hit.found) for hit in both} == {
        (code, "Créateur / Créatrice de jardins") for code in ("A1101", "A1102")
    }
    for typed in ("conseillere d'orientation", "CONSEILLÈRE D’ORIENT", "oeuvres d’art", "œuvre"):
        assert len(small.search(OccupationsAsked(typed))) == 1, typed
    # A skill is looked for from three letters on, after every title.
    assert [hit.found for hit in small.search(OccupationsAsked("ros"))] == ["Rosiériste"]
    assert small.search(OccupationsAsked("jardin"))[0].found == ""
    assert small.search(OccupationsAsked('"*^(NEAR')) == ()


def test_a_report_that_stops_leaves_the_library_as_it_was(small: ReferenceLibrary, tmp_path: Path) -> None:
    before = (tmp_path / "metiers.db").read_bytes()
    for until, stop in (
        (0.0, Cancelled),
        (0.3, KeyboardInterrupt),
        (0.6, Cancelled),
        (0.8, Cancelled),
        (1.0, Cancelled),
    ):

        def report(_doing: str, share: float, until: float = until, stop: type[BaseException] = stop) -> None:
            if share >= until:
                raise stop

        with pytest.raises(stop):
            small.take_in(file(tmp_path, rome(62)), report)
        assert (tmp_path / "metiers.db").read_bytes() == before
        assert names(tmp_path) == ["export.zip", "metiers.db"]


def test_what_an_import_that_was_killed_left_is_taken_away_later(small: ReferenceLibrary, tmp_path: Path) -> None:
    old, fresh = tmp_path / "metiers.db.0a.part", tmp_path / "metiers.db.0b.part"
    for left in (old, fresh):
        left.write_bytes(b"x")
    os.utime(old, (0, 0))
    small.take_in(file(tmp_path, rome()), silent)
    assert not old.exists()
    # It may be another import's, under way in another window.
    assert fresh.exists()


def bomb() -> bytes:
    return zipped({named("texte"): b'"a"\n' * 2_000_000})


def declared(data: bytes, size: int) -> bytes:
    """The same ZIP, whose list says that its last member unfolds to so many bytes."""
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def encrypted(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + b"\x01\x00" + data[at + 10 :]


SMALL = rome()
HOSTILE = {
    "empty": (b"", "vide"),
    "renamed": (b"%PDF-1.7\n" + b"x" * 5000, "n’est pas une archive ZIP"),
    "truncated": (SMALL[: len(SMALL) // 2], "endommagée ou incomplète"),
    "one byte changed": (SMALL[:60] + bytes([SMALL[60] ^ 0xFF]) + SMALL[61:], "endommagée"),
    "foreign": (zipped({"word/document.xml": b"<w/>"}), "ne contient pas les tableaux"),
    "empty zip": (zipped({}), "ne contient pas les tableaux"),
    "traversal": (rome(others={"../../evil.csv": b"x"}), "n’est pas faite comme"),
    "absolute": (rome(others={"/etc/evil.csv": b"x"}), "n’est pas faite comme"),
    "drive": (rome(others={"C:evil.csv": b"x"}), "n’est pas faite comme"),
    "backslash": (rome(others={"a\\..\\evil.csv": b"x"}), "n’est pas faite comme"),
    "same name twice": (rome(others={f"autre/{named('texte')}": b"x"}), "n’est pas faite comme"),
    "bomb": (bomb(), "bien plus que le ROME"),
    "declared bomb": (declared(SMALL, 0xFFFF_FFF0), "bien plus que le ROME"),
    "declared short": (declared(SMALL, 2), "endommagée"),
    "encrypted": (encrypted(SMALL), "mot de passe"),
    "two versions": (rome(others={named("themes", 60): b"x"}), "plusieurs versions"),
    "too old": (rome(59), "version 59"),
    "a table missing": (rome(changed={"texte": None}), "le tableau «\u202ftexte\u202f»"),
    "a column missing": (
        rome(changed={"texte": [["code_rome", "libelle"], ["A1101", "x"]]}),
        "la colonne «\u202flibelle_type_texte\u202f» au tableau «\u202ftexte\u202f»",
    ),
    "a table empty": (rome(changed={"texte": b""}), "tableau «\u202ftexte\u202f» de cette archive est endommagé"),
    "a table without rows": (rome(changed={"texte": TABLES["texte"][:1]}), "pas un ROME complet"),
    "a row too short": (rome(changed={"texte": [*TABLES["texte"], ["A1101"]]}), "tableau «\u202ftexte\u202f»"),
    "an open quote": (rome(changed={"texte": as_csv(TABLES["texte"]) + b'"A1101","3'}), "tableau «\u202ftexte\u202f»"),
    "not a table": (rome(changed={"texte": bytes(range(256)) * 20}), "tableau «\u202ftexte\u202f»"),
    "links to nothing": (
        rome(changed={"rubrique_mobilite": [*TABLES["rubrique_mobilite"], ["A1101", "Z9999", "3"]]}),
        "pas un ROME complet",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_is_not_a_rome_is_refused_and_changes_nothing(case: str, tmp_path: Path) -> None:
    data, said = HOSTILE[case]
    assert said in refusal(tmp_path, data)


@pytest.mark.parametrize("case", ["renamed", "one byte changed", "bomb", "a column missing"])
def test_the_child_process_says_the_same(case: str, tmp_path: Path) -> None:
    data, said = HOSTILE[case]
    assert said in refusal(tmp_path, data, TableReader())


def test_the_child_process_reads_a_rome(tmp_path: Path) -> None:
    naf = as_csv([["code_secteur_naf", "libelle_secteur_naf"], ["1", "Céréales"]], "iso8859-15")
    made = library(tmp_path, TableReader()).take_in(file(tmp_path, rome(changed={"secteur_naf": naf})), silent)
    assert (made.state.occupations, made.latin) == (3, ("secteur_naf",))


def test_a_library_written_on_windows_lines_reads_the_same(tmp_path: Path) -> None:
    tables = {name: as_csv(rows).replace(b"\n", b"\r\n") for name, rows in TABLES.items()}
    made = library(tmp_path)
    made.take_in(file(tmp_path, rome(changed=tables)), silent)
    sheet = made.sheet("A1101")
    assert sheet is not None
    assert sheet.requirements[1].label == "Œuvres d'art des jardins"


LIMITED = {
    "members": (Limits(members=10), "bien plus que le ROME"),
    "bytes of a member": (Limits(member_bytes=100), "bien plus que le ROME"),
    "bytes of all": (Limits(total_bytes=1000), "bien plus que le ROME"),
    "rows": (Limits(rows=20), "bien plus de lignes"),
    "blank rows": (Limits(rows=200), "bien plus de lignes"),
    "characters of a field": (Limits(field=20), "endommagé"),
}


@pytest.mark.parametrize("case", LIMITED)
def test_a_rome_beyond_a_limit_is_refused(case: str, tmp_path: Path) -> None:
    limits, said = LIMITED[case]
    blank = {"texte": as_csv(TABLES["texte"]) + b"\n" * 200} if case == "blank rows" else {}
    assert said in refusal(tmp_path, rome(changed=blank), HereReader(limits=limits))


def test_ten_million_rows_are_refused_before_they_are_unfolded(tmp_path: Path) -> None:
    stream = BytesIO(rome(changed={"texte": None}))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(named("texte"), "w") as member,
    ):
        for _ in range(10):
            member.write(b"a,b,c\n" * 1_000_000)
    assert "bien plus que le ROME" in refusal(tmp_path, stream.getvalue())


def test_a_reading_that_hangs_or_talks_nonsense_is_stopped(tmp_path: Path) -> None:
    hangs = [sys.executable, "-c", "import sys, time; sys.stdin.buffer.read(); time.sleep(60)"]
    assert "trop de temps" in refusal(tmp_path, SMALL, TableReader(timeout_seconds=0.5, command=hangs))
    rows = b'[["A", "b"], "C"]'
    head = b'{"table": 0, "done": 0.5, "sizes": [%d]}' % len(rows)
    talks = (
        f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({len(head).to_bytes(4, 'big') + head + rows!r})"
    )
    assert "n’a pas pu être lu" in refusal(tmp_path, SMALL, TableReader(command=[sys.executable, "-c", talks]))
    rows = b'[["A", "b"]]'
    head = b'{"table": 0, "done": 0.5, "sizes": [%d]}' % len(rows)
    endless = (
        "import sys; sys.stdin.buffer.read()\n"
        f"while True: sys.stdout.buffer.write({len(head).to_bytes(4, 'big') + head + rows!r})"
    )
    reader = TableReader(command=[sys.executable, "-c", endless], limits=Limits(rows=1000))
    assert "n’a pas pu être lu" in refusal(tmp_path, SMALL, reader)
    assert "n’a pas pu être lu" in refusal(tmp_path, SMALL, TableReader(command=[str(tmp_path / "absent")]))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="ne peut pas être lu"):
        library(tmp_path).take_in(tmp_path / "absent.zip", silent)
    assert names(tmp_path) == []


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "metiers.db").mkdir()
    with pytest.raises(LibraryError, match="rien n’a été modifié"):
        library(tmp_path).take_in(file(tmp_path, rome()), silent)
    assert names(tmp_path) == ["export.zip", "metiers.db"]
    (tmp_path / "fichier").write_bytes(b"")
    with pytest.raises(LibraryError):
        library(tmp_path / "fichier").take_in(tmp_path / "export.zip", silent)
    with pytest.raises(DomainError, match="emplacement"):
        ReferenceLibrary(None, load_sheets).take_in(tmp_path / "export.zip", silent)


def test_rows_that_were_not_kept_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finish = importing.finish

    def lose(connection: object, report: object) -> None:
        finish(connection, report)  # type: ignore[arg-type]
        connection.execute("DELETE FROM sentence WHERE place = 2")  # type: ignore[attr-defined]

    monkeypatch.setattr(importing, "finish", lose)
    with pytest.raises(LibraryError, match="ne correspond pas"):
        library(tmp_path).take_in(file(tmp_path, rome()), silent)
    assert names(tmp_path) == ["export.zip"]


def test_a_damaged_library_says_what_to_do_and_an_import_mends_it(small: ReferenceLibrary, tmp_path: Path) -> None:
    place = tmp_path / "metiers.db"
    assert is_library(place)
    for damage in (b"x" * 9000, place.read_bytes()[:3000], b"SQLite format 3\0" + b"\0" * 4000):
        place.write_bytes(damage)
        with pytest.raises(LibraryError, match="Importez de nouveau"):
            small.search(OccupationsAsked("jardin"))
        with pytest.raises(LibraryError):
            small.state()
        small.take_in(file(tmp_path, rome()), silent)
        assert len(small.search(OccupationsAsked("jardin"))) == 2


def test_a_library_carried_by_the_application_serves_until_an_import(small: ReferenceLibrary, tmp_path: Path) -> None:
    carried = tmp_path / "metiers.db"
    own = ReferenceLibrary(tmp_path / "ici" / "metiers.db", load_sheets, carried)
    assert own.state().version == 61
    own.take_in(file(tmp_path, rome(62)), silent)
    assert own.state().version == 62
    assert small.state().version == 61


def test_any_thread_may_ask_while_another_imports(small: ReferenceLibrary, tmp_path: Path) -> None:
    own, newer = own_library(), file(tmp_path, rome(62))

    def ask(_: int) -> tuple[int, int, int]:
        return small.state().version, len(small.search(OccupationsAsked("jardin"))), len(own.search(OccupationsAsked()))

    with ThreadPoolExecutor(4) as threads:
        asked = threads.map(ask, range(40))
        importing = threads.submit(small.take_in, newer, silent)
        assert {one[1:] for one in asked} == {(2, 12)}
        assert importing.result().state.version == 62
    assert ask(0)[0] == 62
