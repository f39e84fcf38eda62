import Vocabulary

/// What the clinical systems' own tables say otherwise than ours.
extension TableRows {
    /// EMIS's types of observation that are more than a coded entry.
    static let kinds: [String: RecordKind] = [
        "immunisation": .immunisation, "allergy": .allergy, "value": .observation, "investigation": .observation,
    ]

    /// Types of observation that only speak of what is coded: an illness in the family, a test that was asked for.
    static let mentions = ["family history": "Family history: ", "test request": "Test request: "]

    /// Code and term of the row. A row that only says that an entry was deleted need not say what the entry was.
    func coding(_ table: ExtractTable, isDeleted: Bool) throws(RowProblem) -> ListedCode {
        if table.has(.codeID) { return try listed(table, isDeleted: isDeleted) }
        if table.kind.layout == .systmOne { return try systmOne(table, isDeleted: isDeleted) }
        let term = table.commonText(.term)
        if isDeleted, term.isEmpty, table.isBlank(.code) { return ListedCode(code: Code(termOnly: ""), term: "") }
        return ListedCode(code: try table.code(term: term), term: term)
    }

    /// By its place in the system's list of codes.
    private func listed(_ table: ExtractTable, isDeleted: Bool) throws(RowProblem) -> ListedCode {
        let term = table.commonText(.term)
        let isMedication = table.form.content == .medication
        let found = table.withKey(.codeID) { key in
            (isMedication ? lists.drugs[key] : nil) ?? lists.codes[key]
        }
        guard let found else {
            if isDeleted { return ListedCode(code: Code(termOnly: term), term: term) }
            if table.isBlank(.codeID), !term.isEmpty { return ListedCode(code: Code(termOnly: term), term: term) }
            throw .broken(
                .codeID,
                table.isBlank(.codeID)
                    ? "is empty: the row has neither a code nor a term"
                    : "is in none of the extract's lists of codes (Coding_ClinicalCode, Coding_DrugCode)")
        }
        if let before = Self.mentions[table.word(.recordType)] {
            return table.withKey(.codeID) { key in
                table.memory.mentions.value(key, salt: UInt8(truncatingIfNeeded: before.utf8.count)) { _ in
                    ListedCode(code: Code(termOnly: before + found.term), term: before + found.term)
                }
            }
        }
        return term.isEmpty ? found : ListedCode(code: found.code, term: term)
    }

    /// The SNOMED CT concept where the row has one; else what a supplied map takes the CTV3 code for; else that code.
    private func systmOne(_ table: ExtractTable, isDeleted: Bool) throws(RowProblem) -> ListedCode {
        let term = table.commonText(.term)
        if !table.isNothing(.snomedCode) {
            let system: CodeSystem = table.form.content == .medication ? .dmd : .snomed
            let own = table.commonText(.snomedTerm)
            return ListedCode(code: try table.concept(.snomedCode, system), term: own.isEmpty ? term : own)
        }
        if !table.isNothing(.ctv3Code) {
            let code = table.withKey(.ctv3Code) { lists.codeMap[$0] } ?? table.ctv3()
            return ListedCode(code: code, term: term)
        }
        guard isDeleted || !term.isEmpty else {
            throw .broken(
                table.has(.ctv3Code) ? .ctv3Code : .term, "is empty: the row has neither a code nor a term")
        }
        return ListedCode(code: Code(termOnly: term), term: term)
    }

    /// Who recorded it, and when. Of SystmOne also where it was done, if elsewhere than at the practice.
    func sign(_ event: inout SourceEvent, _ table: ExtractTable) throws(RowProblem) {
        if table.has(.recordedByKey) {
            event.recordedBy = table.withKey(.recordedByKey) { lists.staff[$0] } ?? ""
        } else {
            event.recordedBy = table.commonText(.recordedByText)
            if event.recordedBy.isEmpty, !table.isNothing(.recordedBy) {
                event.recordedBy = table.commonText(.recordedBy)
            }
        }
        if table.has(.doneAt), !table.isNothing(.doneAt), !isPractices(table) {
            let place = "at " + table.commonText(.doneAt)
            event.recordedBy = event.recordedBy.isEmpty ? place : event.recordedBy + " " + place
        }
        event.recordedAt = try table.instant(.recordedAt, time: .recordedTime)
    }

