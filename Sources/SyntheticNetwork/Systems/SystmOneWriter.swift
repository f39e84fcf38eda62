import Vocabulary

/// Writes a practice's tables as SystmOne does, with the column names that public code reads. What those have no column
/// for is left out, and so are whoever dissents from sharing and what is closely held, because nothing says so of a row.
final class SystmOneWriter: SystemWriter {
    static let files = tables.map { $0.name + ".csv" }

    private static let head =
        "RowIdentifier,IDOrganisationVisibleTo,DateEventRecorded,DateEvent,IDProfileEnteredBy,IDDoneBy,"
        + "TextualEventDoneBy,IDOrganisationDoneAt"
    private static let tail = "IDEvent,IDPatient,IDOrganisation,RemovedData"

    private static let tables: [(name: String, columns: String)] = [
        (
            "SRPatient",
            """
            RowIdentifier,IDOrganisationVisibleTo,Title,FirstName,MiddleNames,Surname,PreviousSurname,NHSNumber,\
            DateBirth,DateDeath,BirthPlace,Gender,SpeaksEnglish,EmailAddress,TestPatient,SSRef,SpineMatched,RemovedData
            """
        ),
        (
            "SRPatientRegistration",
            """
            RowIdentifier,IDOrganisationVisibleTo,DateRegistration,DateDeRegistration,RegistrationStatus,IDPatient,\
            IDOrganisation,RemovedData
            """
        ),
        (
            "SRPatientAddressHistory",
            """
            RowIdentifier,IDOrganisationVisibleTo,DateEvent,NameOfBuilding,NumberOfBuilding,NameOfRoad,NameOfLocality,\
            NameOfTown,NameOfCounty,FullPostCode,DateTo,AddressType,IDPatient,IDOrganisation,RemovedData
            """
        ),
        (
            "SRPatientContactDetails",
            """
            RowIdentifier,IDOrganisationVisibleTo,DateEvent,ContactType,ContactNumber,IDPatient,IDOrganisation,\
            RemovedData
            """
        ),
        (
            "SRCode",
            head + ",CTV3Code,CTV3Text,SNOMEDCode,SNOMEDText,NumericComparator,IsNumeric,NumericValue,NumericUnit,"
                + tail
        ),
        ("SRProblem", head + ",CTV3Code,DateEnd,Severity,IDCode," + tail),
        (
            "SRPrimaryCareMedication",
            head + ",IDMultiLexDMD,NameOfMedication,DateMedicationStart,DateMedicationEnd,MedicationDosage,"
                + "MedicationQuantity,IsRepeatMedication," + tail
        ),
        (
            "SRAppointment",
            """
            RowIdentifier,IDOrganisationVisibleTo,DateStart,DateEnd,AppointmentStatus,DateAppointmentBooked,\
            TelephoneAppointment,RotaType,IDPatient,IDOrganisation,RemovedData
            """
        ),
        (
            "SRReferralOut",
            head + ",TypeOfReferral,Reason,ServiceOffered,Urgency,PrimaryDiagnosis,RecipientID," + tail
        ),
        ("SRRecall", head + ",DateRecall,RecallType,RecallStatus," + tail),
        (
            "SRCarePlanDetail",
            head + ",NameOfCarePlanUsed,CarePlanCategory,Aim,Outcome,PlanType,PatientAgreement," + tail
        ),
    ]

    private let ods: String
    private let out: [SystemFile]
    /// Local ids of those who dissent.
    private var leftOut: Set<String> = []
    private var recalls = Recalls()
    private var rows = 0

    init(folder: String, practice: PracticeProfile) throws(NetworkProblem) {
        ods = practice.ods
        var out: [SystemFile] = []
        for table in Self.tables {
            out.append(try SystemFile(table.name, in: folder, table.columns.split(separator: ",").map(String.init)))
        }
        self.out = out
    }

    func person(_ row: borrowing MadeTable) {
        let id = row[.localID]
        guard row[.dissent] != "yes" else {
            leftOut.insert(id)
            return
        }
        recalls.note(person: row)
        out[0].row([
            id, ods, row[.title], row[.givenName], "", row[.familyName], "", row[.nhsNumber],
            Self.time(row[.birthDate]), Self.time(row[.deathDate]), "", EMISWriter.sex(row[.sex]), "",
            row[.email],
            "false", "", "true", "0",
        ])
        out[1].row([
            next(), ods, Self.time(row[.registrationDate]), Self.time(row[.deductionDate]),
            row[.registrationType],
            id, ods, "0",
        ])
        out[2].row([
            next(), ods, Self.time(row[.registrationDate]), "", "", row[.address1], row[.address2],
            row[.address3], "", row[.postcode], "", "1", id, ods, "0",
        ])
        for number in [row[.phoneHome], row[.phoneMobile]] where !number.isEmpty {
            out[3].row([next(), ods, Self.time(row[.registrationDate]), "1", number, id, ods, "0"])
        }
    }

