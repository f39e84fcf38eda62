/// A medicine as it is issued. Names of substances and common strengths; without ids, because none were read in a source.
struct Drug: Sendable {
    let name: String
    let dose: String
    let quantity: Int
    let unit: String
    /// What it is given for again and again, and to how many of those who have that; `nil` where it is given once.
    let condition: Condition?
    let share: Double

    private init(
        _ name: String, _ condition: Condition?, _ share: Double, _ dose: String = "One daily", _ quantity: Int = 56,
        _ unit: String = "tablet"
    ) {
        self.name = name
        self.dose = dose
        self.quantity = quantity
        self.unit = unit
        self.condition = condition
        self.share = share
    }

    /// Given again and again, each course with a number of its own.
    static let repeats: [Drug] = [
        Drug("Amlodipine 5mg tablets", .hypertension, 0.42),
        Drug("Ramipril 5mg capsules", .hypertension, 0.4, "One daily", 56, "capsule"),
        Drug("Losartan 50mg tablets", .hypertension, 0.17),
        Drug("Indapamide 2.5mg tablets", .hypertension, 0.16, "One each morning"),
        Drug("Atorvastatin 20mg tablets", .hypertension, 0.35, "One at night"),
        Drug("Metformin 500mg tablets", .type2Diabetes, 0.66, "One twice a day", 112),
        Drug("Gliclazide 80mg tablets", .type2Diabetes, 0.22, "One twice a day", 112),
        Drug("Sitagliptin 100mg tablets", .type2Diabetes, 0.16),
        Drug("Empagliflozin 10mg tablets", .type2Diabetes, 0.18),
        Drug("Atorvastatin 40mg tablets", .type2Diabetes, 0.5, "One at night"),
        Drug("Insulin glargine 100units/ml pens", .type2Diabetes, 0.09, "As directed", 5, "pen"),
        Drug("Insulin aspart 100units/ml pens", .type1Diabetes, 0.95, "As directed", 5, "pen"),
        Drug("Insulin degludec 100units/ml pens", .type1Diabetes, 0.9, "As directed", 5, "pen"),
        Drug("Glucose testing strips", .type1Diabetes, 0.8, "As directed", 100, "strip"),
        Drug("Salbutamol 100micrograms inhaler", .asthma, 0.85, "Two puffs when needed", 1, "inhaler"),
        Drug("Beclometasone 100micrograms inhaler", .asthma, 0.6, "Two puffs twice a day", 1, "inhaler"),
        Drug("Tiotropium 2.5micrograms inhaler", .copd, 0.5, "Two puffs daily", 1, "inhaler"),
        Drug("Beclometasone with formoterol inhaler", .copd, 0.55, "Two puffs twice a day", 1, "inhaler"),
        Drug("Salbutamol 100micrograms inhaler", .copd, 0.6, "Two puffs when needed", 1, "inhaler"),
        Drug("Levetiracetam 500mg tablets", .epilepsy, 0.4, "One twice a day", 112),
        Drug("Lamotrigine 100mg tablets", .epilepsy, 0.3, "One twice a day", 112),
        Drug("Sodium valproate 500mg tablets", .epilepsy, 0.2, "One twice a day", 112),
        Drug("Olanzapine 10mg tablets", .severeMentalIllness, 0.33, "One at night"),
        Drug("Quetiapine 200mg tablets", .severeMentalIllness, 0.25, "One at night"),
        Drug("Lithium carbonate 400mg tablets", .severeMentalIllness, 0.12, "One at night"),
        Drug("Sertraline 50mg tablets", .depression, 0.4),
        Drug("Citalopram 20mg tablets", .depression, 0.2),
        Drug("Mirtazapine 15mg tablets", .depression, 0.15, "One at night"),
        Drug("Propranolol 40mg tablets", .anxiety, 0.2, "One when needed"),
        Drug("Levothyroxine 75micrograms tablets", .hypothyroidism, 0.95, "One each morning"),
        Drug("Methotrexate 2.5mg tablets", .rheumatoidArthritis, 0.5, "Six once a week", 48),
        Drug("Folic acid 5mg tablets", .rheumatoidArthritis, 0.5, "One once a week", 8),
        Drug("Paracetamol 500mg tablets", .osteoarthritis, 0.5, "Two four times a day when needed", 200),
        Drug("Naproxen 500mg tablets", .osteoarthritis, 0.2, "One twice a day", 112),
        Drug("Omeprazole 20mg capsules", .osteoarthritis, 0.45, "One daily", 56, "capsule"),
        Drug("Codeine 30mg tablets", .osteoarthritis, 0.18, "One four times a day when needed", 112),
        Drug("Alendronic acid 70mg tablets", .osteoporosis, 0.6, "One once a week", 8),
        Drug("Colecalciferol 800units capsules", .osteoporosis, 0.7, "One daily", 56, "capsule"),
        Drug("Aspirin 75mg tablets", .heartDisease, 0.7),
        Drug("Bisoprolol 2.5mg tablets", .heartDisease, 0.6),
        Drug("Atorvastatin 80mg tablets", .heartDisease, 0.72, "One at night"),
        Drug("Glyceryl trinitrate 400micrograms spray", .heartDisease, 0.35, "When needed", 1, "spray"),
        Drug("Apixaban 5mg tablets", .atrialFibrillation, 0.62, "One twice a day", 112),
        Drug("Warfarin 1mg tablets", .atrialFibrillation, 0.15, "As directed", 112),
        Drug("Clopidogrel 75mg tablets", .stroke, 0.6),
        Drug("Furosemide 40mg tablets", .heartFailure, 0.7, "One each morning"),
        Drug("Spironolactone 25mg tablets", .heartFailure, 0.35),
        Drug("Dapagliflozin 10mg tablets", .heartFailure, 0.3),
        Drug("Donepezil 10mg tablets", .dementia, 0.35, "One at night"),
        Drug("Memantine 10mg tablets", .dementia, 0.2),
        Drug("Clopidogrel 75mg tablets", .arterialDisease, 0.5),
    ]

    /// Given once, for what people come with.
    static let acute: [Drug] = [
        Drug("Amoxicillin 500mg capsules", nil, 0, "One three times a day", 15, "capsule"),
        Drug("Doxycycline 100mg capsules", nil, 0, "One daily", 8, "capsule"),
        Drug("Nitrofurantoin 100mg capsules", nil, 0, "One twice a day", 6, "capsule"),
        Drug("Flucloxacillin 500mg capsules", nil, 0, "One four times a day", 28, "capsule"),
        Drug("Prednisolone 5mg tablets", nil, 0, "Six daily for five days", 30, "tablet"),
        Drug("Hydrocortisone 1% cream", nil, 0, "Apply twice a day", 30, "gram"),
        Drug("Emollient cream", nil, 0, "Apply when needed", 500, "gram"),
        Drug("Ibuprofen 400mg tablets", nil, 0, "One three times a day", 42, "tablet"),
    ]

    static let all = repeats + acute
}
