import Vocabulary

/// One question put to the facts about one person: the day it is asked for and the events that the asker may see.
struct Inquiry {
    let question: Question
    let person: PersonFacts
    let practice: PracticeFacts
    /// The day that windows and ages are relative to.
    let asAt: Day
    /// The events up to the question's clearance, newest first; the others are as if they were not there.
    let events: [SourceEvent]
    private let memory = Memory()

    init(_ question: Question, _ person: PersonFacts, _ practice: PracticeFacts) {
        self.question = question
        self.person = person
        self.practice = practice
        self.asAt = question.asAt ?? practice.asAt
        self.events = Self.newestFirst(person.events.filter { $0.sensitivity <= question.clearance })
    }

    /// An answer, and what it would be were coverage that starts late complete (the same where it makes no difference).
    struct Verdict {
        var answer: Answer
        var ifComplete: Answer
    }

    /// Clauses joined by Kleene's tables, or counted.
    func verdict(_ condition: Condition) -> Verdict {
        switch condition {
        case .clause(.inCohort(let name)):
            return cohort(name).map(verdict) ?? Verdict(answer: .unknown, ifComplete: .unknown)
        case .clause(let clause):
            let finding = finding(clause)
            return Verdict(answer: finding.answer, ifComplete: finding.ifComplete ?? finding.answer)
        case .not(let inner):
            let inner = verdict(inner)
            return Verdict(answer: inner.answer.negated, ifComplete: inner.ifComplete.negated)
        case .all(let parts):
            return parts.map(verdict).reduce(Verdict(answer: .yes, ifComplete: .yes)) {
                Verdict(answer: $0.answer.and($1.answer), ifComplete: $0.ifComplete.and($1.ifComplete))
            }
        case .any(let parts):
            return parts.map(verdict).reduce(Verdict(answer: .no, ifComplete: .no)) {
                Verdict(answer: $0.answer.or($1.answer), ifComplete: $0.ifComplete.or($1.ifComplete))
            }
        case .atLeast(let least, let parts):
            let verdicts = parts.map(verdict)
            return Verdict(
                answer: .atLeast(least, of: verdicts.map(\.answer)),
                ifComplete: .atLeast(least, of: verdicts.map(\.ifComplete)))
        }
    }

    /// What one clause found. The reasons ask for it again; it is looked for once.
    func finding(_ clause: Clause) -> Finding {
        if let known = memory.findings[clause] { return known }
        let found = look(for: clause)
        memory.findings[clause] = found
        return found
    }

    /// What has been found so far.
    private final class Memory {
        var findings: [Clause: Finding] = [:]
        var lists: [String: Codelist] = [:]
    }

    private func look(for clause: Clause) -> Finding {
        switch clause {
        case .aged(let ages): aged(ages)
        case .born(let births): born(births)
        case .sex(let sex): recorded(as: sex)
        case .registeredAt(let names): registered(at: names)
        case .registeredInTheLast(let span): registered(inTheLast: span)
        case .registeredForAtLeast(let span): registered(forAtLeast: span)
        case .deprivation(let deciles): deprivation(deciles)
        case .ethnicity(let name): ethnicity(in: list(name))
        case .language(let language, let isNot):
            isNot ? speaks(language).negated : speaks(language)
        case .needsInterpreter: needsInterpreter()
        case .withAny(let name, let window): any(of: list(name), window)
        case .withNone(let name, let window): any(of: list(name), window).negated
        case .count(let comparison, let number, let counted, let name, let window):
            count(comparison, number, counted, of: list(name), window)
        case .latest(let name, let test, let unit, let window):
            latest(question.catalogue.measure(name), test, unit: unit, window)
        case .first(let name, let window): first(of: list(name), window)
        case .latestOf(let name, let isIn, let window): latest(of: list(name), isIn: list(isIn), window)
        case .inCohort(let name): Finding(verdict(.clause(.inCohort(name))).answer)
        case .local(let kind, let window): local(kind, window)
        case .refused(let name, let window): local(.refusal, of: name, window)
        case .ordered(let name, let order, let milestone, let other, let window):
            ordered(list(name), order, milestone, of: list(other), window)
        case .noneSince(let name, let other): noneSince(list(name), latest: list(other))
        case .changed(let name, let change, let least, let unit, let window):
            changed(question.catalogue.measure(name), change, atLeast: least, unit: unit, window)
        case .appointments: clause.countOfAppointments.map(finding) ?? Finding(.unknown)
        case .agedAt(let ages, let milestone, let name): aged(ages, at: milestone, of: list(name))
        case .usualGP(let names): usualGP(names)
        case .livesWith(let comparison, let number): livesWith(comparison, number)
        case .livesAlone: livesAlone()
        case .atCareHome: atCareHome()
        case .onRepeat(let name, let window): onRepeat(list(name), window)
        }
    }

    /// All lines of another cohort; a question that names one which is not known is refused before it comes here.
    func cohort(_ name: String) -> Condition? {
        question.catalogue.cohort(name)?.condition
    }

    /// A list by name; a question that names one which is not known is refused before it comes here.
    func list(_ name: String) -> Codelist {
        if let known = memory.lists[name] { return known }
        let list = question.catalogue.codelist(name) ?? Codelist(name: name, kinds: [], entries: [])
        memory.lists[name] = list
        return list
    }
}
