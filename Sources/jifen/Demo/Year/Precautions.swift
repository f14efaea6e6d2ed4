// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Two members whose points were kept where they are: one in the middle of the year, which the operator
/// found harmless and lifted, and one in the last days, who has objected and waits for an answer.
extension DemoYear {
    private static let harmless = (frozen: 200, lifted: 203)
    private static let waiting = (frozen: DemoPlan.days - 3, objected: DemoPlan.days - 2)

    /// Nobody of them can be signed in as, so that the demo's own people are free.
    var suspects: [Person] {
        Array(population.people.lazy.filter { !$0.hasPhone }.prefix(2))
    }

    func takePrecautions(on day: Int) async throws {
        let suspects = suspects
        guard suspects.count == 2, let first = suspects[0].member, let second = suspects[1].member
        else { return }
        switch day {
        case DemoYear.harmless.frozen:
            try await freeze(first, .accountTakeover, "异地登录后连续兑换", days: 7)
        case DemoYear.harmless.lifted:
            let command = UnfreezeMember(member: first, words: "本人已核实身份")
            try await operate(.unfreezeMember(command))
        case DemoYear.waiting.frozen:
            try await freeze(second, .pointsFarming, "同一张小票多次报送", days: 15)
        case DemoYear.waiting.objected:
            let command = ObjectToFreeze(member: second, words: "小票是家人分开付款的,请核对")
            try await operate(.objectToFreeze(command))
        default: break
        }
    }

    private func freeze(
        _ member: MemberID,
        _ reason: FreezeReason,
        _ words: String,
        days: Int64
    ) async throws {
        let command = FreezeMember(
            member: member,
            reason: reason,
            basis: "章程第十二条 / terms, article 12",
            words: words,
            days: days
        )
        try await operate(.freezeMember(command))
    }
}
