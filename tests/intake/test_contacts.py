"""Contacts from another program: cards and tables of every shape, each error at its line, good contacts still taken."""

import csv
import io
import json
from contextlib import suppress

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.blocks import french
from bilan_desktop.domain.errors import FileRefused, InvalidInput
from bilan_desktop.intake.contact_words import _SENTENCES, EXTRAS, contacts_said
from bilan_desktop.intake.contacts import read_contacts
from bilan_desktop.intake.contacts_told import (
    LARGEST_CONTACTS_FILE,
    MOST_CONTACTS,
    MOST_TROUBLES,
    ContactsFile,
    Extra,
    ReadContact,
    Wrong,
    packed,
    unpacked,
)
from bilan_desktop.intake.gathering import plain
from bilan_desktop.intake.parent import ChildIntake
from intake.test_child_process import stand_in

OUTLOOK = (
    "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Rue (bureau),Rue (bureau) 2,Rue (bureau) 3,"
    "Ville (bureau),Dép/Région (bureau),Code postal (bureau),Pays/Région (bureau),Rue (domicile),Ville (domicile),"
    "Code postal (domicile),Télécopie (bureau),Téléphone (bureau),Téléphone 2 (bureau),Tél. mobile,"
    "Téléphone (domicile),Anniversaire,Adresse de messagerie,Type de messagerie,Adresse de messagerie 2,Notes"
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Name Prefix,Nickname,File As,Organization Name,Organization Title,Birthday,"
    "Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,"
    "Address 1 - Country"
)
GOOGLE_BEFORE = "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Phone 1 - Value"
THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,"
    "Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,"
    "Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,Department,Organization,"
    "Web Page 1,Birth Year,Notes"
)
THUNDERBIRD_FR = (
    "Prénom,Nom de famille,Nom à afficher,Surnom,Première adresse électronique,Deuxième adresse électronique,"
    "Tél. professionnel,Tél. personnel,Portable,Adresse privée,Adresse privée 2,Ville,Pays/État,Code postal,"
    "Adresse professionnelle,Adresse professionnelle 2,Ville,Pays/État,Code postal,Société"
)


def table(header: str, *rows: dict[int, str]) -> bytes:
    """A table as these programs write it: most of its cells are empty."""
    count = header.count(",") + 1
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([row.get(place, "") for place in range(count)])
    return f"{header}\r\n{out.getvalue()}".encode()


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def contacts(data: str | bytes) -> tuple[ReadContact, ...]:
    return read_contacts(data.encode() if isinstance(data, str) else data).contacts


def one(data: str | bytes) -> ReadContact:
    (found,) = contacts(data)
    return found


def troubles(data: str | bytes) -> list[tuple[int, Wrong]]:
    found = read_contacts(data.encode() if isinstance(data, str) else data)
    return [(trouble.line, trouble.wrong) for trouble in found.troubles]


def test_a_card_of_version_3_gives_its_preferred_values_and_says_what_has_no_place():
    data = card(
        "N:Lefèvre;Éloïse;Anne;Dr;",
        "FN:Dr Éloïse Lefèvre",
        "EMAIL;TYPE=INTERNET:premiere@exemple.fr",
        "item1.EMAIL;TYPE=INTERNET;type=pref:preferee@exemple.fr",
        "TEL;TYPE=HOME:01 02 03 04 05",
        "TEL;TYPE=CELL,VOICE:06 12 34 56 78",
        "TEL;TYPE=FAX:01 99 99 99 99",
        "ADR;TYPE=WORK:;;Zone des Prés;Blois;;41000;France",
        "ADR;TYPE=HOME:;Bâtiment B;3 rue des Tilleuls;Lyon;;69003;France",
        "BDAY:1980-02-29",
        "NOTE:Un secret\\, dit ici.",
    )
    assert one(data) == ReadContact(
        1,
        "Lefèvre",
        "Éloïse",
        email="preferee@exemple.fr",
        phone="06 12 34 56 78",
        address="3 rue des Tilleuls\nBâtiment B\n69003 Lyon",
    )
    found = read_contacts(data.encode())
    assert {*found.extras} == {
        Extra.BIRTHDAY,
        Extra.NOTE,
        Extra.TITLE,
        Extra.MIDDLE_NAME,
        Extra.FAX,
        Extra.OTHER_EMAIL,
        Extra.OTHER_PHONE,
        Extra.OTHER_ADDRESS,
    }
    assert "secret" not in str(packed(found))


