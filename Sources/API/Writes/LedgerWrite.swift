// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import NIOCore
import Primitives

/// A command as the interface takes it: alone on its own path, or as a line of a batch.
///
/// A class, so that a thousand lines of a batch count one reference each.
final class LedgerWrite: Sendable {
    typealias Prepare = @Sendable (inout ObjectReader, WriteSite) async throws -> PreparedWrite
    typealias Afterwards = @Sendable (Record, Caller) async throws -> Void
    typealias Write = @Sendable (Record, RecordView, inout JSONWriter) -> Void

    /// The `operationId`, which is also the name of the operation in a batch.
    let id: String
    let scope: Scope
    let isForOperator: Bool
    /// Whether something new can be read afterwards (201), or something was changed (200).
    let createsObject: Bool
    /// Whether people have to show again who they are.
    let confirmation: Confirmation
    /// Reads the body into a command; `site` says who asks and where.
    let prepare: Prepare
    /// Where what was made can be read.
    let location: @Sendable (EntryID) -> String?
    /// Writes the object that the record is about.
    let write: Write
    /// What is done outside of the journal once the record is durable; done again by a retry.
    let afterwards: Afterwards?

    init(
        id: String,
        scope: Scope,
        isForOperator: Bool = false,
        createsObject: Bool = true,
        confirmation: Confirmation = .never,
        prepare: @escaping Prepare,
        location: @escaping @Sendable (EntryID) -> String? = { _ in nil },
        write: @escaping Write,
        afterwards: Afterwards? = nil
    ) {
        self.id = id
        self.scope = scope
        self.isForOperator = isForOperator
        self.createsObject = createsObject
        self.confirmation = confirmation
        self.prepare = prepare
        self.location = location
        self.write = write
        self.afterwards = afterwards
    }
}

/// Who asks, and the id in the path when there is one.
struct WriteSite: Sendable {
    let caller: Caller
    /// `nil` in a batch, where the body names what the path names otherwise.
    let pathID: String?
}

/// A command that is ready to be submitted.
struct PreparedWrite: Sendable {
    let command: Command
    var vault: [VaultEntry] = []
    /// Codes of others, sealed, which the command commits to.
    var codes: [SealedCode] = []
    /// An entry that was read on the way and that the answer needs.
    var subject: Record?
}

extension LedgerWrite {
    static let dryRun = "dry_run"

    var access: Operation.Access { isForOperator ? .operatorKey(scope) : .key(scope) }

    /// The operation of a command that has a path of its own.
    func operation(
        _ path: String,
        body: Operation.Body = .object,
        pathID: String? = nil,
        query: [String] = [LedgerWrite.dryRun]
    ) -> Operation {
        Operation(
            id: id,
            method: .post,
            path: path,
            access: access,
            body: body,
            query: query,
            needsIdempotencyKey: true
        ) { call in
            let isEmpty = body == .optionalObject && call.body.readableBytes == 0
            let json = isEmpty ? .object([]) : try JSON.parse(body: call.body)
            return try await self.answer(call, json, pathID: pathID.map { call.parameter($0) })
        }
    }

    private func answer(_ call: Call, _ json: JSON, pathID: String?) async throws -> Answer {
        let caller = try call.caller
        let isDryRun = try call.query.flag(LedgerWrite.dryRun)
        var reader = ObjectReader(json)
        let site = WriteSite(caller: caller, pathID: pathID)
        let prepared = try await prepare(&reader, site)
        if !isDryRun { try await caller.confirm(prepared, of: self) }
        let submission = submission(
            prepared,
            caller: caller,
            key: call.idempotencyKey,
            isDryRun: isDryRun
        )
        let outcomes = try await caller.engine.submit([submission])
        guard let outcome = outcomes.first else {
            preconditionFailure("every submission has an outcome")
        }
        let written = try WrittenOutcome(outcome, of: self)
        if let afterwards, !written.isPreview, let record = written.record {
            try await afterwards(record, caller)
        }
        var writer = JSONWriter(reserving: 1_024)
        write(written, prepared.subject, caller.engine.program ?? caller.program, into: &writer)
        var answer = Answer(writer.bytes)
        answer.status = HTTPResponse.Status(code: written.status)
        answer.location = written.location
        answer.isReplay = written.isReplay
        answer.isDryRun = written.isPreview
        return answer
    }

    func submission(
        _ prepared: PreparedWrite,
        caller: Caller,
        key: String?,
        isDryRun: Bool
    ) -> Submission {
        let authority = caller.principal.authority
        let request = Request(
            prepared.command,
            authority: authority,
            key: key.map { IdempotencyKey(authority: authority, text: $0) },
            isDryRun: isDryRun
        )
        return Submission(request, vault: prepared.vault, codes: prepared.codes)
    }
}
