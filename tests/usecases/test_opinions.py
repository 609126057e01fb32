"""Opinions after the bilan: handed over, dated by their rules; their answers lead to nobody, in no table at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Asking, Opinion, asking
from bilan_desktop.usecases import opinions
from bilan_desktop.usecases.asking import read_asking
from bilan_desktop.usecases.drafts import read_drafts, save_drafts
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.opinion_begun import draft_scope
from bilan_desktop.usecases.opinion_dates import read_opinion
from bilan_desktop.usecases.papers import record_export
from bilan_desktop.usecases.questionnaire_papers import prepare_questionnaire
from bilan_desktop.usecases.returned_forms import Recognised
from factories import TODAY, DeskWork, ReadScan, concluding, count, fill_practice, held_meeting

END, LATER = asking("satisfaction-end", "end"), asking("satisfaction-later", "later")
WORDS = "Un calme singulier"
SENT = {"pace": "4", "helped": WORDS}


def ended(work: DeskWork) -> RecordId:
    key = concluding(work)
    held_meeting(work, key)
    end_action(work, key)
    return key


def everything(work: DeskWork) -> dict[str, list[str]]:
    """Every row of every table of the vault, those of the search index and of the journal too, as text."""
    with work.vault.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return {name: [str(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')] for name in found}


def on_screen(work: DeskWork, key: RecordId) -> None:
    """As the person's side does: what is typed waits as a draft until it is sent."""
    save_drafts(work, draft_scope(key, END), {"helped": WORDS})
    opinions.give_opinion(work, key, END, SENT)


def from_a_pdf(work: DeskWork, key: RecordId) -> None:
    paper = prepare_questionnaire(work, key, END)
    came = Recognised(paper, SENT, ReadScan("application/pdf", b"%PDF " + WORDS.encode()))
    opinions.take_opinion(work, END, came)


@pytest.mark.parametrize("answer", [on_screen, from_a_pdf])
def test_nothing_in_any_table_links_the_answers_to_who_gave_them(
    work: DeskWork, answer: Callable[[DeskWork, RecordId], None]
) -> None:
    fill_practice(work)
    key = ended(work)
    work.clock.moment += timedelta(days=9)
    before = everything(work)
    answer(work, key)
    after = everything(work)
    with work.unit() as unit:
        (opinion,) = unit.find(Opinion)
    assert [name for name, rows in after.items() if any(WORDS in row for row in rows)] == ["opinion"]
    assert [name for name, rows in after.items() if any(opinion.id in row for row in rows)] == ["opinion"]
    (kept,) = after["opinion"]
    said = {key, "Quenneville", "2026-001", str(work.clock.today()), *(row for row in before["dossier"])}
    assert not [one for one in said if one in kept]
    # What the dossier keeps: that an answer came, in which month; its day is nowhere but in the journal's instant.
    changed = {name for name in after if set(after[name]) - set(before.get(name, []))}
    assert {"opinion", "opinion_asked"} <= changed
    (asked,) = after["opinion_asked"]
    assert str(work.clock.today().replace(day=1)) in asked
    assert str(work.clock.today()) not in asked
    (line,) = (row for row in after["journal"] if "opinion.received" in row)
    assert not [word for word in (WORDS, "pace", "helped", opinion.id) if word in line]
    assert (count(work, "attachment"), count(work, "filled"), count(work, "draft")) == (0, 0, 0)


def test_one_handed_over_on_paper_is_noted_on_its_day_and_that_can_be_undone(work: DeskWork) -> None:
    key = ended(work)
    work.clock.moment += timedelta(days=3)
    with pytest.raises(InvalidInput, match="à venir"):
        opinions.note_given_by_hand(work, key, END, TODAY + timedelta(days=4))
    with pytest.raises(InvalidInput, match="précède"):
        opinions.note_given_by_hand(work, key, END, TODAY - timedelta(days=1))
    opinions.note_given_by_hand(work, key, END, TODAY)
    assert read_asking(work, key, END).given_on == TODAY
    with pytest.raises(RuleBroken, match="déjà été remis"):
        opinions.note_given_by_hand(work, key, END)
    opinions.note_reminder(work, key, END)
    with pytest.raises(RuleBroken, match="depuis la remise"):
        opinions.undo_given(work, key, END)
    opinions.undo_reminder(work, key, END)
    opinions.undo_given(work, key, END)
    assert read_asking(work, key, END).given_on is None


