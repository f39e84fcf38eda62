import FHIR

@testable import Extracts

/// Rows and problems do not depend on where the buffer and its pieces end, and every field lies in its row.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    var bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.popLast() else { return 0 }
    let limits = choice < 200 ? CSVLimits() : CSVLimits(fieldBytes: 40, columns: 6, rowBytes: 100, rereadBytes: 2000)
    let whole = read(bytes, limits, buffer: 1 << 12, piece: .max)
    let pieces = read(bytes, limits, buffer: 16 + Int(choice) % 50, piece: 1 + Int(choice) % 7)
    // How much is read a second time depends on the buffer, and with it whether a file is given up.
    guard whole.isGivenUp == pieces.isGivenUp else { return 0 }
    precondition(whole.isGivenUp || whole.items == pieces.items, "the pieces make a difference")
    return 0
}

private func read(_ bytes: [UInt8], _ limits: CSVLimits, buffer: Int, piece: Int) -> (items: [String], isGivenUp: Bool)
{
    var reader = CSVReader(MemorySource(bytes, largestPiece: piece), limits: limits, bufferSize: buffer)
    var items: [String] = []
    while true {
        do throws(CSVFailure) {
            switch try reader.next() {
            case .end: return (items, false)
            case .row: items.append("\(reader.line) \(reader.endsWithoutLineBreak) \(reader.texts)")
            case .problem(let problem): items.append("\(problem)")
            }
        } catch {
            return (items, true)
        }
    }
}
