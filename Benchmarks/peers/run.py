#!/usr/bin/env python3
"""The nine questions of case finding in Cairn and in the engines that one would use instead: the same data, the same run.

    Benchmarks/peers/run.py DATA [DATA …] [--runs 5] [--engines duckdb-bycode,duckdb-bycode-1t,polars,sqlite] [--no-cold]

DATA is a folder that gen.py wrote. The peers, their SQL and the generator are those of the project's shared benchmark, looked
for in ../shared/bench and in $CAIRN_SHARED/bench; without it the peers are said to be skipped. Python with duckdb, polars and
pyarrow: $CAIRN_BENCH_PYTHON, else this one. Cairn: the release binary, or $CAIRN_BINARY. Databases and segments are built
the first time, and kept in DATA/db.

Every engine has to give the same rows, total and hash for every question; otherwise the run fails.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BINARY = pathlib.Path(os.environ.get("CAIRN_BINARY", ROOT / ".build" / "release" / "cairn"))
PYTHON = os.environ.get("CAIRN_BENCH_PYTHON", sys.executable)
ENGINES = ["duckdb-bycode", "duckdb-bycode-1t", "polars", "sqlite"]
TITLES = {"duckdb-bycode": "DuckDB, 2 threads", "duckdb-bycode-1t": "DuckDB, 1 thread", "polars": "Polars in memory",
          "sqlite": "SQLite"}


def shared():
    """The folder of the shared benchmark, or None."""
    for folder in (ROOT.parent / "shared" / "bench", pathlib.Path(os.environ.get("CAIRN_SHARED", "/nowhere")) / "bench"):
        if (folder / "bench.py").exists():
            return folder
    return None


def short(query):
    return query.split()[0]


def hot(bench, engine, data, runs):
    """Questions to (minimum, median, check), by the shared benchmark itself."""
    done = subprocess.run([PYTHON, "-B", str(bench / "bench.py"), engine, str(data), str(runs)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{engine} on {data}: {done.stdout[-500:]}{done.stderr[-1500:]}")
    answers = json.loads((data / "results" / f"{engine}.json").read_text())["results"]
    broken = {query: answer["error"] for query, answer in answers.items() if "error" in answer}
    if broken:
        sys.exit(f"{engine} on {data}: {broken}")
    return {short(query): (answer["min_ms"], answer["median_ms"], answer["check"]) for query, answer in answers.items()}


def drop(path):
    """Asks the system to forget what it holds of a file."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


COLD = """
import json, os, sys, time
sys.path.insert(0, {bench!r})
from queries import queries, checksum
engine, file, query = {engine!r}, {file!r}, {query!r}
if engine.startswith("duckdb"):
    import duckdb
    text = queries("duckdb")[query]
    start = time.perf_counter()
    database = duckdb.connect(file, read_only=True)
    database.execute("SET threads=" + ("1" if engine.endswith("-1t") else "2"))
else:
    import sqlite3
    text = queries("sqlite")[query]
    start = time.perf_counter()
    database = sqlite3.connect(file, isolation_level=None)
    for pragma in ("cache_size=-4000000", "mmap_size=20000000000", "temp_store=2"):
        database.execute("PRAGMA " + pragma)
rows = database.execute(text).fetchall()
print(json.dumps([(time.perf_counter() - start) * 1000, checksum(rows)]))
"""


def cold(bench, engine, data):
    """The same, each question in a process of its own with its file read from the disk; None where an engine has no file."""
    size = data.resolve().name
    file = data / "db" / (f"sqlite-{size}.db" if engine == "sqlite" else f"duckdb-bycode-{size}.duckdb")
    if engine == "polars":
        return None
    sys.path.insert(0, str(bench))
    sys.dont_write_bytecode = True
    from queries import queries  # noqa: PLC0415
    found = {}
    for query in queries("sqlite" if engine == "sqlite" else "duckdb"):
        drop(file)
        script = COLD.format(bench=str(bench), engine=engine, file=str(file), query=query)
        milliseconds, check = json.loads(subprocess.run(
            [PYTHON, "-B", "-c", script], check=True, capture_output=True, text=True).stdout)
        found[short(query)] = (milliseconds, milliseconds, check)
    return found


def cairn(data, *arguments, facts=None, by=None):
    """The same of Cairn, with whatever else it tells of a question."""
    command = [str(BINARY), "bench", "case-finding", "--from", str(data), "--index", str(data / "db" / "cairn"), "--json", *arguments]
    if facts:
        command += ["--facts", str(facts)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "CAIRN_HOME": str(ROOT)})
    if done.returncode != 0:
        sys.exit(f"cairn on {data}: {done.stderr[-1500:]}")
    return {line[by] if by else short(line["query"]): (line["min_ms"], line["median_ms"], line["check"], line) for line in json.loads(done.stdout)}


