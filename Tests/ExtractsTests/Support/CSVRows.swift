import Extracts
import FHIR

/// All rows and problems of a table in their order.
struct CSVRows: Equatable {
    enum Item: Equatable {
        case row(line: Int, fields: [String])
        case problem(CSVProblem.Kind, line: Int, column: Int)
    }

    var items: [Item] = []
    var problems: [CSVProblem] = []
    var failure: CSVFailure?

    var rows: [[String]] {
        items.compactMap { if case .row(_, let fields) = $0 { fields } else { nil } }
    }

    init(_ bytes: [UInt8], limits: CSVLimits = CSVLimits(), buffer: Int = 1 << 16, piece: Int = .max) {
        var reader = CSVReader(
            MemorySource(bytes, largestPiece: piece), limits: limits, bufferSize: buffer)
        do throws(CSVFailure) {
            reading: while true {
                switch try reader.next() {
                case .end: break reading
                case .row: items.append(.row(line: reader.line, fields: reader.texts))
                case .problem(let problem):
                    problems.append(problem)
                    items.append(.problem(problem.kind, line: problem.line, column: problem.column))
                }
            }
        } catch {
            failure = error
        }
    }

    init(_ text: String, limits: CSVLimits = CSVLimits(), buffer: Int = 1 << 16, piece: Int = .max) {
        self.init(Array(text.utf8), limits: limits, buffer: buffer, piece: piece)
    }
}
