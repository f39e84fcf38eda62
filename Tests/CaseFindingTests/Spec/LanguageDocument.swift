import CaseFinding
import Foundation
import Testing
import Vocabulary

/// The pages of `docs/reference`.
enum ReferencePage {
    static func file(_ name: String) -> URL {
        // Spec, CaseFindingTests, Tests, the repository; tests may be built from links to them.
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appending(path: "docs/reference/\(name)")
    }
}

/// Writes `docs/reference/cohort-language.md` from the guide and the tables.
enum LanguageDocument {
    static var text: String {
        var parts = [LanguageGuide.beginning, names]
        parts += Specification.chapters.map(chapter)
        parts += [indicators, LanguageGuide.breakdown]
        parts += [LanguageGuide.near, LanguageGuide.unanswerable, errors]
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static var names: String {
        let lists = SpecCatalogue.lists.map { list in
            let terms = list.entries.map { $0.term + ($0.rank.map { " (rank \($0))" } ?? "") }
            return "| \"\(list.name)\" | \(kinds(list)) | \(terms.joined(separator: ", ")) |"
        }
        let measures = SpecCatalogue.measures.map { measure in
            let units = measure.units.map(\.spelling).joined(separator: ", ")
            return
                "| \"\(measure.name)\" | \(kinds(measure.codes)) | a measure, in \(units.isEmpty ? "no unit" : units) |"
        }
        return (["| Name | Kinds of record | Entries |", "|---|---|---|"] + lists + measures).joined(separator: "\n")
    }

    private static func kinds(_ list: Codelist) -> String {
        list.kinds.kinds.map(\.word).joined(separator: ", ")
    }

    private static var indicators: String {
        var parts = [
            "## Indicators",
            """
            An indicator is kept under a name and shared as a cohort is. It counts and lists nobody; it may use cohorts by name,
            and nothing uses an indicator.
            """,
        ]
        for spec in SpecIndicator.all {
            parts += ["### \(spec.title)", spec.prose, "```\n\(spec.text)\n```"]
            parts += spec.people.components(separatedBy: "\n\n").map(block)
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private static func chapter(_ chapter: SpecChapter) -> String {
        let head = ["## \(chapter.title)", chapter.prose].filter { !$0.isEmpty }
        return (head + chapter.sections.map(section)).joined(separator: "\n\n")
    }

    private static func section(_ section: SpecSection) -> String {
        var parts = ["### \(section.title)", section.prose]
        if !section.without.isEmpty {
            let names = section.without.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            parts.append("Here the catalogue has no list \(names).")
        }
        let uses = section.uses.isEmpty ? "" : "\n\n\(section.uses)"
        parts.append("```\n\(section.lines)\(uses)\n```")
        parts += section.people.components(separatedBy: "\n\n").map(block)
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// One block of test people: its settings as a sentence, its table as a table.
    private static func block(_ text: String) -> String {
        let lines = text.split(separator: "\n").map(String.init)
        let isSetting = { (line: String) in
            ["as at", "asked on", "practice", "covers", "sees", "records"].contains { line.hasPrefix($0) }
        }
        let settings = lines.prefix(while: isSetting)
        let rows = lines.dropFirst(settings.count).map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        let sentence = settings.map { "`\($0)`" }.joined(separator: ", ")
        guard let header = rows.first else { return sentence }
        let rule = Array(repeating: "---", count: header.count)
        let table = ([header, rule] + rows.dropFirst()).map { "| \($0.joined(separator: " | ")) |" }
        return sentence + "\n\n" + table.joined(separator: "\n")
    }

    private static var errors: String {
        func section(_ title: String, _ specs: [SpecError]) -> [String] {
            ["### \(title)"]
                + specs.flatMap { spec in
                    let words = (spec.errors + spec.warnings).map { "- \($0)" }
                    return ["```\n\(spec.text)\n```", words.joined(separator: "\n")]
                }
        }
        let head = [
            "## What is said of mistakes",
            "All problems of a text are told at once, each at its line and word, with the nearest names.",
        ]
        return
            (head + section("Names", SpecErrors.names) + section("Layout and words", SpecErrors.layout)
            + section("Homes and repeats", SpecErrors.home) + section("Warnings", SpecErrors.warnings))
            .joined(separator: "\n\n")
    }
}

struct LanguageDocumentTests {
    @Test func `the reference of the cohort language is what the tables say`() throws {
        let file = ReferencePage.file("cohort-language.md")
        if ProcessInfo.processInfo.environment["CAIRN_WRITE_DOCS"] == "1" {
            try LanguageDocument.text.write(to: file, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(written == LanguageDocument.text, "run the tests with CAIRN_WRITE_DOCS=1 and look at the difference")
    }
}
