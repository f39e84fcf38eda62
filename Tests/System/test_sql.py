"""Cohorts compiled to SQL and run on the engines that they were written for: the same answers as the reference evaluator,
for generated questions about generated people.

DuckDB always. PostgreSQL where its programs are, Spark where Java 17 and pyspark are: else those two are said to be
skipped, and their text is at least parsed by PostgreSQL's own parser (pglast) and by sqlglot. `CAIRN_AGREEMENT` sets the
number of questions put to DuckDB, `CAIRN_SEED` the seed.
"""

import json
import os
import re
import shutil
import subprocess

import pytest

from cairn import ROOT, run
from sql_engines import DuckDB, Postgres, Spark

CASES = int(os.environ.get("CAIRN_AGREEMENT", "100000" if os.environ.get("CAIRN_LONG") == "1" else "1000"))
SEED = os.environ.get("CAIRN_SEED", "20260331")
# Of the slower engines a part of it; Spark plans for seconds a question.
SHARE = {"duckdb": 1, "postgres": 2, "spark": 50}
TESTS = ROOT / ".build" / "debug" / "cairnPackageTests.xctest"


@pytest.fixture(scope="session")
def worlds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("worlds")
    subprocess.run(
        [TESTS, "--testing-library", "swift-testing", "--filter", "SQLWorldFiles"], check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, "CAIRN_SQL_WORLDS": str(folder), "CAIRN_AGREEMENT": str(CASES), "CAIRN_SEED": SEED})
    return folder


def read(folder, cases=CASES):
    """The worlds with so many questions."""
    files = sorted(folder.glob("world-*.json"), key=lambda path: int(path.stem[6:]))
    asked = 0
    for path in files:
        if asked >= cases:
            return
        world = json.loads(path.read_text())
        asked += len(world["questions"])
        yield path.stem, world


def has_java_17():
    if not shutil.which("java"):
        return False
    version = re.search(r'version "(\d+)', subprocess.run(["java", "-version"], capture_output=True, text=True).stderr)
    return bool(version) and int(version.group(1)) >= 17


@pytest.fixture(params=[DuckDB, Postgres, Spark], ids=lambda engine: engine.dialect)
def engine(request, worlds):
    kind = request.param
    if kind is Postgres and not (Postgres.programs() and shutil.which("psql")):
        pytest.skip("PostgreSQL is not installed: its text is parsed, and not run")
    if kind is Spark:
        pytest.importorskip("pyspark", reason="pyspark is not installed: its text is parsed, and not run")
        if not has_java_17():
            pytest.skip("Java 17 is not installed: Spark's text is parsed, and not run")
    engine = kind((worlds / f"schema-{kind.dialect}.sql").read_text())
    yield engine
    engine.close()


def test_every_engine_gives_the_reference_answers(engine, worlds):
    asked = people = indicators = 0
    for name, world in read(worlds, CASES // SHARE[engine.dialect]):
        engine.load(world)
        for number, question in enumerate(world["questions"]):
            engine.facts(question["localFacts"])
            place = f"seed {SEED}, {name}, question {number}: {question['words']}"
            got = engine.ask(question["answers"][engine.dialect])
            assert sorted(got) == sorted(question["expected"]), place
            if engine.dialect != "spark" or number == 0:
                assert sorted(engine.ask(question["counts"][engine.dialect])) == sorted(question["totals"]), place
            # Spark plans for seconds: one indicator a world is enough for it.
            indicator = question.get("indicator")
            if indicator and (engine.dialect != "spark" or number == 0):
                counted = engine.ask(indicator["counts"][engine.dialect])
                assert sorted(counted) == sorted(indicator["totals"]), f"{place}: {indicator['words']}"
                indicators += 1
            asked += 1
            people += len(got)
    print(f"{engine.dialect}: seed {SEED}, {asked} questions, {people} answers, {indicators} indicators, none different")
    assert asked >= CASES // SHARE[engine.dialect]


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "spark", "sqlite"])
def test_texts_parse(dialect, worlds):
    """By a parser that is not the engine's, and for PostgreSQL by its own."""
    import pglast
    import sqlglot

    parsed = 0
    for _, world in read(worlds, 100):
        for question in world["questions"]:
            for text in (question["answers"][dialect], question["counts"][dialect]):
                assert len(sqlglot.parse(text, dialect=dialect)) == 1
                if dialect == "postgres":
                    assert len(pglast.parse_sql(text)) == 1
                parsed += 1
    print(f"{dialect}: {parsed} texts parsed")
    assert parsed >= 200
