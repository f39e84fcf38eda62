/// Communities that the people of a network belong to: what names they have, which language they speak, how their
/// ethnic category is coded. Shares follow the 2021 Census of England roughly, set by hand.
enum Community: UInt8, CaseIterable, Sendable {
    case british, irish, easternEuropean, southernEuropean, mixedCaribbean, mixedAfrican, mixedAsian, mixedOther
    case indian, pakistani, bangladeshi, otherAsian, caribbean, african, otherBlack, chinese, arab

    /// Share of the people of England, in per mille.
    var share: Double {
        switch self {
        case .british: 735
        case .irish: 9
        case .easternEuropean: 38
        case .southernEuropean: 27
        case .mixedCaribbean: 9
        case .mixedAfrican: 5
        case .mixedAsian: 8
        case .mixedOther: 8
        case .indian: 33
        case .pakistani: 28
        case .bangladeshi: 11
        case .otherAsian: 17
        case .caribbean: 11
        case .african: 26
        case .otherBlack: 5
        case .chinese: 8
        case .arab: 22
        }
    }

    /// The code of the NHS Data Dictionary's ETHNIC CATEGORY.
    var ethnicCategory: String {
        switch self {
        case .british: "A"
        case .irish: "B"
        case .easternEuropean, .southernEuropean: "C"
        case .mixedCaribbean: "D"
        case .mixedAfrican: "E"
        case .mixedAsian: "F"
        case .mixedOther: "G"
        case .indian: "H"
        case .pakistani: "J"
        case .bangladeshi: "K"
        case .otherAsian: "L"
        case .caribbean: "M"
        case .african: "N"
        case .otherBlack: "P"
        case .chinese: "R"
        case .arab: "S"
        }
    }

    /// Main languages other than English, and how many of the adults have one of them.
    var languages: (share: Double, names: [String]) {
        switch self {
        case .easternEuropean: (0.6, ["Polish", "Romanian", "Lithuanian", "Ukrainian", "Bulgarian"])
        case .southernEuropean: (0.5, ["Portuguese", "Spanish", "Italian", "Turkish", "Greek"])
        case .indian: (0.3, ["Gujarati", "Punjabi", "Hindi", "Tamil", "Malayalam"])
        case .pakistani: (0.3, ["Urdu", "Punjabi", "Pashto"])
        case .bangladeshi: (0.35, ["Bengali", "Sylheti"])
        case .otherAsian: (0.4, ["Tamil", "Nepali", "Tagalog", "Vietnamese", "Dari"])
        case .african: (0.25, ["Somali", "Tigrinya", "French", "Yoruba", "Amharic"])
        case .otherBlack: (0.1, ["French", "Portuguese"])
        case .chinese: (0.45, ["Cantonese", "Mandarin"])
        case .arab: (0.55, ["Arabic", "Kurdish", "Farsi"])
        default: (0, [])
        }
    }

    /// How much more often diabetes, and how much more often hypertension, is found than on average.
    var risk: (diabetes: Double, hypertension: Double) {
        switch self {
        case .indian, .otherAsian: (2.0, 1.1)
        case .pakistani, .bangladeshi: (2.5, 1.1)
        case .caribbean, .african, .otherBlack: (1.8, 1.45)
        case .mixedCaribbean, .mixedAfrican, .mixedAsian, .arab: (1.3, 1.1)
        case .chinese: (1.1, 1)
        default: (0.93, 1)
        }
    }
}
