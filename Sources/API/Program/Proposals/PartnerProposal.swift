// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// What a partner puts up for review: with a key for campaigns, tried first or kept as a draft.
    static func proposal(
        _ id: String,
        _ path: String,
        _ answer: @escaping @Sendable (PartnerProposal) async throws -> Answer
    ) -> Operation {
        Operation(
            id: id,
            method: .post,
            path: path,
            access: .key(.campaignsPropose),
            body: .object,
            query: [LedgerWrite.dryRun],
            needsIdempotencyKey: true
        ) { call in
            try await answer(try PartnerProposal(call))
        }
    }
}

/// A proposal of a partner on its way from the request to a draft of the program.
///
/// Whatever is proposed begins and ends alike: a partner speaks for itself alone, its change is made to the
/// newest documents, and what comes of it is a draft in its name, or what would be one.
struct PartnerProposal {
    let call: Call
    let caller: Caller
    /// The partner's code.
    let partner: String
    let number: PartnerNumber

    init(_ call: Call) throws {
        self.call = call
        caller = try call.caller
        partner = call.parameter("code")
        number = try caller.ownPartner(partner)
    }

    /// What the body asks for, and what it says to whoever reviews it.
    func read<Wanted>(
        _ wanted: (inout ObjectReader) throws -> Wanted?
    ) throws -> (wanted: Wanted, words: String) {
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let found = try wanted(&reader)
        let words = reader.text("note", maximumBytes: ProposalNote.maximumBytes) ?? ""
        return (try reader.finish(found), words)
    }

    /// The newest version that was not taken back, and its documents.
    ///
    /// Of a retry it is the one that was the newest when the proposal was made: what was asked is held against
    /// the documents that it was asked of, so that the same words give the same answer after their publication.
    func newest() async throws -> NewestDocuments {
        var book = try await caller.engine.programBook()
        if let earlier = try await earlier() {
            book = ProgramBook(
                versions: book.versions.known(before: earlier),
                drafts: book.drafts,
                now: book.now
            )
        }
        guard let newest = book.versions.latest, let entry = newest.publishedIn,
            let fact = try await caller.engine.record(entry)?.fact
        else { throw Problem(.programNotPublished) }
        let documents: [UInt8]
        switch fact {
        case .programPublished(let fact): documents = fact.documents
        case .versionScheduled(let fact): documents = fact.documents
        default: throw Problem(.programNotPublished)
        }
        return NewestDocuments(
            book: book,
            version: newest,
            source: try ProgramSource(digestInput: documents)
        )
    }

    /// The draft that the key of the request belongs to already.
    private func earlier() async throws -> Record? {
        guard let key = idempotencyKey, let record = try await caller.engine.record(of: key),
            case .draftSubmitted = record.fact
        else { return nil }
        return record
    }

    private var idempotencyKey: IdempotencyKey? {
        call.idempotencyKey.map {
            IdempotencyKey(authority: caller.principal.authority, text: $0)
        }
    }

    /// Makes a draft of the changed documents, unless it is only tried.
    func submit(
        _ change: ProposedChange,
        _ kind: ProposalNote.Kind,
        of subject: String,
        words: String
    ) async throws -> SubmittedProposal {
        let note = ProposalNote(kind, subject, partner: partner, words: words)
        let (draft, isReplay) = try await submit(change.source, as: note)
        let after = try await caller.engine.programBook()
        return SubmittedProposal(
            draft: draft,
            isReplay: isReplay,
            partner: partner,
            document: change.document,
            book: after,
            base: change.base,
            candidate: after.candidate(change.source, replacing: change.base.version)
        )
    }

    private func submit(
        _ source: ProgramSource,
        as note: ProposalNote
    ) async throws -> (draft: EntryID?, isReplay: Bool) {
        let waiting = try await caller.engine.programBook().drafts.drafts.count {
            $0.isOpen && ProposalNote($0.note)?.partner == partner
        }
        let isFull = waiting >= ProposalNote.maximumOpen
        // Where no more may wait it is only tried: a retry gets its answer all the same.
        let request = Loyalty.Request(
            .submitDraft(SubmitDraft(source: source, note: note.text)),
            authority: caller.principal.authority,
            key: idempotencyKey,
            isDryRun: try call.query.flag(LedgerWrite.dryRun) || isFull
        )
        switch try await caller.engine.submit([Submission(request)]).first {
        case .recorded(let record): return (record.id, false)
        case .replayed(let record): return (record.id, true)
        case .previewed:
            guard !isFull else { throw Problem(.tooManyDrafts(limit: ProposalNote.maximumOpen)) }
            return (nil, false)
        case .refused(let refusal): throw Problem(refusal)
        case .unchanged, nil: throw Problem.unexpected
        }
    }
}

/// The documents that a proposal changes.
struct NewestDocuments: Sendable {
    let book: ProgramBook
    let version: BoundProgram
    let source: ProgramSource

    /// The same documents, with one of them changed or new.
    func with(_ path: String, _ text: String) -> ProposedChange {
        let file = SourceFile(path: path, text: text)
        let isThere = source.files.contains { $0.path == path }
        let files = source.files.map { $0.path == path ? file : $0 } + (isThere ? [] : [file])
        return ProposedChange(
            base: version,
            source: ProgramSource(files: files),
            document: text
        )
    }

    /// What the changed documents say; `nil` where they say nothing, which the draft's findings tell.
    func compiled(_ change: ProposedChange) -> CompiledProgram? {
        book.candidate(change.source, replacing: version.version)?.proposed
    }
}

/// The documents as they would be, and the one of them that changes.
struct ProposedChange: Sendable {
    /// The version whose documents they were.
    let base: BoundProgram
    let source: ProgramSource
    let document: String
}

/// What has become of a proposal.
struct SubmittedProposal: Sendable {
    /// `nil` when nothing was submitted.
    let draft: EntryID?
    let isReplay: Bool
    let partner: String
    let document: String
    /// The versions and drafts with this one among them.
    let book: ProgramBook
    /// The version that it would follow.
    let base: BoundProgram
    let candidate: PublicationCandidate?

    /// What the gate of publications finds.
    func findings(_ engine: Engine) -> [PublicationFinding] {
        candidate.map { engine.publicationChecks.findings(on: $0) } ?? []
    }

    /// Days that must pass between its announcement and its effect.
    var noticeDays: Int64 {
        let isAdverse = candidate?.comparison.map { $0.count(.adverse) > 0 } ?? false
        return isAdverse ? base.program.noticeDays : 0
    }

    /// The object of the kind, with fields of its own.
    func answer(_ object: StaticString, _ fields: (inout JSONWriter) -> Void) -> Answer {
        var answer = Answer.object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put(object)
            writer.field("id")
            if let draft { writer.put(DraftID(draft)) } else { writer.putNull() }
            writer.field("partner")
            writer.put(partner)
            fields(&writer)
            writer.field("status")
            writer.put(draft.flatMap { book.drafts[$0] }.map { book.status(of: $0).rawValue })
            writer.field("document")
            writer.put(document)
            writer.endObject()
        }
        answer.status = draft == nil ? .ok : .created
        answer.isReplay = isReplay
        answer.isDryRun = draft == nil
        return answer
    }
}