def test_version_2_1_in_quoted_printable_over_several_lines_and_in_other_character_sets():
    data = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8vre;=C3=89lo=",
        "=C3=AFse",
        "ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Mus=E9e du Ch=E2teau",
        "ADR;WORK;PREF;QUOTED-PRINTABLE:;;2=20place de la Paix;Blois;;41000;",
        version="2.1",
    ).encode()
    latin = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=WINDOWS-1252:Bœuf;Zoé\nEND:VCARD\n".encode("cp1252")
    assert one(data) == ReadContact(
        1, "Lefèvre", "Éloïse", "Musée du Château", address="2 place de la Paix\n41000 Blois"
    )
    assert (one(latin).last_name, one(latin).first_name) == ("Bœuf", "Zoé")
    assert one(card("N:Bœuf;Zoé").encode("utf-16")).last_name == "Bœuf"


def test_version_4_numbers_its_preferences_and_writes_telephones_as_addresses():
    data = card(
        "FN:Zoé Martin",
        "EMAIL;PREF=2:seconde@exemple.fr",
        "EMAIL;PREF=1:premiere@exemple.fr",
        'TEL;VALUE=uri;TYPE="cell,text":tel:+33-6-12-34-56-78;ext=1',
        version="4.0",
    )
    found = one(data)
    assert (found.last_name, found.first_name) == ("Zoé Martin", "")
    assert (found.email, found.phone) == ("premiere@exemple.fr", "+33-6-12-34-56-78")


@pytest.mark.parametrize("scheme", [("mailto", "tel"), ("MAILTO", "TEL"), ("Mailto", "Tel")])
def test_the_scheme_of_an_address_is_taken_off_whatever_its_case(scheme: tuple[str, str]) -> None:
    mail, phone = scheme
    found = one(card("FN:Zoé Martin", f"EMAIL:{mail}:zoe@exemple.fr", f"TEL;VALUE=uri:{phone}:+33-6-12-34-56-78"))
    assert (found.email, found.phone) == ("zoe@exemple.fr", "+33-6-12-34-56-78")


def test_lines_are_unfolded_even_within_a_letter_and_escapes_are_undone():
    whole = "ORG:Société d’études\\, Lyon\\; siège;Ressources humaines"
    raw = whole.encode()
    cut = raw.index("é".encode()) + 1
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + raw[:cut] + b"\r\n " + raw[cut:] + b"\r\nEND:VCARD\r\n"
    assert one(data).organisation == "Société d’études, Lyon; siège"


def test_an_organisation_is_known_by_its_card_and_a_group_is_no_contact():
    assert one(card("N:;;;;", "FN:Mairie de Blois", "ORG:Mairie de Blois", "X-ABShowAs:COMPANY")).organisation
    kind = one(card("FN:Mairie de Blois", "KIND:org", version="4.0"))
    assert (kind.organisation, kind.last_name) == ("Mairie de Blois", "")
    assert one(card("N:Blois;Mairie de", "ORG:Mairie de Blois")).last_name == ""
    assert contacts(card("FN:Chorale", "KIND:group", version="4.0")) == ()


def test_a_picture_is_passed_over_whatever_its_shape():
    picture = "QUJD" * 15
    for lines in (
        [f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}", f" {picture}"],
        [f"PHOTO;JPEG;ENCODING=BASE64:{picture}", picture, ""],
    ):
        data = card("N:Martin;Zoé", *lines, "EMAIL:zoe@exemple.fr")
        assert one(data).email == "zoe@exemple.fr"
        assert troubles(data) == []


