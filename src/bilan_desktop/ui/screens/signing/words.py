"""What the signing panel writes of a paper: names, times, means, what a signature is worth. Without Qt."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import clock, date_plain
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.papers import (
    MEANS_NAMES,
    PaperState,
    Signature,
    SignerRole,
    SigningMeans,
    ending,
    signer_name,
)
from bilan_desktop.usecases.paper_shown import Shown
from bilan_desktop.usecases.papers import CHASE_AFTER, PaperView

WORTH = (
    "Signature électronique simple (règlement eIDAS, art. 25 ; code civil, art. 1366 et 1367) : sa force tient aux "
    "preuves qui l’entourent — l’empreinte de la feuille, l’heure, le journal du coffre. Le tracé n’est gardé "
    "qu’avec cette feuille et ne sert à aucune autre."
)

SEAL = (
    "Une fois complet, le document reçoit le cachet électronique de l’organisme : il montre ensuite si le fichier a "
    "changé. Il n’est la signature de personne, et son certificat, propre à l’organisme, n’est pas qualifié."
)
_COUNTS = {2: "deux", 3: "trois"}

SHOWN_DIGITS = 12
"""Of a fingerprint."""

MEGABYTE = 1_000_000

TONES = {
    PaperState.OPEN: "warning",
    PaperState.SENT: "info",
    PaperState.SEALED: "success",
    PaperState.REPLACED: "neutral",
    PaperState.DESTROYED: "neutral",
}
"""The tone in which the state of a paper is shown."""


def tone_of(state: PaperState, shown: Shown) -> str:
    """The same for a paper of a list: one that nobody is asked to sign any more calls for nothing."""
    return "neutral" if shown.lapsed else TONES[state]


@dataclass(frozen=True)
class Signer:
    """One of those who sign, as the paper names them."""

    role: SignerRole
    name: str
    signature: Signature | None


def signers(view: PaperView) -> tuple[Signer, ...]:
    """Those who sign it, in the order of its boxes, with the names frozen in its facts."""
    facts = json.loads(view.facts)
    given = {signature.role: signature for signature in view.signatures}
    return tuple(Signer(role, signer_name(facts, role), given.get(role)) for role in view.shown.signers)


def named(view: PaperView, role: SignerRole) -> str:
    """The beneficiary or the consultant as the paper names them, whether they sign it or not."""
    return signer_name(json.loads(view.facts), role)


def zone_of(view: PaperView) -> ZoneInfo:
    """The zone in which the paper tells its times."""
    return ZoneInfo(json.loads(view.facts).get("zone") or PARIS)


def moment(at: datetime, zone: ZoneInfo) -> str:
    """« 4 mars 2026 à 9 h 00 »."""
    local = at.astimezone(zone)
    return f"{date_plain(local.date())} à {clock(local.time())}"


def signed_words(signature: Signature, zone: ZoneInfo) -> str:
    """« Signé à 15 h 58 » on a screen, « Signé sur papier le 4 mars 2026 » otherwise."""
    if signature.means is SigningMeans.SCREEN:
        return f"Signé à {clock(signature.signed_at.astimezone(zone).time())}"
    return f"Signé {MEANS_NAMES[signature.means]} le {date_plain(signature.signed_on)}"


def summary_line(signer: Signer, zone: ZoneInfo) -> str:
    """Who signed, when, by which means."""
    signature = signer.signature
    if signature is None:
        return f"{signer.name} : signature attendue"
    when = moment(signature.signed_at, zone)
    if signature.means is not SigningMeans.SCREEN:
        when = date_plain(signature.signed_on)
    return f"{signer.name} — signé {MEANS_NAMES[signature.means]} le {when}"


def size_words(size: int) -> str:
    """How heavy a file of ``size`` bytes is: in ko below a tenth of a Mo."""
    if size < MEGABYTE / 10:
        return f"{max(1, round(size / 1000))}\N{NO-BREAK SPACE}ko"
    return f"{size / MEGABYTE:.1f}\N{NO-BREAK SPACE}Mo".replace(".", ",")


def question(view: PaperView) -> str:
    """What is asked before a file counts as the signed sheet."""
    if len(view.missing) > 1:
        signed = f"Cette page porte-t-elle les {_COUNTS[len(view.missing)]} signatures et leur date ?"
    else:
        signed = "Cette page porte-t-elle la signature et sa date ?"
    return (
        f"{signed} Une fois joint, le document {view.reference} est scellé ; une correction en fait une autre version."
    )


def all_given(view: PaperView) -> str:
    """That everyone has signed, in the words of one signature or of two."""
    return (
        f"Les {_COUNTS[len(view.shown.signers)]} signatures sont là"
        if len(view.shown.signers) > 1
        else "La signature est là"
    )


def waiting_words(view: PaperView, today: date) -> tuple[str, str]:
    """Tone and sentence of a sheet that was sent."""
    if view.sent_on is None:
        return "info", ""
    e = ending(view.kind)
    words = f"Envoyé{e} le {date_plain(view.sent_on)}, retour attendu."
    if view.reminded_on is not None:
        words += f" Relancé{e} le {date_plain(view.reminded_on)}."
    late = today - (view.reminded_on or view.sent_on) >= CHASE_AFTER
    return ("warning", words + " À relancer.") if late else ("info", words)


def reminder_text(view: PaperView) -> str:
    """A message to copy; it says nothing of the bilan but the sheet's name and number."""
    sent = f", envoyé le {date_plain(view.sent_on)}" if view.sent_on else ""
    return (
        f"Bonjour,\n\nPourriez-vous me retourner le document {view.reference} ({view.shown.name}){sent}, "
        "daté et signé ? Une numérisation ou une photo bien lisible convient.\n\nMerci, et à bientôt."
    )
