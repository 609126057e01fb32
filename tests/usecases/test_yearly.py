"""The yearly report read from real dossiers: split across years, kept, sent, compared, and what it lacks."""

import re
from dataclasses import replace
from datetime import date, time

import msgspec
import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.yearly_paper import ReportFacts, paper
from bilan_desktop.domain.billing import Invoice, VatBasis
from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.funding import Funding, FundingKind, PersonStatus
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.yearly import Measure
from bilan_desktop.domain.yearly_sheet import Sheet
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.billing import credit_invoice, issue_invoice
from bilan_desktop.usecases.billing_reading import propose_invoice
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.desk_papers import DESK_PAPERS
from bilan_desktop.usecases.dossiers import save_funding, save_organisation
from bilan_desktop.usecases.figures import known_years_in
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.yearly import (
    ReportView,
    keep_report,
    let_go,
    note_filed,
    put_back,
    read_report,
    save_typed,
)
from bilan_desktop.usecases.yearly_due import report_to_file
from bilan_desktop.usecases.yearly_words import apart_words, difference_words, exact_words
from factories import DeskWork, a_slot, consented, fill_practice, held_meeting, journal_rows, sign_and_seal

START = date(2025, 11, 3)
PRICE = 180_000
EVERYTHING = {"charges": 900_000, "turnover": 2_000_000}


def at(work: DeskWork, day: date, hour: int = 18) -> None:
    """The clock goes on to that evening."""
    work.clock.moment = max(work.clock.moment, SetClock.at(day, hour).moment)


@pytest.fixture
def desk(work: DeskWork) -> DeskWork:
    """A practice that can invoice, in November 2025."""
    work.law = load_law()
    work.clock.moment = SetClock.at(START).moment
    fill_practice(work)
    save_practice(work, {"vat": VatBasis.EXEMPT})
    return work


def bilan(
    work: DeskWork,
    days: tuple[date, ...],
    kind: FundingKind = FundingKind.CPF,
    status: PersonStatus = PersonStatus.EMPLOYEE,
    name: str = "Quenneville",
    minutes: int = 120,
) -> RecordId:
    """A bilan with a meeting held on each of these days."""
    key = consented(work, name)
    payer = NO_ID
    if kind not in (FundingKind.CPF, FundingKind.PERSONAL):
        payer = save_organisation(work, Organisation(NO_ID, ProofText("Opco Atelier")))
    save_funding(work, key, Funding(kind, payer, person_status=status), PRICE)
    for day in days:
        at(work, day, 8)
        held_meeting(work, key, a_slot(day, minutes=minutes))
    return key


def invoice(work: DeskWork, key: RecordId, on: date, cents: int = PRICE) -> RecordId:
    at(work, on)
    draft = propose_invoice(work, key).draft
    line = replace(draft.lines[0], cents=cents, minutes=0)
    return issue_invoice(work, key, replace(draft, issued_on=on, payable_by=on, lines=(line,))).id


def exact(sheet: Sheet, line: str, measure: Measure = Measure.HOURS) -> int:
    found = sheet.of(line, measure)
    assert found is not None
    return found.exact


def codes(view: ReportView) -> list[str]:
    return [one.code for one in view.missing]


def test_a_bilan_across_31_december_counts_in_both_years(desk: DeskWork) -> None:
    bilan(desk, (date(2025, 12, 16), date(2025, 12, 31), date(2026, 1, 2)))
    at(desk, date(2026, 1, 5))
    for year, minutes, split in ((2025, 240, (0, 240, 120)), (2026, 120, (240, 120, 0))):
        sheet = read_report(desk, year).sheet
        assert exact(sheet, "F1a", Measure.PEOPLE) == 1
        assert exact(sheet, "F1a") == exact(sheet, "F3e") == exact(sheet, "F4") == exact(sheet, "E") == minutes
        (astride,) = sheet.astride
        assert (astride.before, astride.inside, astride.after) == split


def test_another_year_end_splits_on_its_own_day(desk: DeskWork) -> None:
    save_practice(desk, {"year_ends": "06-30"})
    key = bilan(desk, (date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1)))
    invoice(desk, key, date(2026, 7, 1))
    years = read_report(desk, 2026).years
    assert [(one.year, one.running) for one in years] == [(2027, True), (2026, False)]
    before, after = read_report(desk, 2026).sheet, read_report(desk, 2027).sheet
    assert (before.period.first, before.period.last) == (date(2025, 7, 1), date(2026, 6, 30))
    assert (exact(before, "F1a"), exact(after, "F1a")) == (240, 120)
    assert (exact(before, "C2e", Measure.MONEY), exact(after, "C2e", Measure.MONEY)) == (0, PRICE)


