"""Contacts of another program: looked at without a trace, chosen, kept all together, taken back in one gesture."""

from datetime import date

import pytest

from bilan_desktop.domain.contacts import Contact
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.errors import FileRefused, InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.people import Beneficiary, Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases.contacts import (
    Chosen,
    ContactLine,
    bring_back_contacts,
    bring_in_contacts,
    look_at_contacts,
    take_out_contacts,
)
from bilan_desktop.usecases.contacts_known import Becomes
from bilan_desktop.usecases.dossiers import create_dossier, save_beneficiary, save_funding, save_organisation
from bilan_desktop.usecases.due import due_on
from bilan_desktop.usecases.preliminary import save_interview
from factories import TODAY, DeskWork, commits, count, journal_rows, prospect

TABLE = """nom;prénom;organisme;courriel;téléphone;adresse;code postal;ville;SIRET;loisirs
Ferrand;Odile;Mairie de Blois;o.ferrand@blois.example;02 54 00 00 00;2 place de la Paix;41000;Blois;732 829 320 00074;
Quenneville;Ariane;;ariane@exemple.fr;06 12 34 56 78;3 rue des Tilleuls;69003;Lyon;;échecs
;;Musée du Château;accueil@musee.example;;;;;;
"""


def lines(work: DeskWork, text: str = TABLE) -> tuple[ContactLine, ...]:
    return look_at_contacts(work, text.encode()).lines


def chosen(found: tuple[ContactLine, ...], *ways: Becomes | None) -> list[Chosen]:
    """The lines with the way of each, None for those left out."""
    return [
        Chosen(line.contact, next(way for way in line.ways if way.becomes is wanted))
        for line, wanted in zip(found, ways, strict=True)
        if wanted is not None
    ]


def organisations(work: DeskWork) -> list[Organisation]:
    with work.unit() as unit:
        return [Organisation(**vars_of(one)) for one in unit.find(Organisation)]


def vars_of(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}


def test_looking_keeps_nothing_and_proposes_only_what_is_new_and_nobody_s(work: DeskWork) -> None:
    before = commits(work)
    seen = look_at_contacts(work, TABLE.encode())
    assert commits(work) == before
    assert [(line.contact.name, line.ticked, line.ways[0].becomes) for line in seen.lines] == [
        ("Odile Ferrand", True, Becomes.ORGANISATION),
        ("Ariane Quenneville", False, Becomes.DOSSIER),
        ("Musée du Château", True, Becomes.ORGANISATION),
    ]
    assert seen.left_out == ("«\N{NARROW NO-BREAK SPACE}loisirs\N{NARROW NO-BREAK SPACE}»",)
    assert seen.read_as == "UTF-8"


def test_the_chosen_contacts_are_kept_in_one_unit_and_the_journal_counts_them(work: DeskWork) -> None:
    found = lines(work)
    before = commits(work)
    bring_in_contacts(work, chosen(found, Becomes.ORGANISATION, Becomes.DOSSIER, None))
    assert commits(work) == before + 1
    (kept,) = organisations(work)
    assert (kept.name, kept.siret, kept.contact_name) == ("Mairie de Blois", "732 829 320 00074", "Odile Ferrand")
    assert (kept.contact_email, kept.contact_phone) == ("o.ferrand@blois.example", "02 54 00 00 00")
    assert kept.address == "2 place de la Paix\n41000 Blois"
    with work.unit() as unit:
        (dossier,) = unit.find(Dossier)
        person = unit.get(Beneficiary, dossier.beneficiary_id)
        assert (person.name, person.email, person.phone) == (
            "Ariane Quenneville",
            "ariane@exemple.fr",
            "06 12 34 56 78",
        )
        assert dossier.state is DossierState.PROSPECT
    told = journal_rows(work)[-2:]
    assert [row["action"] for row in told] == ["dossier.opened", "contacts.brought"]
    assert told[1]["detail"] == '{"dossiers":1,"organisations":1}'
    assert not any("Blois" in str(row) or "Ariane" in str(row) for row in journal_rows(work))


def test_a_person_brought_in_has_a_last_day(work: DeskWork) -> None:
    bring_in_contacts(work, chosen(lines(work), None, Becomes.DOSSIER, None))
    later = date(work.clock.today().year + 3, 4, 1)
    assert [line.name for line in due_on(work, later) if line.deadline.parts == (Part.ALL,)] == ["Ariane Quenneville"]


def test_nothing_chosen_is_said(work: DeskWork) -> None:
    with pytest.raises(InvalidInput, match="Cochez au moins un contact"):
        bring_in_contacts(work, [])


