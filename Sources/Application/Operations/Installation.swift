package import Store

/// One data folder, opened: the store, its checkpoints and the world around it. What use cases are made from.
package struct Installation: Sendable {
    package let folder: DataFolder
    package let ambient: Ambient
    package let database: any Database
    package let checkpoints: AuditCheckpoints
    /// Held while the installation may write; `nil` where it is only looked at.
    private let lock: WriterLock?

    /// Opens a folder for writing; makes it where it is not there. Refuses where another process writes.
    package static func open(_ folder: DataFolder, _ drivers: Drivers, _ ambient: Ambient) throws -> Installation {
        try folder.prepare()
        let lock = try WriterLock(folder)
        return Installation(folder, ambient, try drivers.openForWriting(folder, ambient), lock)
    }

    /// Opens a folder to be looked at, beside whoever writes.
    package static func inspect(_ folder: DataFolder, _ drivers: Drivers, _ ambient: Ambient) throws -> Installation {
        guard folder.exists else {
            throw DataFolder.Problem(
                "There is no installation in \(folder.path). Make one: cairn practice set --data \(folder.path) ODS")
        }
        return Installation(folder, ambient, try drivers.openForReading(folder), nil)
    }

    private init(_ folder: DataFolder, _ ambient: Ambient, _ database: any Database, _ lock: WriterLock?) {
        self.folder = folder
        self.ambient = ambient
        self.database = database
        self.checkpoints = AuditCheckpoints(folder: folder, ambient: ambient)
        self.lock = lock
    }
}
