"""What the page of the closing says of each thing that it asks for, and on what ground: law or usage. Without Qt."""

from dataclasses import dataclass
from enum import StrEnum

from bilan_desktop.blocks.formats import date_plain, duration, euros
from bilan_desktop.domain.dossier import MOTIVE_NAMES
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.meetings import MeetingKind
from bilan_desktop.domain.papers import PAPER_NAMES, PaperKind, PaperState
from bilan_desktop.domain.synthesis import SynthesisState
from bilan_desktop.ui.screens.questionnaire.presenter import route_of
from bilan_desktop.ui.screens.today.deadlines import deadline_rule, deadline_when
from bilan_desktop.ui.shell.dossier_sections import PLANNING, PRICE, step_route
from bilan_desktop.usecases.closing_guide import CERTIFIED_FOR, END_OPINION, Agreed, ClosingGuide, Owing
from bilan_desktop.usecases.delivery import HANDED


class Mark(StrEnum):
    """Where a line of the closing stands."""

    DONE = "done"
    OPEN = "open"
    LATER = "later"
    FREE = "free"
    NONE = "none"


MARKS = {
    Mark.DONE: ("circle-check", "success", "Fait", "success"),
    Mark.OPEN: ("circle-dot", "warning", "À faire", "warning"),
    Mark.LATER: ("circle", "text3", "Après la fin", "neutral"),
    Mark.FREE: ("circle", "text3", "Si la personne le souhaite", "neutral"),
    Mark.NONE: ("minus", "text3", "Sans objet", "neutral"),
}
"""Icon and its colour, words and their tone."""

NOTHING_LEFT, ASK_AGAIN, SHEET, REALISED, DECLARED, UNDECLARED = (
    "!nothing",
    "!again",
    "!sheet",
    "!real",
    "!cpf",
    "!uncpf",
)
"""Where ways lead that are gestures of the page itself."""

PLATFORM_PREVAILS = "Calcul indicatif : les conditions de la plateforme du CPF l’emportent"
PAYMENTS, AGREEMENTS = "paiements", "accords"
KEEPING_ASKED, COMMUNICATION_ASKED = f"{AGREEMENTS}#prepare:keeping", f"{AGREEMENTS}#prepare:communication"
PLAN_RESTITUTION = f"{PLANNING}:{MeetingKind.RESTITUTION.value}"


@dataclass(frozen=True)
class Way:
    """A button of a line, and where it leads: a section of the dossier, or a gesture of the page."""

    text: str
    to: str
    icon: str = "arrow-right"


@dataclass(frozen=True)
class Row:
    """A line: its name, what it says and asks, where it stands (``state``: its own words), its ground, its ways."""

    code: str
    title: str
    words: str
    mark: Mark
    source: str = ""
    ways: tuple[Way, ...] = ()
    state: str = ""


def missing_row(count: int) -> Row:
    """What is still open, listed below it with the way to each."""
    if not count:
        return Row("missing", "Ce qui manque", "Rien ne manque au dossier.", Mark.DONE)
    words = "Rien de ceci n’empêche de clore : ce qui est vrai se note tel quel, et se complète ensuite."
    return Row("missing", "Ce qui manque", words, Mark.OPEN, state=f"{count} à voir")


def before_rows(guide: ClosingGuide) -> tuple[Row, ...]:
    """What comes before the end of an action that goes on or went to its end."""
    return (_restitution(guide), _synthesis(guide), _delivery(guide), keeping_row(guide), _communication(guide))


def after_rows(guide: ClosingGuide) -> tuple[Row, ...]:
    """What follows the end: certificates, invoice, the person's opinion, the platform."""
    return (_certificate(guide), *_realisation(guide), _invoice(guide), _opinion(guide), *_declaration(guide))


def abandoned_rows(guide: ClosingGuide) -> tuple[Row, ...]:
    """What follows an interruption: hours certified, what is due, what is the person's, agreements, opinion."""
    return (
        _certificate(guide),
        *_realisation(guide),
        *_due(guide),
        _invoice(guide),
        *_declaration(guide),
        _handed_back(guide),
        keeping_row(guide),
        _communication(guide),
        _opinion(guide),
    )


