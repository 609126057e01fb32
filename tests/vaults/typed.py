"""What was typed into the vaults kept here."""

from datetime import date, time
from pathlib import Path

from bilan_desktop.domain.billing import Invoice, InvoiceLine, Payment, VatBasis
from bilan_desktop.domain.card_sort import Laid, Pile, ValueSort
from bilan_desktop.domain.conclusion import Action, ActionReview, ActionStatus, Fit, Milestone, Resource
from bilan_desktop.domain.contracts import Conclusion, Contract
from bilan_desktop.domain.deciding import Force, ForceSide, Priority
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.exploring import CardKind, EvolutionCard, FieldEnquiry, SectorSheet
from bilan_desktop.domain.feasibility import (
    Axis,
    AxisState,
    FeasibilityCheck,
    FeasibilityStudy,
    MoneyLine,
    MoneySide,
)
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.gaps import Circumstance, Gap, Target
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import (
    Experience,
    Horizon,
    Motivation,
    MotivationKind,
    Option,
    OptionStatus,
    Skill,
)
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.meetings import Meeting, MeetingState, Mode, NotedFinding, Reason
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact, OccupationSheet
from bilan_desktop.domain.own_questionnaires import OwnQuestionnaire
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.questionnaires import Answer, AnswerMeans, Filled, Opinion, OpinionAsked
from bilan_desktop.domain.records import ContentText, DataClass, ProofText
from bilan_desktop.domain.registers import RegisterEntry, RegisterKind, Theme
from bilan_desktop.domain.rights import (
    Breach,
    BreachRisk,
    DataRequest,
    Rectification,
    RequestKind,
    RequestMeans,
    RequestOutcome,
)
from bilan_desktop.domain.scenarios import Comparison, Criterion, PointSide, Scenario, ScenarioPoint, ScenarioScore
from bilan_desktop.domain.seal import FormSecret, OrganisationSeal
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.domain.stories import Story
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.domain.yearly import YearlyReport
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.coherence import answer_contradiction, mark_fit, read_coherence
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.dossiers import save_adaptation, save_beneficiary, save_funding, save_organisation
from bilan_desktop.usecases.drafts import remember_place, save_drafts
from bilan_desktop.usecases.guided_work import give_assignment, note_exchange
from bilan_desktop.usecases.meetings import move_meeting, plan_meeting, save_notes
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.records import add_item, list_items, save_form
from bilan_desktop.usecases.rules import add_rule
from factories import TODAY, DeskWork, a_slot, consented, fill_practice, held_meeting, prospect
from storage.vault_helpers import PASSPHRASE, fixed_now

HELD = a_slot(mode=Mode.MIXED, remote_minutes=45, tool=ProofText("Visio libre"))
MOVED = a_slot(date(2026, 3, 18), time(14, 30), 90)


OWN = (
    '{"name":"own-essai","version":1,"title":"Essai","sections":[{"title":"Partie","questions":'
    '[{"code":"why","text":"Pourquoi"}]}]}'
)
"""The body of a questionnaire of the practice, in our format."""


def type_everything(folder: Path) -> None:
    """Fill an empty vault through the gestures, then close it."""
    work = DeskWork(Vault.open(folder, PASSPHRASE, now=fixed_now), SetClock.at(TODAY))
    try:
        fill_practice(work)
        key = consented(work, "Quenneville")
        payer = save_organisation(work, Organisation(NO_ID, ProofText("Mistral SARL"), address=ProofText("Sète")))
        save_funding(work, key, Funding(FundingKind.EMPLOYER_PLAN, payer_id=payer), 180_000)
        save_beneficiary(work, key, {"email": "ariane@exemple.fr"})
        save_adaptation(work, key, "2026-03-04", "Fatigabilité", "Une pause par heure")
        meeting = held_meeting(work, key, HELD)
        save_notes(work, meeting, {"content_notes": "L’atelier de reliure, « enfin »", "remote_checked": ("privacy",)})
        save_form(work, key, RequestAnalysis, {"request": "Transmettre, enfin"})
        for text in ("Du temps", "Être utile"):
            add_item(work, key, Need, {"text": text})
        option = add_item(work, key, Option, {"title": "Formatrice en reliure"})
        adjust_option(work, option, OptionStatus.SET_ASIDE, Horizon.LONG, "Trop loin pour l’instant")
        _confront(work, key)
        task = give_assignment(work, key, "Raconter trois réussites")
        note_exchange(work, task, work.clock.today(), ExchangeMeans.PHONE, "Deux sur trois")
        later = plan_meeting(work, key, a_slot(date(2026, 3, 11)))
        move_meeting(work, later, MOVED, Reason.PACE)
        prospect(work, "Иванова", "Ольга")
        _papers_of_ten(work, key)
        _supports_of_eleven(work, key)
        _decisions_of_twelve(work, key)
        _life_of_thirteen(work, key)
        _desk_of_fourteen(work, key)
        save_drafts(work, f"dossier/{key}/funding", {"price": "mille huit cents"})
        remember_place(work, f"dossier/{key}/hours")
    finally:
        work.vault.close()


