// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension LoyaltyState {
    /// Loads what is always in memory, each row as of its own mark.
    func loadResidents(from store: any Store) throws {
        var program = ProgramState()
        try store.forEachRow(of: .program) { _, bytes in
            var reader = ByteReader(bytes)
            program = try ProgramState(from: &reader)
        }
        var publications: [Record] = []
        for sequence in program.publications {
            guard let body = try store.entry(sequence) else {
                throw MissingEntry(sequence: sequence)
            }
            publications.append(try JournalBody.read(body))
        }
        var partners: [UInt64: PartnerState] = [:]
        try store.forEachRow(of: .partner) { id, bytes in
            var reader = ByteReader(bytes)
            partners[id] = try PartnerState(from: &reader)
        }
        var rewards: [UInt64: RewardState] = [:]
        try store.forEachRow(of: .reward) { id, bytes in
            var reader = ByteReader(bytes)
            rewards[id] = try RewardState(from: &reader)
        }
        var games: [UInt64: GameState] = [:]
        try store.forEachRow(of: .game) { id, bytes in
            var reader = ByteReader(bytes)
            games[id] = try GameState(from: &reader)
        }
        var cases: [UInt64: EvidenceCase] = [:]
        try store.forEachRow(of: .evidenceCase) { id, bytes in
            var reader = ByteReader(bytes)
            cases[id] = try EvidenceCase(from: &reader)
        }
        var settlements: [UInt64: SettlementState] = [:]
        try store.forEachRow(of: .settlement) { id, bytes in
            var reader = ByteReader(bytes)
            settlements[id] = try SettlementState(from: &reader)
        }
        restore(
            program: program,
            publications: publications,
            partners: partners,
            rewards: rewards,
            games: games,
            evidenceCases: cases,
            settlements: settlements
        )
    }
}
