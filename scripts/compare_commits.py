"""Which attributions appeared, vanished or changed between two commits, over a folder of articles
without labels.

    python scripts/compare_commits.py OLD NEW FOLDER... [--ignore confidence] [--json] \\
        [--models bundled|stanza|DIR]

OLD and NEW are whatever git takes for a commit; `.` is the working tree. FOLDER is read as `quotes
extract` reads it. Each article is parsed once, by the code and models of today, and kept in --cache
by its text: of the commits only the rules are run. The exit code is 1 where anything differs, as
that of diff.

The sources of a commit are taken with `git archive`, not `git worktree`: without the models (60
MB), and nothing is left behind in the repository whenever this stops.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import corpora

from quotes import articles
from quotes.commands import diff
from quotes.errors import InputError
from quotes.evaluation import comparison
from quotes.records import Article

ROOT = Path(__file__).resolve().parents[1]
RUNNER = ROOT / "scripts" / "run_stored.py"
WORKING_TREE = "."
CACHE_NAME = "texts"  # beside the corpora in the cache of parses


def main() -> None:
    options = _arguments().parse_args()
    found = _read(options.paths)
    cache = corpora.ParseCache(options.cache, options.models, CACHE_NAME)
    documents = {article.id: document(article) for article in found}
    cache.fill(list({one.id: one for one in documents.values()}.values()), options.jobs)
    rows = [{"id": a.id, "text": a.text, "parse": str(cache.path(documents[a.id]))} for a in found]
    work = "".join(json.dumps(row) + "\n" for row in rows)
    with tempfile.TemporaryDirectory() as name:
        sides = []
        for side, commit in (("old", options.old), ("new", options.new)):
            records = Path(name) / f"{side}.jsonl"
            records.write_bytes(extract(commit, work, Path(name) / side, options.repository))
            sides.append(comparison.load(records))
    difference = comparison.compare(*sides, ignore=options.ignore)
    if options.json:
        sys.stdout.write(json.dumps(comparison.as_json(difference), indent=2) + "\n")
    else:
        diff.show(difference)
    sys.exit(1 if difference else 0)


def document(article: Article) -> corpora.Document:
    """The article under the name by which its parse is kept: a digest of its text."""
    return corpora.Document(
        hashlib.sha256(article.text.encode("utf-8")).hexdigest(), article.text, {}
    )


def extract(commit: str, work: str, folder: Path, repository: Path = ROOT) -> bytes:
    """The records, as lines, that the rules of a commit make of stored parses; `folder` takes its
    sources.
    """
    sources = repository if commit == WORKING_TREE else _sources(commit, folder, repository)
    environment = os.environ | {"PYTHONPATH": str(sources), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, RUNNER],
        input=work.encode("utf-8"),
        env=environment,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        sys.exit(
            f"{commit}: its rules cannot be run on stored parses:\n{done.stderr.decode('utf-8', 'replace')}"
        )
    return done.stdout


def _sources(commit: str, folder: Path, repository: Path) -> Path:
    command = [
        "git",
        "-C",
        repository,
        "archive",
        "--format=tar",
        commit,
        "--",
        "quotes",
        ":(exclude)quotes/models",
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{commit}: {done.stderr.decode('utf-8', 'replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def _read(paths: list[str]) -> list[Article]:
    found = []
    for one in articles.read(paths):
        if isinstance(one, InputError):
            sys.stderr.write(f"{one}\n")
        else:
            found.append(one)
    return found


def _arguments() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("old")
    made.add_argument("new")
    made.add_argument("paths", nargs="+", metavar="FOLDER")
    made.add_argument(
        "--ignore", action="append", choices=comparison.FIELDS, default=[], help="repeatable"
    )
    made.add_argument("--json", action="store_true", help="as `quotes diff --json`")
    made.add_argument("--models", default="bundled")
    made.add_argument("--cache", type=Path, default=corpora.CACHE)
    made.add_argument("--jobs", type=int, default=1)
    made.add_argument("--repository", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return made


if __name__ == "__main__":
    main()
