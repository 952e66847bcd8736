"""A plugin of pytest: each article of a golden folder is a test, and what differs is its failure.

    pytest --quotes-golden gold/

pytest finds it by the entry point `pytest11` of setup.cfg; without the option it does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from quotes.evaluation.comparison import Difference
    from quotes.pipeline import Extractor


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options; they are those of `quotes evaluate`."""
    group = parser.getgroup("quotes", "golden articles of the package newsquotes")
    group.addoption(
        "--quotes-golden",
        action="append",
        default=[],
        metavar="FOLDER",
        help="Test each article of this folder (NAME.txt with NAME.jsonl) against its labels.",
    )
    group.addoption(
        "--quotes-models", default="bundled", metavar="SET", help="The models, as for extract."
    )
    group.addoption(
        "--quotes-lexicon",
        action="append",
        default=[],
        metavar="FILE",
        help="Extend the word lists with this file (repeatable).",
    )
    group.addoption(
        "--quotes-stored",
        action="store_true",
        help="Use the parse that is stored beside each text (NAME.conllu).",
    )
    group.addoption(
        "--quotes-ignore",
        action="append",
        default=[],
        metavar="FIELD",
        help="Leave out span, type, cue, mention, name, role or title (repeatable).",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add a test for each golden article to those that were found."""
    for folder in config.getoption("quotes_golden"):
        items += _items(session, Path(folder))


def _items(session: pytest.Session, folder: Path) -> Iterator[pytest.Item]:
    from quotes.errors import QuotesError
    from quotes.evaluation import comparison, gold

    unknown = set(session.config.getoption("quotes_ignore")) - set(comparison.FIELDS)
    if unknown:
        fields = ", ".join(comparison.FIELDS)
        raise pytest.UsageError(f"--quotes-ignore {unknown.pop()}: not one of {fields}")
    try:
        texts = gold.texts(folder)
    except QuotesError as error:
        raise pytest.UsageError(f"--quotes-golden: {error}") from error
    for path in texts:
        name = gold.stored_name(path, folder)
        nodeid = f"{folder.as_posix()}::{name}"
        yield GoldenArticle.from_parent(session, name=name, nodeid=nodeid, file=(path, folder))


class DifferenceError(Exception):
    """The extractor and the labels of an article differ."""

    def __init__(self, found: Difference) -> None:
        super().__init__(found)
        self.found = found


class GoldenArticle(pytest.Item):
    """One article: its labels are what the extractor should find."""

    def __init__(self, *, file: tuple[Path, Path], **given: Any) -> None:
        super().__init__(**given)
        self.file, self.folder = file
        self.add_marker("quotes_golden")

    def runtest(self) -> None:
        """Extract, and compare with the labels."""
        from quotes.evaluation import golden_texts

        article = golden_texts.article(self.file, self.name)
        found = _extractor(self.config, self.folder).extract_article(article)
        ignore = self.config.getoption("quotes_ignore")
        difference = golden_texts.difference(self.file, self.name, found, ignore)
        if difference:
            raise DifferenceError(difference)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Tell the difference in lines; any other error of ours in one."""
        from quotes.errors import QuotesError

        if isinstance(excinfo.value, DifferenceError):
            return "\n".join(_told(excinfo.value.found, self.file))
        if isinstance(excinfo.value, QuotesError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Give the file and the name for messages."""
        return self.file, None, self.nodeid


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, by which `-m` can choose these tests."""
    config.addinivalue_line("markers", "quotes_golden: an article of a golden folder")


def _told(found: Difference, file: Path) -> Iterator[str]:
    from quotes.evaluation import telling

    counts = (len(found.vanished), len(found.appeared), len(found.changed), found.same)
    yield "{} missing (-), {} too many (+), {} other than labelled (~), {} right".format(*counts)
    yield from telling.lines(found)
    yield f"labels: {file.with_suffix('.jsonl')}"


def _extractor(config: pytest.Config, folder: Path) -> Extractor:
    """The extractor of a folder, made once."""
    from quotes.evaluation import golden_texts

    made = config.stash.setdefault(EXTRACTORS, {})
    stored = config.getoption("quotes_stored")
    key = folder if stored else None  # the models are the same for all folders
    if key not in made:
        models = None if stored else config.getoption("quotes_models")
        made[key] = golden_texts.engine(folder, models, config.getoption("quotes_lexicon"))
    return made[key]


EXTRACTORS = pytest.StashKey[dict[Path | None, "Extractor"]]()
