/// What the network codes, by name. ``record`` says how it stands in a file.
enum Term: Int, CaseIterable, Sendable {
    // Where and how people live, and for whom they care.
    case careHome, nursingHome, residentialHome, seenInNursingHome, seenInOldPeoplesHome, nursingHomeVisit
    case residentialHomeVisit, housebound, alone, interpreter, carer, carerOfDisabled, carerOfMentallyIll
    case carerOfChronicallyIll, carerOfPhysicallyDisabled, carerOfDemented, carerOfDying, carerCheckOffered
    case carerCheck, endedHousebound, endedCarer
    // Illness, measurements and plans whose id was read in a public source.
    case socialPrescribing, socialPrescribingDeclined, proactiveCare, frailty, mildFrailty, moderateFrailty
    case severeFrailty, frailtyIndex, disabilityRegister, mentalIllnessRegister, psychosis, bipolar, schizophrenia
    case dementia, dementiaPlan, dementiaAdvancePlan, forResuscitation, notForResuscitation, refusesTreatment
    case advancePlan, endOfLifePlanOffered, endOfLifeDoctor, palliative, hba1c, hba1cOther, hba1cPercent, bodyMass
    case copdReview, exacerbations, healthCheck
    // Illness, complaints and what is closely held: the term alone.
    case hypertension, hypertensionToo, type1Diabetes, type2Diabetes, diabetes, obesity, asthma, copd
    case ischaemicHeart, coronaryHeart, angina, infarction, fibrillation, heartFailure, stroke, ischaemicAttack
    case arterialDisease, kidney3, kidney4, kidney5, epilepsy, depression, anxiety, hypothyroidism
    case rheumatoidArthritis, osteoarthritis, osteoporosis, alzheimer, vascularDementia, malignantTumourOfBreast
    case malignantTumourOfProstate, malignantTumourOfColon, malignantTumourOfLung, malignantMelanomaOfSkin
    case malignantLymphoma, malignantTumourOfBladder, hiv, alcoholDependence, fhDiabetesMellitus
    case fhIschaemicHeartDisease, familyHistoryOfDementia, fhAsthma, suspectedAsthma, suspectedDementia
    case suspectedHeartFailure, historyOfDepression, historyOfGestationalDiabetesMellitus, atRiskOfDiabetesMellitus
    case noEvidenceOfDementia, whiteCoatHypertension, cough, soreThroat, acuteUpperRespiratoryInfection, lowBackPain
    case kneePain, shoulderPain, headache, tiredAllTheTime, abdominalPain, rash, eczema, urinaryTractInfection
    case chestInfection, dizziness, insomnia, constipation, indigestion, otitisExterna, conjunctivitis, acneVulgaris
    case hayFever, migraine, palpitations, swollenAnkles, breathlessness, lowMood, stressRelatedProblem, footPain
    case earWax, viralIllness, safeguarding, domesticAbuse, riskConference, termination
    // Contacts, measurements, reviews and plans: the term alone.
    case surgery, telephone, telephoneFrom, homeVisit, missed, emergencyAdmission, electiveAdmission, discharged
    case dischargeSummary, emergencyDepartment, emergencyReport, ambulance, outOfHours, call111, fall
    case recurrentFalls, fallsTool, fallsReferral, systolic, diastolic, filtration, creatinine, albuminRatio
    case cholesterol, haemoglobin, neverSmoked, formerSmoker, currentSmoker, stopSmoking, alcoholIntake
    case lightDrinker, footExamination, retinalScreening, diabetesEducation, diabetesReview, asthmaReview
    case hypertensionReview, heartReview, mentalPlan, dementiaReview, cancerReview, medicationReview
    case structuredReview, disabilityCheck, actionPlan, actionPlanDeclined, influenza, influenzaDeclined
    case pneumococcal, shingles, first6In1Vaccination, second6In1Vaccination, third6In1Vaccination
    case measlesMumpsAndRubellaVaccination, preschoolBoosterVaccination, smear, bowelScreening, letter
    case personalisedPlan, planReview, planDeclined, needsAssessment, proactiveEnded, geriatricAssessment
    case escalationPlan, team, advanceDiscussion, lacksCapacity, attorney, socialServices, coaching, notBrought

    /// How it stands in a file.
    var record: RecordTerm { Self.records[rawValue] }

    /// By raw value.
    static let records: [RecordTerm] = {
        let known = RecordTerm.living.merging(RecordTerm.coded) { first, _ in first }
            .merging(RecordTerm.illness) { first, _ in first }
            .merging(RecordTerm.care) { first, _ in first }
        // Every case has an entry; a test holds it.
        return allCases.map { known[$0] ?? .term("\($0)") }
    }()

    /// Kinds of cancer.
    static let cancers: [Term] = [
        .malignantTumourOfBreast, .malignantTumourOfProstate, .malignantTumourOfColon, .malignantTumourOfLung,
        .malignantMelanomaOfSkin, .malignantLymphoma, .malignantTumourOfBladder,
    ]

    /// Terms that name an illness and do not mean that the person has it.
    static let misleading: [Term] = [
        .fhDiabetesMellitus, .fhIschaemicHeartDisease, .familyHistoryOfDementia, .fhAsthma, .suspectedAsthma,
        .suspectedDementia, .suspectedHeartFailure, .historyOfDepression, .historyOfGestationalDiabetesMellitus,
        .atRiskOfDiabetesMellitus, .noEvidenceOfDementia, .whiteCoatHypertension,
    ]

    /// What people come with.
    static let complaints: [Term] = [
        .cough, .soreThroat, .acuteUpperRespiratoryInfection, .lowBackPain, .kneePain, .shoulderPain, .headache,
        .tiredAllTheTime, .abdominalPain, .rash, .eczema, .urinaryTractInfection, .chestInfection, .dizziness,
        .insomnia, .constipation, .indigestion, .otitisExterna, .conjunctivitis, .acneVulgaris, .hayFever,
        .migraine, .palpitations, .swollenAnkles, .breathlessness, .lowMood, .stressRelatedProblem, .footPain,
        .earWax, .viralIllness,
    ]

    /// In the order in which they are given.
    static let childhood: [Term] = [
        .first6In1Vaccination, .second6In1Vaccination, .third6In1Vaccination, .measlesMumpsAndRubellaVaccination,
        .preschoolBoosterVaccination,
    ]
}
