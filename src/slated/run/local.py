"""The path on one machine: sources → documents → claims → dates → report. Joins the arrows, decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from slated.compose.dossier import compose
from slated.model.claim import Claim, Work
from slated.model.document import Dated, Document, Fault
from slated.model.dossier import Report
from slated.read.dating import date_document
from slated.read.reader import Reading, read
from slated.read.sources import read_sources


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: documents read so far."""

    documents: int


def read_paths(
    paths: Sequence[str], stdin: BinaryIO | None = None, tell: Callable[[Progress], None] = lambda progress: None
) -> Iterator[Reading | Fault]:
    """The reading of every document of `paths`, in order, and the faults in between. One document at a time."""
    for number, item in enumerate(read_sources(paths, stdin), 1):
        yield item if isinstance(item, Fault) else read(item)
        tell(Progress(number))


def report_on(readings: Sequence[Reading], as_of: date, work: Work | None = None) -> Report:
    """The report at a day over documents that were read. Undated ones are dated from what they and the others say."""
    documents: list[Document] = [r.document for r in readings]
    claims: list[Claim] = [c for r in readings for c in r.claims]
    dated: dict[str, Dated] = {}
    for reading in readings:
        undated = reading.document.published is None and reading.document.updated is None
        peers = [c for c in claims if c.document != reading.document.id] if undated else []
        dated[reading.document.id] = date_document(reading.document, reading.claims, peers)
    return compose(documents, dated, claims, as_of, work=work)
