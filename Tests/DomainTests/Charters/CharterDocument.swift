import Foundation
import Testing

@testable import Domain

/// The reference of charters' states, as the table has it.
enum CharterDocument {
    static var text: String {
        let names = CharterState.allCases.map { "    \($0): \($0.title)" }
        let diagram = CharterTable.rows.filter { $0.act != .write || $0.from == nil }.map { row in
            "    \(row.from.map { "\($0)" } ?? "[*]") --> \(row.to): \(row.act.title)"
        }
        let rows = CharterTable.rows.map { row in
            "| \(row.from?.title ?? "No charter") | \(row.act.title) | \(row.to.title) "
                + "| \(row.act == .write ? "" : "says why") |"
        }
        let verdicts = CharterVerdict.allCases.map { "- \($0.title)" }
        return """
            # The states of a charter

            Written by the tests from `CharterTable` (`Sources/Domain/Charters/CharterTable.swift`); change the table, then \
            run the tests with `CAIRN_WRITE_DOCS=1`. There is no other way for a charter to change.

            ```mermaid
            stateDiagram-v2
            \((names + diagram).joined(separator: "\n"))
            ```

            ## Acts

            By its owner or a network manager; each version stays on record, with who wrote it and when.

            | From | Act | To | |
            |---|---|---|---|
            \(rows.joined(separator: "\n"))

            In a pilot and while it runs, people are put forward after each extract. A pilot keeps to its practices and its \
            number. Its number counts from its start: whoever was put forward before a stop takes up no place, and is not put \
            forward again.

            ## What becomes of each person whom the question finds

            \(verdicts.joined(separator: "\n"))

            """
    }
}

struct CharterDocumentTests {
    @Test func `the reference of charters’ states is what the table says`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../docs/reference/charter-states.md"
        ).standardized
        if ProcessInfo.processInfo.environment["CAIRN_WRITE_DOCS"] == "1" {
            try CharterDocument.text.write(to: file, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(written == CharterDocument.text, "run the tests with CAIRN_WRITE_DOCS=1 and look at the difference")
    }

    @Test func `every state is reached, and left but for a stop by a new pilot`() {
        for state in CharterState.allCases {
            #expect(CharterTable.rows.contains { $0.to == state && $0.from != state })
            #expect(CharterTable.rows.contains { $0.from == state && $0.to != state })
        }
        // A small start always comes first.
        #expect(CharterTable.rows.filter { $0.act == .run }.map(\.from) == [.pilot])
    }
}
