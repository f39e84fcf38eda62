/// A text of one or more cohorts and indicators, read: the cohorts, what is wrong, and where each name stands.
package struct CohortFile: Sendable {
    /// The most bytes that a text may have.
    package static let largest = 256 * 1024
    /// The most cohorts and indicators of one text.
    package static let mostBlocks = 500
    /// The most problems that are told of one text; nobody reads more at once.
    package static let mostProblems = 100

    /// A name in the text, and what it has to be the name of.
    package struct Mention: Hashable, Sendable {
        package enum Role: Hashable, Sendable {
            case codelist, rankedCodelist, measure, practice, cohort, usualGP
            /// A codelist of medications and nothing else.
            case medicationCodelist
            /// A codelist of ethnic categories, or a part of the one of every ethnicity.
            case ethnicityCodelist
            /// A codelist that a clause stands on without naming it.
            case reserved
            /// A cohort whose offer was refused, which may be the one that says so.
            case refusedCohort
            /// A unit of the measure.
            case unit(of: String)
            /// A comparison of a newest value under `not`.
            case negatedLatest(measure: String, Clause.ValueTest, unit: String?)
            /// `first` without a time, or `at least 0 of`: it says less than it seems to.
            case idle(String)
        }

        package let role: Role
        package let name: String
        /// The name of the cohort in which it stands.
        package let cohort: String
        package let line: Int
        package let column: Int
    }

    /// One cohort or indicator of the text.
    package struct Block: Sendable {
        package internal(set) var definition: Definition
        /// Where its own name stands.
        package let line: Int
        package let column: Int
    }

    /// The blocks in which nothing is wrong.
    package let blocks: [Block]
    /// Everything that is wrong, in the order of the text. Where there is a problem, do not use the blocks.
    package let problems: [CohortProblem]
    /// The names in the text, those of broken blocks among them, for ``CohortChecker``.
    package let mentions: [Mention]

    /// What the blocks define, in their order.
    package var definitions: [Definition] { blocks.map(\.definition) }

    package var cohorts: [Cohort] {
        definitions.compactMap { if case .cohort(let cohort) = $0 { cohort } else { nil } }
    }

    package var indicators: [Indicator] {
        definitions.compactMap { if case .indicator(let indicator) = $0 { indicator } else { nil } }
    }

    /// Reads a text. Never fails: what is wrong is among the ``problems``.
    package init(_ text: String) {
        guard text.utf8.count <= Self.largest else {
            self.init(problem: "the text is larger than \(Self.largest / 1024) KB")
            return
        }
        var parser = CohortParser(text)
        let blocks = parser.file()
        let problems = parser.ownProblems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        self.init(
            blocks: blocks, problems: Array(problems.prefix(Self.mostProblems)),
            mentions: parser.mentions.filter { !parser.isSwallowed(line: $0.line, column: $0.column) })
    }

    /// Reads the bytes of a file, which has to be UTF-8.
    package init(utf8 bytes: some Collection<UInt8>) {
        guard bytes.count <= Self.largest else {
            self.init(problem: "the text is larger than \(Self.largest / 1024) KB")
            return
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            self.init(problem: "the text is not UTF-8; save it as UTF-8")
            return
        }
        self.init(text)
    }

    private init(problem words: String) {
        self.init(blocks: [], problems: [CohortProblem(line: 0, words: words)], mentions: [])
    }

    private init(blocks: [Block], problems: [CohortProblem], mentions: [Mention]) {
        self.blocks = blocks
        self.problems = problems
        self.mentions = mentions
    }
}

extension Cohort {
    /// Reads the text of exactly one cohort; throws the first problem. ``CohortFile`` tells all of them.
    package static func parse(_ text: String) throws(CohortProblem) -> Cohort {
        let file = CohortFile(text)
        if let problem = file.problems.first { throw problem }
        guard file.blocks.count == 1, case .cohort(let cohort)? = file.definitions.first else {
            throw CohortProblem(
                line: file.blocks.count == 1 ? file.blocks[0].line : file.blocks.dropFirst().first?.line ?? 0,
                words: file.blocks.isEmpty
                    ? "the text holds no cohort"
                    : file.blocks.count == 1
                        ? "a cohort was expected, not an indicator" : "one cohort was expected, not several")
        }
        return cohort
    }
}
