import Foundation
import Testing

@testable import Domain

/// The reference of episode states, as the table has it.
enum EpisodeDocument {
    static var text: String {
        let diagram = EpisodeTable.rows.filter { $0.act != .reassign }.map { row in
            "    \(row.from.map(name) ?? "[*]") --> \(name(row.to)): \(row.act.title)"
        }
        let ends = EpisodeState.allCases.filter { !$0.isLive }.map { "    \(name($0)) --> [*]" }
        let names = EpisodeState.allCases.map { "    \(name($0)): \($0.title)" }
        let rows = EpisodeTable.rows.filter { $0.act != .reassign }.map { row in
            "| \(row.from?.title ?? "No live episode") | \(row.act.title) | \(row.to.title) | \(who(row.gate)) "
                + "| \(row.condition == .always ? "" : row.condition.rawValue) |"
        }
        let states = EpisodeState.allCases.map { state in
            "| \(state.title) | \(state.isLive ? "yes" : "no") | \(state.demandsNextStep ? "always" : "") |"
        }
        return """
            # The states of an episode

            Written by the tests from `EpisodeTable` (`Sources/Domain/Episodes/EpisodeTable.swift`); change the table, then \
            run the tests with `CAIRN_WRITE_DOCS=1`. There is no other way for an episode to change.

            ```mermaid
            stateDiagram-v2
            \((names + diagram + ends).joined(separator: "\n"))
            ```

            ## Acts

            | From | Act | To | Who | Where |
            |---|---|---|---|---|
            \(rows.joined(separator: "\n"))
            | Every live state | Re-assign | The same | \(who(.team)) | to an active coordinator of the practice |

            A person has one live episode at most. It has an owner in every state. Whatever is done to it is done against the \
            version that was seen. Somebody who has died or left can only be held back, declined, found not suitable, closed \
            or re-assigned.

            ## States

            | State | Live | Next step |
            |---|---|---|
            \(states.joined(separator: "\n"))

            """
    }

    private static func name(_ state: EpisodeState) -> String { "\(state)" }

    private static func who(_ gate: Gate) -> String {
        switch gate {
        case .holdBack: "clinical supervisor"
        case .team: "network manager"
        default: "care coordinator"
        }
    }
}

struct EpisodeDocumentTests {
    @Test func `the reference of episode states is what the table says`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../docs/reference/episode-states.md"
        ).standardized
        if ProcessInfo.processInfo.environment["CAIRN_WRITE_DOCS"] == "1" {
            try EpisodeDocument.text.write(to: file, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(written == EpisodeDocument.text, "run the tests with CAIRN_WRITE_DOCS=1 and look at the difference")
    }
}
