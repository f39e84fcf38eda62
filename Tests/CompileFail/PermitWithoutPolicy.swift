// expect: 'Permit<Asked>' initializer is inaccessible due to 'fileprivate' protection level
import Domain

func forge(_ actor: Actor, _ state: PracticeProfile?, _ asked: SetPractice) -> Permit<SetPractice> {
    Permit(actor, state, asked)
}
