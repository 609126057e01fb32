"""What the overview of a dossier says, in French, without Qt."""

from dataclasses import dataclass
from datetime import date

from bilan_desktop.blocks.formats import clock, date_long, date_plain, duration
from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.dossier import MOTIVE_NAMES, DossierState, Motive
from bilan_desktop.domain.hours import POOL_NAMES, HoursPlan, Pool
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.meetings import KIND_NAMES, MeetingKind, Mode
from bilan_desktop.domain.papers import PaperState, state_name
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.domain.progress import STEP_STATE_NAMES, StepState
from bilan_desktop.ui.screens.tasks import Task, day_words, days, lack_task
from bilan_desktop.ui.screens.today.deadlines import (
    deadline_detail,
    deadline_icon,
    deadline_name,
    deadline_rule,
    deadline_way,
    deadline_when,
)
from bilan_desktop.ui.shell.dossier_sections import has_page, step_route
from bilan_desktop.usecases.bilan_overview import BilanOverview, Coming, Lack, PaperCounts, PaperGlance
from bilan_desktop.usecases.happenings import Happening, What

WEIGHTS = {Weight.LAW: ("Loi", "primary"), Weight.USAGE: ("Usage", "neutral")}

DECLARED = "#declared"
"""Where a task leads that is noted on the page itself: exit and service are declared to the CPF."""


@dataclass(frozen=True)
class Dot:
    """A step of the journey: its state, its name with it, and the way to it."""

    state: StepState
    name: str
    section: str


@dataclass(frozen=True)
class HoursRow:
    """A pool or a phase: its name, its figures, minutes held, planned and in all, its steps if it is a phase.

    Nothing in all: what is outside the bilan has no bar.
    """

    name: str
    figures: str
    held: int
    planned: int
    total: int
    dots: tuple[Dot, ...] = ()


def where_it_stands(view: BilanOverview) -> tuple[str, str]:
    """The state with its date, then what explains it."""
    on, phase = date_plain(view.since.on), PHASE_NAMES[view.phase]
    motive = MOTIVE_NAMES.get(view.since.motive, "")
    if view.state is DossierState.PROSPECT:
        return "Entretien préalable en cours", f"Dossier ouvert le {on}. Le parcours s’ouvre à sa conclusion."
    if view.state is DossierState.CONFIRMED:
        return f"Entrée confirmée le {on}" if not motive else f"Bilan repris le {on}", "Aucune séance tenue encore."
    if view.state is DossierState.RUNNING:
        told = f"Bilan repris le {on}" if motive else f"Bilan en cours depuis le {on}"
        return told, f"{phase} · {motive[:1].lower()}{motive[1:]}" if motive else phase
    if view.state is DossierState.SUSPENDED:
        return f"Bilan suspendu depuis le {on}", f"{since(view)} · Motif : {motive[:1].lower()}{motive[1:]}"
    if view.state is DossierState.ENDED:
        return f"Action terminée le {on}", "Dernière séance tenue : les échéances se comptent de ce jour."
    if view.state is DossierState.ABANDONED:
        told = f"Motif : {motive[:1].lower()}{motive[1:]} · les échéances se comptent de ce jour"
        return f"Bilan interrompu le {on}", told
    if view.outcome is Outcome.NOT_RELEVANT:
        return f"Orientation ailleurs le {on}", "L’entretien préalable a conclu qu’un bilan n’était pas adapté."
    return f"Dossier clos le {on}", "La personne n’a pas donné suite à l’entretien préalable."


def since(view: BilanOverview) -> str:
    """« Depuis 12 jours », « Depuis aujourd’hui »."""
    count = (view.today - view.since.on).days
    return f"Depuis {days(count)}" if count else "Depuis aujourd’hui"


def tasks(view: BilanOverview) -> tuple[Task, ...]:
    """What is missing, each with its one button."""
    return tuple(_task(lack, view.today) for lack in view.missing if lack.step is None or has_page(lack.step.step.code))


def _task(lack: Lack, today: date) -> Task:
    return _due(lack.deadline, today) if lack.deadline is not None else lack_task(lack, today)


def _due(one: Deadline, today: date) -> Task:
    late = one.late(today) > 0
    way = ("C’est fait", DECLARED) if one.what is DueKind.CPF_EXIT else deadline_way(one)
    return Task(deadline_icon(one), "danger" if late else "warning", deadline_name(one, today),
                deadline_detail(one, today), *way, late=late)  # fmt: skip


def hours_rows(view: BilanOverview) -> tuple[HoursRow, ...]:
    """The accompaniment, its three phases with their steps, then the guided work."""
    hours, planned = view.hours, dict(view.planned)
    rows = [_row(POOL_NAMES[Pool.ACCOMPANIMENT], hours.accompaniment.held, sum(planned.values()),
                 hours.accompaniment.planned)]  # fmt: skip
    for phase, part in hours.phases:
        rows.append(_row(PHASE_NAMES[phase], part.held, planned[phase], part.planned, _dots(view, phase)))
    rows.append(_row(POOL_NAMES[Pool.GUIDED], hours.guided.held, 0, hours.guided.planned))
    if hours.outside:
        rows.append(HoursRow("Suivi, hors des 24 h", duration(hours.outside), 0, 0, 0))
    return tuple(rows)


def newer_words(plan: HoursPlan | None) -> str:
    """What a later version of the programme would plan, while the signed one stands; empty without one."""
    if plan is None:
        return ""
    return (
        f"Le prévu est celui du programme signé. Une version plus récente, non signée, prévoit "
        f"{duration(plan.accompaniment)} d’accompagnement et {duration(plan.guided)} de travail guidé."
    )


