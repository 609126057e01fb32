"""How a feasibility study speaks: what blocks first, counts in words, money in sentences; never a score."""

from collections.abc import Sequence

from bilan_desktop.blocks import date_plain, euros
from bilan_desktop.domain.feasibility import AXIS_NAMES, STATE_WORDS, Axis, AxisGroup, AxisState
from bilan_desktop.supports.feasibility.model import Amount, Checked, Money, of_state
from bilan_desktop.usecases.to_plan import STATE_WORDS as ACTION_WORDS

UNNAMED = "Piste à nommer"
UNPROVED = "sans preuve notée"
SOURCE = "source à noter"
DECISIVE = "décisif"
MEANT = "Un axe décisif qui devient défavorable bloque la piste : rien ne le compense."
SHORT_GROUPS = {
    AxisGroup.PROFESSIONAL: "Professionnel",
    AxisGroup.ORGANISATIONAL: "Organisation",
    AxisGroup.TERRITORIAL: "Territorial",
    AxisGroup.SECTORAL: "Sectoriel",
}
SHORT_AXES = {
    Axis.SKILLS: "Compétences",
    Axis.DIPLOMA: "Diplôme ou titre",
    Axis.FINANCES: "Finances",
    Axis.FAMILY: "Famille",
    Axis.CALENDAR: "Calendrier",
    Axis.TERRITORY: "Territoire",
    Axis.MARKET: "Marché",
}
"""The sides of a study and its axes where there is little room."""

PROMPTS: dict[Axis, tuple[str, ...]] = {
    Axis.SKILLS: (
        "Que demande ce projet en premier, et où la personne l’a-t-elle déjà fait ?",
        "Qui, dans le métier, l’a confirmé ?",
        "Que reste-t-il à apprendre, et en combien de temps ?",
    ),
    Axis.DIPLOMA: (
        "Un titre, une habilitation ou un permis est-il exigé ? Par quel texte, ou quelles annonces ?",
        "Par quelle voie l’obtenir : formation, validation de l’expérience, équivalence ?",
        "Quelles sont les conditions d’entrée et la date limite ?",
    ),
    Axis.FINANCES: (
        "Quel financement est accordé par écrit ? Lequel est seulement espéré ?",
        "Quel revenu minimum faut-il pendant la transition ?",
        "Que se passe-t-il si un financement n’arrive pas ?",
    ),
    Axis.FAMILY: (
        "Qu’est-ce que le projet changerait dans l’organisation de tous les jours ?",
        "De quels appuis la personne a-t-elle besoin, et en a-t-elle parlé ?",
    ),
    Axis.CALENDAR: (
        "À quelle date commencer, et qu’est-ce qui la fixe ?",
        "Quelles démarches prennent du temps : dossier, préavis, inscription ?",
    ),
    Axis.TERRITORY: (
        "Où sont les postes, ou la formation, et à combien de temps de trajet ?",
        "Comment y aller chaque jour, et que faire si ce moyen manque ?",
    ),
    Axis.MARKET: (
        "Combien d’offres vues, où, et sur quelle période ?",
        "Que disent les employeurs rencontrés ?",
        "Quel salaire est annoncé au début ?",
    ),
}
"""What is asked of each axis: questions to talk over, not to tick."""

PRIVATE = {
    Axis.FAMILY: "Seul ce que la personne souhaite en dire est noté, sans nommer personne.",
    Axis.FINANCES: "La personne donne les montants qu’elle veut ; un ordre de grandeur suffit pour commencer.",
}
"""What is said of the axes that touch private life."""


def blocking_words(axes: Sequence[Checked]) -> str:
    """What nothing makes up for, said before anything else; empty when nothing blocks."""
    found = [AXIS_NAMES[one.axis] for one in axes if one.blocks]
    if not found:
        return ""
    plural = len(found) > 1
    told = f"{len(found)} axes défavorables bloquent" if plural else "1 axe défavorable bloque"
    return f"{told} cette piste : {' ; '.join(found)}."


