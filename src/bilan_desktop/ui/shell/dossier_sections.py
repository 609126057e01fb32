"""What the header and the sections of a dossier say, computed from its view."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from typing import Literal

from bilan_desktop.blocks.formats import clock, date_plain, duration
from bilan_desktop.domain.contracts import ContractForm, form_of
from bilan_desktop.domain.dossier import STATE_NAMES, DossierState
from bilan_desktop.domain.funding import FUNDING_NAMES, FundingKind
from bilan_desktop.domain.hours import HoursBalance
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.papers import PaperState
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.domain.progress import StepProgress, StepState
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.supports.contract import Support
from bilan_desktop.usecases.overview import DossierLine, DossierView

State = Literal["todo", "doing", "warn", "done"]

STATE_TONES = {
    DossierState.PROSPECT: "info",
    DossierState.CONFIRMED: "warning",
    DossierState.RUNNING: "primary",
    DossierState.SUSPENDED: "warning",
    DossierState.ENDED: "success",
    DossierState.ABANDONED: "neutral",
    DossierState.CLOSED: "neutral",
    DossierState.DESTROYED: "neutral",
}


@dataclass(frozen=True)
class SectionItem:
    """A section of a dossier: last part of its route, name, state, short note, and the number of a step (« 1.3 »)."""

    section: str
    name: str
    state: State
    note: str = ""
    number: str = ""


@dataclass(frozen=True)
class NextButton:
    """The one thing to do next: its words, its icon, where it leads, and its words where there is little room."""

    text: str
    icon: str
    section: str
    short: str


def initials(name: str) -> str:
    """The first letters of the first and last words, without what tells the person apart."""
    words = name.partition(" (")[0].split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words[:1])).upper()


def tone_of(key: str) -> int:
    """A stable tone number for an avatar."""
    return int(key[:4] or "0", 16) % 5


def subtitle(view: DossierView) -> str:
    """Number, hours, funding and opening, on one line that is cut at its end."""
    hours = hours_words(view.hours) if view.plan is not None else ()
    return " · ".join(
        (view.number, *hours, FUNDING_NAMES[view.funding.kind], f"ouvert le {date_plain(view.opened_on)}")
    )


def hours_words(hours: HoursBalance) -> tuple[str, ...]:
    """What was held of each pool: two pools that are never added, whoever watches the screen."""
    one, other = hours.accompaniment, hours.guided
    told = f"accompagnement {duration(one.held)} sur {duration(one.planned)}"
    if not other.planned and not other.held:
        return (told,)
    return told, f"guidé {duration(other.held)} sur {duration(other.planned)}"


def state_words(view: DossierView | DossierLine) -> tuple[str, str]:
    """The words and the tone of the state's pill."""
    if view.state is DossierState.CLOSED and view.outcome is Outcome.DECLINED:
        return "Sans suite", "neutral"
    if view.state is DossierState.CLOSED and view.outcome is Outcome.NOT_RELEVANT:
        return "Orienté ailleurs", "neutral"
    return STATE_NAMES[view.state], STATE_TONES[view.state]


def phase_line(view: DossierView, phase: Phase) -> tuple[str, str, float, State]:
    """Name, detail, progress and state of a phase, as the stepper shows them."""
    phases = list(Phase)
    held = dict(view.hours.phases)[phase]
    progress = min(1.0, held.held / held.planned) if held.planned else 0.0
    if view.plan is None:
        detail = "Après l’entretien préalable" if phase is Phase.PRELIMINARY else "À venir"
        return PHASE_NAMES[phase], detail, 0.0, "todo"
    steps = [found for found in view.progress if found.step.phase is phase and found.chosen]
    done = sum(found.state is StepState.DONE for found in steps)
    detail = f"{done} étape{'s' if done > 1 else ''} sur {len(steps)} · {duration(held.held)}"
    if Part.CONTENT in view.gone:
        return PHASE_NAMES[phase], duration(held.held), progress, "done" if held.held else "todo"
    if phases.index(phase) < phases.index(view.phase):
        return PHASE_NAMES[phase], detail, progress, "done" if done == len(steps) else "warn"
    if phase is not view.phase:
        return PHASE_NAMES[phase], detail, progress, "todo"
    # The card that stands out is the page's: the dossier's own phase is told in words.
    detail = f"En cours · {detail}" if view.state is DossierState.RUNNING else detail
    return PHASE_NAMES[phase], detail, progress, "done" if steps and done == len(steps) else "doing"


