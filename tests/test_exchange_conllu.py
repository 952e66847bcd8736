"""CoNLL-U with attribution in MISC: there and back, with and without trees, read by other people's
readers.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from unicodedata import normalize

import conllu as reader
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, given, settings
from udtools import Validator

from quotes import conllu, jsonl, pipeline
from quotes.cli import main
from quotes.evaluation import gold, golden_texts
from quotes.exchange import AnnotatedArticle, ExchangeError, conllu_files
from quotes.pipeline import Extractor
from quotes.records import Cue, Excerpt, Quotation, Span, Speaker
from tests.annotated_articles import annotated_articles, collections

GOLDEN = Path(__file__).parents[1] / "golden" / "articles"
TEXT = "“We won,” said Ann Lee.\r\n\n“Again,” she said, “and again.”\n"
SPEAKER = Speaker(
    Excerpt(Span(15, 22), "Ann Lee"),
    "named",
    "Ann Lee",
    ("Lee",),
    "captain",
    "sport",
    None,
    ("she",),
)
ONE = Quotation(
    "a.txt", "a.txt#1", "direct", Span(0, 9), TEXT[0:9], "We won,", None, None, 0, 0, ("glued",),
    Cue(Span(10, 14), "said", "say"), SPEAKER, "subject_cue_after", "named", 0.875, "invented 1",
)  # fmt: skip
FIRST, SECOND = Span(26, 34), Span(45, 57)
TWO = replace(
    ONE,
    id="a.txt#2",
    span=Span(26, 57),
    text=TEXT[26:57],
    parts=(FIRST, SECOND),
    flags=(),
    cue=None,
    speaker=None,
)
ARTICLE = AnnotatedArticle("a.txt", TEXT, (ONE, TWO))
shared_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


@pytest.fixture(scope="module")
def parsed() -> tuple[AnnotatedArticle, conllu.StoredParses]:
    """A golden article with its records, and the parser that has its parse."""
    file = gold.texts(GOLDEN)[0]
    article = golden_texts.article(file)
    stored = conllu.StoredParses({article.id: golden_texts.stored_parse(file)})
    return AnnotatedArticle(
        article.id, article.text, tuple(Extractor(parser=stored).extract_article(article))
    ), stored


@cache
def validator(level: int) -> Validator:
    """The validator of Universal Dependencies, each language's own lists aside."""
    return Validator(lang="ud", level=level, output=None)


def faults(level: int, file: Path) -> list[str]:
    """What the validator finds up to a level."""
    return [str(one.message) for one in validator(level).validate_files([str(file)]).error_tracker]


@shared_folder
@given(articles=collections())
def test_nothing_is_lost(
    articles: list[AnnotatedArticle], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("conllu") / "a.conllu"
    conllu_files.write(iter(articles), file)
    assert (
        list(conllu_files.read(file, {article.article_id: article.text for article in articles}))
        == articles
    )


@shared_folder
@given(article=annotated_articles())
def test_other_readers_take_it(
    article: AnnotatedArticle, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("conllu") / "a.conllu"
    conllu_files.write([article], file)
    found = reader.parse(file.read_text(encoding="utf-8"))
    for token in (token for sentence in found for token in sentence if token["misc"]):
        place = Span(int(token["misc"]["start_char"]), int(token["misc"]["end_char"]))
        assert token["form"] == normalize("NFC", place.of(article.text)) or "\\u{" in token["form"]


# The validator is slow, and shrinking an example with it would take minutes.
@settings(shared_folder, max_examples=25, phases=[Phase.generate])
@given(article=annotated_articles())
def test_the_format_is_valid(
    article: AnnotatedArticle, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("conllu") / "a.conllu"
    conllu_files.write([article], file)
    assert faults(1, file) == []


def test_tokens_say_what_they_belong_to(tmp_path: Path) -> None:
    conllu_files.write([ARTICLE], tmp_path / "a.conllu")
    lines = (tmp_path / "a.conllu").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("# quotes")][:14] == [
        "# newdoc id = a.txt",
        "# quotation = q1 | name=Ann Lee | title=captain | role=sport | kind=named | aliases=Lee | pronouns=she"
        " | flags=glued | confidence=0.875",
        "# sent_id = 1-1",
        "# text = “We won,” said Ann Lee.",
        *(
            f"{number}\t{form}" + "\t_" * 7 + f"\t{misc}"
            for number, form, misc in [
                (1, "“", "Quote=direct:q1|start_char=0|end_char=1|SpaceAfter=No"),
                (2, "We", "Quote=direct:q1|start_char=1|end_char=3"),
                (3, "won", "Quote=direct:q1|start_char=4|end_char=7|SpaceAfter=No"),
                (4, ",", "Quote=direct:q1|start_char=7|end_char=8|SpaceAfter=No"),
                (5, "”", "Quote=direct:q1|start_char=8|end_char=9"),
                (6, "said", "Cue=q1|start_char=10|end_char=14"),
                (7, "Ann", "Mention=q1|start_char=15|end_char=18"),
                (8, "Lee", "Mention=q1|start_char=19|end_char=22|SpaceAfter=No"),
                (9, ".", "start_char=22|end_char=23"),
            ]
        ),
        "",
    ]


def test_with_a_parse_there_are_trees(
    parsed: tuple[AnnotatedArticle, conllu.StoredParses], tmp_path: Path
) -> None:
    article, stored = parsed
    conllu_files.write([article], tmp_path / "a.conllu", parser=stored)
    assert list(conllu_files.read(tmp_path, None)) == [article]
    assert faults(2, tmp_path / "a.conllu") == []


def test_words_that_share_a_stretch_are_a_multiword_token(tmp_path: Path) -> None:
    row = "1\t{}\t_\tAUX\t_\t_\t0\troot\t_\tstart_char=0|end_char=4\n"
    parse = conllu.loads(row.format("wo") + row.format("n't") + "\n")
    article = AnnotatedArticle("a.txt", "won't.", ())
    conllu_files.write(
        [article], tmp_path / "a.conllu", parser=conllu.StoredParses({"a.txt": parse})
    )
    lines = (tmp_path / "a.conllu").read_text().splitlines()
    assert [line.split("\t")[:2] for line in lines if line and line[0] != "#"] == [
        ["1-2", "won't"],
        ["1", "wo"],
        ["2", "n't"],
    ]


def edited(folder: Path, *changes: tuple[str, str]) -> AnnotatedArticle | ExchangeError:
    """What comes back after a person changed the file in an editor."""
    conllu_files.write([ARTICLE], folder / "a.conllu")
    text = (folder / "a.conllu").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "a.conllu").write_text(text, encoding="utf-8")
    return next(conllu_files.read(folder, None))


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("direct:q1", "mixed:q1", "type", "mixed"),
        ("Quote=direct:q1|start_char=0|", "start_char=0|", "span", Span(1, 9)),
        ("Quote=direct:q1|start_char=4|", "start_char=4|", "parts", (Span(0, 3), Span(7, 9))),
        ("Cue=q1|", "", "cue", None),
        ("name=Ann Lee", "name=Ann B. Lee", "speaker", replace(SPEAKER, name="Ann B. Lee")),
        ("role=sport", "role=police", "speaker", replace(SPEAKER, role="police")),
    ],
)
def test_a_correction_comes_back(
    tmp_path: Path, old: str, new: str, field: str, value: object
) -> None:
    found = edited(tmp_path, (old, new))
    assert isinstance(found, AnnotatedArticle), found
    assert getattr(found.quotations[0], field) == value
    assert found.quotations[0].rule == "human"


