// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// Which look-ups are asked for; what is `nil` does not narrow it.
public struct LookUpFilter: Hashable, Sendable {
    public var principal: UInt64?
    public var member: MemberID?
    /// Of the interface, such as `readTrace`.
    public var operation: String?
    public var from: Instant?
    /// The moment behind the last one.
    public var until: Instant?

    public init(
        principal: UInt64? = nil,
        member: MemberID? = nil,
        operation: String? = nil,
        from: Instant? = nil,
        until: Instant? = nil
    ) {
        self.principal = principal
        self.member = member
        self.operation = operation
        self.from = from
        self.until = until
    }

    public func includes(_ lookUp: LookUp) -> Bool {
        (principal.map { $0 == lookUp.principal } ?? true)
            && (member.map { $0 == lookUp.member } ?? true)
            && (operation.map { $0 == lookUp.operation } ?? true)
            && (from.map { $0 <= lookUp.at } ?? true) && (until.map { lookUp.at < $0 } ?? true)
    }
}
