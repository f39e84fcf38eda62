import Vocabulary

extension RecordTerm {
    /// Illness, measurements and plans whose id was read in a public source.
    static let coded: [Term: RecordTerm] = [
        .socialPrescribing: concept(
            "871731000000106", "Referral to social prescribing service", "TPHC FAQ; gm-sde", .procedure),
        .socialPrescribingDeclined: concept("871711000000103", "Social prescribing declined", "TPHC FAQ", .procedure),
        .proactiveCare: concept("934231000000106", "Provision of proactive care", "OpenSAFELY", .procedure),
        .frailty: concept("248279007", "Frailty", "NCL dbt", .problem),
        .mildFrailty: concept("925791000000100", "Mild frailty", "NCL; OpenSAFELY", .problem),
        .moderateFrailty: concept("925831000000107", "Moderate frailty", "NCL; OpenSAFELY", .problem),
        .severeFrailty: concept("925861000000102", "Severe frailty", "NCL; OpenSAFELY", .problem),
        .frailtyIndex: concept("713636003", "Frailty Index score", "Discovery", .observation, unit: "score"),
        .disabilityRegister: concept("416075005", "On learning disability register", "gm-sde and others", .problem),
        .mentalIllnessRegister: concept(
            "391193001", "On severe mental illness register", "gm-sde and others", .problem),
        .psychosis: concept("69322001", "Psychotic disorder", "gm-sde", .problem),
        .bipolar: concept("13746004", "Bipolar disorder", "gm-sde", .problem),
        .schizophrenia: concept("58214004", "Schizophrenia", "gm-sde", .problem),
        .dementia: concept("52448006", "Dementia", "DiADeM; Discovery", .problem),
        .dementiaPlan: concept("956841000000106", "Dementia care plan agreed", "DEMCP_COD via audit", .plan),
        .dementiaAdvancePlan: concept(
            "1095121000000102", "Dementia advance care plan agreed", "DEMCP_COD via audit", .plan),
        .forResuscitation: concept("450475007", "For attempted cardiopulmonary resuscitation", "NHS SCR FHIR; openEHR"),
        .notForResuscitation: concept(
            "450476008", "Not for attempted cardiopulmonary resuscitation", "NHS SCR FHIR; openEHR"),
        .refusesTreatment: concept(
            "816301000000100", "Has advance decision to refuse treatment (Mental Capacity Act 2005)", "openEHR"),
        .advancePlan: concept("736366004", "Advance care plan", "openEHR", .plan),
        .endOfLifePlanOffered: concept(
            "1025611000000105", "End of life care plan offered", "PALCARE_COD", .observation),
        .endOfLifeDoctor: concept("1034241000000106", "Has end of life care key general practitioner", "PALCARE_COD"),
        .palliative: concept("103735009", "Palliative care", "PALCARE_COD", .problem),
        .hba1c: concept(
            "999791000000106", "Haemoglobin A1c level (IFCC)", "IFCCHBAM_COD", .observation, unit: "mmol/mol"),
        .hba1cOther: concept(
            "1049301000000100", "Haemoglobin A1c level", "IFCCHBAM_COD", .observation, unit: "mmol/mol"),
        .hba1cPercent: concept("999791000000106", "Haemoglobin A1c level", "IFCCHBAM_COD", .observation, unit: "%"),
        .bodyMass: concept("60621009", "Body mass index", "Medicus audit", .observation, unit: "kg/m2"),
        .copdReview: concept(
            "394703002", "Chronic obstructive pulmonary disease annual review", "Medicus audit", .procedure),
        .exacerbations: concept(
            "723245007", "Number of COPD exacerbations in past year", "Medicus audit", .observation),
        .healthCheck: concept("523221000000100", "NHS Health Check", "Discovery", .procedure),
    ]
}
