"""The server as its operator sees it: starting, refusing, crowds, slow clients, stopping."""

import concurrent.futures
import contextlib
import http.client
import json
import re
import signal
import socket
import subprocess
import time

import pytest
from cairn import BINARY, ENVIRONMENT, installation, run

HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy", "cache-control")


@contextlib.contextmanager
def serving(*arguments, log):
    """Runs a server on a free port and gives it with the port; ends it afterwards."""
    with open(log, "w") as errors:
        server = subprocess.Popen(
            [str(BINARY), *map(str, arguments), "--port", "0"], stdout=subprocess.PIPE, stderr=errors, text=True,
            env=ENVIRONMENT)
    try:
        for line in server.stdout:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                yield server, int(found[1])
                break
        else:
            pytest.fail(f"it did not start: {open(log).read()}")
    finally:
        if server.poll() is None:
            server.kill()
        server.wait()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A small demonstration, made once."""
    folder = tmp_path_factory.mktemp("serve") / "demo"
    run("demo", "--no-serve", "--data", folder, "--patients", "900", "--practices", "2")
    return folder


def get(port, path, headers=None, timeout=10):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def conversation(port, sent, timeout=10):
    """What comes back for these bytes until the other end closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        connection.sendall(sent)
        received = b""
        with contextlib.suppress(TimeoutError, ConnectionResetError):
            while piece := connection.recv(65536):
                received += piece
        return received


def test_it_serves_and_stops(demo, tmp_path):
    with serving("demo", "--data", demo, log=tmp_path / "log") as (server, port):
        answer, body = get(port, "/health")
        assert answer.status == 200 and body == b"well\n"
        answer, body = get(port, "/ready")
        assert answer.status == 200 and body == b"ready\n"
        answer, body = get(port, "/sign-in")
        assert answer.status == 200 and b"Amina Yusuf" in body
        style = re.search(rb'href="(/assets/[^"]+\.css)"', body)[1].decode()
        answer, _ = get(port, style)
        assert answer.status == 200 and "immutable" in answer.headers["cache-control"]
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) == 0
    log = (tmp_path / "log").read_text()
    assert "route=/assets/{name}" in log and style not in log


def test_a_request_that_has_begun_is_answered_before_it_stops(demo, tmp_path):
    with serving("demo", "--data", demo, log=tmp_path / "log") as (server, port):
        with socket.create_connection(("127.0.0.1", port), timeout=15) as connection:
            body = b"account=" + b"0" * 32
            head = (f"POST /sign-in/demo HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n"
                    "Content-Type: application/x-www-form-urlencoded\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n").encode()
            connection.sendall(head + body[:10])
            time.sleep(0.5)
            server.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            connection.sendall(body[10:])
            assert connection.recv(65536).startswith(b"HTTP/1.1 404")
        assert server.wait(timeout=20) == 0


def test_every_answer_carries_the_headers(demo, tmp_path):
    with serving("demo", "--data", demo, log=tmp_path / "log") as (_, port):
        for path in ("/health", "/", "/sign-in", "/none", "/a/../b", "/people/" + "0" * 32):
            answer, _ = get(port, path)
            assert all(answer.headers[name] for name in HEADERS), path
        # Made below the pages: a request that cannot be read.
        answer = conversation(port, b"GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n").decode().lower()
        assert answer.startswith("http/1.1 400") and all(f"\r\n{name}:" in answer for name in HEADERS)


def test_headers_have_limits(demo, tmp_path):
    with serving("demo", "--data", demo, log=tmp_path / "log") as (server, port):
        host = f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n".encode()
        many = b"".join(b"X-%d: 1\r\n" % number for number in range(100))
        for extra in (many, b"X-Long: " + b"a" * 20_000 + b"\r\n"):
            assert b" 200 " not in conversation(port, host + extra + b"\r\n").split(b"\r\n")[0]
        assert get(port, "/health")[0].status == 200 and server.poll() is None


def test_a_name_of_somebody_elses_is_not_answered_to(demo, tmp_path):
    with serving("demo", "--data", demo, log=tmp_path / "log") as (_, port):
        assert get(port, "/sign-in", {"Host": "evil.example"})[0].status == 421