def test_a_credit_note_counts_in_its_own_year(desk: DeskWork) -> None:
    key = bilan(desk, (date(2025, 12, 16),), FundingKind.OPCO_PLAN)
    made = invoice(desk, key, date(2025, 12, 20), 100_050)
    at(desk, date(2026, 1, 9))
    credit_invoice(desk, made, date(2026, 1, 9))
    shown = [read_report(desk, year).sheet.of("C2h", Measure.MONEY) for year in (2025, 2026)]
    assert [(one.exact, one.shown) for one in shown if one] == [(100_050, 1001), (-100_050, -1001)]
    assert [piece.invoice for one in shown if one for piece in one.pieces] == ["FA-2025-0001", "FA-2026-0001"]


def test_an_abandonment_keeps_its_hours_and_a_meeting_never_held_counts_for_nothing(desk: DeskWork) -> None:
    key = bilan(desk, (date(2025, 11, 12),))
    at(desk, date(2025, 11, 20))
    abandon_bilan(desk, key, date(2025, 11, 20), Motive.ON_REQUEST)
    never = consented(desk, "Vauquelin")
    plan_meeting(desk, never, a_slot(date(2025, 12, 1)))
    at(desk, date(2026, 2, 2))
    sheet = read_report(desk, 2025).sheet
    assert exact(sheet, "F1a") == 120
    assert exact(sheet, "F1", Measure.PEOPLE) == 1


def test_meetings_at_a_distance_are_said(desk: DeskWork) -> None:
    key = bilan(desk, (date(2025, 11, 12),))
    assert not read_report(desk, 2025).sheet.remote
    at(desk, date(2025, 11, 19), 8)
    held_meeting(desk, key, a_slot(date(2025, 11, 19), mode=Mode.MIXED, remote_minutes=30))
    assert read_report(desk, 2025).sheet.remote


def test_what_is_missing_is_listed_with_the_way_to_it(desk: DeskWork) -> None:
    save_practice(desk, {"nda": "", "siret": "12"})
    key = bilan(desk, (date(2025, 11, 12), date(2025, 11, 13)), FundingKind.UNDECIDED, PersonStatus.UNKNOWN)
    plan_meeting(desk, key, a_slot(date(2025, 11, 20), time(14)))
    at(desk, date(2026, 2, 2))
    view = read_report(desk, 2025)
    assert codes(view) == ["nda", "siret", "charges", "turnover", "gaps", "unbilled", "planned", "sheets"]
    routes = {one.code: one.route for one in view.missing}
    assert routes["gaps"] == f"dossier/{key}/personne#financement"
    assert routes["planned"] == routes["sheets"] == f"dossier/{key}/seances"
    assert routes["unbilled"] == f"dossier/{key}/paiements"
    assert routes["nda"] == "reglages"
    told = next(one for one in view.missing if one.code == "gaps").sentence
    assert "la situation de la personne" in told
    assert {one.number for one in view.missing} == {"2025-001", ""}
    assert [one.measure for one in view.sheet.unplaced] == [Measure.PEOPLE, Measure.HOURS]
    assert exact(view.sheet, "F1", Measure.PEOPLE) == 0


def test_nothing_is_missing_once_it_is_mended(desk: DeskWork) -> None:
    key = consented(desk)
    save_funding(desk, key, Funding(FundingKind.CPF, person_status=PersonStatus.EMPLOYEE), PRICE)
    met = held_meeting(desk, key, a_slot(START))
    sign_and_seal(desk, prepare_sheet(desk, met))
    invoice(desk, key, START)
    save_typed(desk, 2025, EVERYTHING)
    view = read_report(desk, 2025)
    assert view.missing == ()
    assert view.sheet.of("C%", Measure.SHARE) is not None


def test_an_invoice_without_a_funding_is_in_no_line(desk: DeskWork) -> None:
    key = bilan(desk, (date(2025, 11, 12),), FundingKind.UNDECIDED)
    draft = propose_invoice(desk, key).draft
    issue_invoice(desk, key, replace(draft, buyer=ProofText("Ateliers Vauquelin")))
    view = read_report(desk, 2025)
    assert "FA-2025-0001" in next(one for one in view.missing if one.code == "invoice").sentence
    assert exact(view.sheet, "C", Measure.MONEY) == 0


