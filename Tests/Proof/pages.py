"""Reads what matters to a test out of a page: its forms, links, heading and text."""

import html.parser
from dataclasses import dataclass, field


@dataclass
class Control:
    name: str
    kind: str
    value: str = ""
    options: list = field(default_factory=list)
    checked: bool = False
    required: bool = False


@dataclass
class Form:
    action: str
    method: str
    enctype: str
    controls: list = field(default_factory=list)
    buttons: list = field(default_factory=list)

    def values(self):
        """What a browser would send, had nobody typed anything."""
        sent = []
        for each in self.controls:
            if each.kind in ("checkbox", "radio") and not each.checked or each.kind == "file" or not each.name:
                continue
            sent.append((each.name, each.value))
        return sent

    def names(self):
        return {each.name for each in self.controls if each.name}


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms, self.links, self.title, self.text, self.headings = [], [], "", [], []
        self._form = self._select = self._area = self._in = None
        self._by_id, self._stray = {}, []

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        has = {name for name, _ in attributes}
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower(), given.get("enctype", ""))
            self.forms.append(self._form)
            if "id" in given:
                self._by_id[given["id"]] = self._form
        elif tag == "input":
            kind = given.get("type", "text")
            value = given.get("value", "on" if kind in ("checkbox", "radio") else "")
            self._add(Control(given.get("name", ""), kind, value, checked="checked" in has, required="required" in has), given)
        elif tag == "select":
            self._select = Control(given.get("name", ""), "select", required="required" in has)
            self._add(self._select, given)
        elif tag == "option" and self._select is not None:
            self._select.options.append(given.get("value", ""))
            if "selected" in has or len(self._select.options) == 1:
                self._select.value = given.get("value", "")
        elif tag == "textarea":
            self._area = Control(given.get("name", ""), "textarea", required="required" in has)
            self._add(self._area, given)
        elif tag == "button":
            target = self._by_id.get(given.get("form")) or self._form
            if target is not None and given.get("type", "submit") == "submit":
                target.buttons.append((given.get("name", ""), given.get("value", ""), given.get("formaction", "")))
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in ("title", "h1", "h2", "script", "style"):
            self._in = tag

    def _add(self, control, given):
        target = self._by_id.get(given.get("form")) or self._form
        if target is not None:
            target.controls.append(control)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None
        if tag == self._in:
            self._in = None

    def handle_data(self, data):
        if self._area is not None:
            # The first line end in a text area is no part of it.
            self._area.value += data if self._area.value or not data.startswith("\n") else data[1:]
        if self._in == "title":
            self.title += data
        elif self._in in ("h1", "h2"):
            self.headings.append(data.strip())
        if self._in not in ("script", "style"):
            self.text.append(data)


@dataclass
class Page:
    title: str
    headings: list
    forms: list
    links: list
    text: str

    def form(self, action=None, having=None):
        """The first form that posts to an address ending so, or that has a control of this name."""
        for each in self.forms:
            if (action is None or each.action.split("?")[0].endswith(action)) and (having is None or having in each.names()):
                return each
        raise AssertionError(f"no form for {action or having} on {self.title!r}: {[each.action for each in self.forms]}")


def read(text):
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Page(reader.title.strip(), reader.headings, reader.forms, reader.links, " ".join(" ".join(reader.text).split()))
