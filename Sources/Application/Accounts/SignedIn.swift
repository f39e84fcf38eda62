package import Domain
package import Vocabulary

/// Who is signed in, as a request finds them.
package struct SignedIn: Sendable {
    package let actor: Actor
    /// As the others know them: `Amina Yusuf`.
    package let name: String
    /// `care coordinator`.
    package let roleWords: String
    package let session: ID<Session>
    /// What every form of this session carries, against requests from other sites.
    package let csrf: String
    /// Whether the account is one of a demonstration.
    package let isDemo: Bool

    package init(
        actor: Actor, name: String, roleWords: String, session: ID<Session>, csrf: String, isDemo: Bool = false
    ) {
        self.actor = actor
        self.name = name
        self.roleWords = roleWords
        self.session = session
        self.csrf = csrf
        self.isDemo = isDemo
    }
}

/// The secret in the cookie: 256 random bits, as 64 hexadecimal digits. The store holds its hash alone.
package struct SessionToken: Equatable, Sendable {
    package let text: String

    init(_ ambient: Ambient) {
        text = Hex.text(ambient.randomBytes(32))
    }

    /// What a cookie brought; anything of another shape is `nil`.
    init?(_ text: String?) {
        guard let text, text.utf8.count == 64,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    var hash: [UInt8] { SecretHash.of("session", text) }
    var csrf: String { Hex.text(SecretHash.of("csrf", text)) }
}

/// The cookie that holds a session's token. It is `HttpOnly` and `SameSite=Strict`, on the path `/`, without a date.
package enum SessionCookie {
    /// Behind TLS; the prefix makes browsers refuse it without `Secure`, with a domain, or with another path.
    package static let secureName = "__Host-cairn"
    /// On loopback over plain HTTP, where browsers refuse a secure one.
    package static let plainName = "cairn"

    package static func name(secure: Bool) -> String {
        secure ? secureName : plainName
    }

    /// The value of `Set-Cookie`; of a session that is over without a token.
    package static func header(_ token: String?, secure: Bool) -> String {
        "\(name(secure: secure))=\(token ?? ""); Path=/; HttpOnly; SameSite=Strict"
            + (secure ? "; Secure" : "") + (token == nil ? "; Max-Age=0" : "")
    }
}
