"""The words of a title: modifiers that belong to it, the listed words, an `of` complement."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from quotes import patterns
from quotes.language.conditions import every, first, governing, last, met, only, some, where
from quotes.language.words import Word
from quotes.roles.complements import complement_end
from quotes.roles.noun_phrases import PLURAL, NounPhrase, counted, phrase_of
from quotes.roles.organisation_kinds import EMPLOYERS, OF_EMPLOYER, kind_among
from quotes.roles.scene import JOINED, NATION, Scene
from quotes.roles.title_entries import FORM_OF_ADDRESS, OF_NOBODY, TitleEntry, longest_entry

LAST_STOP = patterns.compile(r"(?<=\p{L}{2})\.\Z")  # no more than `head of the U.N.` has

# No titles: `a man`, `industry sources`.
INFORMANT = where(classes="informant")
ANYBODY = INFORMANT | where(classes="plain_person")
ONE_OF_THEM = where(lemma="one another each")


# `[deputy] mayor`, `[acting] head` (of which the lemma is `act`); `[Supreme] Court judge`.
# `Cape [Town] mayor`, which is no `town mayor`.
WITHIN_PLACE = where(entity_type="LOC", opens_entity=False)
GRADE = where(hinted="grade")
PROPER = where(capital=True, opens_sentence=False)
QUALITY = where(upos="ADJ VERB X ADV") & (GRADE | PROPER)
# `[health] minister`, `[co-]chair`; but no `the`, no `'s`.
HYPHEN = where(form="- & /")
FIELD = where(upos="NOUN PROPN") | where(deprel="compound") | HYPHEN | JOINED
PARTICLE = where(form=lambda form: form.startswith(("'", "’"))) | where(upos="DET")
TIME = where(entity_type="DATE TIME CARDINAL") | where(classes="day_from_today")
# `[No 10] spokesman`.
NUMBER = where(upos="NUM")
NUMBER_SIGN = where(lower="no no. number number.")
SIGN_OF_NUMBER = NUMBER_SIGN & where(after=NUMBER)
NUMBERED = NUMBER & where(before=NUMBER_SIGN)
LONE_SIGN = NUMBER_SIGN & ~NUMBER
FIELD_OR_QUALITY = (FIELD & ~PARTICLE) | (QUALITY & ~FIELD)
PLAIN = FIELD_OR_QUALITY & ~TIME & ~LONE_SIGN
ADJECTIVE = where(upos="ADJ", deprel="amod")
# `strength [and] conditioning coach`.
BETWEEN = where(upos="CCONJ", before=where(deprel="compound amod"), after=where(deprel="conj"))
MODIFIER = SIGN_OF_NUMBER | NUMBERED | PLAIN | BETWEEN

# `the first woman mayor`: who was first, and that she is a woman, is no part of what she is.
IDENTITY = where(classes="identity")
# `the [first] mayor to win`: nor that somebody was the first to do it.
FIRST = where(lemma="first only", after=IDENTITY) | where(form="first", head=where(has="acl"))
FEAT = IDENTITY | FIRST
NEVER_FIRST = FEAT | HYPHEN | where(form="–") | where(upos="CCONJ")
MAY_BE_FIRST = GRADE | JOINED | NUMBER_SIGN
# A [visiting] minister is one at home, too; a visiting professor holds a chair of that name.
GUEST = where(lower="visiting")
NAME = where(entity=bool) | PROPER
PLACE_OR_PERSON = where(entity_type="LOC NORP PERSON")
ORGANISATION = where(entity_type="ORG")
# `Carrow [police] Senior Constable`: a force by its name.
FORCE = where(classes="force") & (
    where(before=where(entity_type="LOC ORG")) | where(upos="PROPN", capital=True)
)
# `[Labour] MP`, which `Labour spokesman` is not: a party in front of an office.
PARTY = where(capital=True, classes="party_tag", after=where(not_lemma="party"))
OF_PARTY = where(lower="party", upos="PROPN", entity_type="ORG")
CONTENDER = where(classes="contender")
# `[Hill County] Sheriff`.
COUNTY = where(form_classes="county", capital=True)
OF_COUNTY = where(after=COUNTY) | (COUNTY & where(before=where(upos="PROPN")))
CITY = where(lower="city", before=where(entity_type="LOC ORG"))
# A field by its region, of those who follow one: `[Africa] editor`.
AREA = where(entity_type="LOC", not_upos="ADJ") & ~NATION
SPECIALIST = where(classes="area_specialist")
# `[ecologist] Associate Professor Ann Lee`: two titles.
ENDS_TITLE = where(upos="NOUN", capital=False, after=where(capital=True))
# `[Water] Resources Minister`, whom no firm employs.
OF_STATE_ALONE = where(lemma="minister", capital=True, before=where(capital=True))
# `Joint Chiefs of [Staff] Chairman`.
IN_NAME = where(before=where(lower="of"), head_follows=False)
NO_PART = PLACE_OR_PERSON | NATION | FORM_OF_ADDRESS | OF_COUNTY
OF_FORCES = (frozenset({"police"}), frozenset({"military"}))
JOINT = where(lower="and &", upos="CCONJ SYM")
CLOSED = governing("conj", governing("cc", JOINT))
# `founder[,] chairman [and] chief executive`: a comma joins where a conjunction closes the row.
LISTED = where(deprel="conj") & (where(head=CLOSED) | CLOSED)
JOINT_AHEAD = where(head_follows=True) & (JOINT | where(form=",", head=LISTED))
NAMED = where(named=True)
PERSON = where(entity_type="PERSON")
NO_TITLE_OF_SAME = where(upos="DET ADV PUNCT", not_form="-") | PLURAL
# Titles that are none without their organisation: `UN chief`.
BARE = where(classes="bare_head")
ACRONYM = where(form=str.isupper, upos="PROPN")
OF_STATE = frozenset({"official"})


def title_of(scene: Scene, phrase: NounPhrase, entry: TitleEntry) -> str | None:
    """The text of a title, from its modifiers to the end of its complement; none for `a man`.

    `Lt. Gov.` is told as `Lt. Gov`, since with or without its last stop it is one office.
    """
    nobody = ANYBODY if entry.alone else INFORMANT
    if entry.last == phrase.head and nobody(phrase.head):
        return None
    last = complement_end(scene, phrase, entry)
    further = further_title(scene, phrase, last)
    while further is not None:
        last = complement_end(scene, *further)
        further = further_title(scene, phrase, last)
    opening = _opening(scene, phrase, entry, complete=last != entry.last)
    return LAST_STOP.sub("", scene.context.span(opening, last).of(scene.context.text))


def further_title(
    scene: Scene, whole: NounPhrase, end: Word
) -> tuple[NounPhrase, TitleEntry] | None:
    """`president [and chief executive]`: what a conjunction joins to a title of one person.

    `whole` is the phrase around it: `editor and [treasurer at the fund]`, whatever the tree says.
    """
    joint = met(end.after, JOINT_AHEAD)
    if joint is None:
        return None
    noun = joint.head or joint
    row = list(takewhile(~PERSON, scene.context.stretch(joint + 1, noun)))
    if not row or some(row, NO_TITLE_OF_SAME):
        return None
    phrase = NounPhrase(row[0], noun, max(phrase_of(noun).right, whole.right))
    if noun not in row:  # `president and chief [cook] Ann Lee`
        phrase = NounPhrase(row[0], row[-1], row[-1])
    entry = met(longest_entry(scene, phrase), OF_NOBODY)
    return None if entry is None else (phrase, entry)


def unlisted_title(scene: Scene, phrase: NounPhrase) -> str:
    """The title of a phrase whose head stands in no lexicon."""
    return title_of(scene, phrase, TitleEntry(phrase.head, phrase.head)) or ""


def of_several(scene: Scene, head: Word, title: str | None) -> str | None:
    """`one of the drivers` is a driver; a group of drivers has no title in common."""
    noun = counted(head)
    if title is None or not PLURAL(noun):
        return title
    if not ONE_OF_THEM(head):
        return None
    return of_one(scene, noun, title)


def of_one(scene: Scene, noun: Word, title: str) -> str:
    """The title of one of several people: `drivers` → `driver`."""
    one = {noun.form: _singular(scene, noun)}
    return " ".join(one.get(word, word) for word in title.split(" "))


def _singular(scene: Scene, noun: Word) -> str:
    """`drivers` → `driver`; a noun that is its own plural stays as it is."""
    if noun.upos != "PROPN":
        return noun.lemma
    forms = scene.keys(noun, noun)[1:]
    return next(filter(noun.lower.__ne__, forms), noun.form)


def _opening(scene: Scene, phrase: NounPhrase, entry: TitleEntry, *, complete: bool) -> Word:
    """The first word of a title, or of the one that a conjunction joins to it in front.

    `[founder] and chief executive Ann Lee`, `[interior minister] and CSU leader Ann Lee`.
    """
    opening = _opening_of_one(scene, phrase, entry, complete=complete)
    in_front = scene.context.stretch(phrase.left, opening - 1)
    before_name = list(dropwhile(NAMED, reversed(in_front)))
    if len(before_name) > 1 and JOINT(before_name[0]):
        earlier = NounPhrase(phrase.left, before_name[1], before_name[1])
        other = longest_entry(scene, earlier)
        if other is not None:
            return _opening(scene, earlier, other, complete=complete)
    return opening


def _opening_of_one(scene: Scene, phrase: NounPhrase, entry: TitleEntry, *, complete: bool) -> Word:
    """In the unbroken row of modifiers the first word that a title may begin with."""
    listed = phrase.head.context.stretch(entry.first, entry.last)
    start = _beginning_of_party(first(listed, ~WITHIN_PLACE) or entry.last)
    if _is_force(scene, start, entry):
        start = scene.words[start + 1]
    before = phrase.words[: start - phrase.left]
    own = takewhile(lambda word: not _is_force(scene, word, entry), reversed(before))
    one = takewhile(lambda word: not (ENDS_TITLE(word) and scene.is_title(word)), own)
    row = list(takewhile(lambda word: _modifies(word, phrase.head), one))
    if complete:
        row = list(takewhile(lambda word: not ORGANISATION(word), row))
    opening = next(dropwhile(lambda word: not _opens(scene, word, entry), reversed(row)), start)
    return start if IN_NAME(opening) else opening


def _beginning_of_party(word: Word) -> Word:
    """`[Harbour] Party leader`: the name of a party is not cut where a listed title begins in it."""
    name = only(word.name_words, where(upos="PROPN"))
    return name[0] if OF_PARTY(word) else word


def _is_force(scene: Scene, word: Word, entry: TitleEntry) -> bool:
    """`Carrow [police] Senior Constable`: a named force in front of one of its own ranks."""
    if not FORCE(word) or word >= entry.last:
        return False
    rank = max(word + 1, int(entry.first))
    return scene.title_values(rank, entry.last) in OF_FORCES


def _modifies(word: Word, head: Word) -> bool:
    """Whether a word belongs to a title, or to a word within it: `[rural] affairs minister`."""
    if MODIFIER(word):
        return True
    between = word.context.stretch(word + 1, head - 1)
    return ADJECTIVE(word) and word.head in between


def _opens(scene: Scene, word: Word, entry: TitleEntry) -> bool:
    """Whether a title may begin here; with a name only where that is a kind: not with `Acme`."""
    if _is_beside_enough(scene, word, entry):
        return False
    if NEVER_FIRST(word):
        return False
    if PARTY(word) and "politician" in entry.values and not CONTENDER(entry.last):
        return entry.inherits
    if MAY_BE_FIRST(word):
        return not GUEST(word) or "expert" in entry.values
    if AREA(word) and SPECIALIST(entry.last):  # `[Middle East] analyst`
        return True
    if NO_PART(word) or _names_area(word, entry):
        return False
    return not _names_employer(scene, word, entry)


def _names_area(word: Word, entry: TitleEntry) -> bool:
    """`[Ray Hill County] Police Chief`, `[Carrow city] police chief`: where they serve."""
    row = word.context.stretch(word, entry.first - 1)
    end = last(row, COUNTY | CITY)
    return end is not None and every(row[: row.index(end)], PROPER)


def _is_beside_enough(scene: Scene, word: Word, entry: TitleEntry) -> bool:
    """Whether a name stands right before a title that says enough, which `chief` does not.

    `[Acme] spokesman`, `[UN] envoy`, `[Carrow University] historian`.
    """
    if ACRONYM(word) and entry.values == OF_STATE:
        return scene.organisation_values(word) == OF_STATE
    beside = only(scene.words[entry.first - 1].name_words, ORGANISATION)
    if word not in beside:
        return False
    if not entry.inherits:
        return kind_among(scene, beside) == "expert"
    return not BARE(entry.first) and not BARE(entry.last)


def _names_employer(scene: Scene, word: Word, entry: TitleEntry) -> bool:
    """`[BBC] correspondent`: a name of no known kind, or that of a club, a firm or a paper."""
    if not NAME(word) or OF_STATE_ALONE(entry.last):
        return False
    kind = kind_among(scene, word.context.stretch(word, entry.first - 1))
    if word.entity is None:
        return kind in EMPLOYERS
    return kind in OF_EMPLOYER
