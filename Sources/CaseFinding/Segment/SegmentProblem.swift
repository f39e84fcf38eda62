/// Why a segment cannot be answered from. It is then refused whole: import the practice's extract again.
package struct SegmentProblem: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// There is no such file.
        case missing
        /// The system does not let it be read; the number is `errno`.
        case unreadable(Int32)
        /// The file does not begin as a file of this kind does.
        case notASegment
        /// Written by another version of Cairn.
        case otherVersion(Int)
        /// The file has another size than it says.
        case wrongSize(expected: Int, found: Int)
        /// What it says contradicts its checksums or itself.
        case damaged
        /// The facts file stands beside a segment that it was not sealed with.
        case factsOfAnother
        /// The file stands under the name of another segment; it holds an extract of that practice.
        case ofAnother(practice: String)
    }

    /// The name of the file, without its folder.
    package let file: String
    package let kind: Kind

    package init(file: String, kind: Kind) {
        self.file = file
        self.kind = kind
    }

    /// What is wrong and what to do.
    package var words: String {
        let remedy = "nothing is answered from it; import the practice's extract again"
        return switch kind {
        case .missing: "\(file) is missing; \(remedy)"
        case .unreadable(let code):
            "\(file) cannot be read (system error \(code)); check who owns it and the disk, then start again"
        case .notASegment: "\(file) is not a file of Cairn's index; \(remedy)"
        case .otherVersion(let version):
            "\(file) has version \(version) and this build reads version \(SegmentFormat.version); \(remedy)"
        case .wrongSize(let expected, let found):
            "\(file) should have \(expected) bytes and has \(found); \(remedy)"
        case .damaged: "\(file) is damaged: its checksums do not fit; \(remedy)"
        case .ofAnother(let practice):
            "\(file) is not the segment of that name but one of practice \(practice); \(remedy)"
        case .factsOfAnother: "\(file) was not sealed with the segment beside it; \(remedy)"
        }
    }
}

/// Why a segment could not be written. Nothing of it is left behind.
package enum SegmentWriteProblem: Error, Hashable, Sendable {
    /// The system refused: what was tried, on which file, and `errno`.
    case refused(_ operation: String, file: String, code: Int32)
    /// More than ``SegmentWriter/mostPeople`` people: the rest belongs in another part.
    case tooManyPeople
    /// The same person was appended twice.
    case personTwice
    /// A date lies outside the years 1 to 9999.
    case dayOutOfRange
    /// The languages, ethnic categories and editions are so many and long that they cannot be what they say.
    case tooManyTexts
    /// The writer has been sealed, abandoned or has failed.
    case closed

    /// What is wrong and what to do.
    package var words: String {
        switch self {
        case .refused(let operation, let file, let code):
            "could not \(operation) \(file) (system error \(code)); see to the disk, then import again"
        case .tooManyPeople: "more than \(SegmentWriter.mostPeople) people in one segment; seal the others as a part"
        case .personTwice: "one person was given twice for one segment"
        case .dayOutOfRange: "a date lies outside the years 1 to 9999"
        case .tooManyTexts:
            "the columns of language, ethnic category or deprivation edition hold too many different texts; check them"
        case .closed: "the segment has already been sealed or abandoned"
        }
    }
}
