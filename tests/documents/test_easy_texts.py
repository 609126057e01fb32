"""Every text that is easy to read: short sentences, one idea each, no number of an article."""

import re

import pytest

from bilan_desktop.app.workspace import load_texts

EASY = {name: text for name, text in load_texts().items() if "-facile." in name}
MOST = 15
"""Words of a sentence."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, its titles and items too; remarks and parts left out."""
    found = []
    for line in text.split("\n"):
        if line.startswith(("#", "{{")):
            continue
        bare = re.sub(r"^(={2,4}|-|>|\d+\.)\s+", "", line.strip()).replace("**", "")
        found += [part.strip() for part in re.split(r"(?<=[.!?…])\s+|[;:]\s", bare) if part.strip()]
    return found


def test_a_long_sentence_is_seen() -> None:
    assert max(len(one.split()) for one in sentences("Un deux. " + "mot " * 16 + ".")) > MOST


@pytest.mark.parametrize("name", EASY)
def test_its_sentences_are_short(name: str) -> None:
    long = [one for one in sentences(EASY[name]) if len(re.findall(r"[\w{][\w’'{}?-]*", one)) > MOST]
    assert long == []


@pytest.mark.parametrize("name", EASY)
def test_it_cites_no_article(name: str) -> None:
    assert re.findall(r"\bart\.|\b[LRD]\.\s?\d{3,4}", EASY[name]) == []
