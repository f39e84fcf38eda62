import Domain
import Vocabulary

extension ReadTransaction {
    /// What people call whoever the audit log names so: the name of the account, or the login on the host.
    package func nameOfActor(_ identity: String) throws -> String {
        if identity == "host:housekeeping" { return "Cairn itself" }
        if identity == "host:inbox" { return "the inbox" }
        if identity.hasPrefix("host:") { return "\(identity.dropFirst("host:".count)), on the server" }
        let account = try ID<Actor>(text: String(identity.dropFirst("account:".count))).flatMap(account)
        return account?.name ?? "Somebody without an account"
    }
}