def test_each_card_that_is_wrong_is_told_at_its_line_and_the_others_are_taken():
    data = (
        card("N:Un;A")
        + card("EMAIL:sans-nom@exemple.fr")
        + "un mot perdu\r\n"
        + card("N;ENCODING=QUOTED-PRINTABLE:=ZZ;A")
        + card("N;CHARSET=KOI8-R:Trois;A")
        + "BEGIN:VCARD\r\nN:Quatre;A\r\n"
        + card("N:Cinq;A", "ceci n’est rien")
    )
    assert [found.last_name for found in contacts(data)] == ["Un", "Cinq"]
    assert troubles(data) == [
        (5, Wrong.NO_NAME),
        (9, Wrong.STRAY),
        (12, Wrong.ENCODED),
        (16, Wrong.CHARSET),
        (18, Wrong.OPEN_CARD),
        (23, Wrong.NOT_A_FIELD),
    ]
    assert troubles("BEGIN:VCARD\nN:A;B\n") == [(1, Wrong.OPEN_CARD)]


def test_a_card_within_a_card_is_somebody_else():
    inner = "AGENT:\r\nBEGIN:VCARD\r\nN:Autre;A\r\nEND:VCARD"
    assert [found.last_name for found in contacts(card("N:Martin;Zoé", inner, version="2.1"))] == ["Martin"]


NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@given(NAMES, NAMES, st.text(st.sampled_from("ab,;\\ é"), max_size=90))
def test_it_reads_what_another_library_writes(last: str, first: str, organisation: str) -> None:
    made = vobject.vCard()
    made.add("n").value = vobject.vcard.Name(family=last, given=first)
    made.add("fn").value = f"{first} {last}"
    made.add("org").value = [f"La {organisation}."]
    made.add("email").value = "zoe@exemple.fr"
    found = one(made.serialize())
    if found.last_name:
        assert found.last_name == plain(last)
        assert found.first_name == plain(first)
    assert found.organisation == plain(f"La {organisation}.")
    assert found.email == "zoe@exemple.fr"


def test_the_table_of_outlook_in_french():
    row = {1: "Zoé", 3: "Martin", 5: "Mairie de Blois", 6: "RH", 8: "2 place de la Paix", 9: "BP 12", 11: "Blois"}
    row |= {13: "41000", 14: "France", 15: "3 rue des Tilleuls", 16: "Lyon", 17: "69003", 18: "0299999999"}
    row |= {19: "02 54 00 00 00", 21: "06 12 34 56 78", 24: "zoe@exemple.fr", 26: "autre@exemple.fr", 27: "Un secret"}
    data = table(OUTLOOK, row, {1: "Max", 3: "Petit", 15: "5 rue Neuve", 17: "69003", 21: "0711111111"})
    first, second = contacts(data)
    assert first == ReadContact(
        2,
        "Martin",
        "Zoé",
        "Mairie de Blois",
        "zoe@exemple.fr",
        "02 54 00 00 00",
        "2 place de la Paix\nBP 12\n41000 Blois",
    )
    assert (second.phone, second.address) == ("0711111111", "5 rue Neuve\n69003")
    found = read_contacts(data)
    assert found.columns == ("Service", "Télécopie (bureau)", "Notes")
    assert {*found.extras} == {Extra.OTHER_EMAIL, Extra.OTHER_PHONE, Extra.OTHER_ADDRESS}
    assert "secret" not in str(packed(found))


def test_the_tables_of_google_of_now_and_before():
    now = table(
        GOOGLE, {0: "Zoé", 2: "Martin", 12: "zoe@exemple.fr ::: b@exemple.fr", 16: "+33 6 12 34 56 78", 21: "69003"}
    )
    assert one(now) == ReadContact(
        2, "Martin", "Zoé", email="zoe@exemple.fr", phone="+33 6 12 34 56 78", address="69003"
    )
    before = one(table(GOOGLE_BEFORE, {0: "Zoé Martin", 4: "zoe@exemple.fr", 5: "Mairie"}))
    assert (before.last_name, before.organisation) == ("Zoé Martin", "Mairie")


