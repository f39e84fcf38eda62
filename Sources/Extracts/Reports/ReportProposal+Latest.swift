import Vocabulary

/// Columns of days that no title tells: those that are named for what they hold, `Last HbA1c date`, and the date of an entry
/// whose column is called otherwise.
extension ReportProposal {
    /// Of what a column holds the latest, and which of it.
    typealias Latest = (term: String, field: ReportField)

    /// Words of a title that tell of a day to come, or of the end of something.
    private static let ahead: Set<String> = ["next", "due", "recall", "review", "expiry", "end", "until"]

    /// Proposes what the columns of nothing hold where it is the latest of something or an entry's day. Gives the fixed terms, in
    /// the order of entries; none where no entry has one.
    static func proposeDays(of preview: ReportPreview, in columns: inout [ReportMapping.Column]) -> [String] {
        proposeDate(of: preview, in: &columns)
        var terms = [String](repeating: "", count: columns.filter { $0.holds.isOfEntry }.map(\.group).max() ?? 0)
        let latest = preview.header.titles.enumerated().compactMap { index, title -> (index: Int, found: Latest)? in
            guard columns[index].holds == .nothing, let found = self.latest(titled: title) else { return nil }
            return (index, found)
        }
        for (index, found) in latest where found.field == .date && areDays(preview.values(index)) {
            guard terms.count < ReportMapping.mostGroups, !terms.contains(where: { isSame($0, found.term) }) else {
                continue
            }
            terms.append(found.term)
            columns[index].holds = .date
            columns[index].group = terms.count
        }
        for (index, found) in latest where found.field == .value {
            guard let group = terms.firstIndex(where: { isSame($0, found.term) }).map({ $0 + 1 }),
                !columns.contains(where: { $0.holds == .value && $0.group == group })
            else { continue }
            columns[index].holds = .value
            columns[index].group = group
        }
        return terms.allSatisfy(\.isEmpty) ? [] : terms
    }

    /// Takes the only column of days that nothing tells for the date of the only entry, where that has none.
    private static func proposeDate(of preview: ReportPreview, in columns: inout [ReportMapping.Column]) {
        let entries = Set(columns.filter { $0.holds.isOfEntry }.map(\.group))
        // A birth date that is called otherwise is no date of an entry.
        guard entries.count == 1, let entry = entries.first, !columns.contains(where: { $0.holds == .date }),
            columns.contains(where: { $0.holds == .birthDate })
        else { return }
        let days = preview.header.titles.enumerated().filter { index, title in
            let words = Set(title.lowercased().split(separator: " ").map(String.init))
            return columns[index].holds == .nothing && latest(titled: title) == nil && ahead.isDisjoint(with: words)
                && preview.values(index).count >= 3 && areDays(preview.values(index))
        }
        guard days.count == 1 else { return }
        columns[days[0].offset].holds = .date
        columns[days[0].offset].group = entry
    }

    /// What a title says that its column holds the latest day or value of: `Last HbA1c date`, `Date of last HbA1c`.
    static func latest(titled title: String) -> Latest? {
        let words = title.split(separator: " ").map(String.init)
        let lower = words.map { $0.lowercased() }
        func found(_ between: ArraySlice<String>, _ field: ReportField) -> Latest? {
            let term = between.joined(separator: " ")
            return term.contains(where: \.isLetter) ? (term: term, field: field) : nil
        }
        for latest in [["last"], ["latest"], ["most", "recent"]] {
            if lower.starts(with: ["date", "of"] + latest) { return found(words.dropFirst(2 + latest.count), .date) }
            guard lower.starts(with: latest), lower.count > latest.count else { continue }
            let between = words.dropFirst(latest.count).dropLast()
            switch lower.last {
            case "date": return found(between, .date)
            case "value", "result": return found(between, .value)
            default: return nil
            }
        }
        return nil
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        TableForm.fold(one) == TableForm.fold(other)
    }

    /// Whether nearly all of what stands in a column are days, all in one form.
    static func areDays(_ values: [String]) -> Bool {
        guard !values.isEmpty else { return false }
        return datePatterns.contains { pattern in
            guard let format = DateFormat(pattern) else { return false }
            return values.count(where: { format.isDay($0) }) * 10 >= values.count * 9
        }
    }
}
