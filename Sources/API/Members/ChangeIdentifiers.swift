// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/members/{id}/identifiers`: a phone, card or external id is added to a member.
    static let addIdentifier = LedgerWrite(
        id: "addIdentifier",
        scope: .membersWrite,
        prepare: { reader, site in
            let change = try await reader.identifierChange(site)
            return PreparedWrite(command: .addIdentifier(change.command), vault: [change.vault])
        },
        write: { record, view, writer in writer.putIdentifierChange(record, view) }
    )

    /// `POST /v1/members/{id}/identifiers/remove`: the value is in the body, never in the path.
    static let removeIdentifier = LedgerWrite(
        id: "removeIdentifier",
        scope: .membersWrite,
        createsObject: false,
        prepare: { reader, site in
            let change = try await reader.identifierChange(site)
            return PreparedWrite(
                command: .removeIdentifier(change.command),
                vault: [change.vault]
            )
        },
        write: { record, view, writer in writer.putIdentifierChange(record, view) }
    )
}

private struct IdentifierChange {
    let command: ChangeIdentifier
    let vault: VaultEntry
}

extension ObjectReader {
    fileprivate mutating func identifierChange(
        _ site: WriteSite
    ) async throws -> IdentifierChange {
        let caller = site.caller
        let member = site.pathID == nil ? id("member_id", of: MemberEntity.self) : nil
        let identifier = required("identifier") { $0.identifier($1, caller) }
        let plain = try finish(identifier)
        guard let id = member ?? site.pathID.flatMap({ MemberID(text: $0) }) else {
            throw Problem(.unknownMember)
        }
        let (sealed, vault) = caller.shared.sealer.seal(plain)
        return IdentifierChange(
            command: ChangeIdentifier(member: id, identifier: sealed),
            vault: vault
        )
    }
}

extension JSONWriter {
    fileprivate mutating func putIdentifierChange(_ record: Record, _ view: RecordView) {
        let identifier: SealedIdentifier
        switch record.fact {
        case .identifierAdded(let added): identifier = added
        case .identifierRemoved(let removed): identifier = removed
        default: preconditionFailure("\(record.fact.kind) changes no identifier")
        }
        beginObject()
        field("object")
        put("identifier_change" as StaticString)
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
        field("change")
        put(record.fact.kind)
        field("type")
        put(identifier.kind.code)
        putPartner(identifier.partner, view)
        endObject(record, view)
    }
}
