"""The words of the page of personal data: clocks, states, what each kind of request asks for. Without Qt."""

from dataclasses import dataclass

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.rights import (
    BREACH_NATURES,
    OUTCOME_NAMES,
    REQUEST_ARTICLES,
    REQUEST_MEANS_NAMES,
    REQUEST_NAMES,
    RISK_NAMES,
    BreachRisk,
    RequestKind,
    RequestOutcome,
)
from bilan_desktop.ui.screens.rights_clocks import clock_words, hours_words
from bilan_desktop.usecases.breaches import BreachLine
from bilan_desktop.usecases.data_requests import RequestLine
from bilan_desktop.usecases.journal_words import moment
from bilan_desktop.usecases.rectifying import Correction

COLON = "\N{NO-BREAK SPACE}: "
ABOUT = "Les demandes des personnes, les violations de données, les registres et l’information à remettre."

REQUESTS = (
    "Toute personne dont vous gardez des données peut demander à les voir, les corriger, les effacer… Vous répondez "
    "dans le mois, gratuitement, même pour refuser (RGPD, art. 12)."
)
REGISTERS = (
    "Tenus par le cabinet, à montrer à la CNIL si elle les demande\N{NARROW NO-BREAK SPACE}; celui des demandes est un "
    "usage, à vérifier. La notice se remet à chaque personne, au plus tard quand vous recueillez ses données (RGPD, "
    "art. 13)."
)
NO_REQUEST = "Aucune demande n’est notée."
BREACHES = (
    "Perte, vol, envoi à la mauvaise personne, fichier illisible\N{NO-BREAK SPACE}: toute violation s’écrit ici, "
    "notifiée ou non (RGPD, art. 33.5). Si un risque pour les personnes n’est pas improbable, elle se notifie à la "
    "CNIL dans les 72 heures, par son formulaire en ligne\N{NARROW NO-BREAK SPACE}; une première notification peut "
    "être incomplète, puis complétée (art. 33.4). L’application n’ouvre et n’envoie rien\N{NO-BREAK SPACE}: copiez le "
    "résumé dans le formulaire."
)
NO_BREACH = "Aucune violation n’est connue."
CORRECTIONS = (
    "Ce qui a été corrigé à la demande des personnes, avec ce qui était écrit avant. Cet historique part avec le "
    "contenu du dossier."
)
NO_CORRECTION = "Aucune correction n’a été faite."
PAPERS = (
    "Un document signé ou remis ne change pas\N{NO-BREAK SPACE}: faites-en une nouvelle version, et prévenez ceux à "
    "qui l’ancienne a été communiquée, sauf si c’est impossible ou demande des efforts disproportionnés (RGPD, art. "
    "19)."
)

GUIDANCE = {
    RequestKind.ACCESS: (
        "Remettez une copie de ses données, avec leurs buts, leurs destinataires et leur durée. Ce qui concerne "
        "d’autres personnes y est masqué."
    ),
    RequestKind.PORTABILITY: (
        "Remettez ce que la personne a fourni dans un format qu’un autre logiciel peut relire\N{NO-BREAK SPACE}: le "
        "fichier JSON de ses données convient."
    ),
    RequestKind.RECTIFICATION: (
        "Corrigez ce qui est inexact, complétez ce qui manque\N{NO-BREAK SPACE}: l’ancienne valeur est gardée dans "
        "l’historique."
    ),
    RequestKind.ERASURE: (
        "Le contenu du bilan part. Les preuves et les comptes restent pour leur durée\N{NO-BREAK SPACE}: une "
        "obligation légale ou la défense de droits en justice le permettent (art. 17.3, b et e). Dites-le dans votre "
        "réponse."
    ),
    RequestKind.RESTRICTION: (
        "Une fois accordée, ses données se gardent et rien d’autre\N{NO-BREAK SPACE}: aucune copie ne part que vers "
        "elle, et rien ne se détruit sans une confirmation qui la nomme. Elle est informée avant que vous la leviez "
        "(art. 18.3)."
    ),
    RequestKind.OBJECTION: (
        "Elle vaut pour ce qui repose sur votre intérêt légitime, comme les statistiques ou la reprise de contact. "
        "Cessez, ou répondez quels motifs impérieux s’y opposent. Le temps de l’examen, elle peut demander la "
        "limitation (art. 18.1 d)."
    ),
}
"""What to do for each kind."""

