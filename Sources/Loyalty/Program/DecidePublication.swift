// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    /// How many versions one journal may publish.
    static let maximumVersions = 10_000

    /// Whether all counters of a version are kept: members keep those of rules.
    ///
    /// A limit that nobody counts would be a broken promise, so a version with others is refused.
    private static func keeps(_ counters: CounterSet) -> Bool {
        counters.counters.allSatisfy { counter in
            counter.scope == .rule && counter.holder == .member
        }
    }

    func decide(
        _ command: PublishProgram,
        _ circumstances: Circumstances
    ) throws(Stop) -> Record {
        let compilation = CompiledProgram.compile(command.source)
        guard let program = compilation.program else {
            throw .refused(.programInvalid(count: compilation.errors.count))
        }
        let changed = changedFactors(in: program)
        guard changed == 0 else { throw .refused(.programInvalid(count: changed)) }
        guard registry.hasRoom(for: program), LoyaltyState.keeps(program.counters) else {
            throw .refused(.programInvalid(count: 1))
        }
        let documents = command.source.digestInput
        if let current, current.program.digestInput == documents {
            throw .refused(.programUnchanged(version: current.version))
        }
        precondition(versions.count < LoyaltyState.maximumVersions, "too many program versions")
        let version = ProgramVersion(versions.count + 1)
        return Record(
            ledger: LedgerEntry(
                sequence: nextSequence,
                recordedAt: circumstances.now,
                occurredAt: circumstances.now,
                holder: nil,
                transfers: [],
                lotChanges: []
            ),
            version: version,
            authority: circumstances.authority,
            key: circumstances.key,
            source: nil,
            fact: .programPublished(ProgramPublished(version: version, documents: documents))
        )
    }

    /// Factors that any version published with other figures: a row never changes, because reports
    /// about the past name it.
    private func changedFactors(in program: CompiledProgram) -> Int {
        guard let green = program.green else { return 0 }
        let changed = versions.compactMap { version in
            version.program.green.map { green.changedFactors(since: $0).map(\.code) }
        }
        return Set(changed.joined()).count
    }
}
