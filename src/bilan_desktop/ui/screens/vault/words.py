"""The words of the vault's page: ages, places, counts, verdicts; no Qt."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import MONTHS, clock, date_plain
from bilan_desktop.blocks.typography import NARROW
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.usecases.keeping import (
    BackupView,
    CheckView,
    KeepingView,
    MediumView,
    PendingDestruction,
    SalvageView,
    TrialView,
)

NUMBERS = 24
"""How many dossiers are named."""
FRESH = timedelta(days=1)
CHECK_LIMIT = timedelta(days=31)


@dataclass(frozen=True)
class Fact:
    """One thing of the state: its name, how long ago, the rest, and a state in colour and words."""

    name: str
    value: str
    detail: str
    tone: str
    state: str


def ago(at: datetime, now: datetime) -> str:
    """« à l’instant », « il y a 5 min », « il y a 2 h », « il y a 9 jours », « il y a 4 mois »."""
    minutes = max(0, int((now - at).total_seconds() // 60))
    if minutes < 1:
        return "à l’instant"
    if minutes < 60:
        return f"il y a {minutes}\N{NO-BREAK SPACE}min"
    if minutes < 24 * 60:
        return f"il y a {minutes // 60}\N{NO-BREAK SPACE}h"
    days = minutes // (24 * 60)
    if days < 60:
        return f"il y a {days} jour{'s' if days > 1 else ''}"
    return f"il y a {days // 30} mois"


def moment(at: datetime, now: datetime) -> str:
    """« 12 mai, 14 h 05 » where the consultant works, with its year when it is another one."""
    local = at.astimezone(ZoneInfo(PARIS))
    day = date_plain(local.date())
    if local.year == now.astimezone(ZoneInfo(PARIS)).year:
        number = "1er" if local.day == 1 else str(local.day)
        day = f"{number}\N{NO-BREAK SPACE}{MONTHS[local.month - 1]}"
    return f"{day}, {clock(local.time())}"


def size_words(size: int) -> str:
    """« 840 Ko », « 12,4 Mo », « 1,2 Go »: bytes as disks count them."""
    for unit, name in ((10**9, "Go"), (10**6, "Mo")):
        if size >= unit:
            return f"{size / unit:.1f}".replace(".", ",") + f"\N{NO-BREAK SPACE}{name}"
    return f"{max(1, size // 1000)}\N{NO-BREAK SPACE}Ko"


def counted(count: int, one: str, many: str = "") -> str:
    """« 1 dossier », « 12 dossiers », « aucun dossier »."""
    if not count:
        return f"aucun {one}"
    return f"{figures(count)} {one if count == 1 else many or one + 's'}"


def figures(count: int) -> str:
    """« 1 204 »: thousands apart."""
    return f"{count:,}".replace(",", NARROW)


def changes_words(changes: int | None) -> str:
    """« aucune modification depuis », « 3 modifications depuis », or that it cannot be told."""
    if changes is None:
        return "modifications inconnues"
    if not changes:
        return "aucune modification depuis"
    return f"{figures(changes)} modification{'s' if changes > 1 else ''} depuis"


def facts(view: KeepingView, now: datetime) -> tuple[Fact, ...]:
    """What the top of the page says, in the order in which it matters."""
    return (_last(view, now), _away(view, now), _exercise(view, now), _checked(view, now))


def backup_facts(view: KeepingView, now: datetime) -> tuple[Fact, ...]:
    """How old the backups are: the last one, and the last one elsewhere."""
    return (_last(view, now), _away(view, now))


def _last(view: KeepingView, now: datetime) -> Fact:
    name = "Dernière sauvegarde vérifiée"
    at = view.last_verified_at
    if at is None:
        return Fact(name, "Aucune", "Sauvegardez maintenant.", "danger", "À faire")
    detail = f"{moment(at, now)}, {changes_words(view.changes)}"
    if not view.changes or now - at <= FRESH:
        return Fact(name, _capital(ago(at, now)), detail, "success", "À jour")
    late = now - at > 7 * FRESH
    return Fact(
        name, _capital(ago(at, now)), detail, "danger" if late else "warning", "En retard" if late else "À faire"
    )


def _away(view: KeepingView, now: datetime) -> Fact:
    name = "Hors de cet ordinateur"
    at = view.away_at
    if at is None:
        tone, state = ("danger", "En retard") if view.away_overdue(now) else ("warning", "À faire")
        return Fact(name, "Aucune sauvegarde", "Branchez une clé ou un disque, puis ajoutez-le.", tone, state)
    if view.away_overdue(now):
        return Fact(
            name, _capital(ago(at, now)), f"{moment(at, now)}. Branchez la clé ou le disque.", "danger", "En retard"
        )
    return Fact(name, _capital(ago(at, now)), moment(at, now), "success", "À jour")


def _exercise(view: KeepingView, now: datetime) -> Fact:
    name = "Exercice de restauration"
    at = view.exercised_at
    value = "Jamais fait" if at is None else _capital(ago(at, now))
    detail = "Une sauvegarde n’est sûre qu’une fois essayée." if at is None else f"Réussi le {moment(at, now)}"
    due = view.exercise_due(now)
    if due:
        return Fact(name, value, detail, "warning", "À faire")
    return Fact(
        name, value, detail, "success" if at is not None else "neutral", "À jour" if at is not None else "À venir"
    )


def _checked(view: KeepingView, now: datetime) -> Fact:
    name = "Vérification complète"
    at = view.checked_at
    if view.damaged:
        return Fact(name, "Coffre endommagé", "Restaurez la dernière sauvegarde vérifiée.", "danger", "Endommagé")
    if at is None:
        return Fact(name, "Jamais faite", "Elle relit tout le coffre.", "neutral", "À faire")
    old = now - at > CHECK_LIMIT
    tone, state = ("warning", "À refaire") if old else ("success", "Sain")
    return Fact(name, _capital(ago(at, now)), moment(at, now), tone, state)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def volume_name(folder: Path) -> str:
    """The name of the disk or stick that a folder is on, as people know it: « CLÉ USB », « E: », or its folder."""
    parts = folder.parts
    for roots, depth in ((("media",), 2), (("run", "media"), 3), (("Volumes",), 1), (("mnt",), 1)):
        if parts[1 : 1 + len(roots)] == roots and len(parts) > depth + 1:
            return parts[depth + 1]
    return folder.drive or folder.parent.name or str(folder)


def place_name(medium: MediumView) -> str:
    """« Cet ordinateur », « CLÉ USB », or the name of the folder that was chosen."""
    if not medium.id:
        return "Cet ordinateur"
    return volume_name(medium.folder) if medium.removable else medium.folder.parent.name or str(medium.folder)


def place_state(medium: MediumView) -> tuple[str, str]:
    """The words and the tone of its pill."""
    if not medium.reachable:
        return ("Non branché" if medium.removable else "Introuvable"), "neutral" if medium.removable else "warning"
    return ("Branché", "success") if medium.removable else ("Accessible", "success")


def place_detail(medium: MediumView, now: datetime) -> str:
    """Its last verified backup, how many it holds, and what is unsound there."""
    if medium.verified_at is None:
        told = "Aucune sauvegarde vérifiée pour l’instant"
    else:
        told = f"Dernière sauvegarde vérifiée {ago(medium.verified_at, now)} ({moment(medium.verified_at, now)})"
    held = f", {len(medium.backups)} en tout" if len(medium.backups) > 1 else ""
    wrong = len(medium.unsound)
    unsound = ""
    if wrong == 1:
        unsound = ". Un fichier y est abîmé, et n’est jamais utilisé"
    elif wrong:
        unsound = f". {wrong} fichiers y sont abîmés, et ne sont jamais utilisés"
    near = ""
    if medium.id and not medium.removable:
        near = ". C’est le disque du coffre : ni un vol ni une panne ne le laisseraient"
    return f"{told}{held}{unsound}{near}."


def pending_words(pending: PendingDestruction) -> str:
    """« Branchez « CLÉ USB » pour finir la destruction du dossier 2026-004 »; or which file no program opens again."""
    dossier = f"du dossier {pending.number}, détruit le {date_plain(pending.destroyed_on)}"
    if not pending.folders:  # forgotten by a restore of before it was added
        return f"Une copie {dossier}, reste sur un support que ce coffre ne connaît plus : ajoutez-le de nouveau."
    what = f"la destruction {dossier}"
    if pending.stuck and len(pending.stuck) == len(pending.folders):
        names = " et ".join(f"« {folder.name} »" for folder in pending.stuck)
        return (
            f"Dans {names}, une copie illisible empêche de finir {what}. Effacez vous-même les fichiers non vérifiés "
            "de ce dossier : elle se terminera à la prochaine sauvegarde."
        )
    names = " et ".join(f"« {volume_name(folder)} »" for folder in pending.folders if folder not in pending.stuck)
    return f"Branchez {names} pour finir {what} : une copie y reste."


def backup_name(backup: BackupView, now: datetime) -> str:
    """« Sauvegarde du 12 mai, 14 h 05 »."""
    return f"Sauvegarde du {moment(backup.made_at, now)}"


def backup_lines(backup: BackupView, now: datetime) -> str:
    """What one backup holds, in one sentence."""
    since = changes_words(backup.changes_since)
    if backup.changes_since is None:
        since = "elle vient d’une autre vie du coffre"
    held = f"{_capital(counted(backup.dossiers, 'dossier'))}, {size_words(backup.size)}, {since}"
    return f"{_capital(ago(backup.made_at, now))}. {held}."


def trial_lines(trial: TrialView, now: datetime) -> tuple[str, ...]:
    """What a trial found, told plainly; the last line is a warning when the destructions cannot be all known."""
    lines = [
        f"La sauvegarde du {moment(trial.made_at, now)} se restaure en entier : "
        f"{counted(trial.dossiers, 'dossier')}, {counted(trial.rows, 'élément')} relus un par un.",
    ]
    if trial.kept_destroyed == 1:
        lines.append("Un dossier détruit depuis y est encore ; il reste détruit, il ne revient pas.")
    elif trial.kept_destroyed:
        many = f"{trial.kept_destroyed} dossiers détruits depuis y sont encore"
        lines.append(f"{many} ; ils restent détruits, ils ne reviennent pas.")
    return tuple(lines)


def numbers_words(numbers: tuple[str, ...]) -> str:
    """« Dossiers : 2026-001, 2026-002. », the last ones counted where there are many."""
    shown, rest = ", ".join(numbers[:NUMBERS]), len(numbers) - NUMBERS
    return f"Dossiers\N{NO-BREAK SPACE}: {shown}{f' et {figures(rest)} de plus' if rest > 0 else ''}."


def blind_words(trial: TrialView) -> str:
    """The warning of a restore that cannot see the latest destructions; "" when it sees them all."""
    if trial.blind_since is None:
        return ""
    return (
        f"Le registre des destructions n’est connu que jusqu’au {date_plain(trial.blind_since)}. Un dossier détruit "
        "après cette date reviendrait : vérifiez vos attestations de destruction, et détruisez-le de nouveau."
    )


def check_words(check: CheckView) -> str:
    """The verdict in one sentence."""
    if check.problems:
        return (
            "Le coffre est abîmé. Rien n’a été modifié ni effacé, et rien ne le sera sans vous. "
            "N’y saisissez plus rien, et restaurez la dernière sauvegarde vérifiée."
        )
    return (
        f"Le coffre est sain : {counted(check.dossiers, 'dossier')} et {counted(check.rows, 'élément')} relus, "
        f"le journal et la liste des dossiers détruits concordent. Empreinte {check.digest[:12]}."
    )


def salvage_lines(salvage: SalvageView) -> tuple[str, ...]:
    """What was saved and lost, and where."""
    saved, lost = sum(salvage.saved.values()), sum(salvage.lost.values())
    lines = [
        f"{_agreed(saved, 'sauvé')}, {_agreed(lost, 'perdu')}.",
        f"Nouveau coffre : {salvage.folder}. Il s’ouvre avec la même phrase secrète.",
        "Le coffre abîmé est gardé tel quel, à sa place.",
    ]
    return tuple(lines)


def _agreed(count: int, word: str) -> str:
    return f"{counted(count, 'élément')} {word}{'s' if count > 1 else ''}"


def latest_backup(view: KeepingView) -> BackupView | None:
    """The most recent verified backup that can be reached."""
    found = [backup for medium in view.media if medium.reachable for backup in medium.backups]
    return max(found, key=lambda backup: backup.made_at, default=None)
