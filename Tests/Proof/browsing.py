"""A browser without a window: cookies, forms, one connection that stays open."""

import http.client
import http.cookies
import urllib.parse
import uuid
from dataclasses import dataclass

import pages


@dataclass
class Answer:
    status: int
    headers: list
    body: bytes
    path: str

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def page(self):
        return pages.read(self.text)

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def location(self):
        where = self.header("Location")
        return None if where is None else urllib.parse.urlsplit(where)._replace(scheme="", netloc="").geturl()


class Browsing:
    """Somebody at the pages. Not for several threads: each takes a `copy()`. Every answer passes the `witness`, if one is named, so
    that a test can hold that each has its headers."""

    def __init__(self, port, cookies=None, timeout=30, witness=None):
        self.port, self.timeout, self.witness = port, timeout, witness
        self.cookies = dict(cookies or {})
        self.connection = None

    def copy(self):
        return Browsing(self.port, self.cookies, self.timeout, self.witness)

    def request(self, method, path, body=None, headers=None):
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        sent.update({"Host": f"127.0.0.1:{self.port}"})
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        for attempt in (0, 1):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
            delivered = False
            try:
                self.connection.request(method, path, body=body, headers=sent)
                delivered = True
                reply = self.connection.getresponse()
                answer = Answer(reply.status, reply.getheaders(), reply.read(), path)
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError, http.client.CannotSendRequest):
                # A connection that had been left open was closed meanwhile. What may have been taken is not sent again.
                self.close()
                if attempt or delivered and method != "GET":
                    raise
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                for each in http.cookies.SimpleCookie(value).values():
                    if each.value and each["max-age"] != "0":
                        self.cookies[each.key] = each.value
                    else:
                        self.cookies.pop(each.key, None)
        if (answer.header("Connection") or "").lower() == "close":
            self.close()
        if self.witness:
            self.witness(method, answer)
        return answer

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def get(self, path, follow=0, **headers):
        answer = self.request("GET", path, headers=headers)
        while follow and answer.status in (302, 303) and answer.location:
            answer, follow = self.request("GET", answer.location), follow - 1
        return answer

    def post(self, path, values, headers=None, file=None, multipart=False):
        """Sends a form as a browser does, from a page of the same origin. `values`: pairs or a mapping;
        `file`: (name of the control, file name, bytes) or several of them."""
        pairs = list(values.items()) if isinstance(values, dict) else list(values)
        base = {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}
        if file is not None or multipart:
            boundary = uuid.uuid4().hex
            body = b"".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                            for name, value in pairs)
            files = [] if file is None else [file] if isinstance(file, tuple) else file
            for name, filename, content in files:
                body += (f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
                         "Content-Type: application/octet-stream\r\n\r\n").encode() + content + b"\r\n"
            body += f"--{boundary}--\r\n".encode()
            base["Content-Type"] = f"multipart/form-data; boundary={boundary}"
        else:
            body = urllib.parse.urlencode(pairs).encode()
            base["Content-Type"] = "application/x-www-form-urlencoded"
        base.update(headers or {})
        return self.request("POST", path, body, base)

    def submit(self, page_path, typed, action=None, having=None, file=None, press=None):
        """Opens a page, fills in one of its forms, sends it. What is typed replaces what the form holds."""
        answer = self.get(page_path)
        assert answer.status in (200, 422), f"{page_path}: {answer.status}"
        form = answer.page.form(action, having)
        return self.send(form, typed, page_path, file=file, press=press)

    def send(self, form, typed, page_path, file=None, press=None):
        pairs = [(name, value) for name, value in form.values() if name not in typed]
        for name, value in typed.items():
            pairs += [(name, each) for each in value] if isinstance(value, (list, tuple)) else [(name, value)]
        if press:
            pairs.append(press)
        where = urllib.parse.urljoin(page_path, form.action or page_path)
        return self.post(where, pairs, file=file, multipart=form.enctype.startswith("multipart"))
