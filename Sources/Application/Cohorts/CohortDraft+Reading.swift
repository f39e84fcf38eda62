import CaseFinding

extension CohortDraft {
    /// What stands at a place, in its canonical words; `nil` where nothing stands there.
    package func words(at place: Place) -> String? {
        condition(at: place).map { CohortPrinter.text($0) }
    }

    /// Where a clause stands that was at `place` and read `words` before the text was changed: there, if it still reads so,
    /// else the nearest place that does, of as many brackets. `nil` where none does.
    package func place(of words: String, near place: Place) -> Place? {
        if self.words(at: place) == words { return place }
        return places(inBrackets: place.parts.count).filter { self.words(at: $0) == words }
            .min { abs($0.line - place.line) < abs($1.line - place.line) }
    }

    /// Every line, or every clause of the groups that stand so deep.
    private func places(inBrackets depth: Int) -> [Place] {
        var found = lines.indices.map { Place(line: $0) }
        for _ in 0..<depth {
            found = found.flatMap { place in
                let count = condition(at: place).flatMap { ClauseGroup($0) }?.parts.count ?? 0
                return (0..<count).map { place.part($0) }
            }
        }
        return found
    }
}
