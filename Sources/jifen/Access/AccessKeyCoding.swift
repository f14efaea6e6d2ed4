// SPDX-License-Identifier: Apache-2.0

import API
import Primitives

extension AccessKey {
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
        members.append(JSON.Member("created_by", .integer(Int64(clamping: createdBy))))
        let end = endsAt.map { JSON.string($0.rfc3339()) }
        members.append(JSON.Member("ends_at", end ?? .null))
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
        let owner: Owner
        switch (json["kind"]?.stringValue, json["partner"]?.stringValue) {
        case ("operator", nil): owner = .operator
        case ("partner", let code?): owner = .partner(code)
        default: return nil
        }
        let scopes = names.compactMap { $0.stringValue.flatMap(Scope.init(rawValue:)) }
        guard scopes.count == names.count, let end = AccessKey.moment(json["ends_at"]),
            let revoked = AccessKey.moment(json["revoked_at"])
        else { return nil }
        self.init(
            number: UInt64(number),
            owner: owner,
            store: json["store"]?.stringValue,
            scopes: Set(scopes),
            label: label,
            hint: hint,
            hash: hash,
            createdAt: created,
            createdBy: UInt64(clamping: json["created_by"]?.integerValue ?? 0),
            endsAt: end.value,
            revokedAt: revoked.value
        )
    }

    /// A moment that may not be there; `nil` for what is none.
    private static func moment(_ json: JSON?) -> (value: Instant?, Void)? {
        guard let json, json != .null else { return (nil, ()) }
        guard let moment = json.stringValue.flatMap(Instant.init(rfc3339:)) else { return nil }
        return (moment, ())
    }
}
