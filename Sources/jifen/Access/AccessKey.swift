// SPDX-License-Identifier: Apache-2.0

import API
import Primitives

/// An API key as the access file keeps it: everything but the token itself.
struct AccessKey: Hashable, Sendable {
    enum Owner: Hashable, Sendable {
        case `operator`
        /// A partner by its code, because numbers are given only when a program is published.
        case partner(String)
    }

    /// Journal entries name the key by this number for good, so it is never given twice.
    let number: UInt64
    let owner: Owner
    /// The outlet that the key belongs to; `nil` when it is good for all outlets.
    let store: String?
    let scopes: Set<Scope>
    let label: String
    /// The first letters of the token, by which people tell keys apart.
    let hint: String
    let hash: TokenHash
    let createdAt: Instant
    var revokedAt: Instant?

    var isActive: Bool { revokedAt == nil }

    var ownerText: String {
        switch owner {
        case .operator: "operator"
        case .partner(let code): code
        }
    }
}

extension AccessKey {
    var json: JSON {
        var members: [JSON.Member] = [
            JSON.Member("number", .integer(Int64(number)))
        ]
        switch owner {
        case .operator: members.append(JSON.Member("kind", "operator"))
        case .partner(let code):
            members.append(JSON.Member("kind", "partner"))
            members.append(JSON.Member("partner", .string(code)))
        }
        members.append(JSON.Member("store", store.map(JSON.string) ?? .null))
        members.append(JSON.Member("label", .string(label)))
        let names = scopes.map(\.rawValue).sorted()
        members.append(JSON.Member("scopes", .array(names.map(JSON.string))))
        members.append(JSON.Member("hint", .string(hint)))
        members.append(JSON.Member("created_at", .string(createdAt.rfc3339())))
        let revoked = revokedAt.map { JSON.string($0.rfc3339()) }
        members.append(JSON.Member("revoked_at", revoked ?? .null))
        return .object(members)
    }

    /// `nil` when the object is no key.
    init?(_ json: JSON) {
        guard let number = json["number"]?.integerValue, number > 0,
            let label = json["label"]?.stringValue,
            let names = json["scopes"]?.arrayValue,
            let hint = json["hint"]?.stringValue,
            let hash = json["hash"]?.stringValue.flatMap(Hexadecimal.bytes)
                .flatMap(TokenHash.init(bytes:)),
            let created = json["created_at"]?.stringValue.flatMap(Instant.init(rfc3339:))
        else { return nil }
        switch (json["kind"]?.stringValue, json["partner"]?.stringValue) {
        case ("operator", nil): owner = .operator
        case ("partner", let code?): owner = .partner(code)
        default: return nil
        }
        let scopes = names.compactMap { $0.stringValue.flatMap(Scope.init(rawValue:)) }
        guard scopes.count == names.count else { return nil }
        self.number = UInt64(number)
        self.scopes = Set(scopes)
        self.label = label
        self.hint = hint
        self.hash = hash
        store = json["store"]?.stringValue
        createdAt = created
        guard let revoked = json["revoked_at"], revoked != .null else { return }
        guard let moment = revoked.stringValue.flatMap(Instant.init(rfc3339:)) else { return nil }
        revokedAt = moment
    }
}
