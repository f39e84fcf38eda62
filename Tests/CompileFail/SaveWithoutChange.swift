// expect: cannot convert value of type 'PracticeProfile' to expected argument type 'Change<PracticeProfile>'
import Domain
import Store

func save(_ practice: PracticeProfile, in transaction: Transaction) throws {
    try PracticeRepository(transaction).save(practice)
}