def test_an_import_is_taken_back_whole_and_done_again(work: DeskWork) -> None:
    known = save_organisation(work, Organisation(NO_ID, ProofText("Musée du Château"), address=ProofText("Le quai")))
    found = lines(work)
    asked = chosen(found, Becomes.ORGANISATION, Becomes.DOSSIER, Becomes.COMPLETED_ORGANISATION)
    imported = bring_in_contacts(work, asked)
    taken = take_out_contacts(work, imported)
    (left,) = organisations(work)
    assert (left.id, left.address, left.contact_email) == (known, "Le quai", "")
    assert (count(work, "dossier"), count(work, "beneficiary")) == (0, 0)
    bring_back_contacts(work, taken)
    assert {one.contact_email for one in organisations(work)} == {"o.ferrand@blois.example", "accueil@musee.example"}
    with work.unit() as unit:
        assert [one.number for one in unit.find(Dossier)] == ["2026-001"]
        assert [one.email for one in unit.find(Beneficiary)] == ["ariane@exemple.fr"]
    take_out_contacts(work, imported)
    assert count(work, "dossier") == 0


def test_several_dossiers_are_taken_back_and_put_back_in_their_order(work: DeskWork) -> None:
    people = "nom\nUn\nDeux\nTrois\n"
    imported = bring_in_contacts(work, chosen(lines(work, people), *[Becomes.DOSSIER] * 3))
    taken = take_out_contacts(work, imported)
    create_dossier(work, "Avant")
    bring_back_contacts(work, taken)
    with work.unit() as unit:
        numbers = {unit.get(Beneficiary, one.beneficiary_id).last_name: one.number for one in unit.find(Dossier)}
    assert numbers == {"Avant": "2026-001", "Un": "2026-002", "Deux": "2026-003", "Trois": "2026-004"}


def test_what_has_served_since_is_not_taken_back(work: DeskWork) -> None:
    imported = bring_in_contacts(work, chosen(lines(work), Becomes.ORGANISATION, Becomes.DOSSIER, None))
    (dossier,) = imported.dossiers
    save_interview(work, dossier, {"held_on": work.clock.today()})
    with pytest.raises(RuleBroken, match="a déjà servi"):
        take_out_contacts(work, imported)
    save_interview(work, dossier, {"held_on": None})
    save_funding(work, dossier, Funding(FundingKind.EMPLOYER_PLAN, employer_id=imported.organisations[0]), None)
    with pytest.raises(RuleBroken, match="sert déjà dans un dossier"):
        take_out_contacts(work, imported)
    assert (len(organisations(work)), count(work, "dossier")) == (1, 1)


def test_a_number_given_since_keeps_the_dossiers_of_the_import(work: DeskWork) -> None:
    imported = bring_in_contacts(work, chosen(lines(work), None, Becomes.DOSSIER, None))
    create_dossier(work, "Après")
    with pytest.raises(RuleBroken, match="se suivent"):
        take_out_contacts(work, imported)


def test_what_is_already_here_is_told_and_only_its_empty_fields_are_filled(work: DeskWork) -> None:
    typed = Organisation(NO_ID, ProofText("mairie de BLOIS"), contact_phone=ProofText("02 99 99 99 99"))
    save_organisation(work, typed)
    dossier = prospect(work)
    save_beneficiary(work, dossier, {"phone": "07 00 00 00 00"})
    town, person, _ = lines(work)
    assert (town.ticked, town.same) == (False, ("même nom que l’organisme mairie de BLOIS, déjà dans le coffre",))
    assert town.ways[0].adds == ("siret", "address", "contact_name", "contact_email")
    assert person.same == ("même nom que Ariane Quenneville, déjà dans le coffre",)
    assert (person.ways[0].becomes, person.ways[0].adds) == (Becomes.COMPLETED_PERSON, ("email", "address"))
    asked = [Chosen(line.contact, line.ways[0]) for line in (town, person)]
    imported = bring_in_contacts(work, asked)
    (kept,) = organisations(work)
    assert (kept.name, kept.contact_phone, kept.siret) == ("mairie de BLOIS", "02 99 99 99 99", "732 829 320 00074")
    with work.unit() as unit:
        (one,) = unit.find(Beneficiary)
        assert (one.phone, one.email) == ("07 00 00 00 00", "ariane@exemple.fr")
    save_beneficiary(work, dossier, {"email": "nouvelle@exemple.fr"})
    take_out_contacts(work, imported)
    with work.unit() as unit:
        (one,) = unit.find(Beneficiary)
        assert (one.email, one.address) == ("nouvelle@exemple.fr", "")


