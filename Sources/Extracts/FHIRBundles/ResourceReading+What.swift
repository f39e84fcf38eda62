import FHIR
import Vocabulary

/// What a resource is about, and its value.
extension ResourceReading {
    /// The code that the entry is known by; `nil` where nothing says what it is.
    func coded() throws(ElementProblem) -> CodedTerm? {
        switch type {
        case "Immunization":
            if let coded = try chosen("vaccineCode") { return coded }
            return try vaccination()
        case "ReferralRequest": return try referral()
        case "MedicationRequest": return try medication()
        case "Encounter":
            if let coded = try CodedTerm(resource.concepts("type"), at: "Encounter.type") { return coded }
            return try encounterClass()
        case "CarePlan":
            if let coded = try CodedTerm(resource.concepts("category"), at: "CarePlan.category") { return coded }
            return try resource.text("title").map { CodedTerm(code: Code(termOnly: $0), term: $0) }
        default: return try chosen("code")
        }
    }

    /// The same; something that is due is kept under its words with `Recall: ` before them, so that no question takes it
    /// for what it is a reminder of.
    func known() throws(ElementProblem) -> CodedTerm? {
        guard let coded = try coded() else { return nil }
        guard type == "ProcedureRequest" else { return coded }
        let words = "Recall: " + (coded.term.isEmpty ? coded.code.value : coded.term)
        return CodedTerm(code: Code(termOnly: words), term: words)
    }

    /// The value and its unit, as written; `nil` where there is none.
    func value() throws(ElementProblem) -> (String, String)? {
        switch type {
        case "Observation": return try Self.value(resource)
        case "MedicationRequest": return try supply()
        case "ReferralRequest":
            let recipient = try resource.elements("recipient").first.map { (element) throws(ElementProblem) in
                index.name(try Reference(element))
            }
            return recipient.map { ($0, "") }
        default: return nil
        }
    }

    /// The events that the resource holds besides its own: components, and the procedure by which UK Core says which
    /// vaccination was given.
    func others(_ event: SourceEvent, isDeleted: Bool) throws(ElementProblem) -> [RowEvent] {
        var others: [RowEvent] = []
        for (number, component) in try resource.elements("component").enumerated() {
            guard
                let coded = try component.concept("code").flatMap({ (concept) throws(ElementProblem) in
                    try CodedTerm([concept], at: component.path + ".code")
                })
            else { throw component.problem("code", "has neither a coding nor a text") }
            var other = event
            other.key += "/component/\(number + 1)"
            other.code = coded.code
            other.term = coded.term
            (other.value, other.unit) = try Self.value(component) ?? ("", "")
            others.append(RowEvent(other, isDeleted: isDeleted))
        }
        func add(_ coded: CodedTerm?, _ name: String) {
            guard let coded, coded.code != event.code else { return }
            var other = event
            other.key += "/" + name
            other.code = coded.code
            other.term = coded.term
            others.append(RowEvent(other, isDeleted: isDeleted))
        }
        if type == "Immunization" { add(try vaccination(), "procedure") }
        if type == "ReferralRequest" {
            add(try CodedTerm(resource.concepts("reasonCode"), at: "\(type).reasonCode"), "reason")
        }
        return others
    }

    /// The procedure by which UK Core and GP Connect say which vaccination was given.
    private func vaccination() throws(ElementProblem) -> CodedTerm? {
        for item in try resource.elements("extension") {
            guard try item.text("url")?.contains("VaccinationProcedure") == true,
                let concept = try item.concept("valueCodeableConcept")
            else { continue }
            if let coded = try CodedTerm([concept], at: item.path) { return coded }
        }
        return nil
    }

