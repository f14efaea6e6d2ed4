// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/members/{id}/freeze`: points stay where they are for some days.
    static let freezeMember = LedgerWrite(
        id: "freezeMember",
        scope: .membersFreeze,
        isForOperator: true,
        createsObject: false,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let reason = reader.required("reason") { reader, name in
                reader.choice(name, FreezeReason.allCases.map { "\($0.code)" })
                    .flatMap { FreezeReason(code: $0) }
            }
            let basis = reader.requiredText("basis", maximumBytes: CommandLimits.textBytes)
            let words = reader.words()
            let document = reader.text("document") ?? ""
            let days = reader.required("days") { $0.integer($1) }
            let (why, ground, told) = try reader.finish(reason, basis, words)
            guard let days else { throw Problem(422, .validationFailed) }
            let command = FreezeMember(
                member: try await site.member(named),
                reason: why,
                basis: ground,
                words: told,
                document: document,
                days: days
            )
            return PreparedWrite(command: .freezeMember(command))
        },
        write: { record, view, writer in writer.putFreezeChange(record, view) }
    )

    /// `POST /v1/members/{id}/freeze/end`: before its time.
    static let unfreezeMember = LedgerWrite(
        id: "unfreezeMember",
        scope: .membersFreeze,
        isForOperator: true,
        createsObject: false,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let words = try reader.finish(reader.words())
            let command = UnfreezeMember(member: try await site.member(named), words: words)
            return PreparedWrite(command: .unfreezeMember(command))
        },
        write: { record, view, writer in writer.putFreezeChange(record, view) }
    )

    /// `POST /v1/members/{id}/freeze/objection`: the member does not agree.
    static let objectToFreeze = LedgerWrite(
        id: "objectToFreeze",
        scope: .membersWrite,
        isForOperator: true,
        createsObject: false,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let words = try reader.finish(reader.words())
            let command = ObjectToFreeze(member: try await site.member(named), words: words)
            return PreparedWrite(command: .objectToFreeze(command))
        },
        write: { record, view, writer in writer.putFreezeChange(record, view) }
    )

    /// `POST /v1/members/{id}/freeze/answer`: another person than who froze looks at it.
    static let answerObjection = LedgerWrite(
        id: "answerObjection",
        scope: .membersFreeze,
        isForOperator: true,
        createsObject: false,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let verdict = reader.required("verdict") { $0.choice($1, ["upheld", "rejected"]) }
            let (judged, told) = try reader.finish(verdict, reader.words())
            let command = AnswerObjection(
                member: try await site.member(named),
                isUpheld: judged == "upheld",
                words: told
            )
            return PreparedWrite(command: .answerObjection(command))
        },
        write: { record, view, writer in writer.putFreezeChange(record, view) }
    )
}

extension ObjectReader {
    fileprivate mutating func words() -> String? {
        requiredText("words", maximumBytes: CommandLimits.noteBytes)
    }
}

extension JSONWriter {
    fileprivate mutating func putFreezeChange(_ record: Record, _ view: RecordView) {
        beginPersonObject("freeze_change", record, view)
        field("change")
        put(record.fact.kind)
        field("freeze_entry_id")
        switch record.fact {
        case .memberFrozen(let fact):
            put(record.id, unless: view.isPreview)
            put(until: fact.until, ground: nil, fact.words, view)
        case .memberUnfrozen(let fact):
            put(fact.freeze)
            put(until: nil, ground: fact.ground, fact.words, view)
        case .freezeObjected(let fact):
            put(fact.freeze)
            put(until: fact.answerBy, ground: nil, fact.words, view)
        case .objectionRejected(let fact):
            put(fact.freeze)
            put(until: nil, ground: nil, fact.words, view)
        default: preconditionFailure("\(record.fact.kind) is about no freeze")
        }
        endObject(record, view)
    }

    private mutating func put(
        until: Instant?,
        ground: ThawGround?,
        _ words: String,
        _ view: RecordView
    ) {
        field("until")
        if let until { put(until, in: view.zone) } else { putNull() }
        field("ground")
        put(ground.map { "\($0.code)" })
        field("words")
        put(words)
    }
}
