package import CaseFinding
import Glibc
import Vocabulary

/// The sealed segments of a benchmark in a folder, and a list of them that is written when all are there.
package struct BenchmarkIndex: Sendable {
    /// What building it took.
    package struct Build: Sendable {
        package let time: Duration
        /// Of it the sealing, of all threads together.
        package let sealing: Duration
        package let threads: Int
        package let events: Int
    }

    package let folder: String
    package let names: [String]
    /// `nil` where it was there already.
    package let build: Build?

    /// Builds the index into the folder, unless it stands there whole and of the same data.
    package static func ready(
        in folder: String, of source: String, _ world: BenchmarkWorld, threads: Int
    ) throws -> BenchmarkIndex {
        let mark = try Self.mark(of: source, world)
        if let known = try? standing(in: folder), known.mark == mark,
            (try? known.index.segments()) != nil
        {
            return known.index
        }
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw BenchmarkProblem("the folder \(folder) cannot be made: \(DataFolder.words(errno))")
        }
        for name in DataFolder.names(in: folder) where name.hasSuffix(".segment") || name.hasSuffix(".facts") {
            unlink(folder + "/" + name)
        }
        let clock = ContinuousClock()
        let start = clock.now
        let columns = try BenchmarkColumns(folder: source)
        let sealed = try BuildBenchmarkIndex(columns, world)(into: folder, threads: threads)
        let time = clock.now - start
        let names = sealed.segments.map(\.name)
        try DurableFile.create(folder + "/index.txt", Array(([mark] + names).joined(separator: "\n").utf8))
        return BenchmarkIndex(
            folder: folder, names: names,
            build: Build(time: time, sealing: sealed.sealing, threads: threads, events: columns.events))
    }

    /// The index that stands in the folder, whatever it was built of.
    package static func standing(in folder: String) throws -> (index: BenchmarkIndex, mark: String) {
        guard let bytes = try DurableFile.read(folder + "/index.txt") else {
            throw BenchmarkProblem("\(folder) holds no index of a benchmark")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        return (BenchmarkIndex(folder: folder, names: Array(lines.dropFirst()), build: nil), lines.first ?? "")
    }

    /// Tells one set of data from another.
    private static func mark(of source: String, _ world: BenchmarkWorld) throws -> String {
        var status = stat()
        guard stat(source + "/patient.u32", &status) == 0 else {
            throw BenchmarkProblem("\(source)/patient.u32 cannot be read: \(DataFolder.words(errno))")
        }
        return "\(status.st_size) bytes of \(status.st_mtim.tv_sec), as at \(world.asAt.iso)"
    }

    /// Opens them, by practice.
    package func segments() throws -> [Segment] {
        try Segment.open(folder: folder, names: names)
    }

    /// Asks the system to forget what it holds of the files, so that they are read from the disk the next time. No
    /// process may have them mapped.
    package func dropFromMemory() {
        for name in names {
            for end in [".segment", ".facts"] {
                let descriptor = open(folder + "/" + name + end, O_RDONLY | O_CLOEXEC)
                guard descriptor >= 0 else { continue }
                posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
                close(descriptor)
            }
        }
    }

    /// Removes the files, and the folder where nothing else is in it.
    package func remove() {
        remove(names)
        unlink(folder + "/index.txt")
        rmdir(folder)
    }

    func remove(_ names: [String]) {
        for name in names { for end in [".segment", ".facts"] { unlink(folder + "/" + name + end) } }
    }
}