def _restitution(guide: ClosingGuide) -> Row:
    title = "Restitution orale"
    source = "Art. R.6313-4, 3° : des entretiens personnalisés ; une séance à part est l’usage du programme"
    see = Way("Ouvrir l’étape", step_route("F3.4"))
    if guide.restitution is not None:
        return Row("restitution", title, f"Tenue le {date_plain(guide.restitution)}.", Mark.DONE, source, (see,))
    if guide.restitution_planned is not None:
        words = f"Prévue le {date_plain(guide.restitution_planned)}, pas encore tenue."
        return Row("restitution", title, words, Mark.OPEN, source, (see,))
    words = "Aucune séance de restitution n’est tenue ni prévue."
    plan = Way("Planifier", PLAN_RESTITUTION, "calendar-days")
    return Row("restitution", title, words, Mark.OPEN, source, (plan,))


def _synthesis(guide: ClosingGuide) -> Row:
    read = guide.synthesis.read_on
    together = f"Lue ensemble le {date_plain(read)}" if read is not None else "Pas encore lue ensemble"
    told = {
        None: ("Elle n’est pas encore composée.", Way("Composer", step_route("F3.5"))),
        SynthesisState.DRAFT: (f"{together}, pas encore validée.", Way("Lire et valider", step_route("F3.6"))),
        SynthesisState.VALIDATED: (f"{together}, validée ; elle attend ses signatures.",
                                   Way("Faire signer", step_route("F3.6"), "signature")),
    }  # fmt: skip
    source = "Art. L.6313-4 ; la lecture ensemble et les deux signatures sont une promesse du programme, un usage"
    title = "Synthèse lue, validée, signée"
    if guide.synthesis.state in told:
        words, way = told[guide.synthesis.state]
        return Row("synthesis", title, words, Mark.OPEN, source, (way,))
    see = Way("Ouvrir l’étape", step_route("F3.6"))
    return Row("synthesis", title, f"{together}, signée par vous deux.", Mark.DONE, source, (see,))


def _delivery(guide: ClosingGuide) -> Row:
    title = "Synthèse et résultats détaillés remis"
    source = "Art. L.6313-4 : la personne en est destinataire ; le récépissé est un usage"
    handed, last = guide.handed, guide.handed.last
    on = f" le {date_plain(last)}" if last is not None else ""
    way = Way("Remettre", step_route("F3.6"), "send")
    if handed.whole and handed.unsigned:
        words = f"Remis{on} ; un récépissé attend ses signatures."
        return Row("delivery", title, words, Mark.OPEN, source, (Way("Faire signer", way.to, "signature"),))
    if handed.whole:
        words = f"Remis{on}, récépissé signé."
        return Row("delivery", title, words, Mark.DONE, source, (Way("Ouvrir l’étape", way.to),))
    left = [PAPER_NAMES[kind].lower() for kind in HANDED if kind not in handed.kinds]
    words = f"Il reste à remettre : {', '.join(left)}."
    return Row("delivery", title, words, Mark.OPEN, source, (way,))


def keeping_row(guide: ClosingGuide) -> Row:
    """What the person leaves for the follow-up: asked with nothing ticked beforehand."""
    title, source, given = "Accord de conservation", "Art. R.6313-7 : accord écrit, trois ans au plus", guide.keeping
    register = Way("Voir les accords", AGREEMENTS)
    if given.standing:
        until = f" jusqu’au {date_plain(given.until)}" if given.until is not None else ""
        words = f"La personne laisse{until} : {_listed(given.documents)}. Tout le reste est détruit à la fin."
        return Row("keeping", title, words, Mark.DONE, source, (register,))
    if given.waiting:
        words = "L’accord est préparé ; il vaut une fois signé par la personne, à l’écran, sur papier ou à distance."
        return Row("keeping", title, words, Mark.OPEN, source, (Way("Faire signer", AGREEMENTS, "signature"),))
    if (last := _last_told(guide)) is not None:
        words, way, state = last
        return Row("keeping", title, words, Mark.DONE, source, (way,), state=state)
    if guide.content_gone:
        return Row(
            "keeping", title, "Le contenu est détruit\N{NO-BREAK SPACE}: il ne reste rien à laisser.", Mark.NONE, source
        )
    words = (
        "Rien n’est coché d’avance : demandez à la personne ce qu’elle accepte de laisser parce que son suivi en a "
        "besoin. Sans accord, tout le contenu est détruit à la fin et le suivi se tient sans contenu."
    )
    ways = (
        Way("Préparer un accord…", KEEPING_ASKED, "file-plus"),
        Way("La personne ne souhaite rien laisser", NOTHING_LEFT, "x"),
    )
    return Row("keeping", title, words, Mark.OPEN, source, ways)


