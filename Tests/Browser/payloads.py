"""Two hundred texts that would run, or leave an element, on a page that forgot to escape once.

Each leaves an element with the attribute `x55`, calls `alert`, or breaks the content policy: three detectors look for it.
"""

ELEMENTS = (
    "<img src=x x55 onerror=alert(55)>",
    "<svg x55 onload=alert(55)>",
    "<script x55>alert(55)</script>",
    "<a x55 href=javascript:alert(55)>go</a>",
    "<details x55 open ontoggle=alert(55)>",
    "<input x55 autofocus onfocus=alert(55)>",
    "<iframe x55 srcdoc='<script>parent.alert(55)</script>'>",
    "<style x55>*{background:url(//e.invalid)}</style>",
    "<form x55 action=//e.invalid><button>go</button>",
    "<b x55>bold</b>",
)

#: What has to be closed before: nothing, an attribute of either quote, an element whose text is not markup, a comment.
BEFORE = (
    "", "\"'>", "'>", "\">", "</title>", "</textarea>", "</script>", "-->", "</select>", "</time>", "]]>", "</style>",
    "&quot;>", "\\\">", "%22%3E", "\" ", "</noscript>",
)

ALONE = (
    "\" x55=1 onmouseover=alert(55) autofocus onfocus=alert(55) y=\"",
    "' x55=1 onfocus=alert(55) autofocus tabindex=1 y='",
    " x55=1 onfocus=alert(55) autofocus ",
    "javascript:alert(55)//",
    "JaVaScRiPt:alert(55)",
    "data:text/html,<script>alert(55)</script>",
    "{{constructor.constructor('alert(55)')()}}", "${alert(55)}", "#{alert(55)}", "<%= alert(55) %>",
    "\u003cimg x55 src=x onerror=alert(55)\u003e",
    "&lt;img x55 src=x onerror=alert(55)&gt;", "&#60;img x55 src=x onerror=alert(55)&#62;", "&#x3c;img x55&#x3e;",
    "%3Cimg%20x55%20src=x%20onerror=alert(55)%3E", "\\x3cimg x55\\x3e", "\\u003cimg x55\\u003e",
    "＜img x55 src=x onerror=alert(55)＞", "<<img x55 src=x onerror=alert(55)>>", "<img/x55/src=x/onerror=alert(55)>",
    "<IMG X55 SRC=x ONERROR=alert(55)>", "<img\tx55\tsrc=x\tonerror=alert(55)>", "<x55 x55>unknown element</x55>",
    "<math><mtext><table><mglyph><style><img x55 src=x onerror=alert(55)>", "<svg><style><img x55 src=x onerror=alert(55)>",
    "<!--><img x55 src=x onerror=alert(55)>-->", "<![CDATA[<img x55 src=x onerror=alert(55)>]]>", "<?xml x55?><b x55>",
    "<plaintext x55>", "<base x55 href=//e.invalid/>", "<meta x55 http-equiv=refresh content='0;url=//e.invalid'>",
    "<link x55 rel=stylesheet href=//e.invalid/x.css>", "<object x55 data=javascript:alert(55)>", "<embed x55 src=//e.invalid>",
    "<template x55><img src=x onerror=alert(55)></template>", "<slot x55>", "<marquee x55 onstart=alert(55)>",
    "‮<img x55 src=x onerror=alert(55)>", "é\"><img x55 src=x onerror=alert(55)>", "𝒳\"><img x55 src=x onerror=alert(55)>",
)


def payloads(count=200):
    """The first `count`, each unlike every other."""
    made = list(ALONE)
    for element in ELEMENTS:
        for before in BEFORE:
            made.append(before + element)
    made = list(dict.fromkeys(made))
    assert len(made) >= count, len(made)
    return made[:count]


#: Runs before anything of a page: counts what its content policy refused.
WATCH = """
window.refusedByPolicy = [];
document.addEventListener('securitypolicyviolation', e => window.refusedByPolicy.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + (e.sample || '')));
"""

#: After it has loaded: elements that a text made, and what the policy refused.
LOOK = """() => ({made: [...document.querySelectorAll('[x55], x55')].map(e => e.outerHTML.slice(0, 100)),
                   refused: window.refusedByPolicy || []})"""
