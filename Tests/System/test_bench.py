"""The case-finding benchmark: its answers, worked out here a second time from the same columns, person by person."""

import array
import json
import pathlib
import random

import pytest

from cairn import ask, run

END = 3652  # the day after the last
YEAR = range(END - 365, END)
SETS = {"HTN": [10], "CVD": range(120, 180), "FLU": range(40, 45), "ADM": range(20, 40), "HBA1C": [5], "DM": range(50, 80),
        "CKD": range(80, 90), "STATIN": range(90, 115), "STCI": range(115, 118), "FRAIL_MOD": [1], "FRAIL_SEV": [2],
        "PCSP": [3], "CAREHOME": [4]}


class Population:
    """Invented people and their events, as lists."""

    def __init__(self, people=900, practices=3, seed=20261126):
        chance = random.Random(seed)
        self.practice = sorted(chance.randrange(practices) for _ in range(people))
        self.birth = [END - chance.randrange(0, 37000) for _ in range(people)]
        self.sex = [chance.randrange(2) for _ in range(people)]
        self.decile = [chance.randrange(1, 11) for _ in range(people)]
        self.events = []  # (patient, code, day, value or None); of one patient, code and day there is one
        codes = [code for codes in SETS.values() for code in codes] + [777]
        for patient in range(people):
            seen = {}
            for _ in range(chance.randrange(0, 60)):
                # The year asked about, its edges and the day after birth come often.
                day = chance.choice([chance.randrange(END), chance.choice(YEAR), END - 365, END - 366, END - 1])
                code = chance.choice([chance.choice(codes), 5, 1, 10, chance.choice(SETS["ADM"]), chance.choice(SETS["DM"])])
                seen[code, day] = chance.choice([75.0, 75.5, 58.0, 58.1, 40.0, 90.0]) if code == 5 else None
            self.events += [(patient, code, day, value) for (code, day), value in sorted(seen.items(), key=lambda row: row[0][1])]

    def write(self, folder):
        """The files that `cairn bench case-finding` reads."""
        folder.mkdir()
        columns = {"patient.u32": ("I", [row[0] for row in self.events]), "code.u16": ("H", [row[1] for row in self.events]),
                   "day.u16": ("H", [row[2] for row in self.events]),
                   "value.f32": ("f", [float("nan") if row[3] is None else row[3] for row in self.events]),
                   "p_practice.u16": ("H", self.practice), "p_birth.i32": ("i", self.birth), "p_sex.u8": ("B", self.sex),
                   "p_imd.u8": ("B", self.decile)}
        for name, (kind, numbers) in columns.items():
            (folder / name).write_bytes(array.array(kind, numbers).tobytes())
        meta = {"T": END, "N": len(self.birth), "events": len(self.events), "practices": 1 + max(self.practice)}
        for name, codes in SETS.items():
            meta |= {name: codes[0]} if len(codes) == 1 else {f"{name}0": codes[0], f"{name}N": len(codes)}
        (folder / "meta.json").write_text(json.dumps(meta))
        return folder

    def having(self, name, days=range(END), least=1):
        """Who has so many events of a set within the days."""
        counts = {}
        for patient, code, day, _ in self.events:
            if code in SETS[name] and day in days:
                counts[patient] = counts.get(patient, 0) + 1
        return {patient for patient, count in counts.items() if count >= least}

    def latest(self, holds, days=range(END)):
        newest = {patient: value for patient, code, day, value in self.events if code == 5 and day in days}  # ordered by day
        return {patient for patient, value in newest.items() if holds(value)}

    def answers(self):
        """Rows for each of the nine questions."""
        everybody = range(len(self.birth))
        old = {patient for patient in everybody if self.birth[patient] <= END - 23741}
        grown = {patient for patient in everybody if self.birth[patient] <= END - 6209}
        frail = self.having("FRAIL_MOD") | self.having("FRAIL_SEV")
        admitted = self.having("ADM", YEAR, 2)
        high = self.latest(lambda value: value > 75)
        deprived = {patient for patient in old if self.decile[patient] <= 3}
        counted = (self.having("DM") & grown) - frail
        achieved = counted & self.latest(lambda value: value <= 58, YEAR)

        def rows(patients, *keys):
            groups = {}
            for patient in patients:
                group = (self.practice[patient], *(key(patient) for key in keys))
                groups[group] = groups.get(group, 0) + 1
            return [(*group, count) for group, count in groups.items()]

        both = {row[0]: row[1] for row in rows(achieved)}
        return {
            "Q1": rows(self.having("HTN")), "Q2": rows(self.having("CVD")), "Q3": rows(self.having("FLU", YEAR)),
            "Q4": rows(admitted), "Q5": rows(high),
            "Q6": rows(self.having("DM") & self.having("CKD") - self.having("STATIN", YEAR) - self.having("STCI")),
            "Q7": rows(deprived, lambda patient: (END - self.birth[patient]) // 1826, lambda patient: self.sex[patient]),
            "Q8": rows(old & frail & (admitted | high) - self.having("PCSP", YEAR) - self.having("CAREHOME")),
            "Q9": [(practice, both.get(practice, 0), count) for practice, count in rows(counted)],
        }


def check(rows):
    """How many rows, the sum of their last numbers, and a sum that no order changes."""
    total = 0
    for row in rows:
        number = 0
        for part in row:
            number = (number * 1000003 + part) % 2**48
        total = (total + number) % 2**48
    return [len(rows), sum(row[-1] for row in rows), total]


@pytest.fixture(scope="module")
def population():
    return Population()


@pytest.fixture(scope="module")
def columns(population, tmp_path_factory):
    return population.write(tmp_path_factory.mktemp("bench") / "columns")


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return tmp_path_factory.mktemp("index") / "kept"


@pytest.mark.parametrize("options", [[], ["--threads", "2"], ["--cold"]], ids=["hot", "two threads", "cold"])
def test_the_nine_questions_are_answered_as_worked_out_by_hand(population, columns, index, options):
    lines = ask("bench", "case-finding", "--from", columns, "--index", index, "--rounds", 2, *options)
    found = {line["query"].split()[0]: line["check"] for line in lines}
    assert found == {query: check(rows) for query, rows in population.answers().items()}
    assert all(line["median_ms"] >= line["min_ms"] > 0 and line["text"] for line in lines)


def test_other_texts_with_sets_of_their_own(population, columns, index, tmp_path):
    questions = tmp_path / "mine.cohort"
    questions.write_text(
        'cohort "One"\n  with any of "mine"\n\n'
        'cohort "Two"\n  in "One"\n  latest "sugar" at least 75.5\n  aged 40 or over\n')
    codes = tmp_path / "codes.json"
    codes.write_text(json.dumps({"mine": [10, 3], "measures": {"sugar": [5]}}))
    lines = ask("bench", "case-finding", "--from", columns, "--index", index, "--questions", questions, "--codes", codes)
    mine = population.having("HTN") | population.having("PCSP")
    assert [line["query"] for line in lines] == ["One", "Two"]
    assert lines[0]["check"][1] == len(mine)
    # Forty on 31 December 2025: born on that day of 1985 or before; day 0 is 1 January 2016.
    forty = {patient for patient, birth in enumerate(population.birth) if birth <= -10958}
    assert lines[1]["check"][1] == len(mine & population.latest(lambda value: value >= 75.5) & forty)


def test_readers_get_right_answers_while_segments_are_swapped(columns, index):
    outcome = ask("bench", "case-finding", "--from", columns, "--index", index, "--readers", 32, "--seconds", 1)
    assert outcome["answers"] > 32 and outcome["wrong"] == 0 and outcome["swaps"] > 2
    assert outcome["p50_ms"] <= outcome["p95_ms"] <= outcome["p99_ms"] <= outcome["max_ms"]


def test_the_index_is_removed_unless_it_is_to_be_kept(columns, index, tmp_path):
    before = sorted(path.name for path in pathlib.Path(index).iterdir())
    run("bench", "case-finding", "--from", columns, "--rounds", 1, wrapper=["env", f"TMPDIR={tmp_path}"])
    assert list(tmp_path.iterdir()) == []
    run("bench", "case-finding", "--from", columns, "--index", index, "--rounds", 1)
    assert sorted(path.name for path in pathlib.Path(index).iterdir()) == before


@pytest.mark.parametrize("file, change, words", [
    ("code.u16", lambda bytes: bytes[:-2], "not of one length"),
    ("patient.u32", lambda bytes: bytes[:-1], "not a whole number"),
    ("patient.u32", lambda bytes: b"\xff\xff\0\0" + bytes[4:], "not in the order of the patients"),
    ("p_birth.i32", lambda bytes: bytes + bytes[:4], "not of one length"),
    ("meta.json", lambda bytes: b"[1", "not JSON"),
    ("meta.json", lambda bytes: b"{}", "no T"),
    ("value.f32", None, "cannot be read"),
])
def test_columns_that_are_not_what_they_should_be_are_refused(population, tmp_path, file, change, words):
    folder = population.write(tmp_path / "columns")
    path = folder / file
    path.write_bytes(change(path.read_bytes())) if change else path.unlink()
    done = run("bench", "case-finding", "--from", folder, check=False)
    assert done.returncode == 1 and words in done.stderr, done.stderr
    assert done.stdout == ""


def test_a_text_that_cannot_be_asked_is_refused_with_its_line(columns, tmp_path):
    questions = tmp_path / "mine.cohort"
    questions.write_text('cohort "One"\n  with any of "nothing such"\n')
    done = run("bench", "case-finding", "--from", columns, "--questions", questions, check=False)
    assert done.returncode == 1 and "line 2" in done.stderr and "no codelist of that name" in done.stderr
