import Application
import ArgumentParser
import Domain
import Foundation
import Vocabulary

/// `--data DIR`, and what every command that works on a data folder needs.
struct DataOption: ParsableArguments {
    @Option(help: "The folder that holds the installation.") var data: String

    /// Opens the folder for writing; makes it where it is not there.
    func open() async throws -> Installation {
        let composition = try Composition.now
        return try await Installation.open(DataFolder(path: path), composition.drivers, composition.ambient)
    }

    /// Opens the folder to be looked at, beside whoever writes.
    func inspect() throws -> Installation {
        let composition = try Composition.now
        return try Installation.inspect(DataFolder(path: path), composition.drivers, composition.ambient)
    }

    /// The login that runs the command, as the audit log names it.
    var actor: Actor {
        let environment = ProcessInfo.processInfo.environment
        let login = environment["SUDO_USER"] ?? environment["USER"] ?? environment["LOGNAME"]
        return .hostOperator(login: login ?? "uid-\(getuid())")
    }

    private var path: String {
        data.count > 1 && data.hasSuffix("/") ? String(data.dropLast()) : data
    }
}

extension Day: ExpressibleByArgument {
    /// `2026-11-20`.
    public init?(argument: String) {
        self.init(iso: argument)
    }
}

extension ODSCode: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}
