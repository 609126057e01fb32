"""What the transition plan says of the feasibility of the option chosen, in the words of its study: what blocks first.

The months of the transition and the savings stay in the study: this paper may be shown to others by its person.
"""

from bilan_desktop.blocks import Block, Callout, Heading, paragraph, word_table
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.feasibility import AXIS_NAMES
from bilan_desktop.domain.investigation import OptionStatus
from bilan_desktop.supports.feasibility.model import Checked, Money, Study, studies
from bilan_desktop.supports.feasibility.words import (
    blocking_words,
    cost_figures,
    cost_sentences,
    next_words,
    proof_words,
    state_words,
)
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.transition_scenarios import said

HEAD = ("Axe", "État", "Ce qui le montre", "À vérifier ensuite")


def feasibility(held: Material) -> list[Block]:
    """The axes that were looked at, what is said of the whole, and the money; nothing for an option not studied."""
    study = _chosen(held)
    if study is None or not study.says:
        return []
    return [*_axes(study), *said(study.reading), *_money(study.money)]


def _chosen(held: Material) -> Study | None:
    decision, found = held.one(Decision), [one for one in studies(held) if one.title]
    decided = next((one for one in found if decision is not None and one.key == decision.option_id), None)
    return decided or next((one for one in found if one.status is OptionStatus.CHOSEN), None)


def _axes(study: Study) -> list[Block]:
    """What blocks the project first; an axis not looked at is said."""
    seen = sorted((one for one in study.axes if one.says), key=lambda one: not one.blocks)
    unseen = [AXIS_NAMES[one.axis].lower() for one in study.axes if not one.says]
    told = word_table(HEAD, map(_row, seen), (0.22, 0.16, 0.32, 0.3))
    if not told:
        return []
    blocking = blocking_words(study.axes)
    return [
        *([Callout("warning", (paragraph(blocking),))] if blocking else []),
        *told,
        *([paragraph(f"Pas encore regardé : {' ; '.join(unseen)}.", "note")] if unseen else []),
    ]


def _row(one: Checked) -> tuple[str, ...]:
    return AXIS_NAMES[one.axis], state_words(one), proof_words(one), next_words(one)


def _money(money: Money) -> list[Block]:
    """The sums, and what is not known of them."""
    found = cost_figures(money)
    if not found:
        return []
    return [
        Heading(2, "Le financement"),
        *word_table(("Ce qui est compté", "Montant"), found, (0.7, 0.3)),
        *(paragraph(words, "note") for words in cost_sentences(money)),
    ]
