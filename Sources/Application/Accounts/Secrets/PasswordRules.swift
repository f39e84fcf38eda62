/// What a password has to be: long, and nothing that anybody would try first. Nothing is asked of its letters and figures.
package enum PasswordRules {
    package static let least = 12
    package static let recommended = 15
    /// In bytes of UTF-8.
    package static let most = 256

    /// What is wrong with the password for somebody of this login and name; `nil` where nothing is.
    package static func problem(_ password: String, login: String, name: String) -> String? {
        guard password.count >= least else { return "Use \(least) characters or more; \(recommended) are better." }
        guard Passwords.bytes(password).count <= most else {
            return "Use at most \(most) characters; fewer where they are not plain letters."
        }
        let folded = fold(password)
        let own =
            ([login] + login.split(separator: "@").prefix(1).map(String.init) + [name]
            + name.split(separator: " ").map(String.init))
            .map(fold).filter { $0.count >= 3 }
        if own.contains(where: { rest(of: folded, without: $0).count < 6 }) {
            return "Leave out your own name and login."
        }
        guard Set(password.lowercased()).count >= 5 else { return "Use more different characters." }
        if isRun(password.lowercased()) { return "That is a row of keys or figures. Use several words of your own." }
        if ListedPasswords.holds(password) || UsualWords.explain(folded) {
            return "That is one of the passwords that are tried first. Use several words of your own."
        }
        return nil
    }

    /// Lower-case letters, with what is often put in their place read as them, and nothing else.
    static func fold(_ text: String) -> String {
        let likeness: [Character: Character] = [
            "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "8": "b",
        ]
        // What stands at the end is decoration: `2026`, `!`.
        var body = Substring(text.lowercased())
        while let last = body.last, !last.isLetter { body.removeLast() }
        while let first = body.first, !first.isLetter, likeness[first] == nil { body.removeFirst() }
        return String(body.compactMap { $0.isLetter ? $0 : likeness[$0] })
    }

    private static func rest(of text: String, without part: String) -> String {
        guard text.utf8.count >= part.utf8.count else { return text }
        var bytes = Array(text.utf8)
        let word = Array(part.utf8)
        var start = 0
        var found = false
        while start + word.count <= bytes.count {
            if bytes[start..<start + word.count].elementsEqual(word) {
                bytes.removeSubrange(start..<start + word.count)
                found = true
            } else {
                start += 1
            }
        }
        return found ? String(decoding: bytes, as: UTF8.self) : text + "      "
    }

    /// Whether it goes along the keyboard, the alphabet or the figures, in pieces of four or more, forwards or backwards.
    private static func isRun(_ text: String) -> Bool {
        let rows = [
            "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyzabcdef", "01234567890123456789",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "!\"£$%^&*()",
            "!@#$%^&*()",
        ]
        let runs = (rows + rows.map { String($0.reversed()) }).map { Array($0.utf8) }
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            var length = min(bytes.count - start, 36)
            while length >= 3, !runs.contains(where: { contains($0, bytes[start..<start + length]) }) { length -= 1 }
            guard length >= 3 else { return false }
            start += length
        }
        return true
    }

    private static func contains(_ row: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
        guard row.count >= part.count else { return false }
        return (0...row.count - part.count).contains { row[$0..<$0 + part.count].elementsEqual(part) }
    }
}
