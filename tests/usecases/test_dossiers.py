"""Dossiers on a real vault: opened with a name, described, withdrawn, archived; found again once reopened."""

import unicodedata
from datetime import date

import pytest

from bilan_desktop.domain.dossier import Dossier, DossierState, PaperLayout
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.first_phase import Need
from bilan_desktop.domain.funding import EarlierBilan, Funding, FundingKind, PersonStatus
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.meetings import Reason
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases import dossiers
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.drafts import read_drafts, save_drafts
from bilan_desktop.usecases.meetings import cancel_meeting, plan_meeting
from bilan_desktop.usecases.overview import list_dossiers, read_dossier
from bilan_desktop.usecases.papers import read_paper
from bilan_desktop.usecases.preliminary import read_interview, save_interview
from bilan_desktop.usecases.records import add_item, remove_item
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    confirmed,
    consented,
    count,
    fill_practice,
    held_meeting,
    journal_rows,
    prospect,
)


def test_a_name_is_enough_to_open_a_dossier_and_everything_is_found_again(work: DeskWork) -> None:
    created = dossiers.create_dossier(work, "Quenneville", "Ariane")
    assert (created.number, created.homonyms) == ("2026-001", ())
    view = read_dossier(work.reopened(), created.dossier_id)
    assert (view.name, view.state, view.opened_on) == ("Ariane Quenneville", DossierState.PROSPECT, TODAY)
    assert read_interview(work, created.dossier_id).values["offered_on"] == TODAY
    assert [line.number for line in list_dossiers(work)] == ["2026-001"]


def test_numbers_are_gapless_within_a_year_and_begin_again(work: DeskWork) -> None:
    numbers = [dossiers.create_dossier(work, f"Nom{n}").number for n in range(3)]
    work.clock.moment = work.clock.moment.replace(year=2027)
    numbers += [dossiers.create_dossier(work, f"Autre{n}").number for n in range(2)]
    assert numbers == ["2026-001", "2026-002", "2026-003", "2027-001", "2027-002"]
    assert [line.number for line in list_dossiers(work)] == list(reversed(numbers))


def test_a_withdrawn_number_is_given_again_and_leaves_nobody_behind(work: DeskWork) -> None:
    prospect(work, "Premier")
    second = prospect(work, "Second")
    dossiers.withdraw_dossier(work, second)
    with pytest.raises(NotFound):
        read_dossier(work, second)
    assert [count(work, table) for table in ("dossier", "beneficiary", "preliminary_interview")] == [1, 1, 1]
    assert dossiers.create_dossier(work, "Troisième").number == "2026-002"


def test_only_the_last_untouched_dossier_is_withdrawn(work: DeskWork) -> None:
    first, last = prospect(work, "Premier"), prospect(work, "Dernier")
    save_interview(work, last, {"request": "Se reconvertir"})
    for key, why in ((first, "Un autre dossier a été ouvert depuis"), (last, "déjà servi")):
        with pytest.raises(RuleBroken, match=why):
            dossiers.withdraw_dossier(work, key)
    assert read_interview(work, last).values["request"] == "Se reconvertir"
    save_interview(work, last, {"request": ""})
    dossiers.withdraw_dossier(work, last)
    assert len(list_dossiers(work)) == 1


def test_a_dossier_whose_step_was_filled_is_not_withdrawn(work: DeskWork) -> None:
    key = prospect(work)
    need = add_item(work, key, Need, {"text": "Du temps"})
    with pytest.raises(RuleBroken, match="déjà servi"):
        dossiers.withdraw_dossier(work, key)
    remove_item(work, need, Need)
    dossiers.withdraw_dossier(work, key)
    assert list_dossiers(work) == ()


def test_a_withdrawn_dossier_is_put_back_as_it_was(work: DeskWork) -> None:
    key = prospect(work, "Premier")
    before = (read_dossier(work, key), read_interview(work, key))
    removed = dossiers.withdraw_dossier(work, key)
    assert [count(work, table) for table in ("dossier", "beneficiary", "preliminary_interview")] == [0, 0, 0]
    dossiers.restore_dossier(work, removed)
    assert (read_dossier(work, key), read_interview(work, key)) == before


def test_a_number_given_since_is_not_given_twice(work: DeskWork) -> None:
    removed = dossiers.withdraw_dossier(work, prospect(work, "Premier"))
    prospect(work, "Second")
    dossiers.restore_dossier(work, removed)
    assert [(line.number, line.name) for line in list_dossiers(work)] == [
        ("2026-002", "Ariane Premier"),
        ("2026-001", "Ariane Second"),
    ]