def _last_told(guide: ClosingGuide) -> tuple[str, Way, str] | None:
    """What was last said of what is left, or ended it: the words, the way, its own state; None when nothing was."""
    given, register = guide.keeping, Way("Voir les accords", AGREEMENTS)
    days = [day for day in (guide.keeping_asked_on, given.revoked_on, given.expired_on) if day is not None]
    if not days:
        return None
    last = max(days)
    on = date_plain(last)
    if last == guide.keeping_asked_on:
        words = f"Demandé le {on} : la personne ne souhaite rien laisser. Tout le contenu est détruit à la fin."
        return words, Way("Demander de nouveau", ASK_AGAIN, "undo-2"), ""
    if last == given.revoked_on:
        return f"Révoqué par la personne le {on} : rien n’est plus gardé pour le suivi.", register, ""
    return f"Échu le {on} : plus aucun accord ne laisse de contenu pour le suivi.", register, "Échu"


def _communication(guide: ClosingGuide) -> Row:
    title = "Accord de communication"
    source = (
        "Art. L.6313-4 : l’accord de la personne, la synthèse seule pour le CEP ; nommer le document et le "
        "destinataire est un usage"
    )
    given: Agreed = guide.communication
    if given.waiting:
        words = "Un accord est préparé ; il vaut une fois signé par la personne."
        return Row("communication", title, words, Mark.OPEN, source, (Way("Faire signer", AGREEMENTS, "signature"),))
    if given.standing:
        count = f"{given.standing} accords valent" if given.standing > 1 else "Un accord vaut"
        words = f"{count} aujourd’hui ; chacun se révoque pour l’avenir."
        return Row("communication", title, words, Mark.DONE, source, (Way("Voir les accords", AGREEMENTS),))
    words = "Seulement si la personne veut que quelqu’un d’autre reçoive un document. Sans accord, rien ne part."
    way = Way("Préparer un accord…", COMMUNICATION_ASKED, "file-plus")
    return Row("communication", title, words, Mark.FREE, source, (way,))


def _certificate(guide: ClosingGuide) -> Row:
    title = "Attestation de bilan interrompu" if guide.abandoned else "Attestation de fin de bilan"
    source = "Usage : elle n’est plus une obligation"
    if guide.last is None and guide.ended_on is not None:
        words = "Aucune séance n’a été tenue : il n’y a pas d’heures à attester."
        return Row("certificate", title, words, Mark.NONE, source)
    held = f"{duration(guide.held)} d’accompagnement tenues sur {duration(guide.sold)}"
    if guide.ended_on is None:
        words = "Elle dit les dates et les heures réalisées. Elle s’établit une fois l’action close."
        return Row("certificate", title, words, Mark.LATER, source)
    if guide.certificate is PaperState.SEALED:
        return Row("certificate", title, f"Établie et signée : {held}.", Mark.DONE, source, (Way("La voir", SHEET),))
    words = f"{held}. Elle dit les dates et les heures, jamais le contenu{' ni le motif' if guide.abandoned else ''}."
    text = "Faire signer" if guide.certificate is not None else "Établir"
    return Row("certificate", title, words, Mark.OPEN, source, (Way(text, SHEET, "award"),))


