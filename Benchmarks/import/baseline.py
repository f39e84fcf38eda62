"""The same file through Python's csv module into SQLite, as a script of an evening would: python3 baseline.py EVENTS.CSV"""
import csv
import os
import sqlite3
import sys
import tempfile
import time

path = sys.argv[1]
size = os.path.getsize(path)


def report(what, rows, seconds):
    print(f"{what}: {rows} rows in {seconds:.2f} s of processor time, {rows / seconds:,.0f} rows/s, {size / seconds / 1e6:.0f} MB/s")


start = time.process_time()
with open(path, newline="", encoding="utf-8-sig") as file:
    count = sum(1 for _ in csv.reader(file)) - 1
report("python csv alone", count, time.process_time() - start)

with tempfile.TemporaryDirectory() as folder:
    start = time.process_time()
    database = sqlite3.connect(folder + "/events.sqlite")
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.reader(file)
        columns = next(reader)
        database.execute(f"CREATE TABLE events ({', '.join(columns)})")
        database.executemany(f"INSERT INTO events VALUES ({', '.join('?' * len(columns))})", reader)
    database.commit()
    count = database.execute("SELECT count(*) FROM events").fetchone()[0]
    report("python csv + sqlite3, nothing checked, no index", count, time.process_time() - start)
