// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// I4: every stored row is what the journal gives up to the row's mark, and none is missing.
struct RowAudit {
    let state: LoyaltyState
    let behind: BehindRows
    let last: UInt64
    private(set) var problems: [VerificationProblem] = []

    init(_ replay: JournalReplay, last: UInt64) {
        state = replay.state
        behind = replay.behind
        self.last = last
    }

    private mutating func add(_ key: RowKey, _ detail: String) {
        guard problems.count < VerificationReport.problemsMaximum else { return }
        let place = "\(key.kind) \(key.id) as of entry \(behind.mark(of: key))"
        problems.append(VerificationProblem(nil, .replayIsState, "\(place): \(detail)"))
    }

    mutating func compare(with store: any Store) throws {
        for (range, mark) in behind.marks.enumerated() where mark > last {
            let detail = "sweep range \(range) is marked for entry \(mark), the journal ends before"
            problems.append(VerificationProblem(nil, .replayIsState, detail))
        }
        guard problems.isEmpty else { return }
        for kind in RowKey.Kind.allCases {
            var stored: Set<UInt64> = []
            // Members are counted from 1, so a flag for each is smaller than a set.
            var seen = [Bool](repeating: false, count: flags(for: kind))
            try store.forEachRow(of: kind) { id, bytes in
                let key = RowKey(kind, id)
                if !isExpected(bytes, key) { add(key, "the stored row is another one") }
                if seen.isEmpty {
                    stored.insert(id)
                } else if id < UInt64(seen.count) {
                    seen[Int(id)] = true
                }
            }
            for id in expectedIDs(of: kind) {
                let isStored = seen.isEmpty ? stored.contains(id) : seen[Int(id)]
                if !isStored, isMissed(RowKey(kind, id)) {
                    add(RowKey(kind, id), "the stored row is missing")
                }
            }
        }
    }

    private func flags(for kind: RowKey.Kind) -> Int {
        kind == .member ? Int(state.program.value.lastMember) + 1 : 0
    }

    private func expectedIDs(of kind: RowKey.Kind) -> [UInt64] {
        switch kind {
        case .program: [0]
        case .partner: state.partners.indices.map { UInt64($0) + 1 }
        case .reward: state.rewards.indices.map { UInt64($0) + 1 }
        case .member: state.members.keys.sorted()
        case .reversal: state.reversals.keys.sorted()
        case .evidence: state.evidence.keys.sorted()
        case .game: state.games.keys.sorted()
        case .evidenceCase: state.evidenceCases.keys.sorted()
        case .redemption: state.redemptions.keys.sorted()
        case .household: state.households.keys.sorted()
        case .slots: state.slotDays.keys.sorted()
        case .settlement: state.settlements.keys.sorted()
        }
    }

    private func isExpected(_ bytes: UnsafeRawBufferPointer, _ key: RowKey) -> Bool {
        if behind.mark(of: key) == last {
            state.encodedRow(key).map { $0.elementsEqual(bytes) } ?? false
        } else {
            behind.fingerprints[key] == Fingerprint.of(bytes)
        }
    }

    /// Rows that nothing has touched are not stored.
    private func isMissed(_ key: RowKey) -> Bool {
        let untouched = RowAudit.untouched(key.kind)
        if behind.mark(of: key) == last { return state.encodedRow(key) != untouched }
        guard let fingerprint = behind.fingerprints[key] else { return false }
        return fingerprint != untouched.map { Fingerprint.of($0) }
    }

    private static func untouched(_ kind: RowKey.Kind) -> [UInt8]? {
        var writer = ByteWriter()
        switch kind {
        case .program: ProgramState().encode(into: &writer)
        case .partner: PartnerState().encode(into: &writer)
        case .reward: RewardState().encode(into: &writer)
        case .member, .reversal, .evidence, .game, .redemption, .household, .slots, .evidenceCase,
            .settlement:
            return nil
        }
        return writer.bytes
    }
}
