"""crowd-kit's methods as peers, where it is installed: scores per cell of a Table."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from slated.weigh.tables import Floats, Table

MANY_LABELS = 100


def crowdkit_peers() -> dict[str, Callable[[Table], Floats]]:
    """Dawid-Skene and its one-coin form; none, with a note, where crowd-kit is missing."""
    try:
        import pandas
        from crowdkit.aggregation import DawidSkene, OneCoinDawidSkene
    except ImportError:
        print("crowd-kit is not installed: its methods are left out (pip install crowd-kit)", file=sys.stderr)
        return {}

    def scores(make: Callable[[], Any]) -> Callable[[Table], Floats]:
        def run(table: Table) -> Floats:
            cell = table.claim_cell()
            if len(table.values) > MANY_LABELS:
                return np.full(table.cells, np.nan)  # dense objects x labels x workers: minutes to hours
            frame = pandas.DataFrame(
                {"task": table.cell_object[cell], "worker": table.source, "label": table.cell_value[cell]}
            )
            found = make().fit_predict_proba(frame)
            rows = found.index.get_indexer(table.cell_object)
            columns = found.columns.get_indexer(table.cell_value)
            return np.where(columns >= 0, found.to_numpy()[rows, columns], 0.0)

        return run

    def dawid_skene() -> Any:
        return DawidSkene(n_iter=50)

    def one_coin() -> Any:
        return OneCoinDawidSkene(n_iter=50)

    return {"Dawid-Skene": scores(dawid_skene), "one-coin": scores(one_coin)}
