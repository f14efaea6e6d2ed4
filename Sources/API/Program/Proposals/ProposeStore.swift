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
    static let proposeStore = proposal(
        "proposeStore",
        "/v1/partners/{code}/store-proposals"
    ) { proposal in
        let asked = try proposal.read { reader in
            reader.required("store") { reader, name in
                reader.object(name) { $0.proposedStore() }
            }
        }
        let store = asked.wanted
        let (change, isNew) = try await proposal.newest().with(store, of: proposal.partner)
        let submitted = try await proposal.submit(
            change,
            .store,
            of: store.code,
            words: asked.words
        )
        return submitted.answer("store_proposal") { writer in
            writer.field("store")
            writer.put(store.code)
            writer.field("name")
            writer.put(store.name)
            writer.field("is_new")
            writer.put(isNew)
        }
    }
}

extension NewestDocuments {
    /// With one outlet more, or with another name of one.
    fileprivate func with(
        _ store: Partner.Store,
        of code: String
    ) throws(Problem) -> (change: ProposedChange, isNew: Bool) {
        guard let index = version.program.partnerIndex(code: code) else {
            throw Problem(.unknownPartner)
        }
        var stores = version.program.partners[index].stores
        let known = stores.firstIndex { $0.code == store.code }
        if let known {
            guard stores[known].name != store.name else {
                throw Problem(.programUnchanged(version: version.version))
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
        guard let place = DocumentEntry(of: code, in: "partners/", source) else {
            throw Problem(409, .documentByHand)
        }
        let change = with(
            place.path,
            place.replacing("stores", with: stores.map(StoreProposal.line))
        )
        // What the document says afterwards is what was asked, whatever it looked like before.
        if let program = compiled(change) {
            let found = program.partnerIndex(code: code).map { program.partners[$0].stores }
            guard found == stores else { throw Problem(409, .documentByHand) }
        }
        return (change, known == nil)
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

    /// As a line of the partner's document.
    static func line(of store: Partner.Store) -> String {
        let district = store.district.map { ", district: " + text(of: $0) } ?? ""
        return "- {code: \(store.code), name: \(text(of: store.name))\(district)}"
    }

    private static func text(of words: LocalizedText) -> String {
        "{zh: \(JSON.string(words.zh).text), en: \(JSON.string(words.en).text)}"
    }

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
