"""Irregular forms and the list of verbs and nouns of WordNet 3.0 (its own permissive licence).

    apt-get download wordnet-base && dpkg-deb -x wordnet-base*.deb DIR

`DIR/usr/share/wordnet` has the exceptions to the regular inflection (`fled flee`), and an index of
all lemmas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}


@dataclass(frozen=True)
class WordNet:
    """Lemmas of one word by UPOS, and what forms that are not regular are forms of."""

    lemmas: dict[str, frozenset[str]]
    irregular: dict[str, dict[str, str]]  # UPOS → form → lemma; forms of two lemmas are left out

    def corrects(self, form: str, upos: str, lemma: str) -> bool:
        """Whether the treebank slipped: an irregular form under a lemma that is no word (fled →
        flead).
        """
        known = self.irregular.get(upos, {}).get(form)
        return known is not None and lemma not in {known, form} and lemma not in self.lemmas[upos]

    def forms(self) -> Iterator[tuple[str, str, str]]:
        """Irregular forms, and singular nouns that look like plurals, as (form, UPOS, lemma)."""
        for upos, forms in self.irregular.items():
            yield from ((form, upos, lemma) for form, lemma in forms.items())
        nouns = self.lemmas["NOUN"]
        seeming = (noun for noun in nouns if noun.endswith("s") and not noun.endswith("ss"))
        yield from (
            (noun, "NOUN", noun) for noun in sorted(seeming) if not {noun[:-1], noun[:-2]} & nouns
        )


def read(folder: Path) -> WordNet:
    """The files below a folder that Debian's package was unpacked in."""
    base = folder / "usr/share/wordnet"
    lemmas = {upos: frozenset(_index(base / f"index.{name}")) for upos, name in FILES.items()}
    irregular = {upos: dict(_exceptions(base / f"{name}.exc")) for upos, name in FILES.items()}
    return WordNet(lemmas, irregular)


def _index(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="latin-1").splitlines():
        word = line.partition(" ")[0]  # the licence at the top is indented
        if word.isalpha() and word.islower():
            yield word


def _exceptions(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text(encoding="latin-1").splitlines():
        form, *lemmas = line.split()
        if len(lemmas) == 1 and form.isalpha() and lemmas[0].isalpha() and form != lemmas[0]:
            yield form, lemmas[0]