def test_the_end_questionnaire_is_given_before_the_end_the_later_one_only_after(work: DeskWork) -> None:
    key = concluding(work)
    opinions.note_given_by_hand(work, key, END)
    with pytest.raises(RuleBroken, match="trois à six mois après"):
        opinions.note_given_by_hand(work, key, LATER)
    assert read_opinion(work, key, END).window is None


def dates(work: DeskWork, key: RecordId, one: Asking) -> tuple[date | None, date | None, date | None]:
    view = read_opinion(work, key, one)
    window, reminder = view.window, view.reminder
    return (
        window.first if window is not None else None,
        window.on if window is not None else None,
        reminder.on if reminder is not None else None,
    )


def test_each_has_its_dates_by_rules_of_usage(work: DeskWork) -> None:
    work = replace(work, law=load_law())
    key = ended(work)
    assert dates(work, key, END) == (None, TODAY, None)
    assert dates(work, key, LATER) == (date(2026, 6, 4), date(2026, 9, 4), None)
    opinions.note_given_by_hand(work, key, END)
    assert dates(work, key, END)[2] == TODAY + timedelta(days=15)
    assert dates(work, key, LATER)[2] is None
    work.clock.moment += timedelta(days=20)
    opinions.note_reminder(work, key, END)
    assert dates(work, key, END)[2] == TODAY + timedelta(days=35), "counted from the last reminder"
    opinions.close_unanswered(work, key, END)
    assert dates(work, key, END)[2] is None
    view = read_opinion(work, key, LATER).window
    assert view is not None
    assert (view.weight.value, "indicateur 30" in view.source) == ("usage", True)


def closed(work: DeskWork, key: RecordId) -> None:
    opinions.note_given_by_hand(work, key, END)
    save_drafts(work, draft_scope(key, END), {"helped": WORDS})
    assert opinions.close_unanswered(work, key, END) == {"helped": WORDS}


def given_by_hand(work: DeskWork, key: RecordId) -> None:
    save_drafts(work, draft_scope(key, END), {"helped": WORDS})
    assert opinions.note_given_by_hand(work, key, END) == {"helped": WORDS}


def answered_by_a_pdf(work: DeskWork, key: RecordId) -> None:
    save_drafts(work, draft_scope(key, END), {"helped": "Une redite"})
    from_a_pdf(work, key)


@pytest.mark.parametrize("settle", [closed, given_by_hand, answered_by_a_pdf])
def test_what_was_begun_on_the_screen_does_not_stay_under_the_dossier(
    work: DeskWork, settle: Callable[[DeskWork, RecordId], None]
) -> None:
    fill_practice(work)
    key = ended(work)
    elsewhere = draft_scope(key, LATER)
    save_drafts(work, elsewhere, {"words": "Plus tard"})
    settle(work, key)
    assert read_drafts(work, draft_scope(key, END)) == {}
    assert read_drafts(work, elsewhere) == {"words": "Plus tard"}, "the other questionnaire goes on"


def test_a_copy_that_leaves_takes_nothing_of_what_was_begun_on_the_screen(work: DeskWork) -> None:
    fill_practice(work)
    key = ended(work)
    save_drafts(work, draft_scope(key, END), {"helped": WORDS})
    paper = prepare_questionnaire(work, key, END)
    record_export(work, paper.id, RecipientKind.BENEFICIARY, "Ariane Quenneville", "pdf", data=b"%PDF")
    assert read_drafts(work, draft_scope(key, END)) == {"helped": WORDS}, "an export has no undo"
    opinions.close_unanswered(work, key, END)
    assert read_drafts(work, draft_scope(key, END)) == {}
