"""Two texts compared: no word is lost, and what is called unchanged is."""

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.blocks import Callout, Drawing, Facts, Heading, ListBlock, Table, fact, paragraph, spans
from bilan_desktop.blocks.differences import Change, ComparedLine, Stretch, compare_lines, lines_of

LINES = st.lists(st.text(alphabet="abcé ,.’-", min_size=1, max_size=30).filter(str.strip), max_size=12)


def told(stretches: tuple[Stretch, ...]) -> str:
    return "".join(one.text for one in stretches)


def changed(stretches: tuple[Stretch, ...]) -> list[str]:
    return [one.text.strip() for one in stretches if one.changed]


def test_a_line_added_one_removed_one_rewritten() -> None:
    before = ("La demande reste la même.", "Elle cherche un métier d’accompagnement.", "Ceci s’en va entièrement.")
    after = ("La demande reste la même.", "Elle cherche un vrai métier de conseil.", "42 : nouveauté, sans rapport !")
    same, rewritten, removed, added = compare_lines(before, after)
    assert same.change is Change.SAME
    assert changed(rewritten.before) == ["d’accompagnement"]
    assert changed(rewritten.after) == ["vrai", "de conseil"]
    assert (removed.change, told(removed.before), removed.after) == (Change.REMOVED, before[2], ())
    assert (added.change, added.before, told(added.after)) == (Change.ADDED, (), after[2])


def test_an_item_put_first_does_not_make_the_others_new() -> None:
    before = ("Rencontrer deux conseillères", "Observer une journée en mission locale")
    after = ("Appeler la mairie", "Rencontrer deux conseillères", "Observer deux journées en mission locale")
    assert [line.change for line in compare_lines(before, after)] == [Change.ADDED, Change.SAME, Change.REWRITTEN]


@given(LINES, LINES)
def test_each_side_is_told_whole_and_in_order(before: list[str], after: list[str]) -> None:
    found = compare_lines(before, after)
    assert [told(line.before) for line in found if line.before] == before
    assert [told(line.after) for line in found if line.after] == after
    for line in found:
        if line.change is Change.SAME:
            assert told(line.before) == told(line.after)


def test_the_same_text_has_no_difference() -> None:
    lines = ("Un", "Deux", "Un")
    assert compare_lines(lines, lines) == tuple(ComparedLine(Change.SAME, (Stretch(x),), (Stretch(x),)) for x in lines)


def test_long_texts_without_a_line_in_common_are_compared_at_once() -> None:
    found = compare_lines([f"avant {n} " * 200 for n in range(300)], [f"après {n} " * 200 for n in range(300)])
    assert [line.change for line in found] == [Change.REMOVED] * 300 + [Change.ADDED] * 300


def test_every_block_becomes_lines() -> None:
    blocks = (
        Heading(3, "Un titre"),
        paragraph("Deux\nlignes"),
        ListBlock((spans("un point"), spans(" "))),
        Table((spans("A"), spans("B")), ((spans("1"), spans("2")), ((), spans(" ")), ((), spans("3")))),
        Facts((fact("Date", "hier"),)),
        Callout("info", (paragraph("à part"),)),
        Drawing(10, 10, (), "ce que montre le dessin"),
    )
    assert lines_of(blocks) == (
        "Un titre",
        "Deux",
        "lignes",
        "• un point",
        "A · B",
        "1 · 2",
        "· 3",
        "Date\N{NO-BREAK SPACE}: hier",
        "à part",
        "ce que montre le dessin",
    )
