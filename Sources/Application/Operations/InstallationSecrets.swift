import Store
import Vocabulary

/// The secrets of an installation that are no signing keys. Each is made when the folder is first opened.
struct InstallationSecrets: Sendable {
    /// Goes into the hashes of withheld keys, so that nobody can find out from a hash whose row it was.
    let withheldSalt: UInt64
    private let personKey: [UInt8]

    /// Reads the secrets, or makes them.
    init(_ folder: DataFolder, _ ambient: Ambient) throws(DataFolder.Problem) {
        withheldSalt = try Self.secret("withheld.salt", bytes: 8, folder, ambient).reduce(0) { $0 << 8 | UInt64($1) }
        personKey = try Self.secret("person-ids.key", bytes: 32, folder, ambient)
    }

    /// The id of a person who is new under this NHS number: the same in whichever practice's extract they come first, and
    /// telling nothing to whoever does not have the key.
    func personID(_ number: NHSNumber) -> ID<Person> {
        let digest = Digest(of: personKey + number.digits.utf8)
        return ID(bits: digest.bytes.prefix(16).reduce(0) { $0 << 8 | UInt128($1) })
    }

    /// The digest of words that say something of a record and are stood for where anybody may read: nobody can find out from
    /// it what they are.
    func digest(of words: String) -> Digest {
        // No NHS number begins so.
        Digest(of: personKey + "words\n\(words)".utf8)
    }

    private static func secret(
        _ name: String, bytes count: Int, _ folder: DataFolder, _ ambient: Ambient
    ) throws(DataFolder.Problem) -> [UInt8] {
        let file = folder.keys + "/" + name
        if let bytes = try DurableFile.read(file) {
            guard bytes.count == count else {
                throw DataFolder.Problem("\(file) is damaged; restore it from a backup.")
            }
            return bytes
        }
        let bytes = ambient.randomBytes(count)
        try DurableFile.create(file, bytes)
        return bytes
    }
}
