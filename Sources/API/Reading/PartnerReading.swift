// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension ObjectReader {
    /// The partner that a command is about: the key's own, or the one that an operator names.
    mutating func partner(_ caller: Caller) throws(Problem) -> PartnerNumber? {
        guard let partner = try optionalPartner(caller) else {
            report("partner", .required)
            return nil
        }
        return partner
    }

    /// As `partner`, for commands that an operator may give for the whole program.
    mutating func optionalPartner(_ caller: Caller) throws(Problem) -> PartnerNumber? {
        let own = caller.principal.partner
        guard let code = text("partner") else { return own }
        let named = caller.program.registry.partner(code: code)
        if let own {
            guard named == own else { throw Problem.another(partner: code) }
            return own
        }
        guard let named else { throw Problem(.unknownPartner) }
        return named
    }

    /// The outlet: the key's own where it has one.
    mutating func store(_ caller: Caller) throws(Problem) -> String {
        let named = text("store")
        guard let own = caller.principal.store else { return named ?? "" }
        guard named ?? own == own else {
            throw Problem(403, .storeMismatch, [JSON.Member("store", .string(own))])
        }
        return own
    }

    /// The partner's own name for what happened; `type` is for the partner's ordering only.
    mutating func source(partner: PartnerNumber?, type standard: String) -> SourceKey? {
        guard has("source") else { return nil }
        return object("source") { fields in
            let type = fields.text("type", maximumBytes: SourceKey.maximumTypeLength) ?? standard
            let id = fields.requiredText("id", maximumBytes: SourceKey.maximumIDLength)
            guard let id, let partner else { return nil }
            return SourceKey(partner: partner, type: type, id: id)
        }
    }

    mutating func requiredSource(partner: PartnerNumber?, type: String) -> SourceKey? {
        guard has("source") else {
            report("source", .required)
            return nil
        }
        return source(partner: partner, type: type)
    }
}

extension Problem {
    static func another(partner code: String) -> Problem {
        Problem(403, .partnerMismatch, [JSON.Member("partner", .string(code))])
    }
}
