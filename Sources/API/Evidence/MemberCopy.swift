// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Engine
import Ledger
public import Loyalty
public import Primitives
import Rules

/// All that a program has of a member, for the member: who it says the member is, with what opens the
/// commitments, every entry with its proof, every message, every question and every picture.
public struct MemberCopy: Sendable {
    let member: MemberID
    let identifiers: [VaultEntry]
    let records: [Record]
    let log: ProvenLog
    let versions: [BoundProgram]
    let questions: JSON
    let pictures: PictureCopy

    /// As of the newest checkpoint; a refusal when there is no such member.
    ///
    /// `questions` is what the member asked, as `QuestionCopy` tells it, and `pictures` what it gave as
    /// evidence.
    public init(
        of member: MemberID,
        from engine: Engine,
        questions: JSON = .array([]),
        pictures: PictureCopy = .none
    ) async throws {
        self.questions = questions
        self.pictures = pictures
        log = try await engine.provenLog()
        guard let records = try await engine.entries(of: member, through: EntryID(log.size))
        else { throw Problem(.unknownMember) }
        self.member = member
        self.records = records
        identifiers = try await engine.identifiers(of: member)
        versions = engine.versions
    }

    public var count: Int { records.count }

    /// A folder that checks itself.
    public func files() throws -> [BagFile] {
        guard let latest = versions.last else { throw Problem(.programNotPublished) }
        let json = EntryJSON(names: EntryNames(latest.registry))
        var lines = EntryWriter(reserving: 1 << 16)
        for record in records {
            json.write(record, into: &lines)
            lines.newline()
        }
        return [
            BagFile("README.zh.md", try VerifierFiles.memberPage().bytes),
            BagFile("checkpoint.txt", log.checkpoint),
            BagFile("entries.ndjson", lines.bytes),
            BagFile("identifiers.json", identifiersJSON.canonical.bytes),
            BagFile("messages.json", messagesJSON.canonical.bytes),
            BagFile("questions.json", questions.canonical.bytes),
            BagFile("proofs.json", try ProofText.proofs(of: records.map(\.id), in: log)),
            try VerifierFiles.script(),
        ] + pictures.files
    }

    /// The folder's name.
    public var name: String { "member-\(member)" }

    /// The time of every file of it: that of the newest entry in it.
    public var madeAt: Instant { records.last?.ledger.recordedAt ?? Instant(seconds: 0) }

    /// The folder as one archive.
    public func archive() throws -> [UInt8] {
        try files().archive(named: name, at: madeAt)
    }

    /// With the salts, so that the member can prove which commitments are its own.
    private var identifiersJSON: JSON {
        let view = versions.last.map { RecordView(program: $0) }
        return .array(
            identifiers.map { identifier in
                let sealed = identifier.salt + Array(identifier.value.utf8)
                return [
                    "commitment": .string(Hexadecimal.text(Array(SHA256.hash(data: sealed)))),
                    "partner": view?.partnerCode(identifier.partner).map { .string($0) } ?? .null,
                    "salt": .string(Hexadecimal.text(identifier.salt)),
                    "type": .string("\(identifier.kind.code)"),
                    "value": .string(identifier.value),
                ]
            }
        )
    }

    private var messagesJSON: JSON {
        .array(
            records.compactMap { record in
                let version = versions[Int(record.version) - 1]
                guard let told = ToldMessage(record, in: version) else { return nil }
                return [
                    "entry": .string(record.id.text), "message": .string(told.code),
                    "sent_at": .string(record.ledger.recordedAt.rfc3339()),
                    "text": told.text.map { ["en": .string($0.en), "zh": .string($0.zh)] } ?? .null,
                ]
            }
        )
    }
}
