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

    /// Opens a folder that is there for writing; one whose name was mistyped is refused, and not made.
    func openStanding() async throws -> Installation {
        try DataFolder(path: path).requireInstallation()
        return try await open()
    }

    /// Opens the folder to be looked at, beside whoever writes.
    func inspect() throws -> Installation {
        let composition = try Composition.now
        return try Installation.inspect(DataFolder(path: path), composition.drivers, composition.ambient)
    }

    /// The login that runs the command, as the audit log names it: the system's word for the user id and not what the
    /// environment claims, save that root is whoever called it through sudo.
    var actor: Actor {
        let user = getuid()
        if user == 0, let caller = ProcessInfo.processInfo.environment["SUDO_USER"] {
            return .hostOperator(login: caller)
        }
        return .hostOperator(login: getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "uid-\(user)")
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
    /// `A81001`.
    public init?(argument: String) {
        self.init(argument)
    }
}
