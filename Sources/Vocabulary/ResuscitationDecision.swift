/// Whether somebody is for or not for attempted cardiopulmonary resuscitation. The two codes are easily swapped, and a
/// swap may cost a life: they are shown in words, never as numbers, and an entry whose words say the other thing is not
/// taken. Ids as in the NHS Summary Care Record's FHIR documents.
package enum ResuscitationDecision: String, Sendable, CaseIterable {
    case attempt = "450475007"
    case doNotAttempt = "450476008"

    package init?(_ code: Code) {
        guard code.system == .snomed, code.value.utf8.count == 9, let decision = Self(rawValue: code.value) else {
            return nil
        }
        self = decision
    }

    package var words: String {
        switch self {
        case .attempt: "For attempted cardiopulmonary resuscitation"
        case .doNotAttempt: "NOT for attempted cardiopulmonary resuscitation"
        }
    }

    /// What is said of an entry whose words say the other thing.
    package var contradiction: String {
        "says the opposite of its code, which means \u{201C}\(words)\u{201D}; it was not taken: check the record in the "
            + "clinical system"
    }

    /// Whether the words of an entry say the other thing. Words that say neither contradict nothing.
    package func isContradicted(by term: String) -> Bool {
        let words = Code.folded(term).split { !$0.isLetter }
        guard !words.isEmpty else { return false }
        let isNegative =
            words.contains("not") || words.contains("dnacpr") || words.contains("dnar") || words.contains("no")
        switch self {
        case .attempt: return isNegative
        case .doNotAttempt:
            return !isNegative && words.contains("for")
                && words.contains { $0.hasPrefix("resuscitation") || $0 == "cpr" }
        }
    }
}
