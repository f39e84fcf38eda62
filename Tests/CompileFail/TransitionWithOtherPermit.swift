// expect: cannot convert value of type 'Permit<ApplyExtract>' to expected argument type 'Permit<SetPractice>'
import Domain
import Vocabulary

func mix(_ permit: Permit<ApplyExtract>, at now: Instant) throws -> Change<PracticeProfile> {
    try PracticeProfile.setting(permit, at: now)
}
