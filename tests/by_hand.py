"""A coded report made by hand, so that what a brief or a receipt shows does not depend on what the coder finds."""

from __future__ import annotations

from dyads.records import (
    Claim,
    Coalition,
    Coded,
    Coverage,
    Document,
    Event,
    How,
    Mention,
    Party,
    Place,
    Publication,
    Published,
    Stance,
    Status,
    When,
    stable_id,
)

TEXT = """Moscow and Tehran after the truce

Since 2015 Russia and Iran have fought side by side in Syria to keep the government in Damascus in place. \
Vladimir Putin met Ali Khamenei in Tehran on 23 November 2015. \
Sergey Lavrov and John Kerry negotiated the truce in Syria. \
In mid-March Russia proposed to the United States a joint operation in Raqqa. \
Russia withdrew part of its forces from Syria. \
Iran threatens Israel, whereas Russia does not threaten Israel. \
Iran and Russia go on cooperating.

"We work where we can agree," said Hassan Rezaei, a former ambassador. \
Analysts expect that the alliance of Russia and Iran will outlive the war. \
The coalition of Russia, Iran and Hezbollah confronts NATO, Alastair Crooke has written in the Huffington Post. \
The bloggers of the region watch Iran. \
The regime shelled a terrorist-held town.
"""


class Maker:
    """Finds words in the text and makes records of them."""

    def __init__(self, text: str = TEXT) -> None:
        self.text = text
        self.mentions: list[Mention] = []

    def span(self, words: str, after: str = "") -> tuple[int, int]:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return start, start + len(words)

    def sentence(self, words: str) -> tuple[int, int]:
        at = self.text.index(words)
        start = max(self.text.rfind(mark, 0, at) + len(mark) for mark in (". ", "\n"))
        return start, self.text.index(".", at) + 1

    def party(self, words, actor=None, after="", country=None, person=None, group=None, role="STATE"):
        start, end = self.span(words, after)
        self.mentions.append(
            Mention(
                start=start,
                end=end,
                actor=actor,
                country=country or (actor[:3] if actor and "." not in actor else None),
                type="person" if person else "state",
                role=role,
                how=How.NAME,
                person=person,
            )
        )
        return Party(id=actor, country=country, person=person, group=group, start=start, end=end)

    def event(self, predicate, source, target, kind, quad, *, after="", **more):
        span = self.span(predicate, after)
        more.setdefault("rule", f"{predicate.split()[0]}.v")
        return Event(
            id=stable_id("e", span, source and source.id, target and target.id),
            source=source,
            target=target,
            type=kind,
            mode=more.pop("mode", None),
            cameo=None,
            quad=quad,
            intensity={1: 4.0, 2: 7.0, 3: -3.0, 4: -8.0}[quad],
            sentence=self.sentence(self.text[span[0] : span[1] + 12].split(".")[0]),
            evidence=(span,),
            **more,
        )

    def claim(self, source, cue, content, speaker, kind="statement", certainty=1.0, **more):
        found = tuple(self.span(piece) for piece in content)
        start, end = self.sentence(cue)
        return Claim(
            id=stable_id("c", cue, content),
            source=(self.span(source),),
            cue=(self.span(cue),),
            content=found,
            speaker=speaker,
            kind=kind,
            certainty=certainty,
            sentence=(min(start, *(s for s, _ in found)), end),
            rule=f"{cue.split()[-1]}.v",
            **more,
        )