def test_quotations_deleted_and_added(tmp_path: Path) -> None:
    found = edited(tmp_path, ("Quote=direct:q2|", ""), ("Cue=q1|", "Quote=indirect:new|Cue=q1|"))
    assert isinstance(found, AnnotatedArticle), found
    assert [(one.type, one.text) for one in found.quotations] == [
        ("direct", "“We won,”"),
        ("indirect", "said"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("direct:q1", "shouted:q1", "characters 0 to 9: unknown label 'shouted'"),
        (
            "Quote=direct:q1|start_char=0|",
            "Quote=mixed:q1|start_char=0|",
            "one quotation has two types (direct, mixed)",
        ),
        ("role=sport", "role=pirate", "unknown role 'pirate'"),
        ("Cue=q1", "Cue=q7", "to a region that is not there: q7"),
        ("# newdoc", "# olddoc", "stands before any `# newdoc id`"),
        ("# quotes =", "# notes =", "has no comment `quotes` with its text"),
        ("\t_\t_", "\t_", "columns instead of 10"),
        ("start_char=0|", "start_char=x|", "is not a line that quotes export wrote"),
    ],
)
def test_what_does_not_fit_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    error = edited(tmp_path, (old, new))
    assert isinstance(error, ExchangeError)
    assert message in str(error)
    assert "a.conllu" in str(error)


def test_other_files_are_told(tmp_path: Path) -> None:
    assert "no .conllu file here" in str(next(conllu_files.read(tmp_path, None)))
    (tmp_path / "a.conllu").write_bytes(b"\xff")
    assert "is not UTF-8" in str(next(conllu_files.read(tmp_path, None)))


def export(folder: Path, article: AnnotatedArticle, *options: str) -> Result:
    (folder / article.article_id).write_bytes(article.text.encode())
    lines = "".join(f"{jsonl.dumps(one)}\n" for one in article.quotations)
    (folder / "records.jsonl").write_text(lines, encoding="utf-8")
    paths = (folder / "records.jsonl", article.article_id, "-o", folder / "out.conllu")
    return CliRunner().invoke(main, ["export", *map(str, paths), *options])


def test_models_on_the_command_line(
    parsed: tuple[AnnotatedArticle, conllu.StoredParses],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article, stored = parsed
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        pipeline, "load_parser", lambda models, *_: stored if models == "bundled" else None
    )
    result = export(tmp_path, article, "--to", "conllu", "--models", "bundled")
    assert result.exit_code == 0, result.output
    found = reader.parse((tmp_path / "out.conllu").read_text(encoding="utf-8"))
    assert {token["deprel"] for sentence in found for token in sentence} > {"root", "nsubj"}


def test_models_are_for_trees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = export(tmp_path, ARTICLE, "--to", "csv", "--models", "bundled")
    assert result.exit_code == 2
    assert "csv has no place for trees" in result.stderr