    /// A referral as the tables have it: its status as the code, the service in words.
    private func referral() throws(ElementProblem) -> CodedTerm? {
        let asked = try resource.concepts("serviceRequested") + resource.concepts("reasonCode")
        let words = try resource.text("description") ?? ""
        let service = asked.lazy.map(\.words).first { !$0.isEmpty } ?? words
        let status = try resource.text("status") ?? ""
        guard !service.isEmpty || !status.isEmpty else { return nil }
        return CodedTerm(code: Code(termOnly: status.isEmpty ? service : status), term: service)
    }

    private func chosen(_ name: String) throws(ElementProblem) -> CodedTerm? {
        guard let concept = try resource.concept(name) else { return nil }
        return try CodedTerm([concept], at: type + "." + name)
    }

    private func encounterClass() throws(ElementProblem) -> CodedTerm? {
        guard
            let coding = try resource.element("class").map({ (element) throws(ElementProblem) in
                try Coding(element)
            }), !coding.code.isEmpty
        else { return nil }
        return CodedTerm(code: Code(CodeSystem(fhir: coding.system), coding.code), term: coding.display)
    }

    /// The medication itself, or the one that is referred to: within the request, or elsewhere in the extract. One that
    /// is not there is known by the words of the reference.
    private func medication() throws(ElementProblem) -> CodedTerm? {
        if let coded = try chosen("medicationCodeableConcept") { return coded }
        guard let reference = try resource.reference("medicationReference") else { return nil }
        if case .contained(let id) = reference.target {
            for contained in try resource.elements("contained") where try contained.text("id") == id {
                guard let concept = try contained.concept("code") else { break }
                if let coded = try CodedTerm([concept], at: contained.path + ".code") { return coded }
            }
        } else if let coded = index.medication(reference) {
            return coded
        }
        let words = reference.display.isEmpty ? reference.text : reference.display
        return words.isEmpty ? nil : CodedTerm(code: Code(termOnly: words), term: words)
    }

    /// The quantity supplied; where none is given, the dose.
    private func supply() throws(ElementProblem) -> (String, String)? {
        if let quantity = try resource.element("dispenseRequest")?.element("quantity") {
            return try Self.quantity(quantity)
        }
        guard let dosage = try resource.elements("dosageInstruction").first else { return nil }
        if let text = try dosage.text("text") { return (text, "") }
        guard let dose = try dosage.elements("doseAndRate").first?.element("doseQuantity") else { return nil }
        return try Self.quantity(dose)
    }

    private static func value(_ element: Element) throws(ElementProblem) -> (String, String)? {
        if let quantity = try element.element("valueQuantity") { return try self.quantity(quantity) }
        if let concept = try element.concept("valueCodeableConcept") {
            return (concept.words.isEmpty ? concept.codings.first?.code ?? "" : concept.words, "")
        }
        if let text = try element.text("valueString") { return (text, "") }
        if let number = try element.number("valueInteger") { return (number, "") }
        if let bool = try element.bool("valueBoolean") { return (bool ? "true" : "false", "") }
        if let range = try element.element("valueRange") {
            let low = try range.element("low")?.number("value") ?? ""
            let high = try range.element("high")?.number("value") ?? ""
            return ("\(low)-\(high)", try range.element("low")?.text("unit") ?? "")
        }
        if let ratio = try element.element("valueRatio") {
            let numerator = try ratio.element("numerator")?.number("value") ?? ""
            let denominator = try ratio.element("denominator")?.number("value") ?? ""
            return ("\(numerator)/\(denominator)", "")
        }
        for name in ["valueDateTime", "valueTime"] {
            if let text = try element.text(name) { return (text, "") }
        }
        return nil
    }

    /// A quantity with its comparator before it, `<5`, which then is no number that could be compared.
    private static func quantity(_ quantity: Element) throws(ElementProblem) -> (String, String)? {
        guard let value = try quantity.number("value") else { return nil }
        let comparator = try quantity.text("comparator") ?? ""
        let code = try quantity.text("code") ?? ""
        return (comparator + value, try quantity.text("unit") ?? code)
    }
}
