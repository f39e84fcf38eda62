/// How a condition spreads with age, and what makes it more likely.
struct Curve: Sendable {
    let condition: Condition
    /// Per cent of people who have it at 0, 10, 20 … 100, before ``scale``.
    let byAge: [Double]
    /// How many times as often men, and women, have it.
    let men: Double
    let women: Double
    /// Brings the whole network to its target; found by making networks and comparing (`synthetic-network` in the
    /// explanations has targets and fit).
    let scale: Double
    /// How much more often decile 1 has it than decile 5.5, and decile 10 less, at the same age.
    let deprivation: Double
    /// How strongly it follows the burden: 0 not, 1 in proportion.
    let burden: Double
    /// How many times as likely it is for current and former smokers.
    let smoking: Double
    /// Conditions had before, and how many times as likely each makes it.
    let after: [(condition: Condition, times: Double)]

    init(
        _ condition: Condition, _ byAge: [Double], men: Double = 1, women: Double = 1, scale: Double = 1,
        deprivation: Double = 0, burden: Double = 0.6, smoking: Double = 1,
        after: [(condition: Condition, times: Double)] = []
    ) {
        self.condition = condition
        self.byAge = byAge
        self.men = men
        self.women = women
        self.scale = scale
        self.deprivation = deprivation
        self.burden = burden
        self.smoking = smoking
        self.after = after
    }
}

extension Curve {
    /// The curves, shapes set by hand from common epidemiological knowledge, in the order of ``Condition``.
    /// Learning disability has none: it is there from birth.
    static let all: [Curve] = metabolic + mental + joints + vascular

    private static let metabolic = [
        Curve(
            .obesity, [0, 2, 6, 10, 13, 15, 16, 15, 11, 6, 4], scale: 0.816, deprivation: 0.20, burden: 0.4),
        Curve(
            .type1Diabetes, [0.02, 0.2, 0.38, 0.46, 0.5, 0.52, 0.54, 0.55, 0.55, 0.55, 0.55], men: 1.1, women: 0.9,
            burden: 0),
        Curve(
            .type2Diabetes, [0, 0, 0.1, 0.6, 2.5, 6.5, 11.5, 16, 18.5, 18.5, 18.5], men: 1.2, women: 0.82, scale: 0.760,
            deprivation: 0.20, burden: 0.6, after: [(.obesity, 2.4)]),
        Curve(
            .hypertension, [0, 0, 0.3, 1.5, 6, 16, 31, 46, 58, 61, 61], scale: 0.791, deprivation: 0.09, burden: 0.5,
            after: [(.obesity, 1.5), (.type2Diabetes, 1.6)]),
        Curve(
            .asthma, [0.1, 4.2, 5.8, 6.3, 6.6, 7, 7.5, 8, 8.2, 8.2, 8.2], women: 1.1, scale: 1.011, deprivation: 0.01,
            burden: 0.5),
        Curve(
            .epilepsy, [0.1, 0.4, 0.6, 0.7, 0.76, 0.84, 0.95, 1.05, 1.15, 1.2, 1.2], scale: 0.875, deprivation: 0.15,
            burden: 0.4,
            after: [(.learningDisability, 14)]),
    ]

    private static let mental = [
        Curve(
            .severeMentalIllness, [0, 0, 0.3, 0.85, 1.2, 1.35, 1.4, 1.4, 1.4, 1.4, 1.4], men: 1.08, women: 0.92,
            scale: 0.842,
            deprivation: 0.31, burden: 0.4, smoking: 1.6),
        Curve(
            .depression, [0, 0.1, 4.5, 10, 13, 14.5, 15, 15, 15, 15, 15], men: 0.7, women: 1.3, scale: 0.844,
            deprivation: 0.08,
            burden: 0.8, smoking: 1.2, after: [(.obesity, 1.2), (.severeMentalIllness, 1.6)]),
        Curve(
            .anxiety, [0, 0.8, 4, 7, 8.5, 9.3, 9.8, 10, 10, 10, 10], men: 0.7, women: 1.3, deprivation: 0.1,
            burden: 0.8, after: [(.depression, 2.2)]),
    ]

