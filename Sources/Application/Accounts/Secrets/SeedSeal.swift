import Crypto
import Domain
import Store
import Synchronization
import Vocabulary

/// Seals the seeds of apps with a key that lies in a file beside the database: whoever has the database alone has no seed.
/// AES-256-GCM; the account is part of what is sealed, so that a seed moved to another account does not open.
struct SeedSeal: Sendable {
    private let folder: DataFolder
    private let ambient: Ambient
    private static let making = Mutex(())

    init(_ folder: DataFolder, _ ambient: Ambient) {
        self.folder = folder
        self.ambient = ambient
    }

    func seal(_ seed: [UInt8], of account: ID<Actor>) throws -> [UInt8] {
        let nonce = ambient.randomBytes(12)
        let box = try AES.GCM.seal(
            seed, using: try key(), nonce: try AES.GCM.Nonce(data: nonce), authenticating: Array(account.text.utf8))
        return nonce + Array(box.ciphertext) + Array(box.tag)
    }

    func open(_ sealed: [UInt8], of account: ID<Actor>) throws -> [UInt8] {
        guard sealed.count > 28 else { throw Fault("account.seed") }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: try AES.GCM.Nonce(data: sealed[..<12]), ciphertext: sealed[12..<sealed.count - 16],
                tag: sealed[(sealed.count - 16)...])
            return Array(try AES.GCM.open(box, using: try key(), authenticating: Array(account.text.utf8)))
        } catch is CryptoKitError {
            throw Fault("account.seed")
        }
    }

    private func key() throws -> SymmetricKey {
        try Self.making.withLock { _ in
            let file = folder.keys + "/app-seeds.key"
            if let bytes = try DurableFile.read(file) {
                guard bytes.count == 32 else {
                    throw DataFolder.Problem("\(file) is damaged; restore it from a backup.")
                }
                return SymmetricKey(data: bytes)
            }
            let bytes = ambient.randomBytes(32)
            try DurableFile.create(file, bytes)
            return SymmetricKey(data: bytes)
        }
    }
}
