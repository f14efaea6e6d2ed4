// SPDX-License-Identifier: Apache-2.0

/// Takes a file up to its first bad line, and nothing after it.
///
/// Every group is first decided without being recorded, so that a line that the program refuses is
/// found before what follows it is taken. That costs the overlap that the other run has.
final class StrictImportRun {
    private let reader: LineReader
    private let target: any PurchaseTarget
    private let enrolling: Bool
    private let stop: StopSignal
    private let progress: Progress

    private var slots = MemberSlots()
    /// A line that was read and belongs to the next group.
    private var held: PurchaseLine?
    /// Some member, in whose name purchases of members-to-be are tried.
    private var anyMember: MemberReference?
    private(set) var tally = ImportTally()
    private(set) var badLine: BadLine?

    init(
        reader: LineReader,
        target: any PurchaseTarget,
        enrolling: Bool,
        stop: StopSignal,
        progress: Progress
    ) {
        self.reader = reader
        self.target = target
        self.enrolling = enrolling
        self.stop = stop
        self.progress = progress
    }

    /// Answers whether the end of the file was reached without a bad line.
    func run() async throws -> Bool {
        var isAtEnd = false
        while !isAtEnd, badLine == nil, !stop.isRaised {
            var group = ImportGroup()
            isAtEnd = try fill(&group)
            try await take(group)
            progress.update(tally.recorded + tally.replayed, fraction: reader.bytesPassed)
        }
        return isAtEnd && badLine == nil
    }

    /// Ends a group before a line that repeats one of its purchases: the trial could not see it.
    private func fill(_ group: inout ImportGroup) throws -> Bool {
        var sourceIDs: Set<String> = []
        let maximum = anyMember == nil ? 1 : target.groupSize
        while group.lines.count < maximum {
            let line: PurchaseLine
            if let held {
                line = held
                self.held = nil
            } else {
                switch try reader.next() {
                case .success(let read): line = read
                case .failure(let bad):
                    badLine = bad
                    return false
                case nil: return true
                }
            }
            guard sourceIDs.insert(line.sourceID).inserted else {
                held = line
                return false
            }
            group.add(line, &slots)
        }
        return false
    }

    private func take(_ group: ImportGroup) async throws {
        let known = try await target.members(named: group.newNames, enrolling: false)
        for (slot, found) in zip(group.newSlots, known) {
            if case .known(let member) = found { slot.state = .known(member) }
        }
        let count = try await countOfGoodLines(group)
        var wanted: Set<String> = []
        for (line, slot) in zip(group.lines, group.slots).prefix(count) {
            if case .awaited = slot.state { wanted.insert(line.member) }
        }
        try await enrol(group, wanted)
        var purchases: [NamedPurchase] = []
        for (line, slot) in zip(group.lines, group.slots).prefix(count) {
            switch slot.state {
            case .known(let member):
                anyMember = member
                purchases.append(NamedPurchase(line: line, member: member))
            case .refused(let fault): return note(BadLine(number: line.number, fault: fault))
            case .awaited: preconditionFailure("whoever is not found is enrolled or refused")
            }
        }
        for (purchase, outcome) in zip(purchases, try await target.record(purchases)) {
            tally.count(outcome)
            guard case .rejected(let fault) = outcome else { continue }
            badLine = badLine ?? BadLine(number: purchase.line.number, fault: fault)
        }
    }

    private func enrol(_ group: ImportGroup, _ wanted: Set<String>) async throws {
        let fresh = zip(group.newNames, group.newSlots).filter { wanted.contains($0.0) }
        let names = fresh.map(\.0)
        let findings = try await target.members(named: names, enrolling: enrolling)
        for (slot, found) in zip(fresh.map(\.1), findings) {
            switch found {
            case .known(let member): slot.state = .known(member)
            case .created(let member):
                slot.state = .known(member)
                tally.membersCreated += 1
            case .refused(let fault): slot.state = .refused(fault)
            }
        }
    }

    /// How many lines from the first on may be taken; notes the one that may not.
    private func countOfGoodLines(_ group: ImportGroup) async throws -> Int {
        guard let anyMember else { return group.lines.count }
        let purchases = zip(group.lines, group.slots).map { line, slot in
            if case .known(let member) = slot.state {
                NamedPurchase(line: line, member: member)
            } else {
                NamedPurchase(line: line, member: anyMember)
            }
        }
        let faults = try await target.check(purchases)
        for (index, fault) in faults.enumerated() {
            let line = group.lines[index]
            if let fault {
                note(BadLine(number: line.number, fault: fault))
                return index
            }
            if !enrolling, case .awaited = group.slots[index].state {
                note(BadLine(number: line.number, fault: .unknownMember(line.member)))
                return index
            }
        }
        return group.lines.count
    }

    private func note(_ bad: BadLine) {
        badLine = bad
        tally.rejected += 1
    }
}
