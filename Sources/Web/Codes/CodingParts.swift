import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What the pages of codes show alike.
enum CodingParts {
    /// `SNOMED CT 52448006`.
    static func code(_ code: Code) -> HTML {
        guard code.system != .term else { return "no code, by its whole term" }
        return "\(CodelistParts.system(code.system)) <span class=\"code nb\">\(code.value)</span>"
    }

    static func tags(_ troubles: [CodeTrouble]) -> HTML {
        troubles.map { trouble -> HTML in
            let kind: StatusTag.Kind =
                switch trouble {
                case .checkDigit, .description, .noID: .stop
                case .otherTerm: .soon
                case .local, .older, .retired: .waiting
                case .termOnly, .onePractice: .plain
                }
            return StatusTag(trouble.word, kind).html
        }.joined(by: " ")
    }

    /// `all 10 practices`, `Elm Surgery and Ash House`, `4 of 10 practices`.
    static func places(_ names: [String], of all: Int) -> String {
        if names.count == all, all > 1 { return "all \(all.grouped)" }
        return names.count <= 2 ? names.joined(separator: " and ") : "\(names.count.grouped) of \(all.grouped)"
    }

    static func days(_ first: Day?, _ last: Day?) -> HTML {
        guard let first, let last else { return "<span class=\"soft\">undated</span>" }
        return first == last ? "\(DayText(first))" : "\(DayText(first)) to \(DayText(last))"
    }

    /// The first and the last of these years, in place of days.
    static func years(_ years: [ClosedRange<Int>]) -> HTML {
        guard let first = years.map(\.lowerBound).min(), let last = years.map(\.upperBound).max() else {
            return "<span class=\"soft\">not told</span>"
        }
        return first == last ? "\(first)" : "\(first) to \(last)"
    }

    /// What such years are.
    static let aboutYears =
        "Years of use are the first and the last in which \(SmallNumbers.smallest) people or more of a practice have it."

    static func stamps(_ practices: CodingPractices) -> HTML {
        practices.all.filter(\.isTold).map { FreshnessStamp($0.freshness, practice: $0.profile.name).html }
            .joined(by: " ")
    }

    /// What of the practices has to be said first: old extracts, and those of which nothing is told.
    static func freshness(_ practices: CodingPractices) -> HTML {
        let old = practices.all.compactMap { practice -> HTML? in
            guard practice.isTold, let freshness = practice.freshness, let warning = freshness.warning else {
                return nil
            }
            return "<li>\(practice.profile.name): as at \(DayText(freshness.asAt)), \(warning).</li>"
        }
        let silent = practices.all.filter { !$0.isTold }.map { practice in
            "\(practice.profile.name) (\(practice.shares ? "no extract yet" : "does not share"))"
        }
        let warning: HTML =
            old.isEmpty
            ? ""
            : Notice(.late, markup: "<p><b>Old extracts are among these.</b></p><ul>\(old)</ul>").html
        let missing: HTML =
            silent.isEmpty
            ? "" : "<p class=\"small soft\">Nothing is told of \(silent.joined(separator: ", ")).</p>"
        guard !warning.isEmpty || !missing.isEmpty else { return "" }
        return "<div class=\"stack gap-b\">\(warning)\(missing)</div>"
    }

    /// In which clinical system, where that is known.
    static func practice(_ profile: PracticeProfile, _ system: String) -> HTML {
        let line: HTML = system.isEmpty ? "" : "<p class=\"ids\">\(CodingParts.system(system))</p>"
        return "\(profile.name)\(line)"
    }

    /// `EMIS`, `SystmOne`, or what it is called.
    static func system(_ word: String) -> String {
        switch kind(of: word) {
        case .emis: "EMIS"
        case .systmOne: "SystmOne"
        case nil: word
        }
    }

    /// Systems of which it is known how they tell where something was done.
    enum ClinicalSystem {
        case emis, systmOne
    }

    static func kind(of word: String) -> ClinicalSystem? {
        let folded = Code.folded(word)
        if folded.contains("emis") { return .emis }
        return folded.contains("systm") || folded.contains("tpp") ? .systmOne : nil
    }
}
