import FHIR
import Testing

@Suite struct `Reading JSON` {
    static func read(_ text: String, limits: JSONLimits = .resource, piece: Int = .max, buffer: Int = 1 << 16)
        -> Result<JSONValue, JSONProblem>
    {
        read(bytes: Array(text.utf8), limits: limits, piece: piece, buffer: buffer)
    }

    static func read(
        bytes: [UInt8], limits: JSONLimits = .resource, piece: Int = .max, buffer: Int = 1 << 16
    ) -> Result<JSONValue, JSONProblem> {
        Result { () throws(JSONProblem) in
            var reader = JSONReader(
                MemorySource(bytes, largestPiece: piece), limits: limits, bufferSize: buffer)
            let value = try reader.value()
            guard try reader.nextByte() == nil else { throw reader.problem("more follows") }
            return value
        }
    }

    @Test(
        arguments: [
            ("null", .null), ("true", .bool(true)), (" false\n", .bool(false)), ("0", .number("0")),
            ("-0.50", .number("-0.50")), ("1.0", .number("1.0")), ("1e-7", .number("1e-7")),
            ("12345678901234567890.0", .number("12345678901234567890.0")), ("2E+9", .number("2E+9")),
            (#""""#, .string("")), (#""a\"\\\/\b\f\n\r\t\u00e9""#, .string("a\"\\/\u{8}\u{C}\n\r\té")),
            (#""\ud83d\ude00""#, .string("😀")), (#""żółć""#, .string("żółć")), ("[]", .array([])),
            ("{}", .object([])), ("[1, [2], {}]", .array([.number("1"), .array([.number("2")]), .object([])])),
            (
                #"{"b": 1, "a": null}"#,
                .object([.init(name: "b", value: .number("1")), .init(name: "a", value: .null)])
            ),
        ] as [(String, JSONValue)])
    func `a value is read as it was written`(text: String, expected: JSONValue) throws {
        #expect(try Self.read(text).get() == expected)
    }

    @Test(
        arguments: [
            "", " ", "nul", "nulls", "tru", "+1", "01", "-", "-01", "1.", ".5", "1e", "1e+", "0x10", "NaN", "Infinity",
            "'a'", #""a"#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\ud83d""#, #""\ud83d\u0041""#, #""\ude00""#,
            "\"a\nb\"", "\"a\tb\"", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1",
            "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{1:2}", "{\"a\":1 \"b\":2}", "[1}", "{]", "/* */ 1", "1 // no", "1 2",
            #"{"a":1,"a":1}"#, "\u{FEFF}1", "tRUE",
        ])
    func `anything that is not strict JSON is refused`(text: String) {
        #expect(throws: JSONProblem.self) { try Self.read(text).get() }
    }

    @Test func `a name that is repeated in a long object is noticed`() {
        let members = (0..<200).map { "\"n\($0)\": \($0)" }
        #expect(throws: Never.self) { try Self.read("{" + members.joined(separator: ",") + "}").get() }
        #expect(throws: JSONProblem.self) {
            try Self.read("{" + (members + ["\"n3\": 1"]).joined(separator: ",") + "}").get()
        }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for bytes: [UInt8] in [[0x22, 0xE9, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF]] {
            #expect(throws: JSONProblem.self) { try Self.read(bytes: bytes).get() }
        }
    }

    @Test func `a problem says line and column`() throws {
        let problem = try #require(throws: JSONProblem.self) {
            try Self.read("{\n  \"a\": 1,\r\n  \"b\": x\n}").get()
        }
        #expect(problem.line == 3)
        #expect(problem.column == 8)
        #expect(!problem.endsTheFile)
    }

    @Test func `a text that ends too early says so`() throws {
        for text in ["{\"a\": [1, 2", "\"abc", "tru", "{\"a\"", "-"] {
            let problem = try #require(throws: JSONProblem.self) { try Self.read(text).get() }
            #expect(problem.endsTheFile, "\(text)")
            #expect(problem.words.contains("cut off"))
        }
    }

    @Test func `limits hold to the byte and to the level`() throws {
        let limits = JSONLimits(valueBytes: 100, stringBytes: 10, depth: 3)
        #expect(throws: Never.self) { try Self.read("[[[1]]]", limits: limits).get() }
        #expect(throws: JSONProblem.self) { try Self.read("[[[[1]]]]", limits: limits).get() }
        #expect(throws: Never.self) { try Self.read("\"0123456789\"", limits: limits).get() }
        #expect(throws: JSONProblem.self) { try Self.read("\"01234567890\"", limits: limits).get() }
        #expect(throws: JSONProblem.self) { try Self.read("01234567890123", limits: limits).get() }
        let few = JSONLimits(count: 4)
        #expect(throws: Never.self) { try Self.read("[1,[],{}]", limits: few).get() }
        #expect(throws: JSONProblem.self) { try Self.read("[1,[],{\"a\":null}]", limits: few).get() }
        #expect(throws: JSONProblem.self) {
            try Self.read("[" + Array(repeating: "1", count: 100).joined(separator: ",") + "]", limits: limits).get()
        }
    }

    @Test func `a string longer than the buffer is pieced together wherever the pieces end`() throws {
        let text = #"{"name": "Zoë \u00dc \ud83d\ude00 end", "list": [1.50, true, null, "żółć"]}"#
        let whole = try Self.read(text).get()
        for piece in 1...20 {
            #expect(try Self.read(text, piece: piece, buffer: 16).get() == whole)
        }
    }

    @Test func `an object of a hundred thousand brackets does not overflow anything`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONProblem.self) { try Self.read(deep).get() }
    }
}
