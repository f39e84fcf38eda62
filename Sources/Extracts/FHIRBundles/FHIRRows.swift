import FHIR
import Vocabulary

/// Reads the resources of FHIR R4 files, and of GP Connect's STU3 bundles, as rows: a resource is a row.
struct FHIRRows {
    let practice: ODSCode
    let asAt: Day
    let withheldKey: WithheldKey
    var index = ResourceIndex()
    /// The kinds of record of which there are resources.
    private var kindsRead: RecordKinds = []
    /// What the lists of GP Connect say of the record as a whole.
    var lists = StructuredLists()
    /// The kinds of record that are known to be there as a whole.
    var kindsSeen: RecordKinds { kindsRead.union(lists.whole).subtracting(lists.partial) }
    /// Files in which the second pass has nothing to find.
    private var done: Set<String> = []

    init(practice: ODSCode, asAt: Day, withheldKey: WithheldKey) {
        self.practice = practice
        self.asAt = asAt
        self.withheldKey = withheldKey
    }

    /// First pass: people and the directory. Lines that are broken are rejected here.
    mutating func readPeople(_ stream: ResourceStream, of file: String, into sink: inout some ExtractSink) throws {
        var stream = stream
        var isDone = true
        while let item = try next(&stream, file) {
            switch item {
            case .broken(let problem):
                try sink.rejected(
                    ExtractProblem(
                        file: file, line: problem.line, words: "character \(problem.column): \(problem.words)"))
            case .entry(let entry):
                let type = entry.resource["resourceType"]?.text ?? ""
                if let kind = FHIRResourceKind.kinds[type] { kindsRead.formUnion(RecordKinds(kind)) }
                let source = SourceLine(file: file, line: entry.line)
                if type == "Patient" {
                    switch Result(catching: { () throws(RowProblem) in try person(entry, at: source) }) {
                    case .success(let person): try sink.person(person)
                    case .failure(let problem): try sink.rejected(rejection(problem, at: source))
                    }
                } else if FHIRResourceKind.directory.contains(type) {
                    switch Result(catching: { () throws(RowProblem) in try directoryEntry(entry, type, at: source) }) {
                    case .success(let entry): try sink.entry(entry)
                    case .failure(let problem): try sink.rejected(rejection(problem, at: source))
                    }
                } else {
                    switch type {
                    case "Medication": addMedication(entry)
                    case "List": lists.add(Element(entry.resource, path: type), of: file)
                    case "Condition": addProblem(entry, at: source)
                    default: break
                    }
                    isDone = false
                }
            }
        }
        if isDone { done.insert(file) }
    }

    /// After the first pass over all files: refuses the extract where a patient is another practice's.
    func finishPeople() throws(ExtractRefusal) {
        guard let (code, place) = index.otherPractice(than: practice) else { return }
        throw ExtractRefusal(file: place.file, line: place.line, words: otherPractice(code))
    }

    /// Second pass: records, and what is ignored.
    mutating func readRecords(_ stream: ResourceStream, of file: String, into sink: inout some ExtractSink) throws {
        guard !done.contains(file) else { return }
        var stream = stream
        while let item = try next(&stream, file) {
            guard case .entry(let entry) = item else { continue }
            let source = SourceLine(file: file, line: entry.line)
            guard let type = entry.resource["resourceType"]?.text else {
                let problem = RowProblem.broken(column: "", words: "the entry holds no resource")
                try sink.rejected(rejection(problem, at: source))
                continue
            }
            guard type != "Patient", !FHIRResourceKind.directory.contains(type) else { continue }
            guard let kind = FHIRResourceKind.kinds[type] ?? endedAllergies(entry, type) else {
                try sink.ignored(type: type, in: file)
                continue
            }
            if type == "Observation", isTold(entry) {
                try sink.reference(at: source)
                continue
            }
            switch Result(catching: { () throws(RowProblem) in try record(entry, type, kind, at: source) }) {
            case .success(let record): try sink.events(record.events, of: record.person, at: source)
            case .failure(let problem): try sink.rejected(rejection(problem, at: source))
            }
        }
    }

    func otherPractice(_ code: ODSCode) -> String {
        "file of another practice: the patient is of \(code.text), the extract was given as one of \(practice.text); "
            + "nothing of it was taken"
    }

    private func next(_ stream: inout ResourceStream, _ file: String) throws(ExtractRefusal) -> ResourceStream.Item? {
        do throws(JSONProblem) {
            return try stream.next()
        } catch {
            throw ExtractRefusal(file: file, line: error.line, words: "character \(error.column): \(error.words)")
        }
    }

    private func rejection(_ problem: RowProblem, at source: SourceLine) throws(ExtractRefusal) -> ExtractProblem {
        try problem.rejection(file: source.file, line: source.line, withheldKey: withheldKey)
    }
}

/// What Cairn takes of FHIR.
enum FHIRResourceKind {
    static let directory: Set<String> = ["Practitioner", "PractitionerRole", "Organization", "Location"]

    static let kinds: [String: RecordKind] = [
        "Patient": .demographics, "Condition": .problem, "Observation": .observation, "Procedure": .procedure,
        "Encounter": .encounter, "Immunization": .immunisation, "MedicationRequest": .medication,
        "AllergyIntolerance": .allergy, "CarePlan": .plan, "ProcedureRequest": .plan, "ReferralRequest": .referral,
    ]
}
