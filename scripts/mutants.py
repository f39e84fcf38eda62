#!/usr/bin/env python3
"""Plants one fault at a time in a copy of the sources, and expects a test to go red. What shows that the zeros can be others.

    scripts/mutants.py [NAME …]     all of them, or those named
    scripts/mutants.py --fit        only whether each still fits the sources

The copy lies in .build/mutants and is kept, so that a second run builds only what changed. The working tree is not touched.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
COPY = ROOT / ".build" / "mutants"
FOLDER = ROOT / "scripts" / "mutants"


class Mutant:
    """One file of scripts/mutants: what is wrong with it, where, and which test has to notice.

        # In words.
        file Sources/…swift
        swift FILTER                 or: proof FILE::TEST
        --- old
        …
        --- new
        …
    """

    def __init__(self, path):
        self.name = path.stem
        head, old, self.new = path.read_text().split("--- old\n")[0], *path.read_text().split("--- old\n")[1].split("--- new\n")
        self.old = old
        lines = [line for line in head.splitlines() if line.strip()]
        self.words = " ".join(line[1:].strip() for line in lines if line.startswith("#"))
        given = dict(line.split(None, 1) for line in lines if not line.startswith("#"))
        self.file = given.pop("file")
        (self.kind, self.test), = given.items()

    def fits(self, root):
        path = root / self.file
        return path.is_file() and path.read_text().count(self.old) == 1

    def plant(self, root):
        path = root / self.file
        path.write_text(path.read_text().replace(self.old, self.new))


def copy():
    """Brings the copy up to the working tree, leaving what has not changed as it is: its build is kept."""
    COPY.mkdir(parents=True, exist_ok=True)
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True)
    wanted = {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()}
    for name in wanted:
        source, target = ROOT / name, COPY / name
        if not target.exists() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for folder in ("Sources", "Tests"):
        for path in (COPY / folder).rglob("*"):
            if path.is_file() and str(path.relative_to(COPY)) not in wanted and "__pycache__" not in path.parts:
                path.unlink()


def build(*arguments):
    done = subprocess.run(["swift", "build", *arguments], cwd=COPY, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def goes_red(mutant):
    """Builds and runs what has to notice. `None`: the mutant does not build, which proves nothing."""
    if mutant.kind == "swift":
        built, words = build("--build-tests")
        run = ["swift", "test", "--skip-build", "--filter", mutant.test]
        environment = os.environ
    else:
        built, words = build("--product", "cairn")
        run = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *(f"Tests/Proof/{each}" for each in mutant.test.split())]
        environment = {**os.environ, "CAIRN_BINARY": str(COPY / ".build" / "debug" / "cairn")}
    if not built:
        return None, words
    done = subprocess.run(run, cwd=COPY, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL, timeout=1200)
    said = done.stdout + done.stderr
    if "No matching test cases" in said or "0 tests in 0 suites" in said or "no tests ran" in said:
        return None, f"{mutant.test} runs no test"
    return done.returncode != 0, said[-3000:]


def main(arguments):
    mutants = [Mutant(path) for path in sorted(FOLDER.glob("*.mutant"))]
    named = [each for each in arguments if not each.startswith("-")]
    if named:
        mutants = [each for each in mutants if each.name in named]
    unfit = [each for each in mutants if not each.fits(ROOT)]
    for each in unfit:
        print(f"{each.name}: no longer fits {each.file}")
    if unfit or "--fit" in arguments:
        print(f"{len(mutants) - len(unfit)} mutants fit, {len(unfit)} do not")
        return 1 if unfit else 0
    copy()
    survived = 0
    for mutant in mutants:
        began = time.monotonic()
        original = (COPY / mutant.file).read_text()
        try:
            mutant.plant(COPY)
            red, words = goes_red(mutant)
        finally:
            (COPY / mutant.file).write_text(original)
        verdict = "does not build" if red is None else "killed" if red else "SURVIVED"
        print(f"{verdict:>14}  {mutant.name}: {mutant.words}  ({mutant.kind} {mutant.test}, {time.monotonic() - began:.0f} s)", flush=True)
        if not red:
            survived += 1
            print(words)
    # The same tests are green without a fault.
    checked = set()
    for mutant in mutants:
        if (mutant.kind, mutant.test) not in checked:
            checked.add((mutant.kind, mutant.test))
            red, words = goes_red(mutant)
            if red is not False:
                survived += 1
                print(f"red without any fault: {mutant.kind} {mutant.test}\n{words}")
    print(f"{len(mutants) - survived} passed, {survived} failed")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
