"""What a line of the list says, in French, without Qt."""

from dataclasses import dataclass
from datetime import date

from bilan_desktop.blocks.formats import clock, date_long, date_plain, duration
from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.domain.funding import FUNDING_NAMES
from bilan_desktop.domain.hours import PoolBalance
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.people import told_apart
from bilan_desktop.ui.screens.due_names import SHORT_NAMES
from bilan_desktop.usecases.overview import DossierLine, NextThing


@dataclass(frozen=True)
class NextWords:
    """What comes next: a line, a second one, and the colour role of the first."""

    text: str
    detail: str = ""
    role: str = "text"


def who(line: DossierLine) -> str:
    """The name, with what tells the person apart from a homonym."""
    return told_apart(line.name, line.distinction)


def reference(line: DossierLine, today: date) -> str:
    """Number, funding and opening date."""
    opened = f"ouvert le {_day(line.opened_on, today)}"
    return " · ".join((line.number, FUNDING_NAMES[line.funding.kind], opened))


def progress(line: DossierLine) -> str:
    """The phase the journey is in, or what comes before it."""
    return PHASE_NAMES[line.phase] if line.has_plan else "Entretien préalable"


def spoken_progress(line: DossierLine) -> str:
    """The same with the share of each phase, for a screen reader."""
    if not line.has_plan:
        return progress(line)
    shares = (f"{PHASE_NAMES[phase]} {share:.0%}" for phase, share in zip(Phase, line.phases, strict=True))
    return ", ".join((f"En {PHASE_NAMES[line.phase].lower()}", *shares)).replace("%", " %")


def hours(line: DossierLine) -> tuple[str, str]:
    """Accompaniment held, then guided work, each of what is planned: two pools that are never added."""
    if not line.has_plan:
        return "—", ""
    guided = f"guidé {_pool(line.guided)}" if line.guided.planned or line.guided.held else ""
    return _pool(line.accompaniment), guided


def spoken_hours(line: DossierLine) -> str:
    """The same in full, for a screen reader."""
    accompaniment, guided = hours(line)
    if not line.has_plan:
        return ""
    return f"Accompagnement {accompaniment}" + (f", travail {guided}" if guided else "")


def _pool(pool: PoolBalance) -> str:
    """« 12 h 00 sur 18 h »."""
    whole, rest = divmod(pool.planned, 60)
    planned = duration(pool.planned) if rest else f"{whole}\N{NO-BREAK SPACE}h"
    return f"{duration(pool.held)} sur {planned}"


def next_words(line: DossierLine, today: date) -> NextWords:
    """What the dossier waits for."""
    if line.archived:
        return NextWords("Archivé", "Retiré de la liste courante", "text2")
    coming = line.next
    if coming.code == "interview":
        if coming.late:
            return NextWords("Entretien à conclure", "tenu, en attente de conclusion", "warning")
        return NextWords("Entretien préalable", "à mener et à conclure")
    if coming.code == "consent":
        before = f"avant la séance du {_day(coming.slot.on, today)}" if coming.slot else "avant l’investigation"
        return NextWords("Consentement à signer", before, "warning")
    if coming.code == "suspended" and coming.on is not None:
        count = (today - coming.on).days
        lasting = f"depuis {count} jour{'s' if count > 1 else ''}" if count else "aujourd’hui"
        return NextWords(f"Suspendu {lasting}", f"le {_day(coming.on, today)}")
    if coming.deadline is not None:
        return _deadline(coming.deadline, today)
    if coming.code == "plan":
        return NextWords("Séance à planifier", "aucune séance prévue")
    if coming.code == "meeting":
        return _meeting(coming, today)
    return NextWords("—", "", "text2")


def _deadline(one: Deadline, today: date) -> NextWords:
    late, on = one.late(today), _day(one.on, today)
    if late:
        return NextWords(
            SHORT_NAMES[one.what], f"en retard de {late}\N{NO-BREAK SPACE}jour{'s' if late > 1 else ''}", "danger"
        )
    return NextWords(SHORT_NAMES[one.what], f"depuis le {on}" if one.opens else f"jusqu’au {on}", "warning")


def _meeting(coming: NextThing, today: date) -> NextWords:
    if coming.slot is None:
        return NextWords(f"Séance {coming.number}")
    at = clock(coming.slot.start)
    if coming.late:
        planned = f"Séance {coming.number} · prévue le {_day(coming.slot.on, today)}"
        return NextWords("Séance à noter", planned, "danger")
    if coming.slot.on == today:
        return NextWords(f"Aujourd’hui, {at}", f"Séance {coming.number}")
    day = date_long(coming.slot.on).removesuffix(f" {today.year}").capitalize()
    return NextWords(day, f"Séance {coming.number} · {at}")


def summary(every: int, running: int, prospects: int) -> str:
    """« 8 dossiers, dont 5 en cours et 1 prospect »."""
    if not every:
        return "Aucun dossier pour le moment"
    parts = []
    if running:
        parts.append(f"{running} en cours")
    if prospects:
        parts.append(f"{prospects} prospect{'s' if prospects > 1 else ''}")
    whole = f"{every} dossier{'s' if every > 1 else ''}"
    return f"{whole}, dont {' et '.join(parts)}" if parts else whole


def _day(day: date, today: date) -> str:
    """A date without its year when it is this year's."""
    return date_plain(day).removesuffix(f" {today.year}")