def _papers_of_ten(work: DeskWork, key: RecordId) -> None:
    """A row in each table that schema 10 brought."""
    day, at = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        for item in (
            OrganisationSeal(work.new_id(), ProofText("Atelier Cap"), day, day, b"certificat", b"clef"),
            FormSecret(work.new_id(), b"secret"),
            OwnText(work.new_id(), "livret", 1, 1, at, ProofText("== Bienvenue")),
            Contract(work.new_id(), key, Conclusion.DISTANCE, payment=ProofText("En trois fois")),
            Filled(
                work.new_id(),
                key,
                "autodiagnostic.1",
                "entry",
                day,
                AnswerMeans.PAPER,
                answers=(Answer("needs", ContentText("Transmettre")),),
            ),
            Opinion(work.new_id(), "satisfaction-end.1", day.year, (Answer("pace", ContentText("4")),)),
            OpinionAsked(work.new_id(), key, "satisfaction-end.1", day),
            FollowUp(work.new_id(), key, day, progress=ContentText("Deux actions sur trois")),
        ):
            unit.add(item)
        unit.commit()


def _supports_of_eleven(work: DeskWork, key: RecordId) -> None:
    """A row in each table that schema 11 brought, and its new fields."""
    day, at = work.clock.today(), work.clock.now()
    target = Target(work.new_id(), key, title=ContentText("Formatrice"))
    sheet = OccupationSheet("K2111", "Formation professionnelle", 60, "Source : essai", definition=("Transmet.",))
    add_item(work, key, Experience, {"title": "Relieuse", "started": 2012, "started_month": 3, "tags": "papier"})
    add_item(work, key, Skill, {"label": "Coudre un livre", "pleasure": 4, "attested_by": "Son maître d’atelier"})
    with work.unit() as unit:
        for item in (
            SupportNote(work.new_id(), key, "experiences", retained=ContentText("La patience"), filled_on=day),
            KeptOccupation(work.new_id(), key, 0, ContentText("Formatrice"), ContentText("K2111"), 60, day, sheet),
            Story(work.new_id(), key, 0, ContentText("Le registre brûlé"), skills=(work.new_id(),)),
            ValueSort(work.new_id(), key, laid=(Laid("use", Pile.MUCH),), ranked=("use",)),
            target,
            Gap(work.new_id(), key, target.id, 0, ContentText("Animer un groupe"), required=3, level=1),
            Circumstance(work.new_id(), key, 0, ContentText("Une grange à aménager"), strength=3),
            StepPoint(work.new_id(), key, "F2.1", day, 8, 6, 7, ContentText("J’ai osé")),
            OwnQuestionnaire(work.new_id(), "own-essai", 1, ProofText("Essai"), at, ProofText(OWN)),
        ):
            unit.add(item)
        unit.commit()


def _decisions_of_twelve(work: DeskWork, key: RecordId) -> None:
    """A row in each table that schema 12 brought, and its new fields."""
    day = work.clock.today()
    option = list_items(work, key, Option)[-1].key
    add_item(work, key, Resource, {"text": "Conseil en évolution", "contact": "Une conseillère", "checked_on": day})
    action = add_item(work, key, Action, {"title": "Visiter deux ateliers", "obstacle": "Le samedi est pris"})
    add_item(work, key, Milestone, {"title": "Fin de l’essai", "axis": Axis.MARKET, "verdict_why": "Trois commandes"})
    grid = Comparison(work.new_id(), key, title=ContentText("Rester, partager, former"))
    criterion = Criterion(work.new_id(), key, grid.id, title=ContentText("Revenu régulier"), swing=100, gate=30)
    scenario = Scenario(work.new_id(), key, grid.id, letter="A", title=ContentText("Atelier à deux"), option_id=option)
    with work.unit() as unit:
        unit.get(Action, action).reviews = (ActionReview(day, ActionStatus.DONE, 8, ContentText("Un bel accueil")),)
        for item in (
            SectorSheet(
                work.new_id(), key, 0, ContentText("Édition"), "58", 60, facts=(LocalFact(ContentText("Deux maisons")),)
            ),
            FieldEnquiry(work.new_id(), key, 0, ContentText("Ines Corvel"), ContentText("Éditrice"), met_on=day),
            EvolutionCard(work.new_id(), CardKind.ADVICE, ProofText("Conseil en évolution"), checked_on=day),
            FeasibilityCheck(work.new_id(), key, option, Axis.MARKET, AxisState.RED, True, ContentText("Deux offres")),
            FeasibilityStudy(work.new_id(), key, option, 120_000, 150_000, 900_000, day),
            MoneyLine(work.new_id(), key, option, 0, MoneySide.COST, ContentText("Presse à percussion"), 240_000),
            Force(work.new_id(), key, 0, ForceSide.BRAKE, ContentText("Le loyer du local"), 4, 1),
            Priority(work.new_id(), key, 0, ContentText("Tester la demande"), 5, 2),
            grid,
            criterion,
            scenario,
            ScenarioPoint(
                work.new_id(), key, scenario.id, 0, PointSide.RISK, ContentText("Dépendre d’une seule cliente")
            ),
            ScenarioScore(work.new_id(), key, scenario.id, criterion.id, 60, 40, 80, ContentText("Carnet plein")),
        ):
            unit.add(item)
        unit.commit()


