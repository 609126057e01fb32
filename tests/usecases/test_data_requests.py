"""Requests about personal data: their clock, what each gesture refuses, a restriction that holds what leaves."""

from datetime import date, datetime, timedelta

import pytest

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.rights import DataRequest, RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.usecases.data_requests import (
    GONE_PERSON,
    RequestLine,
    RequestTyped,
    add_request,
    answer_request,
    edit_request,
    extend_request,
    lift_restriction,
    list_requests,
    remove_request,
    reopen_request,
    restore_request,
    rewrite_request,
)
from bilan_desktop.usecases.leaving import must_be_sent, must_leave, record_export
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import send_to_sign
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.programme_papers import prepare_programme
from bilan_desktop.usecases.retention import list_destructions, read_retention
from factories import TODAY, DeskWork, confirmed, count, fill_practice, journal_rows, prospect

TOMORROW = TODAY + timedelta(days=1)


def person_of(work: DeskWork, dossier_id: RecordId) -> RecordId:
    with work.unit() as unit:
        return unit.get(Dossier, dossier_id).beneficiary_id


def typed(kind: RequestKind = RequestKind.ACCESS, on: date | None = TODAY, **more: object) -> RequestTyped:
    return RequestTyped(on, kind, RequestMeans.LETTER, **{"who": "Basile Tournier", **more})  # type: ignore[arg-type]


def line_of(work: DeskWork, key: RecordId) -> RequestLine:
    return next(one for one in list_requests(work).lines if one.id == key)


def later(work: DeskWork, day: date) -> None:
    work.clock.moment = datetime.combine(day, work.clock.moment.time(), work.clock.moment.tzinfo)


def restricted(work: DeskWork, dossier_id: RecordId) -> RecordId:
    key = add_request(work, typed(RequestKind.RESTRICTION, beneficiary_id=person_of(work, dossier_id)))
    answer_request(work, key, TODAY, RequestOutcome.GRANTED)
    return key


def test_a_request_is_named_by_its_person_and_runs_for_a_month(work: DeskWork) -> None:
    dossier = prospect(work)
    asker = list_requests(work).askers[0]
    assert asker.label == "Ariane Quenneville · 2026-001"
    key = add_request(work, typed(beneficiary_id=asker.beneficiary_id, who="laissé de côté"))
    line = line_of(work, key)
    assert line.name == "Ariane Quenneville"
    assert line.typed.who == ""
    assert line.dossiers == ((dossier, "2026-001"),)
    assert line.by is not None
    assert line.by.on == date(2026, 4, 7)  # 4 April is a Saturday, 6 April Easter Monday
    assert line.days_left == 34
    later(work, date(2026, 4, 9))
    assert line_of(work, key).days_left == -2


def test_somebody_else_is_typed_and_the_most_pressing_comes_first(work: DeskWork) -> None:
    late = add_request(work, typed(who="  Basile   Tournier "))
    soon = add_request(work, typed(on=TODAY - timedelta(days=20)))
    done = add_request(work, typed(on=TODAY - timedelta(days=25)))
    answer_request(work, done, TODAY, RequestOutcome.REFUSED)
    lines = list_requests(work).lines
    assert [one.id for one in lines] == [soon, late, done]
    assert lines[1].name == "Basile Tournier"
    assert lines[2].days_left is None


