"""The words of the page of the rules: its themes, what a row says, what searching reads. Without Qt."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.law import Counted, Rule, Weight
from bilan_desktop.domain.people import fold
from bilan_desktop.usecases.rules import RuleLine, counted_words

ABOUT = (
    "Chaque date comptée ici l’est par l’une de ces règles, telle qu’elle était en vigueur ce jour-là. Ce qui est "
    "d’usage n’est jamais une obligation. Quand un texte change, ajoutez une ligne, avec sa source."
)
NEVER = date(9999, 12, 31)
"""The day from which a rule that is announced, and not in force, is dated."""

THEMES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("duration", "Durée et consentement", ("bilan.", "consent.")),
    ("contract", "Contrat et temps de travail", ("contract.", "leave.")),
    ("cpf", "CPF", ("cpf.", "end.cpf_")),
    ("accounts", "Comptes", ("end.invoice_", "end.accounting_", "invoice.")),
    ("opinions", "Avis et suivi", ("opinion.", "end.follow_up_")),
    ("data", "Données personnelles", ("rights.", "breach.")),
    ("quality", "Certificat de qualité", ("quality.",)),
    ("keeping", "Fin et conservation", ("end.", "interview.", "prospect.")),
)
"""Code, title and beginnings of the rules of each theme, the more precise before « end. »."""
OTHER = ("other", "Autres règles")

ASKED = {
    Counted.MINUTES: ("Nouvelle durée", "en minutes"),
    Counted.DAYS: ("Nouvelle valeur", "en jours calendaires"),
    Counted.WORKING_DAYS: ("Nouvelle valeur", "en jours ouvrés"),
    Counted.MONTHS: ("Nouvelle valeur", "en mois"),
    Counted.YEARS: ("Nouvelle valeur", "en années"),
    Counted.CENTS: ("Nouveau montant", "en euros"),
    Counted.PERCENT: ("Nouvelle valeur", "en pourcentage"),
}
TEXT_HINT = "La phrase que l’application montrera ; elle ne doit dire que la nouvelle valeur."
NUMBER = "Indiquez un nombre entier, par exemple 14."
AMOUNT = "Indiquez un montant, par exemple 150,00."
DAY = "Indiquez le jour à partir duquel cette valeur s’applique."


def theme_of(code: str) -> str:
    """The code of the theme of a rule."""
    found = (theme for theme, _, starts in THEMES if code.startswith(starts))
    return next(found, OTHER[0])


def themes(lines: tuple[RuleLine, ...]) -> tuple[tuple[str, str, tuple[RuleLine, ...]], ...]:
    """Code, title and rules of each theme that has any, in the order of a bilan."""
    order = ("duration", "contract", "cpf", "keeping", "opinions", "accounts", "data", "quality", OTHER[0])
    titles = {theme: title for theme, title, _ in THEMES} | dict([OTHER])
    grouped = ((theme, tuple(line for line in lines if theme_of(line.code) == theme)) for theme in order)
    return tuple((theme, titles[theme], found) for theme, found in grouped if found)


def shown_row(line: RuleLine) -> Rule:
    """The row that tells a rule: the one in force, or the first to come."""
    return line.in_force or line.rows[0]


def value_words(rule: Rule) -> str:
    """« 10 jours calendaires »; empty for a rule whose text says all."""
    return counted_words(rule.value, rule.unit)


def since_words(rule: Rule, today: date) -> str:
    """« En vigueur depuis le 1er janvier 2019 », « À partir du … », « Sans date d’effet »."""
    if rule.since >= NEVER:
        return "Sans date d’effet : elle ne s’applique pas"
    if rule.since > today:
        return f"À partir du {date_plain(rule.since)}"
    return f"En vigueur depuis le {date_plain(rule.since)}"


def source_words(rule: Rule) -> str:
    """The source, and the day that it was last checked."""
    return f"{rule.source} · vérifié le {date_plain(rule.checked_on)}"


def row_words(rule: Rule, today: date) -> str:
    """A row of the history, on one line."""
    value = value_words(rule)
    since = "sans date d’effet" if rule.since >= NEVER else f"à partir du {date_plain(rule.since)}"
    return " · ".join(part for part in (value, since, source_words(rule)) if part)


def weight_words(weight: Weight) -> str:
    """« Loi » or « Usage », for a choice."""
    return {Weight.LAW: "Loi", Weight.USAGE: "Usage"}[weight]


def holds(line: RuleLine, words: str) -> bool:
    """Whether each word typed is told by one of the rows of a rule, accents and case apart."""
    told = fold(
        " ".join(
            f"{r.text} {r.source} {value_words(r)} {weight_words(r.weight)} {date_plain(r.since)}" for r in line.rows
        )
    )
    return all(word in told for word in fold(words).split())
