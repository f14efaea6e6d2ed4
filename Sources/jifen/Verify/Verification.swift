// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import SQLiteStore

/// Checks a data folder as of now, with signs of life.
enum Verification {
    private static let membersPerRead = 1_000

    static func run(on folder: DataFolder) async throws -> VerificationReport {
        // First the log: what is signed until then is of entries that the journal shows after.
        let log = try LogOpening.frozen(folder)
        let source = try ReadFolder.open(folder)
        let isEmpty = source.lastSequence == 0
        // Without the secret all but the lookup digests can be checked, and doctor says it is gone.
        let secret = isEmpty ? nil : try? Secret.load(from: folder, isNew: false)
        let verifier = Verifier(
            source.store,
            clock: SystemClock(),
            sealer: secret.map(Secret.sealer),
            log: log,
            beside: try await membersWithWords(in: folder)
        )
        let progress = Progress("verify", unit: "entries", total: Int64(source.lastSequence))
        defer { progress.finish() }
        var report = verifier.verify { state in
            progress.update(Int64(clamping: state.entries), of: Int64(clamping: state.total))
        }
        try source.store.close()
        try audit(folder, log, into: &report)
        return report
    }

    /// What was looked at, and the heads of it that were signed: beside the journal, where there is a
    /// server that has accounts.
    private static func audit(
        _ folder: DataFolder,
        _ log: LogSettings,
        into report: inout VerificationReport
    ) throws {
        guard Files.exists(folder.people) else { return }
        let access = try AccessDatabase.open(at: folder.people)
        defer { access.close() }
        var audit = LookUpAudit(keys: try? log.storage.keys().flatMap { LogKeys(text: $0) })
        try access.checkLookUps {
            audit.add($0)
        } heads: {
            audit.add($0)
        }
        audit.finish(into: &report)
    }

    /// Of whom something is kept beside the journal that goes with an erasure.
    private static func membersWithWords(in folder: DataFolder) async throws -> [MemberID] {
        guard Files.exists(folder.people) else { return [] }
        let access = try AccessDatabase.open(at: folder.people)
        defer { access.close() }
        var all: [MemberID] = []
        while true {
            let some = try await access.membersWithWords(after: all.last, limit: membersPerRead)
            all += some
            guard some.count == membersPerRead else { return all }
        }
    }
}
