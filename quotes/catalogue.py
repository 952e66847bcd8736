"""The catalogue of names: each rule, sieve and role rule that a record can name, with its example.

`quotes explain` prints an entry; scripts/rules/catalogue.py makes docs/rules.md of all of them.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quotes import attribution, confidence, roles
from quotes.errors import CatalogueError
from quotes.speakers import grades
from quotes.speakers.sieves import SIEVES

RULE, SIEVE, ROLE_RULE = "rule", "sieve", "role rule"
KINDS = (RULE, SIEVE, ROLE_RULE)
# The groups of `quotes.speakers.grades`, in the words of the catalogue.
SIEVE_GROUPS: Mapping[str, tuple[str, ...]] = {
    "names": grades.NAMES,
    "nouns tied to a name": grades.RENAMED,
    "nouns": grades.NOUNS,
    "pronouns": grades.PRONOUNS,
    "turns of a dialogue": grades.TURNS,
    "links between quotations": grades.LINKS,
}
# The names in `sieve` that are set where names are clustered, turns settled or quotations linked,
# not by a `Sieve` with a docstring of its own.
WAYS = {
    "full_name": "[source Ann Lee] said: a full name means the person who bears all its parts.",
    "surname": "Ann Lee … [source Lee] said: the one person of that surname.",
    "given_name": "Ann Lee … [source Ann] said: the one person of that first name.",
    "name_part": "Ana Maria Lee … [source Maria] said: the one person whose full name has that part.",
    "name": "[source Tom] said: a person whom the article calls by one word and never in full.",
    "organisation_name": "[source Acme Mills] said: an organisation, by its name.",
    "group_name": "[source Norwegians] said: a nation, a people or a party.",
    "acronym": "World Food Council … [source the WFC] said: the initials of one organisation.",
    "short_form": "Acme Mills … [source Acme] said: a part of one organisation's name.",
    "ambiguous_name": "Ann Lee … Bo Lee … [source Lee] said: two people fit, so the name is null.",
    "apposition": "Ann Lee, the mayor, … [source the mayor] said: a noun in apposition with a name.",
    "copula": "Ann Lee is [source the mayor]: a noun that a form of *be* ties to a name.",
    "own_name": "[source one man], who gave his name as Joe, said: a noun whose bearer is named.",
    "introduced": "[source A farmer] says … Ann Lee found ten cows dead: whom the lead names later.",
    "acting": "[speaker Tom] looked up. “No.” — the only person who acts in the turn's paragraph.",
    "addressed": "“Well, Tom?” Ann asked. ¶ “No.” — whom the turn before called by name answers.",
    "alternation": "“A,” said Tom. ¶ “B,” said Ann. ¶ “C.” — two speakers take turns.",
    "acting_before": "[speaker Tom] shook his head. ¶ “No.” — the subject of the narration in front.",
    "other_present": "“A,” said Tom. ¶ “B.” — the only other person of the paragraphs before.",
    "called": "“Well, Tom?” … “No,” said the boy. — the boy answers to the name, so he is Tom.",
    "same_turn": "“A,” [speaker Tom] said. He sat down. “B.” — one paragraph is one person's turn.",
    "first_person": "“[source I] said no,” Lee recalled: the speaker of the quotation around it.",
    "inherited": "“A,” Lee said. [content “B.”] — the speaker of the quotation that it goes on with.",
    "interview_turn": "Q: Why? ¶ A: [content Why not?] — the interviewer or the person interviewed.",
    "implied_source": "Ann Lee put down a tray. ¶ [content “Bread is a clock.”] — a mention nearby.",
    "no_source": "[content “Nobody was hurt.”] — nothing says who speaks, so the speaker is null.",
    "unresolved": "[source He] said: no sieve tells whom the source means, or it means several.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One name that a record can bear, and what is known of it.

    `group` is the tier of a rule, the kind of a role rule or the group of a sieve; `grades` has
    what the author of each case thought of it; `right` of `seen` is its precision on labelled texts
    (0 of 0: never measured).
    """

    name: str
    kind: str
    group: str
    says: str
    module: str
    grades: Mapping[str, float] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    right: int = 0
    seen: int = 0

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that a rule tells apart, by name."""
        return tuple(filter(None, self.grades))


def entries() -> tuple[Entry, ...]:
    """All entries: the rules, sieves and role rules, each in the order in which they are asked."""
    return (*_rules(), *_sieves(), *_role_rules())


def names(kind: str) -> tuple[str, ...]:
    """The names of one kind, in order.

    >>> "title_before_name" in names("role rule")
    True
    """
    return tuple(entry.name for entry in entries() if entry.kind == kind)


def find(name: str) -> tuple[Entry, ...]:
    """The entries of that name; a sieve and a role rule may share one (`apposition`).

    Raises:
        CatalogueError: if there is none; its message has the names most like it.
    """
    everything = entries()
    found = tuple(entry for entry in everything if entry.name == name)
    if found:
        return found
    known = list(dict.fromkeys(entry.name for entry in everything))
    near = difflib.get_close_matches(name, known, n=3)
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    raise CatalogueError(
        f"no rule, sieve or role rule is called {name!r}",
        remedy=f"{meant}`quotes explain` lists all names",
    )


def _rules() -> Iterator[Entry]:
    for rule in attribution.RULES:
        right, seen = confidence.counts(RULE, rule.name)
        group = rule.tier.name.lower().replace("_", " ")
        says, module = _documented(rule.find)
        graded = {case: confidence.grade(RULE, rule.name, case) for case in rule.cases}
        yield Entry(rule.name, RULE, group, says, module, graded, rule.after, right, seen)


def _sieves() -> Iterator[Entry]:
    functions = {sieve.name: sieve.decide for sieve in SIEVES}
    for group, members in SIEVE_GROUPS.items():
        for name in members:
            graded = {"": confidence.grade(SIEVE, name)}
            right, seen = confidence.counts(SIEVE, name)
            says, module = WAYS.get(name, ""), "quotes.speakers"
            if name in functions:
                says, module = _documented(functions[name])
            yield Entry(name, SIEVE, group, says, module, graded, (), right, seen)


def _role_rules() -> Iterator[Entry]:
    for rule in roles.RULES:
        says, module = _documented(rule.find)
        group = rule.kind.replace("_", " ")
        yield Entry(rule.name, ROLE_RULE, group, says, module)


def _documented(function: Callable[..., Any]) -> tuple[str, str]:
    """A function's docstring and its module."""
    return inspect.getdoc(function) or "", function.__module__