def count_words(axes: Sequence[Checked]) -> tuple[str, ...]:
    """How many axes are in each state, then what remains to be checked."""
    rated = []
    for state in (AxisState.GREEN, AxisState.ORANGE, AxisState.RED):
        count = len(of_state(axes, state))
        plural = "s" if count > 1 and state is not AxisState.ORANGE else ""
        if count:
            rated.append(f"{count} {STATE_WORDS[state].lower()}{plural}")
    left = of_state(axes, AxisState.TO_CHECK)
    said = [f"Axes étudiés : {', '.join(rated)}."] if rated else []
    if len(left) == len(axes):
        said.append(f"Les {len(axes)} axes restent à vérifier.")
    elif left:
        told = "axes restent" if len(left) > 1 else "axe reste"
        said.append(f"{len(left)} {told} à vérifier.")
    return tuple(said)


def caution_words(axes: Sequence[Checked]) -> tuple[str, ...]:
    """What would block, what is believed rather than shown, what an action has answered."""
    would = [one for one in axes if one.blocking and one.state is AxisState.TO_CHECK]
    unproved = [one for one in axes if one.unproved]
    answered = [one for one in axes if one.answered]
    found = (
        ("À vérifier d’abord, car rien ne le compenserait", would),
        ("Noté sans preuve", unproved),
        ("L’action prévue est faite, l’axe est à revoir", answered),
    )
    told = tuple(f"{words} : {_names(rows)}." for words, rows in found if rows)
    return (*told, MEANT) if any(one.blocking and not one.blocks for one in axes) else told


def verdict(axes: Sequence[Checked]) -> tuple[str, ...]:
    """The head of a study, sentence by sentence: what blocks is first, whatever the rest."""
    return tuple(part for part in (blocking_words(axes), *count_words(axes), *caution_words(axes)) if part)


def state_words(one: Checked) -> str:
    """« Défavorable, bloquant »: its state, and whether it blocks or would."""
    if one.blocks:
        return f"{STATE_WORDS[one.state]}, bloquant"
    return f"{STATE_WORDS[one.state]}, {DECISIVE}" if one.blocking else STATE_WORDS[one.state]


def proof_words(one: Checked) -> str:
    """What shows the state, or that nothing does."""
    return " ".join(one.proof.split()) or (UNPROVED if one.unproved else "")


def next_words(one: Checked) -> str:
    """What is to be checked next, and until when."""
    said = " ".join(one.next_check.split())
    if one.check_by is None:
        return said
    until = f"pour le {date_plain(one.check_by)}"
    return f"{said}, {until}" if said else until[0].upper() + until[1:]


def action_words(one: Checked) -> str:
    """« action en cours »; empty while the plan has none."""
    return f"action {ACTION_WORDS[one.action]}" if one.action is not None else ""


def cost_figures(money: Money) -> tuple[tuple[str, str], ...]:
    """What an option costs and what pays for it, by name; none while nothing is noted of either."""
    if not any(one.says for one in money.amounts):
        return ()
    found = [
        ("Coût total", euros(money.cost)),
        ("Financements accordés", euros(money.sure)),
        *((("Financements espérés", euros(money.hoped)),) if money.hoped else ()),
        ("Reste à charge", euros(money.remaining)),
    ]
    if money.hoped and money.remaining:
        found.append(("Reste à charge si les espérés arrivent", euros(money.remaining_if_hoped)))
    return tuple(found)


def figures(money: Money) -> tuple[tuple[str, str], ...]:
    """The amounts of a study by name, those that can be told: the same, then those of a month."""
    found = list(cost_figures(money))
    if money.balance is not None:
        found.append(("Solde d’un mois de transition", euros(money.balance)))
    if money.savings is not None:
        found.append(("Épargne mobilisable", euros(money.savings)))
    return tuple(found)


def money_sentences(money: Money) -> tuple[str, ...]:
    """What the amounts mean, and what is not known of them."""
    return tuple(part for part in (*cost_sentences(money), *_month_sentences(money)) if part)


