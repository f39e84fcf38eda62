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
            let reading = ResourceReading(resource: resource, type: type, kind: kind, index: index, asAt: asAt)
            return Record(person: person, events: try reading.events(key: key, at: source))
        } catch {
            throw RowProblem(error)
        }
    }
}
