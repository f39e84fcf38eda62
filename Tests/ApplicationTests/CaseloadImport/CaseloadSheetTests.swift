import Domain
import Testing

@testable import Application

/// A spreadsheet that was saved or pasted, as a table.
struct CaseloadSheetTests {
    private func sheet(_ text: String) throws -> CaseloadSheet {
        try CaseloadSheet(Array(text.utf8))
    }

    private func refusal(_ bytes: [UInt8]) throws -> CaseloadRefusal {
        try #require(throws: CaseloadRefusal.self) { try CaseloadSheet(bytes) }
    }

    @Test(arguments: [",", ";", "\t"])
    func `columns are found by their headers, in any order, whatever stands between them`(mark: String) throws {
        let rows = [
            ["Note", "DOB", "Name", "NHS Number", "Next action"],
            ["Likes tea", "05/01/1950", "Somebody", "999 000 0018", "Ring"],
            ["", "06/01/1950", "", "9990000026", ""],
        ]
        let read = try sheet(rows.map { $0.joined(separator: mark) }.joined(separator: "\r\n"))
        #expect(read.lines.map(\.number) == [2, 3])
        #expect(
            read.lines[0].cells == [
                .note: "Likes tea", .birth: "05/01/1950", .nhsNumber: "999 000 0018", .nextStep: "Ring",
            ])
        #expect(read.lines[1].cells == [.birth: "06/01/1950", .nhsNumber: "9990000026"])
        #expect(read.notes == ["Columns that are not used: Name"])
    }

    @Test func `commas, quotes and line breaks within a field are kept with any mark`() throws {
        for mark in [";", "\t"] {
            let text =
                "nhs\(mark)dob\(mark)note\n1\(mark)2\(mark)a, \"b\"\n3\(mark)4\(mark)\"x\(mark)y, \"\"z\"\"\nw\"\n"
            let read = try sheet(text)
            #expect(read.lines[0][.note] == "a, \"b\"")
            #expect(read.lines[1][.note] == "x\(mark == "\t" ? " " : mark)y, \"z\" w")
        }
    }

    @Test func `a byte order mark, an empty line and Excel's separator line are read over`() throws {
        let read = try CaseloadSheet([0xEF, 0xBB, 0xBF] + Array("sep=;\r\nnhs;dob\r\n\r\n1;2\r\n;;\r\n".utf8))
        #expect(read.lines.count == 1)
        #expect(read.lines[0].number == 4)
    }

    @Test func `Windows-1252 is known for what it is, and said`() throws {
        let read = try CaseloadSheet(Array("nhs,dob,note\n1,2,Ren".utf8) + [0xE9, 0x80] + Array("\n".utf8))
        #expect(read.lines[0][.note] == "René€")
        #expect(read.notes.first?.contains("Windows-1252") == true)
        let refused = try refusal(Array("nhs,dob,note\n1,2,Ren".utf8) + [0xE9, 0x81] + Array("\n".utf8))
        #expect(refused.line == 2)
        #expect(refused.words.contains("UTF-8"))
    }

    @Test(
        arguments: [
            [0x50, 0x4B, 0x03, 0x04, 0x14], [0xD0, 0xCF, 0x11, 0xE0, 1], [0xFF, 0xFE, 0x4E, 0],
            [0x25, 0x50, 0x44, 0x46],
            [0x6E, 0x00, 0x68, 0x00], [],
        ] as [[UInt8]])
    func `what is no text is refused with what to do`(bytes: [UInt8]) throws {
        let refused = try refusal(bytes)
        #expect(refused.words.contains("CSV UTF-8") || refused.words.contains("choose it again"))
    }

    @Test(arguments: [
        ("Name,DOB\nx,y\n", "NHS number"), ("NHS number,Name\n1,y\n", "date of birth"),
        ("9990000018,05/01/1950\n9990000026,06/01/1950\n", "first line"),
        ("NHS,NHS no,DOB\n1,2,3\n", "columns 1 and 2"),
        ("nhs,dob\n", "no rows"), ("\n\n", "nothing in it"), ("nhs,dob\n\"1,2\n", "quote"),
    ])
    func `a table that cannot be used is refused`(text: String, words: String) throws {
        let refused = try refusal(Array(text.utf8))
        #expect(refused.sentence.contains(words))
        #expect(!refused.words.contains("999"))
    }

    @Test func `a file that is too large is refused`() throws {
        let rows = String(repeating: "1,2\n", count: CaseloadSheet.mostLines + 1)
        #expect(try refusal(Array(("nhs,dob\n" + rows).utf8)).words.contains("5000 rows"))
        #expect(try refusal([UInt8](repeating: 0x41, count: CaseloadSheet.largest + 1)).words.contains("MiB"))
    }
}