OUTCOME_ADVICE = {
    RequestOutcome.PARTLY: "Dites-lui ce qui n’est pas fait et pourquoi, et qu’elle peut saisir la CNIL ou un juge "
    "(art. 12.4).",
    RequestOutcome.REFUSED: "Dites-lui pourquoi, sans tarder, et qu’elle peut saisir la CNIL ou un juge (art. 12.4).",
    RequestOutcome.UNIDENTIFIED: "Un refus pour ce motif suppose que vous ne pouvez pas l’identifier, et que vous le "
    "lui avez dit si possible (art. 11.2 et 12.2).",
}
IDENTITY = "J’ai un doute raisonnable sur son identité"
IDENTITY_HINT = (
    "Alors seulement, vous pouvez demander de quoi l’établir (art. 12.6). N’en gardez aucune copie"
    "\N{NO-BREAK SPACE}: le jour suffit."
)
LATE_REASON_HINT = "seulement si elle est venue après les 72 heures"
SUMMARY = (
    "Ce que demande la notification (art. 33.3), tel que vous l’avez écrit. Relisez qu’il ne nomme personne, puis "
    "copiez-le dans le formulaire de la CNIL."
)


EXTEND = (
    "Prolonger le délai",
    "Deux mois de plus au plus, pour une demande complexe ou nombreuse, si la personne en est informée dans le mois "
    "avec les motifs (art. 12.3).",
    "Noter la prolongation",
    "Personne informée le",
)
LIFT = (
    "Lever la limitation",
    "Informez d’abord la personne que la limitation prend fin (art. 18.3). Ses données servent de nouveau comme avant.",
    "Lever la limitation",
    "Limitation levée le",
)
"""Title, text, gesture and field of these panels."""


@dataclass(frozen=True)
class Way:
    """Where something is done: its words, its icon, its route."""

    words: str
    icon: str
    route: str


def guidance(kind: RequestKind) -> str:
    """What a request of that kind asks for."""
    return GUIDANCE[kind]


def title_of(line: RequestLine) -> str:
    """« Accès · Ariane Quenneville »."""
    return f"{REQUEST_NAMES[line.typed.kind]} · {line.name}"


def state_of(line: RequestLine) -> tuple[str, str]:
    """Where its clock stands, or what was answered; and its tone."""
    left = line.days_left
    if left is not None:
        return clock_words(left)
    if line.restricts:
        return "Limitation en cours", "warning"
    short = OUTCOME_NAMES[line.outcome].partition(",")[0]
    return short, "success" if line.outcome in (RequestOutcome.GRANTED, RequestOutcome.PARTLY) else "neutral"


def told_of(line: RequestLine) -> tuple[str, ...]:
    """Its lines: when and how it came, its last day and why that one, what became of it."""
    typed = line.typed
    came = f"Reçue le {date_plain(line.received_on)} ({REQUEST_MEANS_NAMES[typed.means].lower()})"
    found = [f"{came} · {REQUEST_ARTICLES[typed.kind]}", due_words(line)]
    if line.answered_on is not None:
        late = ", après le délai" if line.answered_late else ""
        outcome = OUTCOME_NAMES[line.outcome]
        found.append(f"Réponse du {date_plain(line.answered_on)}{late}{COLON}{outcome[:1].lower()}{outcome[1:]}")
    if line.lifted_on is not None:
        found.append(f"Limitation levée le {date_plain(line.lifted_on)}")
    if typed.identity_on is not None:
        found.append(f"Identité établie le {date_plain(typed.identity_on)}")
    if line.corrections:
        found.append(plural(line.corrections, "correction faite", "corrections faites"))
    return tuple(filter(None, found))


def due_words(line: RequestLine) -> str:
    """« À répondre au plus tard le 7 avril 2026 (le 4 avril 2026 n’est pas un jour ouvré) »."""
    by = line.by
    if by is None or not line.is_open:
        return ""
    moved = f" (le {date_plain(by.counted)} n’est pas un jour ouvré)" if by.moved else ""
    told = f"À répondre au plus tard le {date_plain(by.on)}{moved}"
    if by.extended and line.extended_on is not None:
        return f"{told}, délai prolongé{COLON}la personne en a été informée le {date_plain(line.extended_on)}"
    return told


