// expect: compiles
import Domain
import Store
import Vocabulary

func record(_ asked: SetPractice, by actor: Actor, state: PracticeProfile?, in transaction: Transaction) throws {
    let permit = try Policy.setPractice.check(actor, state, asked)
    let change = try PracticeProfile.setting(permit, at: transaction.now)
    try PracticeRepository(transaction).save(change)
    _ = "SELECT name FROM practice WHERE ods = \(asked.ods)" as SQL
}
