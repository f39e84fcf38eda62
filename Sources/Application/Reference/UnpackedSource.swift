import CZlib
import FHIR

/// The bytes of a source, unpacked where they are gzip (RFC 1952); several members one after another are one.
final class UnpackedSource: ByteSource {
    private var source: any ByteSource
    private var stream = z_stream()
    private var packed = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var filled = 0
    private var mode = Mode.unknown

    private enum Mode {
        case unknown, plain, gzip, ended
    }

    init(_ source: any ByteSource) {
        self.source = source
    }

    deinit {
        if mode == .gzip { inflateEnd(&stream) }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        if mode == .unknown { try begin() }
        switch mode {
        case .gzip: return try inflate(into: buffer)
        case .plain:
            guard position < filled else { return try source.read(into: buffer) }
            let count = min(buffer.count, filled - position)
            buffer.copyBytes(from: packed[position..<position + count])
            position += count
            return count
        case .unknown, .ended: return 0
        }
    }

    private func begin() throws(ByteSourceFailure) {
        while filled < 2 {
            let before = filled
            try fill()
            if filled == before { break }
        }
        guard filled >= 2, packed[0] == 0x1F, packed[1] == 0x8B else {
            mode = .plain
            return
        }
        guard cairn_inflate_begin(&stream) == Z_OK else { throw ByteSourceFailure(words: "cannot be unpacked") }
        mode = .gzip
    }

    /// Adds to what is packed, after what has been used up.
    private func fill() throws(ByteSourceFailure) {
        if position == filled { (position, filled) = (0, 0) }
        var count = 0
        var failure: ByteSourceFailure?
        packed[filled...].withUnsafeMutableBytes { bytes in
            do throws(ByteSourceFailure) {
                count = try source.read(into: bytes)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        filled += count
    }

    private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        while true {
            if position == filled {
                try fill()
                guard filled > 0 else { throw ByteSourceFailure(words: "is packed and ends too early") }
            }
            var (used, made, status) = (0, 0, Z_OK)
            packed.withUnsafeMutableBytes { bytes in
                stream.next_in = bytes.baseAddress?.advanced(by: position).assumingMemoryBound(to: UInt8.self)
                stream.avail_in = UInt32(filled - position)
                stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_out = UInt32(min(buffer.count, Int(UInt32.max)))
                status = CZlib.inflate(&stream, Z_NO_FLUSH)
                used = filled - position - Int(stream.avail_in)
                made = min(buffer.count, Int(UInt32.max)) - Int(stream.avail_out)
            }
            position += used
            guard status == Z_OK || status == Z_STREAM_END else {
                throw ByteSourceFailure(words: "is packed and damaged; copy it again")
            }
            if status == Z_STREAM_END { try endMember() }
            if made > 0 || mode == .ended { return made }
        }
    }

    private func endMember() throws(ByteSourceFailure) {
        if position == filled { try fill() }
        if position < filled {
            inflateReset(&stream)
        } else {
            inflateEnd(&stream)
            mode = .ended
        }
    }
}
