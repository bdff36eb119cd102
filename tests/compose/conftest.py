"""The development corpus as documents, intervals and gold claims, and small stories made by hand."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from slated.kinds import claim_from_json
from slated.model.claim import Claim
from slated.model.document import Dated, Document
from slated.model.window import Window

Story = tuple[list[Document], dict[str, Dated], list[Claim]]


def read_story(folder: Path) -> Story:
    """Every document of a corpus folder, its gold interval where it has one, and its gold claims."""
    documents, dated, claims = [], {}, []
    for path in sorted(folder.glob("*.json")):
        record: dict[str, Any] = json.loads(path.read_text("utf-8"))
        day = date.fromisoformat(record["published"]) if record.get("published") else None
        documents.append(
            Document(record["id"], record["text"], record["headline"], record["url"], record["site"], day)
        )
        if record.get("dated"):
            dated[record["id"]] = Dated(Window.from_json(record["dated"]), (record["dated_why"],))
        claims += [claim_from_json({**claim, "document": record["id"]}) for claim in record["claims"]]
    return documents, dated, claims


@pytest.fixture(scope="session")
def articles() -> Path:
    """The corpus' folder of articles."""
    root = os.environ.get("SLATED_CORPUS")
    if not root:
        pytest.skip("SLATED_CORPUS does not name the development corpus")
    return Path(root) / "corpus" / "articles"


@pytest.fixture(scope="session")
def seeds(articles: Path) -> Story:
    return read_story(articles / "seeds")


@pytest.fixture(scope="session")
def load_story() -> Callable[[Path], Story]:
    return read_story
