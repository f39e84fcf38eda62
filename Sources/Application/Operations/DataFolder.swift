import Glibc

/// The folder that holds everything of one installation, and what lies where in it.
package struct DataFolder: Sendable {
    /// Why the folder cannot be used, in words that say what to do.
    package struct Problem: Error, Equatable, Sendable {
        /// For whoever runs the server: they may name its folders.
        package let words: String
        private let onPages: String?
        /// Whether the disk has no more room, or no more for us.
        package let isFull: Bool

        /// `shown` is for whoever uses the pages, where `words` name a folder of the server.
        package init(_ words: String, shown: String? = nil) {
            self.words = words
            onPages = shown
            isFull = false
        }

        /// `what` could not be done, why in the system's words for an error `number`, and what is so now or is to be done.
        init(_ what: String, _ number: Int32, _ then: String = "", shown: String? = nil) {
            let why = ": \(DataFolder.words(number))." + (then.isEmpty ? "" : " \(then)")
            words = what + why
            onPages = shown.map { $0 + why }
            isFull = number == ENOSPC || number == EDQUOT
        }

        /// For pages: what is wrong, without where things lie on the server.
        package var shown: String {
            let namesFolder = words.split(separator: " ").contains { $0.hasPrefix("/") }
            return onPages ?? (namesFolder ? "The server’s data folder cannot be used. Report when it was." : words)
        }
    }

    package let path: String

    package init(path: String) {
        self.path = path
    }

    package var database: String { path + "/cairn.sqlite" }
    package var lock: String { path + "/cairn.lock" }
    /// One sealed, mapped segment and facts file per practice extract.
    package var segments: String { path + "/segments" }
    /// Extracts as they came.
    package var received: String { path + "/received" }
    /// A folder a practice, into which its extracts are dropped.
    package var inbox: String { path + "/inbox" }
    /// Files that come through the pages, while they are looked at.
    package var uploads: String { path + "/uploads" }
    /// Signed audit checkpoints, outside the database.
    package var checkpoints: String { path + "/checkpoints" }
    package var keys: String { path + "/keys" }

    /// Refuses a folder that holds no installation, such as one whose name was mistyped.
    package func requireInstallation() throws(Problem) {
        guard exists else {
            throw Problem("There is no installation in \(path). Make one: cairn practice set --data \(path) ODS")
        }
    }

    /// Makes the folder and what belongs in it, readable by its owner alone.
    package func prepare() throws(Problem) {
        for folder in [path, segments, received, inbox, uploads, checkpoints, keys] {
            try DataFolder(path: folder).make()
        }
        guard access(path, W_OK) == 0 else {
            throw Problem("The folder \(path) cannot be written to. Check who owns it.")
        }
    }

    /// Makes the folder itself where it is not there, readable by its owner alone.
    func make() throws(Problem) {
        guard mkdir(path, 0o700) != 0 else { return try DurableFile.syncFolder(of: path) }
        guard errno == EEXIST else {
            throw Self.problem("The folder \(path) cannot be made", "A folder cannot be made")
        }
    }

    /// How many bytes of its disk are free for us; `nil` where the system does not tell.
    var freeBytes: Int? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        let (bytes, isMore) = status.f_bavail.multipliedReportingOverflow(by: status.f_frsize)
        return isMore ? Int.max : Int(clamping: bytes)
    }

    /// Whether an installation is there.
    package var exists: Bool {
        access(database, F_OK) == 0
    }

    /// Whether nothing has been kept in it yet.
    var isUnused: Bool {
        [segments, received, checkpoints].allSatisfy { Self.names(in: $0).isEmpty }
    }

    /// The names in a folder; none where it cannot be read.
    static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// What the system just refused, in words for whoever runs the server and in words for the pages.
    static func problem(_ words: String, _ shown: String) -> Problem {
        Problem(words, errno, shown: "\(shown) in the server’s data folder")
    }

    /// The system's words for an error number, such as `No space left on device`.
    package static func words(_ number: Int32) -> String {
        String(cString: strerror(number))
    }
}
