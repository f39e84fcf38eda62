@testable import FHIR

/// Values, problems and resources do not depend on where the pieces end, and what was read is read again from its own
/// text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    var bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.popLast() else { return 0 }
    let limits = choice < 200 ? .resource : JSONLimits(valueBytes: 200, stringBytes: 20, depth: 5)
    let whole = value(bytes, limits, buffer: 1 << 12, piece: .max)
    let pieces = value(bytes, limits, buffer: 16 + Int(choice) % 50, piece: 1 + Int(choice) % 7)
    precondition(whole == pieces, "the pieces make a difference")
    if case .success(let value) = whole, limits == .resource {
        let again = readAgain(Array(text(value).utf8))
        precondition(again == .success(value), "what was read is not what was written")
    }
    for layout in [ResourceStream.Layout.document, .lines] {
        precondition(
            resources(bytes, layout, limits, piece: .max) == resources(bytes, layout, limits, piece: 3),
            "the pieces make a difference")
    }
    return 0
}

private func readAgain(_ bytes: [UInt8]) -> Result<JSONValue, JSONProblem> {
    value(bytes, .resource, buffer: 1 << 12, piece: .max)
}

private func value(_ bytes: [UInt8], _ limits: JSONLimits, buffer: Int, piece: Int) -> Result<JSONValue, JSONProblem> {
    Result { () throws(JSONProblem) in
        var reader = JSONReader(MemorySource(bytes, largestPiece: piece), limits: limits, bufferSize: buffer)
        try reader.skipByteOrderMark()
        return try reader.value()
    }
}

private func resources(
    _ bytes: [UInt8], _ layout: ResourceStream.Layout, _ limits: JSONLimits, piece: Int
) -> [Result<ResourceStream.Item, JSONProblem>] {
    var stream = ResourceStream(
        MemorySource(bytes, largestPiece: piece), layout: layout, limits: limits, bufferSize: 1 << 10)
    var items: [Result<ResourceStream.Item, JSONProblem>] = []
    while true {
        do throws(JSONProblem) {
            guard let item = try stream.next() else { return items }
            items.append(.success(item))
        } catch {
            return items + [.failure(error)]
        }
    }
}

private func text(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let text): text
    case .string(let string): quoted(string)
    case .array(let items): "[" + items.map(text).joined(separator: ",") + "]"
    case .object(let members):
        "{" + members.map { quoted($0.name) + ":" + text($0.value) }.joined(separator: ",") + "}"
    }
}

private func quoted(_ string: String) -> String {
    var quoted = "\""
    for scalar in string.unicodeScalars {
        switch scalar {
        case "\"", "\\": quoted += "\\\(scalar)"
        case "\0"..<" ": quoted += "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
