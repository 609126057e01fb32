"""The journal checked from end to end: what was found, in French, and heads compared with those noted elsewhere."""

from dataclasses import dataclass

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.journal import GROUP_DIGITS, HEAD_BYTES, HEAD_GROUPS, HeadFound, JournalState, head_groups
from bilan_desktop.usecases.journal_words import moment
from bilan_desktop.usecases.ports import Work

_NOT_A_HEAD = (
    f"Une tête se recopie en {HEAD_GROUPS} groupes de {GROUP_DIGITS} signes, chiffres ou lettres de A à F. "
    "Relisez-la sur le document."
)
_LOST = (
    "La fin du journal a été coupée, ou une copie plus ancienne du coffre a été remise : la tête notée dans le fichier "
    "d’état du coffre n’est celle d’aucune ligne."
)
SHOWN = 20
"""Anomalies told one by one."""


@dataclass(frozen=True)
class JournalCheck:
    """What a check found: whether all holds, sentences, the present head to copy by hand and when it was sealed.

    ``problems`` are what is wrong, the first ``SHOWN`` of ``count``; ``anchored`` what the head noted elsewhere says.
    """

    sound: bool
    verdict: str
    problems: tuple[str, ...]
    count: int
    anchored: str
    head: str
    sealed: str
    lines: int


def check_journal(work: Work, *, noted: bool = True) -> JournalCheck:
    """Check the whole journal, then note in it that it was and what was found, unless ``noted`` is off.

    ``noted`` is off for a vault that is only read. The state told is that before the note.
    """
    with work.unit() as unit:
        state = unit.journal_state()
        found = told(state)
        if noted:
            unit.journal("journal.checked", "vault", "", lines=state.lines, problems=found.count)
            unit.commit()
        return found


def told(state: JournalState) -> JournalCheck:
    """The same in French."""
    problems = state.problems
    if state.anchor is not None and not state.anchor.seq:
        problems = (_LOST, *problems)
    count, sound = len(problems), not problems
    verdict = (
        f"Aucune anomalie : {counted(state.lines)}, aucune modifiée, ajoutée ni retirée entre deux autres."
        if sound
        else f"Le journal n’est plus entier : {_anomalies(count)} dans {counted(state.lines)}."
    )
    if count > SHOWN:
        problems = (*problems[:SHOWN], f"Et {_anomalies(count - SHOWN)} de plus.")
    sealed = f"ligne {state.last}, écrite le {moment(state.at)}" if state.at is not None else ""
    return JournalCheck(sound, verdict, problems, count, _anchored(state), head_groups(state.head), sealed, state.lines)


def _anchored(state: JournalState) -> str:
    anchor = state.anchor
    if anchor is None:
        return "Aucune tête n’est notée dans le fichier d’état du coffre : rien ne dit si la fin a été coupée."
    if not anchor.seq:
        return ""
    since = state.last - anchor.seq
    where = f"La tête notée dans le fichier d’état du coffre est celle de la ligne {anchor.seq}{_written(anchor)}"
    if not since:
        return f"{where}, la dernière."
    after = f"les {since} lignes écrites depuis ne sont" if since > 1 else "la ligne écrite depuis n’est"
    noted = "notées" if since > 1 else "notée"
    return f"{where}. Rien n’est coupé jusque-là ; {after} pas encore {noted} ailleurs."


def _written(found: HeadFound) -> str:
    return f", écrite le {moment(found.at)}" if found.at is not None else ", dont l’année est effacée"


def compare_head(work: Work, typed: str) -> tuple[bool, str]:
    """Whether a head copied from a paper is still in the journal, and the sentence that says what it means.

    InvalidInput (``head``) when it cannot be one.
    """
    digits = "".join(typed.split()).lower()
    least, most = HEAD_GROUPS * GROUP_DIGITS, 2 * HEAD_BYTES
    if not least <= len(digits) <= most or set(digits) - set("0123456789abcdef"):
        raise InvalidInput({"head": _NOT_A_HEAD})
    with work.unit() as unit:
        found = unit.journal_head(digits)
    if not found.seq:
        return False, (
            "Aucune ligne n’a cette tête. Relisez-la ; si elle est juste, le journal a été coupé ou réécrit depuis "
            "(un changement de clé le réécrit aussi)."
        )
    return True, (
        f"Cette tête est celle de la ligne {found.seq}{_written(found)} : le journal n’a pas été coupé avant elle."
    )


def counted(lines: int) -> str:
    """« 1 ligne », « 10 009 lignes »."""
    grouped = f"{lines:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return f"{grouped} ligne{'s' if lines > 1 else ''}"


def _anomalies(count: int) -> str:
    return f"{count} anomalie{'s' if count > 1 else ''}"
