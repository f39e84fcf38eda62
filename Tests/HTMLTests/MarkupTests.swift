import HTML
import Testing

/// The checker finds each fault, and nothing in what is in order.
struct MarkupTests {
    @Test(
        arguments: [
            ("<p>x</b></p>", "</b> closes <p>"), ("<p>x", "<p> is never closed"),
            ("<b>x</b></p>", "</p> closes <nothing>"),
            ("<i id=\"a\"></i><i id=\"a\"></i>", "id a stands twice"), ("<img src=\"/a\">", "<img> without alt"),
            ("<b id=\"\"></b>", "id “” is no id"), ("<b id=\"a b\"></b>", "id “a b” is no id"),
            ("<label for=\"a\">x</label>", "label for a, which is not there"),
            ("<b onclick=\"x\"></b>", "inline onclick"), ("<b style=\"x\"></b>", "inline style"),
            ("<b id=a></b>", "id is not in double quotes"), ("<b id=\"a\" id=\"b\"></b>", "id stands twice in <b>"),
            ("<b id=\"a\"class=\"b\"></b>", "no space after id"), ("<B></B>", "<B> is not in lower case"),
            ("<p>a > b</p>", "a bare > in text"), ("<p>a & b</p>", "a bare & in text"),
            ("<p>&nope</p>", "a bare & in text"),
            ("<p title=\"a & b\"></p>", "a bare & in title"),
            ("<p aria-describedby=\"a\"></p>", "aria-describedby a, which is not there"),
            ("<p aria-labelledby=\"a b\" id=\"a\"></p>", "aria-labelledby b, which is not there"),
            ("<p aria-describedby=\"\"></p>", "aria-describedby is empty"),
            ("<a href=\"#a\">x</a>", "link to a, which is not there"), ("<a>x</a>", "<a> without href"),
            ("<a href=\"\">x</a>", "href is empty"),
            ("<table><tbody><tr><td>x</td></tr></tbody></table>", "<table> without a header"),
            ("<table><thead><tr><th>x</th></tr></thead></table>", "<th> without scope"),
            ("<button type=\"submit\">x</button>", "<button> outside any form"),
            ("<button>x</button>", "<button> without type"),
            ("<form method=\"post\"></form>", "<form> without action"),
            ("<form action=\"/a\"></form>", "<form> without method"),
            (
                "<form method=\"get\" action=\"/a\"><div><form method=\"get\" action=\"/a\"></form></div></form>",
                "<form> inside <form>"
            ),
            ("<input id=\"a\" name=\"a\">", "<input> a has no label"), ("<input name=\"a\">", "<input> a has no label"),
            ("<label>x<input></label>", "<input> without name"),
            ("<fieldset><p>x</p></fieldset>", "<fieldset> without a legend"),
            ("<p><div></div></p>", "<div> inside <p>"), ("<ul><p>x</p></ul>", "<p> inside <ul>"),
            ("<div><li>x</li></div>", "<li> inside <div>"), ("<span><ul><li>x</li></ul></span>", "<ul> inside <span>"),
            ("<a href=\"/\"><a href=\"/\">x</a></a>", "<a> inside <a>"),
            ("<svg><path d=\"x\"/></svg>", "<svg> neither hidden nor an image"),
            ("<script>x</script>", "<script> without src"), ("<style></style>", "<style> in a page"),
        ] as [(HTML, String)])
    func `the checker says what is wrong`(html: HTML, problem: String) {
        #expect(Markup.problems(in: html) == [problem])
    }

    @Test func `a tag without an end is noticed`() {
        // A literal cannot stop inside a tag, so the end is cut off by what escapes nothing.
        #expect(Markup.problems(in: "<p title='x'></p>") == ["title is not in double quotes"])
    }

    @Test(
        arguments: [
            "", "just text", "<p>a &amp; b &lt; c &#39; &nbsp;</p>", "<br><hr><input type=\"hidden\" name=\"a\">",
            "<svg aria-hidden=\"true\"><path d=\"m1 1\"/><g><rect width=\"1\"/></g></svg>",
            "<ul><li>a<ul><li>b</li></ul></li></ul>", "<a href=\"/x\"><div>x</div></a>",
            "<form method=\"post\" action=\"/a\"><label for=\"b\">b</label><input id=\"b\" name=\"b\"></form>",
            "<label>x<input type=\"checkbox\" name=\"a\"></label>", "<input name=\"a\" aria-label=\"x\">",
            "<button type=\"button\">x</button>", "<a href=\"#a\">x</a><p id=\"a\">y</p>",
            "<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<!doctype html><html><head></head><body></body></html>",
            "<fieldset><legend>x</legend></fieldset>",
            """
            <table><caption>x</caption><thead><tr><th scope="col">x</th></tr></thead>\
            <tbody><tr><th scope="row">x</th><td>y</td></tr></tbody></table>
            """,
        ] as [HTML])
    func `the checker is content with what is in order`(html: HTML) {
        #expect(Markup.problems(in: html) == [])
    }
}
