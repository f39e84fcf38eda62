"""Cairn served for a test: started on a port that it takes itself, waited for, stopped or killed."""

import http.client
import os
import pathlib
import re
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("CAIRN_BINARY", ROOT / ".build" / "release" / "cairn"))
ENVIRONMENT = {**os.environ, "CAIRN_HOME": str(ROOT), "USER": "tester"}


#: What it says once it listens.
_LISTENS = re.compile(rb"Cairn is at http://[^ ]*:(\d+)  ")


def cairn(*arguments, check=True, timeout=300):
    """Runs a command of the binary under test."""
    done = subprocess.run([str(BINARY), *map(str, arguments)], capture_output=True, text=True, env=ENVIRONMENT,
                          timeout=timeout, stdin=subprocess.DEVNULL)
    if check:
        assert done.returncode == 0, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


class Served:
    """One `cairn serve` (or `cairn demo`) of a data folder. Everything that it says goes to `log`. `port` is another one after
    each start: it takes what is free, as a port that was looked for before it could be somebody else's by then."""

    def __init__(self, data, log, command=None, wait=60, temporary=None):
        self.data, self.log, self.wait = pathlib.Path(data), pathlib.Path(log), wait
        self.port = None
        self.command = command or ["serve", "--data", str(data)]
        self.process = None
        self.environment = {**ENVIRONMENT, **({"TMPDIR": str(temporary)} if temporary else {})}

    def start(self):
        self.port = None
        with open(self.log, "ab") as log:
            said_before = log.seek(0, os.SEEK_END)
            self.process = subprocess.Popen([str(BINARY), *self.command, "--port", "0"], stdout=log,
                                            stderr=log, stdin=subprocess.DEVNULL, env=self.environment)
        until = time.monotonic() + self.wait
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            self.port = self.port or self._listens(said_before)
            if self.port and self.answers("/ready"):
                return self
            time.sleep(0.02)
        tail = self.log.read_text(errors="replace")[-2000:]
        self.kill()
        raise AssertionError(f"the server is not ready after {self.wait} s\n{tail}")

    def _listens(self, said_before):
        """The port, once it has said it since; none until then."""
        with open(self.log, "rb") as log:
            log.seek(said_before)
            found = _LISTENS.search(log.read())
        return int(found[1]) if found else None

    def answers(self, path):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", path)
            return connection.getresponse().status == 200
        except OSError:
            return False

    def stop(self):
        """SIGTERM, as an operator would; gives the exit status."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode if self.process else None

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
        if self.process:
            self.process.wait()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