def undecided(work: DeskWork) -> tuple[RecordId, Invoice]:
    """A bilan without a funding, and its invoice."""
    key = bilan(work, (date(2025, 11, 12),), FundingKind.UNDECIDED)
    draft = propose_invoice(work, key).draft
    return key, issue_invoice(work, key, replace(draft, buyer=ProofText("Ateliers Vauquelin")))


def told_without_funding(work: DeskWork, year: int) -> list[str]:
    """What is told of the invoices without a funding: what is missing, then what is in no line."""
    view = read_report(work, year)
    told = [one.sentence for one in view.missing if one.code == "invoice"]
    told += [words for words in apart_words(view.sheet) if words.startswith("Factures")]
    return [re.sub(r"\s", " ", words) for words in told]


def test_an_invoice_without_a_funding_cancelled_and_invoiced_afresh_lacks_nothing(desk: DeskWork) -> None:
    key, made = undecided(desk)
    lacking, apart = told_without_funding(desk, 2025)
    assert lacking.endswith("Ajoutez-le à la main, ou annulez par un avoir et facturez à nouveau.")
    assert apart == "Factures sans financement : 1 800,00 €, dans aucune ligne."
    credit_invoice(desk, made.id)
    assert told_without_funding(desk, 2025) == []
    save_funding(desk, key, Funding(FundingKind.CPF, person_status=PersonStatus.EMPLOYEE), PRICE)
    invoice(desk, key, date(2025, 11, 12))
    assert told_without_funding(desk, 2025) == []
    assert exact(read_report(desk, 2025).sheet, "C", Measure.MONEY) == PRICE


def test_an_invoice_without_a_funding_cancelled_in_another_year_is_told_in_both(desk: DeskWork) -> None:
    _, made = undecided(desk)
    at(desk, date(2026, 1, 9))
    credit_invoice(desk, made.id)
    lacks = "n’a pas de financement : ce montant n’est dans aucune ligne."
    assert told_without_funding(desk, 2025) == [
        f"La facture FA-2025-0001 {lacks} Ajoutez-le à la main : l’avoir qui l’annule est d’un autre exercice.",
        "Factures sans financement : 1 800,00 €, dans aucune ligne.",
    ]
    assert told_without_funding(desk, 2026) == [
        f"L’avoir FA-2026-0001 {lacks} Si la facture qu’il annule a été ajoutée à la main, retranchez-le de la même "
        "ligne.",
        "Factures sans financement : −1 800,00 €, dans aucune ligne.",
    ]


def test_credit_notes_beyond_the_invoices_make_a_true_negative_share(desk: DeskWork) -> None:
    made = invoice(desk, bilan(desk, (date(2025, 12, 16),)), date(2025, 12, 20), 123_500)
    at(desk, date(2026, 1, 9))
    credit_invoice(desk, made)
    save_typed(desk, 2026, {"turnover": 1_000_000})
    sheet = read_report(desk, 2026).sheet
    share, money = sheet.of("C%", Measure.SHARE), sheet.of("C", Measure.MONEY)
    assert share is not None
    assert money is not None
    assert exact_words(share) == "−12,35\N{NARROW NO-BREAK SPACE}%"
    assert exact_words(money) == "−1\N{NARROW NO-BREAK SPACE}235,00\N{NO-BREAK SPACE}€"


def test_a_line_that_was_nil_is_told_beside_the_cents_that_it_has_now(desk: DeskWork) -> None:
    key = bilan(desk, (date(2025, 11, 12),))
    at(desk, date(2026, 2, 2))
    keep_report(desk, 2025)
    invoice(desk, key, date(2025, 12, 1), 40)
    told = [re.sub(r"\s", " ", difference_words(one)) for one in read_report(desk, 2025).differs]
    assert "C, ligne 2 e · Compte personnel de formation : 0,00 € dans la version gardée, 0,40 € aujourd’hui." in told


def test_typed_amounts_are_kept_taken_away_and_judged(desk: DeskWork) -> None:
    bilan(desk, (date(2025, 11, 12),))
    saved = save_typed(desk, 2025, {"charges": 100_00, "wages": 200_00})
    assert saved.before == {"charges": None, "wages": None}
    assert set(saved.problems) == {"charges"}
    assert read_report(desk, 2025).typed == {"charges": 100_00, "wages": 200_00}
    assert save_typed(desk, 2025, {"wages": None}).before == {"wages": 200_00}
    assert read_report(desk, 2025).typed == {"charges": 100_00}
    with pytest.raises(InvalidInput) as refused:
        save_typed(desk, 2025, {"turnover": 10**12})
    assert set(refused.value.problems) == {"turnover"}


