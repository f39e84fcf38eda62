import Foundation
import Testing
import Vocabulary

/// A day from ISO 8601, or a failed test.
func day(_ iso: String, _ location: SourceLocation = #_sourceLocation) throws -> Day {
    try #require(Day(iso: iso), sourceLocation: location)
}

/// An event date from ISO 8601, or a failed test.
func eventDate(_ iso: String, _ location: SourceLocation = #_sourceLocation) throws -> EventDate {
    try #require(EventDate(iso: iso), sourceLocation: location)
}

/// An NHS number, or a failed test.
func number(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> NHSNumber {
    try #require(NHSNumber(text), sourceLocation: location)
}

/// Data that stands outside the repository and may be absent.
enum SharedData {
    /// The text of a file under `../shared` beside the repository root, or under `$CAIRN_SHARED`.
    static func text(_ path: String, file: String = #filePath) -> String? {
        var root = URL(fileURLWithPath: file).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        var folders = [root.appendingPathComponent("shared")]
        if let other = ProcessInfo.processInfo.environment["CAIRN_SHARED"] {
            folders.append(URL(fileURLWithPath: other))
        }
        for folder in folders {
            if let text = try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8) { return text }
        }
        return nil
    }
}