def _life_of_thirteen(work: DeskWork, key: RecordId) -> None:
    """A row in each table that schema 13 brought, and its new fields."""
    day, at = work.clock.today(), work.clock.now()
    add_rule(work, "cpf.contribution_cents", 16_000, date(2027, 1, 1), "Arrêté d’essai", Weight.USAGE)
    line = InvoiceLine(ProofText("Bilan de compétences"), 120, 180_000)
    invoice = Invoice(
        work.new_id(), key, 2026, 1, day, day, FundingKind.EMPLOYER_PLAN, ProofText("Mistral SARL"), lines=(line,),
        vat=VatBasis.EXEMPT,
    )  # fmt: skip
    with work.unit() as unit:
        for item in (
            CpfOrder(work.new_id(), key, ordered_on=day, rights_cents=160_000, employer_tops_up=True),
            invoice,
            Payment(work.new_id(), key, invoice.id, day, 90_000),
        ):
            unit.add(item)
        (row,) = unit.find(FollowUp, dossier_id=key)
        row.reminded_on, row.longer = (day,), True
        (practice,) = unit.find(Practice)
        practice.vat, practice.quality_until = VatBasis.EXEMPT, date(2028, 6, 30)
        unit.get(Dossier, key).keeping_asked_on = day
        (held, *_) = unit.find(Meeting, dossier_id=key, state=MeetingState.HELD)
        held.noted = (NotedFinding("sunday", at, confirmed=True),)
        unit.commit()


def _desk_of_fourteen(work: DeskWork, key: RecordId) -> None:
    """A row in each table that schema 14 brought, and its new field."""
    day, at = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        person = unit.get(Dossier, key).beneficiary_id
        asked = DataRequest(
            work.new_id(), day, RequestKind.RECTIFICATION, RequestMeans.LETTER, person,
            identity_on=day, answered_on=day, outcome=RequestOutcome.GRANTED, note=ProofText("Adresse relue"),
        )  # fmt: skip
        for item in (
            asked,
            Rectification(
                work.new_id(), key, asked.id, "beneficiary", person, "email", day,
                ContentText("ariane@exemple.net"), ContentText("ariane@exemple.fr"),
            ),
            Breach(
                work.new_id(), at, ("confidentiality",), BreachRisk.UNLIKELY, 1, ProofText("Clé chiffrée égarée"),
                closed_on=day,
            ),
            RegisterEntry(
                work.new_id(), RegisterKind.WATCH, day, DataClass.PROOF, Theme.LAW,
                title=ContentText("Décret d’essai"), action=ContentText("Programme relu"),
            ),
            YearlyReport(
                work.new_id(), date(2025, 1, 1), date(2025, 12, 31), {"charges": 1_250_000}, ProofText("{}"), at, day
            ),
        ):  # fmt: skip
            unit.add(item)
        (practice,) = unit.find(Practice)
        practice.year_ends = ProofText("06-30")
        unit.commit()


def _confront(work: DeskWork, key: RecordId) -> None:
    """An option chosen, a need in tension with it, and what the person answers to that."""
    option = add_item(work, key, Option, {"title": "Relieuse à son compte"})
    choose_option(work, key, option)
    need = add_item(work, key, Motivation, {"text": "Un revenu régulier", "kind": MotivationKind.NEED})
    mark_fit(work, key, option, need, Fit.TENSION)
    (point,) = read_coherence(work, key).points
    answer_contradiction(
        work, key, point.contradiction.key, point.contradiction.question, "Un mi-temps la première année"
    )