def test_a_year_still_running_is_said_and_not_kept(desk: DeskWork) -> None:
    bilan(desk, (date(2025, 11, 12),))
    view = read_report(desk)
    assert (view.mark.year, view.mark.running, view.late) == (2025, True, False)
    with pytest.raises(RuleBroken):
        keep_report(desk, 2025)
    with pytest.raises(RuleBroken):
        note_filed(desk, 2025, date(2025, 11, 12))
    with pytest.raises(NotFound):
        read_report(desk, 2031)


def test_a_kept_year_is_read_whole_once_its_dossiers_are_destroyed(desk: DeskWork) -> None:
    key = bilan(desk, (date(2025, 11, 12),))
    invoice(desk, key, date(2025, 12, 1))
    save_typed(desk, 2025, EVERYTHING)
    at(desk, date(2026, 2, 2))
    before = read_report(desk, 2025).sheet
    keep_report(desk, 2025)
    view = read_report(desk, 2025)
    assert view.kept == before
    assert view.differs == ()
    assert view.known["2025-001"].dossier_id == key
    destroy_dossier(desk.vault, key, basis="end.accounting_years", media={}, now=desk.clock.now())
    view = read_report(desk.reopened(), 2025)
    assert view.told == before
    assert view.sheet.is_empty
    assert view.known == {}
    assert {one.line for one in view.differs} >= {"C2e", "C", "F1a", "F3e", "E"}
    with desk.vault.engine.connect() as connection:
        figures = str(connection.exec_driver_sql("SELECT figures FROM yearly_report").scalar_one())
    assert "2025-001" in figures
    assert key not in figures
    assert "Quenneville" not in figures


def test_what_changed_since_it_was_kept_is_named(desk: DeskWork) -> None:
    key = bilan(desk, (date(2025, 11, 12),))
    at(desk, date(2026, 2, 2))
    keep_report(desk, 2025)
    invoice(desk, bilan(desk, (), name="Vauquelin"), date(2026, 2, 2))
    assert read_report(desk, 2025).differs == ()
    held_meeting(desk, key, a_slot(date(2025, 12, 2), minutes=60))
    changed = read_report(desk, 2025).differs
    assert [(one.line, one.measure) for one in changed] == [
        (line, Measure.HOURS) for line in ("E", "F1a", "F1", "F3e", "F4")
    ]
    assert [one.now.exact - one.kept.exact for one in changed if one.now and one.kept] == [60] * 5


def test_noting_that_it_was_sent_keeps_it_and_both_are_taken_back(desk: DeskWork) -> None:
    bilan(desk, (date(2025, 11, 12),))
    at(desk, date(2026, 5, 4))
    assert read_report(desk, 2025).late
    for day in (date(2025, 12, 31), date(2026, 5, 5)):
        with pytest.raises(InvalidInput):
            note_filed(desk, 2025, day)
    former = note_filed(desk, 2025, date(2026, 4, 20))
    view = read_report(desk, 2025)
    assert (view.mark.filed_on, view.mark.kept, view.late) == (date(2026, 4, 20), True, False)
    after = put_back(desk, 2025, former)
    assert (read_report(desk, 2025).mark.filed_on, read_report(desk, 2025).kept) == (None, None)
    put_back(desk, 2025, after)
    assert read_report(desk, 2025).kept == view.kept
    let_go(desk, 2025)
    assert not read_report(desk, 2025).mark.kept
    told = [(row["action"], row["detail"]) for row in journal_rows(desk) if row["action"].startswith("report.")]
    assert [action for action, _ in told] == ["report.filed", *["report.put_back"] * 3]
    assert all('"2025"' in detail for _, detail in told)


def test_a_kept_year_keeps_its_days_when_the_practice_changes_its_own(desk: DeskWork) -> None:
    bilan(desk, (date(2025, 11, 12),))
    save_typed(desk, 2025, EVERYTHING)
    at(desk, date(2026, 2, 2))
    keep_report(desk, 2025)
    save_practice(desk, {"year_ends": "06-30"})
    assert read_report(desk, 2025).mark.period.last == date(2025, 12, 31)
    running = read_report(desk, 2026)
    assert [one.last for one in running.overlaps] == [date(2025, 12, 31)]
    let_go(desk, 2025)
    assert 2025 not in [one.year for one in read_report(desk, 2026).years]


