"""What the transition plan says of the scenarios, kept and dropped, and the shapes that its chapters are made of."""

from collections.abc import Iterable, Mapping

from bilan_desktop.blocks import Block, Heading, ListBlock, Span, Spans, date_plain, paragraph, word_table
from bilan_desktop.blocks.charts import both_layouts
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import HORIZON_NAMES, OPTION_NAMES, Option, OptionStatus
from bilan_desktop.domain.scenarios import Comparison, Scenario
from bilan_desktop.usecases import charts
from bilan_desktop.usecases.material import Material


def scenarios(held: Material) -> list[Block]:
    """Every option, kept or dropped, with its last reason, drawn by horizon while several are alive; then the grids."""
    options = options_of(held)
    alive = [option for option in options if option.status is not OptionStatus.SET_ASIDE]
    dropped = [option for option in options if option.status is OptionStatus.SET_ASIDE]
    rows = (
        (
            one_line(one.title),
            f"{OPTION_NAMES[one.status]}, {HORIZON_NAMES[one.horizon].split(' (')[0].lower()}",
            one_line(one.attracts),
            one_line(one.holds_back),
        )
        for one in alive
    )
    head = ("Scénario", "Où il en est", "Ce qui attire", "Ce qui retient")
    kept = [
        *both_layouts(charts.options_by_horizon(charts.rows_of(alive))),
        *word_table(head, rows, (0.26, 0.2, 0.27, 0.27)),
    ]
    gone = word_table(("Scénario", "Pourquoi"), ((one_line(one.title), _reason(one)) for one in dropped), (0.36, 0.64))
    return [
        *([Heading(2, "Gardés"), *kept] if kept and gone else kept),
        *([Heading(2, "Écartés, et pourquoi"), *gone] if gone else []),
        *_compared(held),
    ]


def options_of(held: Material) -> tuple[Option, ...]:
    """The options that have a name."""
    return tuple(option for option in held.every(Option) if option.title.strip())


def said(text: str) -> list[Block]:
    """Each line of a note as a paragraph."""
    return [paragraph(one.strip()) for one in text.splitlines() if one.strip()]


def titled(title: str, text: str) -> list[Block]:
    """The same below a title."""
    told = said(text)
    return [Heading(2, title), *told] if told else []


def listed(told: Iterable[tuple[str, str]]) -> list[Block]:
    """Names in bold, each with what is said of it."""
    items: list[Spans] = [
        (Span(name, bold=True), Span(f" : {text}")) if text else (Span(name, bold=True),) for name, text in told
    ]
    return [ListBlock(tuple(items))] if items else []


def _reason(option: Option) -> str:
    return one_line(option.history[-1].reason) if option.history else ""


def _compared(held: Material) -> list[Block]:
    """Each grid without its numbers: what was compared, what was left out and why, and the person's own choice."""
    options = {one.id: one_line(one.title) for one in options_of(held)}
    blocks: list[Block] = []
    for one in held.every(Comparison):
        named = {s.id: (s, _name(s, options)) for s in held.every(Scenario) if s.comparison_id == one.id}
        known = {key: name for key, (_, name) in named.items() if name}
        rows = [(name, _place(s, one), _told(s)) for s, name in named.values() if name]
        told = [*_places(rows), *_choice(one, known)]
        title = f"Comparaison : {one_line(one.title)}" if one.title.strip() else "Comparaison"
        blocks += [Heading(2, title), *told] if told else []
    return blocks


def _places(rows: Iterable[tuple[str, str, str]]) -> list[Block]:
    """What became of each: a table while something is said of most of them, a line each otherwise."""
    rows = list(rows)
    if 2 * sum(bool(why) for _, _, why in rows) > len(rows):
        return word_table(("Scénario", "Ce qu’il devient", "En bref"), rows, (0.32, 0.18, 0.5))
    return listed((name, f"{place.lower()}. {why}" if why else place.lower()) for name, place, why in rows)


def _name(scenario: Scenario, options: Mapping[RecordId, str]) -> str:
    """« B. Ouvrir un atelier »; empty for a scenario that nothing names."""
    title = one_line(scenario.title) or options.get(scenario.option_id, "")
    return ". ".join(filter(None, (scenario.letter, title))) if title else ""


def _place(scenario: Scenario, comparison: Comparison) -> str:
    if scenario.id == comparison.choice_id:
        return "Choisi"
    return "Écarté" if scenario.dropped else "Comparé"


def _told(scenario: Scenario) -> str:
    return one_line(scenario.dropped_why) if scenario.dropped else one_line(scenario.text)


def _choice(comparison: Comparison, names: Mapping[RecordId, str]) -> list[Block]:
    """The choice is the person's, with or against the numbers: these are not told here."""
    chosen = names.get(comparison.choice_id, "")
    on = f", le {date_plain(comparison.choice_on)}" if comparison.choice_on is not None else ""
    return [*([paragraph(f"Choix de la personne : {chosen}{on}.")] if chosen else []), *said(comparison.reasons)]
