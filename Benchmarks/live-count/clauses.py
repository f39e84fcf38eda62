#!/usr/bin/env python3
"""How long the live count takes of each kind of clause, one writer alone, on this machine.

    Benchmarks/live-count/clauses.py [--patients 66000] [--numbers 12] [--data DIR] [KIND...]

Serves a demonstration from the release binary (or $CAIRN_BINARY) and asks `/find/new/live` for a question of one clause, in as many
numbers as said, each asked for the first time; then for one of the most clauses that a page counts, all of that kind. A line for each
kind: the first answer, for which codelists are looked up; median and most of the others; the question of many clauses. Milliseconds.
"""

import argparse
import pathlib
import re
import statistics
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "Tests" / "Proof"), str(ROOT / "Tests" / "Browser")]

from demonstration import Demonstration  # noqa: E402

KINDS = {
    "aged": "aged {n} or over",
    "with any of": 'with any of "long-term condition" in the last {n} months',
    "at least so many": 'at least 3 of "long-term condition" in the last {n} months',
    "days of": 'at least 2 days of "long-term condition" in the last {n} months',
    "first": 'first "long-term condition" in the last {n} months',
    "latest value": 'latest "HbA1c" above {n}',
    "rose by": '"HbA1c" rose by at least {n} mmol/mol in the last 24 months',
    "aged at first": 'aged under {n} at first "long-term condition"',
    "aged at latest": 'aged under {n} at latest "long-term condition"',
    "after latest": '"diabetes" after latest "long-term condition" in the last {n} months',
    "within of first": '"diabetes" within {n} days after first "long-term condition"',
    "within of any": '"diabetes" within {n} days after "long-term condition"',
    "several of": 'at least 2 of (aged {n} or over or with any of "diabetes" or with any of "asthma" or with any of "frailty")',
}
MOST = 100


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--patients", type=int, default=66000)
    options.add_argument("--numbers", type=int, default=12)
    options.add_argument("--data", type=pathlib.Path)
    options.add_argument("kinds", nargs="*")
    said = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, Demonstration(said.data or folder, said.patients) as demo:
        somebody = demo.signed_in("care coordinator")
        token = re.search(r'name="csrf" value="([^"]+)"', somebody.get("/find/new").text)[1]

        def ask(lines):
            text = 'cohort "Timed"\n' + "".join(f"  {line}\n" for line in lines)
            start = time.perf_counter()
            answer = somebody.post("/find/new/live", {"csrf": token, "question": text, "title": "", "named": ""})
            taken = 1000 * (time.perf_counter() - start)
            words = re.sub(r"<[^>]*>", " ", answer.text)
            return taken, answer.status == 200 and 'class="total"' in answer.text, " ".join(words.split())

        print("| | first | median | most | many clauses |\n|---|---|---|---|---|")
        for kind in said.kinds or KINDS:
            times = []
            for number in range(20, 20 + said.numbers):
                taken, counted, words = ask([KINDS[kind].format(n=number)])
                assert counted, (kind, words[:300])
                times.append(taken)
            many, counted, words = ask(KINDS[kind].format(n=40 + number % 60 if "aged" in kind else 40 + number) for number in range(MOST))
            told = f"{many:.0f}" if counted else f"{many:.0f} (not counted)"
            print(f"| {kind} | {times[0]:.1f} | {statistics.median(times[1:]):.1f} | {max(times[1:]):.1f} | {told} |", flush=True)


main()
