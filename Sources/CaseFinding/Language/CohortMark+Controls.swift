extension CohortMark {
    /// Every control character but line breaks and tabs, in the order of a text whose lines end in `\n`: none of them shows,
    /// and none can be kept. In the line as it is shown a picture of each stands in its place. No more are told than problems.
    package static func controls(in text: String) -> [CohortMark] {
        var marks: [CohortMark] = []
        var offset = 0
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() {
            let shown = line.contains(where: isControl) ? String(String.UnicodeScalarView(line.map(picture))) : ""
            for (column, scalar) in line.enumerated() {
                if isControl(scalar) {
                    guard marks.count < CohortFile.mostProblems else { return marks }
                    let problem = CohortProblem(
                        line: place + 1, column: column + 1,
                        words: "a character that cannot be kept (\(name(scalar))): take it out")
                    marks.append(
                        CohortMark(
                            problem: problem, isWarning: false, length: 1, range: offset..<(offset + 1),
                            lineText: shown))
                }
                offset += UTF16.width(scalar)
            }
            offset += 1
        }
        return marks
    }

    /// An error of a text as a whole.
    package static func whole(_ words: String) -> CohortMark {
        CohortMark(
            problem: CohortProblem(line: 0, words: words), isWarning: false, length: 0, range: 0..<0, lineText: "")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && scalar != "\t"
    }

    /// `U+000C`.
    private static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// What is shown in place of a control character, as Unicode has it for those of ASCII; any other as it is.
    private static func picture(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard isControl(scalar) else { return scalar }
        switch scalar.value {
        case 0..<0x20: return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: return "\u{2421}"
        default: return "\u{FFFD}"
        }
    }
}
