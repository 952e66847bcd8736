"""Verbs by which somebody tells what they saw or lived through: `saw the crash`, `ran`."""

from __future__ import annotations

from quotes.language.conditions import governing, holds, where
from quotes.roles.noun_phrases import of_counted

# `did not see`, `would have run`.
HEDGE = where(xpos="MD") | where(lower="not n't")
PAST = where(xpos="VBD VBN", not_children=holds(HEDGE))
SIMPLE_PAST = PAST & where(xpos="VBD")
WAS = where(lemma="be", xpos="VBD")
EVENT = where(hints="event")
HAPPENING = where(classes="happening")

# Seeing or hearing a thing or a scene; not `heard that …`, not `saw it was full`, nor `saw [the
# fair] was on` where the parser takes the subject for an object.
THING = where(not_upos="PRON") | where(lemma="it everything all")
FACT = where(finite=True) | where(has="cop mark")
MISREAD_SUBJECT = where(after=where(upos="AUX"))
LOOKS = where(lemma="look", has="advmod compound obl")
OF_SCENE = where(has="ccomp xcomp") | where(relation="acl") | governing("obj", THING) | LOOKS
OF_FACT = governing("ccomp", FACT) | governing("obj", MISREAD_SUBJECT)
PERCEPTION = where(hints="perceive", passive=False) & PAST & OF_SCENE & ~OF_FACT


# `took [a number of pictures]`.
IMAGE = of_counted(where(classes="image"))
WITHOUT_IMAGE = where(lemma="take") & ~governing("obj", IMAGE)
# `saw it [on the telly]`.
ON_SCREEN = governing("obl obl:unmarked", where(classes="screen"))
PERCEIVES = PERCEPTION & ~WITHOUT_IMAGE & ~ON_SCREEN
# `ran out`, `jumped over a wall`, `climbed down a rope`.
AWAY = where(form_classes="away")
RUNS_AWAY = where(classes="running") & (
    governing("advmod compound", AWAY) | governing("obl", where(child=AWAY))
)
FLEES = (where(hints="flee") | RUNS_AWAY) & PAST

# A state, and what ended it: `had my hand on the door when the boiler blew`, `was in bed when the
# roof fell`.
WHEN_CLAUSE = where(children=holds(where(lower="when")))
SUDDEN = WHEN_CLAUSE & where(classes="happening striking")
STATE = where(lemma="have", xpos="VBD") | governing("cop", where(xpos="VBD"))
BROKEN_IN_UPON = STATE & governing("advcl", SUDDEN)
# `was walking past`, `was pushing the swing when …`.
PROGRESSIVE = where(xpos="VBG") & governing("aux", WAS)
WAS_ABOUT = PROGRESSIVE & (where(hints="present") | governing("advcl", WHEN_CLAUSE))
WAS_THERE = WAS_ABOUT | (BROKEN_IN_UPON & ~PROGRESSIVE)

SEES_IT = PERCEIVES | FLEES | WAS_THERE
SEES_EVENT = SEES_IT & (governing("obj", EVENT) | BROKEN_IN_UPON)
# `the water came`, `the roof fell in`.
OF_DANGER = governing("nsubj", where(classes="danger") | EVENT) & where(classes="coming")
HAPPENED = (HAPPENING | OF_DANGER) & PAST & where(upos="VERB")

# `we were awake`, `I ran`, but not what anybody thinks, tells or is told.
HAVING = governing("cop aux", where(lemma="have"))
LIVED = (SIMPLE_PAST | governing("cop aux", WAS)) & ~HAVING
LIVED_THROUGH = LIVED & where(not_classes="minding", not_hints="perceive")
