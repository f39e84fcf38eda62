"""A network for the real server out of the columns that the shared benchmark generates: the demonstration's accounts, one practice
for each of the columns' with the segment that `cairn bench case-finding --index` has sealed, and codelists that mean its codes.

Only questions can be asked of it: nobody has a name. Everything is written into a folder of its own.
"""

import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import uuid

#: What the question's names mean in the columns: (kinds, codes), by the generator's own sets.
def lists(meta):
    def run(name):
        return [meta[name + "0"] + each for each in range(meta[name + "N"])]
    return {
        "frailty severity": [meta["FRAIL_MILD"], meta["FRAIL_MOD"], meta["FRAIL_SEV"]],
        "moderate or severe frailty": [meta["FRAIL_MOD"], meta["FRAIL_SEV"]],
        "unplanned admission": run("ADM"),
        "HbA1c": [meta["HBA1C"]],
        "care and support plan agreed": [meta["PCSP"]],
        "care home residence": [meta["CAREHOME"]],
    }


def catalogue(folder, root, meta):
    """A folder of names: those of the question, and as many others as Cairn ships, which match nothing here."""
    home = folder / "home"
    shutil.copytree(root / "codelists", home / "codelists", dirs_exist_ok=True)
    (home / "cohorts").mkdir(exist_ok=True)
    (home / "cohorts" / "care-home-residents.cohort").write_text('cohort "Care home residents"\n  with any of "care home residence"\n')
    index = (home / "codelists" / "index.csv").read_text().splitlines()
    known = lists(meta)
    rows = [line for line in index if line.split(",")[0] not in known]
    for name, codes in known.items():
        file = "benchmark-" + re.sub(r"\W+", "-", name.lower()) + ".csv"
        rows.append(f"{name},{file},coded,benchmark,benchmark,1")
        entries = [f"{code},local,,local,{rank},benchmark" for rank, code in enumerate(codes, 1)]
        (home / "codelists" / file).write_text("code,system,term,verification,rank,source\n" + "\n".join(entries) + "\n")
    (home / "codelists" / "index.csv").write_text("\n".join(rows) + "\n")
    measures = (home / "codelists" / "measures.csv").read_text().splitlines()
    kept = [measures[0]] + [line for line in measures[1:] if not line.startswith("HbA1c,")]
    (home / "codelists" / "measures.csv").write_text("\n".join(kept + ["HbA1c,HbA1c,,,1,0"]) + "\n")
    return home


def network(folder, columns, root, binary, environment):
    """Makes the data folder, or finds it made. Gives (environment, people)."""
    meta = json.loads((columns / "meta.json").read_text())
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "demo" / "data"
    made = folder / "made"
    home = catalogue(folder, root, meta)
    if not made.exists():
        subprocess.run([str(binary), "demo", "--no-serve", "--data", str(folder / "demo"), "--patients", "500"],
                       check=True, env=environment, stdout=subprocess.DEVNULL)
        sealed = sorted((columns / "db" / "cairn").glob("P*.segment"))
        assert sealed, f"no segments in {columns}/db/cairn; make them: cairn bench case-finding --from {columns} --index {columns}/db/cairn"
        with sqlite3.connect(data / "cairn.sqlite") as store:
            store.execute("UPDATE extract SET stands = 0")
            store.execute("UPDATE account SET every_practice = 1 WHERE role IN ('care coordinator', 'clinical supervisor')")
            day = store.execute("SELECT max(as_at) FROM extract").fetchone()[0]
            parts = {}
            for path in sealed:
                parts.setdefault(path.name.split("-")[0], []).append(path)
            for ods, paths in parts.items():
                store.execute("INSERT INTO practice (ods, name, agreement_from, agreement_signed_by, version) VALUES (?, ?, ?, 'the benchmark', 1)", (ods, f"Practice {ods}", day - 400))
                store.execute("INSERT INTO extract (id, practice, system, as_at, whole, segments, applied_at, stands)"
                              " VALUES (?, ?, 'benchmark', ?, 1, ?, 0, 1)",
                              (uuid.uuid4().hex, ods, day, "\n".join(path.stem for path in paths)))
        for path in sealed:
            for each in (path, path.with_suffix(".facts")):
                target = data / "segments" / each.name
                if not target.exists():
                    os.link(each, target) if each.stat().st_dev == data.stat().st_dev else shutil.copy(each, target)
        made.write_text("made\n")
    return {**environment, "CAIRN_HOME": str(home)}, meta["N"]
