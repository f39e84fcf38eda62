import Extracts
import FHIR
import Testing

@Suite struct `Reading tables` {
    @Test(
        arguments: [
            ("", []), ("a", [["a"]]), ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a,\n", [["a", ""]]),
            (",\n,", [["", ""], ["", ""]]), ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("\n\na\n\n\r\nb\n\n", [["a"], ["b"]]),
            ("\"a\",\"b,c\"", [["a", "b,c"]]), ("\"a\nb\"\n", [["a\nb"]]), ("\"a\r\nb\",c\n", [["a\r\nb", "c"]]),
            ("\"a\"\"b\"\n", [["a\"b"]]), ("\"\"\n", [[""]]), ("\"\"\"\"\n", [["\""]]),
            ("a\"b\",c\n", [["a\"b\"", "c"]]),
            ("\u{FEFF}a,b\n", [["a", "b"]]), ("\u{FEFF}\"a\"\n", [["a"]]), (" a , b \n", [[" a ", " b "]]),
            ("Zoë,żółć,😀\n", [["Zoë", "żółć", "😀"]]), ("a;b\tc\n", [["a;b\tc"]]),
        ] as [(String, [[String]])])
    func `rows are read as RFC 4180 has them`(text: String, rows: [[String]]) {
        // Wherever the buffer and the pieces end.
        for (buffer, piece) in [(1 << 16, Int.max), (16, 1), (16, 3), (16, .max), (17, 7)] {
            let read = CSVRows(text, buffer: buffer, piece: piece)
            #expect(read.rows == rows)
            #expect(read.problems == [] && read.failure == nil)
        }
    }

    @Test func `a row bears the line on which it begins`() {
        let text = "a\r\n\r\n\"b\nb\rb\r\nb\",b\nc\rd\n"
        let lines = CSVRows(text).items.compactMap { item in
            if case .row(let line, _) = item { line } else { nil }
        }
        #expect(lines == [1, 3, 7, 8])
    }

    @Test func `a quote that is never closed costs one line`() {
        let text = "a,b\n1,\"x\n2,y\n3,\"z\"\n"
        for piece in [1, 5, .max] {
            #expect(
                CSVRows(text, buffer: 16, piece: piece).items == [
                    .row(line: 1, fields: ["a", "b"]), .problem(.quoting, line: 2, column: 2),
                    .row(line: 3, fields: ["2", "y"]), .row(line: 4, fields: ["3", "z"]),
                ])
        }
        let last = CSVRows("a,b\n1,\"x\n2,y\n")
        #expect(last.items[1] == .problem(.unclosedQuote, line: 2, column: 2))
        #expect(last.items.count == 3)
        #expect(last.problems.map(\.isCutOff) == [false])
    }

    @Test func `a file that ends within quotes is said to be cut off`() throws {
        let read = CSVRows("a,b\n1,\"x")
        #expect(read.items == [.row(line: 1, fields: ["a", "b"]), .problem(.unclosedQuote, line: 2, column: 2)])
        #expect(read.problems.map(\.isCutOff) == [true])
        #expect(try #require(read.problems.first).words.contains("not closed before the end of the file"))
    }

    @Test func `what stands after a closing quote is a problem, and the next line is read`() {
        #expect(
            CSVRows("\"a\"b,c\nd,e\n").items
                == [.problem(.quoting, line: 1, column: 1), .row(line: 2, fields: ["d", "e"])])
    }

    @Test func `NUL is a problem of its row`() {
        #expect(
            CSVRows("a,b\n1,x\0y\n2,\"\0\"\n3,z\n").items == [
                .row(line: 1, fields: ["a", "b"]), .problem(.nul, line: 2, column: 2),
                .problem(.nul, line: 3, column: 2), .row(line: 4, fields: ["3", "z"]),
            ])
    }

    @Test func `bytes that are not UTF-8 are named by line and byte`() throws {
        let bytes = Array("a,b\n1,\"x\ny".utf8) + [0xE9] + Array("\"\n2,z\n".utf8)
        let read = CSVRows(bytes)
        #expect(read.items[1] == .problem(.encoding, line: 3, column: 2))
        let words = try #require(read.problems.first).words
        #expect(words.contains("byte 2 of the line (hexadecimal E9)"))
        #expect(words.contains("Windows-1252") && words.contains("save it as CSV UTF-8"))
        #expect(read.rows == [["a", "b"], ["2", "z"]])
    }

    @Test(
        arguments: [[0x80], [0xC3], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]])
    func `no ill-formed UTF-8 is taken`(bytes: [UInt8]) {
        #expect(CSVRows(Array("a,".utf8) + bytes + Array(",b\n".utf8)).problems.map(\.kind) == [.encoding])
    }

    @Test func `limits hold, name line and column, and the next row is read`() {
        let limits = CSVLimits(fieldBytes: 10, columns: 4, rowBytes: 30)
        func items(_ text: String) -> [CSVRows.Item] {
            let read = CSVRows(text + "\nend\n", limits: limits, buffer: 16, piece: 7).items
            #expect(read.last == .row(line: 3, fields: ["end"]))
            return read.dropLast()
        }
        #expect(items("h\n0123456789,b").count == 2)
        #expect(items("h\na,01234567890,b").last == .problem(.fieldTooLong, line: 2, column: 2))
        #expect(items("h\na,\"01234567890\",b").last == .problem(.unclosedQuote, line: 2, column: 2))
        #expect(items("h\na,b,c,d").count == 2)
        #expect(items("h\na,b,c,d,e").last == .problem(.tooManyColumns, line: 2, column: 6))
        #expect(items("h\n" + String(repeating: ",", count: 500)).last == .problem(.tooManyColumns, line: 2, column: 6))
        #expect(items("h\n0123456,0123456,0123456,0123456").last == .problem(.rowTooLong, line: 2, column: 4))
    }

    @Test func `a field of ten megabytes is refused without being held`() {
        let long = [UInt8](repeating: 0x78, count: 10 << 20)
        for quote in [[], [UInt8(0x22)]] {
            let bytes = Array("a,b\n1,".utf8) + quote + long + quote + Array("\n2,y\n".utf8)
            let read = CSVRows(bytes, buffer: 1 << 16)
            #expect(read.rows == [["a", "b"], ["2", "y"]])
            #expect(read.items[1] == .problem(quote.isEmpty ? .fieldTooLong : .unclosedQuote, line: 2, column: 2))
        }
    }

    @Test func `a file of unclosed quotes does not take for ever`() throws {
        // Each line leaves a quote open, whether one was open before it or not.
        let text = String(repeating: "x\",\"\n", count: 20_000)
        let read = CSVRows(text, limits: CSVLimits(rereadBytes: 1 << 20))
        #expect(read.problems.count < 1000)
        let failure = try #require(read.failure)
        #expect(failure.words.contains("too many quotes"))
    }

    @Test func `a million empty lines are no rows`() {
        #expect(CSVRows([UInt8](repeating: 0x0A, count: 1_000_000)).items == [])
    }
}
