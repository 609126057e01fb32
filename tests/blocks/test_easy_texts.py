"""The easy wordings are easy: short sentences, everyday marks, no article of law in brackets."""

import re

import pytest

from bilan_desktop.app.workspace import load_texts

EASY = {name: text for name, text in load_texts().items() if "-facile." in name}
MOST_WORDS = 15


def sentences(text: str) -> list[str]:
    """Each sentence of what is printed; a place counts for one word, a title or an item ends a sentence."""
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    plain = re.sub(r"\{\{?[^{}]*\}?\}", "X", re.sub(r"^(=+|-|\d+\.|>) ", "", "\n".join(lines), flags=re.M))
    found = re.split(r"(?<=[.!?:])\s+|\n\s*\n|\n", plain.replace("**", ""))
    return [one.strip() for one in found if one.strip()]


def words(sentence: str) -> list[str]:
    return re.findall(r"[\w’'-]+", sentence)


@pytest.mark.parametrize("name", sorted(EASY))
def test_no_sentence_of_an_easy_text_has_more_than_fifteen_words(name: str) -> None:
    assert [one for one in sentences(EASY[name]) if len(words(one)) > MOST_WORDS] == []


@pytest.mark.parametrize("name", sorted(EASY))
def test_an_easy_text_cites_no_article_of_law(name: str) -> None:
    told = sentences(EASY[name])
    assert not [one for one in told if re.search(r"\(|art\.|\b[LRD]\.?\d{4}", one)]
