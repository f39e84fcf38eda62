import HTML
import Testing

/// Escaping by type: no text becomes markup.
struct EscapingTests {
    private let hostile = "\"><script>alert('x')</script>&"

    @Test func `text is escaped, fragments nest, routes encode`() {
        let route: Route = "/people/\(hostile)"
        let inner: HTML = "<b title=\"\(hostile)\">\(hostile)</b>"
        let html: HTML = "<p>\([inner, inner])<a href=\"\(url: route)\">\(3)</a></p>"
        #expect(!html.text.contains("<script>"))
        #expect(html.text.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"))
        #expect(html.text.contains("href=\"/people/%22%3E%3Cscript"))
        #expect(Markup.problems(in: html) == [])
    }

    @Test(arguments: [
        ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"), ("é\u{A0}–", "é\u{A0}–"),
        ("&amp;", "&amp;amp;"), ("a\0b", "a\u{FFFD}b"), ("\u{202E}", "\u{202E}"), ("`=", "`="),
    ])
    func `every byte that means something is written as text`(text: String, written: String) {
        #expect(("\(text)" as HTML).text == written)
        #expect(("<p title=\"\(text)\"></p>" as HTML).text == "<p title=\"\(written)\"></p>")
    }

    @Test func `every scalar of the first planes comes out as itself or as its reference`() {
        for value in UInt32(1)..<0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            let written = ("\(text)" as HTML).text
            #expect(!written.contains("<") && !written.contains("\""), "\(value)")
            if !"&<>\"'".contains(text) { #expect(written == text, "\(value)") }
        }
    }

    @Test func `an attribute stands with its value or not at all`() {
        let given: String? = "a\" onclick=\"x"
        let html: HTML = "<p\(attribute: "title", given)\(attribute: "lang", nil)\(flag: "hidden", true)></p>"
        #expect(html.text == "<p title=\"a&quot; onclick=&quot;x\" hidden></p>")
        #expect(("<p\(flag: "hidden", false)></p>" as HTML).text == "<p></p>")
        #expect(("<p id=\"a\"\(attribute: "class", "b")></p>" as HTML).text == "<p id=\"a\" class=\"b\"></p>")
    }

    @Test func `nothing nests as nothing`() {
        let none: HTML? = nil
        #expect(("<p>\(none)\([HTML]())\(HTML.empty)</p>" as HTML).text == "<p></p>")
        #expect(HTML.empty.isEmpty)
    }

    @Test func `fragments are joined with what stands between them`() {
        let parts: [HTML] = ["<b>1</b>", "<b>2</b>", "<b>3</b>"]
        #expect(parts.joined(by: ", ").text == "<b>1</b>, <b>2</b>, <b>3</b>")
        #expect(parts.joined().text == "<b>1</b><b>2</b><b>3</b>")
        #expect(([] as [HTML]).joined(by: ", ").isEmpty)
        #expect((parts[0] + parts[1]).text == "<b>1</b><b>2</b>")
    }
}
