import Glibc

/// A file of nothing but numbers of one width, little-endian, mapped and not read.
///
/// SAFETY: the mapping is private and read-only and lives as long as the object; its length is the file's when it was
/// opened, in whole numbers, and every index is compared with it.
final class NumberFile<Number: BitwiseCopyable & Sendable>: @unchecked Sendable {
    let count: Int
    private let bytes: UnsafeRawBufferPointer

    init(_ path: String) throws(BenchmarkProblem) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BenchmarkProblem("\(path) cannot be read: \(DataFolder.words(errno))") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw BenchmarkProblem("\(path) is no file of numbers")
        }
        let size = Int(status.st_size)
        let width = MemoryLayout<Number>.size
        guard size > 0, size % width == 0 else {
            throw BenchmarkProblem("\(path) has \(size) bytes: not a whole number of columns of \(width)")
        }
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw BenchmarkProblem("\(path) cannot be read: \(DataFolder.words(errno))")
        }
        bytes = UnsafeRawBufferPointer(start: address, count: size)
        count = size / width
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    /// The numbers of a range, within the file's, for the time of the call.
    func withNumbers<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<Number>) -> Result) -> Result {
        let clamped = range.clamped(to: 0..<count)
        let width = MemoryLayout<Number>.size
        return body(
            UnsafeRawBufferPointer(
                rebasing: bytes[clamped.lowerBound * width..<clamped.upperBound * width]
            ).assumingMemoryBound(to: Number.self))
    }

    /// Lets the pages of a range go: they are not needed again, and the process is not to hold the whole file.
    func release(_ range: Range<Int>) {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let width = MemoryLayout<Number>.size
        let start = range.clamped(to: 0..<count).lowerBound * width / page * page
        let end = range.clamped(to: 0..<count).upperBound * width / page * page
        guard let base = bytes.baseAddress, start < end else { return }
        madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, MADV_DONTNEED)
    }
}