def test_the_tables_of_thunderbird_whose_two_towns_have_one_name():
    english = table(THUNDERBIRD, {0: "Zoé", 1: "Martin", 4: "zoe@exemple.fr", 12: "3 rue des Tilleuls", 14: "Lyon"})
    assert (one(english).email, one(english).address) == ("zoe@exemple.fr", "3 rue des Tilleuls\nLyon")
    two = {0: "Zoé", 1: "Martin", 9: "3 rue des Tilleuls", 11: "Lyon", 13: "69003"}
    two |= {14: "2 place de la Paix", 16: "Blois", 18: "41000"}
    assert one(table(THUNDERBIRD_FR, two)).address == "3 rue des Tilleuls\n69003 Lyon"
    assert one(table(THUNDERBIRD_FR, {**two, 19: "Mairie"})).address == "2 place de la Paix\n41000 Blois"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_encoding_and_separator(encoding: str, separator: str) -> None:
    rows = [
        ["Civilité", "Nom", "Prénom", "Courriel", "Mobile", "Organisme", "N° SIRET"],
        ["Mme", "Lefèvre", "Éloïse", "e@exemple.fr", "06 12 34 56 78", "Musée", "732 829 320 00074"],
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    found = read_contacts(text.encode(encoding))
    assert found.contacts == (
        ReadContact(2, "Lefèvre", "Éloïse", "Musée", "e@exemple.fr", "06 12 34 56 78", siret="732 829 320 00074"),
    )
    assert found.columns == ("Civilité",)
    said = {"cp1252": "Windows-1252"}.get(encoding, "UTF-16" if "16" in encoding else "UTF-8")
    assert found.read_as == said


def test_a_cell_of_several_lines_keeps_the_count_of_lines_and_excel_may_name_its_separator():
    data = 'sep=;\n\nnom;adresse\nUn;"3 rue des Tilleuls\n69003 Lyon"\n;\n;x\nDeux;"dit ""là"""\n'
    first, second = contacts(data)
    assert (first.line, first.address) == (4, "3 rue des Tilleuls\n69003 Lyon")
    assert (second.line, second.address) == (8, 'dit "là"')
    assert troubles(data) == [(7, Wrong.NO_NAME)]


def test_a_row_that_is_wrong_is_told_and_the_others_are_taken():
    data = 'nom;prénom\nUn;A\n"Deux;A\nTrois;A;de trop\nQuatre;"A"B\nCinq;A\n'
    assert [found.last_name for found in contacts(data)] == ["Un", "Cinq"]
    assert troubles(data) == [(3, Wrong.OPEN_QUOTES), (4, Wrong.CELLS), (5, Wrong.OPEN_QUOTES)]
    assert contacts("nom;prénom;ville\nUn\n")[0].last_name == "Un"


@pytest.mark.parametrize(
    ("data", "line", "wrong"),
    [
        (b"%PDF-1.7\x00\x01", 0, Wrong.NOT_TEXT),
        (b"\n \n", 0, Wrong.NOT_CONTACTS),
        (b"\nobjet;couleur\nA;B", 2, Wrong.NO_COLUMN),
        (b"nom\n" + b"A\n" * (MOST_CONTACTS + 1), 0, Wrong.TOO_MANY),
        (card("N:A;B").encode() * (MOST_CONTACTS + 1), 0, Wrong.TOO_MANY),
    ],
)
def test_a_file_that_is_none_is_refused_whole(data: bytes, line: int, wrong: Wrong) -> None:
    found = read_contacts(data)
    assert [(one.line, one.wrong) for one in found.troubles] == [(line, wrong)]
    assert found.contacts == ()
    with pytest.raises(FileRefused):
        contacts_said(found)


def test_what_is_endless_is_told_and_limited():
    assert troubles(f"nom\n{'x' * 5000}\n") == [(2, Wrong.TOO_LONG)]
    assert troubles(card(f"N:{'x' * 5000};A")) == [(1, Wrong.TOO_LONG)]
    many = read_contacts(("nom;prénom\n" + ";;x\n" * 500).encode())
    assert (len(many.troubles), many.more) == (MOST_TROUBLES, 300)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"BEGIN:VCARD\n{text}\nEND:VCARD".encode()))
def test_whatever_the_bytes_it_answers_what_crosses(data: bytes) -> None:
    assert unpacked(packed(read_contacts(data))) == read_contacts(data)


