package import Domain
import Vocabulary

extension Actor.Identity: Storable {
    /// As the audit log names them: `host:ann`, `account:` and 32 hexadecimal digits.
    package var stored: Value { text.stored }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        if text.hasPrefix("host:") {
            self = .host(login: String(text.dropFirst("host:".count)))
        } else if text.hasPrefix("account:"), let id = ID<Actor>(text: String(text.dropFirst("account:".count))) {
            self = .account(id)
        } else {
            return nil
        }
    }
}
