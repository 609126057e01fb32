"""What the months of a career tell, on paper: lengths, intervals, passages, what comes back, the red thread."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from bilan_desktop.blocks import (
    Block,
    Cell,
    Heading,
    ListBlock,
    Matrix,
    MatrixRow,
    Paragraph,
    Span,
    paragraph,
    spans,
    word_table,
)
from bilan_desktop.blocks.charts import Followed, Maker, both_layouts, trend
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.career import (
    all_words,
    in_time,
    intervals,
    lengths,
    passages,
    recurrences,
    tags_of,
)
from bilan_desktop.domain.investigation import EXPERIENCE_NAMES, TRIGGER_NAMES, CareerReading, Experience, Trigger
from bilan_desktop.usecases.charts import career, rows_of
from bilan_desktop.usecases.composition import dates_of
from bilan_desktop.usecases.material import Material

COLUMNS = 6
"""Experiences of one red thread; the next ones stand in another below."""


def months_words(months: int, *, roughly: bool = False) -> str:
    """« environ 3 ans et 2 mois », « 8 mois »."""
    years, rest = divmod(months, 12)
    parts = [f"{years} an{'s' if years > 1 else ''}"] if years else []
    parts += [f"{rest} mois"] if rest or not years else []
    return f"{'environ ' if roughly else ''}{' et '.join(parts)}"


def grid(held: Material, today: date) -> tuple[Block, ...]:
    """The years drawn, a line an experience, then the reading of the whole."""
    told = [one for one in held.every(Experience) if one.title.strip()]
    rows = [(dates_of(one), _title(one), one.place, _mark_of(one.satisfaction), _mark_of(one.energy)) for one in told]
    marked = any(one.satisfaction is not None or one.energy is not None for one in told)
    head, widths = ("Période", "Expérience", "Lieu", "Satisfaction", "Énergie"), (0.25, 0.29, 0.22, 0.13, 0.11)
    kept = len(head) if marked else 3
    if not marked:
        widths = (0.28, 0.4, 0.32, 0.0, 0.0)
    reading = held.one(CareerReading)
    parts = (
        ("Le fil conducteur", reading.thread if reading is not None else ""),
        ("Les passages d’une étape à l’autre", reading.transitions if reading is not None else ""),
        ("Ce que le parcours apprend", reading.lesson if reading is not None else ""),
    )
    blocks: list[Block] = [
        *both_layouts(career(rows_of(told), today.year)),
        *_grid(head[:kept], [row[:kept] for row in rows], widths[:kept]),
    ]
    for name, text in parts:
        first, *rest = [line.strip() for line in text.splitlines() if line.strip()] or [""]
        lead = Span(f"{name}\N{NO-BREAK SPACE}: ", bold=True)
        blocks += [Paragraph((lead, Span(first))), *map(paragraph, rest)] if first else []
    return tuple(blocks)


def added(experiences: Sequence[Experience], today: date) -> tuple[Block, ...]:
    """What the months tell, the curves with it."""
    told = [one for one in experiences if one.title.strip()]
    return (*_lengths(told, today), *_felt(told, today), *_read_together(told, today))


def in_months(experiences: Sequence[Experience], today: date) -> tuple[Block, ...]:
    """The same where the grid has the satisfaction and the energy in its columns."""
    told = [one for one in experiences if one.title.strip()]
    return (*_lengths(told, today), *_read_together(told, today))


def _read_together(told: Sequence[Experience], today: date) -> tuple[Block, ...]:
    return (*_intervals(told, today), *_passages(told, today), *_thread(told, today))


def in_short(experiences: Sequence[Experience], today: date) -> tuple[Block, ...]:
    """The words that come back, with where and how long."""
    found = recurrences(experiences, today)
    if not found:
        return ()
    lines = [f"{one.word} ({_in(one.count)}, {months_words(one.months)} en tout)" for one in found]
    return paragraph("Ce qui revient ou qui dure dans le parcours\N{NO-BREAK SPACE}:"), ListBlock(
        tuple(map(spans, lines))
    )


def felt(experiences: Sequence[Experience], today: date) -> Maker:
    """Satisfaction and energy from one experience to the next."""
    told = [one for one, _ in in_time(experiences, today) if one.satisfaction is not None or one.energy is not None]
    rows = [
        Followed("Satisfaction", tuple(one.satisfaction for one in told)),
        Followed("Énergie", tuple(one.energy for one in told)),
    ]
    return partial(trend, rows, [str(one.started) for one in told], (1, 5))


def _lengths(told: Sequence[Experience], today: date) -> list[Block]:
    by_kind = lengths([(EXPERIENCE_NAMES[one.kind], one) for one in told], today)
    by_sector = lengths([(one.sector, one) for one in told], today)
    rows = [
        (
            f"{sort}\N{NO-BREAK SPACE}: {one.name.lower() if sort == 'Nature' else one.name}",
            str(one.count),
            months_words(one.added, roughly=one.roughly),
            months_words(one.covered, roughly=one.roughly),
        )
        for sort, found in (("Nature", by_kind), ("Secteur", by_sector))
        for one in found
    ]
    grid = _grid(
        ("Par nature, par secteur", "Nombre", "En tout", "Sans compter deux fois"), rows, (0.37, 0.13, 0.25, 0.25)
    )
    return [Heading(1, "La durée"), *grid] if grid else []


def _felt(told: Sequence[Experience], today: date) -> list[Block]:
    drawn = both_layouts(felt(told, today))
    if not drawn:
        return []
    words = "De 1 (très peu) à 5 (beaucoup), comme la personne s’en souvient."
    return [Heading(1, "La satisfaction et l’énergie"), paragraph(words), *drawn]


def _intervals(told: Sequence[Experience], today: date) -> list[Block]:
    found = [
        f"{months_words(one.months, roughly=one.roughly)} entre « {_title(one.after)} » et « {_title(one.before)} »"
        for one in intervals(told, today)
    ]
    plural = "s" if len(found) > 1 else ""
    return [paragraph(f"Intervalle{plural}\N{NO-BREAK SPACE}: {' ; '.join(found)}.")] if found else []


def _passages(told: Sequence[Experience], today: date) -> list[Block]:
    rows = [
        (
            f"{_title(one.left)} → {_title(one.entered)}",
            TRIGGER_NAMES[one.entered.trigger] if one.entered.trigger is not Trigger.UNSAID else "",
            one.entered.helped,
            one.entered.cost,
            one.entered.gain,
        )
        for one in passages(told, today)
        if _says(one.entered)
    ]
    head = ("De… vers…", "Déclencheur", "Ce qui a aidé", "Ce que cela a coûté", "Ce que cela a apporté")
    grid = _grid(head, rows, (0.26, 0.14, 0.2, 0.2, 0.2))
    return [Heading(1, "Les passages"), *grid] if grid else []


def _says(one: Experience) -> bool:
    return one.trigger is not Trigger.UNSAID or any(text.strip() for text in (one.helped, one.cost, one.gain))


def _thread(told: Sequence[Experience], today: date) -> list[Block]:
    """Words by experiences: a matrix to read together, with no total."""
    words = all_words(told, today)
    if not words:
        return []
    dated = [one for one, _ in in_time(told, today)]
    columns = [*dated, *(one for one in told if one not in dated)]
    tagged = [one for one in columns if tags_of(one)]
    blocks: list[Block] = [Heading(1, "Le fil rouge"), paragraph("Ce qui revient, et où. À lire ensemble.")]
    for start in range(0, len(tagged), COLUMNS):
        part = tagged[start : start + COLUMNS]
        keys = [{word.casefold() for word in tags_of(one)} for one in part]
        rows = tuple(
            MatrixRow(one.word, tuple(_mark(one.word.casefold() in held) for held in keys))
            for one in words
            if any(one.word.casefold() in held for held in keys)
        )
        head = (spans("Ce qui revient"), *(spans(_column(one)) for one in part))
        blocks.append(Matrix(head, rows, (Cell("présent", "full"),)))
    often = [f"{one.word} ({_in(one.count)}, {months_words(one.months)})" for one in recurrences(told, today)]
    return (
        [*blocks, paragraph(f"Ce qui revient, ou qui dure le plus\N{NO-BREAK SPACE}: {', '.join(often)}.")]
        if often
        else blocks
    )


def _mark_of(mark: int | None) -> str:
    return f"{mark} sur 5" if mark is not None else ""


def _mark(there: bool) -> Cell:
    return Cell(degree="full") if there else Cell()


def _column(one: Experience) -> str:
    title = _title(one)
    return title if len(title) <= 40 else f"{title[:39]}…"


def _title(one: Experience) -> str:
    return " ".join(one.title.split())


def _in(count: int) -> str:
    return f"{count} expérience{'s' if count > 1 else ''}"


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]) -> list[Block]:
    return word_table(head, (tuple(map(one_line, row)) for row in rows), widths)