def test_a_confirmed_dossier_or_one_with_adaptations_is_not_withdrawn(work: DeskWork) -> None:
    key = prospect(work)
    dossiers.save_adaptation(work, key, "2026-03-04", "Pauses", "")
    with pytest.raises(RuleBroken):
        dossiers.withdraw_dossier(work, key)
    with pytest.raises(RuleBroken):
        dossiers.withdraw_dossier(work, confirmed(work, "Autre"))


def test_homonyms_are_told_by_their_numbers_and_stay_two_people(work: DeskWork) -> None:
    dossiers.create_dossier(work, "Noël", "Zoé")
    again = dossiers.create_dossier(work, "NOEL", "Zoe")
    assert again.homonyms == ("2026-001",)
    assert count(work, "beneficiary") == 2
    dossiers.save_beneficiary(work, again.dossier_id, {"distinction": "née à Brest"})
    named = dossiers.people_named(work, "noël", "zoé")
    assert [(distinction, numbers) for _, distinction, numbers in named] == [
        ("", "2026-001"),
        ("née à Brest", "2026-002"),
    ]
    assert dossiers.people_named(work, "", "") == ()


def test_somebody_who_comes_back_is_the_same_person(work: DeskWork) -> None:
    dossiers.create_dossier(work, "Noël", "Zoé")
    person = dossiers.people_named(work, "Noël", "Zoé")[0][0]
    again = dossiers.create_dossier(work, "", person=person)
    assert (again.number, again.homonyms) == ("2026-002", ())
    assert count(work, "beneficiary") == 1
    dossiers.withdraw_dossier(work, again.dossier_id)
    assert count(work, "beneficiary") == 1


def test_a_name_of_200_characters_is_kept_and_201_stores_nothing(work: DeskWork) -> None:
    key = prospect(work, "n" * 200, "p" * 200)
    assert len(read_dossier(work.reopened(), key).name) == 401
    with pytest.raises(InvalidInput, match="200"):
        prospect(work, "n" * 201)
    with pytest.raises(InvalidInput, match="200"):
        dossiers.rename_beneficiary(work, key, "n" * 201, "")
    assert count(work, "dossier") == 1
    assert read_dossier(work, key).last_name == "n" * 200


def test_a_decomposed_name_is_a_homonym_of_the_composed_one(work: DeskWork) -> None:
    prospect(work, "Éléonord", "Noëlle")
    created = dossiers.create_dossier(
        work, unicodedata.normalize("NFD", "Éléonord"), unicodedata.normalize("NFD", "Noëlle")
    )
    assert created.homonyms == ("2026-001",)
    assert read_dossier(work, created.dossier_id).name == "Noëlle Éléonord"


def test_renaming_gives_the_former_name_back(work: DeskWork) -> None:
    key = prospect(work)
    saved = dossiers.rename_beneficiary(work, key, "Quenneville-Roy", "Ariane")
    assert saved.before == {"last_name": "Quenneville", "first_name": "Ariane"}
    assert read_dossier(work.reopened(), key).last_name == "Quenneville-Roy"


def test_a_wrong_address_is_kept_and_said(work: DeskWork) -> None:
    key = prospect(work)
    saved = dossiers.save_beneficiary(work, key, {"email": "ariane@", "phone": "06 00 00 00 0"})
    assert set(saved.problems) == {"email", "phone"}
    kept = read_dossier(work.reopened(), key)
    assert (kept.email, kept.phone) == ("ariane@", "06 00 00 00 0")
    right = {"email": "ariane@exemple.fr", "phone": "06 00 00 00 00"}
    assert dossiers.save_beneficiary(work, key, right).problems == {}


def test_a_text_of_a_megabyte_is_refused_and_nothing_is_lost(work: DeskWork) -> None:
    key = prospect(work)
    dossiers.save_beneficiary(work, key, {"address": "3 rue des Tilleuls"})
    with pytest.raises(InvalidInput, match="limite de ce champ"):
        dossiers.save_beneficiary(work, key, {"address": "x" * 1_000_000})
    with pytest.raises(InvalidInput):
        dossiers.save_adaptation(work, key, "2026-03-04", "x" * 1_000_000, "")
    assert read_dossier(work, key).address == "3 rue des Tilleuls"


def test_a_field_that_is_not_the_person_s_is_a_mistake_of_ours(work: DeskWork) -> None:
    key = prospect(work)
    with pytest.raises(KeyError):
        dossiers.save_beneficiary(work, key, {"id": "autre"})


