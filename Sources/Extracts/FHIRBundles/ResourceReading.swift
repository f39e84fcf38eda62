import FHIR
import Vocabulary

/// Reads what one resource says of a person.
struct ResourceReading {
    let resource: Element
    let type: String
    let kind: RecordKind
    let index: ResourceIndex
    let asAt: Day

    /// The events of the resource: one, and for an observation one more for each of its components.
    func events(key: String, at source: SourceLine) throws(ElementProblem) -> [RowEvent] {
        let isDeleted = try isDeleted()
        guard let coded = try known() ?? (isDeleted ? CodedTerm(code: Code(termOnly: ""), term: "") : nil) else {
            throw resource.problem("", "has neither a code nor words that say what it is")
        }
        if let decision = ResuscitationDecision(coded.code), decision.isContradicted(by: coded.term) {
            throw resource.problem("code", decision.contradiction)
        }
        var event = SourceEvent(key: key, kind: kind, code: coded.code, term: coded.term, source: source)
        event.sensitivity = try Self.sensitivity(resource)
        event.status = try status() ?? ""
        event.recordedAt = try recordedAt()
        event.recordedBy = index.name(try recorder())
        (event.date, event.end) = try when()
        try check(event.date)
        if let (value, unit) = try value() {
            event.value = value
            event.unit = unit
        }
        return [RowEvent(event, isDeleted: isDeleted)] + (try others(event, isDeleted: isDeleted))
    }

    /// The confidentiality that a resource is labelled with: `R` is sensitive, `V` sealed.
    static func sensitivity(_ resource: Element) throws(ElementProblem) -> Sensitivity {
        guard let meta = try resource.element("meta") else { return .ordinary }
        var sensitivity = Sensitivity.ordinary
        for label in try meta.codings("security")
        where label.system.isEmpty || label.system.hasSuffix("Confidentiality") {
            switch label.code {
            case "R": sensitivity = max(sensitivity, .sensitive)
            case "V": sensitivity = .sealed
            default: break
            }
        }
        return sensitivity
    }

    /// Whether what it says never was or never came about. Such a resource is not evidence of anything, and takes back
    /// what an earlier state of it was evidence of.
    private func isDeleted() throws(ElementProblem) -> Bool {
        let verification = try resource.codes("verificationStatus")
        if verification.contains("entered-in-error") || verification.contains("refuted") { return true }
        for name in ["doNotPerform", "notGiven", "notDone"] where try resource.bool(name) == true { return true }
        guard let status = try resource.text("status") else { return false }
        return status == "entered-in-error" || Self.notHappened[type]?.contains(status) == true
    }

    private static let notHappened: [String: Set<String>] = [
        "Observation": ["cancelled", "registered"], "Procedure": ["not-done", "preparation"],
        "Encounter": ["cancelled", "planned"], "Immunization": ["not-done"],
        "MedicationRequest": ["cancelled", "draft"], "CarePlan": ["draft"], "ReferralRequest": ["cancelled", "draft"],
        "ProcedureRequest": ["cancelled", "draft"],
    ]

    private func status() throws(ElementProblem) -> String? {
        if kind == .problem || kind == .allergy { return try resource.codes("clinicalStatus").first }
        guard type == "MedicationRequest", let course = try courseType() else { return try resource.text("status") }
        // `active plan repeat`: of an issue (`order`) the status is the issue's, of a course (`plan`) the course's.
        return [try resource.text("status"), try resource.text("intent"), course].compactMap(\.self)
            .joined(separator: " ")
    }

    /// Whether a medicine is taken on repeat or once, as GP Connect or FHIR itself says it.
    private func courseType() throws(ElementProblem) -> String? {
        for item in try resource.elements("extension") {
            guard let url = try item.text("url"), url.contains("PrescriptionType") else { continue }
            if let code = try item.concept("valueCodeableConcept")?.codings.first?.code, !code.isEmpty { return code }
        }
        return try resource.concept("courseOfTherapyType")?.codings.first?.code
    }

    /// The first of these that is a point in time: when the entry was made, not when the thing happened.
    private func recordedAt() throws(ElementProblem) -> Instant? {
        for name in ["issued", "recordedDate", "assertedDate", "authoredOn", "recorded", "created"] {
            if let instant = try resource.dateTime(name)?.instant { return instant }
        }
        return try resource.element("meta")?.dateTime("lastUpdated")?.instant
    }

    private func recorder() throws(ElementProblem) -> Reference? {
        switch type {
        case "Observation": return try first("performer")
        case "Encounter": return try resource.elements("participant").first?.reference("individual")
        case "CarePlan": return try resource.reference("author")
        default: break
        }
        for name in ["recorder", "requester", "asserter"] {
            if let agent = try resource.element(name)?.reference("agent") { return agent }
            if let reference = try resource.reference(name) { return reference }
        }
        return try resource.elements("performer").first?.reference("actor")
    }

    private func first(_ name: String) throws(ElementProblem) -> Reference? {
        try resource.elements(name).first.map { (element) throws(ElementProblem) in try Reference(element) }
    }

    private func check(_ date: EventDate?) throws(ElementProblem) {
        guard let date else { return }
        if date.last < ExtractTable.earliest { throw resource.problem("", "is dated before 1850") }
        if date.first.number - asAt.number > 36_525 { throw resource.problem("", "is dated more than 100 years ahead") }
    }
}