def _row(name: str, held: int, planned: int, total: int, dots: tuple[Dot, ...] = ()) -> HoursRow:
    return HoursRow(name, f"{duration(held)} sur {duration(total)}", held, planned, max(total, 1), dots)


def _dots(view: BilanOverview, phase: Phase) -> tuple[Dot, ...]:
    return tuple(
        Dot(found.state, f"{found.step.name} : {STEP_STATE_NAMES[found.state].lower()}", step_route(found.step.code))
        for found in view.progress
        if found.step.phase is phase and found.chosen and has_page(found.step.code)
    )


def steps_words(dots: tuple[Dot, ...]) -> str:
    """« 2 étapes terminées sur 4, 1 à compléter »."""
    done = sum(dot.state is StepState.DONE for dot in dots)
    behind = sum(dot.state is StepState.TO_COMPLETE for dot in dots)
    words = f"{done} étape{'s' if done > 1 else ''} terminée{'s' if done > 1 else ''} sur {len(dots)}"
    return f"{words}, {behind} à compléter" if behind else words


def coming_words(one: Coming, today: date) -> str:
    """« Mardi 1er décembre à 9 h 00 · séance 5 », « Consigne 2 attendue le 30 novembre »."""
    if one.kind is None:
        day = "aujourd’hui" if one.on == today else f"le {day_words(one.on, today)}"
        return f"Consigne {one.number}, {day}" if one.late else f"Consigne {one.number} attendue {day}"
    day = "aujourd’hui" if one.on == today else date_long(one.on).removesuffix(f" {today.year}")
    at = f" à {clock(one.start)}" if one.start else ""
    what = f"séance {one.number}" if one.kind is MeetingKind.INTERVIEW else KIND_NAMES[one.kind].lower()
    remote = ", à distance" if one.mode is Mode.REMOTE else ""
    return f"{day[:1].upper()}{day[1:]}{at} · {what}{remote}"


def counts_words(counts: PaperCounts) -> str:
    """« 12 documents · 2 à signer · 1 envoyé »."""
    parts = [f"{counts.every} document{'s' if counts.every > 1 else ''}"]
    if counts.to_sign:
        parts.append(f"{counts.to_sign} à signer")
    if counts.sent:
        parts.append(f"{counts.sent} envoyé{'s' if counts.sent > 1 else ''}, retour attendu")
    if counts.lapsed:
        parts.append(f"{counts.lapsed} non signé{'s' if counts.lapsed > 1 else ''}")
    if counts.handed:
        parts.append(f"{counts.handed} remise{'s' if counts.handed > 1 else ''} avec récépissé")
    if counts.copies:
        parts.append(
            f"{counts.copies} copie{'s' if counts.copies > 1 else ''} sortie{'s' if counts.copies > 1 else ''}"
        )
    return " · ".join(parts)


def paper_words(paper: PaperGlance) -> str:
    """« Feuille de la séance 3 », or the name of the paper."""
    return f"Feuille de la séance {paper.meeting}" if paper.meeting else paper.shown.name


def deadline_words(one: Deadline, today: date | None = None) -> tuple[str, str, str]:
    """What, when, and where it comes from; with ``today``, how late it is."""
    return deadline_name(one, today), deadline_when(one, today), deadline_rule(one)


_SAID = {
    What.OPENED: "Dossier ouvert",
    What.INTERVIEW: "Entretien préalable tenu",
    What.CONFIRMED: "Entrée en bilan confirmée",
    What.CONSENT: "Consentement signé",
    What.DECIDED: "Piste retenue",
    What.DELIVERED: "Documents remis à la personne",
    What.ENDED: "Action close",
}
_STATES = {
    What.SUSPENDED: "Bilan suspendu",
    What.RESUMED: "Bilan repris",
    What.ABANDONED: "Bilan interrompu",
}


def happening_words(one: Happening) -> str:
    """What happened, as a line."""
    number = one.number
    gone = f" · {number} séance{'s' if number > 1 else ''} annulée{'s' if number > 1 else ''}" if number else ""
    if one.what in _SAID:
        return f"{_SAID[one.what]}{gone}"
    if one.what in _STATES:
        motive = MOTIVE_NAMES.get(one.motive or Motive.OTHER, "")
        return f"{_STATES[one.what]} · {motive[:1].lower()}{motive[1:]}{gone}"
    if one.what is What.MOVED:
        moved = one.on_before is not None and one.to is not None and one.on_before != one.to
        days_moved = f" du {_short(one.on_before)} au {_short(one.to)}" if moved else ", autre heure"
        return f"Séance {number} déplacée{days_moved}"
    if one.what is What.PAPER and one.kind is not None:
        version = f", version {one.version}" if one.version else ""
        return f"{one.name} {state_name(one.kind, PaperState.SEALED).lower()}{version}"
    told = {
        What.HELD: f"Séance {number} tenue, {duration(one.minutes)}{', signée' if one.signed else ''}",
        What.CANCELLED: f"Séance {number} annulée",
        What.MISSED: f"Absence à la séance {number}",
        What.SHEET: f"Feuille de la séance {number} signée",
        What.DECLINED: "Dossier clos sans bilan",
    }
    return told.get(one.what, "")


def _short(day: date | None) -> str:
    """« 3 mars »."""
    return date_plain(day).rpartition(" ")[0] if day else ""
