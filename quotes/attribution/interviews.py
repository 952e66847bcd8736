"""Interviews printed as questions and answers without labels: what stands between two questions is the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from quotes import patterns
from quotes.attribution.build import attribution
from quotes.attribution.context import Context, Rule
from quotes.language.lines import is_heading
from quotes.marks import glyphs
from quotes.records import Attribution, Span
from quotes.trees import Entity

MIN_QUESTIONS = 3
MIN_WORDS = 3  # of a question
INTRODUCTION = 10  # paragraphs above the first question that may say who is interviewed
# Whose name follows is interviewed; `spoke to` may lead to whoever asks, and weighs less.
INTERVIEWING = patterns.compile(
    r"\binterview(?:s|ed|ing)?\b|\bQ\s?(?:&|and)\s?A\b|\bquestions (?:for|to|with)\b",
    patterns.IGNORECASE,
)
SPEAKING = patterns.compile(
    r"\b(?:spoke|speaks|talk(?:s|ed)?|s[ai]ts? down|caught up|catches up|chats|chatted|conversation) (?:to|with)\b",
    patterns.IGNORECASE,
)
LABEL = patterns.compile(r"[\p{Lu}][^:.?\n]{0,40}:\s")
CAPTION = patterns.compile(
    r"(?:file )?(?:image|photo|picture)\b", patterns.IGNORECASE
)  # at the start
CREDIT = patterns.compile(
    r"\b(?:image|photo|credit)s?:\s|\((?:left|right|pictured)\)", patterns.IGNORECASE
)
CAPTION_WIDTH = 300  # characters of a paragraph in which a caption says that it is one
FIRST_PERSON = patterns.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b")
# The share of answers in the first person; an explainer's headings are questions too, its text is the writer's.
MIN_SHARE = 0.4
MAX_TOLD = 0.2  # of answers that name who gives them: a caption among them is no more


def find_answers(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """Why did you stay? [content I like the bread here.] — where the article says that it interviews somebody."""
    questions = [n for n in range(1, len(context.article.paragraphs)) if _asks(context, n)]
    person = _interviewed(context, questions[0]) if len(questions) >= MIN_QUESTIONS else None
    if person is None:
        return
    blocks = list(_blocks(context, questions))
    spoken = sum(FIRST_PERSON.search(block.of(context.text)) is not None for block in blocks)
    surname = context.tokens[person.last - 1].form
    told = sum(
        surname in block.of(context.text) for block in blocks
    )  # `… says Lee`: the writer's own words
    if (
        len(blocks) < MIN_QUESTIONS
        or spoken < MIN_SHARE * len(blocks)
        or told > MAX_TOLD * len(blocks)
    ):
        return
    for block in blocks:
        yield attribution(
            context,
            "direct",
            [block],
            "interview_answer",
            0.8,
            implied=_head(context, person),
            flags=("unmarked",),
        )


def _asks(context: Context, number: int) -> bool:
    """A paragraph of its own that ends in a question, without marks around it or a label in front."""
    text = context.article.paragraphs[number].of(context.text)
    plain = text[0] not in glyphs.CHARACTERS and LABEL.match(text) is None
    return text.endswith("?") and plain and len(text.split()) >= MIN_WORDS


def _blocks(context: Context, questions: Sequence[int]) -> Iterator[Span]:
    """The paragraphs behind each question as stretches, without captions and headings; of the last one the first."""
    paragraphs, asked = context.article.paragraphs, frozenset(questions)
    for number in questions:
        end = next((n for n in questions if n > number), min(number + 2, len(paragraphs)))
        run: list[int] = []
        for following in (*range(number + 1, end), end):
            inside = following < end and following not in asked and not _aside(context, following)
            if inside:
                run.append(following)
            elif run:
                yield Span(paragraphs[run[0]].start, paragraphs[run[-1]].end)
                run = []


def _aside(context: Context, number: int) -> bool:
    """A heading or the caption of a picture."""
    text = context.article.paragraphs[number].of(context.text)
    caption = CAPTION.match(text) is not None or CREDIT.search(text, 0, CAPTION_WIDTH) is not None
    return caption or (is_heading(context, number) and text[-1:] not in glyphs.CHARACTERS)


def _interviewed(context: Context, first: int) -> Entity | None:
    """The one person whom the introduction says to be interviewed, by their first full name."""
    votes: Counter[str] = Counter()
    names: dict[str, Entity] = {}
    people = [
        e
        for e in context.parse.entities
        if e.type == "PERSON" and context.paragraph_of[e.first] < first
    ]
    for entity in people:
        if context.paragraph_of[entity.first] >= first - INTRODUCTION:
            surname = context.tokens[entity.last - 1].form
            votes[surname] += _weight(context, entity, people)
            names.setdefault(surname, entity)
            if names[surname].last - names[surname].first < entity.last - entity.first:
                names[surname] = entity
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] == 0 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return names[ranked[0][0]]


def _weight(context: Context, entity: Entity, people: Sequence[Entity]) -> int:
    """How plainly the words in front of a name, since the last name or paragraph, say that it is interviewed."""
    start = context.article.paragraphs[context.paragraph_of[entity.first]].start
    others = [e for e in people if e.last <= entity.first]
    front = Span(
        max([start, *(context.tokens[e.last - 1].end for e in others)]),
        context.tokens[entity.first].start,
    ).of(context.text)
    if others and front.strip() == "and":
        return _weight(
            context, others[-1], people
        )  # two are interviewed: nobody can tell who answers
    medium = context.parse.entity_of.get(entity.first - 2) if front.rstrip().endswith(",") else None
    if medium is not None and medium.type == "ORG":
        return 0  # `In an interview with the Herald, Lee said`
    return 2 if INTERVIEWING.search(front) else 1 if SPEAKING.search(front) else 0


def _head(context: Context, entity: Entity) -> int:
    inside = range(entity.first, entity.last)
    return next((i for i in inside if context.tokens[i].head not in inside), entity.first)


INTERVIEW = Rule("interview_answer", find_answers)
