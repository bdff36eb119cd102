"""A report made by hand for the tests of `show`: six pages of our own, as of 15 February 2024.

They are about All of Us Are Dead season 2. Every state, contradictions, warnings, a page without a date or
an address, a copy, other seasons and an open window stand in it. Sites and addresses are invented; the sentences are
ours.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from slated.kinds import BY_KIND
from slated.model.belief import Belief, Contradiction, Mention, State, Warning
from slated.model.claim import Attribution, Certainty, Claim, Evidence, Role, Work
from slated.model.document import Dated, Document
from slated.model.dossier import Answer, Dossier, Event, Report, Source
from slated.model.forecast import Analogue, Forecast
from slated.model.window import NO_TIME, Window

AS_OF = date(2024, 2, 15)
TITLE = "All of Us Are Dead"

TEXTS = {
    "wire": """Netflix orders more of All of Us Are Dead

Netflix ordered a second season of All of Us Are Dead on 6 June 2022, the streamer told reporters. The first season \
has 12 episodes and drew 124.79 million hours in its first ten days. It is based on the webtoon Now at Our School by \
Joo Dong-geun. Lee JQ directs again.

Park Ji-hu returns as Nam On-jo. Lomon returns as Lee Su-hyeok.""",
    "insider": """When will the zombies be back?

Our insider says that Netflix wants the season out in 2023. A camera test is said to be under way. Word is that a \
spin-off is being talked about, too.""",
    "flash": """All of Us Are Dead season 2: OFFICIAL date

Netflix has announced that season 2 will premiere on 14 April 2023. Mina Joon-hyuk joins as the new principal.""",
    "evergreen": """Everything about All of Us Are Dead season 2

No release date has been announced. We would not expect it before autumn 2023 at the earliest. Last spring we still \
wrote that late 2023 looked likely. Filming has yet to begin. There is no trailer yet. Lee Jae-kyoo directs the new \
season. “The next season can talk about the survival of zombies,” he told a newspaper.""",
    "agency": """Our actors in 2024

BH Entertainment lists season 2 of All of Us Are Dead among Park Ji-hu's works of 2024. Shooting is planned for the \
first quarter of 2024. The series can be seen on Netflix.""",
    "mirror": """Everything about All of Us Are Dead season 2 (again)

No release date has been announced. A first half of 2025 is what we would bet on. Season 2 comes in summer 2024 at the \
earliest, others say.""",
}

DOCUMENTS = {
    "wire": Document(
        id="wire",
        text=TEXTS["wire"],
        headline="Netflix orders more of All of Us Are Dead",
        url="https://wire.example/2022/06/06/netflix-orders-more?ref=a&b=c",
        site="The Streaming Wire",
        published=date(2022, 6, 6),
    ),
    "insider": Document(
        id="insider",
        text=TEXTS["insider"],
        headline="When will the zombies be back?",
        url="https://insider.example/zombies",
        site="Set Insider",
    ),
    "flash": Document(
        id="flash",
        text=TEXTS["flash"],
        headline="All of Us Are Dead season 2: OFFICIAL date",
        url="https://flash.example/p?id=77",
        site="Trailer Flash",
        published=date(2022, 11, 20),
    ),
    "evergreen": Document(
        id="evergreen",
        text=TEXTS["evergreen"],
        headline="Everything about All of Us Are Dead season 2",
        url="https://guide.example/all-of-us-are-dead-season-2#release-date",
        site="The Couch Guide",
        published=date(2023, 1, 9),
    ),
    "agency": Document(id="agency", text=TEXTS["agency"], headline="Our actors in 2024", site="BH Entertainment"),
    "mirror": Document(
        id="mirror",
        text=TEXTS["mirror"],
        headline="Everything about All of Us Are Dead season 2 (again)",
        url="https://mirror.example/aouad",
    ),
}

DATED = {
    "wire": Dated(Window.of(date(2022, 6, 6))),
    "insider": Dated(
        Window(date(2022, 2, 1), date(2022, 6, 5)),
        ("speaks of the first season as out", "does not know of the renewal of 6 June 2022"),
    ),
    "flash": Dated(Window.of(date(2022, 11, 20))),
    "evergreen": Dated(Window.of(date(2023, 1, 9))),
    "agency": Dated(Window(date(2024, 1, 1), AS_OF), ("plans for 2024 as the year that runs",)),
    "mirror": Dated(NO_TIME),
}


