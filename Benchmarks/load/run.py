#!/usr/bin/env python3
"""Pages under load: a demonstration with 1,500 open episodes, 20 people at once, on this machine.

    Benchmarks/load/run.py [--patients 66000] [--episodes 1500] [--users 20] [--seconds 30] [--think 0] [--data DIR]

Uses the release binary (or $CAIRN_BINARY). Needs a C compiler. Without --think everybody asks for the next page as soon as the
one before has come; the generator runs on the same processors as the server, so the figures are of both.
"""

import argparse
import csv
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "Tests" / "Proof"), str(ROOT / "Tests" / "Browser")]

from demonstration import Demonstration  # noqa: E402
from served import BINARY, ENVIRONMENT, cairn  # noqa: E402


def take_on(folder, episodes):
    """Gives the coordinators caseloads, by the command that brings an earlier caseload in. Gives how many are open."""
    data = folder / "demo" / "data"
    with sqlite3.connect(f"file:{data}/cairn.sqlite?mode=ro", uri=True) as store:
        coordinators = store.execute("SELECT id, login, every_practice FROM account WHERE role = 'care coordinator' ORDER BY login").fetchall()
        everywhere = {ods for (ods,) in store.execute("SELECT ods FROM practice")}
        scopes = {id: everywhere if every else {ods for (ods,) in store.execute(
            "SELECT practice FROM account_practice WHERE account = ?", (id,))} for id, _, every in coordinators}
        people = store.execute(
            "SELECT p.nhs_number, r.birth, r.practice, r.person FROM registration r JOIN person p ON p.id = r.person"
            " WHERE r.registered_until IS NULL AND r.death IS NULL AND r.dissent = 0 AND p.nhs_number IS NOT NULL"
            " AND length(r.birth) = 10 AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.person = r.person AND e.is_live = 1)"
            " GROUP BY p.id HAVING count(*) = 1 ORDER BY p.nhs_number").fetchall()
        (open_now,) = store.execute("SELECT count(*) FROM episode WHERE state = 'open'").fetchone()
    chance = random.Random(1)
    chance.shuffle(people)
    each = max(0, episodes - open_now) // len(coordinators) + 1
    taken = set()
    for id, login, _ in coordinators:
        mine = [row for row in people if row[2] in scopes[id] and row[3] not in taken][:each]
        taken |= {row[3] for row in mine}
        file = folder / f"{login}.csv".replace("/", "-")
        with open(file, "w", newline="") as sheet:
            rows = csv.writer(sheet)
            rows.writerow(["NHS number", "date of birth", "next step", "next contact date", "note"])
            for number, birth, _, _ in mine:
                year, month, day = birth.split("-")
                rows.writerow([number, f"{day}/{month}/{year}", "Phone about the plan", f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/2027", ""])
        cairn("import-caseload", "--data", data, "--owner", login, file, "--apply", timeout=1200)
    with sqlite3.connect(f"file:{data}/cairn.sqlite?mode=ro", uri=True) as store:
        return store.execute("SELECT count(*) FROM episode WHERE state = 'open'").fetchone()[0]


def requests(running):
    """(name, cookie, path) of what people look at, and how many people's pages there are to choose from."""
    cohorts = sorted(path.stem for path in (ROOT / "cohorts").glob("*.cohort"))
    made = []
    for which in range(3):
        somebody = running.signed_in("care coordinator", which)
        cookie = "; ".join(f"{name}={value}" for name, value in somebody.cookies.items())
        caseload = somebody.get("/caseload")
        people = sorted({link.split("?")[0] for link in caseload.page.links if link.count("/") == 2 and link.startswith("/people/")})
        made += [("today", cookie, "/today"), ("caseload", cookie, "/caseload"), ("cohorts with their counts", cookie, "/find")]
        made += [("one cohort's counts", cookie, f"/find/{cohort}") for cohort in cohorts]
        made += [("list of a cohort", cookie, f"/find/{cohort}/people") for cohort in cohorts]
        made += [("person", cookie, path) for path in people[:40]]
        made += [("contact form", cookie, path + "/contacts/new") for path in people[:10]]
        made += [("episode", cookie, path + "/episode") for path in people[:10]]
    manager = running.signed_in("network manager")
    made.append(("team", "; ".join(f"{name}={value}" for name, value in manager.cookies.items()), "/team"))
    supervisor = running.signed_in("clinical supervisor")
    made.append(("hold back", "; ".join(f"{name}={value}" for name, value in supervisor.cookies.items()), "/hold-back"))
    return made


def processor_time(pid):
    """Seconds that the process has computed, in its own code and in the system's."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser()
    for name, usual in (("patients", 66_000), ("episodes", 1500), ("users", 20), ("seconds", 30), ("think", 0)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--data", help="a folder to keep the demonstration in, and to take it from the next time")
    given = parser.parse_args()
    folder = pathlib.Path(given.data or tempfile.mkdtemp(prefix="cairn-load-"))
    folder.mkdir(parents=True, exist_ok=True)
    load = folder / "load"
    compiler = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
    subprocess.run([compiler, "-O2", "-o", str(load), str(HERE / "load.c"), "-lpthread"], check=True)
    subprocess.run([str(BINARY), "demo", "--no-serve", "--data", str(folder / "demo"), "--patients", str(given.patients)],
                   check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    print(f"{take_on(folder, given.episodes)} open episodes, {given.patients} people", flush=True)
    with Demonstration(folder, given.patients) as running:
        made = requests(running)
        # Each kind of page as often as every other, whatever the number of its addresses.
        kinds = {name: [each for each in made if each[0] == name] for name, _, _ in made}
        most = max(map(len, kinds.values()))
        lines = ["\t".join(each[index % len(each)]) for each in kinds.values() for index in range(most)]
        somebody = running.signed_in("care coordinator")
        for cohort in sorted((ROOT / "cohorts").glob("*.cohort")):
            somebody.get(f"/find/{cohort.stem}")
        for users, seconds in ((1, 5), (given.users, given.seconds)):
            before = processor_time(running.server.process.pid)
            done = subprocess.run([str(load), str(running.server.port), str(users), str(seconds), str(given.think)],
                                  input="\n".join(lines) + "\n", text=True, stdout=subprocess.PIPE)
            spent = processor_time(running.server.process.pid) - before
            pages = sum(map(int, re.findall(r"^\D+?(\d+) +\d+ ", done.stdout, re.MULTILINE)))
            print(f"\n{users} at once\n{done.stdout}server: {1000 * spent / max(1, pages):.1f} ms of processor time a page", flush=True)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    print(f"commit {commit}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