def test_a_crowd_is_told_so_and_health_still_answers(demo, tmp_path):
    """Forms that never end hold every place; whoever comes next hears 503, and the reserved lane stays open."""
    with serving("demo", "--data", demo, log=tmp_path / "log") as (_, port):
        page = get(port, "/sign-in")[1].decode()
        account = re.search(r'name="account" value="([0-9a-f]{32})"', page)[1]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("POST", "/sign-in/demo", f"account={account}", {
            "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})
        cookie = connection.getresponse().headers["set-cookie"].split(";")[0]
        head = (f"POST /sign-out HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
                "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                "Content-Length: 1000\r\n\r\na").encode()
        held = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(140)]
        try:
            for one in held:
                one.sendall(head)
            time.sleep(2)
            answer, _ = get(port, "/", timeout=15)
            assert answer.status == 503 and int(answer.headers["retry-after"]) > 0
            assert get(port, "/health")[0].status == 200
            assert get(port, "/ready")[0].status == 200
            assert get(port, "/sign-in")[0].status == 200
        finally:
            for one in held:
                one.close()


def test_a_flood_is_answered_without_a_fault(demo, tmp_path):
    with serving("demo", "--data", demo, log=tmp_path / "log") as (server, port):
        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            statuses = list(pool.map(lambda _: get(port, "/sign-in", timeout=30)[0].status, range(600)))
        assert set(statuses) <= {200, 503} and 200 in statuses and server.poll() is None


def test_whoever_is_signed_out_is_told_so_once_the_files_were_sent(demo, tmp_path):
    """As a browser does: nothing is read before everything was sent."""
    body = (b'--b\r\nContent-Disposition: form-data; name="files"; filename="events.csv"\r\n\r\n' + b"x" * (32 << 20)
            + b"\r\n--b--\r\n")
    with serving("demo", "--data", demo, log=tmp_path / "log") as (_, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("POST", "/extracts", body, {
            "Content-Type": "multipart/form-data; boundary=b", "Sec-Fetch-Site": "same-origin"})
        answer = connection.getresponse()
        assert answer.status == 401 and b"You were signed out; nothing was sent." in answer.read()


def until_closed(port, sent):
    """How many seconds a client that sends no more is left."""
    began = time.monotonic()
    conversation(port, sent, timeout=40)
    return time.monotonic() - began


def drip(port):
    """Sends a body by a byte every two seconds: what is answered, and after how many seconds."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(
            f"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n".encode())
        began = time.monotonic()
        connection.settimeout(2)
        answer = b""
        while time.monotonic() - began < 50 and not answer:
            try:
                connection.sendall(b"a")
                answer = connection.recv(65536)
            except TimeoutError:
                continue
        return answer, time.monotonic() - began


def test_a_client_that_never_finishes_is_closed_and_a_body_that_drips_given_up(demo, tmp_path):
    """All at once, as each is waited for until the server has lost patience."""
    with serving("demo", "--data", demo, log=tmp_path / "log") as (_, port), concurrent.futures.ThreadPoolExecutor(3) as pool:
        heads = {sent: pool.submit(until_closed, port, sent) for sent in (b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A")}
        body = pool.submit(drip, port)
        for sent, each in heads.items():
            assert each.result() < 35, sent
        answer, took = body.result()
        assert answer.startswith(b"HTTP/1.1 408") and took < 45


def test_only_this_machine_unless_a_proxy_stands_in_front(tmp_path):
    data = installation(tmp_path / "data")
    done = run("serve", "--data", data, "--host", "0.0.0.0", check=False)
    assert done.returncode == 1 and "--behind-tls-proxy" in done.stderr
    with serving("serve", "--data", data, log=tmp_path / "log") as (_, port):
        assert get(port, "/ready")[0].status == 200
        assert "cairn user add" in (tmp_path / "log").read_text()
        # One process writes.
        second = run("serve", "--data", data, "--port", "0", check=False)
        assert second.returncode == 1 and "Another process" in second.stderr


def test_a_demonstration_is_not_served_to_others(demo):
    done = run("serve", "--data", demo / "data", "--behind-tls-proxy", check=False)
    assert done.returncode == 1 and "this machine alone" in done.stderr


def test_a_port_that_is_taken_is_said(demo, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("demo", "--data", demo, "--port", taken.getsockname()[1], check=False)
    assert done.returncode == 1 and "another program has it" in done.stderr


def test_routes_are_told_as_json():
    rows = json.loads(run("routes", "--json").stdout)
    assert {"method", "path", "policy", "fields"} == set(rows[0])
    assert any(row["path"] == "/health" and row["policy"] == "open" for row in rows)
