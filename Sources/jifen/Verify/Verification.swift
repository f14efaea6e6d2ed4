// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import SQLiteStore

/// Checks a data folder as of now, with signs of life.
enum Verification {
    static func run(on folder: DataFolder) async throws -> VerificationReport {
        // First the log: what is signed until then is of entries that the journal shows after.
        let log = try LogOpening.frozen(folder)
        let source = try ReadFolder.open(folder)
        let isEmpty = source.lastSequence == 0
        // Without the secret all but the lookup digests can be checked, and doctor says it is gone.
        let secret = isEmpty ? nil : try? Secret.load(from: folder, isNew: false)
        let people = try Files.exists(folder.people) ? AccessDatabase.open(at: folder.people) : nil
        defer { people?.close() }
        // What is damaged is not read any further: its rows may be anything.
        let damage = people?.damage() ?? []
        let readable = damage.isEmpty ? people : nil
        let verifier = Verifier(
            source.store,
            clock: SystemClock(),
            sealer: secret.map(Secret.sealer),
            log: log,
            beside: try await readable?.membersWithWords() ?? []
        )
        let progress = Progress("verify", unit: "entries", total: Int64(source.lastSequence))
        defer { progress.finish() }
        var report = verifier.verify { state in
            progress.update(Int64(clamping: state.entries), of: Int64(clamping: state.total))
        }
        try source.store.close()
        var trail = AccessTrailAudit()
        trail.add(damage: damage)
        try readable?.checkActs { trail.add($0) }
        trail.finish(into: &report)
        try readable?.auditLookUps(log, into: &report)
        return report
    }
}

extension AccessDatabase {
    private static let membersPerRead = 1_000

    /// Of whom something is kept beside the journal that goes with an erasure.
    fileprivate func membersWithWords() async throws -> [MemberID] {
        var all: [MemberID] = []
        while true {
            let limit = AccessDatabase.membersPerRead
            let some = try await membersWithWords(after: all.last, limit: limit)
            all += some
            guard some.count == limit else { return all }
        }
    }

    /// What was looked at, and the heads of it that were signed: beside the journal, where there is a
    /// server that has accounts.
    fileprivate func auditLookUps(
        _ log: LogSettings,
        into report: inout VerificationReport
    ) throws {
        var audit = LookUpAudit(keys: try? log.storage.keys().flatMap { LogKeys(text: $0) })
        try checkLookUps {
            audit.add($0)
        } heads: {
            audit.add($0)
        }
        audit.finish(into: &report)
    }
}
