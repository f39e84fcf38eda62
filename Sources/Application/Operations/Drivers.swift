package import Store

/// The parts that only the executable knows: how a store is opened. Given to whatever composes the rest.
package struct Drivers: Sendable {
    /// Opens the store of a folder for writing; the caller holds the folder's ``WriterLock``.
    package let openForWriting: @Sendable (DataFolder, Ambient) throws -> any Database
    /// Opens the store of a folder to be looked at only.
    package let openForReading: @Sendable (DataFolder, Ambient) throws -> any Database

    /// The engine and its version, such as `SQLite 3.40.1`; said with Cairn's own.
    package let engine: String

    package init(
        engine: String,
        openForWriting: @escaping @Sendable (DataFolder, Ambient) throws -> any Database,
        openForReading: @escaping @Sendable (DataFolder, Ambient) throws -> any Database
    ) {
        self.engine = engine
        self.openForWriting = openForWriting
        self.openForReading = openForReading
    }
}
