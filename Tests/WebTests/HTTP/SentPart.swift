/// A part of a form with files, as a browser sends it.
struct SentPart: Equatable {
    static let boundary = "----cairn7MA4YWxk"
    /// The content type of a whole form.
    static let type = "multipart/form-data; boundary=\(boundary)"

    var name: String
    /// The name of its file; `nil` where it is a plain field.
    var file: String?
    var bytes: [UInt8]

    private var encoded: [UInt8] {
        let file = file.map { "; filename=\"\($0)\"\r\nContent-Type: text/csv" } ?? ""
        return Array("Content-Disposition: form-data; name=\"\(name)\"\(file)\r\n\r\n".utf8) + bytes
    }

    /// A whole form.
    static func body(_ parts: [SentPart]) -> [UInt8] {
        parts.flatMap { Array("--\(boundary)\r\n".utf8) + $0.encoded + [0x0D, 0x0A] }
            + Array("--\(boundary)--\r\n".utf8)
    }
}
