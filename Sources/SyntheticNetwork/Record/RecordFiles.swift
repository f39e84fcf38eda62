import Vocabulary

/// The files of one practice's records, and the texts that come again in them.
final class RecordFiles {
    let events: ByteFile
    let medications: ByteFile
    let appointments: ByteFile
    let referrals: ByteFile
    let pool: TextPool
    /// `snomed,416075005,On learning disability register,` by term.
    let heads: [TextPool.Piece]
    /// `,mmol/mol,observation,` by term: what stands between value and signature.
    let tails: [TextPool.Piece]
    /// `ordinary` is not written; `sensitive` and `sealed` are.
    let ends: [TextPool.Piece]
    let deletedEnds: [TextPool.Piece]
    private let staff: [TextPool.Piece]
    /// Who files what comes from elsewhere.
    private let office: TextPool.Piece
    let previousPractice: TextPool.Piece
    let drugs: [TextPool.Piece]
    var rows = NetworkSummary.Rows()

    static let eventColumns =
        "local_id,event_id,date,date_precision,system,code,term,value,unit,kind,recorded_by,recorded_at,sensitivity,deleted"
    static let medicationColumns = "local_id,event_id,system,code,term,dose,quantity,unit,issue_date,course_status"
    static let appointmentColumns = "local_id,appointment_id,date,start,duration,mode,slot_type,status,with,booked_on"
    static let referralColumns = "local_id,referral_id,date,to,service,urgency,ubrn,status"

    init(folder: String, practice: PracticeProfile) throws(NetworkProblem) {
        let pool = TextPool()
        self.pool = pool
        events = try ByteFile(folder + "/events.csv", pool: pool)
        medications = try ByteFile(folder + "/medications.csv", pool: pool)
        appointments = try ByteFile(folder + "/appointments.csv", pool: pool)
        referrals = try ByteFile(folder + "/referrals.csv", pool: pool)
        heads = Term.records.map { record in
            pool.add((record.code.isEmpty ? ",," : "snomed,\(record.code),") + CSVField.escaped(record.term) + ",")
        }
        tails = Term.records.map { pool.add(",\(CSVField.escaped($0.unit)),\($0.kind.word),") }
        ends = Term.records.map { pool.add(",\($0.sensitivity == .ordinary ? "" : $0.sensitivity.word),\n") }
        deletedEnds = Term.records.map { pool.add(",\($0.sensitivity == .ordinary ? "" : $0.sensitivity.word),true\n") }
        staff = practice.staff.map { pool.add(field: $0) }
        office = pool.add("Admin")
        previousPractice = pool.add("Previous practice")
        drugs = Drug.all.map { drug in
            pool.add(
                ",,,\(CSVField.escaped(drug.name)),\(CSVField.escaped(drug.dose)),\(drug.quantity),\(drug.unit),")
        }
        events.put(Self.eventColumns + "\n")
        medications.put(Self.medicationColumns + "\n")
        appointments.put(Self.appointmentColumns + "\n")
        referrals.put(Self.referralColumns + "\n")
    }

    /// How an entry is signed: by one of the staff, or by the office.
    func signature(_ place: Int?) -> TextPool.Piece {
        place.map { staff[$0 % staff.count] } ?? office
    }

    /// Whether one of the files could not be written.
    var hasFailed: Bool {
        events.hasFailed || medications.hasFailed || appointments.hasFailed || referrals.hasFailed
    }

    /// Closes all four. Throws the first failure.
    func close() throws(NetworkProblem) {
        rows.bytes += events.size + medications.size + appointments.size + referrals.size
        try events.close()
        try medications.close()
        try appointments.close()
        try referrals.close()
    }
}