def test_alsace_moselle_moves_the_day(work: DeskWork) -> None:
    key = add_request(work, typed(on=date(2026, 3, 3)))
    assert getattr(line_of(work, key).by, "on", None) == date(2026, 4, 3)
    save_practice(work, {"alsace_moselle": True})
    assert getattr(line_of(work, key).by, "on", None) == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (typed(on=None), "received_on"),
        (typed(on=TOMORROW), "received_on"),
        (typed(on=date(2018, 5, 24)), "received_on"),
        (typed(on=date(1026, 3, 4)), "received_on"),
        (typed(who="  "), "who"),
        (typed(who="x" * 301), "who"),
        (typed(identity_on=TOMORROW), "identity_on"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_sentence(work: DeskWork, wrong: RequestTyped, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_request(work, wrong)
    assert list(refused.value.problems) == [field]
    assert list_requests(work).lines == ()


def test_an_extension_is_told_within_the_month_or_refused(work: DeskWork) -> None:
    key = add_request(work, typed())
    with pytest.raises(InvalidInput):
        extend_request(work, key, TOMORROW)
    with pytest.raises(InvalidInput):
        extend_request(work, key, TODAY - timedelta(days=1))
    later(work, date(2026, 4, 8))
    with pytest.raises(InvalidInput) as refused:
        extend_request(work, key, date(2026, 4, 8))
    assert "au plus tard le 7\N{NO-BREAK SPACE}avril 2026" in refused.value.sentence
    before = extend_request(work, key, date(2026, 4, 7))
    line = line_of(work, key)
    assert line.by is not None
    assert line.by.extended
    assert line.by.on == date(2026, 6, 4)
    rewrite_request(work, key, before)
    assert line_of(work, key).extended_on is None


def test_an_answer_ends_the_clock_and_can_be_taken_back(work: DeskWork) -> None:
    key = add_request(work, typed())
    with pytest.raises(InvalidInput) as refused:
        answer_request(work, key, None, RequestOutcome.PENDING)
    assert set(refused.value.problems) == {"on", "outcome"}
    later(work, date(2026, 4, 20))
    before = answer_request(work, key, date(2026, 4, 20), RequestOutcome.PARTLY)
    line = line_of(work, key)
    assert not line.is_open
    assert line.answered_late
    with pytest.raises(RuleBroken):
        answer_request(work, key, TODAY, RequestOutcome.GRANTED)
    with pytest.raises(RuleBroken):
        extend_request(work, key, TODAY)
    with pytest.raises(InvalidInput):
        edit_request(work, key, typed(on=date(2026, 4, 20) + timedelta(days=1)))
    rewrite_request(work, key, before)
    assert line_of(work, key).outcome is RequestOutcome.PENDING
    answer_request(work, key, TODAY, RequestOutcome.GRANTED)
    reopen_request(work, key)
    assert line_of(work, key).is_open


def test_edit_remove_and_their_undo(work: DeskWork) -> None:
    key = add_request(work, typed(note="par courrier suivi"))
    before = edit_request(work, key, typed(RequestKind.ERASURE))
    assert line_of(work, key).typed.kind is RequestKind.ERASURE
    rewrite_request(work, key, before)
    assert line_of(work, key).typed.note == "par courrier suivi"
    gone = remove_request(work, key)
    assert list_requests(work).lines == ()
    restore_request(work, gone)
    assert line_of(work, key).typed.note == "par courrier suivi"


def test_the_journal_tells_the_gestures_and_no_name(work: DeskWork) -> None:
    key = add_request(work, typed(note="mots confiés"))
    answer_request(work, key, TODAY, RequestOutcome.GRANTED)
    remove_request(work, key)
    rows = [one for one in journal_rows(work) if one["action"].startswith("data_request")]
    assert [one["action"] for one in rows] == ["data_request.added", "data_request.answered", "data_request.removed"]
    assert "Tournier" not in str(rows)
    assert "confiés" not in str(rows)


def test_a_person_whose_dossier_is_no_more_is_told_without_a_name(work: DeskWork) -> None:
    with work.unit() as unit:
        unit.add(DataRequest(RecordId("a" * 32), TODAY, beneficiary_id=RecordId("b" * 32)))
        unit.commit()
    (line,) = list_requests(work).lines
    assert line.name == GONE_PERSON
    edit_request(work, line.id, typed(beneficiary_id=line.typed.beneficiary_id))
    assert list_requests(work).lines[0].name == GONE_PERSON


def test_a_restriction_holds_what_leaves_but_towards_the_person(work: DeskWork) -> None:
    fill_practice(work)
    dossier = confirmed(work)
    paper = prepare_programme(work, dossier)
    key = restricted(work, dossier)
    assert line_of(work, key).restricts
    assert read_dossier(work, dossier).restricted_on == TODAY
    with pytest.raises(RuleBroken) as refused:
        must_leave(work, paper.id, RecipientKind.FUNDER, "OPCO d’essai")
    assert "rien n’en part que vers elle" in refused.value.sentence
    with pytest.raises(RuleBroken):
        record_export(work, paper.id, RecipientKind.PRACTICE, "Odile Ferrand", "pdf")
    record_export(work, paper.id, RecipientKind.BENEFICIARY, "Ariane Quenneville", "pdf")
    with pytest.raises(InvalidInput):
        lift_restriction(work, key, TODAY - timedelta(days=1))
    before = lift_restriction(work, key, TODAY)
    must_leave(work, paper.id, RecipientKind.FUNDER, "OPCO d’essai")
    with pytest.raises(RuleBroken):
        lift_restriction(work, key, TODAY)
    rewrite_request(work, key, before)
    assert read_dossier(work, dossier).restricted_on == TODAY


def test_a_sheet_to_sign_is_sent_to_nobody_but_the_person_while_their_data_is_held(work: DeskWork) -> None:
    fill_practice(work)
    dossier = confirmed(work)
    paper = prepare_programme(work, dossier)
    restricted(work, dossier)
    with pytest.raises(RuleBroken):
        must_be_sent(work, paper.id, "SARL Écodis")
    with pytest.raises(RuleBroken):
        send_to_sign(work, paper.id, "SARL Écodis", "/tmp")
    assert count(work, "export") == 0
    must_be_sent(work, paper.id, "ariane quenneville")
    send_to_sign(work, paper.id, "Ariane Quenneville", "/tmp")
    assert count(work, "export") == 1


def test_a_restriction_is_told_to_the_pages_of_the_dossier_and_to_what_is_kept(work: DeskWork) -> None:
    dossier = prospect(work)
    key = restricted(work, dossier)
    assert (DataRequest.TABLE, dossier) in {(one.topic, one.dossier_id) for one in work.events}
    assert read_retention(work, dossier).restricted_on == TODAY
    lines = [one for one in list_destructions(work) if one.dossier_id == dossier]
    assert all(one.restricted_on == TODAY for one in lines)
    work.events.clear()
    reopen_request(work, key)
    assert (DataRequest.TABLE, dossier) in {(one.topic, one.dossier_id) for one in work.events}
    assert read_retention(work, dossier).restricted_on is None


def test_a_refused_or_pending_restriction_holds_nothing(work: DeskWork) -> None:
    dossier = prospect(work)
    key = add_request(work, typed(RequestKind.RESTRICTION, beneficiary_id=person_of(work, dossier)))
    assert read_dossier(work, dossier).restricted_on is None
    answer_request(work, key, TODAY, RequestOutcome.REFUSED)
    assert read_dossier(work, dossier).restricted_on is None
    other = add_request(work, typed(RequestKind.RESTRICTION))
    answer_request(work, other, TODAY, RequestOutcome.GRANTED)
    assert read_dossier(work, dossier).restricted_on is None
    assert line_of(work, other).typed.beneficiary_id == NO_ID


def test_a_restriction_holds_nothing_once_the_dossiers_are_destroyed(work: DeskWork) -> None:
    dossier = prospect(work)
    with work.unit() as unit:
        person = unit.get(Dossier, dossier).beneficiary_id
    key = add_request(work, RequestTyped(TODAY, RequestKind.RESTRICTION, RequestMeans.LETTER, person))
    answer_request(work, key, TODAY, RequestOutcome.GRANTED)
    assert list_requests(work).lines[0].restricts
    destroy_dossier(work.vault, dossier, basis="request", media={}, now=work.clock.now())
    (line,) = list_requests(work.reopened()).lines
    assert (line.name, line.restricts, line.outcome) == (GONE_PERSON, False, RequestOutcome.GRANTED)
