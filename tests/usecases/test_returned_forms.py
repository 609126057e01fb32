"""A filled instruction comes back: known by its mark, shown beside what is held, taken in and undone."""

import io
import re
from datetime import date

import pikepdf
import pytest

from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import Attachment, IssuedPaper
from bilan_desktop.domain.records import DataClass
from bilan_desktop.domain.seal import FormSecret
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.usecases import guided_returns as returns
from bilan_desktop.usecases import guided_work as guided
from bilan_desktop.usecases.guided_papers import prepare_assignment
from bilan_desktop.usecases.papers import PaperView, read_paper, record_export
from bilan_desktop.usecases.results import results_of
from bilan_desktop.usecases.returned_forms import recognise
from documents.filling import by_pikepdf
from factories import DeskWork, confirmed, fill_practice, journal_rows

PRESS = DocumentPress()
TEXTS = {"answer": "J’ai rencontré deux fleuristes.\nL’œil, le cœur…", "spent": "1 h 30", "done": "02/03/2026"}


def asked(work: DeskWork, name: str = "Quenneville") -> tuple[RecordId, PaperView]:
    """An assignment with its paper."""
    fill_practice(work)
    key = confirmed(work, name)
    made = guided.give_assignment(work, key, "Enquête métier")
    guided.save_assignment(work, made, {"instruction": "Rencontrer deux personnes.", "given_on": date(2026, 2, 20)})
    return made, prepare_assignment(work, made)


def printed(view: PaperView) -> bytes:
    return PRESS.print_proof(view.facts, view.kind, view.signatures, form=view.form)


def filled(view: PaperView, **texts: str) -> bytes:
    return by_pikepdf(printed(view), view.form, TEXTS | texts, {})


def refused(work: DeskWork, data: bytes, subject: RecordId = RecordId("")) -> str:
    with pytest.raises(InvalidInput) as caught:
        recognise(work, data, subject)
    assert list(caught.value.problems) == ["form"]
    return caught.value.problems["form"]


def held(work: DeskWork, key: RecordId) -> Assignment:
    with work.unit() as unit:
        return unit.get(Assignment, key)


def test_a_filled_instruction_is_known_again_and_shown_beside_what_is_held(work: DeskWork) -> None:
    key, view = asked(work)
    guided.save_assignment(work, key, {"declared": 60})
    came = returns.compare_returned(work, key, filled(view))
    assert came.recognised.paper.id == view.id
    assert (came.answer, came.spent, came.done) == (TEXTS["answer"], "1 h 30", "02/03/2026")
    assert (came.held.declared, came.held.answer) == (60, "")
    assert not came.recognised.earlier


def test_nothing_is_taken_but_what_is_chosen_and_all_of_it_is_undone(work: DeskWork) -> None:
    key, view = asked(work)
    guided.save_assignment(work, key, {"declared": 60})
    data = filled(view)
    came = returns.compare_returned(work, key, data, "consigne.pdf")
    values = {"answer": came.answer, "returned_on": date(2026, 3, 2)}
    taken = returns.take_in_returned(work, came, values)
    row = held(work, key)
    assert (row.answer, row.declared, row.returned_on) == (TEXTS["answer"], 60, date(2026, 3, 2))
    with work.unit() as unit:
        (file,) = unit.find(Attachment, subject_id=key)
        assert (file.data, file.held_as, file.label) == (data, DataClass.CONTENT, "consigne.pdf")
    returns.undo_take_in(work, key, taken)
    row = held(work, key)
    assert (row.answer, row.declared, row.returned_on) == ("", 60, None)
    with work.unit() as unit:
        assert unit.find(Attachment, subject_id=key) == []
    told = journal_rows(work)
    assert [one["action"] for one in told[-2:]] == ["assignment.taken_in", "assignment.return_undone"]
    assert "fleuriste" not in str(told)


def test_what_was_written_since_the_file_was_read_is_not_overwritten(work: DeskWork) -> None:
    made, view = asked(work)
    came = returns.compare_returned(work, made, filled(view), "rempli.pdf")
    guided.save_assignment(work, made, {"answer": "Dit au téléphone."})
    with pytest.raises(RuleBroken, match="a changé"):
        returns.take_in_returned(work, came, {"answer": came.answer})
    assert held(work, made).answer == "Dit au téléphone."
    returns.take_in_returned(work, came, {"declared": 90})


def test_what_the_person_wrote_shows_in_no_text_made_of_it(work: DeskWork) -> None:
    made, view = asked(work)
    came = returns.compare_returned(work, made, filled(view, spent="une nuit", done="chez ma mère"), "pour Odile.pdf")
    assert came.spent == "une nuit"
    assert not any(word in repr(came) for word in ("fleuristes", "nuit", "mère", "Odile"))


def test_the_same_file_taken_again_is_kept_once(work: DeskWork) -> None:
    key, view = asked(work)
    came = returns.compare_returned(work, key, filled(view))
    for _ in range(2):
        returns.take_in_returned(work, came, {"answer": came.answer})
    with work.unit() as unit:
        assert len(unit.find(Attachment, subject_id=key)) == 1


