import Vocabulary

extension CohortParser {
    /// `of`, any `excluding`, `achieved by`, any `excepting`, each with lines of its own. `nil` where a part is missing.
    mutating func indicator(_ name: String, _ headers: Cohort.Headers) -> Definition? {
        let problemsBefore = problems.count
        guard word == "of" else {
            problems.append(expected("\"of\" and the lines that say who is counted", near: ["of"]))
            skipIndicator()
            return nil
        }
        let population = part()
        let exclusions = groups("excluding")
        guard word == "achieved" else {
            problems.append(
                expected("\"achieved by\" and the lines that say what counts as achieved", near: ["achieved"]))
            skipIndicator()
            return nil
        }
        let achievement = part("by")
        let exceptions = groups("excepting")
        if let word, Self.partWords.contains(word) {
            problems.append(
                problem("the parts stand in this order: of, excluding, achieved by, excepting"))
            skipIndicator()
        }
        guard problems.count == problemsBefore else { return nil }
        return .indicator(
            Indicator(
                name: name, headers: headers, population: population, exclusions: exclusions, achievement: achievement,
                exceptions: exceptions))
    }

    /// One part: its word, the others that belong to it, and its lines.
    private mutating func part(_ words: String...) -> [Cohort.Line] {
        partLines { (parser) throws(CohortProblem) in
            for word in words where !parser.take(word) { throw parser.expected("\"\(word)\"") }
        }
    }

    private mutating func groups(_ word: String) -> [Indicator.Group] {
        var groups: [Indicator.Group] = []
        while self.word == word {
            var name = ""
            let lines = partLines { (parser) throws(CohortProblem) in
                name = try parser.name("the reason for \(word) people")
            }
            groups.append(Indicator.Group(name: name, lines: lines))
        }
        return groups
    }

    private mutating func partLines(
        _ head: (inout CohortParser) throws(CohortProblem) -> Void
    ) -> [Cohort.Line] {
        let start = token
        let problemsBefore = problems.count
        attempt { (parser) throws(CohortProblem) in
            parser.advance()
            try head(&parser)
            try parser.endLine()
        }
        skipLineBreak()
        let lines = lines(until: Self.partWords)
        if lines.isEmpty, problems.count == problemsBefore {
            problems.append(
                CohortProblem(
                    line: start.line, column: start.column, word: start.shown, words: "has no lines under it"))
        }
        return lines
    }

    /// Goes on to the end of the block, reading over what stands in it.
    private mutating func skipIndicator() {
        while !isAtEnd, !isAtBlock {
            recover()
            skipLineBreak()
        }
    }

    /// The words that begin a part of an indicator.
    static let partWords: Set<String> = ["of", "excluding", "achieved", "excepting"]
}
