import Extracts
import FHIR

/// Whether an extract has a place where a person's dissent from sharing would stand. FHIR resources have none, and a
/// table may lack the column: such an extract says nothing about dissent, and must not end one.
enum StatedDissent {
    static func isThere(in files: [ExtractReader.File]) throws(ExtractRefusal) -> Bool {
        for item in files {
            switch item.kind {
            case .fhir, .table(.report): return false
            case .table(let kind) where kind.holdsPeople:
                guard try header(of: item.file).contains("dissent") else { return false }
            case .table, .manifest, .mapping: continue
            }
        }
        return true
    }

    private static func header(of file: ReceivedFile) throws(ExtractRefusal) -> [String] {
        var reader = CSVReader(try file.open(), bufferSize: 1 << 16)
        do throws(CSVFailure) {
            guard try reader.next() == .row else { return [] }
        } catch {
            throw ExtractRefusal(file: file.name, line: error.line, words: error.words)
        }
        return reader.texts.map { $0.lowercased() }
    }
}
