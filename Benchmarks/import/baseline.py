"""The same import as a careful script of Python would do it, with csv and sqlite3: baseline.py NETWORK FOLDER PROCESSES

Reads the folders of EMIS-like tables, one for each practice, and does what an import has to do: hashes each file, looks codes
up in the list, checks NHS numbers, concept ids, days, organisations and flags, knows each row by its id within the practice,
ties it to a person, counts what became of every row, and commits each practice in one transaction that lasts. Each practice has
a database of its own, so that several processes can write: that is more than most scripts do.
"""

import csv
import datetime
import hashlib
import json
import multiprocessing
import os
import sqlite3
import sys
import time

VERHOEFF_D = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
              [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
              [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
              [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]
VERHOEFF_P = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4], [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
              [8, 9, 1, 6, 0, 4, 3, 5, 2, 7], [9, 4, 5, 3, 1, 2, 6, 8, 7, 0], [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
              [2, 7, 9, 3, 8, 0, 6, 4, 1, 5], [7, 0, 4, 6, 9, 1, 3, 2, 5, 8]]
EVENTS = {"CareRecord_Observation": ("ObservationGuid", "EffectiveDate"),
          "Prescribing_IssueRecord": ("IssueRecordGuid", "EffectiveDate"),
          "CareRecord_Diary": ("DiaryGuid", "EffectiveDate"), "Appointment_Slot": ("SlotGuid", "AppointmentDate"),
          "CareRecord_ObservationReferral": ("ObservationGuid", "ReferralReceivedDate")}


def concept(text):
    check = 0
    for place, digit in enumerate(reversed(text)):
        check = VERHOEFF_D[check][VERHOEFF_P[place % 8][int(digit)]]
    return check == 0


def nhs_number(text):
    if len(text) != 10 or not text.isdigit():
        return False
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(text, range(10, 1, -1))) % 11
    return rest != 10 and int(text[9]) == rest % 11


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def table(path):
    """Rows and the place of each column."""
    file = open(path, newline="", encoding="utf-8-sig")
    reader = csv.reader(file)
    return reader, {name: place for place, name in enumerate(next(reader))}


def practice(folder, path):
    """Brings one practice into a database of its own."""
    ods = os.path.basename(folder)
    files = {name.rsplit(".", 1)[0]: os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".csv")}
    find = {kind: next((path for name, path in files.items() if name.endswith(kind)), None)
            for kind in [*EVENTS, "Admin_Patient", "Admin_Organisation", "Admin_UserInRole", "Coding_ClinicalCode",
                         "Coding_DrugCode"]}
    database = sqlite3.connect(path)
    database.executescript("""
        PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
        CREATE TABLE person (practice TEXT, id TEXT, nhs_number TEXT, birth INTEGER, sex TEXT, surname TEXT,
                             PRIMARY KEY (practice, id)) WITHOUT ROWID;
        CREATE TABLE event (practice TEXT, id TEXT, person INTEGER, day INTEGER, code TEXT, term TEXT, value TEXT, unit TEXT,
                            kind TEXT, source INTEGER, PRIMARY KEY (practice, id)) WITHOUT ROWID;
        CREATE TABLE file (practice TEXT, name TEXT, sha256 TEXT, read INTEGER, applied INTEGER, rejected INTEGER);
    """)
    codes, organisations, people, totals, days = {}, {}, {}, {}, {}

    def day(text):
        number = days.get(text)
        if number is None:
            number = days[text] = datetime.date.fromisoformat(text[:10]).toordinal()
        return number

    for kind in ("Coding_ClinicalCode", "Coding_DrugCode"):
        if not find[kind]:
            continue
        reader, at = table(find[kind])
        id = at.get("SnomedCTConceptId", at.get("DmdProductCodeId"))
        for row in reader:
            if row[id] and not concept(row[id]):
                continue
            codes[row[at["CodeId"]]] = (row[id], row[at["Term"]])
    reader, at = table(find["Admin_Organisation"])
    for row in reader:
        organisations[row[at["OrganisationGuid"]]] = row[at["ODSCode"]]
    with database:
        reader, at = table(find["Admin_Patient"])
        rows = []
        for row in reader:
            if row[at["NhsNumber"]] and not nhs_number(row[at["NhsNumber"]].replace(" ", "")):
                continue
            if "TRUE" in (row[at["IsConfidential"]].upper(), row[at["SpineSensitive"]].upper()):
                continue
            people[row[at["PatientGuid"]]] = len(people)
            rows.append((ods, row[at["PatientGuid"]], row[at["NhsNumber"]], day(row[at["DateOfBirth"]]), row[at["Sex"]],
                         row[at["Surname"]]))
        database.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?)", rows)
        for kind, (key, when) in EVENTS.items():
            if not find[kind]:
                continue
            reader, at = table(find[kind])
            counts = totals[kind] = [0, 0, 0]
            place = {name: at.get(name) for name in
                     ("PatientGuid", "OrganisationGuid", "CodeId", "Value", "NumericUnit", "Deleted", "IsConfidential",
                      "Quantity", "SlotStatus", "OriginalTerm", "ReferralServiceType")}
            key, when = at[key], at.get(when)

            def events():
                person, organisation, code = place["PatientGuid"], place["OrganisationGuid"], place["CodeId"]
                value = place["Value"] if place["Value"] is not None else place["Quantity"]
                unit, deleted, confidential = place["NumericUnit"], place["Deleted"], place["IsConfidential"]
                words = next((place[name] for name in ("OriginalTerm", "SlotStatus", "ReferralServiceType")
                              if place[name] is not None), None)
                prefix = kind[0:4] + "/"
                for line, row in enumerate(reader, 2):
                    counts[0] += 1
                    try:
                        if len(row) != len(at) or organisations[row[organisation]] != ods:
                            raise ValueError
                        if deleted is not None and row[deleted].upper() == "TRUE":
                            continue
                        if confidential is not None and row[confidential].upper() == "TRUE":
                            raise ValueError
                        concept_id, term = codes[row[code]] if code is not None and row[code] else ("", row[words])
                        made = (ods, prefix + row[key], people[row[person]], day(row[when]) if when is not None and row[when] else None,
                                concept_id, term, row[value] if value is not None else "",
                                row[unit] if unit is not None else "", kind, line)
                    except (KeyError, ValueError):
                        counts[2] += 1
                        continue
                    counts[1] += 1
                    yield made

            database.executemany("INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", events())
        database.execute("CREATE INDEX event_code ON event (code, day, person)")
        database.execute("CREATE INDEX event_person ON event (person)")
        for name, path in files.items():
            kind = next((kind for kind in totals if name.endswith(kind)), None)
            database.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)",
                             (ods, name, digest(path), *(totals[kind] if kind else (None, None, None))))
    return ods, sum(each[0] for each in totals.values()), sum(each[1] for each in totals.values())


def bring(folder_and_path):
    return practice(*folder_and_path)


if __name__ == "__main__":
    network, out, processes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    folders = sorted(each.path for each in os.scandir(network) if each.is_dir())
    began = time.monotonic()
    with multiprocessing.Pool(processes) as pool:
        done = pool.map(bring, [(folder, os.path.join(out, os.path.basename(folder) + ".sqlite")) for folder in folders],
                        chunksize=1)
    print(json.dumps({"seconds": time.monotonic() - began, "rows": sum(each[1] for each in done),
                      "applied": sum(each[2] for each in done)}))
