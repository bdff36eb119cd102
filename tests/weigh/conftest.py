"""Small stories made by hand: pages with days, and claims about a show that does not exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from slated.compose.dossier import Weighing, compose, make_pool, weigh_work
from slated.compose.works import group_works
from slated.kinds import claim_from_json
from slated.model.claim import Claim
from slated.model.document import Dated, Document
from slated.model.dossier import Dossier
from slated.model.window import Window
from slated.weigh.origins import find_copies

TITLE = "Harbour Lights"


@dataclass
class Story:
    """Pages and claims about Harbour Lights, season 2 unless said otherwise."""

    documents: list[Document] = field(default_factory=list)
    dated: dict[str, Dated] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def page(self, name: str, earliest: str, latest: str | None = None, text: str = "", site: str = "") -> Story:
        self.documents.append(Document(name, text or f"Nothing but {name}.", f"About {TITLE}", site=site or name))
        window = Window(date.fromisoformat(earliest), date.fromisoformat(latest or earliest))
        self.dated[name] = Dated(window)
        return self

    def says(
        self,
        page: str,
        kind: str,
        value: dict[str, Any],
        certainty: str = "confirmed",
        who: tuple[str, str] | None = None,
        season: int | None = 2,
        words: str = "",
    ) -> Story:
        exact = words or f"{kind} {len(self.claims)}"
        self.claims.append(
            claim_from_json(
                {
                    "document": page,
                    "work": {"title": TITLE, "season": season},
                    "kind": kind,
                    "value": value,
                    "certainty": certainty,
                    "attribution": {"name": who[0], "role": who[1]} if who else None,
                    "evidence": {"exact": exact, "start": 0, "end": len(exact)},
                }
            )
        )
        return self

    def out(self, page: str, earliest: str | None, latest: str | None, *args: Any, **more: Any) -> Story:
        return self.says(page, "release", {"earliest": earliest, "latest": latest}, *args, **more)

    def weigh(self, as_of: str) -> Weighing:
        day = date.fromisoformat(as_of)
        known = {d.id: d for d in self.documents if (self.dated[d.id].window.earliest or day) <= day}
        written = {i: self.dated[i].window for i in known}
        claims = [c for c in self.claims if c.document in known]
        (work,) = group_works(claims, written)
        return weigh_work(make_pool(work, known, written, find_copies(list(known.values()), written), day))

    def dossier(self, as_of: str) -> Dossier:
        (dossier,) = compose(self.documents, self.dated, self.claims, date.fromisoformat(as_of)).dossiers
        return dossier


@pytest.fixture
def story() -> Callable[[], Story]:
    return Story
