"""What the vault proves of the quality indicators, what is missing and where it is mended, on real vaults."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bilan_desktop.app.workspace import load_indicators, load_law
from bilan_desktop.domain.certification import certificate_of
from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.indicators import CRITERIA
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.domain.preliminary import CHECKLIST
from bilan_desktop.domain.questionnaires import asking as asking_of
from bilan_desktop.domain.records import ContentText, DataClass, ProofText
from bilan_desktop.domain.registers import RegisterEntry, RegisterKind, Theme
from bilan_desktop.ui.shell.routes import ROUTES
from bilan_desktop.usecases.desk_papers import record_desk_copy
from bilan_desktop.usecases.interview_papers import prepare_interview_report
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.opinions import give_opinion, note_given_by_hand, note_reminder
from bilan_desktop.usecases.own_texts import use_text
from bilan_desktop.usecases.papers import seal_paper, sign_on_screen
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.preliminary import save_interview
from bilan_desktop.usecases.quality import READERS, IndicatorView, read_quality
from bilan_desktop.usecases.quality_reading import Missing
from bilan_desktop.usecases.registers import change_entry, save_entry
from factories import TODAY, DeskWork, a_slot, confirmed, consented, drawn, fill_practice, held_meeting, programmed
from whole_life import ended, without_content, without_proofs

APPLY = (1, 2, 4, 5, 6, 9, 10, 11, 12, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 30, 31, 32)
END = asking_of("satisfaction-end", "end")


def looked_at(work: DeskWork, number: int, year: int = 2026) -> IndicatorView:
    return next(one for one in read_quality(work, year).indicators if one.indicator.number == number)


def words(view: IndicatorView) -> str:
    return plain(" ".join(proof.words for proof in view.proofs))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def lacking(view: IndicatorView) -> set[tuple[str, str]]:
    return {(one.of, one.words) for one in view.missing}


def every_missing(work: DeskWork, year: int = 2026) -> Iterator[Missing]:
    for view in read_quality(work, year).indicators:
        yield from view.missing


def enter(work: DeskWork, kind: RegisterKind, on: date = TODAY, **more: object) -> RecordId:
    key = work.new_id()
    with work.unit() as unit:
        unit.add(RegisterEntry(key, kind, on, DataClass.PROOF, **more))  # type: ignore[arg-type]
        unit.commit()
    return key


# the versions


def test_both_versions_hold_the_same_22_indicators_by_criterion() -> None:
    former, latter = load_indicators()
    assert (former.since, former.total) == (date(2024, 3, 8), 32)
    assert (latter.since, latter.total) == (date(2026, 11, 1), 33)
    for version in (former, latter):
        assert tuple(one.number for one in version.indicators) == APPLY
        assert {one.criterion for one in version.indicators} == set(CRITERIA)
        assert all(one.title and one.asks.endswith(".") and one.proofs for one in version.indicators)
    assert [one.number for one in former.indicators if one.major] == [4, 5, 6, 10, 11, 21, 22, 26, 27, 31, 32]
    assert all(one.major is None for one in latter.indicators)
    assert [one.number for one in latter.indicators if one.changed] == [1, 2, 12, 19, 27, 30, 31, 32]
    assert not any(one.changed for one in former.indicators)


def test_every_proof_that_an_indicator_names_is_read_and_every_reader_is_named() -> None:
    named = {code for version in load_indicators() for one in version.indicators for code in one.proofs}
    assert named == set(READERS)


@pytest.mark.parametrize(
    ("today", "year", "total"),
    [
        (date(2026, 10, 31), 2026, 32),
        (date(2026, 11, 1), 2026, 33),
        (date(2026, 11, 30), 2025, 32),
        (date(2027, 2, 1), 2026, 33),
        (date(2024, 1, 2), 2024, 32),
    ],
)
def test_the_version_is_that_of_today_or_of_the_last_day_of_the_year(
    work: DeskWork, today: date, year: int, total: int
) -> None:
    work.clock.moment = datetime.combine(today, time(9), UTC)
    assert read_quality(work, year).version.total == total


# the dossiers


def test_a_bilan_told_to_its_end_proves_what_it_holds(work: DeskWork) -> None:
    fill_practice(work)
    ended(work)
    view = looked_at(work, 5)
    assert not view.waits
    assert "Objectifs avec leur critère : 1 dossier sur 1 commencé en 2026." in words(view)
    assert "Synthèse signée et remise : 1 dossier sur 1 terminé en 2026." in words(view)
    assert not looked_at(work, 19).waits
    assert "2 sur 2" in words(looked_at(work, 17))


def test_what_is_missing_names_the_dossier_and_leads_to_the_page_that_mends_it(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    programmed(work, "Autre")
    view = looked_at(work, 6)
    assert "Programme personnalisé signé : 1 dossier sur 2 entrés en 2026." in words(view)
    assert [(one.of, one.route) for one in view.missing] == [("2026-001", f"dossier/{key}/parcours")]
    assert view.waits


def test_the_interview_and_its_report_prove_the_analysis_of_the_need(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    assert lacking(looked_at(work, 4)) == {
        ("2026-001", "Le compte rendu signé de l’entretien préalable"),
        ("2026-001", "Des points de l’entretien à parcourir ensemble"),
    }
    save_interview(work, key, {"covered": tuple(code for code, _, _ in CHECKLIST)})
    paper = prepare_interview_report(work, key)
    sign_on_screen(work, paper.id, SignerRole.CONSULTANT, drawn(1))
    seal_paper(work, paper.id, b"%PDF")
    view = looked_at(work, 4)
    assert not view.waits
    assert "Entretien préalable daté et son compte rendu : 1 dossier sur 1 entré en 2026." in words(view)


def test_objectives_are_asked_with_their_criterion_and_both_ratings(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key)
    row = Objective(work.new_id(), key, 0, ContentText("Choisir"))
    with work.unit() as unit:
        unit.add(row)
        unit.commit()
    assert ("2026-001", "Des objectifs, chacun avec son critère") in lacking(looked_at(work, 5))
    with work.unit() as unit:
        unit.get(Objective, row.id).criterion = ContentText("Une voie décidée")
        unit.commit()
    assert "1 dossier sur 1" in words(looked_at(work, 5))


def test_what_was_destroyed_is_neither_proved_nor_missing(work: DeskWork) -> None:
    fill_practice(work)
    key = ended(work)
    before = {one.words for one in looked_at(work, 11).missing}
    assert "Chaque objectif évalué au début et à la fin" in before
    without_content(work, key)
    view = looked_at(work, 11)
    assert "Chaque objectif évalué au début et à la fin" not in {one.words for one in view.missing}
    assert "0 dossier sur 0 terminé en 2026. 1 dossier n’en dit plus rien, contenu détruit." in words(view)
    # The paper of the objectives and that of the synthesis keep their numbers: they prove still.
    assert "Synthèse signée et remise : 1 dossier sur 1" in words(looked_at(work, 5))
    assert "Objectifs avec leur critère : 1 dossier sur 1" in words(looked_at(work, 5))


def test_a_dossier_whose_proofs_are_destroyed_counts_no_more(work: DeskWork) -> None:
    fill_practice(work)
    without_proofs(work, ended(work))
    assert "aucun dossier terminé en 2026" in words(looked_at(work, 5))


def test_the_funding_says_which_contract_is_asked_for(work: DeskWork) -> None:
    fill_practice(work)
    keys = [confirmed(work, name) for name in ("Un", "Deux", "Trois")]
    with work.unit() as unit:
        for key, kind in zip(keys, (FundingKind.UNDECIDED, FundingKind.CPF, FundingKind.PERSONAL), strict=True):
            unit.get(Dossier, key).funding = Funding(kind)
        unit.commit()
    found = {one.of: one.words for one in looked_at(work, 10).missing if "Programme" not in one.words}
    assert found == {
        "2026-001": "Le financement",
        "2026-002": "Le jour où la commande a été acceptée sur la plateforme",
        "2026-003": "Le contrat ou la convention signés",
    }


def test_a_bilan_under_way_needs_a_meeting_to_come_and_a_stop_tells_its_motive(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key)
    assert ("2026-001", "Une séance à venir") in lacking(looked_at(work, 12))
    abandon_bilan(work, key, TODAY, Motive.NEW_SITUATION)
    view = looked_at(work, 12)
    assert not view.waits
    assert "1 bilan interrompu, motif noté : changement de situation (1)." in words(view)
    assert "sans suite" not in words(view)


def test_an_entry_that_never_began_is_no_interrupted_bilan(work: DeskWork) -> None:
    fill_practice(work)
    abandon_bilan(work, confirmed(work), TODAY, Motive.ON_REQUEST)
    never = "1 entrée sans suite, motif noté : demande de la personne (1)."
    assert f"Aucun bilan interrompu en 2026. {never}" in words(looked_at(work, 12))
    key = consented(work, "Autre")
    held_meeting(work, key)
    abandon_bilan(work, key, TODAY, Motive.NEW_SITUATION)
    begun = "1 bilan interrompu, motif noté : changement de situation (1)."
    assert f"{begun} {never}" in words(looked_at(work, 12))


def test_a_remote_meeting_needs_its_tool_and_its_points(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    meeting = held_meeting(work, key, a_slot(mode=Mode.REMOTE, place=ProofText("")))
    view = looked_at(work, 17)
    assert lacking(view) == {
        ("2026-001 · séance 1", "L’outil d’une séance à distance"),
        ("2026-001 · séance 1", "Les points à vérifier d’une séance à distance"),
    }
    assert {one.route for one in view.missing} == {f"dossier/{key}/seance/{meeting}"}


def test_a_bilan_entrusted_to_another_is_told(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    assert not looked_at(work, 27).waits
    with work.unit() as unit:
        unit.get(Dossier, key).funding = Funding(FundingKind.SUBCONTRACT)
        unit.commit()
    view = looked_at(work, 27)
    assert "1 bilan confié par un autre organisme." in words(view)
    assert lacking(view) == {("2026-001", "La convention signée avec l’organisme qui confie le bilan")}


# listening


def test_an_opinion_is_asked_then_reminded_then_answered(work: DeskWork) -> None:
    fill_practice(work)
    key = ended(work)
    assert ("2026-001", "L’avis à la fin du bilan, à demander") in lacking(looked_at(work, 30))
    note_given_by_hand(work, key, END)
    assert not looked_at(work, 30).missing
    work.clock.moment += timedelta(days=20)
    assert lacking(looked_at(work, 30)) == {("2026-001", "Une relance, ou la fin de l’attente")}
    note_reminder(work, key, END)
    assert not looked_at(work, 30).missing
    give_opinion(work, key, END, {"informed": "4"})
    view = looked_at(work, 30)
    assert "Avis demandé à la fin du bilan : 1 dossier sur 1 terminé en 2026. 1 réponse, 1 dossier relancé" in words(
        view
    )


def test_six_months_after_the_end_the_follow_up_and_the_later_opinion_are_looked_for(work: DeskWork) -> None:
    fill_practice(work)
    ended(work)
    assert "aucun dossier à six mois de sa fin en 2026" in words(looked_at(work, 30))
    work.clock.moment = datetime(2026, 9, 4, 9, tzinfo=UTC)
    assert {"L’entretien de suivi, à proposer", "L’avis quelques mois après, à demander"} <= {
        one.words for one in looked_at(work, 30).missing
    }


def test_a_copy_of_the_figures_proves_that_they_are_published(work: DeskWork) -> None:
    fill_practice(work)
    assert [one.route for one in looked_at(work, 2).missing] == ["bureau/document/chiffres/2026"]
    record_desk_copy(work, "chiffres", "2025", "pdf")
    assert not looked_at(work, 2).waits
    assert "Chiffres de 2025 copiés ou imprimés pour être publiés le 4 mars 2026." in words(looked_at(work, 2))
    assert looked_at(work, 2, 2025).waits


# the practice


def test_the_public_programme_is_the_practice_own_and_read_again_within_a_year(work: DeskWork) -> None:
    fill_practice(work)
    save_practice(work, {"phone": "04 78 00 00 00"})
    assert {one.route for one in looked_at(work, 1).missing} == {"textes/programme-general"}
    use_text(work, "programme-general", "Notre programme, à 1 600 €, sous quinze jours.")
    assert not looked_at(work, 1).waits
    work.clock.moment += timedelta(days=400)
    assert "de plus d’un an" in " ".join(one.words for one in looked_at(work, 1, 2027).missing)


def test_a_watch_without_use_is_not_one_yet(work: DeskWork) -> None:
    assert looked_at(work, 23).waits
    key = enter(work, RegisterKind.WATCH, theme=Theme.LAW)
    assert lacking(looked_at(work, 23)) == {("", "L’usage fait de la veille du 4\N{NO-BREAK SPACE}mars 2026")}
    with work.unit() as unit:
        unit.get(RegisterEntry, key).action = ContentText("Contrat relu.")
        unit.commit()
    assert not looked_at(work, 23).waits
    assert looked_at(work, 24).waits
    assert looked_at(work, 23, 2025).waits


def test_a_certificate_that_ended_is_to_renew_and_one_near_its_end_is_told(work: DeskWork) -> None:
    save_practice(work, {"qualifications": "Master de psychologie du travail"})
    assert not looked_at(work, 21).waits
    enter(work, RegisterKind.CERTIFICATE, date(2024, 1, 8), until=date(2026, 4, 1))
    view = looked_at(work, 21)
    assert not view.waits
    assert "La prochaine échoit le 1er avril 2026." in words(view)
    work.clock.moment += timedelta(days=60)
    assert lacking(looked_at(work, 21)) == {("", "Une habilitation échue le 1er\N{NO-BREAK SPACE}avril 2026")}


def test_complaints_are_answered_and_improvements_come_from_somewhere(work: DeskWork) -> None:
    assert not looked_at(work, 31).waits
    key = enter(work, RegisterKind.COMPLAINT)
    assert {one.words for one in looked_at(work, 31).missing} == {
        "La réponse à la réclamation du 4\N{NO-BREAK SPACE}mars 2026"
    }
    with work.unit() as unit:
        unit.get(RegisterEntry, key).answered_on = TODAY
        unit.commit()
    assert not looked_at(work, 31).waits
    better = enter(work, RegisterKind.IMPROVEMENT)
    assert {one.words for one in looked_at(work, 32).missing} == {
        "L’origine de l’amélioration du 4\N{NO-BREAK SPACE}mars 2026"
    }
    with work.unit() as unit:
        unit.get(RegisterEntry, better).linked_id = key
        unit.commit()
    view = looked_at(work, 32)
    assert not view.waits
    assert "Réclamations et aléas suivis d’une amélioration : 1 sur 1." in words(view)


def test_the_other_origin_that_the_form_asks_for_mends_an_improvement(work: DeskWork) -> None:
    values: dict[str, object] = {"on": TODAY, "title": "Nouveau livret"}
    key = save_entry(work, RegisterKind.IMPROVEMENT, values)
    assert looked_at(work, 32).waits
    change_entry(work, key, {**values, "source": "Audit"})
    assert not looked_at(work, 32).waits
    assert "1 amélioration notée en 2026, dont 1 avec son origine et 0 menée à bien." in words(looked_at(work, 32))


def test_what_is_told_of_the_registers_agrees_with_its_count(work: DeskWork) -> None:
    for _ in range(2):
        enter(work, RegisterKind.INCIDENT, closed_on=TODAY)
        enter(work, RegisterKind.IMPROVEMENT, source=ContentText("Audit"), closed_on=TODAY)
    assert "2 aléas ou difficultés notés en 2026, dont 2 réglés." in words(looked_at(work, 31))
    told = "2 améliorations notées en 2026, dont 2 avec leur origine et 2 menées à bien."
    assert told in words(looked_at(work, 32))
    enter(work, RegisterKind.COMPLAINT, answered_on=TODAY)
    enter(work, RegisterKind.INCIDENT, date(2025, 3, 3), closed_on=TODAY)
    enter(work, RegisterKind.INCIDENT, date(2025, 3, 4))
    assert "1 réclamation notée en 2026, dont 1 avec une réponse datée." in words(looked_at(work, 31))
    assert "2 aléas ou difficultés notés en 2025, dont 1 réglé." in words(looked_at(work, 31, 2025))


def test_the_network_for_disability_is_spoken_to_within_a_year(work: DeskWork) -> None:
    fill_practice(work)
    save_practice(work, {"disability_contact": "04 78 00 00 00"})
    assert looked_at(work, 26).waits
    enter(work, RegisterKind.PARTNER, TODAY - timedelta(days=380), theme=Theme.DISABILITY)
    assert {one.words for one in looked_at(work, 26).missing} == {"Un contact de moins d’un an avec le réseau handicap"}
    enter(work, RegisterKind.PARTNER, TODAY, theme=Theme.DISABILITY)
    assert not looked_at(work, 26).waits


# all of it


def test_every_way_leads_to_a_page(work: DeskWork) -> None:
    fill_practice(work)
    ended(work)
    confirmed(work, "Autre")
    enter(work, RegisterKind.COMPLAINT)
    patterns = [pattern for pattern, _ in ROUTES]
    routes = {one.route.partition("#")[0] for one in every_missing(work)}
    assert len(routes) > 10
    assert not [route for route in routes if not any(re.fullmatch(pattern, route) for pattern in patterns)]


def test_nothing_confided_and_nobody_is_told(work: DeskWork) -> None:
    fill_practice(work)
    ended(work, "Zwierzchowska")
    enter(
        work,
        RegisterKind.COMPLAINT,
        title=ContentText("PLANTED"),
        details=ContentText("PLANTED"),
        number=ProofText("PLANTED"),
    )
    told = repr(read_quality(work, 2026))
    assert not [word for word in ("Zwierzchowska", "Ariane", "PLANTED", "Elle hésite") if word in told]


def test_a_year_without_anything_stands(work: DeskWork) -> None:
    view = read_quality(work, 2026)
    assert (len(view.indicators), view.years, view.certificate) == (22, (2026,), None)
    assert len(view.waiting) > 15
    assert len(read_quality(work, 2031).indicators) == 22


# the certificate


@pytest.mark.parametrize(
    ("until", "since", "first", "last"),
    [
        (date(2027, 6, 14), date(2024, 6, 15), date(2025, 8, 15), date(2026, 4, 15)),
        (date(2027, 2, 28), date(2024, 3, 1), date(2025, 5, 1), date(2026, 1, 1)),
        (date(2028, 2, 29), date(2025, 3, 1), date(2026, 5, 1), date(2027, 1, 1)),
    ],
)
def test_a_certificate_tells_its_surveillance(until: date, since: date, first: date, last: date) -> None:
    found = certificate_of(load_law(), until)
    assert found is not None
    assert (found.since, found.surveillance_from, found.surveillance_to) == (since, first, last)
    assert found.in_surveillance(first)
    assert found.in_surveillance(last)
    assert not found.in_surveillance(first - timedelta(days=1))
    assert (found.is_over(until), found.is_over(until + timedelta(days=1))) == (False, True)
    assert (found.to_renew(until), found.to_renew(last)) == (True, False)


def test_the_certificate_of_the_practice_is_read_from_the_settings(work: DeskWork) -> None:
    save_practice(work, {"quality_until": date(2027, 6, 14), "quality_number": "Q-123"})
    view = read_quality(work, 2026)
    assert view.certificate is not None
    assert (view.certificate.until, view.certificate_number) == (date(2027, 6, 14), "Q-123")
