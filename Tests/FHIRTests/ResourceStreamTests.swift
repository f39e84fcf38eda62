import FHIR
import Testing

@Suite struct `Reading resources one by one` {
    struct Read: Equatable {
        var entries: [String] = []
        var broken: [Int] = []
        var failure: JSONProblem?
    }

    static func read(
        _ text: String, _ layout: ResourceStream.Layout = .document, piece: Int = .max, limits: JSONLimits = .resource
    ) -> Read {
        var stream = ResourceStream(
            MemorySource(Array(text.utf8), largestPiece: piece), layout: layout, limits: limits)
        var read = Read()
        do throws(JSONProblem) {
            while let item = try stream.next() {
                switch item {
                case .entry(let entry):
                    let resource = entry.resource
                    read.entries.append(
                        "\(entry.line) \(resource["resourceType"]?.text ?? "none")/\(resource["id"]?.text ?? "none")"
                            + (entry.fullURL.isEmpty ? "" : " \(entry.fullURL)"))
                case .broken(let problem): read.broken.append(problem.line)
                }
            }
        } catch {
            read.failure = error
        }
        return read
    }

    static let pretty = """
        {
          "resourceType": "Bundle",
          "type": "transaction",
          "entry": [ {
            "fullUrl": "urn:uuid:a",
            "resource": {
              "resourceType": "Patient",
              "id": "a"
            },
            "request": { "method": "POST", "url": "Patient" }
          }, {
            "resource": { "id": "b", "resourceType": "Condition" }
          } ],
          "total": 2
        }
        """

    @Test func `entries of a Bundle come with the line on which they begin`() {
        #expect(
            Self.read(Self.pretty) == Read(entries: ["6 Patient/a urn:uuid:a", "12 Condition/b"]))
    }

    @Test func `where all stands on one line entries are counted`() {
        let line = Self.pretty.split(separator: "\n").joined()
        #expect(Self.read(line) == Read(entries: ["1 Patient/a urn:uuid:a", "2 Condition/b"]))
    }

    @Test func `it is the same wherever the pieces end`() {
        let whole = Self.read(Self.pretty)
        for piece in 1...40 { #expect(Self.read(Self.pretty, piece: piece) == whole) }
    }

    @Test(arguments: ["batch", "collection", "searchset"])
    func `other Bundles of resources as they stand are read`(type: String) {
        let text = #"{"type":"\#(type)","resourceType":"Bundle","entry":[]}"#
        #expect(Self.read(text) == Read())
    }

    @Test(arguments: ["history", "message", "document", "nonsense"])
    func `a Bundle of another type is refused`(type: String) throws {
        let early = Self.read(#"{"resourceType":"Bundle","type":"\#(type)","entry":[{"resource":{}}]}"#)
        #expect(early.entries.isEmpty)
        #expect(try #require(early.failure).words.contains("type"))
        let late = Self.read(#"{"resourceType":"Bundle","entry":[],"type":"\#(type)"}"#)
        #expect(late.failure != nil)
    }

    @Test func `a record of GP Connect, which is STU3, is read entry by entry`() {
        let text = """
            {"resourceType":"Bundle","meta":{"profile":
            ["https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1"]},
            "type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"a"}}]}
            """
        #expect(Self.read(text) == Read(entries: ["3 Patient/a"]))
    }

    @Test func `a resource by itself is read, and several after one another`() {
        #expect(Self.read(#"{"resourceType":"Patient","id":"a"}"#) == Read(entries: ["1 Patient/a"]))
        #expect(
            Self.read("{\"resourceType\":\"Patient\",\"id\":\"a\"}\n{\"resourceType\":\"Patient\",\"id\":\"b\"}")
                == Read(entries: ["1 Patient/a", "2 Patient/b"]))
    }

    @Test func `a list of a resource that is no Bundle is its own affair`() {
        let text = #"{"resourceType":"List","id":"l","entry":[{"item":{"reference":"Patient/a"}}]}"#
        #expect(Self.read(text) == Read(entries: ["1 List/l"]))
    }

    @Test func `a broken line of NDJSON costs that line`() {
        let text = """
            {"resourceType":"Patient","id":"a"}

            {"resourceType":"Patient","id":"b"
            {"resourceType":"Patient",,}
            {"no":"type"}
            [1]
            {"resourceType":"Patient","id":"c"} x
            {"resourceType":"Patient","id":"d"}

            """
        let read = Self.read(text, .lines)
        #expect(read.entries == ["1 Patient/a", "8 Patient/d"])
        #expect(read.broken == [4, 5, 6, 7])
        #expect(read.failure == nil)
    }

    @Test func `a file that was cut off is refused, whatever its layout`() throws {
        for layout in [ResourceStream.Layout.document, .lines] {
            let whole = Self.pretty.split(separator: "\n").joined()
            for length in [1, 30, 60, 100, 150, whole.count - 1] {
                let failure = try #require(Self.read(String(whole.prefix(length)), layout).failure)
                #expect(failure.endsTheFile)
            }
        }
    }

    @Test(arguments: ["", "   \n", "[]", "5", "{}", #"{"a":1}"#, #"{"entry":[],"resourceType":"List"}"#])
    func `what is no FHIR is refused`(text: String) {
        #expect(Self.read(text).failure != nil)
    }

    @Test func `a resource past the limit is refused while the Bundle may be longer`() {
        let limits = JSONLimits(valueBytes: 200, stringBytes: 100, depth: 10)
        let entry =
            #"{"resource":{"resourceType":"Patient","id":"a","text":"0123456789012345678901234567890123456789"}}"#
        let many = Array(repeating: entry, count: 50).joined(separator: ",")
        let bundle = #"{"resourceType":"Bundle","type":"batch","entry":[\#(many)]}"#
        #expect(Self.read(bundle, limits: limits).entries.count == 50)
        let long =
            #"{"resourceType":"Patient","a":["\#(Array(repeating: "x", count: 90).joined())","#
            + #""\#(Array(repeating: "x", count: 90).joined())","\#(Array(repeating: "x", count: 90).joined())"]}"#
        #expect(Self.read(long, limits: limits).failure != nil)
    }

    @Test func `an entry without a resource is an entry`() {
        let text = #"{"resourceType":"Bundle","type":"batch","entry":[{},{"fullUrl":"x"}]}"#
        #expect(Self.read(text) == Read(entries: ["1 none/none", "2 none/none x"]))
    }
}
