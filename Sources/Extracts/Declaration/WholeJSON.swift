import FHIR

extension JSONValue {
    /// The one value that a small file of ours holds. Refuses a file that is anything else, with the place.
    init(whole source: any ByteSource, of file: String, limits: JSONLimits) throws(ExtractRefusal) {
        do throws(JSONProblem) {
            var reader = JSONReader(source, limits: limits)
            try reader.skipByteOrderMark()
            self = try reader.value()
            guard try reader.nextByte() == nil else { throw reader.problem("something stands after the end") }
        } catch {
            throw ExtractRefusal(
                file: file, line: error.line, words: "is not JSON: column \(error.column): \(error.words)")
        }
    }
}
