"""What a comparison says in sentences, made from its numbers: for the page, the paper and the synthesis alike.

Never a verdict: what the numbers say, from which weights, and how far it holds.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from bilan_desktop.blocks.charts.frame import one_line, quoted
from bilan_desktop.blocks.charts.pieces import figure, number
from bilan_desktop.blocks.typography import NARROW
from bilan_desktop.domain.scenarios import LIKELIHOOD_NAMES, SEVERITY_NAMES, ScenarioPoint
from bilan_desktop.supports.scenarios.flips import Flip
from bilan_desktop.supports.scenarios.model import NEAR, Axis, Course, Grid, Reckoning, Standing
from bilan_desktop.supports.scenarios.robustness import Shares
from bilan_desktop.supports.scenarios.weights import Basis

STEADY = "Aucun changement d’un seul poids ne change l’ordre."
TWICE = "Deux critères disent-ils la même chose ? Ce qu’ils partagent compterait alors deux fois."
LEAST = f"{number(float(NEAR))} point"
"""The difference under which two values do not tell two scenarios apart."""
_BASES = {
    Basis.SWING: "Les poids viennent de l’importance donnée à chaque critère.",
    Basis.ORDER: "Les poids viennent de l’ordre des critères seulement : ce sont les poids moyens qui le respectent.",
    Basis.UNSAID: "Aucune importance n’est dite : pour l’instant, tous les critères comptent autant.",
    Basis.NOUGHT: "Toutes les importances sont à 0 : pour l’instant, tous les critères comptent autant.",
}


def listed(names: Sequence[str]) -> str:
    """« A, B et C »."""
    return f"{', '.join(names[:-1])} et {names[-1]}" if len(names) > 1 else "".join(names)


def begun(sentence: str) -> str:
    """With a capital at its beginning."""
    return f"{sentence[:1].upper()}{sentence[1:]}"


def mark_words(tenths: int) -> str:
    """« 7 », « 7,5 »."""
    return number(tenths / 10)


def value_words(value: Fraction) -> str:
    """« 7,2 »."""
    return figure(float(value))


def weight_words(weight: Fraction | None) -> str:
    """« 29 % »; a dash for a criterion that does not count. Less than one per cent is never said to be none."""
    if weight is None:
        return "–"
    return "moins de 1 %" if 0 < weight < Fraction(1, 200) else f"{round(100 * weight)} %"


def basis_words(found: Reckoning) -> str:
    """Where the weights come from, and what is left out; empty without a criterion."""
    axes = found.grid.axes
    if not axes:
        return ""
    unsaid = [quoted(axes[place].title) for place in found.weights.unsaid]
    if not unsaid:
        return _BASES[found.weights.basis]
    one = len(unsaid) == 1
    said = "n’est pas dite : ce critère ne compte pas" if one else "n’est pas dite : ces critères ne comptent pas"
    return f"{_BASES[found.weights.basis]} Celle de {listed(unsaid)} {said} dans les totaux tant qu’elle manque."


def anchors_words(found: Reckoning) -> str:
    """Which criteria weigh without both ends written; empty when none does."""
    axes = [found.grid.axes[place] for place in found.weights.counted]
    bare = [quoted(one.title) for one in axes if not one.anchored]
    if not bare:
        return ""
    return f"Sans le pire et le meilleur acceptables écrits, un poids ne dit pas de quoi il parle : {listed(bare)}."


def gate_sentences(found: Reckoning) -> list[str]:
    """Who does not pass which gate, then who may not."""
    said = []
    for one in found.ruled_out:
        rows = [_gate(one, axis, found.grid) for axis in one.below]
        said.append(begun(f"{one.course.called} ne passe pas {listed(rows)} : il reste à part."))
    for one in found.standings:
        if one.doubtful and not one.below:
            names = listed([quoted(axis.title) for axis in one.doubtful])
            said.append(begun(f"{one.course.called} reste à vérifier : il pourrait ne pas passer le seuil de {names}."))
    return said


def _gate(one: Standing, axis: Axis, grid: Grid) -> str:
    score = one.course.marks[grid.axes.index(axis)].likely or 0
    return f"le seuil de {quoted(axis.title)} ({mark_words(score)} pour {mark_words(axis.gate or 0)} demandé)"


def dominance_sentences(found: Reckoning) -> list[str]:
    """Who does at least as well on everything."""
    return [begun(_dominance(one, other)) for one, other in found.dominated]


def _dominance(one: Standing, other: Standing) -> str:
    pairs = zip(one.course.marks, other.course.marks, strict=True)
    better = sum((mark.likely or 0) > (less.likely or 0) for mark, less in pairs)
    some = f"{better} d’entre eux" if better > 1 else "l’un d’eux"
    what = f"mieux sur {some if better < len(one.course.marks) else 'chacun d’eux'}"
    unsure = any(mark.uncertain for mark in (*one.course.marks, *other.course.marks))
    likely = " (avec les notes probables)" if unsure else ""
    return (
        f"{one.course.called} fait au moins aussi bien que {other.course.called} sur tous les critères, et {what}"
        f"{likely} : quels que soient les poids, {other.course.called} ne passe pas devant."
    )


def lacking_sentences(found: Reckoning) -> list[str]:
    """Whose value waits for which score."""
    return [begun(_lacking(one)) for one in found.standings if one.missing]


def _lacking(one: Standing) -> str:
    if not one.reach:
        return f"{one.course.called} n’a encore aucune note : rien ne le compare aux autres."
    names = listed([quoted(axis.title) for axis in one.missing])
    return (
        f"{one.course.called} est incomplet : il manque la note de {names}. "
        f"Ce qui est connu lui apporte {value_words(one.known)}, sur {weight_words(one.reach)} des poids."
    )


def order_sentence(found: Reckoning) -> str:
    """Who comes first, before whom, or who cannot be told apart; empty under two scenarios that can be ranked."""
    running = found.running
    if len(running) < 2:
        return ""
    first = found.leaders
    if len(first) == len(running):
        return f"{_as_one(first)} La grille ne les départage pas."
    next_one = running[len(first)]
    rest = f"{next_one.course.called} ({value_words(next_one.known)})"
    if len(first) == 1:
        (one,) = first
        return begun(
            f"avec ces poids, {one.course.called} vient devant ({value_words(one.known)} sur 10), puis {rest}."
        )
    return f"{_as_one(first)} Ils viennent devant {rest}."


def tie_sentences(found: Reckoning) -> list[str]:
    """The other groups of equivalents; the first is in ``order_sentence``."""
    others = found.groups if len(found.leaders) == 1 else found.groups[1:]
    return [_as_one(group) for group in others if len(group) > 1]


def _as_one(group: Sequence[Standing]) -> str:
    names = listed([one.course.called for one in group])
    values = listed([value_words(one.known) for one in group])
    return begun(f"{names} sont équivalents ({values} sur 10) : moins de {LEAST} les sépare.")


def flip_sentences(found: Reckoning, changes: Sequence[Flip], most: int) -> list[str]:
    """What would change the order, the nearest first; that nothing would; none under two scenarios or criteria."""
    if len(found.running) < 2 or len(found.weights.counted) < 2:
        return []
    told = [_flip(one) for one in changes[:most]]
    return [*_level(found), *told] or [STEADY]


def unseating_sentence(found: Reckoning, changes: Sequence[Flip]) -> str:
    """The nearest change of one weight that puts another before the first; empty when none does, or on a near-tie."""
    if len(found.leaders) != 1:
        return ""
    return next((_flip(one) for one in changes if one.loses is found.running[0]), "")


def _level(found: Reckoning) -> list[str]:
    """Who is just level with whom without being the same: any change of a weight may part them."""
    return [
        begun(f"{one.course.called} et {other.course.called} sont à égalité : un rien suffit à les départager.")
        for place, one in enumerate(found.running)
        for other in found.running[place + 1 :]
        if one.known == other.known and one.pieces != other.pieces
    ]


def _flip(one: Flip) -> str:
    # To the tenth where the change is too small for whole per cents to show it.
    parts = 100 if one.change >= Fraction(15, 1000) else 1000
    now = number(float(round(parts * one.weight)) * 100 / parts)
    edge = one.at * parts
    rounded = number((ceil(edge) if one.raised else floor(edge)) * 100 / parts)
    passes = f"{one.gains.course.called} passe devant {one.loses.course.called}"
    name = quoted(one.axis.title)
    if one.raised:
        word = "Au-delà de" if edge == ceil(edge) else "À partir de"
        return f"{word} {rounded} % pour {name} (aujourd’hui {now} %), {passes}."
    if rounded == "0":
        return f"Si {name} ne comptait presque plus (aujourd’hui {now} %), {passes}."
    return f"En dessous de {rounded} % pour {name} (aujourd’hui {now} %), {passes}."


def robust_sentences(drawn: Shares | None, grid: Grid) -> list[str]:
    """How often each comes first, the most often first, then how it was drawn; nothing when nothing was."""
    if drawn is None:
        return []
    called = {one.letter: one.called for one in grid.courses}
    found = sorted(zip(drawn.firsts, drawn.trial.letters, strict=True), key=lambda one: -one[0])
    (most, first), *others = [(_share(part), called[letter]) for part, letter in found]
    whole = "des pondérations qui gardent cet ordre" if drawn.trial.ordered else "des pondérations possibles"
    said = f"Dans {most} {whole}, {first} est premier"
    rest = [f"{name} dans {part}" for part, name in others]
    scores = ", les notes incertaines étant tirées aussi" if drawn.trial.uncertain else ""
    draws = f"{drawn.draws:,}".replace(",", NARROW)
    return [
        f"{said} ; {', '.join(rest)}.",
        f"Sur {draws} tirages au sort des poids{scores} : à {figure(100 * drawn.error)} point près, 95 fois sur 100. "
        f"Départ du tirage : {drawn.trial.seed} ; le même départ redonne les mêmes parts.",
    ]


def _share(part: float) -> str:
    """Never rounded to none or to all when it is neither."""
    percent = round(100 * part)
    if percent == 0:
        return "moins de 1 %" if part else "aucune"
    return "plus de 99 %" if percent == 100 and part < 1 else f"{percent} %"


def choice_sentences(found: Reckoning) -> list[str]:
    """What the person chose, what the numbers said, her reasons: side by side, without a judgement."""
    chosen = found.grid.choice
    reasons = one_line(found.grid.reasons)
    told = [f"Ses raisons : {reasons}"] if reasons else []
    if chosen is None:
        return told
    return [f"La personne choisit {chosen.called}.", _beside(found, chosen), *told]


def _beside(found: Reckoning, chosen: Course) -> str:
    standing = found.of(chosen.key)
    first = [one.course for one in found.leaders]
    if standing is None:
        return "Ce scénario avait été laissé de côté dans la grille."
    if standing.below:
        return "Dans la grille, il ne passait pas un seuil."
    if standing.missing or len(found.running) < 2:
        return "Les nombres n’en disent pas assez pour le comparer."
    if chosen in first:
        others = [one.beside for one in first if one is not chosen]
        return f"Les nombres le disaient équivalent {listed(others)}." if others else "Les nombres le mettaient devant."
    return f"Les nombres mettaient {listed([one.called for one in first])} devant."


def scenarios_advice(grid: Grid) -> str:
    """How many scenarios one compares well; empty while there are not more."""
    return "Deux à quatre scénarios se comparent mieux : lesquels laisser de côté ?" if len(grid.alive) > 4 else ""


def criteria_advice(grid: Grid) -> str:
    """How many criteria are enough; empty while there are not more."""
    return "Cinq à huit critères suffisent : lesquels ne changeraient rien ?" if len(grid.axes) > 8 else ""


def pair_words(likelihood: int | None, severity: int | None) -> str:
    """« probable, sérieux »; the two stay apart, they are no numbers to multiply. Empty when neither is said."""
    return ", ".join(
        names[value]
        for value, names in ((likelihood, LIKELIHOOD_NAMES), (severity, SEVERITY_NAMES))
        if value is not None
    )


def point_details(one: ScenarioPoint) -> list[str]:
    """What is said of a risk besides its words, each with what it is."""
    rows = (
        ("Aujourd’hui", pair_words(one.likelihood, one.severity)),
        ("Ce qui l’atténuerait", one_line(one.answer)),
        ("Il resterait", pair_words(one.likelihood_after, one.severity_after)),
        ("Signe avant-coureur", one_line(one.sign)),
        ("Qui veille", one_line(one.who)),
    )
    return [f"{name} : {words}" for name, words in rows if words]
