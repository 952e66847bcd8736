"""What two lexical resources that Debian ships say about verbs and nouns of communication.

    apt-get download wordnet-base link-grammar-dictionaries-en        # into DIR; WordNet 3.0, Link Grammar 5.12
    for package in DIR/*.deb; do dpkg-deb -x $package DIR; done

WordNet 3.0 (its own permissive licence) sorts senses by field (*verb.communication*) and gives each
the sentence frames that it fits (`Somebody ----s that CLAUSE`). Link Grammar's English dictionary
(LGPL 2.1) says which connectors a verb has (TH a that-clause, TO an infinitive) and lists the verbs
of paraphrase, which stand beside a quotation. Of VerbNet, FrameNet and PropBank packages carry
readers alone (PyPI: nltk, zensols.propbankdb, iva-mt), not the data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quotes import lexicons

Frames = dict[str, set[str]]

COMMUNICATION, COGNITION = "32", "31"  # numbers of WordNet's files of verbs; nouns follow
NOUNS = frozenset({"09", "10"})  # cognition, communication
# WordNet's sentence frames by number, as far as a frame of ours corresponds.
SENTENCES = {
    8: "object", 9: "object", 11: "object", 14: "object", 15: "object", 24: "infinitive", 26: "clause",
    28: "infinitive", 29: "question", 33: "gerund",
}  # fmt: skip
CONNECTORS = (
    ("clause", re.compile(r"\b(?:TH|RSe|Ce|Cet)\+|<(?:embed|that)-verb>")),
    ("infinitive", re.compile(r"\bTO[a-z]?\+|<to[oit]?-verb>")),
    ("gerund", re.compile(r"\bPg\+")),
    ("question", re.compile(r"\bQI\+")),
    ("object", re.compile(r"\bO\+")),
    ("beside", re.compile(r"<vc-(?:paraph|paraph-inv)>")),
)
MACRO = re.compile(r"<vc-[a-z,-]+>")


def wordnet(folder: Path) -> tuple[Frames, set[str]]:
    """Verbs of communication and cognition with their frames, and the nouns of these fields."""
    base = folder / "usr/share/wordnet"
    verbs: Frames = defaultdict(set)
    for fields in _synsets(base / "data.verb"):
        if fields[1] in (COMMUNICATION, COGNITION):
            words, numbers = _words(fields), _sentences(fields)
            for place, word in enumerate(words, start=1):
                verbs[word] |= {
                    SENTENCES[number] for number, which in numbers if which in (0, place)
                }
                verbs[word] |= {"beside"} if fields[1] == COMMUNICATION else set()
    nouns = {
        word
        for fields in _synsets(base / "data.noun")
        if fields[1] in NOUNS
        for word in _words(fields)
    }
    return dict(verbs), nouns


def _synsets(file: Path) -> list[list[str]]:
    """The fields of each line in front of its gloss; the licence at the top is indented."""
    lines = file.read_text(encoding="latin-1").splitlines()
    return [line.partition("|")[0].split() for line in lines if not line.startswith(" ")]


def _words(fields: list[str]) -> list[str]:
    """Single words in lower case; others as they are, so that places keep their number."""
    return [fields[4 + 2 * n].lower().replace("_", " ") for n in range(int(fields[3], 16))]


def _sentences(fields: list[str]) -> list[tuple[int, int]]:
    """(frame, number of the word that it is of, 0 for all) as WordNet writes them at the end: `+ 26
    00`.
    """
    plus = [
        n
        for n, field in enumerate(fields)
        if field == "+" and n + 2 < len(fields) and len(fields[n + 1]) == 2
    ]
    pairs = [
        (int(fields[n + 1]), int(fields[n + 2], 16)) for n in plus if fields[n + 2][:2].isalnum()
    ]
    return [(frame, word) for frame, word in pairs if frame in SENTENCES and len(str(word)) <= 2]


def link_grammar(folder: Path) -> Frames:
    """Verbs and adjectives of Link Grammar's English dictionary with what their connectors let them
    take.
    """
    base = folder / "usr/share/link-grammar/en"
    lemmas = {
        "v": _lemmas(folder, "verb"),
        "q": _lemmas(folder, "verb"),
        "a": _lemmas(folder, "adj"),
    }
    text = re.sub(
        r"(?m)(?:^|\s)%.*$|^dnl.*$", "", (base / "4.0.dict.m4").read_text(encoding="utf-8")
    )
    entries = [entry.partition(":")[::2] for entry in text.split(";") if ":" in entry]
    macros = {head.strip(): body for head, body in entries if head.strip().startswith("<")}
    found: Frames = defaultdict(set)
    for head, body in entries:
        frames = _frames(body, macros)
        for word in _listed(base, head):
            stem, _, kind = word.partition(".")
            if frames and stem in lemmas.get(kind, frozenset()):
                found[stem] |= frames
    return dict(found)


def _lemmas(folder: Path, kind: str) -> frozenset[str]:
    """WordNet's lemmas of a part of speech, which leave out the inflected forms that Link Grammar
    lists as well.
    """
    lines = (folder / f"usr/share/wordnet/index.{kind}").read_text(encoding="latin-1").splitlines()
    return frozenset(line.split(" ", 1)[0] for line in lines if not line.startswith(" "))


def _listed(base: Path, head: str) -> list[str]:
    """The words in front of a colon; those that begin with a stroke are files of words."""
    words: list[str] = []
    for word in head.split():
        file = base.parent / word.lstrip("/")
        words += (
            file.read_text(encoding="utf-8").split() if word.startswith("/en/words/") else [word]
        )
    return words


def _frames(body: str, macros: dict[str, str]) -> set[str]:
    """The frames that an entry's connectors stand for, with those of the verb classes that it
    names.
    """
    seen: set[str] = set()
    waiting = [body]
    while waiting:
        text = waiting.pop()
        seen.add(text)
        waiting += [
            macros[name]
            for name in MACRO.findall(text)
            if name in macros and macros[name] not in seen
        ]
    return {
        frame for frame, connector in CONNECTORS if any(connector.search(text) for text in seen)
    }


@dataclass(frozen=True, slots=True)
class Sources:
    """List the frames of each word by WordNet, by Link Grammar and by the shipped cues."""

    wordnet: Frames
    grammar: Frames
    shipped: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, folder: Path) -> Sources:
        verbs, nouns = wordnet(folder)
        for noun in nouns:
            verbs[noun] = verbs.get(noun, set()) | {"noun"}
        return cls(verbs, link_grammar(folder), lexicons.load("cues"))

    def wide(self) -> dict[str, frozenset[str]]:
        """The shipped cues and what the resources add to them, none in need of marks."""
        words = {*self.wordnet, *self.grammar, *self.shipped}
        resources = (self.wordnet, self.grammar, self.shipped)
        return {
            w: frozenset().union(*(frames.get(w, ()) for frames in resources)) - {"marks"}
            for w in words
        }

    def frame(self, word: str, frame: str) -> str:
        """A clause of a verb of belief has a frame of its own."""
        ours = self.shipped.get(word, frozenset())
        return (
            "belief" if frame == "clause" and "belief" in ours and "clause" not in ours else frame
        )

    def evidence(self, word: str, frame: str) -> str:
        asked = "clause" if frame == "belief" else frame
        shown = {"w": asked in self.wordnet.get(word, ()), "l": asked in self.grammar.get(word, ())}
        also = {"object": "clause", "clause": "question"}.get(
            frame, frame
        )  # frames that the same rules serve
        ours = bool({frame, also} & self.shipped.get(word, frozenset()))
        return "".join(letter for letter, yes in (*shown.items(), ("s", ours)) if yes)
