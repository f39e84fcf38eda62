"""Engines that compiled cohorts are run on. Each loads the tables of a world and answers a text with rows of text."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

COLUMN = re.compile(r"^    (\w+) ([A-Z ]+?),?$", re.M)


def tables(schema):
    """Name and columns (name, type) of each table of a schema."""
    for statement in schema.split(";"):
        if match := re.search(r"CREATE TABLE (\w+)", statement):
            yield match.group(1), COLUMN.findall(statement)


def said(rows):
    return [["" if value is None else str(value) for value in row] for row in rows]


class DuckDB:
    dialect = "duckdb"

    def __init__(self, schema):
        import duckdb

        self.connection = duckdb.connect()
        self.connection.execute("SET threads = 2")
        self.schema = schema

    def load(self, world):
        for name, columns in tables(self.schema):
            self.connection.execute(f"DROP TABLE IF EXISTS {name}")
        self.connection.execute(self.schema)
        for name, rows in world["tables"].items():
            self.insert(name, rows)

    def insert(self, name, rows):
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {name} VALUES ({places})", rows)

    def facts(self, rows):
        self.connection.execute("DELETE FROM local_fact")
        self.insert("local_fact", rows)

    def ask(self, sql):
        return said(self.connection.execute(sql).fetchall())

    def close(self):
        self.connection.close()


class Spark:
    dialect = "spark"

    def __init__(self, schema):
        from pyspark.sql import SparkSession

        self.session = (
            SparkSession.builder.master("local[2]").appName("cohorts")
            .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.session.timeZone", "UTC").config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1").getOrCreate())
        self.session.sparkContext.setLogLevel("ERROR")
        self.columns = dict(tables(schema))

    def load(self, world):
        for name in self.columns:
            self.insert(name, world["tables"].get(name, []))

    def insert(self, name, rows):
        columns = self.columns[name]
        frame = self.session.createDataFrame(rows, ", ".join(f"{column} STRING" for column, _ in columns))
        frame.selectExpr(*(f"CAST({column} AS {kind}) AS {column}" for column, kind in columns)) \
            .createOrReplaceTempView(name)

    def facts(self, rows):
        self.insert("local_fact", rows)

    def ask(self, sql):
        return said(self.session.sql(sql.rstrip().rstrip(";")).collect())

    def close(self):
        self.session.stop()


class Postgres:
    """A server of its own in a temporary folder, reached by psql over a socket."""

    dialect = "postgres"

    def __init__(self, schema):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cairn-postgres-"))
        self.schema = schema
        # The server refuses to run as root.
        self.prefix = ["setpriv", "--reuid=nobody", "--clear-groups"] if os.geteuid() == 0 else []
        if self.prefix:
            shutil.chown(self.folder, "nobody")
        self.run("initdb", "-D", self.folder / "data", "-U", "cairn", "-A", "trust", "--no-sync", "-E", "UTF8",
                 "--locale=C.UTF-8")
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                 f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off", "start")

    @staticmethod
    def programs():
        """Where the server's programs are, or None."""
        found = shutil.which("initdb") or next(
            map(str, sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)
        return pathlib.Path(found).resolve().parent if found else None

    def run(self, program, *arguments, input=None):
        done = subprocess.run(
            [*self.prefix, self.programs() / program, *map(str, arguments)], cwd=self.folder, input=input, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT if program != "psql" else subprocess.PIPE)
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr or ''}"
        return done.stdout

    def psql(self, sql):
        return self.run("psql", "-h", self.folder, "-U", "cairn", "-d", "postgres", "-qAtX", "-F", "\x1f", "-R", "\x1e",
                        "-v", "ON_ERROR_STOP=1", "-f", "-", input=sql)

    @staticmethod
    def values(rows):
        cell = lambda value: "NULL" if value is None else "'" + value.replace("'", "''") + "'"
        return ",\n".join("(" + ", ".join(map(cell, row)) + ")" for row in rows)

    def load(self, world):
        drops = "".join(f"DROP TABLE IF EXISTS {name};" for name, _ in tables(self.schema))
        inserts = "".join(
            f"INSERT INTO {name} VALUES {self.values(rows)};\n" for name, rows in world["tables"].items() if rows)
        self.psql(drops + self.schema + inserts)

    def facts(self, rows):
        self.psql("DELETE FROM local_fact;" + (f"INSERT INTO local_fact VALUES {self.values(rows)};" if rows else ""))

    def ask(self, sql):
        out = self.psql(sql).rstrip("\n")
        return [row.split("\x1f") for row in out.split("\x1e")] if out else []

    def close(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
