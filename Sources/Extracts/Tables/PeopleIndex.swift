import Vocabulary

/// The people that an extract has given so far, by both their keys: so that nobody is taken twice, and no record is
/// taken whose two keys name two people.
struct PeopleIndex {
    /// What became of the first row of somebody.
    private struct Known {
        let place: SourceLine
        let number: NHSNumber?
        let isWithheld: Bool
        /// The date of birth as a report has it; empty where it says none.
        let born: String
    }

    private var byNumber: [NHSNumber: Known] = [:]
    private var byLocalID: [String: Known] = [:]
    /// NHS numbers that have been checked, by their digits.
    private var checked: [UInt64: NHSNumber] = [:]
    private var hasWithheld = false
    /// Rows of people whom the practice withholds, by their keys, in the order found.
    private(set) var withheldRows: [WithheldRow] = []
    /// Local ids that are longer than a text holds in itself, so that records share them.
    private var longIDs = KeyTable<String>()

    /// The local id of these bytes, of somebody whom the extract has given.
    func localID(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        bytes.count > 15 ? longIDs[bytes] : nil
    }

    /// Where somebody stands already who has the local id, or who is withheld and has the NHS number. One number under two
    /// local ids may be of two people: that is not decided here.
    func earlier(_ number: NHSNumber?, _ localID: String) -> (key: String, place: SourceLine)? {
        let own = localID.isEmpty ? nil : byLocalID[localID]
        if let number, let known = byNumber[number], own != nil || known.isWithheld {
            return ("NHS number", known.place)
        }
        return own.map { (key: "local id", place: $0.place) }
    }

    /// Where the NHS number stands already.
    func place(of number: NHSNumber?) -> SourceLine? { number.flatMap { byNumber[$0]?.place } }

    /// Whether somebody with one of these keys has been given. Who has the number, but another local id or none, and
    /// another date of birth, is somebody else; `born` is empty where it is not said.
    func holds(_ number: NHSNumber?, _ localID: String, born: String = "") -> Bool {
        if !localID.isEmpty, byLocalID[localID] != nil { return true }
        guard let number, let known = byNumber[number] else { return false }
        return known.isWithheld || born.isEmpty || known.born.isEmpty || born == known.born
    }

    /// Remembers somebody. Whoever is withheld by one row is withheld, whatever another says of them.
    mutating func add(
        _ number: NHSNumber?, _ localID: String, at place: SourceLine, isWithheld: Bool = false, born: String = ""
    ) {
        let known = Known(place: place, number: number, isWithheld: isWithheld, born: born)
        if isWithheld {
            hasWithheld = true
            withheldRows.append(WithheldRow(nhsNumber: number, localID: localID))
        }
        if let number { checked[number.value] = number }
        if let number, isWithheld || byNumber[number] == nil { byNumber[number] = known }
        if !localID.isEmpty, isWithheld || byLocalID[localID] == nil { byLocalID[localID] = known }
        guard localID.utf8.count > 15 else { return }
        var text = localID
        text.withUTF8 { _ = longIDs.insert($0, localID) }
    }

    /// Whose record it is that bears these keys. Of two keys the local id counts where the extract has given that
    /// person, because it belongs to the practice; else the NHS number does. `nil` where there is no key, or where the
    /// two name two people of this extract.
    func person(_ number: NHSNumber?, _ localID: String) -> PersonKey? {
        guard let number else { return localID.isEmpty ? nil : .localID(localID) }
        guard !localID.isEmpty else { return .nhsNumber(number) }
        guard let known = byLocalID[localID] else {
            // Somebody else of this extract has the number, under another local id.
            return .nhsNumber(number)
        }
        if let own = known.number { return own == number ? .localID(localID) : nil }
        return byNumber[number] == nil ? .localID(localID) : nil
    }

    /// The NHS number of these digits, of somebody whom the extract has given.
    func number(_ digits: UInt64) -> NHSNumber? {
        checked[digits]
    }

    /// Whether the practice withholds the person, and so every record of theirs.
    func isWithheld(_ number: NHSNumber?, _ localID: String) -> Bool {
        guard hasWithheld else { return false }
        if let number, byNumber[number]?.isWithheld == true { return true }
        return !localID.isEmpty && byLocalID[localID]?.isWithheld == true
    }
}
