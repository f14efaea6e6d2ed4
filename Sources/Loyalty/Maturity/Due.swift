// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// The next thing that time alone changes for a member.
struct Due {
    enum Kind {
        case freezeEnd(MemberFreeze)
        case maturity
        case holdEnd(OpenHold)
        case lapse
        case tierEnd
    }

    let instant: Instant
    let kind: Kind
}

extension Member {
    /// At one moment a freeze ends first, then lots mature, then holds end, then lots lapse, then a
    /// tier ends: the member's favour.
    ///
    /// What a hold has reserved of a dated lot stays as long as the hold, so it is not due.
    var nextDue: Due? {
        var due: Due?
        func consider(_ instant: Instant, _ kind: Due.Kind) {
            guard instant < due?.instant ?? .never else { return }
            due = Due(instant: instant, kind: kind)
        }
        if let freeze { consider(freeze.endsAt, .freezeEnd(freeze)) }
        for lot in lots.lots where lot.isPending { consider(lot.maturesAt, .maturity) }
        for hold in holds { consider(hold.expiresAt, .holdEnd(hold)) }
        for lot in lots.lots where lot.free > .zero && !lot.isPending {
            consider(lapse(at: lot.expiresAt), .lapse)
        }
        consider(standing.assessedAt, .tierEnd)
        return due
    }

    func nextDeadline() -> Instant { nextDue?.instant ?? .never }
}