STEP_STATES: dict[StepState, State] = {
    StepState.TODO: "todo",
    StepState.BEGUN: "doing",
    StepState.TO_COMPLETE: "warn",
    StepState.DONE: "done",
}

SECTION_ICONS = {
    "apercu": "compass",
    "personne": "user",
    "entretien": "handshake",
    "contrat": "file-pen",
    "paiements": "wallet",
    "consentement": "signature",
    "parcours": "route",
    "seances": "calendar-days",
    "supports": "library-big",
    "travail": "clipboard-list",
    "documents": "file-text",
    "suivi": "hand-helping",
    "conservation": "file-lock-2",
}
"""The sections of a dossier, in the order of the work, with their icons."""

STATELESS = ("apercu", "paiements", "supports", "documents", "suivi", "conservation")
"""The sections that are never done: an icon of their own stands for their state."""


PLANNING = "seances#planifier"
"""The meetings with the planning panel open; « :kind » after it proposes the kind of the meeting."""

FUNDING, PRICE, EARLIER_BILAN = "personne#financement", "personne#prix", "personne#anterieur"
"""The person's page with the keyboard in who pays, in the price, or in what is declared of an earlier bilan."""

ADAPTATIONS = "personne#amenagements"
"""The person's page at what they need."""

KEEPING = "conservation"
"""What is kept of the dossier and until when, and where it is destroyed."""

_PARTS = {
    "entretien": Part.CONTENT,
    "supports": Part.CONTENT,
    "support": Part.CONTENT,
    "questionnaire": Part.CONTENT,
    "etape": Part.CONTENT,
    "etape/F1.4": Part.OBJECTIVES,
    "etape/F3.3": Part.ACTION,
    "etape/F3.6": Part.SYNTHESIS,
    "etape/F3.7": Part.PROOF,
    "etape/F3.8": Part.PROOF,
}
"""The part without which a page holds nothing any more, by its section or by the first word of it."""

OUTLIVING = ("documents", "paiements", "conservation", "donnees")
"""The sections that are left once the proofs are destroyed."""

CONCLUDING = "entretien#conclusion"
"""The interview, where it is concluded once nothing else is missing in it."""


def home_of(view: DossierView) -> str:
    """The section one lands on: the overview once hours are planned, the person before."""
    if Part.PROOF in view.gone:
        return KEEPING
    return "apercu" if view.plan is not None else "personne"


def is_closed(gone: frozenset[Part], section: str) -> bool:
    """Whether what a page is about was destroyed."""
    section = section.partition("#")[0]
    if Part.PROOF in gone and section not in OUTLIVING:
        return True
    return _PARTS.get(section, _PARTS.get(section.partition("/")[0])) in gone


def gone_words(view: DossierView) -> str:
    """That content was destroyed, and when; empty while it is all there."""
    if view.gone_on is None:
        return ""
    left = "" if view.gone >= set(CONTENTS) else ", hors ce que la personne a accepté de laisser"
    # What was said without a bilan goes by usage: the article is about bilans.
    law = " (art. R.6313-7)" if view.ended_on is not None else ""
    return (
        f"Le contenu de ce dossier a été détruit le {date_plain(view.gone_on)}{left}{law}"
        "\N{NO-BREAK SPACE}: ce qui en reste et jusqu’à quand est à la page Conservation."
    )


@cache
def has_page(code: str) -> bool:
    """Whether a step is drawn by a page: a module of ``ui.journey.pages`` named by its code."""
    return find_spec(f"bilan_desktop.ui.journey.pages.{code.lower().replace('.', '_')}") is not None


def step_route(code: str) -> str:
    """The last part of a step's route."""
    return f"etape/{code}"


def support_route(support: Support) -> str:
    """The last parts of the route of a support: its own page, or that of the step that holds it."""
    return step_route(support.steps[0]) if support.source else f"support/{support.code}"


def step_sections(view: DossierView, phase: Phase) -> tuple[SectionItem, ...]:
    """The steps of a phase that have a page."""
    return tuple(
        SectionItem(
            step_route(found.step.code),
            found.step.short or found.step.name,
            STEP_STATES[found.state],
            str(len(found.missing)) if found.state is StepState.TO_COMPLETE else "",
            found.step.code.removeprefix("F"),
        )
        for found in view.progress
        if _is_offered(view, found, phase)
    )


