import FHIR
import Vocabulary

@testable import Extracts

/// FHIR, whatever stands in it: each resource ends in one call, or the whole is refused with words.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    var bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.popLast(), let practice = ODSCode("A81001"), let asAt = Day(iso: "2026-03-31") else {
        return 0
    }
    let layout: ResourceStream.Layout = choice & 1 == 0 ? .lines : .document
    var sink = FuzzSink()
    var rows = FHIRRows(practice: practice, asAt: asAt, withheldKey: WithheldKey(practice: practice.text, salt: 1))
    do {
        try rows.readPeople(
            ResourceStream(MemorySource(bytes), layout: layout, bufferSize: 1 << 12), of: "fuzz.json", into: &sink)
        try rows.finishPeople()
        try rows.readRecords(
            ResourceStream(MemorySource(bytes), layout: layout, bufferSize: 1 << 12), of: "fuzz.json", into: &sink)
    } catch let refusal as ExtractRefusal {
        precondition(!refusal.words.isEmpty)
        return 0
    } catch {
        preconditionFailure("another error than a refusal")
    }
    // Taken whole: the rows are those that a plain count finds.
    var stream = ResourceStream(MemorySource(bytes), layout: layout, bufferSize: 1 << 12)
    var entries = 0
    while let item = try? stream.next() {
        _ = item
        entries += 1
    }
    precondition(sink.rows == entries, "a row is lost or counted twice")
    return 0
}
