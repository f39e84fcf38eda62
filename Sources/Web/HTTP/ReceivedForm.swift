import Application
import DesignSystem
import Domain

/// What a form brought: its declared fields, what is wrong with their shape, and its files.
struct ReceivedForm {
    /// Why a form was not read at all.
    enum Problem: Error, Equatable {
        case kind
        case tooLarge
        case malformed
    }

    /// The most bytes that the fields of a form may have together.
    static let limit = 256 << 10
    /// The most bytes of one request with files.
    static let uploadLimit = 2 << 30
    /// The most files of one request.
    static let fileLimit = 200

    private(set) var values = FormValues()
    private(set) var problems: [FieldProblem] = []
    private(set) var uploads: [Upload] = []

    /// Removes the files that nobody has moved on.
    func discardUploads() {
        for upload in uploads { UploadFolder.remove(upload.path) }
    }

    /// Reads the form of an endpoint. Files go to `folder`; where reading fails they are removed before it throws, and a
    /// ``DataFolder/Problem`` where they cannot be kept is thrown after the last byte. Where it is known beforehand that there
    /// is no room for them, or that they are too large, they are let go by and nothing is kept.
    static func read(
        _ request: WebRequest, for endpoint: Endpoint, into folder: UploadFolder
    ) async throws -> ReceivedForm {
        let type = request.headers["content-type"] ?? ""
        let takesFiles = endpoint.fields.contains { $0.kind == .file }
        let length = request.headers["content-length"].flatMap { Int($0) }
        switch HeaderValue(type).word {
        case "multipart/form-data" where takesFiles:
            if let length, length > uploadLimit { throw await tooLarge(request.body, length, over: uploadLimit) }
            guard let reader = MultipartReader(contentType: type) else { throw Problem.malformed }
            if let length {
                do {
                    try folder.checkRoom(for: length)
                } catch {
                    await letGoBy(request.body)
                    throw error
                }
            }
            return try await readParts(request.body, reader, endpoint, folder)
        case "application/x-www-form-urlencoded":
            if let length, length > limit { throw await tooLarge(request.body, length, over: limit) }
            return try await readPairs(request.body, endpoint)
        default:
            throw Problem.kind
        }
    }

    /// That a body is too large, once it was let go by. One of more than twice the limit is nobody's mistake, and is not waited
    /// for.
    private static func tooLarge(_ body: WebBody, _ length: Int, over limit: Int) async -> Problem {
        if length <= 2 * limit { await letGoBy(body) }
        return .tooLarge
    }

    /// Takes a body to its end and keeps nothing of it: a browser shows no answer before it has sent everything. Where the end
    /// does not come, the answer is the same.
    private static func letGoBy(_ body: WebBody) async {
        try? await body.read { _ in }
    }

    private static func readPairs(_ body: WebBody, _ endpoint: Endpoint) async throws -> ReceivedForm {
        var bytes: [UInt8] = []
        try await body.read { piece in
            bytes += piece
            guard bytes.count <= limit else { throw Problem.tooLarge }
        }
        guard let pairs = FormPairs.urlEncoded(bytes) else { throw Problem.malformed }
        var reading = FormReading(fields: FormReading.always + endpoint.fields)
        for pair in pairs { reading.take(name: pair.name, value: pair.value) }
        return ReceivedForm(values: reading.form, problems: reading.problems)
    }

    private static func readParts(
        _ body: WebBody, _ reader: MultipartReader, _ endpoint: Endpoint, _ folder: UploadFolder
    ) async throws -> ReceivedForm {
        var reader = reader
        var parts = Parts(reading: FormReading(fields: FormReading.always + endpoint.fields), folder: folder)
        do {
            var total = 0
            var refused: (any Error)?
            try await body.read { piece in
                total += piece.count
                guard total <= uploadLimit else { throw Problem.tooLarge }
                // A browser shows no answer before it has sent everything: what cannot be kept is let go by to its end.
                guard refused == nil else { return }
                do {
                    try reader.feed(piece) { try parts.take($0) }
                } catch let problem where problem is DataFolder.Problem || problem is Problem {
                    parts.discard()
                    refused = problem
                }
            }
            if let refused { throw refused }
            try reader.finish()
        } catch {
            parts.discard()
            throw error is MultipartReader.Problem ? Problem.malformed : error
        }
        return ReceivedForm(values: parts.reading.form, problems: parts.reading.problems, uploads: parts.uploads)
    }
}

/// Gathers the parts of a form with files: fields in memory, files on the disk.
private struct Parts {
    var reading: FormReading
    let folder: UploadFolder
    private(set) var uploads: [Upload] = []
    private var part: MultipartReader.Part?
    private var value: [UInt8] = []
    private var fieldBytes = 0
    private var file: SpooledFile?

    init(reading: FormReading, folder: UploadFolder) {
        self.reading = reading
        self.folder = folder
    }

    mutating func take(_ event: MultipartReader.Event) throws {
        switch event {
        case .begins(let part):
            self.part = part
            value = []
            file = nil
            guard part.file != nil, isFile(part) else { return }
            guard uploads.count < ReceivedForm.fileLimit else { throw ReceivedForm.Problem.tooLarge }
            file = try folder.begin()
        case .bytes(let bytes):
            if let file {
                try file.append(bytes)
            } else if part?.file == nil {
                fieldBytes += bytes.count
                guard fieldBytes <= ReceivedForm.limit else { throw ReceivedForm.Problem.tooLarge }
                value += bytes
            }
        case .ends:
            try end()
        }
    }

    /// Removes and closes what has arrived.
    mutating func discard() {
        for upload in uploads { UploadFolder.remove(upload.path) }
        if let file { UploadFolder.remove(file.path) }
        (uploads, file) = ([], nil)
    }

    private func isFile(_ part: MultipartReader.Part) -> Bool {
        reading.field(String(decoding: part.name, as: UTF8.self))?.kind == .file
    }

    private mutating func end() throws {
        defer { (part, file) = (nil, nil) }
        guard let part else { return }
        guard let file else {
            if part.file == nil { reading.take(name: part.name, value: value) }
            return
        }
        // A browser sends a nameless, empty file where none was chosen.
        if part.file?.isEmpty != false, file.bytes == 0 { return UploadFolder.remove(file.path) }
        uploads.append(
            Upload(
                field: String(decoding: part.name, as: UTF8.self), name: String((part.file ?? "").prefix(200)),
                path: file.path, bytes: file.bytes))
    }
}

extension ReceivedForm {
    /// The declared fields of a query.
    init(query: [(name: [UInt8], value: [UInt8])], _ endpoint: Endpoint) {
        var reading = FormReading(fields: endpoint.fields)
        for pair in query { reading.take(name: pair.name, value: pair.value) }
        self.init(values: reading.form, problems: reading.problems)
    }
}
