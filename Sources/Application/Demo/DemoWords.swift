import Domain
import Vocabulary

/// What is said and planned in a demonstration.
enum DemoWords {
    struct Talk {
        let way: ContactWay
        let outcome: Contact.Outcome
        let said: String
        let agreed: String
    }

    struct Matter {
        let words: String
        let please: String
        let not: String
    }

    /// A step by its place in a caseload: the first ones late, some today, the others later.
    static func step(_ place: Int, _ today: Day) -> NextStep {
        let dues = [-2, 0, 5, -1, 0, 1, 3, 8, 0, 2, -3, 12, 6, 1]
        let due = today.adding(days: dues[place % dues.count])
        let isPromise = place % 4 == 1
        let time = ClockTime(minutes: 9 * 60 + 30 + place % 14 * 30)
        return NextStep(
            what: steps[place % steps.count], due: due, at: isPromise ? time : nil, isPromise: isPromise)
    }

    private static let steps = [
        "Phone back about the stair rail", "Ring to arrange the medicine review", "Ask the council about the key safe",
        "Visit at home and go through the care plan", "Ring the daughter about a sitting service",
        "Check that the walking frame came", "Ask the practice about the blood test",
        "Ring after the discharge from hospital", "Send the form for the blue badge",
        "Book transport to the eye clinic",
        "Ask the pharmacy about a weekly box", "Ring about the lunch club",
        "Meet the district nurse about the dressing",
        "Ring to hear how the first week with carers went",
    ]

    static let talks = [
        Talk(
            way: .phoneMobile, outcome: .spoke,
            said: "Managing better since the rail went up. Still afraid of the bath. Sleeps in the chair some nights.",
            agreed: "I ask the council about a bath board, and ring with the answer."),
        Talk(way: .phoneMobile, outcome: .noAnswer, said: "", agreed: ""),
        Talk(
            way: .homeVisit, outcome: .spoke,
            said: "Went through the letters from the hospital together. Two appointments on one day; one can be moved.",
            agreed: "I ring the clinic to move the later one."),
        Talk(
            way: .phoneMobile, outcome: .leftMessage, said: "Left my name and number, and nothing else.", agreed: ""),
        Talk(
            way: .phoneMobile, outcome: .spoke,
            said: "The new tablets make her dizzy in the mornings. She has not told anybody yet.",
            agreed: "I tell the practice pharmacist today. She rings 111 if she falls or faints."),
    ]

    /// The talks in which somebody was spoken with.
    static let spoken = talks.filter { $0.outcome == .spoke }

    static let matters = [
        Matter(
            words: "To stay in my own home, and to get to chapel on Sundays.",
            please: "Ring after ten. Let it ring: I am slow to the phone.", not: "Do not write in small print."),
        Matter(
            words: "My dog. Whoever comes has to get on with my dog.", please: "Tell me who is coming.",
            not: "Do not talk to my son instead of me."),
        Matter(
            words: "Seeing my great-grandchildren, and not ending up in hospital again.",
            please: "Say things plainly.", not: ""),
    ]
}