    private static let joints = [
        Curve(
            .hypothyroidism, [0.02, 0.1, 0.4, 1.1, 2.2, 3.6, 5.2, 7, 8.4, 9, 9], men: 0.4, women: 1.6, burden: 0.3),
        Curve(
            .rheumatoidArthritis, [0, 0.02, 0.08, 0.2, 0.45, 0.85, 1.4, 2, 2.4, 2.4, 2.4], men: 0.6, women: 1.4,
            scale: 0.750,
            deprivation: 0.05, burden: 0.5, smoking: 1.3),
        Curve(
            .osteoarthritis, [0, 0, 0, 0.3, 1.2, 4.2, 10, 17, 24, 28, 28], men: 0.8, women: 1.2, deprivation: 0.1,
            burden: 0.7, after: [(.obesity, 1.5)]),
        Curve(
            .osteoporosis, [0, 0, 0, 0.02, 0.05, 0.2, 0.6, 1.4, 2.6, 4, 4.4], men: 0.3, women: 1.7, scale: 0.627,
            deprivation: -0.16, burden: 0.4,
            smoking: 1.2),
    ]

    private static let vascular = [
        Curve(
            .kidneyDisease, [0, 0, 0.05, 0.2, 0.6, 1.8, 5, 13, 27, 38, 42], women: 1.15, scale: 0.461,
            deprivation: 0.07,
            burden: 0.5, after: [(.hypertension, 1.8), (.type2Diabetes, 1.6)]),
        Curve(
            .heartDisease, [0, 0, 0.02, 0.1, 0.6, 2.4, 6.2, 11.5, 18, 22, 23], men: 1.4, women: 0.65, scale: 0.527,
            deprivation: 0.09, burden: 0.6, smoking: 1.6, after: [(.hypertension, 1.5), (.type2Diabetes, 1.5)]),
        Curve(
            .atrialFibrillation, [0, 0, 0.03, 0.1, 0.3, 0.9, 2.7, 6.8, 14, 21, 24], men: 1.25, women: 0.85,
            scale: 0.711,
            deprivation: -0.04, burden: 0.4, after: [(.hypertension, 1.3), (.heartDisease, 1.5)]),
        Curve(
            .arterialDisease, [0, 0, 0, 0.02, 0.1, 0.4, 1.1, 2.4, 3.8, 4.4, 4.4], men: 1.4, women: 0.7, scale: 0.421,
            deprivation: 0.20, burden: 0.6, smoking: 2.6, after: [(.type2Diabetes, 1.8), (.heartDisease, 1.6)]),
        Curve(
            .copd, [0, 0, 0, 0.05, 0.4, 1.7, 4.2, 7, 8.6, 8.6, 8.6], scale: 0.343, deprivation: 0.22, burden: 0.7,
            smoking: 5,
            after: [(.asthma, 1.8)]),
        Curve(
            .cancer, [0.02, 0.1, 0.2, 0.5, 1.2, 2.6, 5.2, 9.2, 13.2, 15, 15], men: 0.95, women: 1.08, scale: 0.911,
            deprivation: -0.07, burden: 0.2, smoking: 1.2),
        Curve(
            .stroke, [0.01, 0.02, 0.05, 0.15, 0.4, 1.2, 2.8, 5.9, 11, 15, 16], men: 1.1, women: 0.92, scale: 0.591,
            deprivation: 0.06, burden: 0.5, smoking: 1.3,
            after: [(.hypertension, 1.5), (.atrialFibrillation, 1.9), (.type2Diabetes, 1.3)]),
        Curve(
            .heartFailure, [0, 0, 0.01, 0.04, 0.12, 0.35, 0.9, 2.3, 5.8, 11.5, 14], men: 1.15, women: 0.9, scale: 0.557,
            deprivation: 0.19, burden: 0.6,
            after: [(.heartDisease, 3), (.atrialFibrillation, 2.2), (.kidneyDisease, 1.5), (.type2Diabetes, 1.3)]),
        Curve(
            .dementia, [0, 0, 0, 0, 0.01, 0.06, 0.3, 1.6, 6.8, 19, 30], men: 0.92, women: 1.05, scale: 0.773,
            deprivation: -0.09,
            burden: 0.4, after: [(.stroke, 1.9), (.type2Diabetes, 1.2), (.learningDisability, 2.5)]),
    ]
}
