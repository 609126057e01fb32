"""Search: what is found is told in French, with whose it is, the words found, and the page that opens it."""

from datetime import date

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option, Skill
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.searching import places, terms
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.units import SessionUnit
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.dossiers import archive_dossier, save_beneficiary, save_funding, save_organisation
from bilan_desktop.usecases.guided_work import attach_returned, give_assignment, note_exchange, withdraw_assignment
from bilan_desktop.usecases.meetings import plan_meeting, save_notes
from bilan_desktop.usecases.records import add_item
from bilan_desktop.usecases.searching import THINGS, Snippet, search, snippet
from factories import DeskWork, a_slot, confirmed, consented, prospect
from storage.search_triggers import searched_records
from usecases.test_beneficiary_view import planted


def shown(told: Snippet) -> str:
    """The snippet with what is marked between brackets."""
    text, at = "", 0
    for start, end in told.marks:
        text += f"{told.text[at:start]}[{told.text[start:end]}]"
        at = end
    return text + told.text[at:]


def things(work: DeskWork, typed: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.name, shown(one.snippet)) for one in search(work, typed).things]


def people(work: DeskWork, typed: str) -> list[str]:
    return [one.name for one in search(work, typed).people]


def test_a_skill_is_found_with_whose_it_is_and_its_page(work: DeskWork) -> None:
    key = confirmed(work)
    add_item(work, key, Skill, {"label": "Gérer une équipe", "evidence": "Six personnes à l’atelier"})
    (found,) = search(work, "ATELIER").things
    assert (found.kind, found.number, found.name) == ("Compétence", "2026-001", "Ariane Quenneville")
    assert shown(found.snippet) == "Six personnes à l’[atelier]"
    assert found.route == f"dossier/{key}/etape/F2.2"


def test_the_notes_of_a_meeting_say_its_day(work: DeskWork) -> None:
    key = consented(work)
    this_year = plan_meeting(work, key, a_slot(date(2026, 3, 12)))
    next_year = plan_meeting(work, key, a_slot(date(2027, 1, 8)))
    for meeting in (this_year, next_year):
        save_notes(work, meeting, {"content_notes": "Le déclic"})
    found = search(work, "declic").things
    assert [one.kind for one in found] == [
        "Notes de séance du 8\N{NO-BREAK SPACE}janvier 2027",
        "Notes de séance du 12\N{NO-BREAK SPACE}mars",
    ]
    assert found[1].route == f"dossier/{key}/seance/{this_year}"


def test_people_are_found_by_all_that_tells_how_to_reach_them(work: DeskWork) -> None:
    key = prospect(work)
    save_beneficiary(work, key, {"email": "ariane@exemple.fr", "phone": "06 12 34 56 78", "address": "Sète"})
    for typed in ("ariane", "quenneville ari", "QUENN", "2026-001", "ariane@exemple", "0612345678", "sete"):
        assert people(work, typed) == ["Ariane Quenneville"], typed
    (by_phone,), (by_name,) = search(work, "061234").people, search(work, "ariane q").people
    assert shown(by_phone.snippet) == "[06] [12] [34] 56 78"
    assert by_name.snippet.text == ""
    assert by_phone.route == f"dossier/{key}/personne"


def test_a_dossier_with_hours_opens_on_its_overview(work: DeskWork) -> None:
    key = confirmed(work)
    assert [one.route for one in search(work, "quenn").people] == [f"dossier/{key}/apercu"]


def test_whole_names_come_before_beginnings_and_the_archived_last(work: DeskWork) -> None:
    archived = prospect(work, "Martin", "Alix")
    archive_dossier(work, archived)
    prospect(work, "Martin", "Jeanne")
    prospect(work, "Martinez", "Paul")
    assert people(work, "martin") == ["Jeanne Martin", "Paul Martinez", "Alix Martin"]
    assert [one.archived for one in search(work, "martin").people] == [False, False, True]


def test_who_pays_is_found_in_each_dossier_it_pays(work: DeskWork) -> None:
    key, _ = prospect(work), prospect(work, "Dubois")
    payer = save_organisation(work, Organisation(NO_ID, ProofText("Mistral SARL"), contact_name=ProofText("Zoé")))
    assert things(work, "mistral") == []
    save_funding(work, key, Funding(FundingKind.EMPLOYER_PLAN, payer_id=payer), None)
    assert things(work, "zoe") == [("Financeur ou employeur", "Ariane Quenneville", "[Zoé]")]
    assert search(work, "mistral").things[0].route == f"dossier/{key}/personne#financement"


