import Vocabulary

extension RecordTerm {
    /// Where and how people live, and for whom they care.
    static let living: [Term: RecordTerm] = [
        .careHome: concept("248171000000108", "Lives in care home", "Discovery MUMPS"),
        .nursingHome: concept("160734000", "Lives in nursing home", "Discovery MUMPS"),
        .residentialHome: concept("394923006", "Lives in a residential home", "Discovery MUMPS"),
        .seenInNursingHome: concept("185218006", "Seen in nursing home", "DiADeM openEHR", .encounter),
        .seenInOldPeoplesHome: concept("275691001", "Seen in old people's home", "DiADeM openEHR", .encounter),
        .nursingHomeVisit: concept("24751000000101", "Nursing home visit note", "DiADeM openEHR", .encounter),
        .residentialHomeVisit: concept("24631000000103", "Residential home visit note", "DiADeM openEHR", .encounter),
        .housebound: concept("160689007", "Housebound", "Discovery LBHSC"),
        .alone: concept("105529008", "Lives alone", "Discovery"),
        .interpreter: concept("315593009", "Interpreter needed", "Discovery"),
        .carer: concept("224484003", "Patient themselves providing care", "carers research script; Medicus"),
        .carerOfDisabled: concept("413761004", "Carer of person with learning disability", "carers research script"),
        .carerOfMentallyIll: concept(
            "413762006", "Carer of person with mental health problem", "carers research script"),
        .carerOfChronicallyIll: concept("413760003", "Carer of person with chronic disease", "carers research script"),
        .carerOfPhysicallyDisabled: concept(
            "413763001", "Carer of person with physical disability", "carers research script"),
        .carerOfDemented: concept("824401000000105", "Carer of person with dementia", "carers research script"),
        .carerOfDying: concept("248611000000108", "Carer of person with terminal illness", "carers research script"),
        .carerCheckOffered: concept("962641000000100", "Carer health check offered", "carers research script"),
        .carerCheck: concept("962701000000105", "Carer health check", "carers research script", .procedure),
        .endedHousebound: term("No longer housebound", .observation),
        .endedCarer: term("No longer a carer", .observation),
    ]
}