def test_a_date_that_cannot_stand_is_refused_and_nothing_is_kept(work: DeskWork) -> None:
    key, view = asked(work)
    came = returns.compare_returned(work, key, filled(view))
    values = {"answer": came.answer, "returned_on": date(2026, 1, 1)}
    with pytest.raises(InvalidInput) as caught:
        returns.take_in_returned(work, came, values)
    assert list(caught.value.problems) == ["returned_on"]
    assert held(work, key).answer == ""
    with work.unit() as unit:
        assert unit.find(Attachment, subject_id=key) == []


def test_what_the_person_wrote_goes_into_the_detailed_results(work: DeskWork) -> None:
    key, view = asked(work)
    came = returns.compare_returned(work, key, filled(view))
    returns.take_in_returned(work, came, {"answer": came.answer})
    with work.unit() as unit:
        told = str(results_of(unit, work, view.dossier_id))
    assert "Ce que la personne a écrit" in told
    assert "fleuristes" in told


def test_a_form_that_was_altered_or_is_of_another_vault_is_told_apart(work: DeskWork) -> None:
    _, view = asked(work)
    data = filled(view)
    number, _, code = view.form.partition(".")
    for forged in (
        f"{number}.{'0' * 48}",
        f"{number}9.{code}",
        f"{number}.{code[:-1]}{'1' if code[-1] == '0' else '0'}",
    ):
        assert "n’est pas de ce coffre" in refused(work, renamed(data, forged))
    assert recognise(work, renamed(data, view.form)).paper.id == view.id
    with work.unit() as unit:
        (kept,) = unit.find(FormSecret)
        kept.secret = b"of another vault"
        unit.commit()
    assert "n’est pas de ce coffre" in refused(work, data)


def renamed(data: bytes, mark: str) -> bytes:
    """The same form under another mark."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        top = pdf.Root.AcroForm.Fields[0]
        top.T, top.Kids[0].T = map(pikepdf.String, mark.split("."))
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_a_foreign_form_and_a_sheet_without_fields_are_told_apart(work: DeskWork) -> None:
    _, view = asked(work)
    assert "pas un document à remplir" in refused(work, renamed(filled(view), "formulaire.page"))
    assert "plus de champ" in refused(work, PRESS.print_proof(view.facts, view.kind, ()))


def test_another_paper_of_ours_is_named_and_not_taken(work: DeskWork) -> None:
    key, _ = asked(work)
    _, other = asked(work, "Lenoir")
    said = refused(work, filled(other), key)
    assert "autre document" in said
    assert other.reference in said
    assert "Lenoir" not in said


def test_a_version_that_left_is_still_taken_once_replaced(work: DeskWork) -> None:
    key, view = asked(work)
    record_export(work, view.id, RecipientKind.BENEFICIARY, "Ariane", "pdf", data=printed(view))
    data = filled(view)
    guided.save_assignment(work, key, {"instruction": "Rencontrer trois personnes."})
    assert prepare_assignment(work, key).version == 2
    came = returns.compare_returned(work, key, data)
    assert came.recognised.earlier
    assert came.answer == TEXTS["answer"]


def test_a_draft_that_was_prepared_again_since_is_told(work: DeskWork) -> None:
    key, view = asked(work)
    data = filled(view)
    guided.save_assignment(work, key, {"instruction": "Rencontrer trois personnes."})
    prepare_assignment(work, key)
    assert "préparé de nouveau" in refused(work, data, key)


def test_a_form_that_comes_back_after_its_dossier_was_destroyed_is_told(work: DeskWork) -> None:
    _, view = asked(work)
    data = filled(view)
    destroy_dossier(work.vault, view.dossier_id, basis="end.proof_years", media={}, now=work.clock.now())
    said = refused(work, data)
    assert "après la destruction de son dossier" in said
    assert view.reference in said


def test_the_mark_is_the_same_each_time_and_no_key_of_the_vault(work: DeskWork) -> None:
    _, view = asked(work)
    assert re.fullmatch(re.escape(view.reference) + r"\.[0-9a-f]{48}", view.form)
    assert read_paper(work, view.id).form == view.form
    assert printed(view) == printed(view)
    with work.unit() as unit:
        (kept,) = unit.find(FormSecret)
        assert len(kept.secret) == 32
        facts = unit.get(IssuedPaper, view.id).facts_sha256
    assert kept.secret.hex() not in view.form
    assert facts.startswith(view.form.partition(".")[2][:16])


def test_two_demonstrations_give_the_same_marks(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    made = guided.give_assignment(work, key, "Enquête")
    guided.save_assignment(work, made, {"instruction": "Rencontrer."})
    view = prepare_assignment(work, made, demonstration=True)
    with work.unit() as unit:
        (kept,) = unit.find(FormSecret)
        assert kept.secret == b"bilan-desktop demonstration form"
    assert view.form
