"""Whether there will be a season: every rule of the kind, with the labels that gate it."""

from __future__ import annotations

from slated.kinds.renewal.lines import LABELS, read_line
from slated.kinds.renewal.orders import ORDERS, read_orders
from slated.kinds.renewal.outlook import read_answer, read_final, read_in_development
from slated.kinds.renewal.unsettled import read_cancelled, read_did_so, read_open, read_talk
from slated.marks.passage import Rule

RULES: tuple[Rule, ...] = (
    Rule("ordered", read_orders, ORDERS),
    Rule("renewal_line", read_line, LABELS),
    Rule("did_so", read_did_so, frozenset({"renewal.did_so"})),
    Rule("answered", read_answer, frozenset({"answer"})),
    Rule("left_open", read_open, frozenset({"renewal.undecided"})),
    Rule("talked_about", read_talk, frozenset({"renewal.talk"})),
    Rule("called_off", read_cancelled, frozenset({"renewal.cancelled"})),
    Rule("in_the_works", read_in_development, frozenset({"renewal.in_development"})),
    Rule("the_last_one", read_final, frozenset({"renewal.final_season"})),
)
