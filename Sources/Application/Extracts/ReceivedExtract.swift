import Domain
import Extracts
import FHIR
import Glibc
import Store
import Vocabulary

/// The files of one extract as they came, copied into the data folder before anything is read, so that what is read is
/// what is kept.
struct ReceivedExtract {
    /// The copies, in the order given, by the sender's names.
    private(set) var files: [ReceivedFile] = []
    /// Name, digest and length of each.
    private(set) var totals: [ExtractFileTotals] = []
    /// What the reader is to read: the folder of copies where a folder was given, else the copies.
    private(set) var paths: [String] = []
    private let folder: String

    /// Copies files and the files of folders. A refusal or a failed write leaves nothing behind.
    init(_ paths: [String], id: ID<ExtractRecord>, in data: DataFolder) throws {
        self.folder = data.received + "/" + id.text
        guard mkdir(folder, 0o700) == 0 else { throw Self.problem(folder) }
        do {
            for path in paths {
                if ExtractFolder.isFolder(path) {
                    for file in try ExtractFolder(path: path).files { try take(file) }
                } else {
                    try take(try ReceivedFile(path: path))
                }
            }
            self.paths = paths.count == 1 && ExtractFolder.isFolder(paths[0]) ? [folder] : files.map(\.path)
        } catch {
            discard()
            throw error
        }
    }

    /// Takes files that lie in the received folder already, under their own names, where they are. A refusal removes
    /// them unless they are kept.
    init(adopting id: ID<WaitingExtract>, in data: DataFolder, keeping: Bool = false) throws {
        self.folder = try Self.folder(of: id, in: data)
        do {
            for file in try ExtractFolder(path: folder).files {
                var totals = ExtractFileTotals(file: file.name)
                try Self.copy(try file.openWhole(), to: nil, &totals)
                files.append(file)
                self.totals.append(totals)
                try countParts(of: file)
            }
            self.paths = [folder]
        } catch {
            if !keeping { discard() }
            throw error
        }
    }

    /// Tells these files, by name and content, from any others.
    var digest: String {
        let lines = totals.map { "\($0.sha256) \($0.file)\n" }.sorted()
        return Digest(of: Array(lines.joined().utf8)).hex
    }

    /// Makes the copies durable; they are then kept as received.
    func keep() throws(DataFolder.Problem) {
        try Self.sync(files.map(\.path) + [folder, folder + "/.."])
    }

    /// Brings files and folders to the disk.
    static func sync(_ paths: [String]) throws(DataFolder.Problem) {
        for path in paths {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw problem(path) }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw problem(path) }
        }
    }

    /// Removes the copies of an extract that is not kept.
    func discard() {
        for name in DataFolder.names(in: folder) { unlink(folder + "/" + name) }
        rmdir(folder)
    }

    private mutating func take(_ file: ReceivedFile) throws {
        guard !files.contains(where: { $0.name == file.name }) else {
            throw ExtractRefusal(
                file: file.name, words: "was given twice; the files of one extract have different names")
        }
        let path = folder + "/" + file.name
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.problem(path, file.name) }
        defer { close(descriptor) }
        var totals = ExtractFileTotals(file: file.name)
        do {
            try Self.copy(try file.openWhole(), to: descriptor, &totals)
            // A clinical system may still have been writing it.
            guard try ReceivedFile(path: file.path) == file else {
                throw ExtractRefusal(
                    file: file.name, words: "was changed while it was being copied; import it again when it is whole")
            }
        } catch {
            unlink(path)
            throw error
        }
        let copy = try ReceivedFile(path: path)
        files.append(copy)
        self.totals.append(totals)
        try countParts(of: copy)
    }

    /// Digests and lengths of the files that a zip holds, which are read to their ends for it.
    private mutating func countParts(of file: ReceivedFile) throws {
        for part in try file.parts() where part != file {
            var totals = ExtractFileTotals(file: part.name)
            try Self.copy(try part.open(), to: nil, &totals)
            self.totals.append(totals)
        }
    }

    /// Puts how the report is read beside it.
    mutating func add(_ mapping: ReportMapping) throws {
        do {
            try Self.place(mapping, into: folder)
            let file = try ReceivedFile(path: folder + "/" + ReportMapping.fileName)
            var totals = ExtractFileTotals(file: file.name)
            try Self.copy(try file.openWhole(), to: nil, &totals)
            files.append(file)
            self.totals.append(totals)
            paths = [folder]
        } catch {
            discard()
            throw error
        }
    }

    /// Writes how a report is read into the folder that it lies in, in place of what is there.
    static func place(_ mapping: ReportMapping, into folder: String) throws(DataFolder.Problem) {
        let path = folder + "/" + ReportMapping.fileName
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw problem(path) }
        defer { close(descriptor) }
        var rest = Array(mapping.json.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw problem(path) }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads a file to its end for its digest and length, and writes it where a file to write to is given.
    private static func copy(
        _ source: any ByteSource, to descriptor: Int32?, _ totals: inout ExtractFileTotals
    ) throws {
        var source = source
        var digest = DigestStream()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count: Int
            do {
                count = try source.read(into: buffer)
            } catch {
                throw ExtractRefusal(file: totals.file, words: error.words)
            }
            guard count > 0 else { break }
            digest.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            var written = 0
            while let descriptor, written < count {
                let part = write(descriptor, buffer.baseAddress?.advanced(by: written), count - written)
                guard part > 0 else { throw problem("The data folder", totals.file) }
                written += part
            }
            totals.bytes += count
        }
        totals.sha256 = digest.digest.hex
    }

    /// What the system just refused: at a place on the server, and as whoever handed the files in knows it.
    private static func problem(_ path: String, _ file: String? = nil) -> DataFolder.Problem {
        DataFolder.Problem(
            "\(path) cannot be written", errno, "Nothing was imported.",
            shown: "\(file ?? "The server’s data folder") cannot be written")
    }
}
