"""The figures to publish and the indicators of a year frozen for print: numbers, dates, dossier numbers; never kept."""

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.documents.figures_paper import CellTold, FiguresFacts, FigureTold, SectionTold
from bilan_desktop.documents.indicators_paper import IndicatorsFacts, IndicatorTold, LackTold, ProofTold
from bilan_desktop.domain.publishing import FEW
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.desk_paper_view import DeskPaperView, year_of
from bilan_desktop.usecases.figures import figures_in
from bilan_desktop.usecases.figures_told import FigureLine, is_over, lacking_words, period_words, published, sections
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.quality import IndicatorView, quality_in
from bilan_desktop.usecases.quality_reading import grouped

GOES_ON = "L’année n’est pas terminée\N{NO-BREAK SPACE}: publiez plutôt les chiffres de l’année précédente."


def prepare_figures(work: Work, argument: str, demonstration: bool) -> DeskPaperView:
    """The sheet to publish of the calendar year that ``argument`` names; NotFound for anything else."""
    year = year_of(argument)
    with work.unit() as unit:
        figures, issuer = figures_in(unit, work, year), issuer_of(load_practice(unit))
    told = published(sections(figures))
    facts = FiguresFacts(
        issuer=issuer,
        created=work.clock.now(),
        on=figures.counted_on,
        year=year,
        period=ProofText(period_words(figures)),
        over=is_over(figures),
        lacking=ProofText(lacking_words(figures)),
        sections=tuple(
            SectionTold(title=ProofText(one.title), figures=tuple(_figure(line) for line in one.lines)) for one in told
        ),
        watermark=WATERMARK if demonstration else None,
    )
    text = frozen(facts)
    lines = (f"Année {year}", f"Comptés le {date_plain(figures.counted_on)}", f"De 1 à 4\N{NO-BREAK SPACE}: « {FEW} »")
    return DeskPaperView(text, lines, lacking_words(figures) if is_over(figures) else GOES_ON)


def _figure(line: FigureLine) -> FigureTold:
    return FigureTold(
        name=ProofText(line.name),
        value=ProofText(line.published),
        method=ProofText(line.method),
        cells=tuple(CellTold(name=ProofText(name), count=count) for name, count in line.published_cells),
    )


def prepare_indicators(work: Work, argument: str, demonstration: bool) -> DeskPaperView:
    """The indicators of the calendar year that ``argument`` names; NotFound for anything else."""
    year = year_of(argument)
    with work.unit() as unit:
        view, issuer = quality_in(unit, work, year), issuer_of(load_practice(unit))
    facts = IndicatorsFacts(
        issuer=issuer,
        created=work.clock.now(),
        on=work.clock.today(),
        year=year,
        day=view.day,
        version=ProofText(view.version.name),
        since=view.version.since,
        source=ProofText(view.version.source),
        checked_on=view.version.checked_on,
        total=view.version.total,
        indicators=tuple(_indicator(one) for one in view.indicators),
        watermark=WATERMARK if demonstration else None,
    )
    text = frozen(facts)
    waiting = len(view.waiting)
    told = (
        f"Année {year}",
        plural(len(view.indicators) - waiting, "indicateur avec une preuve", "indicateurs avec une preuve"),
        plural(waiting, "indicateur à compléter", "indicateurs à compléter"),
    )
    return DeskPaperView(text, told)


def _indicator(view: IndicatorView) -> IndicatorTold:
    one = view.indicator
    return IndicatorTold(
        number=one.number,
        criterion=one.criterion,
        title=ProofText(one.title),
        asks=ProofText(one.asks),
        changed=ProofText(one.changed),
        major=bool(one.major),
        waits=view.waits,
        proofs=tuple(ProofTold(words=ProofText(proof.words), held=proof.held) for proof in view.proofs),
        missing=tuple(
            LackTold(words=ProofText(words), of=tuple(ProofText(lack.of) for lack in found if lack.of))
            for words, found in grouped(view.missing)
        ),
    )
