import Vocabulary

/// A generated extract in which about one row in three is damaged, and how many of each there are, counted while it is
/// written.
struct DamagedExtract {
    private(set) var files: [String: String] = [:]
    private(set) var good = 0
    private(set) var damaged = 0

    private var random: SeededGenerator
    private var numbers: [String] = []

    init(seed: UInt64, rows: Int) {
        random = SeededGenerator(seed: seed)
        var prefix: UInt64 = 999_000_001
        while numbers.count < rows {
            if let number = NHSNumber(prefix: prefix) { numbers.append(number.digits) }
            prefix += 1
        }
        patients()
        let tables: [(String, String)] = [
            ("events", "event_id,date,system,code,term,value,unit,kind"),
            ("medications", "event_id,issue_date,system,code,term,quantity,unit,course_status"),
            ("appointments", "appointment_id,date,start,duration,mode,slot_type,status,with"),
            ("referrals", "referral_id,date,to,service,urgency,ubrn,status,sensitivity"),
        ]
        for (name, columns) in tables { records(name, columns, rows) }
    }

    private var end = "\n"

    private mutating func note() -> String {
        random.pick(["", "plain", "Zoë", "\"two\nlines\"", "\"a, b\"", "\"say \"\"no\"\"\"", "7\" pipe", "\"x\r\ny\""])
    }

    private mutating func patients() {
        end = random.pick(["\n", "\r\n"])
        var text = "nhs_number,local_id,practice_ods,birth_date,sex,family_name,title,dissent" + end
        for (index, number) in numbers.enumerated() {
            let fields = [number, "p\(index)", "A81001", "19\(10 + index % 90)-02-03", "female", note(), note(), "no"]
            text += row(fields, date: 3, key: 1)
        }
        files["patients.csv"] = text
    }

    private mutating func records(_ name: String, _ columns: String, _ rows: Int) {
        end = random.pick(["\n", "\r\n"])
        var text = "nhs_number,local_id,practice_ods," + columns + end
        for index in 0..<rows {
            let who = random.below(rows)
            var fields = [numbers[who], "p\(who)", "A81001", "\(index)", "2025-03-0\(1 + random.below(9))"]
            if name == "appointments" || name == "referrals" {
                fields += ["", "", "", note(), "done", ""]
            } else {
                fields += ["snomed", "416075005", note(), "5", "", ""]
            }
            text += row(fields, date: 4, key: 3)
        }
        files[name + ".csv"] = text
    }

    /// One row with its end of line, damaged or not.
    private mutating func row(_ fields: [String], date: Int, key: Int) -> String {
        guard random.below(3) == 0 else {
            good += 1
            return fields.joined(separator: ",") + end
        }
        damaged += 1
        // A damaged row has no field of several lines: it counts as one, however it is broken.
        var fields = fields.map { $0.utf8.contains(0x0A) ? "z" : $0 }
        switch random.below(10) {
        case 0: fields[0] = String(fields[0].dropLast()) + (fields[0].last == "1" ? "2" : "1")
        case 1: fields[date] = "2025-02-31"
        case 2: fields[date] = "long ago"
        case 3: fields.removeLast()
        case 4: fields.append("more")
        case 5: fields[7] = "\"never closed"
        case 6: fields[7] = "\"closed\" too early"
        case 7: fields[7] = "NUL \0 within"
        case 8: fields[key] = key == 3 ? "" : String(repeating: "k", count: 300)
        default: fields[date] = "1790-01-01"
        }
        return fields.joined(separator: ",") + end
    }
}
