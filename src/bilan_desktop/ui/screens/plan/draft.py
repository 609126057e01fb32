"""What a plan editor holds before it is checked: hours, steps and supports, and what to say of them."""

from dataclasses import dataclass

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.hours import BILAN_MAXIMUM, PRESETS, HoursPlan, split_over_phases
from bilan_desktop.domain.journey import STEPS, checked_choice

REASONS = {
    "F1.1": "la demande et le besoin s’analysent toujours, art. R.6313-4",
    "F1.3": "les modalités de déroulement se définissent ensemble, art. R.6313-4",
    "F1.4": "le programme engage sur des objectifs construits ensemble",
    "F3.4": "la personne s’approprie ses résultats, art. R.6313-4",
    "F3.5": "la personne reçoit un document de synthèse, art. L.6313-4",
    "F3.6": "le programme promet une lecture partagée et deux signatures",
    "F3.7": "le programme le promet : la présence se prouve à chaque séance",
    "F3.8": "le programme la promet : elle dit les heures réalisées",
}
"""Why a required step cannot be left out."""


@dataclass(frozen=True)
class PlanDraft:
    """A plan as chosen on the screen; not checked yet."""

    hours: HoursPlan
    steps: tuple[str, ...]
    supports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remark:
    """A tone of the kit and a sentence; ``refused`` when the plan cannot be kept as it is."""

    tone: str
    sentence: str
    refused: bool = False


def proposed_draft() -> PlanDraft:
    """The programme's plan: its hours, every step, no support yet."""
    return PlanDraft(split_over_phases(18 * 60, 6 * 60), tuple(step.code for step in STEPS))


def preset_choices() -> tuple[tuple[str, str], ...]:
    """Key and words of each preset of hours."""
    return tuple((f"{a * 60}-{g * 60}", _preset_words(a, g)) for a, g in PRESETS)


def preset_hours(key: str) -> HoursPlan:
    """The hours of a preset's key."""
    accompaniment, guided = (int(part) for part in key.split("-"))
    return split_over_phases(accompaniment, guided)


def preset_of(hours: HoursPlan) -> str:
    """The key of the preset these hours come from; a key no preset has when they are made to measure."""
    return f"{hours.accompaniment}-{hours.guided}"


def remark_on(hours: HoursPlan) -> Remark:
    """The live total, or what prevents it from being kept."""
    try:
        hours.checked()
    except InvalidInput as error:
        total = f"{duration(max(0, hours.total))} en tout. "
        return Remark("danger", total + error.sentence, refused=True)
    room = BILAN_MAXIMUM - hours.total
    left = f", {duration(room)} de moins que le maximum" if room else ", le maximum"
    return Remark("success", f"{duration(hours.total)} en tout{left} (24 h, art. L.6313-4).")


def spread(hours: HoursPlan) -> HoursPlan:
    """The same totals, the accompaniment shared out again between the phases."""
    return split_over_phases(hours.accompaniment, hours.guided)


def resplit(before: HoursPlan, accompaniment: int, guided: int) -> HoursPlan:
    """New totals; the phases follow unless they were set by hand."""
    if before == split_over_phases(before.accompaniment, before.guided):
        return split_over_phases(accompaniment, guided)
    return HoursPlan(accompaniment, guided, before.preliminary, before.investigation, before.conclusion)


def with_required(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen steps in the journey's order, the required ones among them."""
    return checked_choice(chosen)


def _preset_words(accompaniment: int, guided: int) -> str:
    head = f"{accompaniment} h d’accompagnement"
    return f"{head} + {guided} h de travail guidé" if guided else head
