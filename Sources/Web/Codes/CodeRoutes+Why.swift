import Application
import CaseFinding
import Domain
import Vocabulary

/// Why a question finds whom it finds, or why so many have achieved an indicator: of a practice, and of a person.
extension CodeRoutes {
    /// What an address asks about.
    private enum Asked {
        case question(NamedCohort)
        case indicator(NamedIndicator)

        /// What stands for it in the address.
        var slug: String {
            switch self {
            case .question(let named): named.slug
            case .indicator(let named): CodingSubject.indicator(named).key
            }
        }
    }

    static func why(_ visit: Visit) async throws -> WhyPage {
        let asked = try await asked(of: visit)
        guard let ods = ODSCode(visit.segments["practice"] ?? "") else { throw Refusal.notFound }
        let beside = visit.values["beside"].flatMap { ODSCode($0) }.flatMap { $0 == ods ? nil : $0 }
        let places = [ods] + (beside.map { [$0] } ?? [])
        let read = ReadFigureReasons(visit.site.cohorts)
        let why: FigureReasons
        switch asked {
        case .question(let named): why = try await read(named.cohort, at: places, by: visit.actor)
        case .indicator(let named): why = try await read(named, at: places, by: visit.actor)
        }
        return WhyPage(why: why, slug: asked.slug)
    }

    static func personWhy(_ visit: Visit) async throws -> PersonWhyPage {
        let asked = try await asked(of: visit)
        let file = try await PersonRoutes.file(visit, for: "why a question finds them or does not")
        let read = ReadPersonReasons(visit.site.cohorts)
        let why: PersonReasons
        switch asked {
        case .question(let named):
            why = try await read(file.person, at: file.practice.ods, named.cohort, by: visit.actor)
        case .indicator(let named):
            why = try await read(file.person, at: file.practice.ods, named, by: visit.actor)
        }
        return PersonWhyPage(why: why, file: file, slug: asked.slug, actor: try visit.actor)
    }

    /// An indicator is told from a question by what its name begins with.
    private static func asked(of visit: Visit) async throws -> Asked {
        guard let slug = CodingSubject.indicatorSlug(of: visit.segments["cohort"] ?? "") else {
            return .question(try await FindRoutes.cohort(visit))
        }
        return .indicator(try await visit.site.cohorts.indicator(slug, for: visit.actor))
    }
}
