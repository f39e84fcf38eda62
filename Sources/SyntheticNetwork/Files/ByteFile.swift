import Glibc
import Vocabulary

/// A file that is written from its beginning to its end through one large buffer. What goes wrong is kept and thrown by
/// ``close()``, so that the loops that write millions of fields need not ask after each.
final class ByteFile {
    private static let capacity = 1 << 18

    let path: String
    private let descriptor: Int32
    private let pool: TextPool
    private let buffer = UnsafeMutableRawPointer.allocate(byteCount: ByteFile.capacity, alignment: 16)
    private var used = 0
    private var flushed = 0
    /// The errno of the first write that failed; what follows is dropped.
    private var failure: Int32 = 0
    private var isClosed = false

    /// Makes the file, or empties the one that is there.
    init(_ path: String, pool: TextPool) throws(NetworkProblem) {
        self.path = path
        self.pool = pool
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .failed(action: "create", path: path, reason: Self.reason(errno)) }
    }

    deinit {
        if !isClosed, descriptor >= 0 { _ = Glibc.close(descriptor) }
        buffer.deallocate()
    }

    /// Bytes put so far.
    var size: Int { flushed + used }

    /// Whether a write has failed already.
    var hasFailed: Bool { failure != 0 }

    /// Writes what is left and closes. Throws the first failure of all.
    func close() throws(NetworkProblem) {
        flush()
        isClosed = true
        // Some file systems report a full disk only here.
        if Glibc.close(descriptor) != 0, failure == 0 { failure = errno }
        guard failure == 0 else { throw .failed(action: "write", path: path, reason: Self.reason(failure)) }
    }

    func put(_ piece: TextPool.Piece) {
        pool.withBytes(of: piece) { put($0) }
    }

    /// Bytes as they are.
    func put(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { put($0) }
    }

    /// Bytes in the place of as many that were put before.
    func overwrite(_ bytes: [UInt8], at offset: Int) {
        flush()
        bytes.withUnsafeBytes { bytes in
            var done = 0
            while let base = bytes.baseAddress, done < bytes.count, failure == 0 {
                let count = pwrite(descriptor, base + done, bytes.count - done, off_t(offset + done))
                if count > 0 {
                    done += count
                } else if count == 0 {
                    failure = EIO
                } else if errno != EINTR {
                    failure = errno
                }
            }
        }
    }

    /// A text as it is.
    func put(_ text: String) {
        var text = text
        text.withUTF8 { put(UnsafeRawBufferPointer($0)) }
    }

    /// A text as a CSV field.
    func put(field text: String) {
        put(CSVField.escaped(text))
    }

    /// One ASCII byte.
    func put(byte: UInt8) {
        if used == Self.capacity { flush() }
        buffer.storeBytes(of: byte, toByteOffset: used, as: UInt8.self)
        used += 1
    }

    /// A number in decimal digits.
    func put(_ number: Int) {
        if used + 20 > Self.capacity { flush() }
        if number < 0 { put(byte: 0x2D) }
        var rest = number.magnitude
        var digits = 1
        var limit: UInt = 10
        while rest >= limit, digits < 19 {
            digits += 1
            limit *= 10
        }
        var place = used + digits
        used = place
        repeat {
            place -= 1
            buffer.storeBytes(of: 0x30 + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: place, as: UInt8.self)
            rest /= 10
        } while rest > 0
    }

    /// Two digits, with a leading zero.
    func put(two number: Int) {
        put(byte: 0x30 + UInt8(truncatingIfNeeded: number / 10 % 10))
        put(byte: 0x30 + UInt8(truncatingIfNeeded: number % 10))
    }

    /// A day in ISO 8601.
    func put(day number: Int) {
        let (year, month, day) = Day(number: number).parts
        put(two: year / 100)
        put(two: year)
        put(byte: 0x2D)
        put(two: month)
        put(byte: 0x2D)
        put(two: day)
    }

    /// A number in base 36, lower case.
    func put(base36 number: Int) {
        if number >= 36 { put(base36: number / 36) }
        let digit = UInt8(truncatingIfNeeded: number % 36)
        put(byte: digit < 10 ? 0x30 + digit : 0x57 + digit)
    }

    private func put(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        guard bytes.count <= Self.capacity else {
            for start in stride(from: 0, to: bytes.count, by: Self.capacity) {
                put(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + Self.capacity, bytes.count)]))
            }
            return
        }
        if used + bytes.count > Self.capacity { flush() }
        (buffer + used).copyMemory(from: source, byteCount: bytes.count)
        used += bytes.count
    }

    private func flush() {
        var done = 0
        while done < used, failure == 0 {
            let count = write(descriptor, buffer + done, used - done)
            if count > 0 {
                done += count
            } else if count < 0, errno != EINTR {
                failure = errno
            }
        }
        flushed += used
        used = 0
    }

    /// The system's words for an error number.
    static func reason(_ number: Int32) -> String {
        number == ENOSPC ? "there is no space left on the disk" : String(cString: strerror(number))
    }
}
