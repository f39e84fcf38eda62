package import Vocabulary

/// The wish to let a codelist of the network's own stand, in place of any of the same name.
package struct SetCodelist: Action {
    package typealias State = Void
    package static let name = "codelist.set"

    package let codelist: Codelist

    package init(codelist: Codelist) {
        self.codelist = codelist
    }
}

extension Policy<SetCodelist> {
    package static let setCodelist = Policy.gate(.loadCodelists)
}

extension Codelist {
    /// The list, standing.
    package static func setting(_ permit: Permit<SetCodelist>, at now: Instant) throws(Refusal) -> Change<Codelist> {
        let list = permit.asked.codelist
        try list.checkStanding()
        return permit.change(
            to: list, "codelist:\(Code.folded(list.name))", replacing: nil, at: now,
            details: [
                "entries": String(list.entries.count), "provenance": list.provenance,
                "kinds": list.kinds.kinds.map(\.word).joined(separator: ";"),
            ])
    }

    /// Refuses a list that cannot stand, also before anybody lets it.
    package func checkStanding() throws(Refusal) {
        guard !Code.folded(name).isEmpty else { throw .unusable("A codelist has a name.") }
        guard !entries.isEmpty else {
            throw .unusable("The codelist \"\(name)\" would be empty; nothing could match it.")
        }
        guard !kinds.isEmpty else {
            throw .unusable("Say which kinds of record hold the codes of \"\(name)\", such as problem.")
        }
        guard !isOfEthnicCategories || kinds == RecordKinds(.demographics) else {
            throw .unusable(
                "Ethnic categories stand in registrations: \"\(name)\" is of the kind demographics and of no other.")
        }
        try FreeWords.check(name)
        for entry in entries { try FreeWords.check(entry.term) }
        do { try FreeWords.check(provenance) } catch { throw .unusable(Self.fileNamesSomebody) }
    }

    /// What is said of an NHS number in the name of the file that a list comes from.
    package static let fileNamesSomebody =
        "The name of the file has what looks like somebody’s NHS number. Give the file another name."
}
