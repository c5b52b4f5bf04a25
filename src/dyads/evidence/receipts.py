"""From an id to the words it rests on: the chain that ``dyads why`` walks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.evidence.passages import Sentences, covering, mention_id, read_place, report_key
from dyads.records import Claim, Coalition, Event, Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.records import Coded, Mention, Span

LabelledSpan = tuple[str, "Span"]
OPENING = 120  # characters of the text that stand for a report without a title in its text


class UnknownId(LookupError):  # noqa: N818 - read as "raise UnknownId", and it is no fault of the program
    """No event, claim, coalition, mention or passage of the report has that id."""


def receipt(coded: Coded, identity: str) -> Receipt:
    """What ``identity`` rests on: the record, its sentence, its spans with their labels, the rule and the chain.

    identity: id of an event, claim, coalition, mention or passage of ``coded``, or of the document itself. The first
    span, labelled ``sentence``, says where ``Receipt.sentence`` stands in the document's text; all others lie in it.
    Raises UnknownId where the report has nothing of that id.
    """
    return Receipts(coded)(identity)


class Receipts:
    """Receipts of one report; holds the look-up tables, so that many can be asked for."""

    def __init__(self, coded: Coded) -> None:
        """Receipts for whatever ``coded`` holds."""
        self._coded = coded
        self._sentences = Sentences(coded)
        listed: list[Event | Claim | Coalition] = [*coded.events, *coded.claims, *coded.coalitions]
        self._records = {record.id: record for record in listed}
        self._mentions = {mention_id(coded.document, m): m for m in reversed(coded.mentions)}

    def __call__(self, identity: str) -> Receipt:
        """The receipt of ``identity``; raises UnknownId."""
        record = self._records.get(identity)
        if isinstance(record, Event):
            return self._make(identity, "event", record, record.rule, _event_spans(record), record.sentence)
        if isinstance(record, Claim):
            return self._make(identity, "claim", record, record.rule, _claim_spans(record), record.sentence)
        if isinstance(record, Coalition):
            spans = (("said here", span) for span in record.evidence)
            return self._make(identity, "coalition", record, "said by the text", spans)
        if mention := self._mentions.get(identity):
            return self._make(identity, "mention", mention, mention.how.value, _mention_spans(mention))
        if identity == self._coded.document.id:
            return self._make(identity, "document", None, "read", self._opening())
        return self._make(identity, "passage", None, "read", iter([("passage", self._passage(identity))]))

    def _make(  # noqa: PLR0917 - private, and read as a row
        self,
        identity: str,
        kind: str,
        record: Event | Claim | Coalition | Mention | None,
        rule: str,
        labelled: Iterator[LabelledSpan],
        sentence: Span | None = None,
    ) -> Receipt:
        document = self._coded.document
        spans = list(labelled)
        rest = [span for _, span in spans]
        if sentence is None:
            sentence = self._sentences.around(rest[0]) if rest else (0, 0)
        whole = _trimmed(document.text, covering([sentence, *rest]))
        return Receipt(
            id=identity,
            kind=kind,
            record=record,
            sentence=document.text[whole[0] : whole[1]],
            spans=tuple((label, s, document.text[s[0] : s[1]]) for label, s in [("sentence", whole), *spans]),
            rule=rule,
            document=document.id,
            title=document.title,
            published=document.published,
            chain=document.chain,
            coder=self._coded.coder,
        )

    def _passage(self, identity: str) -> Span:
        place = read_place(identity)
        if place is None or place[1] != report_key(self._coded.document):
            raise UnknownId(f"{identity}: nothing in this report has that id")
        start, end = place[2]
        if not start < end <= len(self._coded.document.text):
            raise UnknownId(f"{identity}: that place lies outside the report")
        return start, end

    def _opening(self) -> Iterator[LabelledSpan]:
        """Where the text says what it is: its title, or its first words."""
        document = self._coded.document
        first = len(document.text) - len(document.text.lstrip())
        opening = (first, min(len(document.text), first + OPENING))
        yield ("title", document.title_span) if document.title_span else ("opening", opening)


def _trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends; a span of nothing else stays as it is."""
    words = text[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else span


def _event_spans(event: Event) -> Iterator[LabelledSpan]:
    yield "predicate", event.evidence[0] if event.evidence else event.sentence
    for label, party in (("source", event.source), ("target", event.target)):
        if party:
            yield label, (party.start, party.end)
    if event.date.span:
        yield "date", event.date.span
    if event.place:
        yield "place", (event.place.start, event.place.end)


def _claim_spans(claim: Claim) -> Iterator[LabelledSpan]:
    for label, spans in (("source", claim.source), ("cue", claim.cue), ("content", claim.content)):
        yield from ((label, span) for span in spans)


def _mention_spans(mention: Mention) -> Iterator[LabelledSpan]:
    yield "mention", (mention.start, mention.end)
    if mention.antecedent:
        yield "stands for", mention.antecedent
