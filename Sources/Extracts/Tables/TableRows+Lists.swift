import Vocabulary

/// Rows of the lists that records refer to.
extension TableRows {
    /// Takes up the current row.
    func entry(_ table: ExtractTable, of list: TableList) throws(RowProblem) {
        guard !table.isNothing(.key) else {
            throw .broken(.key, "is empty; without it nothing can refer to the row")
        }
        switch list {
        case .codes: try coding(table, isDrug: false, Self.clinical(table))
        case .drugs: try coding(table, isDrug: true, Self.drug(table))
        case .staff:
            let name = [table.commonText(.title), table.text(.givenName), table.text(.familyName)]
                .filter { !$0.isEmpty }.joined(separator: " ")
            _ = table.withKey(.key) { lists.staff.insert($0, name) }
        case .organisations:
            let item = TableLists.Organisation(code: ODSCode(table.text(.odsCode)), name: table.text(.term))
            _ = table.withKey(.key) { lists.organisations.insert($0, item) }
        case .problems: try problem(table)
        case .codeMap: try mapping(table)
        case .registrations, .addresses, .contacts:
            guard try table.yesOrNo(.deleted) != true else { return }
            try ofPerson(table, list)
        }
    }

    private func coding(
        _ table: ExtractTable, isDrug: Bool, _ read: (coding: ListedCode, problem: RowProblem?)
    ) throws(RowProblem) {
        let standing = table.withKey(.key) { key in
            isDrug ? lists.drugs.insert(key, read.coding) : lists.codes.insert(key, read.coding)
        }
        if let standing, standing != read.coding {
            throw .broken(.key, "stands twice with different content; the first row counts")
        }
        if let problem = read.problem { throw problem }
    }

    /// A SNOMED CT concept; else the Read code as it is; else what only the system knows. An id of the system's own
    /// namespace, and one whose check digit does not fit, is never taken for SNOMED CT.
    private static func clinical(_ table: ExtractTable) -> (coding: ListedCode, problem: RowProblem?) {
        let (term, read) = (table.text(.term), table.text(.readCode))
        let key = table.identifier(.key)
        guard !table.isBlank(.snomedCode) else { return (ListedCode(code: readCode(read, term, key), term: term), nil) }
        do throws(RowProblem) {
            let concept = try table.concept(.snomedCode, .snomed)
            let code = isEMISOwn(concept.value) ? Code(.local, concept.value) : concept
            return (ListedCode(code: code, term: term), nil)
        } catch {
            return (ListedCode(code: Code(.local, key), term: term), keptAsLocal(error))
        }
    }

    private static func drug(_ table: ExtractTable) -> (coding: ListedCode, problem: RowProblem?) {
        let term = table.text(.term)
        let key = table.identifier(.key)
        guard !table.isBlank(.snomedCode) else {
            return (ListedCode(code: term.isEmpty ? Code(.local, key) : Code(termOnly: term), term: term), nil)
        }
        do throws(RowProblem) {
            return (ListedCode(code: try table.concept(.snomedCode, .dmd), term: term), nil)
        } catch {
            return (ListedCode(code: Code(.local, key), term: term), keptAsLocal(error))
        }
    }

    /// The problem, with what becomes of the entries; what a spreadsheet cut is proposed as it is in tables of entries.
    private static func keptAsLocal(_ problem: RowProblem) -> RowProblem {
        let kept = "; entries that name this code are kept under a local one, with its term"
        return switch problem {
        case .cut(let column, let found, let proposed, let words):
            .cut(column, found: found, proposed: proposed, words: words + kept)
        case .code(let column, let found, let problem, let words):
            .code(column, found: found, problem, words: words + kept)
        case .brokenIn(let column, let words): .brokenIn(column, words: words + kept)
        default: problem
        }
    }

    /// Five bytes of a Read code, with or without the two of its term; codes of EMIS's own are local.
    private static func readCode(_ read: String, _ term: String, _ key: String) -> Code {
        guard !read.isEmpty else { return term.isEmpty ? Code(.local, key) : Code(termOnly: term) }
        let isRead = read.utf8.count <= 7 && !read.hasPrefix("EMIS") && !read.hasPrefix("^")
        return Code(isRead ? .read2 : .local, read)
    }

    /// Whether an id is of the namespace 1000006, which EMIS gives its own codes.
    static func isEMISOwn(_ concept: String) -> Bool {
        let digits = Array(concept.utf8)
        guard digits.count > 10 else { return false }
        return digits[(digits.count - 10)..<(digits.count - 2)].elementsEqual("10000061".utf8)
    }

    /// Marks the entry that is a problem.
    private func problem(_ table: ExtractTable) throws(RowProblem) {
        try checkPractice(table)
        guard try table.yesOrNo(.deleted) != true else { return }
        let end = try table.day(.endDate)
        table.withKey(.key) { key in
            guard links.insert(key, Link(isProblem: true, end: end)) != nil, let place = links.place(of: key) else {
                return
            }
            links.change(at: place) { ($0.isProblem, $0.end) = (true, end) }
        }
    }

    private func mapping(_ table: ExtractTable) throws(RowProblem) {
        let concept: ConceptID
        do throws(ConceptID.Problem) {
            concept = try ConceptID(table.text(.snomedCode))
        } catch {
            throw .code(.snomedCode, found: table.text(.snomedCode), error, words: error.words)
        }
        let code = Code(.snomed, concept.text)
        let standing = table.withKey(.key) { lists.codeMap.insert($0, code) }
        if let standing, standing != code {
            throw .broken(.key, "is mapped twice, to different concepts; the first one counts")
        }
    }

    /// What stands in a table of its own of somebody.
    private func ofPerson(_ table: ExtractTable, _ list: TableList) throws(RowProblem) {
        let (from, until) = (try table.day(.from), try table.day(.until))
        switch list {
        case .registrations:
            let item = TableLists.Registration(from: from, until: until, type: table.commonText(.registrationType))
            table.withKey(.key) { key in
                guard let standing = lists.registrations.insert(key, item), item.isLater(than: standing),
                    let place = lists.registrations.place(of: key)
                else { return }
                lists.registrations.change(at: place) { $0 = item }
            }
        case .addresses:
            let number = [table.text(.address2), table.text(.address3)].filter { !$0.isEmpty }.joined(separator: " ")
            let item = TableLists.Address(
                from: from, isCurrent: until.map { $0 > asAt } ?? true,
                lines: [table.text(.address1), number, table.text(.address4), table.text(.address5)]
                    .filter { !$0.isEmpty },
                postcode: table.text(.postcode))
            table.withKey(.key) { key in
                guard let standing = lists.addresses.insert(key, item), item.isLater(than: standing),
                    let place = lists.addresses.place(of: key)
                else { return }
                lists.addresses.change(at: place) { $0 = item }
            }
        default:
            let number = table.text(.contactNumber)
            table.withKey(.key) { key in
                var first = TableLists.Contact()
                first.take(number, from: from)
                guard lists.contacts.insert(key, first) != nil, let place = lists.contacts.place(of: key) else {
                    return
                }
                lists.contacts.change(at: place) { $0.take(number, from: from) }
            }
        }
    }
}
