"""What axe finds on a page: of WCAG 2.2 level AA every rule of all of it, and its contrast wherever that can differ."""

import importlib.util
import pathlib

#: Every rule of these, and only these: WCAG 2.2 level AA and what it includes.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE_VERSION = "4.12.1"

#: Contrast takes axe most of its time, the same for each row of a long list. So it is measured on three elements of each make:
#: of those with the same names, classes and attributes above them, and the same computed colours, backgrounds and letters. What
#: axe leaves undecided is a make of its own: what cannot be seen, what is out of use, and text of one character.
FIND = """async tags => {
  const known = new Map();
  const above = e => {
    if (!known.has(e)) {
      const style = getComputedStyle(e);
      known.set(e, [
        e.parentElement ? above(e.parentElement) : '', e.tagName, e.className, e.getAttributeNames(), e.disabled ?? e.control?.disabled,
        style.backgroundColor, style.backgroundImage, style.opacity, style.position].join(' '));
    }
    return known.get(e);
  };
  const makes = {};
  for (const e of document.body.querySelectorAll('*')) {
    const text = [...e.childNodes].filter(each => each.nodeType === Node.TEXT_NODE).map(each => each.data).join('').trim() || e.value;
    if (!text || !e.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(e);
    const make = [above(e), style.color, style.fontSize, style.fontWeight, style.textShadow, text.length > 1].join(' ');
    (makes[make] ??= []).push(e);
  }
  const some = Object.values(makes).flatMap(all => all.length > 3 ? [all[0], all[1], all.at(-1)] : all);
  const contrast = 'color-contrast';
  const results = [
    await axe.run(document, {
      runOnly: {type: 'tag', values: tags}, rules: {[contrast]: {enabled: false}}, resultTypes: ['violations']}),
    ...some.length ? [await axe.run({include: some}, {runOnly: [contrast], resultTypes: ['violations']})] : []];
  return results.flatMap(each => each.violations).map(each => [each.id, each.nodes.map(node => node.html.slice(0, 200))]);
}"""


def axe_source():
    """The text of axe-core, as the Python package carries it."""
    folder = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).parent
    text = (folder / "axe.min.js").read_text()
    assert text.startswith(f"/*! axe v{AXE_VERSION}"), text[:40]
    return text


def findings(evaluate, source):
    """What is wrong with the page that runs `evaluate`: rule, and the elements. Axe is read once for a page, at however many widths
    it looks."""
    if not evaluate("() => 'axe' in window"):
        evaluate(source)
    return [(rule, nodes) for rule, nodes in evaluate(FIND, TAGS)]
