/// In which bytes the letters of the tables of an extract are written.
package enum TableEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    /// As Windows and Excel save them where nothing else is chosen.
    case windows1252 = "windows-1252"
}

extension GivenDeclaration {
    /// In which encoding the tables are read: as given or as `extract.json` says, else in UTF-8. Refuses where both speak
    /// and do not agree.
    func encoding(with manifest: ExtractManifest?) throws(ExtractRefusal) -> TableEncoding {
        if let given = encoding, let there = manifest?.encoding, given != there {
            throw Self.disagreed("encoding", there: there.rawValue, given: given.rawValue)
        }
        return encoding ?? manifest?.encoding ?? .utf8
    }

    /// How the days of the tables are written, by the names of the files; a table that is not named writes them as its
    /// layout says. What is given is so of every table. Refuses where `extract.json` says otherwise of one.
    func dateFormats(
        with manifest: ExtractManifest?, of files: [ExtractReader.File]
    ) throws(ExtractRefusal) -> [String: DateFormat] {
        var formats = manifest?.dateFormats ?? [:]
        guard let dates else { return formats }
        for item in files where item.table != nil {
            let name = item.file.name
            if let there = formats[name], !there.isWritten(like: dates) {
                throw Self.disagreed("dateFormats of \(name)", there: there.pattern, given: dates.pattern)
            }
            formats[name] = dates
        }
        return formats
    }

    private static func disagreed(_ what: String, there: String, given: String) -> ExtractRefusal {
        ExtractRefusal(
            file: ExtractManifest.fileName,
            words: "\(what) is \(there), and \(given) was given on import; correct one of the two")
    }
}
