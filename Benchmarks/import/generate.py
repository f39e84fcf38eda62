"""Writes patients.csv and events.csv of one made-up practice: python3 generate.py FOLDER ROWS"""
import random
import sys

folder, rows = sys.argv[1], int(sys.argv[2])
pick = random.Random(20260331)

# Codes and terms of the public sample data; whether they fit each other clinically is of no matter here.
CODES = [
    ("416075005", "On learning disability register"), ("52448006", "Dementia"), ("69322001", "Psychosis"),
    ("248279007", "Frailty"), ("160689007", "Housebound"), ("871731000000106", "Referral to social prescribing service"),
    ("925791000000100", "Mild frailty"), ("248171000000108", "Lives in care home"), ("73211009", "Diabetes mellitus"),
]
STAFF = ["Dr Alexandra Whittingham-Moore", "Nurse Ann Smith", "Dr Olu Adeyemi", "Mr Tomasz Kowalski (pharmacist)"]


def number(prefix):
    digits = f"{prefix:09d}"
    check = (11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1))) % 11) % 11
    return None if check == 10 else f"{digits}{check}"


people = [n for n in (number(999000000 + i) for i in range(1, 11000)) if n][:9000]
with open(folder + "/patients.csv", "w", newline="") as file:
    file.write("nhs_number,local_id,practice_ods,birth_date,sex,family_name,given_name\r\n")
    for index, nhs in enumerate(people):
        file.write(f"{nhs},p{index},A81001,{1930 + index % 90}-0{1 + index % 9}-1{index % 10},female,Name{index},Given\r\n")
with open(folder + "/events.csv", "w", newline="") as file:
    file.write(
        "nhs_number,practice_ods,event_id,date,date_precision,system,code,description_id,term,value,unit,kind,"
        "recorded_by,recorded_at,sensitivity,deleted\r\n")
    for event in range(rows):
        code, term = pick.choice(CODES)
        value, unit = (f"{pick.randrange(40, 120)}.{pick.randrange(10)}", "mmol/mol") if event % 3 == 0 else ("", "")
        day = f"{pick.randrange(1990, 2026)}-{pick.randrange(1, 13):02d}-{pick.randrange(1, 29):02d}"
        file.write(
            f"{pick.choice(people)},A81001,{event:09d},{day},YMD,snomed,{code},,{term},{value},{unit},coded,"
            f"{pick.choice(STAFF)},{day}T{event % 24:02d}:30:00+00:00,ordinary,0\r\n")
