"""Where the practice's desk stands: a sentence for each of its pages, the pressing ones marked."""

from dataclasses import dataclass

from bilan_desktop.blocks.formats import date_plain, duration, plural
from bilan_desktop.domain.registers import RegisterEntry
from bilan_desktop.domain.yearly import before_which
from bilan_desktop.usecases.breaches import lines_of_breaches
from bilan_desktop.usecases.data_requests import lines_of_requests
from bilan_desktop.usecases.figures import figures_in
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.quality import quality_in
from bilan_desktop.usecases.registers import EntryState, view_of
from bilan_desktop.usecases.yearly_due import report_to_file


@dataclass(frozen=True)
class Standing:
    """What is said of a page: its route, its sentence, whether something waits there, whether it is late."""

    route: str
    words: str
    waits: bool = False
    late: bool = False


def desk_standings(work: Work) -> tuple[Standing, ...]:
    """Where each page stands today; a page of which nothing is to be said has no sentence."""
    with work.unit() as unit:
        told = (_year(unit, work), _quality(unit, work), _registers(unit, work), _report(unit, work), _data(unit, work))
        return tuple(one for one in told if one is not None)


def _year(unit: Unit, work: Work) -> Standing:
    year = work.clock.today().year
    figures = figures_in(unit, work, year)
    begun = plural(figures.started, "bilan commencé", "bilans commencés")
    hours = duration(sum(figures.minutes[:2]))
    return Standing("annee", f"En {year}\N{NO-BREAK SPACE}: {begun}, {hours} d’accompagnement.")


def _quality(unit: Unit, work: Work) -> Standing:
    view = quality_in(unit, work, work.clock.today().year)
    waiting = len(view.waiting)
    if not waiting:
        return Standing("qualite", "Chaque indicateur a sa preuve cette année.")
    words = f"{plural(waiting, 'indicateur attend', 'indicateurs attendent')} quelque chose cette année."
    return Standing("qualite", words, waits=True)


def _registers(unit: Unit, work: Work) -> Standing | None:
    entries, today = unit.find(RegisterEntry), work.clock.today()
    states = [view_of(one, entries, today).state for one in entries]
    waiting = sum(state in (EntryState.OPEN, EntryState.PAST) for state in states)
    if not waiting:
        return None
    past = states.count(EntryState.PAST)
    late = f", dont {past} au-delà de {'son jour' if past == 1 else 'leur jour'}" if past else ""
    return Standing("registres", f"{plural(waiting, 'ligne en attente', 'lignes en attente')}{late}.", True, bool(past))


def _report(unit: Unit, work: Work) -> Standing | None:
    today = work.clock.today()
    mark = report_to_file(unit, today)
    if mark is None:
        return None
    before = before_which(mark.period)
    words = f"Celui de {mark.year} est à envoyer avant le {date_plain(before)} (art. L.6352-11 et R.6352-23)."
    return Standing("rapport", words, waits=True, late=today >= before)


def _data(unit: Unit, work: Work) -> Standing | None:
    asked = [one for one in lines_of_requests(unit, work) if one.is_open]
    broken = [one for one in lines_of_breaches(unit, work) if one.is_open]
    told = []
    if asked:
        first = min((one.by.on for one in asked if one.by is not None), default=None)
        by = f", à répondre le {date_plain(first)} au plus tard" if first is not None else ""
        told.append(f"{plural(len(asked), 'demande en cours', 'demandes en cours')}{by}")
    if broken:
        told.append(plural(len(broken), "violation en cours", "violations en cours"))
    if not told:
        return None
    late = any((one.days_left or 0) < 0 for one in asked) or any((one.minutes_left or 0) < 0 for one in broken)
    words = "\N{NARROW NO-BREAK SPACE}; ".join(told)
    return Standing("donnees", f"{words}.", waits=True, late=late)
