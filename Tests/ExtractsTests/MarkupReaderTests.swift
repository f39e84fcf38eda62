import FHIR
import Testing

@testable import Extracts

/// What stands in a page or in XML, each token as a text: `<row r=1 s=2>`, `</row>`, `"text"`.
private func tokens(_ bytes: [UInt8], isHTML: Bool = false, piece: Int = .max) throws(ByteSourceFailure) -> [String] {
    var reader = MarkupReader(MemorySource(bytes, largestPiece: piece), isHTML: isHTML)
    var found: [String] = []
    let names: [(MarkupWord, String)] = [
        ("row", "row"), ("c", "c"), ("r", "r"), ("s", "s"), ("id", "id"), ("td", "td"), ("script", "script"),
        ("Relationship", "Relationship"),
    ]
    func name(_ word: MarkupWord) -> String { names.first { $0.0 == word }?.1 ?? "?" }
    while true {
        switch try reader.next() {
        case .end: return found
        case .close(let word): found.append("</\(name(word))>")
        case .text: found.append("\"\(reader.text)\"")
        case .open(let word, let isClosed):
            var tag = "<" + name(word)
            while let attribute = reader.nextAttribute() { tag += " \(name(attribute))=\(reader.value)" }
            found.append(tag + (isClosed ? "/>" : ">"))
        }
    }
}

private func tokens(_ text: String, isHTML: Bool = false, piece: Int = .max) throws(ByteSourceFailure) -> [String] {
    try tokens(Array(text.utf8), isHTML: isHTML, piece: piece)
}

@Suite struct `Reading HTML and XML` {
    @Test(
        arguments: [
            ("<row r=\"1\"><c s='2' r=A1>x</c></row>", ["<row r=1>", "<c s=2 r=A1>", "\"x\"", "</c>", "</row>"]),
            ("<x:row y:id=\"1\" xmlns:z=\"q\"/>", ["<row id=1 ?=q/>"]),
            ("<Relationship\n id=\"a>b\" r = \"2\" s>", ["<Relationship id=a>b r=2 s=>"]),
            ("<c r=\"a&amp;b&#233;\">1 &lt; 2 &bogus; &", ["<c r=a&bé>", "\"1 < 2 &bogus; &\""]),
            ("a<!-- <row> -->b<?x <row> ?>c<!D <row>d", ["\"a\"", "\"b\"", "\"c\"", "\"d\""]),
            ("<![CDATA[<row>&amp;]]]><c/>", ["\"<row>&amp;]\"", "<c/>"]), ("<![CDATA[x", ["\"x\""]),
            ("1 < 2", ["\"1 \"", "\"<\"", "\" 2\""]), ("<row", ["<row>"]), ("</row r=\"1\">", ["</row>"]), ("", []),
        ] as [(String, [String])])
    func `tags, attributes and texts are read wherever the pieces end`(text: String, expected: [String]) throws {
        for piece in [1, 2, 3, 5, .max] { #expect(try tokens(text, piece: piece) == expected) }
    }

    @Test func `names of HTML are in lower case, and what stands in a script is no text`() throws {
        #expect(try tokens("<TD ID=a></Td>", isHTML: true) == ["<td id=a>", "</td>"])
        #expect(try tokens("<TD ID=a></Td>") == ["<? ?=a>", "</?>"])
        #expect(try tokens("<SCRIPT>if (a<td) b()</td></script>c", isHTML: true) == ["<script>", "</script>", "\"c\""])
    }

    @Test func `a name is known by all of its bytes`() throws {
        #expect(
            try tokens("<\u{E9}row><row\u{E9}><row\0><_><rowrowrowrowrowrow>") == [
                "\"<\"", "\"érow>\"", "<?>", "<?>", "<?>", "<?>",
            ])
        #expect(try tokens("<c \0r=1 \u{E9}:r=2>") == ["<c ?=1 r=2>"])
    }

    @Test func `of more than 64 names of attributes those after them are not read, however often one comes before`()
        throws
    {
        let names = (1...63).map { " a\($0)=x" }.joined()
        #expect(try tokens("<c r=1\(names) s=2>").first?.hasSuffix("s=2>") == false)
        #expect(try tokens("<c r=1\(names.dropLast(6)) s=2>").first?.hasSuffix("s=2>") == true)
        let often = String(repeating: " r=1", count: 200)
        #expect(try tokens("<c\(often) s=2>").first?.hasSuffix("s=2>") == true)
    }

    @Test(arguments: [("<c r='", "'>"), ("<c>", "<c>"), ("<![CDATA[", "]]>"), ("&lt;", "<c>")])
    func `a tag or a text of a mebibyte is read, a longer one is refused`(head: String, tail: String) throws {
        let fixed = head == "<c r='" ? 5 + 1 : head == "&lt;" ? 4 : head == "<c>" ? 0 : 3
        let most = MarkupReader.longest - fixed
        let piece = (1 << 16) - 1
        let whole = head + String(repeating: "x", count: most) + tail
        #expect(try tokens(whole, piece: piece).count >= 1)
        let longer = head + String(repeating: "x", count: most + 1) + tail
        let failure = #expect(throws: ByteSourceFailure.self) { try tokens(longer, piece: piece) }
        #expect(failure?.words.hasSuffix("of more than 1 MiB: it is no report") == true)
    }

    @Test func `text that is not UTF-8 is refused, a value that is not is blank`() throws {
        for bytes in [[0x61, 0xE9, 0x62], Array("<![CDATA[".utf8) + [0xE9], Array("&lt;".utf8) + [0xE9]] as [[UInt8]] {
            let failure = #expect(throws: ByteSourceFailure.self) { try tokens(bytes) }
            #expect(failure?.words.hasPrefix("is not UTF-8") == true)
        }
        #expect(try tokens(Array("<c r=\"".utf8) + [0xE9] + Array("\" s=1>".utf8)) == ["<c r= s=1>"])
    }

    @Test(
        arguments: [
            ("a b", "a b"), ("", ""), (" a  b\u{A0}\n", "a b"), ("\u{FEFF}é\u{2003}\u{85}x", "é x"), ("a\u{1}b", "a b"),
            (" ", ""), ("a\u{7F}", "a\u{7F}"),
        ])
    func `a cell has single spaces and none at its ends`(text: String, expected: String) {
        #expect(ReportRow.cell(text) == expected)
    }
}
