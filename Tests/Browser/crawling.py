"""Which pages a role reaches: by the links of its pages, one or two of each route and of each shape of its query."""

import re
import urllib.parse
from collections import Counter, deque


def matcher(pattern):
    return re.compile("^" + re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(pattern)) + "$")


class Crawl:
    """Walks from `/` and every address without a name in it. `pages`: path → (pattern, answer). `broken`: links that lead nowhere."""

    def __init__(self, somebody, routes, most_of_each=2, seeds=()):
        self.patterns = [(each["path"], matcher(each["path"])) for each in routes if each["method"] == "GET"]
        self.pages, self.broken, self.posts = {}, [], {}
        seen, shapes, waiting = set(), Counter(), deque([("/", "")])
        # What no link leads to for everybody; whoever may not open it is not shown a link either.
        self.seeds = {*seeds, *(each["path"] for each in routes if each["method"] == "GET" and "{" not in each["path"])}
        waiting.extend((seed, "") for seed in sorted(self.seeds))
        while waiting:
            path, source = waiting.popleft()
            parts = urllib.parse.urlsplit(path)
            shape = (self.pattern(parts.path), tuple(sorted(urllib.parse.parse_qs(parts.query))))
            if path in seen or shapes[shape] >= (most_of_each if not parts.query else 1):
                continue
            seen.add(path)
            shapes[shape] += 1
            answer = somebody.get(path)
            if answer.status in (302, 303):
                waiting.append((urllib.parse.urljoin(path, answer.location), path))
                continue
            if answer.status >= 400:
                if not source and answer.status in (403, 404):
                    continue
                self.broken.append((source, path, answer.status))
                continue
            if "html" not in (answer.header("Content-Type") or ""):
                continue
            self.pages[path] = (shape[0], answer)
            page = answer.page
            for form in page.forms:
                where = urllib.parse.urljoin(path, form.action or path).split("#")[0]
                if form.method == "post":
                    self.posts.setdefault(self.pattern(where.split("?")[0], "POST") or where, (path, form))
            for link in page.links:
                there = urllib.parse.urljoin(path, link).split("#")[0]
                if there.startswith("/"):
                    waiting.append((there, path))

    def pattern(self, path, method="GET"):
        exact = [text for text, _ in self.patterns if text == path]
        return exact[0] if exact else next((text for text, match in self.patterns if match.match(path)), None)