LONG_LINES = (
    b"BEGIN:VCARD\nN;" + b";" * 400_000 + b"\nEND:VCARD\n",
    b"BEGIN:VCARD\nN" + b';"' * 200_000 + b":A;B\nEND:VCARD\n",
    b"BEGIN:VCARD\nORG:" + b"\\;" * 200_000 + b"\nEND:VCARD\n",
    b"BEGIN:VCARD\nFN:A\n" + b" \n" * 200_000 + b"END:VCARD\n",
    b'nom;prenom\n"' + b'\n"' * 4_000,
    b"BEGIN:VCARD\n" * 50_000,
)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("place", range(len(LONG_LINES)))
def test_no_file_makes_it_search_without_end(place: int) -> None:
    assert len(packed(read_contacts(LONG_LINES[place]))) < 200_000


def test_through_the_child_good_contacts_come_with_the_sentences_of_the_others():
    read = ChildIntake().contacts("nom;courriel;loisirs\nMartin;m@exemple.fr;échecs\n;seul@exemple.fr;\n".encode())
    assert [(found.last_name, found.email) for found in read.contacts] == [("Martin", "m@exemple.fr")]
    assert read.problems == ((3, "ni nom ni organisme\N{NO-BREAK SPACE}: ce contact n’est pas repris."),)
    assert read.left_out == ("«\N{NARROW NO-BREAK SPACE}loisirs\N{NARROW NO-BREAK SPACE}»",)
    latin = card("N;CHARSET=ISO-8859-15:Bœuf;A", version="2.1").encode("iso8859-15")
    assert ChildIntake().contacts(latin).contacts[0].last_name == "Bœuf"


def test_a_file_refused_names_its_line():
    with pytest.raises(FileRefused) as caught:
        ChildIntake().contacts(b"objet;couleur\nA;B")
    assert caught.value.told()[0].startswith("Ligne 1\N{NO-BREAK SPACE}: aucune colonne")
    with pytest.raises(InvalidInput, match="10 Mo"):
        ChildIntake().contacts(bytes(LARGEST_CONTACTS_FILE + 1))


LIES = [
    "{}",
    "[]",
    '{"as":"UTF-8","contacts":[[1,"A"]],"troubles":[],"extras":[],"columns":[],"more":0}',
    '{"as":"UTF-8","contacts":[[-1,"","","","","","",""]],"troubles":[],"extras":[],"columns":[],"more":0}',
    '{"as":"UTF-8","contacts":[],"troubles":[[1,"nonsense",""]],"extras":[],"columns":[],"more":0}',
    '{"as":"UTF-8","contacts":[],"troubles":[],"extras":["nonsense"],"columns":[],"more":0}',
    '{"as":"UTF-8","contacts":[],"troubles":[],"extras":[[]],"columns":[],"more":0}',
    '{"as":"UTF-8","contacts":[],"troubles":[],"extras":[],"columns":["' + "x" * 61 + '"],"more":true}',
    "[" * 50_000,
]


@pytest.mark.parametrize("lie", LIES)
def test_a_child_that_lies_is_not_believed(lie: str) -> None:
    with pytest.raises(ValueError, match=r"not a|too deep|valid"):
        unpacked(lie.encode())


def test_a_child_that_has_been_taken_over_ends_in_a_sentence():
    command = stand_in("write_frame(out, {}, b'{}')")
    with pytest.raises(InvalidInput, match="Exportez de nouveau"):
        ChildIntake(command=command).contacts(b"nom\nA")


def test_every_reason_and_every_extra_has_its_words_typeset():
    assert {*_SENTENCES} == {*Wrong}
    assert {*EXTRAS} == {*Extra}
    for text in _SENTENCES.values():
        assert text[0].islower() or text.startswith("«")
        assert french(text) == text


def test_the_child_tells_json_in_ascii():
    told = packed(ContactsFile("UTF-8", (ReadContact(1, "Éloïse"),)))
    with suppress(UnicodeDecodeError):
        assert json.loads(told.decode("ascii"))["contacts"][0][1] == "Éloïse"
