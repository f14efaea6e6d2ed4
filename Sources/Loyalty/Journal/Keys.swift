// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Who asked: the number of an API key, or 0 for the operator at the machine itself.
public struct Authority: Hashable, Sendable {
    public let principal: UInt64

    public static let operatorConsole = Authority(principal: 0)

    public init(principal: UInt64) {
        self.principal = principal
    }
}

/// What a caller chose so that a retry is recognised: unique per authority.
public struct IdempotencyKey: Hashable, Sendable {
    public static let maximumLength = 255

    public let authority: Authority
    public let text: String

    public init(authority: Authority, text: String) {
        self.authority = authority
        self.text = text
    }

    /// The bytes by which the key index is ordered: callers that count upwards write in order.
    public var indexBytes: [UInt8] {
        var writer = ByteWriter(reserving: text.utf8.count + 10)
        writer.put(authority.principal)
        writer.put(raw: text.utf8)
        return writer.bytes
    }
}

/// The partner's own name for what happened, as in (fruit-shop, receipt, 20261031-0042).
///
/// It has at most one effect for ever, whatever idempotency key it comes with.
public struct SourceKey: Hashable, Sendable {
    public static let maximumTypeLength = 40
    public static let maximumIDLength = 120

    public let partner: PartnerNumber
    public let type: String
    public let id: String

    public init(partner: PartnerNumber, type: String, id: String) {
        self.partner = partner
        self.type = type
        self.id = id
    }

    public var indexBytes: [UInt8] {
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
