import FHIR
import Testing

@Suite struct `Elements of a resource` {
    static func resource(_ text: String) throws -> Element {
        var reader = JSONReader(MemorySource(Array(text.utf8)))
        return Element(try reader.value(), path: "Patient")
    }

    @Test func `a member of the wrong kind is named with its path`() throws {
        let patient = try Self.resource(#"{"name":[{"given":["A", 5]}],"active":"yes","birthDate":1970,"link":{}}"#)
        let given = try #require(throws: ElementProblem.self) { try patient.elements("name").first?.texts("given") }
        #expect(given.path == "Patient.name[0].given[1]")
        let active = try #require(throws: ElementProblem.self) { try patient.bool("active") }
        #expect(active.path == "Patient.active")
        #expect(active.words == "is a text, true or false is expected")
        #expect(throws: ElementProblem.self) { try patient.dateTime("birthDate") }
        #expect(throws: ElementProblem.self) { try patient.elements("link") }
    }

    @Test func `what is absent, null or empty is absent`() throws {
        let patient = try Self.resource(#"{"gender":null,"language":"","name":[null,{"family":"X"}]}"#)
        #expect(try patient.text("gender") == nil)
        #expect(try patient.text("language") == nil)
        #expect(try patient.text("birthDate") == nil)
        #expect(try patient.elements("name").map(\.path) == ["Patient.name[1]"])
    }

    @Test func `a decimal keeps its digits`() throws {
        let quantity = try Self.resource(#"{"value":6.50}"#)
        #expect(try quantity.number("value") == "6.50")
    }

    @Test(
        arguments: [
            ("urn:uuid:1-2", .uuid("1-2")), ("Patient/7", .resource(type: "Patient", id: "7")),
            ("https://x.org/fhir/Patient/7", .resource(type: "Patient", id: "7")),
            ("https://x.org/fhir/Patient/7/_history/2", .resource(type: "Patient", id: "7")), ("#m", .contained("m")),
            ("Patient?identifier=a|b", .none), ("", .none), ("seven", .none),
        ] as [(String, Reference.Target)])
    func `a reference says what it leads to`(text: String, target: Reference.Target) throws {
        let element = try Self.resource(#"{"reference":"\#(text)"}"#)
        #expect(try Reference(element).target == target)
    }

    @Test func `a conditional reference names its target by identifier`() throws {
        let element = try Self.resource(#"{"reference":"Patient?identifier=https://a.b/c|9 9","display":"D"}"#)
        let reference = try Reference(element)
        #expect(reference.identifierSystem == "https://a.b/c")
        #expect(reference.identifierValue == "9 9")
        #expect(reference.display == "D")
    }
}
