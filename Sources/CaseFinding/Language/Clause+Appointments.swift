extension Clause {
    /// The list whose entries are appointments that took place or were meant to: what an extract calls their status.
    package static let appointmentsList = "appointments"
    /// The list whose entries are appointments that the person missed.
    package static let missedAppointmentsList = "appointments missed"

    /// The count of a list that a clause about appointments stands for; `nil` for any other clause. The words that a
    /// clinical system uses for what became of an appointment are data, in lists of those names.
    package var countOfAppointments: Clause? {
        guard case .appointments(let comparison, let number, let missed, let window) = self else { return nil }
        let list = missed ? Self.missedAppointmentsList : Self.appointmentsList
        return .count(comparison, number, .events, of: list, window)
    }
}
