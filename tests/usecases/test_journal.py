"""The journal in French: what was done, about which dossier, the check and its note, the paper without names."""

from datetime import date, timedelta

import msgspec
import pytest

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import Reason
from bilan_desktop.usecases.dossiers import withdraw_dossier
from bilan_desktop.usecases.journal import PAGE, JournalFilter, JournalLineView, read_journal
from bilan_desktop.usecases.journal_check import SHOWN, check_journal, compare_head
from bilan_desktop.usecases.journal_paper import prepare_journal, record_journal_copy
from bilan_desktop.usecases.journal_words import JournalKind
from bilan_desktop.usecases.meetings import move_meeting, plan_meeting
from factories import TODAY, DeskWork, a_slot, consented, prospect
from storage.test_journal import tamper

NB = "\N{NO-BREAK SPACE}"


def lines(work: DeskWork, **asked: object) -> list[JournalLineView]:
    return list(read_journal(work, JournalFilter(**asked)).lines)  # type: ignore[arg-type]


def write(work: DeskWork, count: int, action: str = "practice.saved", subject: str = "practice", key: str = "") -> None:
    with work.unit() as unit:
        for _ in range(count):
            unit.journal(action, subject, key)
        unit.commit()


def test_a_line_tells_when_what_and_about_whom(work: DeskWork) -> None:
    key = consented(work)
    meeting = plan_meeting(work, key, a_slot())
    move_meeting(work, meeting, a_slot(TODAY + timedelta(days=2)), Reason.ILLNESS)
    newest = lines(work)[0]
    assert (newest.words, newest.detail) == ("Séance déplacée", f"n°{NB}1 · motif{NB}: empêchement imprévu")
    assert (newest.subject.words, newest.subject.detail) == ("2026-001", "Ariane Quenneville")
    assert newest.subject.dossier_id == key
    assert (newest.at.hour, newest.at.utcoffset()) == (9, timedelta(hours=1)), "Paris, in winter"
    opened = next(line for line in lines(work) if line.words == "Dossier ouvert")
    assert opened.detail == "", "its number stands in its column"


def test_a_dossier_that_is_gone_is_told_by_its_number(work: DeskWork) -> None:
    destroyed, gone = prospect(work, "Adam"), prospect(work, "Baron")
    withdraw_dossier(work, gone)
    with work.unit() as unit:
        unit.remove(unit.get(Dossier, destroyed))
        unit.add(DestroyedDossier(destroyed, 2026, 1, TODAY, "end.proof_years", {}))
        unit.commit()
    told = {
        (one.subject.words, one.subject.detail, one.subject.dossier_id) for one in lines(work) if one.subject.detail
    }
    assert told == {("2026-002", "dossier retiré", ""), ("2026-001", "dossier détruit", "")}
    assert read_journal(work, JournalFilter(dossier_id=destroyed)).about == "2026-001 · dossier détruit"
    assert len(lines(work, text="2026-001")) == 1, "the register of what was destroyed still knows it"


def test_a_dossier_destroyed_without_a_trace_keeps_the_number_it_was_opened_under(work: DeskWork) -> None:
    key = prospect(work)
    with work.unit() as unit:
        unit.remove(unit.get(Dossier, key))
        unit.commit()
    write(work, 1, "meeting.held", "meeting", "f" * 32)
    assert [one.subject.words for one in lines(work)[:2]] == ["Élément qui n’est plus dans le coffre", "2026-001"]


def test_filters_meet(work: DeskWork) -> None:
    first, other = consented(work, "Lefèvre"), consented(work, "Rouxel")
    plan_meeting(work, first, a_slot())
    work.clock.moment += timedelta(days=3)
    meeting = plan_meeting(work, other, a_slot(TODAY + timedelta(days=9)))
    assert meeting
    assert {one.subject.number for one in lines(work, dossier_id=first)} == {"2026-001"}
    assert [one.words for one in lines(work, kind=JournalKind.MEETINGS)] == ["Séance planifiée"] * 2
    assert [one.subject.number for one in lines(work, kind=JournalKind.MEETINGS, text="lefevre")] == ["2026-001"]
    assert [one.subject.number for one in lines(work, text="SEANCE 2026-002")] == ["2026-002"]
    assert [one.subject.number for one in lines(work, first=TODAY + timedelta(days=3))] == ["2026-002"]
    assert len(lines(work, first=TODAY, last=TODAY)) == len(lines(work)) - 1
    assert lines(work, text="zzz") == []


