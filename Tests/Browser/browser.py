"""Chromium as Debian ships it, driven for the tests: windows by width, with scripts or without, and what axe finds."""

import shutil

import accessibility

WIDTHS = (1280, 320)


def chromium_path():
    path = shutil.which("chromium")
    assert path, "there is no chromium; on Debian: apt-get install chromium"
    return path


def launch(playwright):
    return playwright.chromium.launch(executable_path=chromium_path(), args=[
        "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"])


class Window:
    """One window of one person: its own cookies."""

    def __init__(self, browser, origin, width=1280, scripts=True, height=900):
        self.origin, self.width, self.height, self.scripts = origin, width, height, scripts
        self.context = browser.new_context(viewport={"width": width, "height": height}, base_url=origin)
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.protocol = self.context.new_cdp_session(self.page)
        self.running, self.complaints = True, []
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("console", lambda message: message.type == "error"
                     and "Failed to load resource" not in message.text and self.complaints.append(f"console: {message.text}"))
        self.page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _scripts(self, run):
        if run != self.running:
            self.protocol.send("Emulation.setScriptExecutionDisabled", {"value": not run})
            self.running = run

    def open(self, path):
        """Loads a page; without scripts, none of its own runs, then or later."""
        self._scripts(self.scripts)
        return self.page.goto(path)

    def look(self, script, *arguments):
        """Runs a test's own script in the page as it stands, which is done at once: one that waits is not waited for without
        scripts."""
        return self.page.evaluate(script, *arguments)

    def widen(self, width):
        """Makes the window so wide, with its page as it stands: no page asks how wide it is, but for its style sheet."""
        if width != self.width:
            self.page.set_viewport_size({"width": width, "height": self.height})
            self.width = width

    def axe(self, source):
        """What axe finds wrong: rule, and the elements."""
        self._scripts(True)
        try:
            return accessibility.findings(self.page.evaluate, source)
        finally:
            self._scripts(self.scripts)

    def sideways(self):
        """By how many pixels the page is wider than its window."""
        return self.look("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def widest(self):
        """Which elements stick out, for the message."""
        return self.look(
            "() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right >"
            " document.documentElement.clientWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120))")

    # By keyboard alone.

    def focused(self):
        return self.look(
            "() => { const e = document.activeElement; return e ? {tag: e.tagName.toLowerCase(), name: e.name || '',"
            " kind: e.type || '', value: e.value || '', href: e.getAttribute('href') || '',"
            " text: (e.innerText || e.getAttribute('aria-label') || '').trim().replace(/\\s+/g, ' '),"
            " form: (e.form && e.form.getAttribute('action')) || '',"
            " ring: (() => { const s = getComputedStyle(e); return s.outlineStyle + ' ' + s.boxShadow })()} : null }")

    def tab_to(self, wanted, most=400):
        """Presses Tab until `wanted(focused)` holds. Every stop on the way has to show where the focus is."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            now = self.focused()
            if now and now["tag"] != "body" and wanted(now):
                assert not now["ring"].startswith("none none"), f"the focus does not show on {now}"
                return now
        raise AssertionError(f"Tab never reaches it on {self.page.url}: {self.page.inner_text('h1')!r}")

    def type_in(self, name, text):
        """Reaches a control by its name and types into it."""
        self.tab_to(lambda now: now["name"] == name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, name, value):
        """Chooses among radio buttons with the arrow keys, or in a list by its keyboard."""
        now = self.tab_to(lambda now: now["name"] == name)
        if now["tag"] == "select":
            self.page.keyboard.press("Home")
            for _ in range(200):
                if self.focused()["value"] == value:
                    return
                self.page.keyboard.press("ArrowDown")
        elif now["kind"] == "radio":
            for _ in range(60):
                if self.focused()["value"] == value:
                    self.page.keyboard.press("Space")
                    return
                self.page.keyboard.press("ArrowDown")
        elif now["kind"] == "checkbox":
            for _ in range(400):
                if now["value"] == value:
                    self.page.keyboard.press("Space")
                    return
                now = self.tab_to(lambda now: now["name"] == name)
        raise AssertionError(f"no {value!r} among {name!r} on {self.page.url}")

    def press(self, text, kind=("button", "input", "a", "summary")):
        """Reaches a button or link by its words, and presses Enter; waits for the page that follows."""
        words = text.lower()
        now = self.tab_to(lambda now: now["tag"] in kind and words in (now["text"] or now["value"]).lower())
        if now["tag"] == "summary":
            self.page.keyboard.press("Enter")
            return now
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return now

    def enter(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def heading(self):
        return self.page.inner_text("h1").strip()

    def text(self):
        return " ".join(self.page.inner_text("body").split())

    def close(self):
        self.context.close()
