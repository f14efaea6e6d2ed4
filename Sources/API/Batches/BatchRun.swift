// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// A batch on its way: lines are read one after the other and submitted together.
struct BatchRun: Sendable {
    private let caller: Caller
    private let isDryRun: Bool
    private let language: Language
    private var waiting: [Waiting] = []
    private var results: [Result<Done, Problem>?] = []
    /// The fault that ended the last submission, if any.
    private(set) var fault: EngineFault?
    /// Whether any line has been decided, so that the batch as a whole can no longer fail.
    private(set) var hasAnswered = false

    private struct Waiting: Sendable {
        let index: Int
        let write: LedgerWrite
        let subject: Record?
        let submission: Submission
    }

    private struct Done: Sendable {
        let write: LedgerWrite
        let subject: Record?
        let written: WrittenOutcome
    }

    init(_ caller: Caller, isDryRun: Bool, language: Language) {
        self.caller = caller
        self.isDryRun = isDryRun
        self.language = language
    }

    /// Reads a line; one that cannot become a command has its result at once.
    mutating func take(_ line: Result<JSON, Problem>, at index: Int) async {
        results.append(nil)
        do {
            let json = try line.get()
            var prepared = try await attempt(json, at: index)
            if prepared == nil {
                // The member may be one that an earlier line enrols.
                await submitWaiting()
                prepared = try await attempt(json, at: index)
            }
            guard let prepared else { throw Problem(.unknownMember) }
            waiting.append(prepared)
        } catch let problem as Problem {
            results[index] = .failure(problem)
        } catch let fault as EngineFault {
            results[index] = .failure(Problem(fault))
        } catch {
            results[index] = .failure(.unexpected)
        }
    }

    /// Prepares a line; `nil` when its member is unknown and may be known after a submission.
    private func attempt(_ json: JSON, at index: Int) async throws -> Waiting? {
        do {
            return try await prepare(json, at: index)
        } catch let problem as Problem {
            let mayBecomeKnown =
                problem.code == .unknownMember
                && waiting.contains { $0.write.storesIdentifiers }
            if mayBecomeKnown { return nil }
            throw problem
        }
    }

    private func prepare(_ json: JSON, at index: Int) async throws -> Waiting {
        var line = ObjectReader(json)
        let name = line.requiredText("operation")
        let key = line.requiredText("idempotency_key", maximumBytes: APILimits.idempotencyKeyBytes)
        let body = line.required("body") { $0.value($1) }
        let write = name.flatMap { LedgerWrite.byName[$0] }
        if let name, write == nil, !name.isEmpty {
            line.report("operation", .unknown, Expected.oneOf(LedgerWrite.byName.keys.sorted()))
        }
        if let key, !key.isEmpty, !IdempotencyField.isKey(key) {
            line.report("idempotency_key", .malformed)
        }
        let (named, content, ownKey) = try line.finish(write, body, key)
        if named.isForOperator { try caller.requireOperator() }
        try caller.requireScope(named.scope)
        var reader = ObjectReader(content, at: "/body")
        let prepared = try await named.prepare(&reader, WriteSite(caller: caller, pathID: nil))
        if !isDryRun { try await caller.confirm(prepared, of: named) }
        let submission = named.submission(
            prepared,
            caller: caller,
            key: ownKey,
            isDryRun: isDryRun
        )
        return Waiting(
            index: index,
            write: named,
            subject: prepared.subject,
            submission: submission
        )
    }

    /// Submits everything that waits, as one group.
    mutating func submitWaiting() async {
        guard !waiting.isEmpty else { return }
        let group = waiting
        waiting.removeAll(keepingCapacity: true)
        do throws(EngineFault) {
            let outcomes = try await caller.engine.submit(group.map(\.submission))
            hasAnswered = true
            for (line, outcome) in zip(group, outcomes) { answer(line, outcome) }
        } catch {
            fault = error
            for line in group { results[line.index] = .failure(Problem(error)) }
        }
    }

    private mutating func answer(_ line: Waiting, _ outcome: Outcome) {
        do throws(Problem) {
            let written = try WrittenOutcome(outcome, of: line.write)
            results[line.index] = .success(
                Done(write: line.write, subject: line.subject, written: written)
            )
        } catch {
            results[line.index] = .failure(error)
            let day = caller.program.program.timeZone.day(of: caller.engine.now)
            caller.shared.noteRefusal(error.code, line.write.id, caller.principal, on: day)
        }
    }

    /// One line for every line of the body: its index, status and object or problem.
    func results(requestID: RequestID) -> [UInt8] {
        var writer = JSONWriter(reserving: results.count * 640)
        let program = caller.engine.program ?? caller.program
        for (index, result) in results.enumerated() {
            writer.beginObject()
            writer.field("index")
            writer.put(index)
            writer.field("status")
            switch result {
            case .success(let done):
                writer.put(done.written.status)
                writer.field("replayed")
                writer.put(done.written.isReplay)
                writer.field("body")
                done.write.write(done.written, done.subject, program, into: &writer)
            case .failure(let problem): write(problem, requestID, into: &writer)
            case nil: write(.unexpected, requestID, into: &writer)
            }
            writer.endObject()
            writer.newline()
        }
        return writer.bytes
    }

    private func write(
        _ problem: Problem,
        _ requestID: RequestID,
        into writer: inout JSONWriter
    ) {
        writer.put(problem.status)
        writer.field("replayed")
        writer.put(false)
        writer.field("body")
        problem.write(
            into: &writer,
            language: language,
            instance: "/v1/batches",
            requestID: requestID
        )
    }
}
