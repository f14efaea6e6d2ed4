// SPDX-License-Identifier: Apache-2.0

package import Loyalty

/// Whoever a key stands for.
package struct Principal: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Acts for one partner only.
        case partner(PartnerNumber)
        /// Acts for the program, and names the partner where one is needed.
        case `operator`
    }

    /// The key's number, above 0; journal entries name it as their authority.
    package let id: UInt64
    package let kind: Kind
    package let scopes: Set<Scope>
    /// The outlet the key belongs to; `nil` when it is good for all outlets of the partner.
    package let store: String?

    package init(id: UInt64, kind: Kind, scopes: Set<Scope>, store: String? = nil) {
        precondition(id > 0, "0 is the operator at the machine itself, who needs no key")
        self.id = id
        self.kind = kind
        self.scopes = scopes
        self.store = store
    }

    package var authority: Authority { Authority(principal: id) }

    package var partner: PartnerNumber? {
        if case .partner(let partner) = kind { partner } else { nil }
    }

    package var isOperator: Bool { kind == .operator }
}
