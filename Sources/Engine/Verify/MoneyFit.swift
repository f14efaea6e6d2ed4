// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Checks an entry of money against the accounts that it finds: it is the one transfer that it says,
/// and no more is taken than is there.
struct MoneyFit {
    let state: LoyaltyState
    let record: Record

    func check(_ fact: MoneyMoved) throws(Misfit) {
        guard state.program.value.money != nil else {
            throw Misfit("it posts to a fund that there is not")
        }
        guard fact.partner <= state.partners.count else {
            throw Misfit("there is no partner \(fact.partner)")
        }
        guard record.ledger.transfers == [fact.transfer] else {
            throw Misfit(.owedIsValue, "what happened is not what its transfers move")
        }
        guard fact.reference.utf8.count <= CommandLimits.textBytes,
            fact.reason.utf8.count <= CommandLimits.noteBytes,
            !fact.step.needsReason || !fact.reason.isEmpty
        else { throw Misfit("its words are none that it could have") }
        let row = fact.partner > 0 ? state.partners[Int(fact.partner) - 1].value : nil
        guard let available = fact.step.available(in: row), fact.amount > available else { return }
        throw Misfit(.sidesAreKept, "it takes \(fact.amount) of \(available)")
    }
}