def _realisation(guide: ClosingGuide) -> tuple[Row, ...]:
    if guide.funding not in CERTIFIED_FOR:
        return ()
    title, source = PAPER_NAMES[PaperKind.REALISATION], "Usage : demandé par l’OPCO pour contrôler le service fait"
    if guide.last is None and guide.ended_on is not None:
        words = "Aucune séance n’a été tenue : il n’y a pas d’heures à certifier."
        return (Row("realisation", title, words, Mark.NONE, source),)
    if guide.ended_on is None:
        words = "Il dit les heures d’accompagnement réalisées. Il s’établit une fois l’action close."
        return (Row("realisation", title, words, Mark.LATER, source),)
    if guide.realisation is PaperState.SEALED:
        ways = (Way("Le voir", REALISED, "eye"),)
        return (Row("realisation", title, "Établi et signé.", Mark.DONE, source, ways),)
    words = "Les heures d’accompagnement réalisées seulement, signé par votre organisme."
    return (Row("realisation", title, words, Mark.OPEN, source, (Way("Établir", REALISED, "award"),)),)


def _invoice(guide: ClosingGuide) -> Row:
    title, due = "Facture", guide.invoice
    source = due.source if due is not None else "Usage comptable"
    pay = Way("Ouvrir les paiements", PAYMENTS, "wallet")
    if guide.last is None and guide.ended_on is not None:
        words = "Aucune séance n’a été tenue : il n’y a pas de prestation à facturer."
        return Row("invoice", title, words, Mark.NONE, source)
    if guide.price is None:
        words = "Aucun prix n’est noté au dossier."
        return Row("invoice", title, words, Mark.OPEN, source, (Way("Noter le prix", PRICE, "pen-line"), pay))
    if due is not None and due.settled is not None:
        return Row("invoice", title, f"Établie le {date_plain(due.settled)}.", Mark.DONE, source, (pay,))
    if due is None and guide.last is not None:
        return Row("invoice", title, "Rien n’est dû : il n’y a rien à facturer.", Mark.NONE, source, (pay,))
    if guide.ended_on is None:
        return Row("invoice", title, "Elle s’établit à la fin de la prestation.", Mark.LATER, source, (pay,))
    if guide.invoiced > 0:
        words = f"Facturé jusqu’ici : {euros(guide.invoiced)}. Le reste est à établir, à qui paie."
        return Row("invoice", title, words, Mark.OPEN, source, (pay,))
    return Row("invoice", title, "Elle reste à établir, à qui paie.", Mark.OPEN, source, (pay,))


def _opinion(guide: ClosingGuide) -> Row:
    title, source, view = "Questionnaire de fin de bilan", "Usage · référentiel qualité, indicateur 30", guide.opinion
    way = Way("Ouvrir", route_of(END_OPINION))
    if guide.last is None and guide.ended_on is not None:
        words = "Aucune séance n’a été tenue : il n’y a pas de bilan à apprécier."
        return Row("opinion", title, words, Mark.NONE, source)
    if view.replied_in is not None:
        return Row("opinion", title, "Une réponse a été reçue, gardée sans nom.", Mark.DONE, source, (way,))
    if view.closed:
        return Row("opinion", title, "Resté sans réponse, et noté comme tel.", Mark.DONE, source, (way,))
    if view.given_on is not None:
        words = f"Remis le {date_plain(view.given_on)}, la réponse est attendue."
        return Row("opinion", title, words, Mark.OPEN, source, (Way("Suivre", way.to),), state="Remis")
    if view.waits:
        return Row("opinion", title, view.waits, Mark.LATER, source, state="À venir")
    words = "Donné à l’écran, en PDF à remplir ou sur papier ; les réponses se gardent sans le nom de la personne."
    return Row("opinion", title, words, Mark.OPEN, source, (Way("Donner", way.to, "clipboard-list"),))