def test_the_days_that_no_accounting_year_holds_are_told(desk: DeskWork) -> None:
    save_practice(desk, {"year_ends": "11-30"})
    bilan(desk, (date(2025, 11, 12), date(2025, 12, 9)))
    at(desk, date(2026, 2, 2))
    keep_report(desk, 2025)
    assert "uncovered" not in codes(read_report(desk, 2026))
    save_practice(desk, {"year_ends": "12-31"})
    told = [one for one in read_report(desk, 2026).missing if one.code == "uncovered"]
    assert [one.sentence.partition(",")[0].replace("\N{NO-BREAK SPACE}", " ") for one in told] == [
        "Du 1er décembre 2025 au 31 décembre 2025"
    ]
    assert told[0].route == "reglages"
    assert "uncovered" not in codes(read_report(desk, 2025))
    save_practice(desk, {"year_ends": "11-30"})
    assert "uncovered" not in codes(read_report(desk, 2026))


def test_the_report_is_asked_for_from_january_until_it_is_sent(desk: DeskWork) -> None:
    def asked() -> int | None:
        with desk.unit() as unit:
            found = report_to_file(unit, desk.clock.today())
            return found.year if found is not None else None

    assert asked() is None
    bilan(desk, (date(2025, 11, 12),))
    assert asked() is None  # the year is not over
    at(desk, date(2026, 1, 1))
    assert asked() == 2025
    at(desk, date(2026, 5, 4))
    assert asked() == 2025
    former = note_filed(desk, 2025, date(2026, 5, 4))
    assert asked() is None
    put_back(desk, 2025, former)
    at(desk, date(2026, 7, 1))
    assert asked() is None


def test_a_bilan_typed_in_after_it_began_opens_the_years_that_it_was_of(desk: DeskWork) -> None:
    at(desk, date(2026, 2, 10))
    key = consented(desk)
    held_meeting(desk, key, a_slot(date(2025, 11, 17)))
    held_meeting(desk, key, a_slot(date(2026, 1, 19)))
    assert [one.year for one in read_report(desk, 2026).years] == [2026, 2025]
    assert read_report(desk, 2025).sheet.astride
    with desk.unit() as unit:
        asked = report_to_file(unit, desk.clock.today())
        assert asked is not None
        assert (asked.year, known_years_in(unit, desk)) == (2025, (2026, 2025))


def test_the_sheet_of_a_vault_without_a_dossier_is_empty(desk: DeskWork) -> None:
    view = read_report(desk)
    assert view.sheet.is_empty
    assert codes(view) == ["charges", "turnover"]
    with desk.unit() as unit:
        assert unit.find(Dossier) == []


def test_the_sheet_to_copy_names_nobody_and_is_the_one_that_was_kept(desk: DeskWork) -> None:
    key = bilan(desk, (date(2025, 11, 12),))
    invoice(desk, key, date(2025, 12, 1))
    at(desk, date(2026, 2, 2))

    def told() -> str:
        view = DESK_PAPERS["rapport"].prepare(desk, "2025", False)
        facts = msgspec.json.decode(view.facts, type=ReportFacts)
        return "\n".join(paper_text(paper(facts))).replace("\N{NO-BREAK SPACE}", " ")

    before = told()
    assert "Quenneville" not in before
    assert "Les charges de l’exercice ne sont pas saisies." in before
    for words in ("Facture FA-2025-0001, 1er décembre 2025", "1 séance : 12 novembre 2025 (2 h 00)", "2025-001"):
        assert words in before
    keep_report(desk, 2025)
    destroy_dossier(desk.vault, key, basis="end.accounting_years", media={}, now=desk.clock.now())
    after = told().replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "Version gardée le 2 février 2026." in after
    assert "C, ligne 2 e · Compte personnel de formation : 1 800 € dans la version gardée, 0 € aujourd’hui." in after
    assert "Facture FA-2025-0001, 1er décembre 2025" in after


def test_the_sheet_says_how_much_is_missing_in_words_that_agree(desk: DeskWork) -> None:
    key = consented(desk)
    save_funding(desk, key, Funding(FundingKind.CPF, person_status=PersonStatus.EMPLOYEE), PRICE)
    sign_and_seal(desk, prepare_sheet(desk, held_meeting(desk, key, a_slot(START))))
    invoice(desk, key, START)
    advice = DESK_PAPERS["rapport"].prepare(desk, "2025", False).advice
    assert advice == "Il manque encore 2 choses\N{NO-BREAK SPACE}: elles sont en tête."
    save_typed(desk, 2025, {"charges": 900_000})
    advice = DESK_PAPERS["rapport"].prepare(desk, "2025", False).advice
    assert advice == "Il manque encore une chose\N{NO-BREAK SPACE}: elle est en tête."
