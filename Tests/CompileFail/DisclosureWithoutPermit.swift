// expect: 'Disclosure' initializer is inaccessible due to 'fileprivate' protection level
import Domain

func forge(_ entry: AuditEntry) -> Disclosure {
    Disclosure(entry: entry)
}
