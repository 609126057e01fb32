"""What the end of the bilans of a year proves of listening (indicators 2 and 30): opinions, reminders, follow-up."""

from collections.abc import Iterable, Mapping
from datetime import date

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.domain.deadlines import counted
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.journal import JournalAsked
from bilan_desktop.domain.questionnaires import ASKINGS, EASY_WORDING, Asking, Moment, OpinionAsked
from bilan_desktop.usecases.quality_reading import Group, Lack, Missing, Proof, Reader, Year, missing_in

FIGURES = "chiffres"
"""The paper of the figures to publish (``domain/desk.py``)."""

_ASKED = {one.moment: one for one in ASKINGS if one.nameless}
REMINDED = "opinion.reminder_days"


def published_figures(year: Year) -> Proof:
    """2: a copy of the figures to publish that left the vault that year."""
    since, before = year.instants()
    page = year.unit.journal_lines(JournalAsked(since, before, frozenset({"desk.exported"}), limit=1000))
    left = [one for one in page.entries if one.detail.get("paper") == FIGURES]
    if left:
        last = left[0]
        on = date_plain(last.at.astimezone(since.tzinfo).date())
        return Proof(f"Chiffres de {last.detail.get('of')} copiés ou imprimés pour être publiés le {on}.")
    whole = year.whole.year
    of = whole - 1 if year.is_current and year.first_year < whole else whole
    missing = Missing("Une copie des chiffres à publier", f"bureau/document/{FIGURES}/{of}", action=f"Chiffres de {of}")
    return Proof(f"Chiffres à publier\N{NO-BREAK SPACE}: aucune copie en {year.name}.", False, (missing,))


def opinions_end(year: Year) -> Proof:
    """30: the opinion at the end of the bilan, asked of everybody."""
    return _opinions(
        year, year.finished, _ASKED[Moment.END], "Avis demandé à la fin du bilan", "L’avis à la fin du bilan"
    )


def opinions_later(year: Year) -> Proof:
    """30: the opinion some months after, of those whose six months end in the year."""
    group = _six_months(year, "opinion.later_last_months")
    return _opinions(year, group, _ASKED[Moment.LATER], "Avis demandé à distance", "L’avis quelques mois après")


def _opinions(year: Year, group: Group, asking: Asking, name: str, lacking: str) -> Proof:
    asked = {one.dossier_id: one for one in _asked(year, asking)}

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        if dossier.id not in asked:
            yield f"{lacking}, à demander", _route(asking)

    proof = year.over(name, group, lacks)
    given = [asked[one.id] for one in group.dossiers if one.id in asked]
    if not given:
        return proof
    came = sum(one.answered_on is not None for one in given)
    reminded = sum(bool(one.reminded_on) for one in given)
    closed = sum(one.closed_without_answer and one.answered_on is None for one in given)
    told = (plural(came, "réponse"), plural(reminded, "dossier relancé", "dossiers relancés"), f"{closed} sans réponse")
    return Proof(f"{proof.words} {', '.join(told)}.", proof.held, proof.missing)


def _asked(year: Year, asking: Asking) -> list[OpinionAsked]:
    found = [one for life in year.lives for one in year.unit.find(OpinionAsked, dossier_id=life.dossier.id)]
    return [one for one in found if one.questionnaire.rpartition(".")[0].removesuffix(EASY_WORDING) == asking.name]


def _route(asking: Asking) -> str:
    return f"questionnaire/{asking.name}/{asking.moment}"


def opinion_reminders(year: Year) -> Proof | None:
    """30: nobody left waiting: reminded after the usual days, or noted without answer."""
    known = {life.dossier.id: life.dossier for life in year.lives}
    waiting = [
        (asking, one)
        for asking in _ASKED.values()
        for one in _asked(year, asking)
        if one.given_on in year.period and one.answered_on is None and not one.closed_without_answer
    ]
    if not waiting:
        return None
    late = [(asking, one) for asking, one in waiting if _is_late(year, max((one.given_on, *one.reminded_on)))]
    words = f"{plural(len(waiting), 'avis attend', 'avis attendent')} une réponse"
    missing = (
        missing_in(known[one.dossier_id], "Une relance, ou la fin de l’attente", _route(asking)) for asking, one in late
    )
    return Proof(f"{words}, {len(late)} à relancer." if late else f"{words}, aucun à relancer.", False, tuple(missing))


def _is_late(year: Year, last: date) -> bool:
    rule = year.law.at(REMINDED, last)
    return rule is not None and counted(rule, last) <= year.today


def follow_ups(year: Year) -> Proof:
    """30, and 2: the follow-up interview, offered to everybody whose six months end in the year."""
    rows = {one.dossier_id: one for life in year.lives for one in year.unit.find(FollowUp, dossier_id=life.dossier.id)}

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        one = rows.get(dossier.id)
        if one is None or one.settled_on is None:
            yield "L’entretien de suivi, à proposer", "suivi"

    group = _six_months(year, "end.follow_up_last_months")
    proof = year.over("Entretien de suivi proposé", group, lacks)
    held = sum(one.id in rows and rows[one.id].held_on is not None for one in group.dossiers)
    return (
        Proof(f"{proof.words} Tenus\N{NO-BREAK SPACE}: {held}.", proof.held, proof.missing) if group.dossiers else proof
    )


def _six_months(year: Year, code: str) -> Group:
    """The dossiers that went to their end and whose last day by that rule falls in the year."""
    found = []
    for life in year.lives:
        ended = life.dossier.ended_on
        if ended is None or life.finished_on is None or life.stopped is not None:
            continue
        rule = year.law.at(code, ended)
        if rule is not None and counted(rule, ended) in year.period:
            found.append(life.dossier)
    return Group(tuple(found), f"à six mois de sa fin en {year.name}", f"à six mois de leur fin en {year.name}")


_READERS: tuple[Reader, ...] = (published_figures, opinions_end, opinions_later, opinion_reminders, follow_ups)
READERS: Mapping[str, Reader] = {one.__name__: one for one in _READERS}
"""By the code that an indicator names it by."""