class Gold:
    """Claims by hand: `claim(document, kind, value, exact, ...)` finds the words in the text and keeps the claim."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}

    def claim(
        self,
        document: str,
        kind: str,
        value: Mapping[str, object],
        exact: str,
        certainty: str = "confirmed",
        who: tuple[str, str] | None = None,
        season: int | None = 2,
    ) -> str:
        start = TEXTS[document].index(exact)
        claim = Claim(
            document=document,
            work=Work(TITLE, season),
            kind=kind,
            value=BY_KIND[kind].from_json(value),
            certainty=Certainty(certainty),
            attribution=Attribution(who[0], Role(who[1])) if who else None,
            evidence=Evidence(exact, start, start + len(exact)),
        )
        self.claims[claim.id] = claim
        return claim.id

    def belief(
        self,
        probability: float,
        state: State,
        *ids: str,
        origins: int = 0,
        why: str = "",
        spellings: tuple[str, ...] = (),
    ) -> Belief:
        claims = [self.claims[i] for i in ids]
        documents = {claim.document for claim in claims}
        first = claims[0]
        return Belief(
            kind=first.kind,
            value=first.value,
            probability=probability,
            state=state,
            claims=ids,
            origins=origins or len(documents),
            documents=len(documents),
            first=Mention(first.document, DATED[first.document].window.earliest, first.attribution),
            why=why,
            spellings=spellings,
            season=first.work.season,
        )


def days(low: str | None, high: str | None) -> dict[str, str | None]:
    return {"earliest": low, "latest": high}


def passed_dates(gold: Gold) -> list[Belief]:
    c, b = gold.claim, gold.belief
    undated = {"announced": False}
    return [
        b(
            0.97,
            State.STANDING,
            c("evergreen", "release", undated, "No release date has been announced"),
            c("mirror", "release", undated, "No release date has been announced"),
            origins=1,
        ),
        b(
            0.0,
            State.FAILED,
            c(
                "insider",
                "release",
                days("2023-01-01", "2023-12-31"),
                "Our insider says that Netflix wants the season out in 2023",
                "rumoured",
                ("Our insider", "insider"),
            ),
            why="its window passed on 31 December 2023 while later pages still wait",
        ),
        b(
            0.0,
            State.FAILED,
            c(
                "flash",
                "release",
                days("2023-04-14", "2023-04-14"),
                "Netflix has announced that season 2 will premiere on 14 April 2023",
                "confirmed",
                ("Netflix", "platform"),
            ),
            why="its day passed while later pages still wait",
        ),
        b(
            1.0,
            State.HELD,
            c(
                "evergreen",
                "release",
                days("2023-09-01", None),
                "We would not expect it before autumn 2023 at the earliest",
                "expected",
            ),
            why="1 September 2023 passed without a release",
        ),
    ]


def later_dates(gold: Gold) -> list[Belief]:
    c, b = gold.claim, gold.belief
    return [
        b(
            0.0,
            State.SUPERSEDED,
            c(
                "evergreen",
                "release",
                days("2023-09-01", "2023-12-31"),
                "Last spring we still wrote that late 2023 looked likely",
                "denied",
            ),
            why="the same page says something later now",
        ),
        b(
            0.31,
            State.STANDING,
            c(
                "agency",
                "release",
                days("2024-01-01", "2024-12-31"),
                "BH Entertainment lists season 2 of All of Us Are Dead among Park Ji-hu's works of 2024",
                "reported",
                ("BH Entertainment", "agency"),
            ),
        ),
        b(
            0.93,
            State.STANDING,
            c(
                "mirror",
                "release",
                days("2024-06-01", None),
                "Season 2 comes in summer 2024 at the earliest, others say",
                "rumoured",
            ),
        ),
        b(
            0.44,
            State.UNCORROBORATED,
            c(
                "mirror",
                "release",
                days("2025-01-01", "2025-06-30"),
                "A first half of 2025 is what we would bet on",
                "expected",
            ),
        ),
    ]


def making(gold: Gold) -> list[Belief]:
    c, b = gold.claim, gold.belief
    netflix = ("Netflix", "platform")
    return [
        b(
            0.995,
            State.STANDING,
            c(
                "wire",
                "renewal",
                {"status": "renewed", **days("2022-06-06", "2022-06-06")},
                "Netflix ordered a second season of All of Us Are Dead on 6 June 2022, the streamer told reporters",
                "confirmed",
                netflix,
            ),
        ),
        b(
            0.7,
            State.STANDING,
            c(
                "agency",
                "production",
                {"milestone": "filming_start", "happened": False, **days("2024-01-01", "2024-03-31")},
                "Shooting is planned for the first quarter of 2024",
                "reported",
            ),
        ),
        b(
            0.1,
            State.FAILED,
            c(
                "insider",
                "production",
                {"milestone": "filming", "happened": True, **days(None, None)},
                "A camera test is said to be under way",
                "rumoured",
            ),
            why="later pages say that filming has yet to begin",
        ),
        b(
            0.9,
            State.STANDING,
            c(
                "evergreen",
                "production",
                {"milestone": "filming_start", "happened": False, **days(None, None)},
                "Filming has yet to begin",
            ),
        ),
        b(
            0.95,
            State.STANDING,
            c(
                "wire",
                "cast",
                {"person": "Park Ji-hu", "character": "Nam On-jo", "status": "returning"},
                "Park Ji-hu returns as Nam On-jo",
            ),
            spellings=("Ji-hu Park",),
        ),
    ]


def people_and_episodes(gold: Gold) -> list[Belief]:
    c, b = gold.claim, gold.belief
    return [
        b(
            0.95,
            State.STANDING,
            c(
                "wire",
                "cast",
                {"person": "Lomon", "character": "Lee Su-hyeok", "status": "returning"},
                "Lomon returns as Lee Su-hyeok",
            ),
            spellings=("Park Solomon",),
        ),
        b(
            0.05,
            State.UNCORROBORATED,
            c(
                "flash",
                "cast",
                {"person": "Mina Joon-hyuk", "character": None, "status": "joining"},
                "Mina Joon-hyuk joins as the new principal",
            ),
        ),
        b(
            0.98,
            State.STANDING,
            c("wire", "crew", {"person": "Lee JQ", "role": "director"}, "Lee JQ directs again"),
            c("evergreen", "crew", {"person": "Lee Jae-kyoo", "role": "director"}, "Lee Jae-kyoo directs"),
            spellings=("Lee Jae-kyoo",),
        ),
        b(0.99, State.STANDING, c("wire", "episodes", {"count": 12}, "The first season has 12 episodes", season=1)),
        b(
            0.9,
            State.STANDING,
            c("evergreen", "trailer", {"form": "trailer", "released": False}, "There is no trailer yet"),
        ),
    ]


def the_series(gold: Gold) -> list[Belief]:
    c, b = gold.claim, gold.belief
    return [
        b(
            0.99,
            State.STANDING,
            c("agency", "platform", {"name": "Netflix"}, "The series can be seen on Netflix", season=None),
        ),
        b(
            0.97,
            State.STANDING,
            c(
                "wire",
                "viewership",
                {"metric": "hours_viewed", "amount": 124790000},
                "drew 124.79 million hours in its first ten days",
                season=1,
            ),
        ),
        b(
            0.97,
            State.STANDING,
            c(
                "wire",
                "source_material",
                {"form": "webtoon", "title": "Now at Our School", "author": "Joo Dong-geun"},
                "based on the webtoon Now at Our School by Joo Dong-geun",
                season=None,
            ),
        ),
        b(
            0.3,
            State.UNCORROBORATED,
            c(
                "insider",
                "spinoff",
                {"status": "possible"},
                "Word is that a spin-off is being talked about",
                "rumoured",
                season=None,
            ),
        ),
        b(
            0.97,
            State.STANDING,
            c(
                "evergreen",
                "quote",
                {"speaker": "Lee Jae-kyoo", "text": "The next season can talk about the survival of zombies"},
                "“The next season can talk about the survival of zombies,” he told a newspaper",
                "reported",
                ("Lee Jae-kyoo", "crew"),
            ),
        ),
    ]


def sample_forecast(as_of: date = AS_OF, middle: float = 390.0, spread: float = 0.45, span: int = 1600) -> Forecast:
    """A log-normal over the days from `as_of` on."""
    weights = [math.exp(-((math.log((i + 1) / middle)) ** 2) / (2 * spread**2)) / (i + 1) for i in range(span)]
    total = sum(weights)
    mass = tuple(weight / total for weight in weights)
    sums = list(accumulate(mass))
    percentiles = tuple(
        as_of + timedelta(days=next(i for i, s in enumerate(sums) if s >= level / 100)) for level in range(1, 100)
    )
    return Forecast(
        as_of=as_of,
        start=as_of,
        mass=mass,
        percentiles=percentiles,
        returns=0.96,
        basis=(
            "Seasons on Netflix come about 28 months after the season before, and this one has waited 25 months",
            "nobody reports that filming has begun",
        ),
        analogues=(Analogue("Sweet Home", 2, 1078, 0.12), Analogue("Squid Game", 2, 1196, 0.1)),
        effective_seasons=41.0,
        moved={"the agency's list for 2024": -41.0},
    )


def sample_report() -> Report:
    gold = Gold()
    release = passed_dates(gold) + later_dates(gold)
    beliefs = (*release, *making(gold), *people_and_episodes(gold), *the_series(gold))
    by_words = {claim.evidence.exact.split(" ")[0]: i for i, claim in gold.claims.items()}
    start = [i for i, claim in gold.claims.items() if claim.kind == "production"]
    dossier = Dossier(
        work=Work(TITLE, 2),
        aliases=("Our School Now",),
        answer=Answer(
            headline="All of Us Are Dead season 2 is renewed, has no announced date, and most likely comes in 2025",
            official=None,
            status="renewed",
            forecast=sample_forecast(),
            would_change=("a report that filming has begun", "a date announced by Netflix"),
        ),
        beliefs=beliefs,
        contradictions=(
            Contradiction(
                "release",
                (release[2].claims[0], release[0].claims[0], release[0].claims[1]),
                "a day announced by Netflix and no announcement at all cannot both be true",
            ),
            Contradiction("production", (start[1], start[2]), "filming can't be under way before it has begun"),
        ),
        warnings=(
            Warning("flash", "lone_official_date", "14 April 2023 is stated as official by this page and nobody else"),
            Warning("flash", "unknown_names", "no other page of this work knows Mina Joon-hyuk"),
        ),
        timeline=(
            Event(Window.of(date(2022, 6, 6)), "Netflix renews it for season 2", (by_words["Netflix"],)),
            Event(Window(date(2024, 1, 1), date(2024, 3, 31)), "Filming is to start", (start[0],)),
        ),
        evidence_until=AS_OF,
        claims=gold.claims,
    )
    counts = [sum(claim.document == name for claim in gold.claims.values()) for name in DOCUMENTS]
    sources = tuple(
        Source(document, DATED[name], count, "evergreen" if name == "mirror" else None)
        for (name, document), count in zip(DOCUMENTS.items(), counts, strict=True)
    )
    return Report(as_of=AS_OF, sources=sources, dossiers=(dossier,))


PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "closing tags": "</style></title></script></svg><img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)><animate onbegin=alert(1) attributeName=x></svg>",
    "attribute": "\" onmouseover=\"alert(1)\" x='",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;",
    "template": "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "css": "}</style><style>*{display:none}",
    "bidi": "\u202etxt.exe\u2066 \u2069\u200f\u061c",
    "escapes": "\x1b[2J\x1b]0;owned\x07\x1b]8;;http://evil.example\x1b\\\x9b31m\x00\x7f\r\nX: y",
    "markdown": "](javascript:alert(1)) ![x](http://evil.example/x.png) <http://e.example> **b** `c` | d |\n\n# h\n> q",
    "reference": "[x]: http://evil.example \n[x] ~~s~~ http://evil.example www.evil.example \\",
    "numbered": "1. one\n2) two\n- three\n+ four\n===\n---\n# five",
    "homoglyph": "Nеtflix (cyrillic е) ﷽ 𒐫 ＜script＞",
    "stack": "Z" + "\u0336\u0310\u0300" * 40,
    "surrogate": "lone \ud83d half",
    "long": "x" * 5000,
    "empty": "",
}


def hostile_report(payload: str, url: str | None = None) -> Report:
    """The sample with `payload` wherever a page has a say, and `url` (else the payload) as every address."""
    report = sample_report()
    dossier = report.dossiers[0]
    claims = {
        i: replace(
            claim,
            attribution=Attribution(payload, Role.INSIDER),
            evidence=Evidence(payload, 0, len(payload)),
            value=BY_KIND["cast"].from_json({"person": payload, "character": payload, "status": "joining"})
            if claim.kind == "cast"
            else claim.value,
        )
        for i, claim in dossier.claims.items()
    }
    beliefs = tuple(
        replace(
            belief,
            value=claims[belief.claims[0]].value,
            why=payload,
            spellings=(payload,),
            first=Mention(belief.first.document, belief.first.day, Attribution(payload, Role.OTHER)),
        )
        for belief in dossier.beliefs
    )
    assert dossier.answer.forecast
    answer = replace(
        dossier.answer,
        headline=payload,
        would_change=(payload,),
        forecast=replace(dossier.answer.forecast, basis=(payload,), analogues=(Analogue(payload, 2, 10, 0.1),)),
    )
    hostile = replace(
        dossier,
        work=Work(payload, 2),
        aliases=(payload, payload),
        answer=answer,
        beliefs=beliefs,
        claims=claims,
        contradictions=tuple(replace(conflict, why=payload) for conflict in dossier.contradictions),
        warnings=(Warning("flash", payload, payload), Warning(payload, "template_text", payload)),
        timeline=tuple(replace(event, event=payload) for event in dossier.timeline),
    )
    sources = tuple(
        replace(
            source,
            document=replace(
                source.document, headline=payload, site=payload, url=payload if url is None else url, text=payload
            ),
            dated=Dated(source.dated.window, (payload,)),
        )
        for source in report.sources
    )
    return Report(report.as_of, sources, (hostile,))
