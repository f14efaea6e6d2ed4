// SPDX-License-Identifier: Apache-2.0

/// Some lines on their way: first their members are found, then they are recorded.
struct ImportGroup {
    typealias Finding = Task<[MemberFinding], any Error>
    typealias Recording = Task<[LineOutcome], any Error>

    var lines: [PurchaseLine] = []
    /// The slot of the member of each line.
    var slots: [MemberSlot] = []
    /// Names that this group is the first to ask for.
    var newNames: [String] = []
    var newSlots: [MemberSlot] = []
    /// How far the file was read when the group was full.
    var bytesRead: Int64 = 0

    var finding: Finding?
    var recording: Recording?
    /// What was sent, once it was.
    var sent: [NamedPurchase] = []

    var isEmpty: Bool { lines.isEmpty }

    mutating func add(_ line: PurchaseLine, _ known: inout MemberSlots) {
        lines.append(line)
        if let slot = known[line.member] {
            slots.append(slot)
            return
        }
        let slot = MemberSlot()
        known.add(slot, for: line.member)
        slots.append(slot)
        newNames.append(line.member)
        newSlots.append(slot)
    }
}
