import Vocabulary

/// Whose list somebody is on, who lives at their address, and whether that is a care home.
extension Inquiry {
    func usualGP(_ names: [String]) -> Finding {
        guard let own = person.demographics.usualGP, !Code.folded(own).isEmpty else {
            return Finding(.unknown, note: "the extract gives no usual GP")
        }
        return Finding(
            Answer(names.contains { Code.folded($0) == Code.folded(own) }), note: "usual GP: \(own)")
    }

    /// A number that was counted when the extract was applied, of its as-at day, whatever day is asked about.
    func livesWith(_ comparison: Clause.Comparison, _ number: Int) -> Finding {
        guard let others = person.demographics.othersAtHome else {
            return Finding(.unknown, note: "no address that can be compared")
        }
        let words = others == 0 ? "nobody else" : others == 1 ? "1 other" : "\(others) others"
        return Finding(
            Self.compare(comparison, number, lower: others, upper: others),
            note:
                "\(words) at this address on \(practice.asAt.written), counting only who is registered at the same practice"
        )
    }

    /// In an institution nobody can tell from the address who lives with whom.
    func livesAlone() -> Finding {
        if let code = person.demographics.residentialInstitute, !Code.folded(code).isEmpty {
            return Finding(.unknown, note: "the address is an institution (code \(code))")
        }
        return livesWith(.exactly, 0)
    }

    func atCareHome() -> Finding {
        guard let code = person.demographics.residentialInstitute else {
            return Finding(.unknown, note: "the extract gives no codes of residential institutes")
        }
        guard !Code.folded(code).isEmpty else { return Finding(.no, note: "no code of a residential institute") }
        let words = "residential institute code \(code)"
        guard let list = question.catalogue.careHomeCodes else {
            return Finding(.yes, note: "\(words); it is not known which codes mean a care home, so any counts")
        }
        return Finding(Answer(list.entry(code: Code(termOnly: code), term: "") != nil), note: words)
    }
}

extension Catalogue {
    /// The list of the codes of residential institutes that mean a care home. Where it is not there or has no entries,
    /// every code counts.
    package static let careHomeCodesList = "care home institute codes"

    /// `nil` where nobody has said which codes mean a care home.
    var careHomeCodes: Codelist? {
        codelist(Self.careHomeCodesList).flatMap { $0.canMatch ? $0 : nil }
    }
}
