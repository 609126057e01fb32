"""What the journey's page writes of the programme and of its adaptations, without Qt."""

from collections.abc import Sequence

from bilan_desktop.blocks.formats import date_plain, duration
from bilan_desktop.domain.amendments import AMENDMENT_NAMES, Amendment, HoursLine, hours_lines
from bilan_desktop.domain.hours import POOL_NAMES, HoursBalance, HoursPlan, Pool
from bilan_desktop.domain.journey import STEPS, SUPPORTS, Phase
from bilan_desktop.domain.papers import PaperKind, PaperState, state_name
from bilan_desktop.ui.screens.open_lines import SETTINGS, OpenLine
from bilan_desktop.ui.screens.signing.words import TONES
from bilan_desktop.ui.shell.dossier_sections import FUNDING, PLANNING, PRICE
from bilan_desktop.usecases.before_signing import BeforeProgramme
from bilan_desktop.usecases.programme import AmendmentView, PaperStanding


def programme_state(paper: PaperStanding | None, *, ended: bool = False) -> tuple[str, str]:
    """Words and tone of the programme's pill."""
    if paper is None:
        return ("Non établi", "neutral") if ended else ("À établir", "warning")
    return _state(PaperKind.PROGRAMME, paper)


def note_state(note: PaperStanding | None) -> tuple[str, str]:
    """Words and tone of a note's pill."""
    if note is None:
        return state_name(PaperKind.AMENDMENT, PaperState.OPEN), TONES[PaperState.OPEN]
    return _state(PaperKind.AMENDMENT, note)


def _state(kind: PaperKind, paper: PaperStanding) -> tuple[str, str]:
    tone = "neutral" if paper.lapsed else TONES[paper.state]
    return state_name(kind, paper.state, lapsed=paper.lapsed), tone


def programme_line(paper: PaperStanding | None) -> str:
    """The version that stands, its day and its signatures."""
    if paper is None:
        return "Aucune version n’est préparée."
    done = "signé par les deux" if paper.state is PaperState.SEALED else "établi"
    words = f"{paper.reference}, {done} le {date_plain(paper.on)}"
    return words if paper.state is PaperState.SEALED or not paper.signed else f"{words}, une signature sur deux"


def amendment_title(amendment: Amendment) -> str:
    """« Note n° 1, 4 mars 2026 »."""
    return f"Note n° {amendment.number}, {date_plain(amendment.on)}"


def amendment_reason(view: AmendmentView) -> str:
    """Why, and which version it made."""
    return f"{AMENDMENT_NAMES[view.amendment.reason]} · programme version {view.version}"


def changes(amendment: Amendment) -> tuple[str, ...]:
    """What changed, a sentence for each kind of change."""
    lines = hours_lines(amendment.plan_before, amendment.plan_after)
    phases, pools = lines[: len(Phase)], lines[len(Phase) :]
    steps = [(one.code, one.short or one.name) for one in STEPS]
    supports = [(kind.code, kind.name) for kind in SUPPORTS]
    told = (
        *(" · ".join(_moved(one) for one in some if one.before != one.after) for some in (pools, phases)),
        _named("Étapes ajoutées", steps, amendment.steps_after, amendment.steps_before),
        _named("Étapes retirées", steps, amendment.steps_before, amendment.steps_after),
        _named("Supports ajoutés", supports, amendment.supports_after, amendment.supports_before),
        _named("Supports retirés", supports, amendment.supports_before, amendment.supports_after),
    )
    return tuple(sentence for sentence in told if sentence)


def _moved(one: HoursLine) -> str:
    return f"{one.name} : {duration(one.before)}\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}{duration(one.after)}"


def _named(title: str, names: Sequence[tuple[str, str]], chosen: tuple[str, ...], but: tuple[str, ...]) -> str:
    found = [name for code, name in names if code in chosen and code not in but]
    return f"{title} : {', '.join(found)}" if found else ""


def below_held(hours: HoursPlan, held: HoursBalance) -> str:
    """A sentence when a plan is shorter than what was held, else an empty string."""
    pools = (
        (Pool.ACCOMPANIMENT, held.accompaniment.held, hours.accompaniment),
        (Pool.GUIDED, held.guided.held, hours.guided),
    )
    over = [
        f"{POOL_NAMES[pool].lower()}, {duration(done)} réalisées" for pool, done, planned in pools if done > planned
    ]
    return f"Moins que ce qui a été tenu : {' ; '.join(over)}. Ce qui a été tenu ne change pas." if over else ""


def programme_lines(view: BeforeProgramme) -> tuple[OpenLine, ...]:
    """What is worth a look before the programme is signed, each with its way."""
    found = []
    if not view.funding:
        found.append(OpenLine("Le financement est encore à préciser.", "Préciser", FUNDING))
    elif not view.price:
        words = "Le prix n’est pas noté\N{NO-BREAK SPACE}: la convention ou le contrat, à part, le porte."
        found.append(OpenLine(words, "Noter le prix", PRICE))
    if not view.calendar:
        words = "Aucune séance n’est prévue\N{NO-BREAK SPACE}: le programme n’annonce ni dates ni période."
        found.append(OpenLine(words, "Planifier", PLANNING))
    elif view.calendar > view.accompaniment:
        words = f"Les séances prévues font {duration(view.calendar)}, plus que les {duration(view.accompaniment)} "
        found.append(OpenLine(f"{words}d’accompagnement du programme.", "Voir les séances", "seances"))
    if view.settings:
        *some, last = view.settings
        names = f"{', '.join(some)} et {last}" if some else last
        found.append(OpenLine(f"Il manque dans vos réglages\N{NO-BREAK SPACE}: {names}.", "Compléter", SETTINGS))
    return tuple(found)
