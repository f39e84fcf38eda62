/// An id that the maker gives an entry, `10234-3f2`: the person's number at the practice, and the entry's among theirs.
struct MadeID {
    let person: Int
    let place: Int

    /// `nil` for an id that is none of the maker's own.
    init?(_ id: String) {
        var (person, place, digits, isPlace) = (0, 0, 0, false)
        for byte in id.utf8 {
            if byte == 0x2D, !isPlace, digits > 0 {
                (isPlace, digits) = (true, 0)
                continue
            }
            let value = byte &- (byte < 0x3A ? 0x30 : 0x57)
            guard digits < 11, value < (isPlace ? 36 : 10), byte < 0x3A || byte > 0x60 else { return nil }
            if isPlace { place = place * 36 + Int(value) } else { person = person * 10 + Int(value) }
            digits += 1
        }
        guard isPlace, digits > 0 else { return nil }
        (self.person, self.place) = (person, place)
    }
}
