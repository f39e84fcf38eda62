import Extracts
import Foundation
import Testing

/// The reader against the `csv` module of Python on generated awkward files.
///
/// Intended differences, and the only ones:
/// 1. An empty line is no row; Python gives a row without fields.
/// 2. Python (`strict=True`) stops at text after a closing quote and at a quote that is open at the end; the reader says
///    so at the same row, and goes on at the next line.
/// 3. A NUL character, bytes that are not UTF-8, more than 1,000 columns, a field over 1 MiB and a row over 4 MiB are
///    problems of a row; Python takes the first, stops at the second, and has one limit for a field.
/// 4. A byte order mark is read over; Python does so when told (`utf-8-sig`), as it is here.
@Suite struct `Reading tables as Python does` {
    private static let script = """
        import csv, json, sys
        csv.field_size_limit(1 << 30)
        out = []
        for path in sys.stdin.read().split("\\n"):
            if not path: continue
            rows, error = [], False
            with open(path, newline="", encoding="utf-8-sig") as file:
                try:
                    for row in csv.reader(file, strict=True):
                        if row: rows.append(row)
                except csv.Error:
                    error = True
            out.append({"rows": rows, "error": error})
        json.dump(out, sys.stdout)
        """

    private struct Answer: Decodable {
        let rows: [[String]]
        let error: Bool
    }

    private static func python(_ paths: [String]) throws -> [Answer]? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = Pipe()
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(paths.joined(separator: "\n").utf8))
        try input.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return try JSONDecoder().decode([Answer].self, from: data)
    }

    private static let awkward = [
        "\"", "\"\"", "\",\"", ",", ",", "\n", "\n", "\r\n", "\r", "a", "b c", "Zoë", "żó", "😀", " ", "\t", ";", "\\",
        "'",
        "\"x\"", "\"x,y\"", "\"x\ny\"", "\"x\r\ny\"", "\"a\"\"b\"", "=1+1", "\u{85}", "\u{2028}", "\u{B}", "\u{C}",
        "1.5",
    ]

    /// Random pieces in a row, most of them no table at all.
    private static func soup(_ random: inout SeededGenerator) -> String {
        (0..<random.below(40)).map { _ in random.pick(awkward) }.joined()
    }

    /// A table as a careful writer writes it, every field with whatever in it.
    private static func table(_ random: inout SeededGenerator) -> String {
        let end = random.pick(["\n", "\r\n", "\r"])
        let columns = 1 + random.below(6)
        let rows = (0..<random.below(12)).map { _ in
            (0..<columns).map { _ in
                let field = (0..<random.below(4)).map { _ in random.pick(awkward) }.joined()
                let needsQuotes = field.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
                return needsQuotes || random.below(3) == 0
                    ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
            }.joined(separator: ",")
        }
        return (random.below(4) == 0 ? "\u{FEFF}" : "") + rows.joined(separator: end)
            + (random.below(2) == 0 ? end : "")
    }

    @Test func `two thousand generated files are read alike`() throws {
        let seed: UInt64 = 20_260_331
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        var texts: [String] = []
        var paths: [String] = []
        for number in 0..<2000 {
            texts.append(number.isMultiple(of: 2) ? Self.soup(&random) : Self.table(&random))
            paths.append(try folder.write("\(number).csv", texts[number]))
        }
        guard let answers = try Self.python(paths) else {
            print("skipped 2000 comparisons: python3 is not here")
            return
        }
        #expect(answers.count == texts.count)
        var broken = 0
        for (number, (text, answer)) in zip(texts, answers).enumerated() {
            let buffer = 16 + random.below(100)
            let read = CSVRows(text, buffer: buffer, piece: 1 + random.below(buffer))
            let before = read.items.prefix { if case .row = $0 { true } else { false } }
            let rows = before.compactMap { if case .row(_, let fields) = $0 { fields } else { nil } }
            #expect(rows == answer.rows, "seed \(seed), file \(number)")
            #expect((read.problems.isEmpty && read.failure == nil) == !answer.error, "seed \(seed), file \(number)")
            if answer.error { broken += 1 }
        }
        #expect(broken > 100 && broken < 1900, "both kinds are there")
    }
}
