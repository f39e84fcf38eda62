import FHIR
import Vocabulary

/// What `extract.json` says. Its members: `format` (1), `practice`, `system`, `asAt`, `population` (`whole` or
/// `subset`), `covers` (a list of `kind`, `codes`, `from`, `to`) and `dateFormats` (a format by file name),
/// `encoding` (`utf-8` or `windows-1252`) and `organisations` (the ids by which the practice's own system calls it).
struct ExtractManifest: Sendable {
    static let fileName = "extract.json"

    var practice: ODSCode?
    var system: String?
    var asAt: Day?
    var population: ExtractDeclaration.Population?
    /// By the names of the files.
    var dateFormats: [String: DateFormat] = [:]
    /// In which the tables are written; UTF-8 where it does not say.
    var encoding: TableEncoding?
    /// The system's own ids of the practice, where it has more than one or nothing else says whose it is.
    var organisations: [String] = []
    /// Members that are not known, by name.
    var unknown: [String] = []
    private var covers: [Cover]?

    private struct Cover {
        var kinds: RecordKinds
        var codes: Coverage.Codes
        var from: Day?
        var to: Day?
    }

    /// What is covered; `to` is the as-at day where the manifest does not say.
    func coverage(asAt: Day) -> [Coverage]? {
        covers?.flatMap { cover in
            cover.kinds.kinds.map { Coverage($0, codes: cover.codes, from: cover.from, to: cover.to ?? asAt) }
        }
    }

    init(_ source: any ByteSource) throws(ExtractRefusal) {
        let value = try JSONValue(
            whole: source, of: Self.fileName,
            limits: JSONLimits(valueBytes: 1 << 20, stringBytes: 1 << 16, depth: 8))
        guard case .object(let members) = value else { throw Self.refusal("an object in braces is expected") }
        for member in members { try read(member.name, member.value) }
        guard value["format"] != nil else { throw Self.refusal("format is missing; 1 is expected") }
    }

    private mutating func read(_ name: String, _ value: JSONValue) throws(ExtractRefusal) {
        switch name {
        case "format":
            guard value == .number("1") || value == .string("1") else {
                throw Self.refusal("format is not 1, the only one that is known")
            }
        case "practice":
            practice = try Self.read(value, name, "the ODS code of a practice, such as A81001") { ODSCode($0) }
        case "system": system = try Self.read(value, name, "a text") { $0 }
        case "asAt": asAt = try Self.read(value, name, Self.dayWords) { Day(iso: $0) }
        case "population":
            population = try Self.read(value, name, "whole or subset") {
                ExtractDeclaration.Population(rawValue: $0)
            }
        case "covers":
            guard case .array(let items) = value else { throw Self.refusal("covers is not a list") }
            var read: [Cover] = []
            for item in items { read.append(try Self.cover(item)) }
            covers = read
        case "dateFormats":
            guard case .object(let formats) = value else { throw Self.refusal("dateFormats is not an object") }
            for format in formats {
                dateFormats[format.name] = try Self.read(
                    format.value, "dateFormats",
                    "a format such as dd/mm/yyyy or dd-MMM-yyyy, with a year of four digits"
                ) { DateFormat($0) }
            }
        case "encoding":
            encoding = try Self.read(value, name, "utf-8 or windows-1252") { text -> TableEncoding? in
                switch text.lowercased() {
                case "utf-8", "utf8": .utf8
                case "windows-1252", "cp1252": .windows1252
                default: nil
                }
            }
        case "organisations":
            guard case .array(let items) = value, !items.isEmpty else {
                throw Self.refusal("organisations is not a list of the ids by which the system calls the practice")
            }
            for item in items { organisations.append(try Self.read(item, name, "a list of texts") { $0 }) }
        default: unknown.append(name)
        }
    }

    private static func cover(_ value: JSONValue) throws(ExtractRefusal) -> Cover {
        guard case .object(let members) = value else { throw refusal("covers: each is an object with a kind") }
        var cover = Cover(kinds: [], codes: .all)
        for member in members where member.value != .null {
            switch member.name {
            case "kind":
                cover.kinds = try read(member.value, "covers.kind", kindWords) { RecordKinds(declared: $0) }
            case "codes": cover.codes = try codes(member.value)
            case "from": cover.from = try read(member.value, "covers.from", dayWords) { Day(iso: $0) }
            case "to": cover.to = try read(member.value, "covers.to", dayWords) { Day(iso: $0) }
            default: throw refusal("covers: a member is none of kind, codes, from and to")
            }
        }
        guard !cover.kinds.isEmpty else { throw refusal("covers.kind is missing: \(kindWords) is expected") }
        if let from = cover.from, let to = cover.to, to < from { throw refusal("covers: to is before from") }
        return cover
    }

    /// `"all"`, or a list of SNOMED CT ids and of objects with `system` and `code`.
    private static func codes(_ value: JSONValue) throws(ExtractRefusal) -> Coverage.Codes {
        if value == .string("all") { return .all }
        guard case .array(let items) = value else { throw refusal("covers.codes is neither all nor a list of codes") }
        var codes: Set<Code> = []
        for item in items {
            let system = item["system"]?.text.flatMap { CodeSystem(rawValue: $0.lowercased()) }
            guard let text = item.text ?? item["code"]?.text, let system = item.text == nil ? system : .snomed else {
                throw refusal("covers.codes: each is a SNOMED CT id in quotes, or an object with system and code")
            }
            guard system == .snomed || system == .dmd else {
                codes.insert(system == .term ? Code(termOnly: text) : Code(system, text))
                continue
            }
            do throws(ConceptID.Problem) {
                codes.insert(Code(system, try ConceptID(text).text))
            } catch {
                throw refusal("covers.codes: \(text) \(error.words)")
            }
        }
        return .some(codes)
    }

    private static func read<Value>(
        _ value: JSONValue, _ name: String, _ expected: String, _ make: (String) -> Value?
    ) throws(ExtractRefusal) -> Value {
        guard let text = value.text, let made = make(text) else { throw refusal("\(name) is not \(expected)") }
        return made
    }

    private static func refusal(_ words: String) -> ExtractRefusal {
        ExtractRefusal(file: fileName, words: words)
    }

    private static let dayWords = "a day such as 2026-03-09"
    private static let kindWords = "a kind of record such as demographics, coded or medications"
}
