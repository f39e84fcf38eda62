#!/usr/bin/env python3
"""A network's EMIS-like extracts brought in, staged and applied, by Cairn and by a careful script of Python with csv and
sqlite3 (baseline.py), in the same run: run.py [--patients 66000] [--practices 6] [--work FOLDER]

Needs the release binary (or $CAIRN_BINARY) and python3. Made once, the network is kept in --work and used again.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from baseline import EVENTS

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("CAIRN_BINARY", str(ROOT / ".build" / "release" / "cairn"))
ENVIRONMENT = {**os.environ, "CAIRN_HOME": os.environ.get("CAIRN_HOME", str(ROOT))}


def measured(*command):
    """Runs a command; standard output, seconds, seconds of processor time, and the most memory in MiB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    if status != 0:
        sys.exit(f"{command[:3]} failed: {output[-2000:]}")
    return output, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def made(work, patients, practices):
    network = work / f"network-{patients}-{practices}"
    if not network.exists():
        began = time.monotonic()
        subprocess.run([BINARY, "network", "make", "--patients", str(patients), "--practices", str(practices), "--seed", "5",
                        "--layout", "emis", str(network)], check=True, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
        print(f"  made in {time.monotonic() - began:.0f} s")
    return network


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=80_000)
    parser.add_argument("--practices", type=int, default=6)
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--only", choices=["cairn", "python"])
    parser.add_argument("--processes", type=int, nargs="+", default=[1, os.cpu_count()])
    options = parser.parse_args()
    work = options.work or pathlib.Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    network = made(work, options.patients, options.practices)
    folders = sorted(each for each in network.iterdir() if each.is_dir())
    size = sum(each.stat().st_size for folder in folders for each in folder.iterdir())
    for folder in folders:  # in memory for both
        for each in folder.iterdir():
            with open(each, "rb") as file:
                while file.read(1 << 22):
                    pass
    rates = {}
    if options.only != "python":
        data = work / "data"
        shutil.rmtree(data, ignore_errors=True)
        for folder in folders:
            subprocess.run([BINARY, "practice", "set", "--data", str(data), folder.name, "--name", folder.name,
                            "--agreement-from", "2020-01-01", "--signed-by", "Dr Test"], check=True, env=ENVIRONMENT,
                           stdout=subprocess.DEVNULL)
        output, seconds, processor, memory = measured(
            BINARY, "import", "--data", str(data), "--each-practice", str(network), "--apply", "--json")
        reports = json.loads(output)
        rows = sum(file["rows"]["read"] for report in reports for file in report["files"]
                   if any(file["file"].removesuffix(".csv").endswith(kind) for kind in EVENTS))
        events = sum(report["events"]["added"] for report in reports)
        for report in reports:
            for file in report["files"]:
                each = file["rows"]
                assert each["read"] == each["applied"] + each["unchanged"] + each["duplicate"] + each["rejected"], file
        people = sum(report["people"]["new"] for report in reports)
        rates["cairn"] = rows / seconds
        print(f"cairn: {people:,} people, {events:,} events, {rows:,} rows of them, {size / 1e6:,.0f} MB staged and applied in "
              f"{seconds:.1f} s ({processor:.1f} s of processor time), {rows / seconds:,.0f} rows/s, "
              f"{memory:,.0f} MiB at most")
    for processes in () if options.only == "cairn" else options.processes:
        out = work / "python"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        output, _, processor, _ = measured(sys.executable, str(ROOT / "Benchmarks" / "import" / "baseline.py"),
                                           str(network), str(out), str(processes))
        report = json.loads(output)
        rate = report["rows"] / report["seconds"]
        ratio = f"; cairn does {rates['cairn'] / rate:.1f} times as many" if rates else ""
        print(f"python csv + sqlite3, {processes} at once: {report['rows']:,} rows in {report['seconds']:.1f} s "
              f"({processor:.1f} s of processor time), {rate:,.0f} rows/s{ratio}")
    if not options.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
