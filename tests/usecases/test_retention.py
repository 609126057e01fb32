"""What is kept of a dossier and until when, exactly what a destruction takes, what is due in all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.billing import Payment
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import DiskFull, DomainError, InvalidInput, RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.storage.destroying import destroy_parts
from bilan_desktop.storage.parts import _content_records
from bilan_desktop.usecases.destroying import destroy_each
from bilan_desktop.usecases.ending import resume_action
from bilan_desktop.usecases.held import CONFIDED
from bilan_desktop.usecases.keeping import Cancelled, Keeper, Report
from bilan_desktop.usecases.keeping_asked import note_nothing_left
from bilan_desktop.usecases.preliminary import end_without_bilan, reopen_interview, save_interview
from bilan_desktop.usecases.retention import (
    REQUEST,
    Wanted,
    list_destructions,
    note_exchange,
    preview_destruction,
    read_retention,
)
from bilan_desktop.usecases.unsettled import Unsettled
from factories import DeskWork, consented, fill_practice, journal_rows, prospect
from whole_life import (
    asked_to_leave,
    ended,
    ended_without_handing_over,
    left_by_agreement,
    without_content,
    without_proofs,
)


@pytest.fixture
def kept(work: DeskWork) -> DeskWork:
    """With the settings, and the rules as they are shipped."""
    work.law = load_law()
    fill_practice(work)
    return work


def test_every_record_that_confides_is_counted() -> None:
    assert set(CONFIDED) == set(_content_records())


def test_the_preview_takes_exactly_what_the_destruction_then_counts(kept: DeskWork) -> None:
    key = ended(kept)
    view = read_retention(kept, key)
    (due,) = view.due
    assert (due.what, due.rule, due.parts) == (DueKind.CONTENT, "end.content_days", CONTENTS)
    (preview,) = preview_destruction(kept, [Wanted(key, due.parts, due.rule)])
    told = {one.part: one.held for one in preview.takes}
    assert {one.part for one in preview.stays} == {Part.PROOF}
    assert "Certificat" not in " ".join(paper for held in told.values() for paper in held.papers)
    assert any(paper.startswith("Synthèse du bilan SY-2026-001") for paper in told[Part.SYNTHESIS].papers)
    destroy_parts(kept.vault, key, due.parts, basis=due.rule, media={}, now=kept.clock.now())
    with kept.unit() as unit:
        rows = {one.part: one.rows for one in unit.find(DestroyedDossier, dossier_id=key)}
    for part in CONTENTS:
        # What is being typed belongs to no part: it goes with the first.
        counted = sum(count for table, count in rows[part].items() if table not in ("draft", "place"))
        assert counted == (told[part].count if part in told else 0), part


def test_what_the_person_left_stays_until_the_day_that_was_agreed(kept: DeskWork) -> None:
    key, until = ended(kept), date(2028, 3, 4)
    left_by_agreement(kept, key, "synthesis", "action", until=until)
    today = kept.clock.today()
    parts = {one.part: one for one in read_retention(kept, key).parts}
    assert (parts[Part.SYNTHESIS].agreed_on, parts[Part.ACTION].agreed_on) == (today, today)
    due = parts[Part.SYNTHESIS].due
    assert due is not None
    assert (due.what, due.on) == (DueKind.AGREED, until)
    assert parts[Part.RESULTS].due is not None
    assert parts[Part.RESULTS].due.what is DueKind.CONTENT
    coming = [line for line in list_destructions(kept) if not line.due]
    assert not coming, "two years ahead is not within a year"
    kept.clock.moment += timedelta(days=400)
    lines = list_destructions(kept)
    assert [(line.due, line.deadline.what) for line in lines] == [(True, DueKind.CONTENT), (False, DueKind.AGREED)]


def test_only_what_is_due_or_asked_for_can_be_destroyed(kept: DeskWork) -> None:
    going = consented(kept, "Enroute")
    for wanted in (Wanted(going, CONTENTS, "end.content_days"), Wanted(going, CONTENTS, REQUEST)):
        with pytest.raises(RuleBroken):
            preview_destruction(kept, [wanted])
    view = read_retention(kept, going)
    assert (view.due, view.on_request) == ((), ())
    assert "interrompez-le" in view.kept_whole
    assert next(one for one in view.parts if one.part is Part.CONTENT).due is not None
    over = ended(kept)
    whole = Wanted(over, (Part.ALL,), REQUEST)
    assert whole in read_retention(kept, over).on_request
    (preview,) = preview_destruction(kept, [whole])
    assert (preview.stays, preview.rule, preview.other) == ((), None, False)
    with pytest.raises(RuleBroken, match="a changé"):
        preview_destruction(kept, [Wanted(over, (Part.ALL,), "end.proof_years")])


def test_an_action_whose_content_is_destroyed_does_not_resume(kept: DeskWork) -> None:
    key = ended(kept)
    without_content(kept, key)
    with pytest.raises(RuleBroken, match="ne reprend plus"):
        resume_action(kept, key)
    view = read_retention(kept, key)
    gone = [one for one in view.parts if one.gone_on is not None]
    assert {one.part for one in gone} == set(CONTENTS)
    assert {one.gone_on for one in gone} == {kept.clock.today()}
    assert [line.deadline.what for line in list_destructions(kept)] == []


def test_an_interview_without_a_bilan_is_due_at_once_and_its_contact_after_the_last_exchange(kept: DeskWork) -> None:
    key = prospect(kept)
    save_interview(kept, key, {"held_on": kept.clock.today(), "request": "Changer de voie"})
    end_without_bilan(kept, key, Outcome.DECLINED)
    (line,) = list_destructions(kept)
    assert (line.deadline.what, line.due) == (DueKind.INTERVIEW, True)
    (preview,) = preview_destruction(kept, [line.wanted])
    assert [(name, count) for one in preview.takes for name, count in one.held.records] == [("Entretien préalable", 1)]
    destroy_parts(kept.vault, key, line.deadline.parts, basis=line.deadline.rule, media={}, now=kept.clock.now())
    with pytest.raises(RuleBroken, match="nouveau dossier"):
        reopen_interview(kept, key)
    kept.clock.moment += timedelta(days=30)
    note_exchange(kept, key, kept.clock.today())
    assert journal_rows(kept)[-1]["action"] == "dossier.exchange"
    (contact,) = read_retention(kept, key).coming
    assert (contact.what, contact.on) == (DueKind.PROSPECT, date(2029, 4, 3))
    with pytest.raises(InvalidInput, match="aujourd’hui"):
        note_exchange(kept, key, kept.clock.today() + timedelta(days=1))
    note_exchange(kept, key, None)
    assert read_retention(kept, key).coming[0].on == date(2029, 3, 4)
    with pytest.raises(RuleBroken, match="pas fait de bilan"):
        note_exchange(kept, consented(kept, "Autre"), kept.clock.today())


def test_once_the_proofs_are_gone_only_the_end_of_the_dossier_is_told(kept: DeskWork) -> None:
    key = ended(kept)
    without_proofs(kept, key)
    with kept.unit() as unit:
        assert unit.get(Dossier, key).archived_on is None
    parts = {one.part: one for one in read_retention(kept, key).parts}
    assert all(one.gone_on == kept.clock.today() for one in parts.values())


def test_the_rules_that_are_told_have_a_source(kept: DeskWork) -> None:
    key = ended(kept)
    told = [one.due for one in read_retention(kept, key).parts if one.due is not None]
    assert told
    assert all(one.source and one.text for one in told)


def test_nobody_agrees_to_leave_what_is_destroyed(kept: DeskWork) -> None:
    key = ended(kept)
    without_content(kept, key)
    with pytest.raises(InvalidInput, match="détruit"):
        left_by_agreement(kept, key, "synthesis", until=date(2028, 3, 4))


@dataclass
class Stopping:
    """The one thing of a keeper that is asked for here; ``stops`` at the destruction of that rank."""

    stops: int
    error: DomainError
    asked: list[Wanted] = field(default_factory=list)

    def destroy(self, key: RecordId, parts: Sequence[Part], basis: str, report: Report) -> tuple[DestroyedDossier, ...]:
        report("Destruction", 0.5)
        if len(self.asked) == self.stops:
            raise self.error
        self.asked.append(Wanted(key, tuple(parts), basis))
        return ()


@pytest.mark.parametrize(("error", "said"), [(Cancelled(), "votre demande"), (DiskFull(), "disque")])
def test_one_that_cannot_be_done_leaves_the_others_done_and_says_which(error: DomainError, said: str) -> None:
    first, second = (Wanted(RecordId(letter * 32), CONTENTS, "end.content_days") for letter in "ab")
    whole = Wanted(first.dossier_id, (Part.ALL,), "end.proof_years")
    keeper, shares = Stopping(1, error), []
    outcome = destroy_each(cast(Keeper, keeper), [whole, first, second], lambda _, share: shares.append(share))
    # What the whole dossier takes anyway is not destroyed twice, and content goes before proofs.
    assert keeper.asked == [second]
    assert (outcome.dossiers, outcome.undone) == ((second.dossier_id,), (whole,))
    assert said in outcome.why.lower()
    assert shares == [0.25, 0.75]
    with pytest.raises(type(error)):
        destroy_each(cast(Keeper, Stopping(0, error)), [first], lambda *_: None)


def test_accounts_outlive_the_proofs_and_hold_the_whole_dossier(kept: DeskWork) -> None:
    key, paid_on = ended(kept), kept.clock.today()
    with kept.unit() as unit:
        unit.add(Payment(kept.new_id(), key, NO_ID, paid_on, 180_000))
        unit.commit()
    view = read_retention(kept, key)
    assert "plus longtemps, par usage" in view.kept_whole
    assert [one.parts for one in view.on_request] == [CONTENTS]
    assert "peut l’être dès maintenant" in view.kept_whole
    dates = {one.part: one.due.on for one in view.parts if one.due is not None}
    assert (dates[Part.PROOF], dates[Part.ALL]) == (date(2032, 3, 4), date(2036, 12, 31))
    kept.clock.moment += timedelta(days=6 * 366)
    proofs = next(line for line in list_destructions(kept) if line.deadline.what is DueKind.PROOF)
    assert proofs.deadline.parts == (Part.PROOF,)
    (preview,) = preview_destruction(kept, [proofs.wanted])
    assert Part.ALL in {one.part for one in preview.stays}
    assert preview.unproves
    without_proofs(kept, key)
    bare = read_retention(kept, key)
    assert bare.coming[-1].what is DueKind.ACCOUNTING
    assert "peut l’être dès maintenant" not in bare.kept_whole, "no content is left"


def test_proofs_that_take_content_with_them_say_so(kept: DeskWork) -> None:
    key = ended(kept)
    with kept.unit() as unit:
        unit.add(Payment(kept.new_id(), key, NO_ID, kept.clock.today(), 100))
        unit.commit()
    kept.clock.moment = kept.clock.moment.replace(year=2033)
    proofs = next(one for one in read_retention(kept, key).due if one.what is DueKind.PROOF)
    (preview,) = preview_destruction(kept, [Wanted(key, proofs.parts, proofs.rule)])
    assert {Part.CONTENT, Part.SYNTHESIS, Part.PROOF} <= {one.part for one in preview.takes}
    destroy_parts(kept.vault, key, proofs.parts, basis=proofs.rule, media={}, now=kept.clock.now())
    assert {one.part for one in read_retention(kept, key).parts if one.gone_on is None} == {Part.ALL}


def unsettled(work: DeskWork, key: RecordId) -> set[Unsettled]:
    """What is told before the first destruction that is due: the same in the list as in the preview."""
    line = next(line for line in list_destructions(work) if line.dossier_id == key and line.due)
    (preview,) = preview_destruction(work, [line.wanted])
    assert preview.unsettled == line.unsettled
    return set(line.unsettled)


def test_what_is_not_settled_with_the_person_is_told_before_it_goes(kept: DeskWork) -> None:
    key = ended_without_handing_over(kept)
    unhanded = {Unsettled.SYNTHESIS, Unsettled.RESULTS}
    assert unsettled(kept, key) == {*unhanded, Unsettled.UNASKED}
    asked_to_leave(kept, key, "synthesis", until=date(2028, 3, 4))
    assert unsettled(kept, key) == {*unhanded, Unsettled.UNSIGNED}


def test_what_was_handed_over_and_answered_is_settled(kept: DeskWork) -> None:
    key = ended(kept)
    assert unsettled(kept, key) == {Unsettled.UNASKED}
    (content, _) = preview_destruction(kept, read_retention(kept, key).on_request)
    assert content.unsettled == (), "who asks that everything go leaves nothing"
    note_nothing_left(kept, key, kept.clock.today())
    assert unsettled(kept, key) == set()


def test_only_what_goes_is_told_to_be_unsettled(kept: DeskWork) -> None:
    key = ended_without_handing_over(kept)
    left_by_agreement(kept, key, "synthesis", until=date(2026, 9, 4))
    asked_to_leave(kept, key, "synthesis", until=date(2028, 3, 4))
    assert unsettled(kept, key) == {Unsettled.RESULTS}, "the synthesis stays"
    without_content(kept, key, left=frozenset({Part.SYNTHESIS, Part.FOLLOW_UP}))
    kept.clock.moment += timedelta(days=200)
    assert unsettled(kept, key) == {Unsettled.SYNTHESIS, Unsettled.UNSIGNED}


def test_nothing_is_owed_to_who_made_no_bilan(kept: DeskWork) -> None:
    key = prospect(kept)
    save_interview(kept, key, {"held_on": kept.clock.today(), "request": "Changer de voie"})
    end_without_bilan(kept, key, Outcome.DECLINED)
    assert unsettled(kept, key) == set()