def test_funding_is_kept_whole_and_the_five_years_are_told_not_enforced(work: DeskWork) -> None:
    key = prospect(work)
    payer = dossiers.save_organisation(work, Organisation(NO_ID, ProofText("Caisse des Dépôts")))
    funding = Funding(
        FundingKind.CPF,
        payer,
        person_status=PersonStatus.EMPLOYEE,
        reference=ProofText("AB-12"),
        earlier_bilan=EarlierBilan.FUNDED,
        earlier_bilan_on=date(2024, 2, 29),
    )
    saved = dossiers.save_funding(work, key, funding, 180_000)
    assert saved.before == {"funding": Funding(), "price_cents": None}
    assert set(saved.problems) == {"earlier_bilan"}
    view = read_dossier(work.reopened(), key)
    assert (view.funding, view.price_cents) == (funding, 180_000)


def test_the_five_years_run_to_the_date_of_the_request(work: DeskWork) -> None:
    key = prospect(work)
    funding = Funding(FundingKind.CPF, earlier_bilan=EarlierBilan.FUNDED, earlier_bilan_on=date(2021, 3, 4))
    assert not dossiers.save_funding(work, key, funding, None).problems
    dossiers.save_request_date(work, key, date(2026, 3, 3))
    assert dossiers.save_funding(work, key, funding, None).problems
    assert read_dossier(work, key).request_date == date(2026, 3, 3)


def test_an_organisation_is_typed_once(work: DeskWork) -> None:
    with pytest.raises(InvalidInput):
        dossiers.save_organisation(work, Organisation(NO_ID, ProofText("  ")))
    key = dossiers.save_organisation(work, Organisation(NO_ID, ProofText("Mistral SAS"), address=ProofText("Sète")))
    dossiers.save_organisation(work, Organisation(NO_ID, ProofText("aquilon")))
    dossiers.save_organisation(work, Organisation(key, ProofText("Mistral SARL")))
    assert [name for _, name in dossiers.list_organisations(work.reopened())] == ["aquilon", "Mistral SARL"]


