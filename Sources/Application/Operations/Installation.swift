package import Store

/// One data folder, opened: the store, its checkpoints and the world around it. What use cases are made from.
package struct Installation: Sendable {
    package let folder: DataFolder
    package let ambient: Ambient
    package let database: any Database
    package let checkpoints: AuditCheckpoints
    /// Held while the installation may write; `nil` where it is only looked at.
    private let writing: (lock: WriterLock, secrets: InstallationSecrets)?

    /// The secrets that writing needs.
    var secrets: InstallationSecrets {
        get throws {
            guard let writing else { throw Fault("store.readOnly") }
            return writing.secrets
        }
    }

    /// Opens a folder for writing; makes it where it is not there. Refuses where another process writes.
    package static func open(
        _ folder: DataFolder, _ drivers: Drivers, _ ambient: Ambient
    ) async throws -> Installation {
        try folder.prepare()
        let lock = try WriterLock(folder)
        guard folder.exists || folder.isUnused else {
            throw DataFolder.Problem(
                "\(folder.database) is missing, although extracts or checkpoints are there. Put it back from a backup; "
                    + "nothing was touched.")
        }
        let secrets = try InstallationSecrets(folder, ambient)
        let database = try drivers.openForWriting(folder, ambient)
        try await Housekeeping(folder: folder, database: database, now: ambient.now()).run()
        return Installation(folder, ambient, database, (lock, secrets))
    }

    /// Opens a folder to be looked at, beside whoever writes.
    package static func inspect(_ folder: DataFolder, _ drivers: Drivers, _ ambient: Ambient) throws -> Installation {
        try folder.requireInstallation()
        return Installation(folder, ambient, try drivers.openForReading(folder, ambient), nil)
    }

    private init(
        _ folder: DataFolder, _ ambient: Ambient, _ database: any Database,
        _ writing: (lock: WriterLock, secrets: InstallationSecrets)?
    ) {
        self.folder = folder
        self.ambient = ambient
        self.database = database
        self.checkpoints = AuditCheckpoints(folder: folder, ambient: ambient)
        self.writing = writing
    }
}