def test_the_details_of_one_contact_are_not_mixed_with_another_s(work: DeskWork) -> None:
    save_organisation(work, Organisation(NO_ID, ProofText("Mairie de Blois"), contact_name=ProofText("Jean Autre")))
    town = lines(work)[0]
    assert town.ways[0].adds == ("siret", "address")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"name": ProofText("Autre"), "siret": ProofText("73282932000074")}, "même SIRET"),
        ({"name": ProofText("Autre"), "contact_email": ProofText("O.Ferrand@blois.example")}, "même adresse e-mail"),
    ],
)
def test_an_organisation_is_known_by_its_siret_or_its_address(
    work: DeskWork, typed: dict[str, ProofText], why: str
) -> None:
    save_organisation(work, Organisation(NO_ID, **typed))
    assert lines(work)[0].same == (f"{why} que l’organisme Autre, déjà dans le coffre",)


def test_a_contact_twice_in_the_file_is_proposed_once(work: DeskWork) -> None:
    found = lines(work, "organisme;courriel\nMusée;a@musee.example\nMUSÉE;b@musee.example\nAutre;A@musee.example\n")
    assert [line.ticked for line in found] == [True, False, False]
    assert [line.same for line in found[1:]] == [("même contact qu’à la ligne 2",)] * 2


def test_what_was_destroyed_of_a_person_is_not_proposed_again(work: DeskWork) -> None:
    dossier = prospect(work)
    person = lines(work)[1]
    taken = take_out_contacts(work, bring_in_contacts(work, [Chosen(person.contact, person.ways[0])]))
    with work.unit() as unit:
        gone = DestroyedDossier(
            work.new_id(), 2026, 1, TODAY, "request.person", {}, dossier_id=dossier, part=Part.CONTENT
        )
        unit.add(gone)
        unit.commit()
    assert [way.becomes for way in lines(work)[1].ways] == [Becomes.DOSSIER]
    bring_back_contacts(work, taken)
    with work.unit() as unit:
        assert unit.find(Beneficiary)[0].email == ""


def test_values_that_cannot_be_right_are_left_out_and_told_at_their_line(work: DeskWork) -> None:
    text = (
        "nom;organisme;courriel;téléphone;SIRET\n"
        "Un;Mairie;pas une adresse;12;732 829 320 00075\n"
        "Deux;;d@exemple.fr;;732 829 320 00074\n"
        f"{'x' * 201};;;;\n"
        "Qua\u202etre;;;;\n"
        "Cinq;Mu\u202esée;;;\n"
        ";;seul@exemple.fr;;\n"
    )
    seen = look_at_contacts(work, text.encode())
    assert [line.contact for line in seen.lines] == [
        Contact(2, "Un", "", "Mairie"),
        Contact(3, "Deux", "", email="d@exemple.fr"),
    ]
    assert [line for line, _ in seen.problems] == [2, 2, 2, 3, 4, 5, 6, 7]
    told = " ".join(sentence for _, sentence in seen.problems)
    for word in ("adresse électronique", "téléphone", "SIRET", "200 caractères", "invisible", "ni nom ni organisme"):
        assert word in told
    bring_in_contacts(work, chosen(seen.lines, Becomes.ORGANISATION, Becomes.DOSSIER))


@pytest.mark.parametrize("cells", ["06 12 34 56 78;Ariane", "Quenneville;ariane@exemple.fr", "; --- "])
def test_a_number_or_an_address_in_the_place_of_a_name_is_told_and_not_taken(work: DeskWork, cells: str) -> None:
    found = look_at_contacts(work, f"nom;prénom\n{cells}\nFerrand;Odile\n".encode())
    assert [one.contact.line for one in found.lines] == [3]
    assert [(line, "vérifiez les colonnes" in said) for line, said in found.problems] == [(2, True)]


def test_signs_without_ink_do_not_tell_two_names_apart(work: DeskWork) -> None:
    create_dossier(work, "Quenneville", "Ariane")
    (line,) = lines(work, "nom;prénom\nQuenne\u200bville;Ari\u00adane\n")
    assert line.contact.last_name == "Quenneville"
    assert "Ariane Quenneville, déjà dans le coffre" in line.same[0]


def test_a_file_that_is_none_is_refused_and_a_record_that_went_is_said(work: DeskWork) -> None:
    with pytest.raises(FileRefused):
        look_at_contacts(work, b"%PDF-1.7\0")
    save_organisation(work, Organisation(NO_ID, ProofText("Mairie de Blois")))
    town = lines(work)[0]
    with work.unit() as unit:
        unit.remove(unit.find(Organisation)[0])
        unit.commit()
    with pytest.raises(NotFound):
        bring_in_contacts(work, [Chosen(town.contact, town.ways[0])])