def _is_offered(view: DossierView, found: StepProgress, phase: Phase) -> bool:
    code = found.step.code
    mine = found.step.phase is phase and found.chosen
    return mine and has_page(code) and not is_closed(view.gone, step_route(code))


def first_open_step(view: DossierView, phase: Phase) -> str:
    """The route of the first step of a phase that is not done, or of its first one."""
    steps = [found for found in view.progress if _is_offered(view, found, phase)]
    undone = [found for found in steps if found.state is not StepState.DONE]
    return step_route((undone or steps)[0].step.code) if steps else "parcours"


def sections(view: DossierView) -> tuple[SectionItem, ...]:
    """The sections, in the order of the work; those whose content was destroyed are not offered any more."""
    interview: State = "done" if view.outcome is not Outcome.PENDING else "doing"
    person: State = "done" if view.funding.kind is not FundingKind.UNDECIDED else "warn"
    journey: State = "warn" if view.programme_waits else "done" if view.plan is not None else "todo"
    if view.programme_unsigned:
        journey = "todo"
    signed = "non signé" if view.programme_unsigned else "à signer" if view.programme_waits else ""
    consent: State = "done" if view.consent_on else "warn" if view.plan is not None else "todo"
    met = view.hours.accompaniment
    meetings: State = "doing" if met.held else "todo"
    if view.sheets_waiting:
        meetings = "warn"
    elif met.held and (view.ended_on is not None or met.held >= met.planned):
        meetings = "done"
    guided: State = "done" if view.hours.guided.held >= view.hours.guided.planned > 0 else "todo"
    found = (
        SectionItem("apercu", "Vue d’ensemble", "todo"),
        SectionItem("personne", "Personne et financement", person),
        SectionItem("entretien", "Entretien préalable", interview),
        SectionItem("contrat", "Contrat", *_contract(view)),
        SectionItem("paiements", "Paiements", "todo"),
        SectionItem("consentement", "Consentement", consent, "à signer" if consent == "warn" else ""),
        SectionItem("parcours", "Parcours et heures", journey, signed),
        SectionItem("seances", "Séances et émargement", meetings, str(view.sheets_waiting or "")),
        SectionItem("supports", "Supports de travail", "todo"),
        SectionItem("travail", "Travail guidé", "doing" if guided == "todo" and view.hours.guided.held else guided),
        SectionItem("documents", "Documents", "todo"),
        # It comes while a page is open: the action ends there.
        *((SectionItem("suivi", "Suivi", "todo"),) if view.ended_on is not None else ()),
        SectionItem(KEEPING, "Conservation", "todo"),
    )
    return tuple(one for one in found if not is_closed(view.gone, one.section))


def _contract(view: DossierView) -> tuple[State, str]:
    """Where the contract stands; the platform's terms stand for it, and then the programme is what is signed."""
    if form_of(view.funding.kind) is ContractForm.PLATFORM:
        return ("done" if view.plan is not None and not view.programme_waits else "todo"), ""
    if view.contract is None:
        return "todo", ""
    if view.contract is not PaperState.SEALED and view.ended_on is not None:
        return "todo", "non signé"
    return ("done", "") if view.contract is PaperState.SEALED else ("warn", "à signer")


def next_button(view: DossierView, today: date) -> NextButton | None:
    """What the header proposes, or None when nothing is left to do."""
    code = view.next.code
    if code == "interview":
        return NextButton("Continuer l’entretien", "arrow-right", CONCLUDING, "Entretien")
    if code == "consent":
        return NextButton("Recueillir le consentement", "signature", "consentement", "Consentement")
    if code == "suspended":
        return NextButton("Reprendre le bilan", "play", "apercu", "Reprendre")
    if code == "plan":
        return NextButton("Planifier une séance", "calendar", PLANNING, "Planifier")
    if code == "meeting" and view.next.slot is not None:
        slot = view.next.slot
        when = f"aujourd’hui à {clock(slot.start)}" if slot.on == today else f"le {date_plain(slot.on)}"
        short = f"Séance {view.next.number}"
        return NextButton(f"{short}, {when}", "play", f"seance/{view.next.meeting_id}", short)
    return None
