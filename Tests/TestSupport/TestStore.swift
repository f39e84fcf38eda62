package import Application
package import Domain
package import Store
import StoreSQLite
import Vocabulary

/// A store of one test's own, with a practice or two in it.
package struct TestStore: Sendable {
    package let folder: TemporaryFolder
    package let world: FixedWorld
    package let database: any Database

    package init() throws {
        folder = try TemporaryFolder()
        world = FixedWorld()
        try folder.data.prepare()
        let ambient = world.ambient
        database = try SQLiteDatabase(path: folder.data.database, now: ambient.now, random: ambient.randomBytes)
    }

    package static let operatorOfHost = Actor.hostOperator(login: "ann")

    /// Records a practice; with an agreement unless told otherwise.
    @discardableResult package func practice(_ ods: String, agreed: Bool = true) async throws -> PracticeProfile {
        guard let ods = ODSCode(ods) else { throw Fault("test.ods") }
        let agreement = agreed ? SharingAgreement(from: Day(number: 19_000), signedBy: "Dr Test") : nil
        return try await RecordPractice(database: database)(
            SetPractice(ods: ods, practiceName: "Practice \(ods.text)", agreement: agreement), by: Self.operatorOfHost)
    }
}

extension Drivers {
    /// SQLite, as the executable has it.
    package static let forTests = Drivers(
        engine: "SQLite \(SQLiteDatabase.version)",
        openForWriting: { folder, ambient in
            try SQLiteDatabase(path: folder.database, now: ambient.now, random: ambient.randomBytes)
        },
        openForReading: { try SQLiteReader(path: $0.database, now: $1.now) })
}
