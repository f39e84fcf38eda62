import Glibc

/// The folder that a network is written to. It holds a marker from the first moment on, so that a network that was
/// broken off can be made again in its place, and no other folder ever is written over.
struct OutputFolder {
    /// Hidden, so that nobody takes it for a part of an extract. One practice's code a line.
    static let marker = ".cairn-network"
    static let manifest = "network.json"
    /// What a practice's folder holds.
    static let practiceFiles = ["extract.json"] + NetworkLayout.allCases.flatMap(\.files)

    let path: String

    /// Makes the folder, or takes one that is empty or that an earlier network left, and empties it.
    init(_ path: String, practices: [String]) throws(NetworkProblem) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw .unusable(words: "The name of the folder is empty; name the folder that the network goes to.")
        }
        self.path = path
        try Self.make(path)
        let names = try Self.names(in: path)
        if !names.isEmpty {
            guard names.contains(Self.marker) else { throw .folderInUse(folder: path) }
            try clear()
            let left = try Self.names(in: path).filter { $0 != Self.marker }
            guard left.isEmpty else { throw .folderInUse(folder: path) }
        }
        try write(practices.joined(separator: "\n") + "\n", to: Self.marker)
    }

    /// Makes the folder of a practice and tells its path.
    func folder(of practice: String) throws(NetworkProblem) -> String {
        try Self.make(path + "/" + practice)
        return path + "/" + practice
    }

    /// Writes a small file.
    func write(_ text: String, to name: String) throws(NetworkProblem) {
        let file = try ByteFile(path + "/" + name, pool: TextPool())
        file.put(text)
        try file.close()
    }

    /// Removes what an earlier network of the same maker left: the files that it makes, and nothing else.
    private func clear() throws(NetworkProblem) {
        // First the file that says that the network is complete.
        try Self.remove(path + "/" + Self.manifest)
        for practice in try Self.lines(of: path + "/" + Self.marker) where Self.isCode(practice) {
            let folder = path + "/" + practice
            for file in Self.practiceFiles { try Self.remove(folder + "/" + file) }
            if rmdir(folder) != 0, errno != ENOENT, errno != ENOTEMPTY {
                throw .failed(action: "remove", path: folder, reason: ByteFile.reason(errno))
            }
        }
    }

    /// Removes a file, if it is there.
    static func remove(_ file: String) throws(NetworkProblem) {
        if unlink(file) != 0, errno != ENOENT {
            throw .failed(action: "remove", path: file, reason: ByteFile.reason(errno))
        }
    }

    /// Only codes of this maker's, so that no line of a marker leads elsewhere.
    private static func isCode(_ text: String) -> Bool {
        text.utf8.count == 6 && text.hasPrefix("Y99")
            && text.utf8.dropFirst(3).allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func make(_ path: String) throws(NetworkProblem) {
        if mkdir(path, 0o755) != 0, errno != EEXIST {
            throw .failed(action: "make the folder", path: path, reason: ByteFile.reason(errno))
        }
    }

    private static func names(in path: String) throws(NetworkProblem) -> [String] {
        guard let folder = opendir(path) else {
            throw .failed(action: "look into", path: path, reason: ByteFile.reason(errno))
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func lines(of path: String) throws(NetworkProblem) -> [String] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(action: "read", path: path, reason: ByteFile.reason(errno)) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .failed(action: "read", path: path, reason: ByteFile.reason(errno)) }
        return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
