"""How far the making has come: every rule of the kind, with the labels that gate it."""

from __future__ import annotations

from slated.kinds.production.delays import read_apart, read_delay, read_stop
from slated.kinds.production.filming import NOUNS, STATES, VERBS, read_states, read_verbs
from slated.kinds.production.footage import read_canned, read_was_filming
from slated.kinds.production.schedule import (
    read_answer,
    read_bare,
    read_days,
    read_left,
    read_line,
    read_status,
    read_stretch,
)
from slated.kinds.production.stages import read_post, read_preparation, read_table_read, read_writing
from slated.marks.passage import Rule

_WORK = frozenset(
    {"production.work", "production.span", "production.camera", "production.filming", "production.film_base"}
)
_STATUS = _WORK | NOUNS | {"production.wrap_past", "production.ongoing", "production.end_past"}
_TIME = frozenset({"time"})

RULES: tuple[Rule, ...] = (
    Rule("filming_verb", read_verbs, VERBS),
    Rule("filming_state", read_states, STATES),
    Rule("was_filming", read_was_filming, frozenset({"production.was_filming"}), _TIME),
    Rule("in_the_can", read_canned, NOUNS),
    Rule("filming_stretch", read_stretch, _WORK, _TIME),
    Rule("day_of_filming", read_days, NOUNS),
    Rule("filming_line", read_line, _WORK | NOUNS | VERBS, _TIME),
    Rule("status_line", read_status, _STATUS),
    Rule("filming_answer", read_answer, frozenset({"answer"})),
    Rule("weeks_left", read_left, _WORK),
    Rule("filming_from", read_bare, _WORK | VERBS | STATES, _TIME),
    Rule("scripts_written", read_writing, frozenset({"production.writing", "production.script", "production.writers"})),
    Rule("in_post", read_post, frozenset({"production.post_production"})),
    Rule("in_preparation", read_preparation, frozenset({"production.pre_production"})),
    Rule("script_read", read_table_read, frozenset({"production.table_read"})),
    Rule("work_stopped", read_stop, frozenset({"production.halt_past", "production.halt_base", "production.halt_s"})),
    Rule("pushed_apart", read_apart, frozenset({"production.halt_split"})),
    Rule("delay_named", read_delay, frozenset({"production.halt_noun"})),
)
