"""What is kept and what goes, in French, without Qt: parts, reasons, dates, outcomes."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.retention import PART_NAMES, Part
from bilan_desktop.ui.screens.today.deadlines import deadline_rule, deadline_when
from bilan_desktop.ui.screens.vault.words import counted, place_name
from bilan_desktop.usecases.destroying import Outcome
from bilan_desktop.usecases.held import Held
from bilan_desktop.usecases.journal_words import BASES
from bilan_desktop.usecases.keeping import KeepingView
from bilan_desktop.usecases.restrictions import kept_words
from bilan_desktop.usecases.retention import KeptPart, Preview, RetentionView
from bilan_desktop.usecases.unsettled import Unsettled

COLON = "\N{NO-BREAK SPACE}: "

REACH = (
    "Rien ne le ramènera\N{NO-BREAK SPACE}: ni l’annulation, ni une sauvegarde. La destruction atteint le coffre, sa "
    "recherche, ses pages libres et toutes les sauvegardes connues\N{NARROW NO-BREAK SPACE}; celles d’un support qui "
    "n’est pas branché l’attendent. Une ligne du registre et une attestation en restent, sans nom ni contenu."
)
UNPROVED = (
    "Les preuves partent aussi\N{NO-BREAK SPACE}: une action qui ne se prouve plus peut devoir être remboursée lors "
    "d’un contrôle (art. L.6362-6). Leur durée de garde est un usage, non une obligation."
)
ANOTHER = "L’identité et les coordonnées restent\N{NO-BREAK SPACE}: la personne a un autre dossier."
AGREE = "J’ai lu ce qui part. Détruire, pour toujours."
ALL_THE_SAME = (
    "J’ai lu que la personne a demandé de conserver ces données\N{NO-BREAK SPACE}: sa limitation n’est pas levée. "
    "Les détruire quand même."
)
ON_REQUEST = "À la demande de la personne, sans attendre l’échéance."
NO_KEEPER = "Ce coffre n’est ouvert qu’en consultation\N{NO-BREAK SPACE}: rien ne s’y détruit."

_UNHANDED = {Unsettled.SYNTHESIS: "la synthèse du bilan", Unsettled.RESULTS: "les résultats détaillés"}
_UNSETTLED = {
    Unsettled.UNSIGNED: f"Accord de conservation en attente de signature{COLON}ce qu’il nomme est détruit aussi.",
    Unsettled.UNASKED: (
        f"Conservation pas encore demandée à la personne{COLON}sans accord écrit, rien n’est gardé pour son suivi "
        "(art. R.6313-7)."
    ),
}
_WHY = {
    DueKind.CONTENT: "Aucun accord écrit ne le laisse\N{NO-BREAK SPACE}: rien n’en est gardé après l’action.",
    DueKind.INTERVIEW: "L’entretien est resté sans suite\N{NO-BREAK SPACE}: ce qui s’y est dit ne sert plus.",
    DueKind.PROOF: "Prouve l’action au financeur et lors d’un contrôle, sans rien dire de la personne.",
    DueKind.PROSPECT: "Permet de reprendre contact, ou de répondre si la personne revient.",
    DueKind.ACCOUNTING: "Sert à la comptabilité.",
}
_REST = {
    DueKind.PROSPECT: "Identité, coordonnées, trace de l’entretien",
    DueKind.ACCOUNTING: "Factures et paiements, identité",
}


def part_name(one: KeptPart) -> str:
    """The name of a part; what is left once the rest went is named by what it is kept for."""
    if one.part is not Part.ALL:
        return PART_NAMES[one.part]
    return _REST.get(one.due.what if one.due is not None else DueKind.ACCOUNTING, _REST[DueKind.ACCOUNTING])


def held_words(held: Held, papers: int = 4) -> str:
    """« 12 expériences… · Synthèse du bilan SY-2026-001-V1 · 2 fichiers joints »."""
    found = [f"{name}{COLON}{count}" for name, count in held.records]
    found += held.papers[:papers]
    more = len(held.papers) - papers
    if more > 0:
        found.append(f"et {more} autre{'s' if more > 1 else ''} document{'s' if more > 1 else ''}")
    if held.files:
        found.append(counted(held.files, "fichier joint", "fichiers joints"))
    return " · ".join(found)


def why_words(one: KeptPart, today: date, *, under_way: bool) -> str:
    """Why it is kept, or why it is not any more."""
    if one.gone_on is not None:
        basis = BASES.get(one.gone_for, "")
        return f"Détruit le {date_plain(one.gone_on)}{COLON if basis else '.'}{basis}"
    due = one.due
    if due is None:
        return "Aucune date ne s’y applique pour l’instant."
    if due.what is DueKind.AGREED:
        if due.is_due(today):
            return "Le temps pour lequel il pouvait être gardé est fini."
        if one.agreed_on is None:
            return "La synthèse a été transmise au CEP, à la demande de la personne."
        return f"La personne l’a accepté par écrit le {date_plain(one.agreed_on)}, pour son suivi."
    if under_way and due.what is DueKind.CONTENT:
        return "Sert au bilan, qui se fait."
    return _WHY[due.what]


def until_words(one: KeptPart, today: date, *, under_way: bool) -> str:
    """Until when, or from which day it goes, with its rule; what hangs on an end to come is told by the rule alone."""
    if one.due is None:
        return ""
    if under_way and one.due.what is not DueKind.ACCOUNTING:
        return f"{one.due.text.rstrip('.')} · {deadline_rule(one.due)}"
    return f"{deadline_when(one.due, today)} · {deadline_rule(one.due)}"


def gone_together(parts: Iterable[KeptPart]) -> list[tuple[KeptPart, str]]:
    """What went, a line for each day and reason, as certificates tell it: the first part, the names of all of them."""
    times: dict[tuple[date, str], list[KeptPart]] = {}
    for one in parts:
        if one.gone_on is not None:
            times.setdefault((one.gone_on, one.gone_for), []).append(one)
    return [(found[0], "\N{NARROW NO-BREAK SPACE}; ".join(map(part_name, found))) for found in times.values()]


def nothing_due(view: RetentionView) -> str:
    """That nothing is to be destroyed, and the date of what comes."""
    if view.under_way:
        return (
            "Rien n’est à détruire tant que le bilan se fait. À la fin de l’action, tout son contenu est détruit, hors "
            "ce que la personne accepte par écrit de laisser (art. R.6313-7)."
        )
    if not view.coming:
        return "Rien n’est à détruire, et rien n’est à venir."
    first = view.coming[0]
    return f"Rien n’est à détruire aujourd’hui. La prochaine échéance est le {date_plain(first.on)}."


def takes_words(preview: Preview) -> list[tuple[str, str]]:
    """Each part that goes, and what it holds."""
    return [(part_name(one), held_words(one.held, papers=12)) for one in preview.takes]


def stays_words(preview: Preview, today: date) -> list[tuple[str, str]]:
    """Each part that stays, why and until when."""
    found = []
    for one in preview.stays:
        until = until_words(one, today, under_way=False)
        found.append(
            (part_name(one), " ".join(text for text in (why_words(one, today, under_way=False), until) if text))
        )
    return found


def rule_words(rule: Deadline | None) -> str:
    """Why it goes: the rule in a sentence, with its source."""
    return ON_REQUEST if rule is None else f"{rule.text.rstrip('.')} ({rule.source})."


def restricted_words(previews: Sequence[Preview]) -> list[str]:
    """What is said of the dossiers whose person asked that their data be kept, named where there are others."""
    named = len(previews) > 1
    found: dict[date, list[str]] = {}
    for one in previews:
        if one.restricted_on is not None:
            found.setdefault(one.restricted_on, []).append(f"dossier {one.number}")
    return [kept_words(since, names if named else ()) for since, names in found.items()]


def unsettled_words(unsettled: Collection[Unsettled]) -> list[str]:
    """What is not settled with the person, a sentence each: it is said, and bars nothing."""
    unhanded = " et ".join(name for one, name in _UNHANDED.items() if one in unsettled)
    first = [f"Non remis à la personne, qui en est destinataire (art. L.6313-4){COLON}{unhanded}."] if unhanded else []
    return first + [words for one, words in _UNSETTLED.items() if one in unsettled]


def summary_words(preview: Preview) -> str:
    """One destruction among several, in a line."""
    rows = sum(one.held.count for one in preview.takes)
    parts = ", ".join(part_name(one).lower() for one in preview.takes) or "ce qui reste du dossier"
    return f"{parts[:1].upper()}{parts[1:]}{COLON}{counted(rows, 'élément')}."


def outcome_words(outcome: Outcome, numbers: Iterable[str]) -> str:
    """What was destroyed: what the preview told, which may be a part of the dossier only."""
    named = ", ".join(dict.fromkeys(numbers))
    where = "les dossiers" if len(outcome.dossiers) > 1 else "le dossier"
    told = f"C’est détruit{COLON}ce qui était annoncé dans {where} {named}."
    return f"{told} {outcome.why}" if outcome.why else told


def places_words(outcome: Outcome, state: KeepingView | None) -> str:
    """The places where a copy may be left, by name; empty when it is gone everywhere."""
    if not outcome.pending:
        return ""
    known = {medium.id: place_name(medium) for medium in state.media} if state is not None else {}
    names = sorted({known.get(place, "un support que ce coffre ne connaît plus") for place in outcome.pending})
    plug = "branchez-les" if len(names) > 1 else "branchez-le"
    return (
        f"Une copie peut rester sur {', '.join(names)}\N{NO-BREAK SPACE}: {plug}, la destruction s’y finira "
        "d’elle-même à la prochaine sauvegarde. Elle reste annoncée jusque-là à la page Coffre et sauvegardes."
    )