    func event(_ row: borrowing MadeTable) {
        guard !leftOut.contains(row[.localID]), row[.sensitivity].isEmpty else { return }
        for recall in recalls.take(entry: row) { due(recall) }
        let id = Self.key(row[.eventID])
        let (code, term) = (row[.code], row[.term])
        let value = row[.value]
        // A code of the practice's own, and a term alone, are no concept.
        let isLocal = row[.system] == "local"
        let isConcept = !code.isEmpty && !isLocal
        out[4].row(
            head(row, id, on: row[.date]),
            [
                isLocal ? code : "", isConcept ? "" : term, isConcept ? code : "-1", isConcept ? term : "", "",
                value.isEmpty ? "false" : "true", value, row[.unit],
            ], tail(row, row[.deleted] == "true"))
        switch row[.kind] {
        case "problem":
            out[5].row(head(row, next(), on: row[.date]), ["", "", "", id], tail(row, row[.deleted] == "true"))
        case "plan":
            guard let plan = CarePlan(term: term) else { return }
            out[10].row(
                head(row, id, on: row[.date]), [plan.name, plan.category, "", "", "", "Agreed"],
                tail(row, row[.deleted] == "true"))
        default: break
        }
    }

    /// What is due: with the number of the review that it follows, which is of another table.
    private func due(_ recall: Recall) {
        let status =
            switch recall.state {
            case .active: "Outstanding"
            case .complete: "Complete"
            case .cancelled: "Cancelled"
            }
        let entered = Self.time(recall.entered)
        out[9].row(
            [Self.key(recall.id), ods, entered, entered, "", "-1", recall.by, ods],
            [Self.time(recall.due), recall.term, status],
            ["-1", recall.localID, ods, recall.isDeleted ? "1" : "0"])
    }

    func medication(_ row: borrowing MadeTable) {
        guard !leftOut.contains(row[.localID]) else { return }
        out[6].row(
            head(row, Self.key(row[.eventID]), on: row[.issueDate]),
            [
                "-1", row[.term], Self.time(row[.issueDate]), "", row[.dose], row[.quantity],
                row[.courseStatus] == "repeat" ? "true" : "false",
            ], tail(row, false))
    }

    func appointment(_ row: borrowing MadeTable) {
        guard !leftOut.contains(row[.localID]) else { return }
        out[7].row([
            Self.key(row[.appointmentID]), ods, Self.time(row[.date], row[.start]), "", row[.status],
            Self.time(row[.bookedOn]), row[.mode] == "Telephone" ? "true" : "false", row[.slotType],
            row[.localID], ods, "0",
        ])
    }

    func referral(_ row: borrowing MadeTable) {
        guard !leftOut.contains(row[.localID]) else { return }
        out[8].row(
            head(row, Self.key(row[.referralID]), on: row[.date]),
            ["Out", "", row[.service], row[.urgency], "", row[.to]], tail(row, false))
    }

    func close() throws(NetworkProblem) -> Int {
        for recall in recalls.finish() { due(recall) }
        var bytes = 0
        for table in out {
            bytes += table.file.size
            try table.file.close()
        }
        return bytes
    }

    private func head(_ row: borrowing MadeTable, _ id: String, on day: String) -> [String] {
        let recorded = Instant(iso: row[.recordedAt])?.inLondon
        return [
            id, ods, recorded.map { Self.time($0.day.iso, $0.clock) } ?? "", Self.time(day), "", "-1",
            row[.recordedBy], ods,
        ]
    }

    private func tail(_ row: borrowing MadeTable, _ isRemoved: Bool) -> [String] {
        ["-1", row[.localID], ods, isRemoved ? "1" : "0"]
    }

    private func next() -> String {
        rows += 1
        return "\(rows)"
    }

    /// `10234-3f2` as a number; an id that is none of the maker's own as it is.
    private static func key(_ id: String) -> String {
        MadeID(id).map { "\($0.person * 10_000_000 + $0.place)" } ?? id
    }

    /// `09 Mar 2026 10:20:00`; also of a day that does not exist. What is no day stays as it is.
    private static func time(_ iso: String, _ clock: String = "00:00") -> String {
        if let time = whole(iso, clock) { return time }
        let parts = iso.split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month) else { return iso }
        return "\(parts[2]) \(months[month - 1]) \(parts[0]) \(clock):00"
    }

    /// The same of a day of four, two and two digits.
    private static func whole(_ iso: String, _ clock: String) -> String? {
        let digits = Array(iso.utf8)
        guard digits.count == 10, digits[4] == 0x2D, digits[7] == 0x2D,
            [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy({ (0x30...0x39).contains(digits[$0]) })
        else { return nil }
        let month = Int(digits[5] - 0x30) * 10 + Int(digits[6] - 0x30)
        guard (1...12).contains(month) else { return nil }
        var time: [UInt8] = []
        time.reserveCapacity(24)
        time.append(contentsOf: digits[8...])
        time.append(0x20)
        time.append(contentsOf: months[month - 1].utf8)
        time.append(0x20)
        time.append(contentsOf: digits[..<4])
        time.append(0x20)
        time.append(contentsOf: clock.utf8)
        time.append(contentsOf: ":00".utf8)
        return String(decoding: time, as: UTF8.self)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