def make_coded(**document) -> Coded:
    m = Maker()
    rus, irn = m.party("Russia", "RUS"), m.party("Iran", "IRN")
    putin = m.party("Vladimir Putin", "PER.vladimir-putin", country="RUS", person="PER.vladimir-putin", role="GOV")
    khamenei = m.party("Ali Khamenei", "PER.ali-khamenei", country="IRN", person="PER.ali-khamenei", role="GOV")
    lavrov = m.party("Sergey Lavrov", "PER.sergey-lavrov", country="RUS", person="PER.sergey-lavrov", role="GOV")
    kerry = m.party("John Kerry", "PER.john-kerry", country="USA", person="PER.john-kerry", role="GOV")
    march = "In mid-March"
    usa = m.party("United States", "USA", after=march)
    withdrawal, threat, on = "Russia withdrew", "Iran threatens", "Iran and Russia go on"
    crooke = m.party(
        "Alastair Crooke", "PER.alastair-crooke", country="GBR", person="PER.alastair-crooke", role="FORMER_GOV"
    )
    rezaei = m.party("Hassan Rezaei", "PER.hassan-rezaei", country="IRN", person="PER.hassan-rezaei", role="FORMER_GOV")
    coalition = m.party("The coalition", "COALITION.russia-iran-hezbollah", role="COALITION")
    nato = m.party("NATO", "IGO.NATO", role="IGO")
    analysts = m.party("Analysts", group="analysts", role="CVL")
    m.party("bloggers")
    syria = Place(name="Syria", country="SYR", start=m.span("Syria")[0], end=m.span("Syria")[1])
    whole = Party(id="RUS", start=m.span("Russia", withdrawal)[0], end=m.span("Russia", withdrawal)[1])
    israel = m.party("Israel", "ISR")
    claims = (
        m.claim("Hassan Rezaei, a former ambassador", "said", ['"We work where we can agree,"'], rezaei),
        m.claim(
            "Analysts",
            "expect",
            ["that the alliance of Russia and Iran will outlive the war"],
            analysts,
            kind="prediction",
            certainty=0.6,
        ),
        m.claim(
            "Alastair Crooke",
            "has written",
            ["The coalition of Russia, Iran and Hezbollah confronts NATO"],
            crooke,
            via=("MED.HUFFPOST", "MED.ALWAGHT"),
            stance=(Stance(toward="IGO.NATO", value=-1.0),),
        ),
    )
    since = When(start="2015-01-01", granularity="year", basis="stated", span=m.span("Since 2015"))
    on_the_day = When(start="2015-11-23", end="2015-11-23", granularity="day", basis="stated")
    mid_march = When(
        start="2016-03-11", end="2016-03-20", granularity="month", basis="relative", span=m.span("mid-March")
    )
    reported = When(start="2016-04-13", end="2016-04-13", granularity="day", basis="published")
    military = ("military",)
    events = (
        m.event("fought side by side", rus, irn, "COOPERATE", 2, reciprocal=True, contexts=military, status=Status.ONGOING, date=since, place=syria),
        m.event("met", putin, khamenei, "CONSULT", 1, reciprocal=True, date=on_the_day),
        m.event("negotiated", lavrov, kerry, "CONSULT", 1, reciprocal=True, date=reported),
        m.event("proposed", m.party("Russia", "RUS", after=march), usa, "COOPERATE", 2, reciprocal=True, status=Status.CALLED_FOR, contexts=military, date=mid_march),
        m.event("withdrew", whole, None, "RETREAT", 2, mode="withdraw", date=reported),
        m.event("threatens", m.party("Iran", "IRN", after=threat), israel, "THREATEN", 3),
        m.event("threaten ", m.party("Russia", "RUS", after="whereas"), m.party("Israel", "ISR", after="not threaten"), "THREATEN", 3, status=Status.NEGATED),
        m.event("cooperating", m.party("Iran", "IRN", after=on), m.party("Russia", "RUS", after=on), "COOPERATE", 2, reciprocal=True, status=Status.ONGOING, date=reported),
        m.event("confronts", coalition, nato, "ACCUSE", 3, mode="disapprove", claim=claims[2].id),
        m.event("shelled", m.party("The regime"), None, "ASSAULT", 4, mode="heavy-weapons", confidence=0.3),
    )  # fmt: skip
    silent = (m.sentence("The bloggers"),)
    fields = {
        "id": "d-0123456789ab",
        "text": TEXT,
        "hash": "0123456789abcdef",
        "title": "Moscow and Tehran after the truce",
        "title_span": m.span("Moscow and Tehran after the truce"),
        "outlet": "MED.ALWAGHT",
        "url": "https://theiranproject.com/2016/04/13/example",
        "published": Published(date="2016-04-13", basis="url"),
        "language": "en",
        "chain": (
            Publication(outlet="MED.ALWAGHT", name="Alwaght", role="origin", basis="byline"),
            Publication(
                outlet="MED.THE_IRAN_PROJECT",
                name="The Iran Project",
                role="republisher",
                basis="url",
                url="https://theiranproject.com/2016/04/13/example",
                date="2016-04-13",
            ),
        ),
    }
    return Coded(
        document=Document(**{**fields, **document}),
        mentions=tuple(sorted(m.mentions, key=lambda x: (x.start, x.end))),
        events=events,
        claims=claims,
        coalitions=(
            Coalition(
                id="g-00aa00aa00aa",
                name="the coalition of Russia, Iran and Hezbollah",
                members=("RUS", "IRN", "ORG.HEZBOLLAH"),
                evidence=(m.span("coalition of Russia, Iran and Hezbollah"),),
            ),
        ),
        coverage=Coverage(sentences=13, with_actors=11, coded=10, silent=silent),
        coder="dyads 0.1.0 with a test",
    )
