import FHIR
import Vocabulary

/// A resource about a person, as one or more events.
extension FHIRRows {
    /// The events of one resource and whose they are.
    struct Record {
        let person: PersonKey
        let events: [RowEvent]
    }

    func record(
        _ entry: ResourceStream.Entry, _ type: String, _ kind: RecordKind, at source: SourceLine
    ) throws(RowProblem) -> Record {
        let resource = Element(entry.resource, path: type)
        let (key, person): (String, PersonKey)
        do throws(ElementProblem) {
            key = type + "/" + (try Self.id(resource, entry))
            let isByPatient = type == "Immunization" || type == "AllergyIntolerance"
            person = try index.person(resource, isByPatient ? "patient" : "subject")
        } catch {
            throw RowProblem(error)
        }
        guard !index.isWithheld(person) else {
            throw .withheld(key: key, words: "withheld by the practice, with the person that it is about")
        }
        do throws(ElementProblem) {
            guard type == "List" else {
                let reading = ResourceReading(resource: resource, type: type, kind: kind, index: index, asAt: asAt)
                return Record(person: person, events: try reading.events(key: key, at: source))
            }
            var events: [RowEvent] = []
            for (number, item) in try resource.elements("contained").enumerated()
            where try item.text("resourceType") == "AllergyIntolerance" {
                let reading = ResourceReading(
                    resource: item, type: "AllergyIntolerance", kind: kind, index: index, asAt: asAt)
                let id = try item.text("id") ?? "\(number + 1)"
                events += try reading.events(key: "\(key)/\(number + 1)/\(id)", at: source)
            }
            return Record(person: person, events: events)
        } catch {
            guard let found = error.found else { throw RowProblem(error) }
            let reading = ResourceReading(resource: resource, type: type, kind: kind, index: index, asAt: asAt)
            throw .entry(column: error.path, refused(found, reading, of: person), words: error.words)
        }
    }

    /// An entry whose code is none. What cannot be read of how closely it is held is taken for sealed.
    private func refused(_ found: FoundID, _ reading: ResourceReading, of person: PersonKey) -> RefusedEntry {
        let key =
            switch person {
            case .nhsNumber(let number): "nhs_number/" + number.digits
            case .localID(let id): "local_id/" + id
            }
        return RefusedEntry(
            found, date: (try? reading.when())?.0,
            sensitivity: (try? ResourceReading.sensitivity(reading.resource)) ?? .sealed,
            person: withheldKey.hash(key))
    }

    /// The kind of what a list holds within itself. GP Connect gives allergies that have ended so, and nothing else.
    func endedAllergies(_ entry: ResourceStream.Entry, _ type: String) -> RecordKind? {
        guard type == "List", let held = try? Element(entry.resource, path: type).elements("contained"),
            held.contains(where: { (try? $0.text("resourceType")) == "AllergyIntolerance" })
        else { return nil }
        return .allergy
    }

    /// Remembers which entry a problem of GP Connect is about, if the problem itself can be taken: that entry says nothing
    /// more and would count twice.
    mutating func addProblem(_ entry: ResourceStream.Entry, at source: SourceLine) {
        let problem = Element(entry.resource, path: "Condition")
        guard let items = try? problem.elements("extension") else { return }
        for item in items {
            guard let url = try? item.text("url"), url.hasSuffix("ActualProblem-1"),
                let reference = try? item.reference("valueReference"),
                case .resource("Observation", let id) = reference.target,
                let events = try? ResourceReading(
                    resource: problem, type: "Condition", kind: .problem, index: index, asAt: asAt
                ).events(key: id, at: source), let told = events.first, !told.isDeleted,
                let subject = try? problem.reference("subject")
            else { continue }
            index.addProblem(.init(code: told.event.code, date: told.event.date, subject: subject.text), of: id)
        }
    }

    /// Whether a problem of the extract says all that the observation says.
    func isTold(_ entry: ResourceStream.Entry) -> Bool {
        let observation = Element(entry.resource, path: "Observation")
        guard let id = try? Self.id(observation, entry), let problem = index.problem(of: id),
            let subject = try? observation.reference("subject"), subject.text == problem.subject,
            let events = try? ResourceReading(
                resource: observation, type: "Observation", kind: .observation, index: index, asAt: asAt
            ).events(key: id, at: SourceLine(file: "", line: 1)), events.count == 1, !events[0].isDeleted
        else { return false }
        let event = events[0].event
        return event.code == problem.code && event.date == problem.date && event.value.isEmpty
            && event.sensitivity == .ordinary
    }
}
