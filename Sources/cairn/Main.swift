import Application
import CommandLine
import StoreSQLite

/// Puts the parts together and runs what was asked for on the command line.
@main enum Main {
    static func main() async {
        let drivers = Drivers(
            engine: "SQLite \(SQLiteDatabase.version)",
            openForWriting: { folder, ambient in
                try SQLiteDatabase(path: folder.database, now: ambient.now, random: ambient.randomBytes)
            },
            openForReading: { try SQLiteReader(path: $0.database, now: $1.now) })
        await CairnCommand.run(drivers: drivers, ambient: .live)
    }
}
