"""Sees every answer of the household, whichever test asked, and notes what must never be in one."""

import re
import threading

import canaries

#: Headers of every answer, and what each has to hold.
HEADERS = {
    "Content-Security-Policy": ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"),
    "X-Content-Type-Options": ("nosniff",),
    "Referrer-Policy": ("no-referrer", "same-origin"),
    "Permissions-Policy": ("camera=()",),
    "Cross-Origin-Opener-Policy": ("same-origin",),
    "Cross-Origin-Resource-Policy": ("same-origin",),
}
#: Assets carry no person's data and may be kept.
KEPT = re.compile(r"\.(css|js|svg|png|ico|woff2|txt)(\?|$)")
NHS_NUMBER = re.compile(r"\b999[\s  %+-]?\d{3}[\s  %+-]?\d{4}\b")

_lock = threading.Lock()
answers = 0
problems = {}
statuses = {}


def note(what, path):
    problems.setdefault(what, []).append(path) if len(problems.get(what, ())) < 5 else None


def see(method, answer):
    global answers
    with _lock:
        answers += 1
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
        headers = {}
        for name, value in answer.headers:
            headers.setdefault(name.lower(), []).append(value)
        for name, wanted in HEADERS.items():
            given = headers.get(name.lower(), [])
            if len(given) != 1:
                note(f"{name} comes {len(given)} times", f"{method} {answer.path} {answer.status}")
            elif name == "Referrer-Policy" and given[0] not in wanted:
                note(f"{name}: {given[0]}", answer.path)
            elif name != "Referrer-Policy" and not all(part in given[0] for part in wanted):
                note(f"{name}: {given[0]}", answer.path)
        policy = " ".join(headers.get("content-security-policy", []))
        if "unsafe" in policy or "*" in policy or "data:" in policy.replace("img-src 'self' data:", ""):
            note(f"Content-Security-Policy allows too much: {policy}", answer.path)
        control = " ".join(headers.get("cache-control", []))
        if not KEPT.search(answer.path) and "no-store" not in control:
            note("no Cache-Control: no-store", f"{method} {answer.path} {answer.status}")
        if any(name in headers for name in ("server", "x-powered-by")):
            note("says which software it is", answer.path)
        for cookie in headers.get("set-cookie", []):
            for part in ("HttpOnly", "SameSite", "Secure", "Path=/"):
                if part.lower() not in cookie.lower():
                    note(f"a cookie without {part}", answer.path)
            if not cookie.startswith("__Host-"):
                note(f"a cookie called {cookie.split('=')[0]}", answer.path)
        for address in (answer.path, *headers.get("location", [])):
            if canaries.PATTERN.search(address) or NHS_NUMBER.search(address):
                note("a person in an address", address)
        if answer.status >= 500 and answer.status != 503:
            note(f"status {answer.status}", f"{method} {answer.path}")
