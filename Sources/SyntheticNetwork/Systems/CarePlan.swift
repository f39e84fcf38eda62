/// A plan that a coded entry speaks of, as a system keeps it beside the entry: of residents of care homes, and of people
/// with dementia, severe frailty or a severe mental illness.
struct CarePlan {
    let name: String
    let category: String

    /// `nil` where the term speaks of none that was made. The names are none of a codelist's terms, so that the entry
    /// counts and the plan beside it does not count again.
    init?(term: String) {
        guard let known = Self.known[term] else { return nil }
        self = known
    }

    private init(_ name: String, _ category: String) {
        self.name = name
        self.category = category
    }

    private static let known: [String: CarePlan] = [
        Term.personalisedPlan.record.term: CarePlan("Personalised care and support plan", "Personalised care"),
        Term.dementiaPlan.record.term: CarePlan("Dementia care plan", "Mental health"),
        Term.dementiaAdvancePlan.record.term: CarePlan("Dementia advance care plan", "Mental health"),
        Term.mentalPlan.record.term: CarePlan("Mental health plan", "Mental health"),
        Term.escalationPlan.record.term: CarePlan("Escalation and admission plan", "Care home"),
    ]
}
