// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/members/{id}/erasure`: everything that says who a member is is destroyed.
    static let eraseMember = LedgerWrite(
        id: "eraseMember",
        scope: .membersErase,
        isForOperator: true,
        createsObject: false,
        confirmation: .always,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let reason = reader.required("reason") { reader, name in
                reader.choice(name, ErasureReason.allCases.map { "\($0.code)" })
                    .flatMap { ErasureReason(code: $0) }
            }
            let asker = reader.required("asked_by") { reader, name in
                reader.choice(name, ErasureAsker.allCases.map { "\($0.code)" })
                    .flatMap { ErasureAsker(code: $0) }
            }
            let points = reader.choice("points", PointsLeft.allCases.map { "\($0.code)" })
            let (why, who) = try reader.finish(reason, asker)
            let command = EraseMember(
                member: try await site.member(named),
                reason: why,
                askedBy: who,
                points: points.flatMap { PointsLeft(code: $0) }
            )
            return PreparedWrite(command: .eraseMember(command))
        },
        write: { record, view, writer in writer.putErasure(record, view) },
        afterwards: { record, caller in
            try await caller.shared.forgetFiles(of: record)
            try await caller.shared.forgetWords(of: record)
        }
    )
}

extension ObjectReader {
    /// One of a closed list of words.
    mutating func choice(_ name: String, _ words: [String]) -> String? {
        guard let word = text(name) else { return nil }
        guard words.contains(word) else {
            report(name, .unknown, Expected.oneOf(words))
            return nil
        }
        return word
    }
}

extension SharedParts {
    /// Destroys what the member wrote and gave: its key goes, and all that was sealed with it.
    fileprivate func forgetWords(of record: Record) async throws {
        guard let member = record.member else { return }
        try await forgetPictures(of: member)
        try await questions.forget(member, at: record.ledger.recordedAt)
        access.sessionsEnded()
    }

    /// Removes the pictures that an erased member gave, and the proofs that show them.
    fileprivate func forgetFiles(of record: Record) async throws {
        guard let member = record.member else { return }
        for file in try await engine.filesGiven(by: member) {
            try shelf.remove(hash: MemberFile.name(ofHash: file, of: member))
        }
    }
}

extension JSONWriter {
    fileprivate mutating func putErasure(_ record: Record, _ view: RecordView) {
        guard case .memberErased(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) erases nobody")
        }
        beginPersonObject("erasure", record, view)
        field("reason")
        put(fact.reason.code)
        field("asked_by")
        put(fact.askedBy.code)
        field("points")
        if let points = fact.points { put(points.code) } else { putNull() }
        field("forfeited")
        put(fact.forfeited)
        endObject(record, view)
    }
}
