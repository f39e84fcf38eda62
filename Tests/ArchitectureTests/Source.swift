import Foundation
import Testing

/// One source file of the product.
struct Source: Sendable, CustomTestStringConvertible {
    struct Line: Sendable {
        let number: Int
        let text: String
        /// Without what follows `//`.
        var code: String {
            text.range(of: "//").map { String(text[..<$0.lowerBound]) } ?? text
        }
    }

    let target: String
    let path: String
    let lines: [Line]

    var testDescription: String { path }

    /// The modules that it imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.code.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at <= 2, line.text.first != " ", at + 1 < words.count else {
                return nil
            }
            return words.last.map { $0.split(separator: ".").first.map(String.init) ?? String($0) }
        }
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources")

    static let all: [Source] = {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
            guard let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8),
                let target = name.split(separator: "/").first
            else { return nil }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
                Line(number: $0.offset + 1, text: String($0.element))
            }
            return Source(target: String(target), path: name, lines: lines)
        }
    }()
}
