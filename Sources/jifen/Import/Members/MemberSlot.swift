// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// How a target calls a member: by the id, or by the partner's own name when it keeps ids to itself.
enum MemberReference: Hashable, Sendable {
    case id(MemberID)
    case name(String)
}

/// Who a name in the file is, as soon as that is known.
final class MemberSlot {
    enum State {
        /// Somebody is finding out.
        case awaited
        case known(MemberReference)
        case refused(LineFault)
    }

    var state = State.awaited
}

/// Names seen lately and their slots; bounded, so that memory is flat in the number of members.
///
/// Two generations stand in for a list of uses: when the young one is full it becomes the old one,
/// and names still in use move back.
struct MemberSlots {
    private static let generationCapacity = 262_144

    private var young: [String: MemberSlot] = [:]
    private var old: [String: MemberSlot] = [:]

    subscript(name: String) -> MemberSlot? {
        mutating get {
            if let slot = young[name] { return slot }
            guard let slot = old[name] else { return nil }
            add(slot, for: name)
            return slot
        }
    }

    mutating func add(_ slot: MemberSlot, for name: String) {
        if young.count >= MemberSlots.generationCapacity {
            old = young
            young = [:]
        }
        young[name] = slot
    }
}