def hundred():
    """A hundred different indicators: five registers, twenty things to be achieved."""
    registers = ["DM", "CKD", "CVD", "HTN", "FRAIL_MOD_SEV"]
    goals = [f'latest "{measure}" {test} in the last {months} months' for months in (12, 24) for measure, test in (
        ("HBA1C", "at most 58"), ("HBA1C", "below 75"), ("SBP", "at most 140"), ("DBP", "below 90"), ("CHOL", "at most 4"),
        ("BMI", "below 30"))]
    goals += [f'with any of "{name}" in the last {months} months' for months in (12, 24)
              for name in ("FLU", "HEALTHCHECK", "SMOKING", "STATIN")]
    return "\n".join(
        f'indicator "{register} {place}"\n  of\n    with any of "{register}"\n    aged 17 or over\n'
        f'  excluding "in a care home"\n    with any of "CAREHOME"\n  achieved by\n    {goal}\n'
        f'  excepting "contraindicated"\n    with any of "STCI"\n'
        for register in registers for place, goal in enumerate(goals))


def indicators(data):
    """Milliseconds for a hundred indicators, one after the other, with nothing kept; and from kept answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".cohort") as file:
        file.write(hundred())
        file.flush()
        lines = cairn(data, "--questions", file.name, "--rounds", "5", by="query").values()
    return len(lines), sum(line[1] for line in lines), sum(line[3]["cached_ms"] for line in lines)


def agree(found):
    """The questions on which an engine gives another answer than Cairn."""
    ours = found["cairn"]
    return [f"{engine}: {query} gives {answer[2]}, cairn {ours[query][2]}" for engine, answers in found.items() if answers
            for query, answer in answers.items() if query not in ours or list(answer[2]) != list(ours[query][2])]


def milliseconds(number):
    return f"{number:.3f}" if number < 1 else f"{number:.1f}" if number < 100 else f"{number:.0f}"


def table(found, title, extra=()):
    """A row for each question: the minimum of each engine, and how many times Cairn is faster than the fastest of them."""
    peers = [engine for engine in ENGINES if found.get(engine)]
    lines = [f"| {title} | " + " | ".join(TITLES[peer] for peer in peers) + " | Cairn, 1 thread | "
             + "".join(name + " | " for name, _ in extra) + "times faster |",
             "|---" * (len(peers) + 3 + len(extra)) + "|"]
    for query, ours in found["cairn"].items():
        # A time of Cairn's for each of the peers' fastest: minimum against minimum.
        times = [found[peer][query][0] for peer in peers]
        cells = [milliseconds(time) for time in times] + [milliseconds(ours[0])]
        cells += [milliseconds(ours[3][key]) for _, key in extra]
        lines.append(f"| {query} | " + " | ".join(cells) + f" | {min(times) / ours[0]:.0f} |" if times else f"| {query} | {cells[0]} |")
    return "\n".join(lines)


def one(bench, data, given):
    """The tables of one set of data, and what disagrees."""
    engines = [engine for engine in given.engines.split(",") if engine] if bench else []
    (data / "db").mkdir(exist_ok=True)
    facts_file = data / "db" / "cairn-facts.json"
    found = {engine: hot(bench, engine, data, given.runs) for engine in engines}
    found["cairn"] = cairn(data, "--rounds", str(given.rounds), facts=facts_file)
    facts = json.loads(facts_file.read_text())
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"\n## {facts['people']:,} people, {facts['events']:,} events, {facts['segments']} practices (load {load})\n")
    print(table(found, "hot, minimum ms", extra=[("kept answers", "cached_ms")]))
    problems = agree(found)
    if given.cold:
        frozen = {engine: cold(bench, engine, data) for engine in engines}
        runs = [cairn(data, "--cold") for _ in range(given.cold_runs)]
        frozen["cairn"] = {query: (statistics.median(run[query][0] for run in runs),) + runs[0][query][1:] for query in runs[0]}
        print("\n" + table(frozen, "cold, ms"))
        problems += agree(frozen)
    count, hot_ms, kept_ms = indicators(data)
    print(f"\n{count} indicators x {facts['segments']} practices: {hot_ms:.0f} ms, {kept_ms:.0f} ms from kept answers")
    if given.readers:
        done = subprocess.run([str(BINARY), "bench", "case-finding", "--from", str(data), "--index", str(data / "db" / "cairn"),
                               "--readers", str(given.readers), "--seconds", "5"], capture_output=True, text=True,
                              env={**os.environ, "CAIRN_HOME": str(ROOT)})
        print("\n" + done.stdout.strip() + done.stderr.strip())
    print("\n" + "\n".join(f"- {name}: {value}" for name, value in facts.items()))
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5, help="runs of each question in the peers")
    parser.add_argument("--rounds", type=int, default=51, help="runs of each question in Cairn")
    parser.add_argument("--cold-runs", type=int, default=3, help="cold runs of Cairn, of which the median counts")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--no-cold", dest="cold", action="store_false")
    parser.add_argument("--readers", type=int, default=32, help="at once, while a segment is swapped; 0 for none")
    given = parser.parse_args()
    bench = shared()
    if bench is None:
        print("peers skipped: the shared benchmark was not found in ../shared/bench or $CAIRN_SHARED/bench", file=sys.stderr)
    start = time.time()
    problems = [problem for data in given.data for problem in one(bench, data, given)]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    print(f"\ncommit {commit}, {time.time() - start:.0f} s")
    for problem in problems:
        print(f"DIFFERS {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
