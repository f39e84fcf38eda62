"""The looks of axe themselves: what is wrong with one of many alike is found."""

import pytest

from accessibility import TAGS, findings

PAGE = """<!doctype html><html lang="en"><title>Rows</title>
<style>body {{ background: #fff; color: #222 }} a, input, summary {{ display: block; min-height: 30px }} {style}</style>
<main><h1>Rows</h1><input aria-label="Name" value="Somebody"><details><summary>More</summary><p>Shut away</p></details>
<ul>{rows}</ul></main></html>"""


def page(chromium, style="", rows=None):
    made = chromium.new_page()
    made.set_content(PAGE.format(style=style, rows="".join(rows or [f"<li><a href='#'>Row {number}</a></li>" for number in range(40)])))
    return made


@pytest.mark.parametrize("style", [
    "li:nth-child(17) a { color: #ccc }", "li:nth-child(17) { background: #33f }", "li:nth-child(17) a { opacity: 0.3 }",
    "a { color: #ccc }", "input { color: #ccc }", "body { color: #ddd } a { color: #00e }"])
def test_what_cannot_be_read_is_found_wherever_it_stands(chromium, axe, style):
    with page(chromium, style) as looked_at:
        assert [rule for rule, _ in findings(looked_at.evaluate, axe)] == ["color-contrast"]


def test_what_stands_behind_one_character_or_what_is_shut_away_is_found_too(chromium, axe):
    rows = ["<li><p>1</p></li>"] * 5 + ["<li><p hidden>Nobody sees this</p></li>"] * 5 + ["<li><p>Somebody</p></li>"] + ["<li><p>2</p></li>"] * 5
    with page(chromium, "p { color: #ccc }", rows) as looked_at:
        assert [(rule, nodes) for rule, nodes in findings(looked_at.evaluate, axe)] == [("color-contrast", ["<p>Somebody</p>"])]


def test_other_rules_look_at_every_element(chromium, axe):
    rows = [f"<li><a href='#'>{'' if number == 23 else number}</a></li>" for number in range(40)]
    with page(chromium, "", rows) as looked_at:
        found = dict(findings(looked_at.evaluate, axe))
        whole = looked_at.evaluate(
            "async tags => (await axe.run(document, {runOnly: {type: 'tag', values: tags}})).violations.map(each => each.id)", TAGS)
        assert "link-name" in found and sorted(found) == sorted(whole)


def test_a_page_with_nothing_wrong_has_no_findings(chromium, axe):
    with page(chromium) as looked_at:
        assert findings(looked_at.evaluate, axe) == []