def test_a_name_beside_words_looks_for_them_in_the_dossiers_of_that_person(work: DeskWork) -> None:
    mine, other = confirmed(work), confirmed(work, "Dubois")
    for key in (mine, other):
        add_item(work, key, Option, {"title": "Ouvrir un atelier de reliure"})
    told = [("Piste", "Ariane Dubois", "Ouvrir un atelier de [reliure]")]
    assert things(work, "dubois reliure") == told
    assert things(work, "reliure dubois") == told
    assert things(work, "dubois zzz") == []


def test_guided_work_is_told_with_its_number_and_whether_it_was_withdrawn(work: DeskWork) -> None:
    key = consented(work)
    task = give_assignment(work, key, "Raconter trois réussites")
    note_exchange(work, task, work.clock.today(), ExchangeMeans.PHONE, "Deux réussites")
    attach_returned(work, task, "réussites.pdf", b"%PDF-1.7")
    withdraw_assignment(work, task)
    found = search(work, "réussites").things
    assert {one.kind for one in found} == {
        "Fichier joint",
        "Échange de travail guidé",
        "Travail guidé n°\xa01 (retiré)",
    }
    assert {one.route for one in found} == {f"dossier/{key}/travail"}


def test_what_is_shown_is_bounded_and_says_that_there_is_more(work: DeskWork) -> None:
    key = confirmed(work)
    for at in range(THINGS + 3):
        add_item(work, key, Skill, {"label": f"Animer {at}"})
    assert not search(work, "animer 7").more
    found = search(work, "animer")
    assert (len(found.things), found.more) == (THINGS, True)
    assert found.things[0].snippet.text == f"Animer {THINGS + 2}"


def test_nothing_is_asked_of_the_vault_without_a_word(work: DeskWork) -> None:
    for typed in ("", "  ", "?!", "\x00"):
        assert search(work, typed) == search(work, "")


def plant(unit: SessionUnit, work: DeskWork, known: dict[str, RecordId]) -> None:
    """A row of every record, every text of it being a canary."""
    for record in RECORDS:
        row = planted(record, work, known)
        if isinstance(row, Meeting):
            row.slot = a_slot()
        unit.add(row)
        known[record.TABLE] = row.id


def test_what_is_sensitive_is_never_found(work: DeskWork) -> None:
    known: dict[str, RecordId] = {}
    with work.unit() as unit:
        plant(unit, work, known)
        unit.commit()
    assert search(work, "canari adaptation").things == ()
    assert search(work, "canari draft").things == ()


def test_every_record_that_is_searched_is_told_and_opens_on_a_page(work: DeskWork) -> None:
    known: dict[str, RecordId] = {}
    with work.unit() as unit:
        plant(unit, work, known)
        unit.get(Dossier, known["dossier"]).funding = Funding(payer_id=known["organisation"])
        unit.commit()
    told = set()
    for record in searched_records():
        found = search(work, f"canari {record.TABLE.replace('_', ' ')}")
        for one in (*found.people, *found.things):
            assert one.kind
            assert find(one.route.partition("#")[0]), one.route
            told.add(one.kind)
    plain = {record for record in searched_records() if record not in (Dossier, Synthesis)}
    assert len(told) >= len(plain) - 2


def test_a_snippet_is_cut_between_words_around_what_is_found() -> None:
    long = (
        "Un début qui ne sert à rien du tout, vraiment, et encore un peu. " * 3
        + "Le mot cherché est là. "
        + "Fin. " * 40
    )
    told = snippet(f"autre ligne\n{long}", terms("cherche"))
    assert "[cherché]" in shown(told)
    assert told.text.startswith("…")
    assert told.text.endswith("…")
    assert len(told.text) <= 112
    assert told.text.removeprefix("…").split(" ")[0] in long.split(" ")


def test_the_words_of_a_text_are_marked_where_they_are() -> None:
    text = "Cœur d’atelier : l’ÉQUIPE, cœurs, e\u0301quipe."
    assert [text[a:b] for a, b in places(text, terms("équipe coeur"))] == ["Cœur", "ÉQUIPE", "cœurs", "e\u0301quipe"]
    assert [text[a:b] for a, b in places(text, terms("coeur équipe"))] == ["Cœur", "ÉQUIPE", "e\u0301quipe"]


def test_a_note_deleted_is_not_found_any_more(work: DeskWork) -> None:
    key = confirmed(work)
    item = add_item(work, key, Skill, {"label": "Éphémère"})
    with work.unit() as unit:
        unit.remove(unit.get(Skill, item))
        unit.commit()
    assert things(work, "ephemere") == []
