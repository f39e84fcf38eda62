import Vocabulary

/// A code and the term that goes with it.
struct ListedCode: Hashable, Sendable {
    var code: Code
    var term: String
}

/// What the lists of an extract say.
struct TableLists {
    /// An organisation as the system lists it.
    struct Organisation: Hashable, Sendable {
        var code: ODSCode?
        var name: String
    }

    /// The registration that counts of those that somebody has had.
    struct Registration: Hashable, Sendable {
        var from: Day?
        var until: Day?
        var type: String

        func isLater(than other: Self) -> Bool {
            let (mine, theirs) = (from?.number ?? .min, other.from?.number ?? .min)
            return mine == theirs ? until == nil && other.until != nil : mine > theirs
        }
    }

    /// An address, since when, and whether it is the one of the as-at day.
    struct Address: Hashable, Sendable {
        var from: Day?
        var isCurrent: Bool
        var lines: [String]
        var postcode: String

        func isLater(than other: Self) -> Bool {
            guard isCurrent == other.isCurrent else { return isCurrent }
            return (from?.number ?? .min) > (other.from?.number ?? .min)
        }
    }

    /// The newest numbers of somebody.
    struct Contact: Hashable, Sendable {
        var home = ""
        var homeFrom = Int.min
        var mobile = ""
        var mobileFrom = Int.min

        /// Takes a number that was noted on a day: a mobile one by how it begins.
        mutating func take(_ number: String, from: Day?) {
            let day = from?.number ?? .min
            let digits = number.filter { !$0.isWhitespace }
            if digits.hasPrefix("07") || digits.hasPrefix("+447") {
                if day >= mobileFrom { (mobile, mobileFrom) = (number, day) }
            } else if day >= homeFrom {
                (home, homeFrom) = (number, day)
            }
        }
    }

    var codes = KeyTable<ListedCode>()
    var drugs = KeyTable<ListedCode>()
    var staff = KeyTable<String>()
    var organisations = KeyTable<Organisation>()
    /// SNOMED CT by CTV3, case kept.
    var codeMap = KeyTable<Code>()
    var registrations = KeyTable<Registration>()
    var addresses = KeyTable<Address>()
    var contacts = KeyTable<Contact>()
}
