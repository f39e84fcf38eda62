import CZip
import FHIR
import Glibc

/// A zip file, its entries looked at before one of them is unpacked: what would unpack to far more than it is, and names
/// that lead out of a folder, are refused as a whole.
final class ZipArchive {
    /// One file of the archive.
    struct Entry: Hashable {
        /// As it stands in the archive, with folders before it.
        let path: String
        let index: UInt64
        /// What it says that it unpacks to, in bytes.
        let size: Int

        /// Without folders.
        var name: String { ReceivedFile.lastComponent(path) }
    }

    let entries: [Entry]
    private let file: String
    private let handle: OpaquePointer

    /// Reads the whole file that the source has open: `file` itself, or the zip that it lies in.
    init(_ source: FileSource, file: ReceivedFile, limits: ZipLimits = ZipLimits()) throws(ExtractRefusal) {
        self.file = file.name
        try ZipDirectory.check(source, bytes: file.identity.size, limits: limits, file: file.name)
        let descriptor = try source.duplicate(name: file.name)
        var code: Int32 = 0
        guard let handle = zip_fdopen(descriptor, 0, &code) else {
            close(descriptor)
            throw ExtractRefusal(file: file.name, words: "is damaged: it cannot be read as a zip file; pack it again")
        }
        self.handle = handle
        do {
            entries = try Self.entries(handle, limits, file.name)
        } catch {
            zip_discard(handle)
            throw error
        }
    }

    deinit {
        zip_discard(handle)
    }

    /// The file of that path, in any case, where there is one.
    func entry(_ path: String) -> Entry? {
        entries.first { $0.path.lowercased() == path.lowercased() }
    }

    /// Opens one file for reading.
    func open(_ entry: Entry) throws(ExtractRefusal) -> ZipEntrySource {
        guard let opened = zip_fopen_index(handle, entry.index, 0) else {
            throw ExtractRefusal(
                file: file, words: "holds a file that cannot be unpacked (\(entry.name)); pack it again without options"
            )
        }
        return ZipEntrySource(opened, of: self, size: entry.size)
    }

    private static func entries(
        _ handle: OpaquePointer, _ limits: ZipLimits, _ file: String
    ) throws(ExtractRefusal) -> [Entry] {
        let count = zip_get_num_entries(handle, 0)
        guard count >= 0, count <= limits.entries else {
            throw ExtractRefusal(file: file, words: "holds more than \(limits.entries) files; no extract has so many")
        }
        var (entries, total): ([Entry], UInt64) = ([], 0)
        for index in 0..<zip_uint64_t(count) {
            var status = zip_stat_t()
            zip_stat_init(&status)
            guard zip_stat_index(handle, index, 0, &status) == 0, let name = status.name,
                let path = String(validatingCString: name)
            else { throw ExtractRefusal(file: file, words: "holds a file whose name or size cannot be read") }
            if path.hasSuffix("/") { continue }
            try check(path, status, handle, index, file)
            let (sum, overflow) = total.addingReportingOverflow(status.size)
            guard !overflow, sum <= UInt64(limits.bytes) else {
                throw ExtractRefusal(
                    file: file, words: "unpacks to more than \(limits.bytes >> 30) GiB; it was not unpacked")
            }
            total = sum
            let packed = max(1, status.comp_size)
            guard status.size <= UInt64(limits.harmless) || status.size / packed <= UInt64(limits.ratio) else {
                throw ExtractRefusal(
                    file: file,
                    words: "would unpack to more than \(limits.ratio) times its size, as no extract does; it was not "
                        + "unpacked")
            }
            entries.append(Entry(path: path, index: index, size: Int(status.size)))
        }
        return entries
    }

    /// Refuses what leads out of the archive, what is a link, and what is locked.
    private static func check(
        _ path: String, _ status: zip_stat_t, _ handle: OpaquePointer, _ index: UInt64, _ file: String
    ) throws(ExtractRefusal) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let escapes =
            path.utf8.contains(0x5C) || path.utf8.contains(0x3A) || path.utf8.contains { $0 < 0x20 }
            || parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
        guard !escapes else {
            throw ExtractRefusal(
                file: file, words: "holds a file whose path leads out of it; nothing of it was unpacked")
        }
        var (system, attributes): (zip_uint8_t, zip_uint32_t) = (0, 0)
        _ = zip_file_get_external_attributes(handle, index, 0, &system, &attributes)
        guard system != 3 || mode_t(attributes >> 16) & S_IFMT != S_IFLNK else {
            throw ExtractRefusal(file: file, words: "holds a link to another file; pack the file itself")
        }
        guard status.encryption_method == 0 else {
            throw ExtractRefusal(file: file, words: "is locked with a password; save it without one")
        }
    }
}

/// How much is unpacked from one archive.
struct ZipLimits {
    var entries = 4096
    /// Of all files together, unpacked.
    var bytes = 4 << 30
    /// How many times its size a file may unpack to.
    var ratio = 250
    /// Up to this many bytes the ratio does not matter.
    var harmless = 1 << 20
    /// Of the directory at the archive's end, which is held in memory.
    var directory = 4 << 20
}

/// The bytes of one file of an archive, unpacked as they are asked for and never more than it said that there are.
final class ZipEntrySource: ByteSource {
    private let opened: OpaquePointer
    /// Kept open as long as its file is.
    private let archive: ZipArchive
    private var left: Int

    init(_ opened: OpaquePointer, of archive: ZipArchive, size: Int) {
        self.opened = opened
        self.archive = archive
        self.left = size
    }

    deinit {
        zip_fclose(opened)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        guard buffer.count > 0 else { return 0 }
        let count = Int(zip_fread(opened, buffer.baseAddress, zip_uint64_t(buffer.count)))
        guard count >= 0 else {
            throw ByteSourceFailure(words: "cannot be unpacked: the archive is damaged; pack it again")
        }
        guard count <= left else {
            throw ByteSourceFailure(words: "unpacks to more than the archive says; it is damaged or made to do harm")
        }
        left -= count
        return count
    }
}