    private func isPractices(_ table: ExtractTable) -> Bool {
        table.withKey(.doneAt) { place in
            table.withKey(.organisation) { $0.elementsEqual(place) } || place.elementsEqual(practice.text.utf8)
        }
    }

    /// Something that is due. It is kept under its words with `Recall: ` before them, so that no question takes it for
    /// what it is a reminder of.
    func recall(_ table: ExtractTable, key: String, isDeleted: Bool) throws(RowProblem) -> SourceEvent {
        let term = "Recall: " + (table.has(.codeID) ? try coding(table, isDeleted: isDeleted).term : table.text(.term))
        var event = SourceEvent(key: key, kind: .plan, code: Code(termOnly: term), term: term)
        event.date = try table.date(.date)
        event.value = table.commonText(.value)
        event.status = table.commonText(.status)
        if try table.yesOrNo(.isComplete) == true {
            event.status = "complete"
        } else if let isActive = try table.yesOrNo(.isActive) {
            event.status = isActive ? "active" : "inactive"
        }
        try sign(&event, table)
        return event
    }

    /// A plan that was made, under its name.
    func plan(_ table: ExtractTable, key: String) throws(RowProblem) -> SourceEvent {
        let name = table.commonText(.term)
        var event = SourceEvent(key: key, kind: .plan, code: Code(termOnly: name), term: name)
        event.date = try table.date(.date)
        event.value = table.commonText(.value)
        event.status = table.commonText(.status)
        try sign(&event, table)
        return event
    }

    /// A referral that extends an observation: the observation says when it was, and whether it still stands.
    func observedReferral(
        _ table: ExtractTable, key: String
    ) throws(RowProblem) -> (event: SourceEvent?, isDeleted: Bool) {
        var event = try referral(table, key: key)
        let link = table.withKey(.eventID) { links[$0] }
        if link?.state == .withheld {
            throw .withheld(key: key, words: "withheld by the practice, with its observation")
        }
        if event.date == nil { event.date = link?.date }
        let isDeleted = link?.state == .deleted
        guard isDeleted || link?.state == .taken || event.date != nil else {
            throw .broken(
                .eventID, "names no observation that was taken from this extract, so that its day is not known")
        }
        return (event, isDeleted)
    }

    /// Whether the entry that a problem is about has been read: then that entry is the problem, and the row says no more.
    func isTold(_ table: ExtractTable) -> Bool {
        guard !table.isNothing(.key), let link = table.withKey(.key, { links[$0] }) else { return false }
        return link.state == .taken || link.state == .deleted
    }

    /// Tells those that speak of this entry of it, and the entry what they say.
    func mark(_ event: inout SourceEvent, _ table: ExtractTable, isDeleted: Bool) {
        guard !links.isEmpty, table.kind != .srProblems,
            let place = table.withKey(table.form.key, { links.place(of: $0) })
        else { return }
        let link = links.value(at: place)
        if link.isProblem, !isDeleted {
            event.kind = .problem
            event.end = link.end
        }
        let date = event.date
        links.change(at: place) { link in
            link.date = date
            link.state = isDeleted ? .deleted : .taken
        }
    }

    /// The same for an ordinary entry, whose key is given as it lies in the file.
    func mark(_ event: inout PlainEvent, key: UnsafeBufferPointer<UInt8>) {
        guard !links.isEmpty, let place = links.place(of: key) else { return }
        let link = links.value(at: place)
        if link.isProblem {
            event.kind = .problem
            event.end = link.end
        }
        let date = event.date
        links.change(at: place) { link in
            link.date = date
            link.state = .taken
        }
    }

    /// Remembers what became of an entry that others speak of.
    func note(_ table: ExtractTable, _ state: Link.State) {
        guard !links.isEmpty, table.form.content == .coded, table.kind != .srProblems,
            let place = table.withKey(table.form.key, { links.place(of: $0) })
        else { return }
        links.change(at: place) { $0.state = state }
    }
}
