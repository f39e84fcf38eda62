/// What a stream of ``Chance`` is for: the first part of its key. A number stands for one thing for ever; a change in
/// what a stream is read for is a new version of the generator.
enum Purpose: Int {
    case practices = 1, practice, homes, month, exits, people, numbers, flaws
    /// Streams of one person, whose second part is the year where they have one.
    case traits = 101, summary, fate
    case contacts = 201, reviews, utilisation, wellness, plans, careHome, frailty, caring, medication, referrals
}
