"""Strings that stand nowhere else, planted in everything that an extract says of a person; each tells whose it is."""

import re
from dataclasses import dataclass

#: Letters only, so that no formatter, sorter or search changes them.
PATTERN = re.compile(r"zq(?P<practice>[a-d])(?P<person>[a-z])(?P<kind>identity|ordinary|sensitive|sealed|written)", re.IGNORECASE)
PRACTICES = {"a": "A81001", "b": "A81002", "c": "A81003", "d": "A81004"}
LETTERS = {ods: letter for letter, ods in PRACTICES.items()}


@dataclass(frozen=True)
class Canary:
    """Of which practice and person, and what it stands in: who they are, an event by its sensitivity, or Cairn's own text."""
    ods: str
    person: int
    kind: str


def canary(ods, person, kind):
    """`zqabidentity`: practice a, person b."""
    return f"zq{LETTERS[ods]}{chr(97 + person)}{kind}"


def found(text):
    """Every canary in a text, whichever way it is written."""
    return {Canary(PRACTICES[match["practice"].lower()], ord(match["person"].lower()) - 97, match["kind"].lower())
            for match in PATTERN.finditer(text)}
