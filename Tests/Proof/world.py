"""A small installation in which every kind of "may not be seen" stands beside its counterpart."""

import csv
import json
import pathlib
import sqlite3
from dataclasses import dataclass

import days
from canaries import canary
from served import cairn

SHARES, NEVER_SIGNED, ENDED, ELSEWHERE = "A81001", "A81002", "A81003", "A81004"
ALL = (SHARES, NEVER_SIGNED, ENDED, ELSEWHERE)

#: People of each practice, by their place. Everybody has an ordinary event; what else there is about them:
ORDINARY = (0, 1, 2, 3, 4)
DISSENTS = (5, 6)
HAS_SENSITIVE = 7
HAS_SEALED = 8
LEFT = 9
PEOPLE = 10

#: The days of the two extracts of each practice, before and after people dissented, and of one that waits; and of what was done.
AS_AT, LATER, LATEST = days.iso(-7), days.iso(-6), days.iso(-5)
DONE = days.iso(-207)

_PATIENT = ("nhs_number practice_ods local_id title family_name given_name preferred_name sex gender birth_date death_date "
            "address_1 address_2 postcode phone_home phone_mobile email contact_preference carer_name carer_phone usual_gp "
            "registration_date deduction_date language interpreter dissent").split()
_EVENT = "local_id practice_ods event_id date system code term value unit kind recorded_by sensitivity".split()


@dataclass(frozen=True)
class Person:
    id: str
    ods: str
    place: int
    nhs_number: str
    born: str

    @property
    def dissents(self):
        return self.place in DISSENTS

    @property
    def family_name(self):
        return canary(self.ods, self.place, "identity")


def nhs_numbers(count, start=999_000_000):
    """The first valid numbers of the test range."""
    made, prefix = [], start
    while len(made) < count:
        remainder = 11 - sum(int(digit) * weight for digit, weight in zip(str(prefix), range(10, 1, -1))) % 11
        if remainder != 10:
            made.append(f"{prefix}{0 if remainder == 11 else remainder}")
        prefix += 1
    return made


def write_extract(folder, ods, numbers, as_at=AS_AT, dissents=DISSENTS):
    folder.mkdir(parents=True)
    (folder / "extract.json").write_text(json.dumps(
        {"format": 1, "practice": ods, "system": "test", "asAt": as_at, "population": "whole"}))
    with open(folder / "patients.csv", "w", newline="") as file:
        rows = csv.DictWriter(file, _PATIENT)
        rows.writeheader()
        for place, number in enumerate(numbers):
            who = canary(ods, place, "identity")
            rows.writerow({
                "nhs_number": number, "practice_ods": ods, "local_id": f"p{place}", "title": "Ms", "family_name": who,
                "given_name": f"Given {who}", "preferred_name": f"Known {who}", "sex": "F", "gender": "",
                "birth_date": birth(place), "address_1": f"1 {who} Street", "address_2": who, "postcode": "ZZ99 3WZ",
                "phone_home": "01632 960001", "phone_mobile": "07700 900001", "email": f"{who}@example.invalid",
                "carer_name": f"Carer {who}", "carer_phone": "07700 900002", "usual_gp": f"Dr {who}",
                "registration_date": "2010-04-01", "deduction_date": days.iso(-150) if place == LEFT else "",
                "dissent": "true" if place in dissents else ""})
    with open(folder / "events.csv", "w", newline="") as file:
        rows = csv.DictWriter(file, _EVENT)
        rows.writeheader()

        def event(place, name, code, term, sensitivity="", value="", unit="", kind="problem", date=DONE):
            rows.writerow({"local_id": f"p{place}", "practice_ods": ods, "event_id": f"e{place}-{name}", "date": date,
                           "system": "snomed", "code": code, "term": term, "value": value, "unit": unit, "kind": kind,
                           "recorded_by": f"Dr {canary(ods, place, 'ordinary')}", "sensitivity": sensitivity})

        for place in range(PEOPLE):
            event(place, "dementia", "52448006", f"Dementia {canary(ods, place, 'ordinary')}")
            event(place, "housebound", "160689007", f"Housebound {canary(ods, place, 'ordinary')}")
            event(place, "frailty", "925861000000106", f"Severe frailty {canary(ods, place, 'ordinary')}")
        for place, sensitivity in ((HAS_SENSITIVE, "sensitive"), (HAS_SEALED, "sealed")):
            event(place, "hidden", "370247008", f"Hidden {canary(ods, place, sensitivity)}", sensitivity)
    return folder


def birth(place):
    return f"{1930 + place}-03-{place + 1:02}"


def make(folder):
    """The installation as it was: three practices share, nobody has dissented. Gives its data folder."""
    data = pathlib.Path(folder) / "data"
    for ods in ALL:
        cairn("practice", "set", "--data", data, ods, "--name", f"Practice {ods}",
              *(() if ods == NEVER_SIGNED else ("--agreement-from", "2020-01-01", "--signed-by", "Dr Signed")))
        _bring(folder, data, ods, AS_AT, ())
    return data


def turn(folder):
    """Brings the installation to how it is now: one agreement has ended, and people of every practice have dissented."""
    data = pathlib.Path(folder) / "data"
    cairn("practice", "set", "--data", data, ENDED, "--name", f"Practice {ENDED}", "--agreement-from", "2020-01-01",
          "--agreement-until", "2026-01-31", "--signed-by", "Dr Signed")
    for ods in ALL:
        _bring(folder, data, ods, LATER, DISSENTS)


def _bring(folder, data, ods, as_at, dissents):
    numbers = nhs_numbers(PEOPLE * len(ALL))[ALL.index(ods) * PEOPLE:][:PEOPLE]
    extract = write_extract(pathlib.Path(folder) / "extracts" / as_at / ods, ods, numbers, as_at, dissents)
    cairn("import", "--data", data, "--practice", ods, extract, "--apply")


def people(data):
    """Everybody in the store, by practice and place."""
    with sqlite3.connect(f"file:{data}/cairn.sqlite?mode=ro", uri=True) as store:
        rows = store.execute("SELECT r.person, r.practice, r.local_id, p.nhs_number, r.birth FROM registration r "
                             "JOIN person p ON p.id = r.person").fetchall()
    return sorted((Person(id, ods, int(local[1:]), str(number), born) for id, ods, local, number, born in rows),
                  key=lambda each: (each.ods, each.place))


def contents(data, without=("audit_leaf", "audit_payload", "audit_person", "audit_tree")):
    """Every row of every table, for comparing before and after."""
    with sqlite3.connect(f"file:{data}/cairn.sqlite?mode=ro", uri=True) as store:
        tables = [name for (name,) in store.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") if name not in without]
        return {table: sorted(map(repr, store.execute(f'SELECT * FROM "{table}"'))) for table in tables}


def differences(before, after):
    """What changed, in words of tables and rows."""
    return {table: (sorted(set(before.get(table, ())) - set(after.get(table, ()))),
                    sorted(set(after.get(table, ())) - set(before.get(table, ()))))
            for table in sorted({*before, *after}) if before.get(table) != after.get(table)}