def _declaration(guide: ClosingGuide) -> tuple[Row, ...]:
    """What the platform of the CPF is told; its steps are its terms, not the law."""
    due = guide.declared
    if guide.funding is not FundingKind.CPF or due is None:
        return ()
    title, source = "Sortie à déclarer au CPF", f"Usage · {deadline_rule(due)}"
    motive = MOTIVE_NAMES.get(guide.motive, "")
    why = f" Motif noté ici : {motive[:1].lower()}{motive[1:]}." if guide.abandoned and motive else ""
    if due.settled is not None:
        words = f"Déclaration notée le {date_plain(due.settled)}.{why}"
        return (Row("declared", title, words, Mark.DONE, source, (Way("Annuler", UNDECLARED, "undo-2"),)),)
    if guide.ended_on is None:
        return (Row("declared", title, "La sortie et le service fait se déclarent après la fin.", Mark.LATER, source),)
    what = "l’interruption, son motif et les heures réalisées" if guide.abandoned else "la sortie et le service fait"
    words = f"Sur la plateforme, déclarez {what}. {deadline_when(due)}.{why}"
    return (Row("declared", title, words, Mark.OPEN, source, (Way("C’est fait", DECLARED, "check"),)),)


def _due(guide: ClosingGuide) -> tuple[Row, ...]:
    """What is due of an interrupted bilan: reckoned, never decided."""
    owing, platform = guide.owing, guide.funding is FundingKind.CPF
    if owing is None:
        return ()
    title, source = "Ce qui est dû", PLATFORM_PREVAILS if platform else _due_source(owing)
    pay = Way("Ouvrir les paiements", PAYMENTS, "wallet")
    if owing.price is None or owing.due is None:
        words = "Aucun prix n’est noté au dossier : rien ne peut être calculé."
        return (Row("due", title, words, Mark.OPEN, source, (Way("Noter le prix", PRICE, "pen-line"), pay)),)
    if not owing.held:
        words = "Aucune heure n’a été réalisée : à proportion, rien n’est dû."
    else:
        words = (
            f"{duration(owing.held)} réalisées sur {duration(owing.sold)} d’accompagnement : {euros(owing.due)} à "
            f"proportion d’un prix de {euros(owing.price)}."
        )
    words = " ".join(part for part in (words, _paid(owing, owing.due), "" if platform else _clause(owing)) if part)
    mark = Mark.DONE if owing.paid == owing.due else Mark.OPEN
    told = "Réglé" if mark is Mark.DONE and owing.paid else "Rien à régler" if mark is Mark.DONE else "À vérifier"
    return (Row("due", title, words, mark, source, (pay,), state=told),)


def _due_source(owing: Owing) -> str:
    if owing.by_law:
        return "Art. L.6353-7, par assimilation : force majeure, seul ce qui a été réalisé est payé"
    if owing.forced:
        return "Force majeure : ce que la convention prévoit ; l’art. L.6353-7 vise le contrat que la personne paie"
    return "Calcul indicatif : ce que dit le contrat l’emporte"


def _paid(owing: Owing, due: int) -> str:
    if not owing.paid:
        return ""
    more = owing.paid - due
    over = f", soit {euros(more)} de plus" if more > 0 else f", il reste {euros(-more)}" if more < 0 else ""
    return f"Déjà reçu : {euros(owing.paid)}{over}."


def _clause(owing: Owing) -> str:
    if owing.clause:
        return f"Clause convenue pour un arrêt avant la fin : « {owing.clause} »"
    return "Aucune clause d’arrêt avant la fin n’est notée au contrat."


def _handed_back(guide: ClosingGuide) -> Row:
    title, source = "Ce qui revient à la personne", "Art. L.6313-4 : elle en est destinataire"
    way = Way("Ouvrir la remise", step_route("F3.6"), "send")
    if guide.last is None:
        return Row("handed", title, "Aucune séance n’a été tenue : il n’y a pas de résultats.", Mark.NONE, source)
    if guide.handed.whole:
        on = f" le {date_plain(guide.handed.last)}" if guide.handed.last is not None else ""
        return Row("handed", title, f"Synthèse et résultats détaillés remis{on}.", Mark.DONE, source, (way,))
    if guide.content_gone:
        return Row("handed", title, "Le contenu est détruit.", Mark.NONE, source)
    words = "Les résultats détaillés établis jusque-là lui reviennent : remettez-les avant la destruction."
    return Row("handed", title, words, Mark.OPEN, source, (way,))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(name[:1].lower() + name[1:] for name in names)
