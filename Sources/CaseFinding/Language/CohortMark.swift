/// A problem of a text with the stretch of it that is meant, so that a page can mark the word and a terminal can point
/// at it.
package struct CohortMark: Hashable, Sendable {
    package let problem: CohortProblem
    /// Whether the text can be used all the same.
    package let isWarning: Bool
    /// How many characters are meant from the problem's column on; 0 where the whole text is.
    package let length: Int
    /// The same in UTF-16 code units from the start of the text, as browsers count.
    package let range: Range<Int>
    /// The line as it stands in the text; empty where the whole text is meant.
    package let lineText: String

    /// The errors of a report, then its warnings, each where it stands in the text that was checked.
    package static func marks(_ report: CohortChecker.Report, in text: String) -> [CohortMark] {
        guard text.utf8.count <= CohortFile.largest else {
            return report.errors.map {
                CohortMark(problem: $0, isWarning: false, length: 0, range: 0..<0, lineText: "")
            }
        }
        if report.errors.isEmpty, report.warnings.isEmpty { return [] }
        let places = TextPlaces(text)
        return report.errors.map { places.mark($0, isWarning: false) }
            + report.warnings.map { places.mark($0, isWarning: true) }
    }

    private static let longestLine = 400
    private static let around = 60

    /// The line in three: what stands before what is meant, that, and what stands behind it.
    package var pieces: (before: String, meant: String, after: String) {
        let scalars = lineText.unicodeScalars
        let start = scalars.index(scalars.startIndex, offsetBy: max(0, problem.column - 1), limitedBy: scalars.endIndex)
        let from = start ?? scalars.endIndex
        let to = scalars.index(from, offsetBy: length, limitedBy: scalars.endIndex) ?? scalars.endIndex
        return (String(scalars[..<from]), String(scalars[from..<to]), String(scalars[to...]))
    }

    /// The line, and under it a mark below what is meant; nothing where the whole text is.
    ///
    /// ```
    ///   latest of "frality severity" is "moderate or severe frailty"
    ///             ^^^^^^^^^^^^^^^^^^
    /// ```
    package var pointer: [String] {
        guard problem.line > 0, !lineText.isEmpty else { return [] }
        let (before, meant, after) = pieces
        let (start, word) = (before.unicodeScalars, meant.unicodeScalars)
        // Of a line that no terminal shows whole, as much as is around the word.
        let isLong = start.count + word.count + after.unicodeScalars.count > Self.longestLine
        let shown = isLong && start.count > Self.around ? "…" + String(start.suffix(Self.around)) : before
        let marked = isLong ? String(word.prefix(2 * Self.around)) : meant
        let end = isLong ? String(after.unicodeScalars.prefix(Self.around)) : after
        // A tab stays one, so that the mark stands where the word does.
        let indent = shown.unicodeScalars.map { $0 == "\t" ? "\t" : " " }.joined()
        return [shown + marked + end, indent + String(repeating: "^", count: max(1, marked.unicodeScalars.count))]
    }
}

/// Where lines and words of a text stand.
private struct TextPlaces {
    private var lines: [(start: Int, scalars: [Unicode.Scalar], text: String)] = []
    private var lengths: [Place: Int] = [:]

    private struct Place: Hashable {
        let line: Int
        let column: Int
    }

    init(_ text: String) {
        for token in CohortLexer(text).tokens {
            lengths[Place(line: token.line, column: token.column)] = token.length
        }
        var line: [Unicode.Scalar] = []
        var start = 0
        var offset = 0
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { last = scalar }
            offset += UTF16.width(scalar)
            if scalar == "\n", last == "\r" {
                start = offset
                continue
            }
            guard scalar == "\n" || scalar == "\r" else {
                line.append(scalar)
                continue
            }
            lines.append((start, line, Self.text(line)))
            line = []
            start = offset
        }
        lines.append((start, line, Self.text(line)))
    }

    private static func text(_ line: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(line)) }

    func mark(_ problem: CohortProblem, isWarning: Bool) -> CohortMark {
        guard lines.indices.contains(problem.line - 1) else {
            return CohortMark(problem: problem, isWarning: isWarning, length: 0, range: 0..<0, lineText: "")
        }
        let line = lines[problem.line - 1]
        let start = min(max(0, problem.column - 1), line.scalars.count)
        let rest = line.scalars.count - start
        let known = lengths[Place(line: problem.line, column: problem.column)] ?? problem.word.unicodeScalars.count
        // Without a column the whole line is meant; where the line ended too soon, its end.
        let length = problem.column == 0 ? rest : min(known, rest)
        func width(_ scalars: ArraySlice<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + UTF16.width($1) } }
        let offset = line.start + width(line.scalars[..<start])
        return CohortMark(
            problem: problem, isWarning: isWarning, length: length,
            range: offset..<(offset + width(line.scalars[start..<(start + length)])),
            lineText: line.text)
    }
}
