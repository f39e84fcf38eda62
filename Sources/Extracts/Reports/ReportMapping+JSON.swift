package import FHIR
import Vocabulary

/// A mapping as it is exported, imported and kept beside the report.
extension ReportMapping {
    package init(json bytes: [UInt8]) throws(ExtractRefusal) {
        try self.init(MemorySource(bytes))
    }

    package init(_ source: any ByteSource) throws(ExtractRefusal) {
        try self.init(read: source)
        if let problem = problems.first { throw Self.refusal(problem.words) }
    }

    /// One that somebody is still at work on: it may have problems.
    package init(unchecked bytes: [UInt8]) throws(ExtractRefusal) {
        try self.init(read: MemorySource(bytes))
    }

    private init(read source: any ByteSource) throws(ExtractRefusal) {
        let value = try JSONValue(
            whole: source, of: Self.fileName,
            limits: JSONLimits(valueBytes: 4 << 20, stringBytes: 1 << 16, depth: 6))
        guard value["format"] == .number("1") else { throw Self.refusal("format is not 1, the only one that is known") }
        guard case .array(let items)? = value["columns"], !items.isEmpty, items.count <= ReportRow.mostColumns else {
            throw Self.refusal("columns is not a list of the report's columns")
        }
        var columns: [Column] = []
        for item in items { columns.append(try Self.column(item)) }
        self.init(
            name: value["name"]?.text ?? "", columns: columns, dates: value["dates"]?.text ?? "dd-MMM-yyyy",
            kinds: try Self.kinds(value["kinds"]), fixedTerms: try Self.fixedTerms(value["fixedTerms"]),
            isWindows1252: value["encoding"]?.text == "windows-1252",
            sheet: value["sheet"]?.text ?? "", fillsForward: value["fillForward"] != .bool(false),
            terms: try Self.terms(value["terms"]))
        if let covers = value["covers"]?.text {
            guard let known = Cover(rawValue: covers) else {
                throw Self.refusal("covers is none of its-codes, everything and nothing")
            }
            self.covers = known
        }
    }

    private static func column(_ value: JSONValue) throws(ExtractRefusal) -> Column {
        guard let name = value["name"]?.text else { throw refusal("columns: each has a name") }
        guard let field = ReportField(rawValue: value["holds"]?.text ?? "") else {
            throw refusal("columns: what \(name) holds is nothing that is known")
        }
        var group = 1
        if case .number(let text)? = value["group"] { group = Int(text) ?? 0 }
        return Column(name, field, group: group)
    }

    private static func kinds(_ value: JSONValue?) throws(ExtractRefusal) -> [RecordKind] {
        guard let value else { return [.coded] }
        guard case .array(let items) = value, items.count <= mostGroups else { throw refusal("kinds is not a list") }
        var kinds: [RecordKind] = []
        for item in items {
            guard let kind = item.text.flatMap({ RecordKind(word: $0) }), kind != .demographics else {
                throw refusal("kinds: each is a kind of record such as coded, problem or encounter")
            }
            kinds.append(kind)
        }
        return kinds
    }

    private static func fixedTerms(_ value: JSONValue?) throws(ExtractRefusal) -> [String] {
        guard let value else { return [] }
        guard case .array(let items) = value, items.count <= mostGroups else {
            throw refusal("fixedTerms is not a list of a term for each entry")
        }
        var terms: [String] = []
        for item in items {
            guard let term = item.text else {
                throw refusal("fixedTerms: each is a term in quotes, empty where a column holds it")
            }
            terms.append(term)
        }
        return terms
    }

    private static func terms(_ value: JSONValue?) throws(ExtractRefusal) -> [String: String] {
        guard let value else { return [:] }
        guard case .object(let members) = value else { throw refusal("terms is not an object of terms and ids") }
        var terms: [String: String] = [:]
        for member in members {
            guard let text = member.value.text else { throw refusal("terms: each is a SNOMED CT id in quotes") }
            do throws(ConceptID.Problem) {
                terms[Code.folded(member.name)] = try ConceptID(text).text
            } catch {
                throw refusal("terms: \(text) \(error.words)")
            }
        }
        return terms
    }

    private static func refusal(_ words: String) -> ExtractRefusal {
        ExtractRefusal(file: fileName, words: words)
    }

    /// As JSON, the same for the same mapping.
    package var json: String {
        let columns = self.columns.map { column in
            let group = column.holds.isOfEntry ? ", \"group\": \(column.group)" : ""
            return "    {\"name\": \(Self.quoted(column.name)), \"holds\": \"\(column.holds.rawValue)\"\(group)}"
        }
        let terms = self.terms.sorted { $0.key < $1.key }.map { "    \(Self.quoted($0.key)): \"\($0.value)\"" }
        let fixed = "\n  \"fixedTerms\": [" + fixedTerms.map(Self.quoted).joined(separator: ", ") + "],"
        return """
            {
              "format": 1,
              "name": \(Self.quoted(name)),
              "dates": \(Self.quoted(dates)),
              "encoding": "\(isWindows1252 ? "windows-1252" : "utf-8")",
              "sheet": \(Self.quoted(sheet)),
              "fillForward": \(fillsForward),
              "covers": "\(covers.rawValue)",
              "kinds": [\(kinds.map { "\"\($0.word)\"" }.joined(separator: ", "))],\(fixedTerms.isEmpty ? "" : fixed)
              "columns": [
            \(columns.joined(separator: ",\n"))
              ],
              "terms": {\(terms.isEmpty ? "" : "\n" + terms.joined(separator: ",\n") + "\n  ")}
            }

            """
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            default:
                if scalar.value < 0x20 {
                    let hex = String(scalar.value, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}
