import FHIR
import Vocabulary

/// Practitioners, roles, organisations, places and medications: what records refer to.
extension FHIRRows {
    mutating func directoryEntry(
        _ entry: ResourceStream.Entry, _ type: String, at source: SourceLine
    ) throws(RowProblem) -> DirectoryEntry {
        do throws(ElementProblem) {
            let resource = Element(entry.resource, path: type)
            let id = try Self.id(resource, entry)
            let name = try Self.name(resource, type)
            index.addName(name, id: id, fullURL: entry.fullURL)
            if type == "Organization" {
                for identifier in try resource.elements("identifier")
                where try identifier.text("system") == ResourceIndex.organisationCode {
                    guard let code = ODSCode(try identifier.text("value") ?? "") else {
                        throw identifier.problem("value", "is not the code of an organisation")
                    }
                    index.addOrganisation(code, id: id, fullURL: entry.fullURL)
                }
            }
            return DirectoryEntry(type: type, id: id, name: name, source: source)
        } catch {
            throw RowProblem(error)
        }
    }

    /// Keeps what a medication is, for requests that refer to it. One that cannot be read stays unknown: it is no row.
    mutating func addMedication(_ entry: ResourceStream.Entry) {
        let resource = Element(entry.resource, path: "Medication")
        guard let concept = try? resource.concept("code"),
            let medication = try? CodedTerm([concept], at: "Medication.code")
        else { return }
        index.addMedication(
            medication, id: (try? resource.text("id")).flatMap(\.self) ?? "", fullURL: entry.fullURL)
    }

    /// The id of a resource; of one that a transaction creates, that of its entry.
    static func id(_ resource: Element, _ entry: ResourceStream.Entry) throws(ElementProblem) -> String {
        guard let id = try resource.text("id") ?? Reference.uuid(in: entry.fullURL) else {
            throw resource.problem("id", "is missing; without it the resource cannot be told from others")
        }
        guard id.utf8.count <= 256 else { throw resource.problem("id", "is longer than 256 characters") }
        return id
    }

    private static func name(_ resource: Element, _ type: String) throws(ElementProblem) -> String {
        switch type {
        case "Practitioner":
            return try resource.elements("name").first.map { (name) throws(ElementProblem) in
                try HumanName(name).whole
            } ?? ""
        case "PractitionerRole":
            let practitioner = try resource.reference("practitioner")?.display ?? ""
            return try practitioner.isEmpty ? resource.concepts("code").first?.words ?? "" : practitioner
        default:
            for name in ["name", "description"] {
                if let text = try resource.text(name) { return text }
            }
            return try resource.concept("physicalType")?.words ?? ""
        }
    }
}

extension RowProblem {
    /// A problem in a resource; its path takes the column's place.
    init(_ problem: ElementProblem) {
        self = .broken(column: problem.path, words: problem.words)
    }
}
