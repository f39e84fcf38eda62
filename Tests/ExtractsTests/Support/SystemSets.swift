/// Small sets of tables as the clinical systems write them, all of practice A81001.
enum SystemSets {
    static let organisation = "{BED045C0-BC58-4934-8E11-2FC08F730060}"
    static let patient = "{D77C65E1-E100-4272-9386-F4FC383D8759}"
    static let observation = "{2E3B7F41-BEC8-4466-BFEC-6EA98547A6B5}"
    static let clinician = "{E93841BE-BD3D-469E-A2B3-03F6EEA7CD9A}"

    /// What of EMIS everything else refers to.
    static let emis: [String: String] = [
        "1_Admin_Patient_2.csv": table(patientColumns()),
        "1_Coding_ClinicalCode_2.csv": codes(
            "101,On learning disability register,918e.00,416075005", "102,Essential hypertension,,",
            "103,Asthma,H33..00,", "104,Activity location,EMISNQAC724,1777541000006105", "105,Odd,,416075006"),
        "1_Coding_DrugCode_2.csv":
            "CodeId,Term,DmdProductCodeId\n201,Oxprenolol 160mg modified-release tablets,318507003\n202,Senna,\n",
        "1_Admin_UserInRole_2.csv":
            "UserInRoleGuid,OrganisationGuid,Title,GivenName,Surname\n\(clinician),\(organisation),Dr,Robert,Burns\n",
        "1_Admin_Organisation_2.csv": """
        OrganisationGuid,OrganisationName,ODSCode
        \(organisation),The Surgery,A81001
        {F4D020C6-EAFF-4528-83BA-E81A1CFD30DC},Memory Clinic,RXX01
        {F4D020C6-EAFF-4528-83BA-E81A1CFD30DD},Other Surgery,A81002

        """,
    ]

    /// That, and more tables, or other ones of the same names.
    static func emis(_ more: [String: String]) -> [String: String] {
        emis.merging(more) { _, new in new }
    }

    static func codes(_ rows: String...) -> String {
        "CodeId,Term,ReadTermId,SnomedCTConceptId\n" + rows.map { $0 + "\n" }.joined()
    }

    static func patientColumns(_ changes: [String: String] = [:]) -> [(String, String)] {
        changed(
            [
                ("PatientGuid", patient), ("OrganisationGuid", organisation), ("UsualGpUserInRoleGuid", clinician),
                ("Sex", "M"), ("DateOfBirth", "1950-02-03"), ("DateOfDeath", ""), ("Title", "Mr"),
                ("GivenName", "Nicholas"), ("Surname", "Clarke"), ("DateOfRegistration", "2007-11-02"),
                ("NhsNumber", "9990000018"), ("PatientTypeDescription", "Regular"), ("DummyType", "FALSE"),
                ("HouseNameFlatNumber", "32 Greens"), ("NumberAndStreet", "32 Mill Lane"), ("Village", "Wooldale"),
                ("Town", "Kirkheaton"), ("County", "West Yorkshire"), ("Postcode", "BD14 9XM"),
                ("DateofDeactivation", ""), ("Deleted", "FALSE"), ("SpineSensitive", "FALSE"),
                ("IsConfidential", "FALSE"), ("ExternalUsualGP", ""), ("HomePhone", "0113123123"),
            ], changes)
    }

    static func observationColumns(_ changes: [String: String] = [:]) -> [(String, String)] {
        changed(
            [
                ("ObservationGuid", observation), ("PatientGuid", patient), ("OrganisationGuid", organisation),
                ("EffectiveDate", "2025-03-04"), ("EffectiveDatePrecision", "YMD"), ("EnteredDate", "2025-03-05"),
                ("EnteredTime", "10:30:00"), ("ClinicianUserInRoleGuid", clinician), ("CodeId", "101"),
                ("Value", ""), ("NumericUnit", ""), ("ObservationType", "Observation"), ("Deleted", "FALSE"),
                ("IsConfidential", "FALSE"), ("ProcessingId", "1"),
            ], changes)
    }

    static func observations(_ rows: [String: String]...) -> String {
        tables(rows.map(observationColumns))
    }

    /// What of SystmOne everything else refers to.
    static let systmOne: [String: String] = [
        "SRPatient.csv": table([
            ("RowIdentifier", "77"), ("IDOrganisationVisibleTo", "A81001"), ("Title", "Mrs"), ("FirstName", "Ann"),
            ("MiddleNames", "B"), ("Surname", "Lee"), ("NHSNumber", "9990000018"), ("DateBirth", "03 Feb 1950 00:00"),
            ("DateDeath", ""), ("Gender", "F"), ("EmailAddress", "a@example.org"), ("TestPatient", "false"),
            ("RemovedData", "0"),
        ])
    ]

    static func systmOne(_ more: [String: String]) -> [String: String] {
        systmOne.merging(more) { _, new in new }
    }

    static func head(_ changes: [String: String] = [:]) -> [(String, String)] {
        changed(
            [
                ("RowIdentifier", "900"), ("IDOrganisationVisibleTo", "A81001"),
                ("DateEventRecorded", "05 Mar 2025 10:30:00"), ("DateEvent", "04 Mar 2025 09:00:00"),
                ("IDProfileEnteredBy", "5"), ("IDDoneBy", "6"), ("TextualEventDoneBy", ""),
                ("IDOrganisationDoneAt", "A81001"), ("IDEvent", "1"), ("IDPatient", "77"), ("IDOrganisation", "A81001"),
                ("RemovedData", "0"),
            ], changes)
    }

    static func srCodes(_ rows: [String: String]...) -> String {
        tables(
            rows.map { row in
                changed(
                    head(row)
                        + [
                            ("CTV3Code", "XE0Ud"), ("CTV3Text", "Essential hypertension"), ("SNOMEDCode", "-1"),
                            ("SNOMEDText", ""), ("NumericComparator", ""), ("NumericValue", ""), ("NumericUnit", ""),
                        ], row)
            })
    }

    static func tables(_ rows: [[(String, String)]]) -> String {
        (rows.first ?? []).map(\.0).joined(separator: ",") + "\n"
            + rows.map { $0.map(\.1).joined(separator: ",") + "\n" }.joined()
    }

    static func changed(_ columns: [(String, String)], _ changes: [String: String]) -> [(String, String)] {
        columns.map { ($0.0, changes[$0.0] ?? $0.1) }
    }
}
