"""Runs the release binary as its user would, and makes small extracts for it."""

import json
import os
import pathlib
import sqlite3
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("CAIRN_BINARY", ROOT / ".build" / "release" / "cairn"))
ENVIRONMENT = {**os.environ, "CAIRN_HOME": str(ROOT), "USER": "tester"}


def run(*arguments, check=True, input=None, wrapper=(), timeout=120):
    """Runs a command; where `check`, it has to succeed."""
    done = subprocess.run(
        [*wrapper, str(BINARY), *map(str, arguments)], capture_output=True, text=True, input=input, env=ENVIRONMENT,
        timeout=timeout, stdin=subprocess.DEVNULL if input is None else None)
    if check:
        assert done.returncode == 0, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def ask(*arguments, **options):
    """Runs a command with --json: standard output has to be one JSON value and nothing else."""
    return json.loads(run(*arguments, "--json", **options).stdout)


def nhs_number(serial):
    """The serial-th valid number of the 999 range."""
    prefix, found = 999_000_000, -1
    while True:
        remainder = 11 - sum(int(digit) * weight for digit, weight in zip(str(prefix), range(10, 1, -1))) % 11
        check = 0 if remainder == 11 else remainder
        if check != 10:
            found += 1
            if found == serial:
                return f"{prefix}{check}"
        prefix += 1


def numbers(count):
    """The first `count` valid numbers of the 999 range."""
    made, prefix = [], 999_000_000
    while len(made) < count:
        remainder = 11 - sum(int(digit) * weight for digit, weight in zip(str(prefix), range(10, 1, -1))) % 11
        if remainder != 10:
            made.append(f"{prefix}{0 if remainder == 11 else remainder}")
        prefix += 1
    return made


PEOPLE = "nhs_number,practice_ods,local_id,family_name,given_name,sex,birth_date,registration_date,deduction_date,death_date"
EVENTS = "local_id,practice_ods,event_id,date,date_precision,system,code,term,value,unit,kind,recorded_by,sensitivity,deleted"


def write_extract(folder, ods="A81001", people=20, events=5, as_at="2026-11-20", term="Dementia", code="52448006"):
    """A PCN-CSV extract of `people` people with `events` events each."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "extract.json").write_text(json.dumps(
        {"format": 1, "practice": ods, "system": "test", "asAt": as_at, "population": "whole"}))
    made = numbers(people)
    with open(folder / "patients.csv", "w") as file:
        print(PEOPLE, file=file)
        for index, number in enumerate(made):
            print(f"{number},{ods},p{index},FAMILY{index},Given,{'FM'[index % 2]},19{40 + index % 50}-03-0{1 + index % 9},"
                  "2010-04-01,,", file=file)
    with open(folder / "events.csv", "w") as file:
        print(EVENTS, file=file)
        for index in range(people):
            for event in range(events):
                print(f"p{index},{ods},e{index}-{event},20{10 + event % 15}-05-1{event % 10},,snomed,{code},{term},,,problem,Dr A,,",
                      file=file)
    return folder


def installation(path, *practices, agreed=True):
    """A data folder with practices that share."""
    for ods in practices or ("A81001",):
        agreement = ("--agreement-from", "2020-01-01", "--signed-by", "Dr Test") if agreed else ()
        run("practice", "set", "--data", path, ods, "--name", f"Practice {ods}", *agreement)
    return path


def cohort(tmp_path, *lines, name="Test"):
    """A cohort file of these lines."""
    file = tmp_path / f"{name}.cohort"
    file.write_text(f'cohort "{name}"\n' + "".join(f"  {line}\n" for line in lines))
    return file


def database(data):
    return sqlite3.connect(data / "cairn.sqlite")
