"""What is typed and not valid yet, and where the consultant was: kept so that a lock or a kill loses nothing."""

from collections.abc import Mapping

from bilan_desktop.domain.drafts import Draft, Place
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.ports import Work

RECENT = 6


def save_drafts(work: Work, scope: str, texts: Mapping[str, str | None]) -> None:
    """Keep the raw text of fields that do not validate; None takes a field's draft away."""
    with work.unit() as unit:
        kept = {draft.field: draft for draft in unit.find(Draft, scope=scope)}
        changed = False
        for field, text in texts.items():
            draft = kept.get(field)
            if text is None and draft is not None:
                unit.remove(draft)
            elif text is not None and draft is None:
                unit.add(Draft(work.new_id(), scope, field, ContentText(text)))
            elif text is not None and draft is not None and draft.text != text:
                draft.text = ContentText(text)
            else:
                continue
            changed = True
        if changed:
            unit.commit()


def read_drafts(work: Work, scope: str) -> dict[str, str]:
    """Raw text by field of one form."""
    with work.unit() as unit:
        return {draft.field: draft.text for draft in unit.find(Draft, scope=scope)}


def remember_place(work: Work, route: str) -> None:
    """Note the page shown, as a route of identifiers; only the latest few are kept."""
    with work.unit() as unit:
        places = sorted(unit.find(Place), key=lambda place: place.at)
        same = [place for place in places if place.route == route]
        if same:
            same[0].at = work.clock.now()
        else:
            unit.add(Place(work.new_id(), route, work.clock.now()))
            for old in places[: max(0, len(places) - RECENT + 1)]:
                unit.remove(old)
        unit.commit()


def last_places(work: Work) -> tuple[str, ...]:
    """The routes lately shown, the latest first."""
    with work.unit() as unit:
        return tuple(p.route for p in sorted(unit.find(Place), key=lambda place: place.at, reverse=True))


def dossier_of_route(route: str) -> RecordId | None:
    """The dossier a route names (« dossier/<id>/… »), if any."""
    parts = route.split("/")
    return RecordId(parts[1]) if len(parts) > 1 and parts[0] == "dossier" else None
