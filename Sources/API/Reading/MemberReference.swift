// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// How a body names a member: by id, or by something that identifies the person.
enum MemberReference: Hashable, Sendable {
    case id(MemberID)
    case identifier(PlainIdentifier)
}

extension ObjectReader {
    /// Reads `member_id` or `identifier`, exactly one of them.
    mutating func member(_ caller: Caller) -> MemberReference? {
        let before = errors.count
        let id = id("member_id", of: MemberEntity.self)
        let hasIdentifier = has("identifier")
        if hasIdentifier {
            let identifier = identifier("identifier", caller)
            if id != nil { report("identifier", .inconsistent) }
            return identifier.map { .identifier($0) }
        }
        if id == nil, errors.count == before { report("member_id", .required) }
        return id.map { .id($0) }
    }

    /// Reads `{"type": "phone", "value": "138…"}`; an external id may name its partner.
    mutating func identifier(_ name: String, _ caller: Caller) -> PlainIdentifier? {
        object(name) { $0.identifier(caller) }
    }

    /// Reads the fields of an identifier.
    mutating func identifier(_ caller: Caller) -> PlainIdentifier? {
        let type = requiredText("type")
        let value = requiredText("value", maximumBytes: PlainIdentifier.maximumValueBytes)
        let partner = externalPartner(caller)
        guard let type, let value else { return nil }
        guard let kind = IdentifierKind(code: type) else {
            report(
                "type",
                .unknown,
                Expected.oneOf(IdentifierKind.allCases.map { "\($0.code)" })
            )
            return nil
        }
        if kind == .external, partner == nil {
            report("partner", .required)
            return nil
        }
        guard let identifier = PlainIdentifier(kind, value, partner: partner) else {
            report("value", .malformed)
            return nil
        }
        return identifier
    }

    private mutating func externalPartner(_ caller: Caller) -> PartnerNumber? {
        guard let code = text("partner") else { return caller.principal.partner }
        guard let partner = caller.program.registry.partner(code: code), caller.sees(partner)
        else {
            report("partner", .unknown)
            return nil
        }
        return partner
    }
}

extension Caller {
    /// The member whom a reference means; a refusal when nobody has the identifier.
    func member(_ reference: MemberReference) async throws -> MemberID {
        switch reference {
        case .id(let id): return id
        case .identifier(let identifier):
            let digest = shared.sealer.digest(identifier)
            guard let member = try await engine.member(ofIdentifier: digest) else {
                throw Problem(.unknownMember)
            }
            return member
        }
    }
}
