import Vocabulary

/// What a login and a name may look like, in words for whoever types one.
package enum AccountShape {
    /// What is wrong with the login, already in lower case; `nil` where nothing is.
    package static func problem(login: String) -> String? {
        guard (2...80).contains(login.utf8.count) else { return "A login has 2 to 80 characters." }
        let isPlain = login.utf8.allSatisfy { byte in
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x2E, 0x5F, 0x2D, 0x40, 0x2B: true
            default: false
            }
        }
        return isPlain ? nil : "A login has letters without accents, figures, and . _ - @ + only."
    }

    /// What is wrong with the name; `nil` where nothing is.
    package static func problem(name: String) -> String? {
        guard (1...100).contains(name.count) else { return "Enter a name of 1 to 100 characters." }
        let isShown = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        return isShown ? nil : "The name holds a character that cannot be shown."
    }

    static func check(
        login: String, name: String, role: Role, scope: Actor.Scope, clearance: Sensitivity, givenPeople: Bool
    ) throws(Refusal) {
        if let problem = problem(login: login) ?? problem(name: name) { throw .unusable(problem) }
        guard Role.ofAccounts.contains(role) else { throw .unusable("An account has one of the roles of the list.") }
        if case .practices(let practices) = scope, practices.isEmpty {
            throw .unusable("Choose at least one practice, or every practice.")
        }
        guard !givenPeople || role == .networkManager else {
            throw .unusable("Only a network manager is given the people behind the counts.")
        }
        guard role.clearances(givenPeople: givenPeople).contains(clearance) else {
            throw .unusable("Only somebody who sees people is given more than ordinary entries of a record.")
        }
    }
}

extension Actor.Scope {
    /// Whether everything in `other` is in this.
    func covers(_ other: Self) -> Bool {
        switch (self, other) {
        case (.everyPractice, _): true
        case (.practices(let mine), .practices(let theirs)): theirs.isSubset(of: mine)
        case (.practices, .everyPractice): false
        }
    }

    /// For the audit log: `every practice`, or codes.
    var words: String {
        switch self {
        case .everyPractice: "every practice"
        case .practices(let some): some.sorted().map(\.text).joined(separator: " ")
        }
    }
}
