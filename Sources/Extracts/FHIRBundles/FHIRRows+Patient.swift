import FHIR
import Vocabulary

/// A Patient, as a person.
extension FHIRRows {
    mutating func person(_ entry: ResourceStream.Entry, at source: SourceLine) throws(RowProblem) -> PersonRow {
        let patient = Element(entry.resource, path: "Patient")
        let (id, number, row): (String, NHSNumber?, PersonRow?)
        do throws(ElementProblem) {
            id = try Self.id(patient, entry)
            index.addPatient(id: id, fullURL: entry.fullURL)
            number = try Self.nhsNumber(patient)
            row = try Self.isWithheld(patient) ? nil : personRow(patient, id, number, at: source)
        } catch {
            throw RowProblem(error)
        }
        try checkPractice(patient, at: source)
        guard var row else {
            index.people.add(number, id, at: source, isWithheld: true)
            throw .withheld(
                key: TableRows.key(.init(number: number, localID: id)), words: "withheld by the practice: restricted")
        }
        if let (key, place) = index.people.earlier(number, id) {
            throw .broken(
                column: key == "local id" ? "Patient.id" : "Patient.identifier",
                words: "the same \(key) stands at line \(place.line) of \(place.file) already; one Patient a person is "
                    + "expected")
        }
        row.numberStandsAt = index.people.place(of: number)
        index.people.add(number, id, at: source)
        return row
    }

    /// Refuses the extract where the patient is managed by another practice. Where only a reference is given, it is
    /// known at the end of the first pass.
    private mutating func checkPractice(_ patient: Element, at source: SourceLine) throws(RowProblem) {
        let organisation: Reference?
        do throws(ElementProblem) {
            organisation = try patient.reference("managingOrganization")
        } catch {
            throw RowProblem(error)
        }
        guard let organisation else { return }
        index.addManaging(organisation, at: source)
        guard organisation.identifierSystem == ResourceIndex.organisationCode else { return }
        guard let code = ODSCode(organisation.identifierValue) else {
            throw .broken(column: "Patient.managingOrganization", words: "is not the code of an organisation")
        }
        guard code == practice else { throw .refused(words: otherPractice(code)) }
    }

    private func personRow(
        _ patient: Element, _ id: String, _ number: NHSNumber?, at source: SourceLine
    ) throws(ElementProblem) -> PersonRow {
        PersonRow(
            nhsNumber: number, localID: id, details: try PatientReading.details(patient, index),
            demographics: try PatientReading.demographics(patient, asAt: asAt), source: source)
    }

    private static func nhsNumber(_ patient: Element) throws(ElementProblem) -> NHSNumber? {
        var found: NHSNumber?
        for identifier in try patient.elements("identifier")
        where try identifier.text("system") == ResourceIndex.nhsNumber {
            guard let text = try identifier.text("value") else { continue }
            guard let number = NHSNumber(text) else {
                throw identifier.problem(
                    "value", "is not an NHS number: ten digits whose check digit fits are expected")
            }
            if let found, found != number { throw identifier.problem("value", "is a second NHS number") }
            found = number
        }
        return found
    }

    /// Whether the record of the person as a whole is restricted or very restricted.
    private static func isWithheld(_ patient: Element) throws(ElementProblem) -> Bool {
        try ResourceReading.sensitivity(patient) != .ordinary
    }
}
