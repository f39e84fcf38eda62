import FHIR
import Vocabulary

/// When a resource says that it happened.
extension ResourceReading {
    /// The date as exactly as it is written, and the last day of what lasts. Where nothing says when it happened, a
    /// problem or an allergy is dated by when it was recorded, as practices' systems date theirs.
    func when() throws(ElementProblem) -> (EventDate?, Day?) {
        switch type {
        case "Condition":
            let (date, _) = try timed("onset", orDay: recorded)
            let (abatement, abated) = try timed("abatement", orDay: nil)
            return (date, abatement.map(\.last) ?? abated)
        case "AllergyIntolerance": return try timed("onset", orDay: recorded)
        case "Observation": return try timed("effective", orDay: "effectiveInstant")
        case "Procedure": return try timed("performed", orDay: nil)
        case "Immunization":
            for name in ["occurrenceDateTime", "date"] {
                if let date = try resource.dateTime(name)?.date { return (date, nil) }
            }
            return (nil, nil)
        case "ProcedureRequest": return try timed("occurrence", orDay: nil)
        case "ReferralRequest": return try timed("occurrence", orDay: "authoredOn")
        case "MedicationRequest":
            let validity = try resource.element("dispenseRequest")?.element("validityPeriod")
            return (try resource.dateTime("authoredOn")?.date, try validity?.dateTime("end")?.date.last)
        default: return try period("period")
        }
    }

    /// When the entry was made: STU3's name for it, where that is there.
    private var recorded: String { resource.value["assertedDate"] == nil ? "recordedDate" : "assertedDate" }

    /// A choice of `…DateTime` and `…Period`; without either, the day of `other`.
    private func timed(_ name: String, orDay other: String?) throws(ElementProblem) -> (EventDate?, Day?) {
        if let date = try resource.dateTime(name + "DateTime")?.date { return (date, nil) }
        let (start, end) = try period(name + "Period")
        if start == nil, let other, let date = try resource.dateTime(other)?.date { return (date, end) }
        return (start, end)
    }

    private func period(_ name: String) throws(ElementProblem) -> (EventDate?, Day?) {
        guard let period = try resource.element(name) else { return (nil, nil) }
        return (try period.dateTime("start")?.date, try period.dateTime("end")?.date.last)
    }
}
