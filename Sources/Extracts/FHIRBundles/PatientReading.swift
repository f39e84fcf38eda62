import FHIR
import Vocabulary

/// What a Patient says of a person.
enum PatientReading {
    static func details(_ patient: Element, _ index: ResourceIndex) throws(ElementProblem) -> PersonDetails {
        var details = PersonDetails()
        let names = try patient.elements("name").map { (name) throws(ElementProblem) in try HumanName(name) }
        let current = names.filter { $0.use != "old" && $0.use != "maiden" && $0.use != "nickname" }
        if let name = current.first(where: { $0.use == "official" }) ?? current.first ?? names.first {
            details.title = name.prefix
            details.familyName = name.family.isEmpty && name.given.isEmpty ? name.text : name.family
            details.givenName = name.given
        }
        details.preferredName = names.first { $0.use == "nickname" }?.given ?? ""
        let addresses = try patient.elements("address")
        var home = addresses.first
        for address in addresses where try address.text("use") == "home" {
            home = address
            break
        }
        if let home {
            let lines = try home.texts("line") + [home.text("city"), home.text("district")].compactMap(\.self)
            // Four lines are kept; what is over stands in the last of them.
            details.address = lines.prefix(3) + (lines.count > 3 ? [lines.dropFirst(3).joined(separator: ", ")] : [])
            details.postcode = try home.text("postalCode") ?? ""
        }
        for telecom in try patient.elements("telecom") {
            guard let value = try telecom.text("value"), try telecom.text("use") != "old" else { continue }
            switch (try telecom.text("system"), try telecom.text("use")) {
            case ("phone", "mobile") where details.phoneMobile.isEmpty: details.phoneMobile = value
            case ("phone", "home") where details.phoneHome.isEmpty: details.phoneHome = value
            case ("phone", nil) where details.phoneHome.isEmpty: details.phoneHome = value
            case ("email", _) where details.email.isEmpty: details.email = value
            default: break
            }
        }
        if let practitioner = try patient.elements("generalPractitioner").first {
            details.usualGP = index.usualGP(try Reference(practitioner))
        }
        return details
    }

    /// A person of whom only is said that they died, or that the record is no longer in use, is taken as no longer
    /// registered on the as-at day: when they died or left is not known.
    static func demographics(_ patient: Element, asAt: Day) throws(ElementProblem) -> Demographics {
        let birth = try patient.dateTime("birthDate")?.date
        let death = try patient.dateTime("deceasedDateTime")?.date
        try check(patient, birth, death, asAt)
        let isInUse = try patient.bool("active") ?? true
        let isDead = try patient.bool("deceasedBoolean") ?? false
        let hasGone = !isInUse || isDead && death == nil
        let registered = try within(patient, "RegistrationDetails-1", "registrationPeriod")?.element("valuePeriod")
        let until = try registered?.dateTime("end")?.date.first
        return Demographics(
            birth: birth, death: death, sex: try sex(patient),
            registeredFrom: try registered?.dateTime("start")?.date.first,
            registeredUntil: until ?? (hasGone ? asAt : nil),
            ethnicity: try ethnicity(patient), language: try language(patient),
            needsInterpreter: try needsInterpreter(patient))
    }

    private static func check(
        _ patient: Element, _ birth: EventDate?, _ death: EventDate?, _ asAt: Day
    ) throws(ElementProblem) {
        for (name, date) in [("birthDate", birth), ("deceasedDateTime", death)] {
            guard let date else { continue }
            if date.first < ExtractTable.earliest { throw patient.problem(name, "is before 1850") }
            if date.first > asAt { throw patient.problem(name, "is after the extract's as-at day") }
        }
        if let birth, let death, death.last < birth.first {
            throw patient.problem("deceasedDateTime", "is before birthDate")
        }
    }

    private static func sex(_ patient: Element) throws(ElementProblem) -> Sex? {
        switch try patient.text("gender") {
        case "female": return .female
        case "male": return .male
        case "other": return .indeterminate
        case nil, "unknown": return nil
        default: throw patient.problem("gender", "is none of male, female, other and unknown")
        }
    }

    /// The ethnic category of UK Core or CareConnect.
    private static func ethnicity(_ patient: Element) throws(ElementProblem) -> Code? {
        for item in try patient.elements("extension") where try item.text("url")?.contains("EthnicCategory") == true {
            guard let concept = try item.concept("valueCodeableConcept") else { continue }
            for coding in concept.codings where coding.code.utf8.count == 1 && coding.system.contains("EthnicCategory")
            {
                return Code(.ethnicCategory, coding.code.uppercased())
            }
            return try CodedTerm([concept], at: item.path)?.code
        }
        return nil
    }

    private static func language(_ patient: Element) throws(ElementProblem) -> String? {
        let all = try patient.elements("communication")
        var chosen = all.first
        for item in all where try item.bool("preferred") == true {
            chosen = item
            break
        }
        let told = try within(patient, "NHSCommunication-1", "language")?.concept("valueCodeableConcept")
        let own = try chosen?.concept("language")
        guard let concept = own ?? told else { return nil }
        let words = concept.words.isEmpty ? concept.codings.first?.code ?? "" : concept.words
        return words.isEmpty ? nil : words
    }

    private static func needsInterpreter(_ patient: Element) throws(ElementProblem) -> Bool? {
        for item in try patient.elements("extension") where try item.text("url") == interpreterRequired {
            return try item.bool("valueBoolean")
        }
        return try within(patient, "NHSCommunication-1", "interpreterRequired")?.bool("valueBoolean")
    }

    /// The part `name` of one of CareConnect's extensions, whose address ends with `ending`.
    private static func within(
        _ patient: Element, _ ending: String, _ name: String
    ) throws(ElementProblem) -> Element? {
        for item in try patient.elements("extension") where try item.text("url")?.hasSuffix(ending) == true {
            for part in try item.elements("extension") where try part.text("url") == name { return part }
        }
        return nil
    }

    private static let interpreterRequired = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
}
