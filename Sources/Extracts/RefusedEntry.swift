package import Vocabulary

/// An entry that was not taken because its code is none: what stood there, and what is needed to count such entries. It is as
/// it came: before anything of it is kept or shown, it has to be looked at.
package struct RefusedEntry: Hashable, Sendable {
    package let id: FoundID
    /// When it was, as exactly as it is known.
    package let date: EventDate?
    package let sensitivity: Sensitivity
    /// Tells whose it is from others of the extract; `nil` where that is not known, as in a list of codes.
    package let person: UInt64?

    package init(_ id: FoundID, date: EventDate? = nil, sensitivity: Sensitivity = .ordinary, person: UInt64? = nil) {
        self.id = id
        self.date = date
        self.sensitivity = sensitivity
        self.person = person
    }
}

extension TableRows {
    /// The entry, where its code is what is wrong. What cannot be read of how closely it is held is taken for sealed.
    func refused(_ problem: RowProblem, in table: ExtractTable) -> RefusedEntry? {
        let (found, reason): (String, ConceptID.Problem)
        switch problem {
        case .cut(_, let text, let proposed, _): (found, reason) = (text, .checkDigit(repair: proposed))
        case .code(_, let text, let problem, _): (found, reason) = (text, problem)
        default: return nil
        }
        let own = table.text(.snomedTerm)
        let day: TableColumn = table.form.content == .medication ? .issueDate : .date
        return RefusedEntry(
            FoundID(found, term: own.isEmpty ? table.text(.term) : own, reason),
            date: (try? date(table, day)) ?? nil, sensitivity: (try? table.sensitivity()) ?? .sealed,
            person: (try? keys(table)).map { withheldKey.hash(Self.key($0)) })
    }
}
