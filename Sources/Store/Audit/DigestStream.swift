import Crypto

/// SHA-256 of bytes that come piece by piece.
package struct DigestStream {
    private var hash = SHA256()

    package init() {}

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
    }

    /// The digest of everything added so far.
    package var digest: Digest {
        Digest(bytes: Array(hash.finalize()))
    }
}
