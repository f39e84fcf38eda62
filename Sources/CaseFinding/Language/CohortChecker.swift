import Vocabulary

/// Checks the names in a cohort's text against what is known, and warns of what may not be meant.
package struct CohortChecker: Sendable {
    /// What was found, in the order of the text.
    package struct Report: Sendable {
        /// With any of these the text is not to be used.
        package var errors: [CohortProblem] = []
        /// The text can be used; a person should look at it.
        package var warnings: [CohortProblem] = []

        package init(errors: [CohortProblem] = [], warnings: [CohortProblem] = []) {
            self.errors = errors
            self.warnings = warnings
        }
    }

    private static let mostOffers = 20
    private let catalogue: Catalogue
    private let unseen: [Catalogue.Practice]
    private let alone: Set<String>

    /// `unseen` are the practices that there are and that whoever asks may not see: a question that names one is answered
    /// for the others, and says that it was left out. `alone` are the names of cohorts that whoever asks keeps for nobody
    /// else: they are there, and no question uses them.
    package init(_ catalogue: Catalogue, unseen: [Catalogue.Practice] = [], alone: [String] = []) {
        self.catalogue = catalogue
        self.unseen = unseen
        self.alone = Set(alone.map { Code.folded($0) })
    }

    /// The problems of the text itself, and those of the names in it. Cohorts of one text may use one another.
    package func check(_ file: CohortFile) -> Report {
        var known = catalogue
        for cohort in file.cohorts { known.cohorts[Code.folded(cohort.name)] = cohort }
        var report = Report(errors: file.problems)
        for mention in file.mentions where report.errors.count < 2 * CohortFile.mostProblems {
            check(mention, known, &report)
        }
        report.errors += Self.repeated(file.blocks)
        // One walk for all: blocks that use one another are not walked through again for each.
        var walk = QuestionCheck(known)
        for block in file.blocks { report.errors += Self.circles(block, &walk) }
        report.errors.sort { ($0.line, $0.column) < ($1.line, $1.column) }
        report.errors = Array(report.errors.prefix(CohortFile.mostProblems))
        return report
    }

    private func check(_ mention: CohortFile.Mention, _ known: Catalogue, _ report: inout Report) {
        let name = mention.name
        switch mention.role {
        case .codelist, .rankedCodelist, .medicationCodelist, .ethnicityCodelist:
            guard let list = known.codelist(name) else {
                let words =
                    NameKind.codelist.mistaken(name, in: known)
                    ?? Self.unknown("codelist", name, Self.names(for: mention.role, known), report)
                return report.errors.append(mention.problem(words))
            }
            if !list.canMatch {
                report.warnings.append(mention.problem("has no entries; it needs your codelist before it can be asked"))
            } else if mention.role == .rankedCodelist, !list.isRanked {
                report.errors.append(
                    mention.problem("has no order: \"latest of\" needs a codelist with a rank for every entry"))
            } else if mention.role == .medicationCodelist, list.kinds != RecordKinds(.medication) {
                report.errors.append(
                    mention.problem("is no list of medications, as \"issues of\" and \"on repeat\" need"))
            } else if mention.role == .ethnicityCodelist {
                if !known.isEthnicity(list) {
                    report.errors.append(mention.problem(Unanswerable.noEthnicity))
                } else if known.isBesideEveryEthnicity(list) {
                    report.warnings.append(mention.problem(Self.besideEveryEthnicity))
                }
            } else if list.isOfEthnicCategories {
                report.warnings.append(mention.problem(Self.inRegistrations(name)))
            }
        case .reserved:
            if known.codelist(name)?.canMatch != true {
                report.warnings.append(
                    CohortProblem(
                        line: mention.line, column: mention.column,
                        words: "needs your codelist \"\(name)\" before it can be asked"))
            }
        case .measure:
            guard let measure = known.measure(name) else {
                let words =
                    NameKind.measure.mistaken(name, in: known)
                    ?? Self.unknown("measure", name, known.measures.values.map(\.name), report)
                return report.errors.append(mention.problem(words))
            }
            if !measure.codes.canMatch {
                report.warnings.append(mention.problem("has no codes; it needs your codelist before it can be asked"))
            }
        case .practice:
            if known.hasPractice(name) { return }
            if Catalogue(practices: unseen).hasPractice(name) {
                return report.warnings.append(mention.problem("is left out: it is not one of your practices"))
            }
            report.errors.append(mention.problem(Self.unknown("practice", name, known.practices.map(\.name), report)))
        case .usualGP:
            // A warning: who comes and goes is not for the text to know. Without any name nothing is told.
            if !known.usualGPs.isEmpty, !known.usualGPs.contains(where: { Code.folded($0) == Code.folded(name) }) {
                report.warnings.append(mention.problem(Self.unknown("usual GP", name, known.usualGPs, report)))
            }
        case .refusedCohort:
            if known.cohort(name) != nil { return }
            let words =
                keptAlone(name) ?? NameKind.cohort.mistakenAlone(name, in: known)
                ?? Self.unknown("cohort", name, known.cohorts.values.map(\.name), report)
            report.errors.append(mention.problem(words))
        case .cohort:
            if Code.folded(name) == Code.folded(mention.cohort) {
                let meant = NameKind.cohort.besides(name, in: known).map { "; \($0)" } ?? ""
                return report.errors.append(mention.problem("a cohort cannot use itself\(meant)"))
            }
            if known.cohort(name) != nil { return }
            // Its own name is not what was meant: it cannot use itself.
            let others = known.cohorts.filter { $0.key != Code.folded(mention.cohort) }.map(\.value.name)
            let words =
                keptAlone(name) ?? NameKind.cohort.mistaken(name, in: known)
                ?? Self.unknown("cohort", name, others, report)
            report.errors.append(mention.problem(words))
        case .unit(let measureName):
            guard let measure = known.measure(measureName), measure.canonical(0, unit: name) == nil else { return }
            let obstacle = Unanswerable.unit(name, measure: measureName, known: measure.unitNames)
            report.errors.append(
                CohortProblem(line: mention.line, column: mention.column, words: obstacle.words))
        case .negatedLatest(let measure, let test, let unit):
            report.warnings.append(mention.problem(Self.neverMeasured(measure, test, unit)))
        case .idle(let words): report.warnings.append(mention.problem(words))
        }
    }

    private func keptAlone(_ name: String) -> String? {
        alone.contains(Code.folded(name)) ? "is kept for you alone; share it with the network to use it here" : nil
    }

    /// The codelists that could be meant.
    private static func names(for role: CohortFile.Mention.Role, _ known: Catalogue) -> [String] {
        role == .ethnicityCodelist ? known.ethnicities.map(\.name) : known.codelists.values.map(\.name)
    }

    private static let besideEveryEthnicity =
        "shares nothing with your codelist \"ethnicity\": whoever has an entry of that is not found by it; with \"either\", ask for "
        + "a part of that as well"

    /// What a list of ethnic categories is asked by.
    private static func inRegistrations(_ name: String) -> String {
        "holds ethnic categories, which stand in the registration and not in entries; ask: "
            + CohortPrinter.text(.ethnicity(codelist: name))
    }

    /// Names are offered for the first mistakes of a text: each is a search through all of them.
    private static func unknown(_ what: String, _ name: String, _ names: [String], _ report: Report) -> String {
        "no \(what) of that name\(report.errors.count < mostOffers ? NearestNames.offer(name, among: names) : "")"
    }

    /// What `not latest "M" above 75` takes in, and how to leave them out.
    private static func neverMeasured(_ measure: String, _ test: Clause.ValueTest, _ unit: String?) -> String {
        func text(_ test: Clause.ValueTest) -> String {
            CohortPrinter.text(.latest(measure: measure, test, unit: unit, .ever))
        }
        let offer: String =
            switch (test, test.opposite) {
            case (_, let opposite?): text(opposite)
            case (.between(let low, let high), nil): "(\(text(.below(low))) or \(text(.above(high))))"
            default: text(test)
            }
        return "\"not \(text(test))\" includes people never measured; to leave them out, say: \(offer)"
    }

    private static func repeated(_ blocks: [CohortFile.Block]) -> [CohortProblem] {
        var seen: Set<String> = []
        return blocks.filter { !seen.insert("\($0.definition.kind) \(Code.folded($0.definition.name))").inserted }.map {
            $0.problem("another \($0.definition.kind) of this text has that name")
        }
    }

    /// Circles of several cohorts, each told once, and questions that grow too large by those that they use.
    private static func circles(_ block: CohortFile.Block, _ walk: inout QuestionCheck) -> [CohortProblem] {
        walk.newObstacles(to: block.definition.lines).compactMap { obstacle in
            switch obstacle {
            // One that names itself is told where it does.
            case .recursion(let names) where names.count > 2: block.problem(obstacle.words)
            case .tooLarge: block.problem(obstacle.words)
            default: nil
            }
        }
    }
}

extension CohortFile.Mention {
    fileprivate func problem(_ words: String) -> CohortProblem {
        CohortProblem(line: line, column: column, word: name, words: words)
    }
}

extension CohortFile.Block {
    fileprivate func problem(_ words: String) -> CohortProblem {
        CohortProblem(line: line, column: column, word: definition.name, words: words)
    }
}

extension Definition {
    /// The word that a block of it begins with.
    fileprivate var kind: String {
        switch self {
        case .cohort: "cohort"
        case .indicator: "indicator"
        }
    }
}
