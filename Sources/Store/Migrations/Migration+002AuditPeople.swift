extension Migration {
    /// Finds whom an entry of the audit log is about, for verifying it.
    static let auditPeople = Migration(
        number: 2, name: "audit people",
        statements: ["CREATE INDEX audit_person_sequence ON audit_person (sequence)"])
}
