"""Time: finds the windows that words name, and says them as records.

Conventions: inclusive days, offsets in code points, see `find_times`.
"""

from slated.marks.time.corpus import check_phrases
from slated.marks.time.events import resolve_event
from slated.marks.time.find import find_times
from slated.marks.time.mark import TimeMark
from slated.marks.time.when import when_jsonl, when_text, windows_to_json

__all__ = ["TimeMark", "check_phrases", "find_times", "resolve_event", "when_jsonl", "when_text", "windows_to_json"]
