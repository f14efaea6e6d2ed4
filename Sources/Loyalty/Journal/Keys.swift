// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Who asked: the number of an API key, or 0 for the operator at the machine itself.
package struct Authority: Hashable, Sendable {
    package let principal: UInt64

    package static let operatorConsole = Authority(principal: 0)

    package init(principal: UInt64) {
        self.principal = principal
    }
}

/// What a caller chose so that a retry is recognised: unique per authority.
package struct IdempotencyKey: Hashable, Sendable {
    package static let maximumLength = 255

    package let authority: Authority
    package let text: String

    package init(authority: Authority, text: String) {
        self.authority = authority
        self.text = text
    }

    /// The bytes by which the key index is ordered: callers that count upwards write in order.
    package var indexBytes: [UInt8] {
        var writer = ByteWriter(reserving: text.utf8.count + 10)
        writer.put(authority.principal)
        writer.put(raw: text.utf8)
        return writer.bytes
    }
}

/// The partner's own name for what happened, as in (fruit-shop, receipt, 20261031-0042).
///
/// It has at most one effect for ever, whatever idempotency key it comes with.
package struct SourceKey: Hashable, Sendable {
    package static let maximumTypeLength = 40
    package static let maximumIDLength = 120

    package let partner: PartnerNumber
    package let type: String
    package let id: String

    package init(partner: PartnerNumber, type: String, id: String) {
        self.partner = partner
        self.type = type
        self.id = id
    }

    package var indexBytes: [UInt8] {
        var writer = ByteWriter(reserving: type.utf8.count + id.utf8.count + 8)
        writer.put(UInt64(partner.rawValue))
        writer.put(type)
        writer.put(raw: id.utf8)
        return writer.bytes
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(partner.rawValue))
        writer.put(type)
        writer.put(id)
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        partner = PartnerNumber(try reader.narrow())
        type = try reader.text()
        id = try reader.text()
    }
}
