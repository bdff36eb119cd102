"""How many have watched it."""

from slated.kinds.card import Card, Space
from slated.kinds.viewership.rules import RULES
from slated.kinds.viewership.value import Viewership

WORDS = {
    "hours_viewed": "was watched for {} hours",
    "views": "had {} views",
    "households": "was watched in {} households",
    "countries_top10": "reached the top 10 in {} countries",
    "weeks_top10": "stayed {} weeks in the top 10",
    "rank": "ranked no. {}",
}

CARD = Card(
    kind="viewership",
    space=Space.COUNT,
    value=Viewership,
    from_json=Viewership.from_json,
    topic=lambda value: value.metric,
    same=lambda a, b: a.metric == b.metric and abs(a.amount - b.amount) <= 0.01 * abs(a.amount),
    phrase=lambda value: WORDS[value.metric].format(f"{value.amount:,}"),
    question="How many have watched {work}?",
    rules=RULES,
)
