"""The yearly report on the activity (bilan pédagogique et financier, L.6352-11): what of it is kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import ACCOUNTING, ProofText


@dataclass
class YearlyReport:
    """The report of one accounting year: what is typed for it, and its figures once they are frozen.

    ``typed`` are amounts in cents by code (charges, turnover) that no dossier tells. ``figures`` is the frozen sheet as
    JSON, empty until then; ``frozen_at`` (UTC) when it was frozen; ``filed_on`` the day it was sent.
    """

    TABLE: ClassVar[str] = "yearly_report"

    id: Annotated[RecordId, ACCOUNTING]
    first: Annotated[date, ACCOUNTING]
    last: Annotated[date, ACCOUNTING]
    typed: Annotated[dict[str, int], ACCOUNTING]
    figures: Annotated[ProofText, ACCOUNTING] = ProofText("")
    frozen_at: Annotated[datetime | None, ACCOUNTING] = None
    filed_on: Annotated[date | None, ACCOUNTING] = None
