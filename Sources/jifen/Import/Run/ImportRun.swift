// SPDX-License-Identifier: Apache-2.0

/// Takes a file of purchases to a target, group by group, with several groups on their way.
///
/// While one group is recorded, the members of the next are found and the one after that is read,
/// so that neither side waits; everything on the way is bounded.
final class ImportRun {
    private static let findingMaximum = 2
    private static let recordingMaximum = 3

    private let reader: LineReader
    private let target: any PurchaseTarget
    private let enrolling: Bool
    private let stop: StopSignal
    private let badLines: BadLines
    private let progress: Progress

    private var slots = MemberSlots()
    private var findings: [ImportGroup] = []
    private var recordings: [ImportGroup] = []
    private(set) var tally = ImportTally()

    init(
        reader: LineReader,
        target: any PurchaseTarget,
        enrolling: Bool,
        stop: StopSignal,
        badLines: BadLines,
        progress: Progress
    ) {
        self.reader = reader
        self.target = target
        self.enrolling = enrolling
        self.stop = stop
        self.badLines = badLines
        self.progress = progress
    }

    /// Takes all lines that can be taken; answers whether the end of the file was reached.
    func run() async throws -> Bool {
        var isAtEnd = false
        while !isAtEnd, !stop.isRaised {
            var group = ImportGroup()
            isAtEnd = try fill(&group)
            guard !group.isEmpty else { continue }
            findings.append(startFinding(group))
            if findings.count >= ImportRun.findingMaximum { try await startNextRecording() }
        }
        while !findings.isEmpty { try await startNextRecording() }
        while !recordings.isEmpty { try await finishNextRecording() }
        return isAtEnd
    }

    private func fill(_ group: inout ImportGroup) throws -> Bool {
        while group.lines.count < target.groupSize {
            switch try reader.next() {
            case .success(let line): group.add(line, &slots)
            case .failure(let bad): reject(bad)
            case nil: return true
            }
        }
        group.bytesRead = reader.bytesPassed
        return false
    }

    private func startFinding(_ group: ImportGroup) -> ImportGroup {
        guard !group.newNames.isEmpty else { return group }
        var group = group
        let (target, names, enrolling) = (target, group.newNames, enrolling)
        group.finding = Task { try await target.members(named: names, enrolling: enrolling) }
        return group
    }

    private func startNextRecording() async throws {
        if recordings.count >= ImportRun.recordingMaximum { try await finishNextRecording() }
        var group = findings.removeFirst()
        if let finding = group.finding {
            for (slot, found) in zip(group.newSlots, try await finding.value) {
                settle(slot, found)
            }
        }
        group.sent = named(group)
        let (target, purchases) = (target, group.sent)
        group.recording = Task { try await target.record(purchases) }
        recordings.append(group)
    }

    private func settle(_ slot: MemberSlot, _ found: MemberFinding) {
        switch found {
        case .known(let member): slot.state = .known(member)
        case .created(let member):
            slot.state = .known(member)
            tally.membersCreated += 1
        case .refused(let fault): slot.state = .refused(fault)
        }
    }

    /// The lines whose members are known; the others are rejected.
    private func named(_ group: ImportGroup) -> [NamedPurchase] {
        var purchases: [NamedPurchase] = []
        purchases.reserveCapacity(group.lines.count)
        for (line, slot) in zip(group.lines, group.slots) {
            switch slot.state {
            case .known(let member): purchases.append(NamedPurchase(line: line, member: member))
            case .refused(let fault): reject(BadLine(number: line.number, fault: fault))
            case .awaited: preconditionFailure("names are asked for in the order of the groups")
            }
        }
        return purchases
    }

    private func finishNextRecording() async throws {
        let group = recordings.removeFirst()
        let outcomes = try await group.recording?.value ?? []
        for (purchase, outcome) in zip(group.sent, outcomes) {
            tally.count(outcome)
            if case .rejected(let fault) = outcome {
                badLines.note(BadLine(number: purchase.line.number, fault: fault))
            }
        }
        progress.update(tally.recorded + tally.replayed, fraction: group.bytesRead)
    }

    private func reject(_ bad: BadLine) {
        tally.rejected += 1
        badLines.note(bad)
    }
}
