// SPDX-License-Identifier: Apache-2.0

import Crypto
import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/entries/{id}/receipt`: an entry with all that proves it.
    static let readReceipt = Operation(
        id: "readReceipt",
        method: .get,
        path: "/v1/entries/{id}/receipt",
        access: .key(.membersRead)
    ) { call in
        let caller = try call.caller
        let record = try await call.pathEntry()
        let registry = caller.engine.versions.last?.registry ?? caller.program.registry
        return try await caller.bounded {
            let log = try await caller.engine.provenLog(with: record.id)
            return Answer(
                try ProofText.receipt(of: record, in: log, names: EntryNames(registry))
            )
        }
    }

    /// `GET /v1/members/{id}/export`: all that there is of a member, for the member.
    static let exportMember = Operation(
        id: "exportMember",
        method: .get,
        path: "/v1/members/{id}/export",
        access: .operatorKey(.membersExport),
        media: .tar
    ) { call in
        let caller = try call.caller
        let member = try await caller.pathMember(call.parameter("id"))
        try caller.requireConfirmed()
        return try await caller.bounded {
            let copy = try await MemberCopy(
                of: member.id,
                from: caller.engine,
                questions: try await QuestionCopy.json(of: member.id, in: caller.shared.questions),
                pictures: try await PictureCopy(
                    of: member.id,
                    in: caller.shared.pictures,
                    files: caller.shared.memberFiles
                )
            )
            return Answer(try copy.archive(), media: .tar)
        }
    }

    /// `GET /v1/evidence/{id}/bag`: what goes out for a case that a second person let go.
    static let exportEvidence = Operation(
        id: "exportEvidence",
        method: .get,
        path: "/v1/evidence/{id}/bag",
        access: .operatorKey(.evidenceRead),
        media: .tar
    ) { call in
        let caller = try call.caller
        let held = try await caller.evidenceCase(call.parameter("id"))
        try caller.requireConfirmed()
        let archive = try await caller.bounded {
            try await EvidenceBag(of: held, from: caller.engine).archive()
        }
        let export = EvidenceExport(
            evidence: held.id,
            at: call.now,
            principal: caller.principal.id,
            bytes: Int64(archive.count),
            hash: Array(SHA256.hash(data: archive))
        )
        try await call.shared.book.add(export)
        return Answer(archive, media: .tar)
    }
}
