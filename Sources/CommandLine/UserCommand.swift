import Application
import ArgumentParser
import Domain
import Store
import Vocabulary

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "People who sign in. A new installation has none.",
        subcommands: [Add.self, Set.self, List.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give somebody an account. Prints the code by which they set it up: once, within three days.")

        @OptionGroup var data: DataOption
        @Option(help: "What they type to sign in, such as their work email.") var login: String
        @Option(help: "Their name, as the others know them.") var name: String
        @Option(help: "What they do.") var role: Role
        @Option(help: "A practice whose people they work with; may be given again.") var practice: [ODSCode] = []
        @Flag(help: "They work with every practice of the network.") var everyPractice = false
        @Option(help: "Up to which sensitivity they read entries of a record.")
        var clearance: Sensitivity = .ordinary
        @Flag(help: "For a network manager: the people behind the counts too.") var givenPeople = false

        func validate() throws {
            guard everyPractice != !practice.isEmpty else {
                throw ValidationError("Give either --practice ODS, once or more, or --every-practice.")
            }
        }

        func run() async throws {
            let installation = try await data.open()
            let new = NewAccount(
                login: login, name: name, role: role,
                scope: everyPractice ? .everyPractice : .practices(.init(practice)),
                clearance: clearance, isGivenPeople: givenPeople)
            let add = AddUser(database: installation.database, ambient: installation.ambient)
            let (_, code) = try await add(new, by: data.actor)
            try await installation.checkpoints.anchor(installation.database)
            Terminal.line("\(new.login)  \(new.name)  \(new.role.rawValue)")
            guard let code else { return }
            Terminal.line("Set-up code: \(code)")
            Terminal.note(
                "Give the code to \(new.name) by telephone or in person, not with the login in one message. It counts for "
                    + "three days, once, on the page /sign-in/set-up.")
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change somebody's name, role, practices or clearance. What is not given stays as it was.",
            discussion: "Where rights change, the person's sessions end: their next page asks them to sign in.")

        @OptionGroup var data: DataOption
        @Option(help: "What they type to sign in.") var login: String
        @Option(help: "Their name, as the others know them.") var name: String?
        @Option(help: "What they do.") var role: Role?
        @Option(help: "A practice whose people they work with, in place of those before; may be given again.")
        var practice: [ODSCode] = []
        @Flag(help: "They work with every practice of the network.") var everyPractice = false
        @Option(help: "Up to which sensitivity they read entries of a record.") var clearance: Sensitivity?
        @Flag(inversion: .prefixedNo, help: "For a network manager: the people behind the counts too.")
        var givenPeople: Bool?

        func validate() throws {
            if everyPractice, !practice.isEmpty {
                throw ValidationError("Give either --practice ODS, once or more, or --every-practice.")
            }
        }

        func run() async throws {
            let installation = try await data.open()
            let asked = AccountChange(
                name: name, role: role,
                scope: everyPractice ? .everyPractice : practice.isEmpty ? nil : .practices(.init(practice)),
                clearance: clearance, isGivenPeople: givenPeople)
            let account = try await SetUser(database: installation.database)(login, asked, by: data.actor)
            try await installation.checkpoints.anchor(installation.database)
            Terminal.line(UserCommand.describe(account))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The accounts, and what each may see.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let installation = try data.inspect()
            for account in try await installation.database.read({ try $0.accounts() }) {
                Terminal.line(UserCommand.describe(account))
            }
        }
    }

    static func describe(_ account: Account) -> String {
        let scope =
            switch account.scope {
            case .everyPractice: "every practice"
            case .practices(let some): some.sorted().map(\.text).joined(separator: " ")
            }
        let marks = [
            account.isGivenPeople ? "given people" : nil, account.isDisabled ? "disabled" : nil,
            account.isDemo ? "demonstration" : nil,
        ]
        let words = [account.login, account.name, account.role.rawValue, scope, "reads \(account.clearance.word)"]
        return (words + marks.compactMap(\.self)).joined(separator: "  ")
    }
}

extension Sensitivity: ExpressibleByArgument {
    /// `ordinary`, `sensitive`, `sealed`.
    public init?(argument: String) {
        guard let level = Self.allCases.first(where: { $0.word == argument.lowercased() }) else { return nil }
        self = level
    }

    /// For the help.
    public static var allValueStrings: [String] { allCases.map(\.word) }
    /// For the help.
    public var defaultValueDescription: String { word }
}

extension Role: ExpressibleByArgument {
    /// `care coordinator` or `care-coordinator`.
    public init?(argument: String) {
        let words = argument.lowercased().replacing("-", with: " ")
        guard let role = Role.ofAccounts.first(where: { $0.rawValue == words }) else { return nil }
        self = role
    }

    /// For the help.
    public static var allValueStrings: [String] { ofAccounts.map(\.rawValue) }
}
