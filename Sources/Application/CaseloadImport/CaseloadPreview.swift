package import Domain
package import Vocabulary

/// What a spreadsheet would do, with names, for whoever brought it.
package struct CaseloadPreview: Sendable {
    /// One line.
    package struct Row: Sendable {
        package let line: Int
        /// The NHS number as it stands in the file.
        package let number: String
        /// `nil` for somebody whom the actor may not see, and for nobody.
        package let person: Named?
        package let what: What
    }

    package struct Named: Sendable {
        package let id: ID<Person>
        package let name: PersonName
        package let practice: String
    }

    package enum What: Sendable {
        case takeOn(CaseloadWish, owner: String)
        case alreadyThere
        case refused(String)
    }

    package let caseload: StagedCaseload
    package let rows: [Row]

    package var takenOn: Int { count { if case .takeOn = $0 { true } else { false } } }
    package var alreadyThere: Int { count { if case .alreadyThere = $0 { true } else { false } } }
    package var refused: Int { count { if case .refused = $0 { true } else { false } } }

    private func count(_ is_: (What) -> Bool) -> Int {
        rows.count { is_($0.what) }
    }
}

/// What applying a caseload did.
package struct CaseloadOutcome: Equatable, Sendable {
    package let taken: Int
    /// Rows that could be taken on when they were looked over, and no longer.
    package let left: [Left]

    package struct Left: Equatable, Sendable {
        package let line: Int
        package let words: String
    }
}
