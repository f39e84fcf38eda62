import Glibc

extension SegmentWriter {
    /// Removes what a writer left in the folder whose process ended while it wrote. To be called before anything is
    /// written, by the one process that writes there.
    package static func removeLeftovers(in folder: String) {
        guard let directory = opendir(folder) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(temporaryPrefix) { unlink("\(folder)/\(name)") }
        }
    }
}
