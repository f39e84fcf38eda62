package import Vocabulary

/// That `extract.json` says another as-at day of an extract than whoever handed it in.
package struct DisagreeingDays: Hashable, Sendable {
    /// What `extract.json` says.
    package let written: Day
    /// What was given beside the files.
    package let given: Day

    package init(written: Day, given: Day) {
        self.written = written
        self.given = given
    }
}

extension ExtractRefusal {
    /// What is said where the two days are not one.
    static func disagreeing(_ days: DisagreeingDays) -> ExtractRefusal {
        var refusal = ExtractRefusal(
            file: ExtractManifest.fileName,
            words: "asAt is \(days.written.iso), and \(days.given.iso) was given on import; correct one of the two")
        refusal.days = days
        return refusal
    }

    /// Whether nothing but the as-at day is found wrong: nobody said it, or two days were said. Read again with the day, the
    /// same files may do.
    package var isOfDay: Bool { self == .lacksDay || days != nil }
}
