// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// The note of a draft that is a proposal: whose it is and of what, then what was said.
struct ProposalNote: Hashable, Sendable {
    /// What a partner may propose; the raw value is how the note of a draft begins.
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case campaign = "proposal "
        case store = "outlet "
    }

    static let maximumBytes = 300
    /// How many proposals of one partner may wait, so that one does not take all places.
    static let maximumOpen = 3

    let kind: Kind
    let partner: String
    /// The code of the campaign or of the outlet.
    let subject: String
    let words: String

    init(_ kind: Kind, _ subject: String, partner: String, words: String) {
        self.kind = kind
        self.subject = subject
        self.partner = partner
        self.words = words
    }

    init?(_ note: String) {
        guard let kind = Kind.allCases.first(where: { note.hasPrefix($0.rawValue) }) else {
            return nil
        }
        let parts = note.dropFirst(kind.rawValue.count)
            .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let names = parts[0].split(separator: "/")
        guard names.count == 2 else { return nil }
        self.kind = kind
        partner = String(names[0])
        subject = String(names[1])
        words = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
    }

    var text: String { "\(kind.rawValue)\(partner)/\(subject): \(words)" }
}

extension ProgramBook {
    /// Throws when as many proposals of a partner wait as may.
    func requireRoom(forProposalsOf partner: String) throws(Problem) {
        let open = drafts.drafts.count {
            $0.isOpen && ProposalNote($0.note)?.partner == partner
        }
        guard open < ProposalNote.maximumOpen else {
            throw Problem(.tooManyDrafts(limit: ProposalNote.maximumOpen))
        }
    }
}

extension Caller {
    /// The newest version that was not withdrawn, and its documents.
    func newestDocuments(
        of book: ProgramBook
    ) async throws -> (version: BoundProgram, source: ProgramSource) {
        guard let newest = book.versions.last(where: { $0.withdrawnAt == nil }),
            let entry = newest.publishedIn, let fact = try await engine.record(entry)?.fact
        else { throw Problem(.programNotPublished) }
        let documents: [UInt8]
        switch fact {
        case .programPublished(let fact): documents = fact.documents
        case .versionScheduled(let fact): documents = fact.documents
        default: throw Problem(.programNotPublished)
        }
        return (newest, try ProgramSource(digestInput: documents))
    }
}

extension Call {
    /// Submits documents as a draft that somebody of the operator reviews; a dry run has no draft.
    func propose(
        _ source: ProgramSource,
        _ note: ProposalNote,
        isDryRun: Bool
    ) async throws -> (draft: EntryID?, isReplay: Bool) {
        let authority = try caller.principal.authority
        let request = Loyalty.Request(
            .submitDraft(SubmitDraft(source: source, note: note.text)),
            authority: authority,
            key: idempotencyKey.map { IdempotencyKey(authority: authority, text: $0) },
            isDryRun: isDryRun
        )
        switch try await shared.engine.submit([Submission(request)]).first {
        case .recorded(let record): return (record.id, false)
        case .replayed(let record): return (record.id, true)
        case .previewed: return (nil, false)
        case .refused(let refusal): throw Problem(refusal)
        case .unchanged, nil: throw Problem.unexpected
        }
    }
}
