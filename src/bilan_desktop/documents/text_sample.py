"""A text being reworded, as it would print: what the consultant looks at beside what they write."""

from collections.abc import Mapping
from datetime import datetime

from bilan_desktop.blocks import Paper, Paragraph, Span, Variant, typeset
from bilan_desktop.blocks.template import filled, parts_of, places_of


def paper(text: str, values: Mapping[str, str], title: str, created: datetime, variant: Variant) -> Paper:
    """The text with its places filled; an unknown one stands between its braces, a part is named where it goes."""
    named = {name.removesuffix("?") for name in places_of(text)}
    told = {name: values.get(name) or f"[{name}]" for name in named}
    parts = {
        name: (Paragraph((Span(f"[Ici, composé par l’application : {name.replace('_', ' ')}]", italic=True),)),)
        for name in parts_of(text)
    }
    return typeset(
        Paper(
            kind="text-sample",
            title=title,
            blocks=filled(text, told, parts),
            created=created,
            variant=variant,
            author=values.get("organisme", ""),
            footer="Aperçu d’un texte : rien n’en est gardé",
        )
    )
