import Application
import Foundation

/// A small file, or standard input where `-` is named.
enum InputFile {
    /// More than any cohort is.
    private static let largest = 1 << 20

    static func read(_ path: String) throws -> [UInt8] {
        let handle: FileHandle
        if path == "-" {
            handle = FileHandle.standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: path) else {
                throw DataFolder.Problem("\(path) cannot be read. Check the name.")
            }
            handle = opened
        }
        let data: Data
        do {
            data = try handle.read(upToCount: largest + 1) ?? Data()
        } catch {
            throw DataFolder.Problem("\(path) cannot be read. A file is expected.")
        }
        guard data.count <= largest else { throw DataFolder.Problem("\(path) is larger than a cohort can be.") }
        return Array(data)
    }
}
