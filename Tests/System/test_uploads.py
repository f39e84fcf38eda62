"""A large upload goes to the disk as it comes: what the server needs in memory does not grow with it, and one that breaks
off leaves nothing."""

import http.client
import os
import pathlib
import re
import sys
import time
import urllib.parse
import uuid

from cairn import run
from test_serve import serving

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Proof"))
import pages  # noqa: E402

#: 2,000 for the figure of the largest upload that is taken; by hand.
MEGABYTES = int(os.environ.get("CAIRN_UPLOAD_MB", "320"))
HEADER = b"local_id,event_id,date,system,code,term,value,unit,kind,sensitivity,deleted,confidential\n"


def most_memory(server):
    """The most that the process has held so far, in MiB."""
    status = pathlib.Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


class Manager:
    """The network manager of a demonstration, at a socket of their own."""

    def __init__(self, port):
        self.port, self.cookie = port, ""
        found = re.findall(r'name="account" value="(\w+)".*?class="small soft">([^<,]+)', self.ask("GET", "/sign-in")[1],
                           re.DOTALL)
        id = next(id for id, role in found if role.lower() == "network manager")
        answer, _ = self.ask("POST", "/sign-in/demo", urllib.parse.urlencode({"account": id}),
                             "application/x-www-form-urlencoded")
        assert answer.status == 303

    def ask(self, method, path, body=None, kind=None, length=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}
        if kind:
            headers["Content-Type"] = kind
        if length is not None:
            headers["Content-Length"] = str(length)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        found = answer.getheader("Set-Cookie")
        if found and found.split(";")[0].split("=")[1]:
            self.cookie = found.split(";")[0]
        connection.close()
        return answer, text

    def page(self, path):
        return pages.read(self.ask("GET", path)[1])

    def upload(self, megabytes, breaking=False):
        """Sends an extract whose entries are so large; the status of the answer."""
        form = self.page("/extracts/new").form("/extracts")
        boundary = uuid.uuid4().hex

        def part(name, value, file=None):
            named = f'; filename="{file}"' if file else ""
            return f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + value

        fields = {**dict(form.values()), "practice": re.search(r'option value="([A-Z]\d{5})"', self.ask(
            "GET", "/extracts/new")[1])[1], "as-at": "20-Nov-2026"}
        fields.pop("files", None)
        front = b"".join(part(name, value.encode()) + b"\r\n" for name, value in fields.items())
        front += part("files", HEADER, "events.csv")
        row = b"x,e%012d,2020-05-01,snomed,52448006,Dementia,,,problem,,,\n"
        block = b"".join(row % number for number in range(16_384))
        blocks = (megabytes << 20) // len(block)
        end = f"\r\n--{boundary}--\r\n".encode()

        def body():
            yield front
            for number in range(blocks):
                if breaking and number == blocks // 2:
                    raise ConnectionAbortedError
                yield block
            yield end

        length = len(front) + blocks * len(block) + len(end)
        try:
            return self.ask("POST", "/extracts", body(), f"multipart/form-data; boundary={boundary}", length)[0].status
        except ConnectionAbortedError:
            return None


def empty(folder):
    until = time.monotonic() + 40
    while list(folder.iterdir()) and time.monotonic() < until:
        time.sleep(0.2)
    return not list(folder.iterdir())


def test_memory_does_not_grow_with_an_upload_and_one_that_breaks_off_leaves_nothing(tmp_path):
    data = tmp_path / "demo"
    run("demo", "--no-serve", "--data", data, "--patients", "600", "--practices", "2", timeout=300)
    with serving("demo", "--data", data, log=tmp_path / "log") as (server, port):
        manager = Manager(port)
        manager.upload(1)
        before = most_memory(server)
        began = time.monotonic()
        status = manager.upload(MEGABYTES)
        took, after = time.monotonic() - began, most_memory(server)
        print(f"{MEGABYTES} MiB in {took:.1f} s: {before:.0f} MiB at the most before it, {after:.0f} MiB after")
        assert status == 303
        assert after < before + 120
        received = {path.name for path in (data / "data" / "received").iterdir()}
        assert manager.upload(40, breaking=True) is None
        assert empty(data / "data" / "uploads")
        assert {path.name for path in (data / "data" / "received").iterdir()} <= received
