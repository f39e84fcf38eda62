import Crypto

/// A SHA-256 digest, 32 bytes.
package struct Digest: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    package init(of bytes: [UInt8]) {
        self.bytes = Array(SHA256.hash(data: bytes))
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Reads ``hex``.
    package init?(hex: some StringProtocol) {
        let digits = Array(hex.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        self.bytes = bytes
    }
}

/// The right edge of an RFC 6962 tree: enough to add a leaf and to tell the root, in about log₂(size) digests.
package struct MerkleTree: Equatable, Sendable {
    package private(set) var size = 0
    /// Roots of the perfect subtrees, largest first: one for each set bit of `size`.
    package private(set) var peaks: [Digest] = []

    package init() {}

    init?(size: Int, peaks: [UInt8]) {
        guard size >= 0, peaks.count == size.nonzeroBitCount * 32 else { return nil }
        self.size = size
        self.peaks = stride(from: 0, to: peaks.count, by: 32).map { Digest(bytes: Array(peaks[$0..<$0 + 32])) }
    }

    /// Adds a leaf, hashed with the prefix 0x00 so that no leaf can pass for a node (RFC 6962, 2.1).
    package mutating func append(_ leaf: [UInt8]) {
        var carried = Digest(of: [0] + leaf)
        for _ in 0..<(~size).trailingZeroBitCount {
            carried = Self.node(peaks.removeLast(), carried)
        }
        peaks.append(carried)
        size += 1
    }

    /// The Merkle tree hash; of an empty tree, the digest of nothing.
    package var root: Digest {
        guard var root = peaks.last else { return Digest(of: []) }
        for peak in peaks.dropLast().reversed() {
            root = Self.node(peak, root)
        }
        return root
    }

    private static func node(_ left: Digest, _ right: Digest) -> Digest {
        Digest(of: [1] + left.bytes + right.bytes)
    }
}
