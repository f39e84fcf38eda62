package import Store

/// The parts that only the executable knows: how a store is opened. Given to whatever composes the rest.
package struct Drivers: Sendable {
    /// Opens the store of a folder for writing; the caller holds the folder's ``WriterLock``.
    package let openForWriting: @Sendable (DataFolder, Ambient) throws -> any Database
    /// Opens the store of a folder to be looked at only.
    package let openForReading: @Sendable (DataFolder) throws -> any Database

    package init(
        openForWriting: @escaping @Sendable (DataFolder, Ambient) throws -> any Database,
        openForReading: @escaping @Sendable (DataFolder) throws -> any Database
    ) {
        self.openForWriting = openForWriting
        self.openForReading = openForReading
    }
}
