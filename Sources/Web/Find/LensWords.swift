import Application

/// Of whom a lens tells, in its own words: those of a list are not always those who are found.
struct LensWords {
    /// Who they are, for the line that opens it.
    let title: String
    /// The heads of the columns of their number and of their share.
    let number: String
    let share: String

    static func of(_ kind: CohortListKind) -> LensWords {
        switch kind {
        case .found:
            LensWords(title: "Who is reached", number: "Found", share: "Of those found")
        case .undecided:
            LensWords(title: "Who could not be decided", number: "Not decided", share: "Of those not decided")
        case .excluded:
            LensWords(title: "Who is not reached", number: "Not found", share: "Of those not found")
        case .nearMisses:
            LensWords(title: "Who is just missed", number: "Near misses", share: "Of the near misses")
        }
    }
}
