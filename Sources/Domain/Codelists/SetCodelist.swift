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
        guard !Code.folded(list.name).isEmpty else { throw .unusable("A codelist has a name.") }
        guard !list.entries.isEmpty else {
            throw .unusable("The codelist \"\(list.name)\" would be empty; nothing could match it.")
        }
        guard !list.kinds.isEmpty else {
            throw .unusable("Say which kinds of record hold the codes of \"\(list.name)\", such as problem.")
        }
        guard !list.isOfEthnicCategories || list.kinds == RecordKinds(.demographics) else {
            throw .unusable(
                "Ethnic categories stand in registrations: \"\(list.name)\" is of the kind demographics and of no other."
            )
        }
        try FreeWords.check(list.name, list.provenance)
        for entry in list.entries { try FreeWords.check(entry.term) }
        return permit.change(
            to: list, "codelist:\(Code.folded(list.name))", replacing: nil, at: now,
            details: [
                "entries": String(list.entries.count), "provenance": list.provenance,
                "kinds": list.kinds.kinds.map(\.word).joined(separator: ";"),
            ])
    }
}
