"""CONTRIBUTING.md's example is a rule as the code wants it, and its commands exist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import regex

from quotes import conllu, lexicons, marks
from quotes.articles import from_text
from quotes.attribution import RULES
from quotes.attribution.found import Found
from quotes.language.context import Context

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEXT = "By Ann Lee's account, the roof fell in at noon.\n"
PARSE = """\
# models = hand
# paragraph = 0
1	By	by	ADP	IN	_	5	case	_	start_char=0|end_char=2
2	Ann	Ann	PROPN	NNP	_	5	nmod:poss	_	start_char=3|end_char=6
3	Lee	Lee	PROPN	NNP	_	2	flat	_	start_char=7|end_char=10
4	's	's	PART	POS	_	2	case	_	start_char=10|end_char=12
5	account	account	NOUN	NN	_	9	obl	_	start_char=13|end_char=20
6	,	,	PUNCT	,	_	5	punct	_	start_char=20|end_char=21
7	the	the	DET	DT	_	8	det	_	start_char=22|end_char=25
8	roof	roof	NOUN	NN	_	9	nsubj	_	start_char=26|end_char=30
9	fell	fall	VERB	VBD	_	0	root	_	start_char=31|end_char=35
10	in	in	ADV	RB	_	9	advmod	_	start_char=36|end_char=38
11	at	at	ADP	IN	_	12	case	_	start_char=39|end_char=41
12	noon	noon	NOUN	NN	_	9	obl	_	start_char=42|end_char=46
13	.	.	PUNCT	.	_	9	punct	_	start_char=46|end_char=47

"""


def test_rule_of_the_example_finds_its_sentence() -> None:
    (code,) = regex.findall(r"```python\n(.*?)```", PAGE, flags=regex.DOTALL)
    made: dict[str, Any] = {}
    exec(compile(code, "CONTRIBUTING.md", "exec"), made)
    article = from_text(TEXT, "a.txt")
    context = Context(
        article, marks.segment(article), conllu.loads(PARSE), lexicons.Lexicons.load()
    )
    (claim,) = made["BY_ACCOUNT"].find(context, Found(context))
    assert (claim.content.first.form, claim.content.last.form) == ("the", ".")
    assert (claim.cue.form, claim.source.form) == ("account", "Ann")
    assert made["BY_ACCOUNT"].name not in {rule.name for rule in RULES}


def test_make_targets_scripts_and_links_of_the_page_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in regex.findall(r"\bmake ([a-z]+)[` ]", PAGE):
        assert f"\n{target}:" in makefile
    for path in regex.findall(r"scripts/[\w/]+\.py|quotes/[\w/]+\.(?:py|tsv)", PAGE):
        assert (ROOT / path).is_file(), path
    for link in regex.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / link).exists(), link
