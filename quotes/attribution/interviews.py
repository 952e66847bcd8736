"""Interviews printed as questions and answers without labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, dropwhile, groupby, pairwise, takewhile

from quotes import patterns
from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Passage, Rule, Tier
from quotes.language.conditions import only, some, where
from quotes.language.context import Context
from quotes.language.lines import is_heading
from quotes.language.words import Word
from quotes.marks import glyphs
from quotes.records import Span

MIN_QUESTIONS = 3
FEWEST = 2  # where question and answer alternate to the end, and nothing else stands in marks
MIN_WORDS = 3  # of a question; later ones may be shorter: `And now?`
INTRODUCTION = 10  # paragraphs above the first question that may say who is interviewed
# Whose name follows is interviewed; `spoke to` may lead to whoever asks, and weighs less.
INTERVIEWING = patterns.compile(
    r"\binterview(?:s|ed|ing)?\b|\bQ\s?(?:&|and)\s?A\b|\bquestions (?:for|to|with)\b",
    patterns.IGNORECASE,
)
SPEAKING = patterns.compile(
    r"\b(?:spoke|speaks|talk(?:s|ed)?|s[ai]ts? down|caught up|catches up|chats|chatted"
    r"|conversation) (?:to|with)\b",
    patterns.IGNORECASE,
)
# `Ann Lee talks to us about clay.`
SPEAKS = patterns.compile(
    r"\s(?:spoke|speaks|talk(?:s|ed)|tells|told|chat(?:s|ted)) (?:to |with )?(?:us|me)\b"
)
REQUEST = patterns.compile(
    r"(?:^|[.?!]\s)(?:(?:So|And|But|Now),?\s)?(?i:tell|talk|walk|take)\s(?:us|me)\b"
    r"[^.?!]{0,200}[.?!]$"
)
LONGEST_REQUEST = 250  # characters at the end of a paragraph
ASKED = patterns.compile(r"Q[.:]\s+\p{Lu}")  # `Q. Tell us about the lake.`
ANSWERED = patterns.compile(r"A[.:]\s+\S")  # under a label of its own: a labelled turn
LABEL = patterns.compile(r"[\p{Lu}][^:.?\n]{0,40}:\s")
# A caption begins so, or holds a credit.
CAPTION = patterns.compile(r"(?:file )?(?:image|photo|picture)\b", patterns.IGNORECASE)
CREDIT = patterns.compile(
    r"\b(?:image|photo|credit)s?:\s|\((?:left|right|pictured)\)", patterns.IGNORECASE
)
SPEAKS_FOR_SELF = 2  # weighs as much as `interview`
CAPTION_WIDTH = 300  # characters of a paragraph in which a caption says that it is one
FIRST_PERSON = patterns.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b")
# The share of answers in the first person: below an explainer's questions the writer speaks.
MIN_SHARE = 0.4
MAX_TOLD = 0.2  # of answers that name who gives them: a caption among them is no more
Name = tuple[Word, ...]

OPENS_PERSON = where(entity_type="PERSON", opens_entity=True)
# `In an interview with the Herald, [Lee] said`: the Herald asks.
BEHIND_MEDIUM = where(before=where(form=",", before=where(entity_type="ORG")))


def find(context: Context, found: Found) -> Iterable[Claim]:
    """Why did you stay? [content I like it here.] — where the article interviews somebody."""
    questions = _questions(context)
    if not questions or some(context.article.paragraphs, partial(_answers_to, context)):
        return
    name = _interviewed(context, questions[0])
    answers = list(_answers(context, questions))
    if name and _in_own_words(context, answers, name):
        for answer in answers:
            yield Claim(answer, implied=name[0].name_head)


def _questions(context: Context) -> Sequence[int]:
    """The paragraphs that ask, from the first that does so in full; none if too few."""
    numbers = range(1, len(context.article.paragraphs))
    asking = list(filter(partial(_asks, context), numbers))
    questions = list(dropwhile(lambda number: not _in_full(context, number), asking))
    few = len(questions) < MIN_QUESTIONS and not _alternate(context, questions)
    return () if few else questions


def _alternate(context: Context, questions: Sequence[int]) -> bool:
    """Question and answer to the end of the article, with nothing in marks."""
    rest = range(min(questions, default=0), len(context.article.paragraphs))
    marked = {run.paragraph for run in context.runs}
    alternating = list(rest[::2]) == list(questions) and len(rest) == 2 * len(questions)
    return alternating and len(questions) >= FEWEST and marked.isdisjoint(rest)


def _in_full(context: Context, number: int) -> bool:
    return len(context.article.paragraphs[number].of(context.text).split()) >= MIN_WORDS


def _asks(context: Context, number: int) -> bool:
    """A paragraph that ends in a question or request, without marks around it or a label."""
    text = context.article.paragraphs[number].of(context.text)
    if ASKED.match(text):
        return True
    if text[0] in glyphs.CHARACTERS or LABEL.match(text):
        return False
    return text.endswith("?") or REQUEST.search(text[-LONGEST_REQUEST:]) is not None


def _answers_to(context: Context, line: Span) -> bool:
    return ANSWERED.match(context.text, line.start, line.end) is not None


def _answers(context: Context, questions: Sequence[int]) -> Iterator[Passage]:
    """The paragraphs behind each question without captions and headings, one behind the last."""
    end = min(questions[-1] + 2, len(context.article.paragraphs))
    for question, following in pairwise([*questions, end]):
        between = range(question + 1, following)
        for aside, numbers in groupby(between, partial(_aside, context)):
            words = list(chain.from_iterable(map(context.paragraph, numbers)))
            if words and not aside:
                yield Passage(words[0], words[-1])


def _aside(context: Context, number: int) -> bool:
    """A heading or the caption of a picture."""
    text = context.article.paragraphs[number].of(context.text)
    if CAPTION.match(text) or CREDIT.search(text, 0, CAPTION_WIDTH):
        return True
    return is_heading(context, number) and text[-1:] not in glyphs.CHARACTERS


def _in_own_words(context: Context, answers: Sequence[Passage], name: Name) -> bool:
    """Enough answers are in the first person, and hardly any names its speaker (`… says Lee`)."""
    texts = [context.span(answer.first, answer.last).of(context.text) for answer in answers]
    if len(texts) < FEWEST:
        return False
    spoken = sum(FIRST_PERSON.search(text) is not None for text in texts)
    told = sum(name[-1].form in text for text in texts)
    return spoken >= MIN_SHARE * len(texts) and told <= MAX_TOLD * len(texts)


def _interviewed(context: Context, first: int) -> Name:
    """The one person whom the introduction says to be interviewed, by their first full name."""
    votes: Counter[str] = Counter()
    full: dict[str, Name] = {}
    for name, weight in _weighed(context, first):
        surname = name[-1].form
        votes[surname] += weight
        full[surname] = max(full.get(surname, name), name, key=len)
    (surname, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return full[surname] if most > second else ()


def _weighed(context: Context, first: int) -> Iterator[tuple[Name, int]]:
    """The names of people in the introduction, and how plainly each is said to be interviewed."""
    above = takewhile(lambda word: word.paragraph < first, context.words)
    names = [word.name_words for word in only(above, OPENS_PERSON)]
    weight = 0
    for before, name in pairwise([(), *names]):
        front = _in_front(name, before)
        joined = front.strip() == "and"  # two are interviewed: nobody can tell who answers
        weight = weight if joined else _weight(name, front)
        if name[0].paragraph >= first - INTRODUCTION:
            yield name, max(weight, SPEAKS_FOR_SELF * _speaks(name))


def _speaks(name: Name) -> bool:
    """`[Ann Lee] talks to us about clay.`"""
    return SPEAKS.match(name[0].context.text, name[-1].end) is not None


def _in_front(name: Name, before: Name) -> str:
    """The text in front of a name, since the last name or paragraph."""
    context = name[0].context
    start = context.article.paragraphs[name[0].paragraph].start
    start = max([start, *(word.end for word in before[-1:])])
    return context.text[start : name[0].start]


def _weight(name: Name, front: str) -> int:
    """Rate how plainly the words in front of a name say that it is interviewed."""
    if BEHIND_MEDIUM(name[0]):
        return 0
    weights = {2: INTERVIEWING, 1: SPEAKING}
    return next((weight for weight, words in weights.items() if words.search(front)), 0)


INTERVIEW = Rule(
    "interview_answer",
    find,
    Tier.LAYOUT,
)
