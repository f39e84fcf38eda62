import FHIR
import Vocabulary

/// What the first pass over FHIR files learns, by which the second resolves references. Names and medications are held
/// up to a fixed number, so that a file of many does not fill the memory; beyond it, references stay as written.
struct ResourceIndex {
    private static let most = 200_000

    var people = PeopleIndex()
    /// Ids of patients by the `urn:uuid:` under which a Bundle has them, where that is another.
    private var aliases: [String: String] = [:]
    private var names: [String: String] = [:]
    private var medications: [String: CodedTerm] = [:]
    private var organisations: [String: ODSCode] = [:]
    /// What problems say of the observations that they are about, by the observation's id.
    private var problems: [String: Problem] = [:]

    /// A problem as far as an observation has to agree with it in order to say nothing more.
    struct Problem {
        let code: Code
        let date: EventDate?
        let subject: String
    }

    mutating func addProblem(_ problem: Problem, of observation: String) {
        guard problems.count < Self.most else { return }
        problems[observation] = problem
    }

    func problem(of observation: String) -> Problem? {
        problems.isEmpty ? nil : problems[observation]
    }
    /// Organisations that manage a patient, and where that was first read.
    private var managing: [String: SourceLine] = [:]

    mutating func addPatient(id: String, fullURL: String) {
        if let uuid = Reference.uuid(in: fullURL), uuid != id { aliases[uuid] = id }
    }

    mutating func addName(_ name: String, id: String, fullURL: String) {
        guard !name.isEmpty, names.count < Self.most else { return }
        names[id] = name
        if let uuid = Reference.uuid(in: fullURL), uuid != id { names[uuid] = name }
    }

    mutating func addMedication(_ medication: CodedTerm, id: String, fullURL: String) {
        guard medications.count < Self.most else { return }
        if !id.isEmpty { medications[id] = medication }
        if let uuid = Reference.uuid(in: fullURL), uuid != id { medications[uuid] = medication }
    }

    mutating func addOrganisation(_ code: ODSCode, id: String, fullURL: String) {
        organisations[id] = code
        if let uuid = Reference.uuid(in: fullURL), uuid != id { organisations[uuid] = code }
    }

    mutating func addManaging(_ reference: Reference, at place: SourceLine) {
        guard let id = Self.id(reference), managing[id] == nil else { return }
        managing[id] = place
    }

    /// Where a patient was read who is managed by an organisation other than `practice`, and by which.
    func otherPractice(than practice: ODSCode) -> (code: ODSCode, place: SourceLine)? {
        managing.compactMap { id, place in
            organisations[id].flatMap { $0 == practice ? nil : ($0, place) }
        }.min { ($0.1.file, $0.1.line) < ($1.1.file, $1.1.line) }
    }

    /// The name behind a reference: as the reference itself says, else as the directory has it.
    func name(_ reference: Reference?) -> String {
        guard let reference else { return "" }
        if !reference.display.isEmpty { return reference.display }
        return Self.id(reference).flatMap { names[$0] } ?? reference.text
    }

    /// The name of a GP who is referred to, where the reference says it or the GP stands before the patient.
    func usualGP(_ reference: Reference) -> String {
        reference.display.isEmpty ? Self.id(reference).flatMap { names[$0] } ?? "" : reference.display
    }

    /// The medication behind a reference to a resource of the same extract.
    func medication(_ reference: Reference) -> CodedTerm? {
        Self.id(reference).flatMap { medications[$0] }
    }

    /// Whose record a reference says that it is.
    func person(_ element: Element, _ name: String) throws(ElementProblem) -> PersonKey {
        guard let reference = try element.reference(name) else {
            throw element.problem(name, "is missing: it does not say whose record it is")
        }
        switch reference.target {
        case .uuid(let uuid): return .localID(aliases[uuid] ?? uuid)
        case .resource("Patient", let id): return .localID(id)
        case .none where reference.identifierSystem == Self.nhsNumber:
            guard let number = NHSNumber(reference.identifierValue) else {
                throw element.problem(name, "names its patient by an NHS number whose check digit fails")
            }
            return .nhsNumber(number)
        default: throw element.problem(name, "refers to no patient")
        }
    }

    func isWithheld(_ person: PersonKey) -> Bool {
        switch person {
        case .nhsNumber(let number): people.isWithheld(number, "")
        case .localID(let id): people.isWithheld(nil, id)
        }
    }

    private static func id(_ reference: Reference) -> String? {
        switch reference.target {
        case .uuid(let id), .resource(_, let id): id
        case .contained, .none: nil
        }
    }

    static let nhsNumber = "https://fhir.nhs.uk/Id/nhs-number"
    static let organisationCode = "https://fhir.nhs.uk/Id/ods-organization-code"
}
