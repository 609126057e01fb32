"""The figures of a year in words: as they are for the consultant, as they are published, and how each is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bilan_desktop.blocks.formats import period, plural
from bilan_desktop.domain.dossier import MOTIVE_NAMES
from bilan_desktop.domain.exploring import ENQUIRY_NAMES
from bilan_desktop.domain.publishing import (
    FEW,
    FEWEST,
    Cell,
    is_few,
    published_breakdown,
    published_count,
    published_mean,
    published_rate,
)
from bilan_desktop.domain.questionnaires import ASKINGS
from bilan_desktop.usecases.figures import OVERALL_STEPS, Figures, Mean, OpinionFigures

UNPUBLISHED = f"Non publié\N{NO-BREAK SPACE}: base de {FEW}"
NONE_DUE = "Sans objet"
LACKING = (
    "Des dossiers de cette période ont été détruits à leur échéance et ne comptent plus\N{NO-BREAK SPACE}: ces "
    "chiffres sont incomplets. Ceux que vous avez imprimés avant font foi."
)
WAITING = f"À partir de {FEWEST} avis"


@dataclass(frozen=True)
class FigureLine:
    """One figure: its name, its true value, how it is published, how it is counted; both with their n.

    ``published`` is empty for a figure that the sheet does not give. ``cells`` is its breakdown, true and published.
    """

    name: str
    value: str
    method: str
    published: str = ""
    cells: tuple[Cell, ...] = ()
    published_cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class FigureSection:
    """Figures about one thing."""

    title: str
    lines: tuple[FigureLine, ...]


def period_words(figures: Figures) -> str:
    """« Du 1er janvier 2026 au 31 décembre 2026 », or up to the day of the count while the year goes on."""
    whole = figures.period
    told = period(whole.first, min(whole.last, max(whole.first, figures.counted_on)))
    return told[:1].upper() + told[1:]


def lacking_words(figures: Figures) -> str:
    """That dossiers of the year count no more, or nothing."""
    return LACKING if figures.lacking else ""


def is_over(figures: Figures) -> bool:
    """Whether the year is over, so that its figures change no more but for late answers."""
    return figures.counted_on > figures.period.last


def sections(figures: Figures) -> tuple[FigureSection, ...]:
    """Every figure of a year, in the order of a bilan."""
    return (
        FigureSection("Bilans", _bilans(figures)),
        *(FigureSection(opinion_name(one), _opinion(one)) for one in figures.opinions),
        FigureSection("Entretiens de suivi", _follow_ups(figures)),
        FigureSection("Enquêtes de terrain", _enquiries(figures)),
    )


def _bilans(figures: Figures) -> tuple[FigureLine, ...]:
    """What is open at the end of a year is not published: with the year before, it would give the hidden ones back."""
    why = tuple((MOTIVE_NAMES[motive], count) for motive, count in figures.abandoned_why)
    return (
        FigureLine(
            "Entretiens préalables tenus", str(figures.interviews), "Entretiens dont le jour est dans la période."
        ),
        FigureLine("Entrées en bilan", str(figures.entered), "Entretiens qui ont confirmé l’entrée, à leur date."),
        _count("Bilans commencés", figures.started, "bilan", "Bilans dont la première séance est dans la période."),
        _count(
            "Bilans terminés",
            figures.finished,
            "bilan",
            "Bilans allés à leur terme, à la date où l’action a été close.",
        ),
        _count(
            "Bilans interrompus",
            figures.abandoned,
            "bilan",
            "Bilans commencés puis arrêtés avant leur terme, à la date de l’arrêt, par motif.",
            why,
        ),
        FigureLine(
            "Entrées sans suite",
            str(figures.never_begun),
            "Entrées confirmées puis arrêtées avant la première séance, à la date de l’arrêt.",
        ),
        FigureLine(
            "Bilans en cours en fin de période",
            str(figures.open_at_end),
            "Bilans commencés et ni terminés ni interrompus au dernier jour de la période. Non publié.",
        ),
    )


def _count(name: str, count: int, unit: str, method: str, cells: tuple[Cell, ...] = ()) -> FigureLine:
    told = plural(count, unit)
    hidden = f"{published_count(count)} {unit}s" if is_few(count) else told
    return FigureLine(name, told, method, hidden, cells, published_breakdown(cells))


def opinion_name(one: OpinionFigures) -> str:
    """What a questionnaire of satisfaction is called."""
    later = next(asking for asking in ASKINGS if asking.name == one.name).step == ""
    return "Avis quelques mois après" if later else "Avis à la fin du bilan"


def _opinion(one: OpinionFigures) -> tuple[FigureLine, ...]:
    lines = (
        _count("Questionnaires remis", one.given, "questionnaire", "Questionnaires remis dans la période."),
        FigureLine(
            "Taux de réponse",
            _rate(one.answered, one.given),
            "Réponses reçues, quelle que soit leur date, sur les questionnaires remis dans la période.",
            _published_rate(one.answered, one.given),
        ),
    )
    overall = FigureLine(
        "Satisfaction moyenne",
        _mean(one.satisfaction, OVERALL_STEPS) if one.satisfaction else f"{WAITING} ({one.received} dans l’année)",
        f"Pour chaque avis de l’année, moyenne de ses notes sur {OVERALL_STEPS}, puis moyenne de ces moyennes.",
        _mean(one.satisfaction, OVERALL_STEPS) if one.received else "Aucun avis",
    )
    marks = (
        FigureLine(mark.text, _mean(mark.mean, mark.steps), "Moyenne des notes données à cette question.")
        for mark in one.marks
        if mark.mean is not None
    )
    # Where no scale of the questionnaire counts in it, there is no satisfaction to tell.
    kept = () if one.received >= FEWEST and one.satisfaction is None else (overall,)
    return (*lines, *kept, *marks)


def _mean(mean: Mean | None, steps: int) -> str:
    tenths = published_mean(mean.value, mean.n) if mean is not None else None
    if mean is None or tenths is None:
        return UNPUBLISHED
    return f"{tenths // 10},{tenths % 10} sur {steps} (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{mean.n})"


def _follow_ups(figures: Figures) -> tuple[FigureLine, ...]:
    due, held = figures.follow_up_due, figures.follow_up_held
    how = "Bilans terminés dont les six mois après la fin de l’action tombent dans la période."
    declined, unanswered = figures.follow_up_declined, figures.follow_up_unanswered
    waiting = due - held - declined - unanswered
    return (
        _count("Entretiens à six mois dus", due, "entretien", how),
        FigureLine(
            "Entretiens à six mois tenus",
            _rate(held, due),
            "De ceux-là, entretiens de suivi tenus à ce jour.",
            _published_rate(held, due),
        ),
        FigureLine(
            "Autres suites",
            f"{declined} sans suite, {unanswered} sans réponse, {waiting} en attente",
            "Ce qu’il est advenu des autres. Non publié.",
        ),
    )


def _enquiries(figures: Figures) -> tuple[FigureLine, ...]:
    cells = tuple((ENQUIRY_NAMES[nature], count) for nature, count in figures.enquiries)
    return (
        _count(
            "Enquêtes de terrain",
            sum(count for _, count in cells),
            "enquête",
            "Rencontres, visites et immersions faites par les personnes, à leur date, par nature.",
            cells,
        ),
    )


def _rate(part: int, base: int) -> str:
    if not base:
        return NONE_DUE
    return f"{part} sur {base} ({_percent(Fraction(part, base))})"


def _percent(share: Fraction) -> str:
    return f"{int(share * 100 + Fraction(1, 2))}\N{NO-BREAK SPACE}%"


def _published_rate(part: int, base: int) -> str:
    """A rate with its base; the count alone, hidden, where the rate would give it back."""
    rate = published_rate(part, base)
    if rate is not None:
        return f"{rate}\N{NO-BREAK SPACE}% ({part} sur {base})"
    if not base:
        return NONE_DUE
    return UNPUBLISHED if is_few(base) else f"{published_count(part)} sur {base}"


def published(found: Sequence[FigureSection]) -> tuple[FigureSection, ...]:
    """What the sheet to publish gives of them."""
    kept = (FigureSection(one.title, tuple(line for line in one.lines if line.published)) for one in found)
    return tuple(one for one in kept if one.lines)
