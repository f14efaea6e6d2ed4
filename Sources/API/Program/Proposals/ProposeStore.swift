// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/partners/{code}/store-proposals`: a partner puts an outlet of its own up for review, a
    /// new one or another name of one.
    ///
    /// As with campaigns it becomes a draft of the program: the newest documents with these outlets of
    /// this partner, and nothing else changed.
    static let proposeStore = Operation(
        id: "proposeStore",
        method: .post,
        path: "/v1/partners/{code}/store-proposals",
        access: .key(.campaignsPropose),
        body: .object,
        query: [LedgerWrite.dryRun],
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        _ = try caller.ownPartner(code)
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let note = reader.text("note", maximumBytes: ProposalNote.maximumBytes) ?? ""
        let wanted = reader.required("store") { reader, name in
            reader.object(name) { $0.proposedStore() }
        }
        let store = try reader.finish(wanted)
        let book = try await caller.engine.programBook()
        let change = try await caller.documents(of: book, with: store, at: code)
        let named = ProposalNote(.store, store.code, partner: code, words: note)
        let (draft, isReplay) = try await caller.submit(change.source, as: named, to: book, call)
        let after = try await caller.engine.programBook()
        var answer = Answer.object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("store_proposal" as StaticString)
            writer.field("id")
            if let draft { writer.put(DraftID(draft)) } else { writer.putNull() }
            writer.field("partner")
            writer.put(code)
            writer.field("store")
            writer.put(store.code)
            writer.field("name")
            writer.put(store.name)
            writer.field("is_new")
            writer.put(change.isNew)
            writer.field("status")
            writer.put(draft.flatMap { after.drafts[$0] }.map { after.status(of: $0).rawValue })
            writer.field("document")
            writer.put(change.document)
            writer.endObject()
        }
        answer.status = draft == nil ? .ok : .created
        answer.isReplay = isReplay
        answer.isDryRun = draft == nil
        return answer
    }
}

/// The newest documents with one outlet more, or with another name of one.
private struct StoreChange {
    let source: ProgramSource
    /// The partner's document as it would be.
    let document: String
    let isNew: Bool
}

extension Caller {
    fileprivate func documents(
        of book: ProgramBook,
        with store: Partner.Store,
        at code: String
    ) async throws -> StoreChange {
        let (newest, source) = try await newestDocuments(of: book)
        guard let index = newest.program.partnerIndex(code: code) else {
            throw Problem(.unknownPartner)
        }
        let partner = newest.program.partners[index]
        var stores = partner.stores
        let known = stores.firstIndex { $0.code == store.code }
        if let known {
            guard stores[known].name != store.name else {
                throw Problem(.programUnchanged(version: newest.version))
            }
            // Where it is, the operator's documents say.
            stores[known] = Partner.Store(
                code: store.code,
                name: store.name,
                district: stores[known].district
            )
        } else {
            stores.append(store)
        }
        guard let place = PartnerDocument(of: code, in: source) else {
            throw Problem(409, .documentByHand)
        }
        let text = place.replacing(stores: stores)
        let files = source.files.map { file in
            file.path == place.path ? SourceFile(path: file.path, text: text) : file
        }
        let changed = ProgramSource(files: files)
        // What the document says afterwards is what was asked, whatever it looked like before.
        let base = book.versions.last?.version ?? 0
        let compiled = book.candidate(changed, replacing: base)?.proposed
        let found = compiled.flatMap { program in
            program.partnerIndex(code: code).map { program.partners[$0].stores }
        }
        guard compiled == nil || found == stores else { throw Problem(409, .documentByHand) }
        return StoreChange(source: changed, document: text, isNew: known == nil)
    }
}

extension ObjectReader {
    fileprivate mutating func proposedStore() -> Partner.Store? {
        let code = requiredText("code")
        let name = words("name")
        guard let code, let name else { return nil }
        guard StoreProposal.isCode(code) else {
            report("code", .malformed, Expected.storeCode)
            return nil
        }
        return Partner.Store(code: code, name: name)
    }
}

/// What an outlet may be called.
private enum StoreProposal {
    private static let codeBytes = 2...40

    static func isCode(_ text: String) -> Bool {
        guard codeBytes.contains(text.utf8.count), let first = text.utf8.first,
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
        else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}

extension Expected {
    fileprivate static let storeCode = LocalizedText(
        zh: "由 2 至 40 个小写字母、数字、_ 和 - 组成,以字母开头",
        en: "must be 2 to 40 small letters, digits, _ and -, a letter first"
    )
}