def test_a_period_is_of_civil_days_in_paris(work: DeskWork) -> None:
    work.clock.moment = work.clock.moment.replace(hour=23, minute=30)  # half past midnight, the day after
    write(work, 1, "star.polished", "vault")
    assert [one.words for one in lines(work, first=TODAY + timedelta(days=1))] == [
        "Geste noté par une autre version (star.polished)"
    ]
    assert len(lines(work, kind=JournalKind.OTHER)) == 1


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"first": date(2026, 3, 2), "last": date(2026, 3, 1)}, "last"), ({"first": date(26, 3, 2)}, "first")],
)
def test_a_period_that_cannot_be_is_refused(work: DeskWork, asked: dict[str, date], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        lines(work, **asked)
    assert field in refused.value.problems


def test_pages_follow_one_another_and_one_too_far_is_the_last(work: DeskWork) -> None:
    write(work, 250)
    pages = [read_journal(work, JournalFilter(page=page)) for page in range(3)]
    ranks = [line.seq for page in pages for line in page.lines]
    assert ranks == list(range(pages[0].total, 0, -1))
    assert (len(pages[0].lines), pages[0].pages) == (PAGE, 3)
    assert read_journal(work, JournalFilter(page=99)) == pages[2]


def test_a_check_says_what_holds_and_is_a_line_itself(work: DeskWork) -> None:
    write(work, 3)
    found = check_journal(work)
    assert found.sound
    assert (
        found.verdict
        == f"Aucune anomalie{NB}: {found.lines}{NB}lignes, aucune modifiée, ajoutée ni retirée entre deux autres."
    )
    assert "les 3 lignes écrites depuis ne sont pas encore notées ailleurs" in found.anchored
    assert len(found.head) == 39
    newest = lines(work)[0]
    assert (newest.words, newest.detail) == ("Journal vérifié", f"{found.lines}{NB}lignes · aucune anomalie")
    check_journal(work, noted=False)
    assert lines(work)[0] == newest


def test_a_check_says_that_the_tail_was_cut(work: DeskWork) -> None:
    write(work, 4)
    work.vault.anchor()
    tamper(work.vault, "DELETE FROM journal WHERE seq > 3")
    found = check_journal(work)
    assert not found.sound
    assert found.verdict == f"Le journal n’est plus entier{NB}: 1{NB}anomalie dans 3{NB}lignes."
    assert found.problems[0].startswith("La fin du journal a été coupée, ou une copie plus ancienne")
    assert lines(work)[0].detail == f"3{NB}lignes · 1{NB}anomalie"


def test_a_journal_rewritten_from_end_to_end_is_told_in_a_few_lines(work: DeskWork) -> None:
    write(work, 60)
    tamper(work.vault, "UPDATE journal SET at = '2020-01-01T00:00:00.000Z'")
    found = check_journal(work)
    assert found.count >= 60
    assert len(found.problems) == SHOWN + 1
    assert found.problems[-1] == f"Et {found.count - SHOWN}{NB}anomalies de plus."


def test_a_head_copied_from_a_paper_is_found_again_or_not(work: DeskWork) -> None:
    head = check_journal(work).head
    write(work, 2)
    there, sentence = compare_head(work, f"  {head.lower()} ")
    assert there
    assert sentence.endswith("le journal n’a pas été coupé avant elle.")
    gone, sentence = compare_head(work, "0" * 32)
    assert not gone
    assert "coupé ou réécrit" in sentence
    for typed in ("", "1A2B", "Z" * 32, "0" * 65, "%" * 32):
        with pytest.raises(InvalidInput):
            compare_head(work, typed)


def test_the_paper_tells_numbers_without_names_nor_reasons(work: DeskWork) -> None:
    key, other = consented(work), consented(work, "Rouxel")
    move_meeting(work, plan_meeting(work, key, a_slot()), a_slot(TODAY + timedelta(days=2)), Reason.ILLNESS)
    view = prepare_journal(work, JournalFilter(first=TODAY, dossier_id=key))
    assert (view.dossier, view.period, view.sound) == ("2026-001", f"Depuis le 4{NB}mars 2026", True)
    for name in ("Quenneville", "Ariane", "empêchement", "2026-002", other):
        assert name not in view.facts
    facts = msgspec.json.decode(view.facts)
    assert [row["words"] for row in facts["rows"][-2:]] == ["Séance planifiée", "Séance déplacée"], "oldest first"
    assert view.lines == len(facts["rows"])
    before = len(lines(work))
    record_journal_copy(work, "print", view.lines)
    assert (lines(work)[0].words, len(lines(work))) == ("Copie du journal sortie du coffre", before + 1)
    assert lines(work)[0].detail == f"sur papier · {view.lines}{NB}lignes"


def test_a_paper_of_too_many_lines_asks_for_a_shorter_period(work: DeskWork, monkeypatch: pytest.MonkeyPatch) -> None:
    write(work, 6)
    monkeypatch.setattr("bilan_desktop.usecases.journal_paper.MOST", 5)
    with pytest.raises(InvalidInput, match="Choisissez une période plus courte"):
        prepare_journal(work, JournalFilter())
    assert prepare_journal(work, JournalFilter(last=TODAY - timedelta(days=1))).lines == 0
