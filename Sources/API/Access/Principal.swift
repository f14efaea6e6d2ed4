// SPDX-License-Identifier: Apache-2.0

public import Loyalty

/// Whoever a key stands for.
public struct Principal: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Acts for one partner only.
        case partner(PartnerNumber)
        /// Acts for the program, and names the partner where one is needed.
        case `operator`
    }

    /// The key's number, above 0; journal entries name it as their authority.
    public let id: UInt64
    public let kind: Kind
    public let scopes: Set<Scope>
    /// The outlet the key belongs to; `nil` when it is good for all outlets of the partner.
    public let store: String?

    public init(id: UInt64, kind: Kind, scopes: Set<Scope>, store: String? = nil) {
        precondition(id > 0, "0 is the operator at the machine itself, who needs no key")
        self.id = id
        self.kind = kind
        self.scopes = scopes
        self.store = store
    }

    public var authority: Authority { Authority(principal: id) }

    public var partner: PartnerNumber? {
        if case .partner(let partner) = kind { partner } else { nil }
    }

    public var isOperator: Bool { kind == .operator }
}