def ways_of(line: RequestLine) -> tuple[Way, ...]:
    """Where what it asks for is done, for each dossier of the person, the latest first."""
    kinds = {
        RequestKind.ACCESS: ("Préparer ses données", "file-text", "donnees"),
        RequestKind.PORTABILITY: ("Préparer ses données", "file-text", "donnees"),
        RequestKind.ERASURE: ("Voir ce qui peut partir", "trash-2", "conservation"),
        RequestKind.RESTRICTION: ("Voir ce qui est gardé", "file-lock-2", "conservation"),
    }
    if line.typed.kind not in kinds or not line.dossiers:
        return ()
    words, icon, section = kinds[line.typed.kind]
    several = len(line.dossiers) > 1
    return tuple(
        Way(f"{words} ({number})" if several else words, icon, f"dossier/{key}/{section}")
        for key, number in reversed(line.dossiers)
    )


def can_correct(line: RequestLine) -> bool:
    """Whether corrections are made from it: of that kind, by somebody who has a dossier."""
    return line.typed.kind is RequestKind.RECTIFICATION and bool(line.dossiers)


def stranger_words(line: RequestLine) -> str:
    """Where to look for what is kept of somebody who has no dossier."""
    if line.typed.beneficiary_id != NO_ID:
        return ""
    return "Sans dossier à son nom\N{NO-BREAK SPACE}: cherchez où il est cité avec Ctrl+K."


def breach_title(line: BreachLine) -> str:
    """« Violation connue le 4 mars 2026 à 8 h 30 »."""
    return f"Violation connue le {known_words(line)}"


def known_words(line: BreachLine) -> str:
    """« 4 mars 2026 à 8 h 30 »."""
    on, at = line.typed.known_on, line.typed.known_time
    if on is None or at is None:
        return ""
    return f"{date_plain(on)} à {at.hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{at.minute:02d}"


def breach_state(line: BreachLine) -> tuple[str, str]:
    """What its 72 hours leave, or that it is dealt with; and its tone."""
    left = line.minutes_left
    if left is not None:
        return hours_words(left)
    if line.told_people:
        return "Personnes à informer", "danger"
    if not line.is_open:
        return "Close", "neutral"
    told = line.typed.told_on is not None
    return ("Notifiée, à clore", "success") if told else ("Non notifiée, à clore", "neutral")


def people_words(people: int) -> str:
    """« 3 personnes environ », « aucune personne concernée »."""
    return f"{plural(people, 'personne')} environ" if people else "aucune personne concernée"


def breach_told(line: BreachLine) -> tuple[str, ...]:
    """Its lines: what it touched, its risk, how many people; until when it is notified; what was done."""
    typed = line.typed
    natures = [BREACH_NATURES[code].partition("\N{NO-BREAK SPACE}")[0] for code in typed.natures]
    people = "" if typed.people is None else people_words(typed.people)
    found = [" · ".join(filter(None, (", ".join(natures), RISK_NAMES[typed.risk], people))), typed.facts]
    if line.authority and line.by is not None:
        unless = ", sauf si un risque est improbable" if typed.risk is BreachRisk.UNSAID else ""
        found.append(f"À notifier à la CNIL au plus tard le {moment(line.by.at)}{unless}")
    if typed.told_on is not None:
        late = ", après les 72 heures" if line.told_late else ""
        found.append(f"Notifiée à la CNIL le {date_plain(typed.told_on)}{late}")
    if line.told_people:
        found.append("Risque élevé\N{NO-BREAK SPACE}: informez les personnes sans tarder (art. 34)")
    if typed.told_people_on is not None:
        found.append(f"Personnes informées le {date_plain(typed.told_people_on)}")
    if typed.closed_on is not None:
        found.append(f"Close le {date_plain(typed.closed_on)}")
    return tuple(filter(None, found))


def correction_title(one: Correction) -> str:
    """« Expérience, intitulé · Ariane Quenneville, 2026-001 »."""
    return f"{one.where}, {one.name[:1].lower()}{one.name[1:]} · {one.person}, {one.number}"


def correction_told(one: Correction) -> tuple[str, str]:
    """What was written and when it was corrected; what is written now."""
    before = f"Le {date_plain(one.on)} · avant{COLON}{shortened(one.before)}"
    return before, f"Maintenant{COLON}{shortened(one.after)}"


def shortened(text: str, most: int = 160) -> str:
    """A passage on one line, cut; « rien » for an empty one."""
    plain = " ".join(text.split())
    return "rien" if not plain else plain if len(plain) <= most else f"{plain[: most - 1]}…"
