package import Domain
import Vocabulary

extension Transaction {
    /// Runs `work` unless the same actor has had it done under this key; gives what it gave the first time. The receipt
    /// is written in the same transaction, so that a double submit, a retry or the back button makes one thing.
    /// Without a key (a command, a test) it simply runs. A key that somebody else used is nobody's: `.notFound`.
    package func once(_ key: OnceKey?, by actor: Actor, _ work: () throws -> String) throws -> String {
        guard let key else { return try work() }
        if var row = try connection.rows("SELECT actor, outcome FROM form_receipt WHERE key = \(key.id)").first {
            guard try row.next(String.self) == actor.identity.text else { throw Refusal.notFound }
            return try row.next()
        }
        let outcome = try work()
        try connection.execute(
            """
            INSERT INTO form_receipt (key, actor, at, outcome)
            VALUES (\(key.id), \(actor.identity.text), \(now), \(outcome))
            """)
        return outcome
    }
}