def test_an_organisation_is_corrected_for_every_dossier_and_issued_papers_stay(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    payer = dossiers.save_organisation(work, Organisation(NO_ID, ProofText("Mistral SAS"), address=ProofText("Sète")))
    dossiers.save_funding(work, key, Funding(FundingKind.EMPLOYER_PLAN, payer, payer), None)
    sheet = prepare_sheet(work, held_meeting(work, key))
    known = dossiers.read_organisation(work, payer)
    assert (known.name, known.address) == ("Mistral SAS", "Sète")
    of_wrong_form = (
        (Organisation(payer, ProofText("Mistral"), ProofText("123")), "siret"),
        (Organisation(payer, ProofText("Mistral"), contact_email=ProofText("a@")), "contact_email"),
    )
    for wrong, field in of_wrong_form:
        with pytest.raises(InvalidInput) as refused:
            dossiers.save_organisation(work, wrong)
        assert set(refused.value.problems) == {field}
    before = len(journal_rows(work))
    dossiers.save_organisation(work, Organisation(payer, ProofText("Mistral SARL"), address=ProofText("Agde")))
    dossiers.save_organisation(work, Organisation(payer, ProofText("Mistral SARL"), address=ProofText("Agde")))
    (row,) = journal_rows(work)[before:]
    assert (row["action"], row["subject_id"]) == ("organisation.saved", payer)
    assert "Mistral" not in repr(row)
    assert dossiers.read_organisation(work.reopened(), payer).address == "Agde"
    assert read_paper(work, sheet.id).facts == sheet.facts


def test_adaptations_without_consent_are_refused_and_nothing_is_stored(work: DeskWork) -> None:
    key = prospect(work)
    with pytest.raises(InvalidInput, match="accord explicite"):
        dossiers.save_adaptation(work, key, "", "Fatigabilité", "")
    dossiers.save_adaptation(work, key, "", "", "")
    assert count(work, "adaptation") == 0
    assert not read_dossier(work, key).has_adaptation


def test_adaptations_go_with_the_consent(work: DeskWork) -> None:
    key = prospect(work)
    dossiers.save_adaptation(work, key, "2026-03-04", "Fatigabilité", "Pauses")
    assert dossiers.read_adaptation(work.reopened(), key).need == "Fatigabilité"
    saved = dossiers.save_adaptation(work, key, "", "Fatigabilité", "Pauses")
    written = {"consent_on": "2026-03-04", "need": "Fatigabilité", "arrangements": "Pauses", "meeting_minutes": 0}
    assert saved.before == written
    assert count(work, "adaptation") == 0
    assert dossiers.read_adaptation(work, key).need == ""


def test_the_layout_of_papers_is_chosen(work: DeskWork) -> None:
    key = prospect(work)
    assert dossiers.set_layout(work, key, PaperLayout.LARGE).before == {"layout": PaperLayout.STANDARD}
    assert read_dossier(work.reopened(), key).layout is PaperLayout.LARGE


def test_archiving_waits_for_planned_meetings(work: DeskWork) -> None:
    key = confirmed(work)
    meeting = plan_meeting(work, key, a_slot())
    with pytest.raises(RuleBroken, match="encore prévue"):
        dossiers.archive_dossier(work, key)
    cancel_meeting(work, meeting, Reason.OTHER)
    dossiers.archive_dossier(work, key)
    assert list_dossiers(work) == ()
    assert [line.archived for line in list_dossiers(work, archived=True)] == [True]
    dossiers.unarchive_dossier(work, key)
    assert len(list_dossiers(work.reopened())) == 1


def test_what_is_not_there_is_said(work: DeskWork) -> None:
    with pytest.raises(NotFound, match="n’existe plus"):
        read_dossier(work, RecordId("absent"))


def test_the_journal_holds_no_name_nor_text(work: DeskWork) -> None:
    canaries = ("Zanzibarre", "Ulysse", "Grenadine", "Tournesol", "ulysse@exemple.fr", "Pétunia")
    key = prospect(work, "Zanzibarre", "Ulysse")
    save_interview(work, key, {"held_on": TODAY, "request": "Grenadine"})
    dossiers.save_adaptation(work, key, "2026-03-04", "Tournesol", "Tournesol")
    dossiers.save_beneficiary(work, key, {"email": "ulysse@exemple.fr"})
    dossiers.rename_beneficiary(work, key, "Pétunia", "Ulysse")
    dossiers.save_funding(work, key, Funding(FundingKind.PERSONAL, reference=ProofText("Grenadine")), 5)
    rows = journal_rows(work)
    assert [row["action"] for row in rows if row["subject_kind"] == "dossier"] == [
        "dossier.opened",
        "interview.saved",
        "person.saved",
        "person.saved",
        "person.saved",
        "dossier.funding",
    ]
    text = repr(rows).casefold()
    assert not [canary for canary in canaries if canary.casefold() in text]
    with work.vault.engine.connect() as connection:
        assert work.vault.journal.verify(connection) == []


def test_the_journal_never_hints_at_what_is_sensitive(work: DeskWork) -> None:
    """Adaptations, large print and an Agefiph funding all say something of a person's health."""
    one, other = prospect(work), prospect(work, "Rivière")
    dossiers.save_adaptation(work, one, "2026-03-04", "Fatigabilité", "Pauses")
    dossiers.set_layout(work, one, PaperLayout.LARGE)
    dossiers.save_adaptation(work, one, "", "", "")
    dossiers.save_funding(work, one, Funding(FundingKind.AGEFIPH), None)
    dossiers.save_beneficiary(work, other, {"phone": "06 00 00 00 00"})
    dossiers.save_beneficiary(work, other, {"phone": ""})
    dossiers.rename_beneficiary(work, other, "Rivière", "Ondine")
    dossiers.save_funding(work, other, Funding(FundingKind.CPF), None)
    rows = journal_rows(work)

    def told(key: RecordId) -> list[tuple[str, str]]:
        later = [row for row in rows if row["subject_id"] == key and row["action"] != "dossier.opened"]
        return [(row["action"], row["detail"]) for row in later]

    assert told(one) == told(other)
    words = repr([row["action"] + row["detail"] for row in rows]).casefold()
    assert not [hint for hint in ("adapt", "consent=", "large", "layout", "agefiph", "need") if hint in words]


def test_what_waits_in_the_adaptations_goes_with_the_consent(work: DeskWork) -> None:
    key = prospect(work)
    dossiers.save_adaptation(work, key, "2026-03-04", "", "")
    save_drafts(work, f"{dossiers.ADAPTATION_FORM}:{key}", {"need": "Fatigabilité"})
    save_drafts(work, f"person-name:{key}", {"last_name": "Q"})
    dossiers.save_adaptation(work, key, "", "", "")
    assert read_drafts(work, f"{dossiers.ADAPTATION_FORM}:{key}") == {}
    assert read_drafts(work, f"person-name:{key}") == {"last_name": "Q"}


def test_the_plan_survives_a_closed_vault(work: DeskWork) -> None:
    plan = HoursPlan(16 * 60, 8 * 60, 180, 540, 240)
    key = confirmed(work, plan=plan)
    view = read_dossier(work.reopened(), key)
    assert (view.plan, view.supports) == (plan, ("S1",))
    with work.unit() as unit:
        assert [c.state for c in unit.get(Dossier, key).history] == [DossierState.PROSPECT, DossierState.CONFIRMED]
