import Store

/// The passwords that are on published lists of the most common ones. The program holds what they hash to and not the
/// passwords: see `scripts/common-passwords.py`.
enum ListedPasswords {
    private static let hashes = Set(listed.split(whereSeparator: \.isWhitespace).compactMap { UInt64($0, radix: 16) })

    /// Whether the password is listed, in whatever case and however its letters are composed.
    static func holds(_ password: String) -> Bool {
        let digest = Digest(of: Passwords.bytes(password.lowercased())).bytes
        return hashes.contains(digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }
}
