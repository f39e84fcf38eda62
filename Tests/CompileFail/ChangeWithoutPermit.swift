// expect: 'Change<State>' initializer is inaccessible due to 'fileprivate' protection level
import Domain

func forge(_ practice: PracticeProfile, _ entry: AuditEntry) -> Change<PracticeProfile> {
    Change(state: practice, replacing: nil, entry: entry)
}
