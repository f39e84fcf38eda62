#!/usr/bin/env python3
"""Line coverage by target, from the profiles that a run of the tests has left.

    scripts/coverage.py BINARY PROFILES    the program of the tests, and the folder of its *.profraw

Fails where a target that decides who is found is covered to less than 95 % of its lines.
"""

import collections
import glob
import json
import pathlib
import shutil
import subprocess
import sys

FLOORS = {"Vocabulary": 95.0, "Domain": 95.0, "CaseFinding": 95.0}


def files(binary, profiles):
    """What was covered of each source file."""
    tools = pathlib.Path(shutil.which("swift")).resolve().parent
    merged = f"{profiles}/all.profdata"
    subprocess.run([tools / "llvm-profdata", "merge", "-sparse", *glob.glob(f"{profiles}/*.profraw"), "-o", merged], check=True)
    exported = subprocess.run([tools / "llvm-cov", "export", "-summary-only", binary, f"-instr-profile={merged}"],
                              check=True, stdout=subprocess.PIPE).stdout
    return json.loads(exported)["data"][0]["files"]


def main(binary, profiles):
    totals = collections.defaultdict(lambda: [0, 0])
    for file in files(binary, profiles):
        name = file["filename"]
        if "/Sources/" not in name or "/.build/" in name:
            continue
        target = name.split("/Sources/", 1)[1].split("/")[0]
        lines = file["summary"]["lines"]
        totals[target][0] += lines["covered"]
        totals[target][1] += lines["count"]
    low = []
    for target, (covered, count) in sorted(totals.items()):
        share = 100 * covered / count if count else 100.0
        floor = FLOORS.get(target)
        print(f"{target:12} {share:6.2f} %  {covered} of {count} lines" + (f"  (at least {floor:.0f} %)" if floor else ""))
        if floor and share < floor:
            low.append(target)
    missing = set(FLOORS) - set(totals)
    print(f"{len(FLOORS) - len(low) - len(missing)} passed, {len(low) + len(missing)} failed")
    return 1 if low or missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
