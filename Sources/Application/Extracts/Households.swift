import Domain
import Vocabulary

/// Who lives at one address, as numbers: how many others leaves here, never where or who.
///
/// Two people live together where their property reference numbers are the same or, where one has none, postcode and the
/// first two lines of the address, without regard to case, spaces and punctuation. Everybody registered and alive counts,
/// whoever dissents from sharing too: they are a number, and without them a neighbour would be said to live alone.
struct Households {
    private let day: Day
    /// How many live at each place.
    private let counts: [String: Int]
    /// The property reference number of each address in words; `nil` where it has several, as a house let in flats may.
    private let properties: [String: String?]
    /// Whether the practice gives the codes of residential institutes: somebody has one. A column that nobody has
    /// anything in says nothing.
    private let givesInstitutes: Bool

    /// `registrations` are all of one practice.
    init(_ registrations: some Sequence<Registration>, on day: Day) {
        var properties: [String: String?] = [:]
        var givesInstitutes = false
        let living = registrations.filter { registration in
            givesInstitutes = givesInstitutes || !Self.institute(registration).isEmpty
            return registration.demographics.isRegisteredAndAlive(on: day)
        }
        for registration in living {
            guard let number = Self.number(registration.details), let words = Self.words(registration.details) else {
                continue
            }
            if let known = properties[words], known != number {
                properties[words] = .some(nil)
            } else {
                properties[words] = number
            }
        }
        var counts: [String: Int] = [:]
        for registration in living {
            if let place = Self.place(registration.details, properties) { counts[place, default: 0] += 1 }
        }
        self.day = day
        self.counts = counts
        self.properties = properties
        self.givesInstitutes = givesInstitutes
    }

    /// What case finding looks at of the registration, with what follows from its details.
    func demographics(of registration: Registration) -> Demographics {
        var demographics = registration.demographics
        let gp = registration.details.usualGP
        demographics.usualGP = Code.folded(gp).isEmpty ? nil : gp
        demographics.residentialInstitute = givesInstitutes ? Self.institute(registration) : nil
        if let place = Self.place(registration.details, properties) {
            let own = registration.demographics.isRegisteredAndAlive(on: day) ? 1 : 0
            demographics.othersAtHome = counts[place, default: 0] - own
        }
        return demographics
    }

    private static func institute(_ registration: Registration) -> String {
        let code = registration.details.residentialInstituteCode
        return Code.folded(code).isEmpty ? "" : code
    }

    /// What stands for the address; `nil` where it cannot be told from others.
    private static func place(_ details: PersonDetails, _ properties: [String: String?]) -> String? {
        if let number = number(details) { return number }
        guard let words = words(details) else { return nil }
        return properties[words, default: words]
    }

    /// The property reference number: up to 12 digits, not all of them 0.
    private static func number(_ details: PersonDetails) -> String? {
        let digits = details.uprn.filter { !$0.isWhitespace }
        guard (1...12).contains(digits.utf8.count), let number = Int(digits), number > 0,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return String(number)
    }

    /// Postcode and the first two lines; `nil` where one is missing, or where they say that there is no address.
    private static func words(_ details: PersonDetails) -> String? {
        let postcode = folded(details.postcode).filter { $0 != " " }
        let line = folded(details.address.prefix(2).joined(separator: " "))
        // Postcodes in ZZ99 stand for no fixed abode and the like.
        guard postcode.utf8.count >= 5, !postcode.hasPrefix("zz99"), !line.isEmpty,
            !nowhere.contains(folded(details.address.first ?? ""))
        else { return nil }
        return postcode + " " + line
    }

    private static let nowhere: Set<String> = ["no fixed abode", "no fixed address", "nfa", "homeless", "unknown"]

    /// Letters and digits in lower case, one space between the words.
    private static func folded(_ text: String) -> String {
        if let folded = foldedASCII(text) { return folded }
        let kept = text.lowercased().filter { $0 != "'" && $0 != "\u{2019}" }
        return kept.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// The same of plain text, where bytes are letters; `nil` of any other.
    private static func foldedASCII(_ text: String) -> String? {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var isPending = false
        for byte in text.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x27: continue
            case 0x30...0x39, 0x61...0x7A, 0x41...0x5A:
                if isPending, !folded.isEmpty { folded.append(0x20) }
                isPending = false
                folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            default: isPending = true
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }
}
