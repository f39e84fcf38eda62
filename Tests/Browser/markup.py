"""What every page's markup has to keep, read without a browser."""

import html.parser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Check(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.problems, self.open, self.ids, self.points, self.levels, self.nested = [], [], set(), [], [], 0
        self.lang = self.title = False

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        given = dict(attributes)
        where = f"<{tag} {' '.join(names)}> at line {self.getpos()[0]}"
        if len(names) != len(set(names)):
            self.problems.append(f"an attribute twice: {where}")
        if "style" in given or any(name.startswith("on") for name in names):
            self.problems.append(f"inline style or handler: {where}")
        if tag == "style" or tag == "script" and "src" not in given:
            self.problems.append(f"inline {tag}: {where}")
        if "id" in given:
            if given["id"] in self.ids:
                self.problems.append(f"id twice: {given['id']}")
            self.ids.add(given["id"])
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "form", "list"):
            self.points += [(name, each) for each in (given.get(name) or "").split()]
        if tag == "a" and (given.get("href") or "").startswith("#") and len(given["href"]) > 1:
            self.points.append(("href", given["href"][1:]))
        for name in ("src", "href", "action", "formaction"):
            value = (given.get(name) or "").strip().lower()
            if value.startswith(("javascript:", "data:", "//", "http:")):
                self.problems.append(f"{name}={value[:40]}: {where}")
        if tag == "form":
            if "form" in self.open:
                self.problems.append(f"a form in a form: {where}")
        if tag in ("a", "button") and {"a", "button"} & set(self.open):
            self.problems.append(f"a control in a control: {where}")
        if tag == "html":
            self.lang = bool(given.get("lang"))
        if tag == "title":
            self.title = True
        if tag in ("h1", "h2", "h3", "h4"):
            self.levels.append(int(tag[1]))
        if tag == "button" and "type" not in given and "form" not in self.open and "form" not in given:
            self.problems.append(f"a button that does nothing: {where}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:] or 'nothing'} at line {self.getpos()[0]}")
            while self.open and self.open[-1] != tag:
                self.open.pop()
        if self.open:
            self.open.pop()

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID and self.open and self.open[-1] == tag:
            self.open.pop()


def problems(text, about_one=None):
    """What is wrong with a page's markup; `[]` where nothing is."""
    check = _Check()
    check.feed(text)
    check.close()
    found = check.problems + [f"{name} points at no element: {target}" for name, target in check.points
                              if target not in check.ids and target != "top"]
    if check.levels.count(1) != 1:
        found.append(f"{check.levels.count(1)} headings of the first level")
    found += [f"heading of level {after} after level {before}" for before, after in zip(check.levels, check.levels[1:])
              if after > before + 1]
    if not check.lang or not check.title:
        found.append("no lang or no title")
    if not text.lower().lstrip().startswith("<!doctype html>"):
        found.append("no doctype")
    return found