def money_short(money: Money) -> str:
    """The same in one line, beside the state of the axis."""
    said = []
    if any(one.says for one in money.amounts):
        known = " connu" if any(one.says and one.cents is None for one in money.amounts) else ""
        said.append(f"Reste à charge{known} : {euros(money.remaining)}")
    if money.deficit == 0:
        said.append("aucun déficit mensuel")
    elif money.deficit is not None:
        said.append(f"déficit mensuel : {euros(money.deficit)}")
    if money.lacking:
        said.append("l’épargne ne suffit pas à payer le reste à charge")
    elif money.remaining and money.months_after_paying is not None:
        # The savings pay what remains first: the months they would last otherwise are not the answer.
        said.append(f"une fois le reste à charge payé, l’épargne couvre {_months(money.months_after_paying)}")
    elif money.months is not None:
        said.append(f"l’épargne en couvre {_months(money.months)}")
    line = " ; ".join(said)
    return f"{line[0].upper()}{line[1:]}." if line else ""


def source_words(one: Amount) -> str:
    """« devis, 12 janvier 2027 »; what lacks is said."""
    said = " ".join(one.source.split())
    if not said:
        return SOURCE if one.on is None else f"{SOURCE}, {date_plain(one.on)}"
    return f"{said}, {date_plain(one.on)}" if one.on is not None else f"{said}, date à noter"


def month_source_words(money: Money) -> str:
    """Where the amounts of a month come from; empty while none is noted."""
    if not money.monthly:
        return ""
    said = " ".join(money.source.split()) or SOURCE
    when = date_plain(money.on) if money.on is not None else "date à noter"
    return f"Montants du mois : {said}, {when}."


def cost_sentences(money: Money) -> list[str]:
    """What the costs and the fundings mean, and what is not known of them."""
    said = []
    if money.surplus:
        said.append(f"Les financements accordés dépassent le coût connu de {euros(money.surplus)}.")
    elif money.surplus_if_hoped:
        over = euros(money.surplus_if_hoped)
        said.append(f"Si les financements espérés arrivent, ils dépassent le coût connu de {over}.")
    unknown = sum(one.cents is None for one in money.costs)
    if unknown:
        told = f"{unknown} montants ne sont pas connus" if unknown > 1 else "1 montant n’est pas connu"
        said.append(f"{told} : le reste à charge peut augmenter.")
    unknown = sum(one.cents is None for one in money.fundings)
    if unknown:
        told = f"{unknown} financements n’ont pas de montant : ils ne sont" if unknown > 1 else ""
        said.append(f"{told or '1 financement n’a pas de montant : il n’est'} pas compté{'s' if unknown > 1 else ''}.")
    return said


def _month_sentences(money: Money) -> list[str]:
    if money.deficit is None:
        known = money.income is not None or money.spending is not None
        return ["Notez le revenu et les dépenses d’un mois pour connaître le solde."] if known else []
    if money.deficit == 0:
        said = ["Aucun déficit mensuel : l’épargne n’est pas entamée."]
        if money.lacking:
            said.append(f"Elle ne suffit pas à payer le reste à charge : il manque {euros(money.lacking)}.")
        return said
    said = [f"Il manque {euros(money.deficit)} par mois pendant la transition."]
    if money.months is None or money.months_after_paying is None:
        return [*said, "L’épargne n’est pas notée : le nombre de mois tenus n’est pas calculé."]
    said.append(f"L’épargne couvre {_months(money.months)}.")
    if money.lacking:
        short = euros(money.lacking)
        said.append(f"En payant d’abord le reste à charge, elle couvre 0 mois : il manque {short} pour le payer.")
    elif money.remaining:
        said.append(f"En payant d’abord le reste à charge, elle couvre {_months(money.months_after_paying)}.")
    return said


def _months(count: int) -> str:
    return f"{count} mois entier{'s' if count > 1 else ''}"


def _names(rows: Sequence[Checked]) -> str:
    return " ; ".join(AXIS_NAMES[one.axis] for one in rows)
