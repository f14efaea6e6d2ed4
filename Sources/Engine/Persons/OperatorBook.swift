// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// Points that somebody wants given or taken by hand, until a second person says yes or no.
public struct AdjustmentRequest: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable {
        case waiting
        case approved
        case declined
    }

    /// Given by the book; 0 before.
    public var number: UInt64
    public let member: MemberID
    /// The command as the interface takes it, in JSON.
    public let body: String
    public let proposedBy: UInt64
    public let proposedAt: Instant
    /// Under which it was asked: the same person asks once under it.
    public let key: String
    public var status = Status.waiting
    public var decidedBy: UInt64?
    public var decidedAt: Instant?
    public var reason = ""
    /// The entry that it became.
    public var entry: EntryID?

    public init(
        number: UInt64 = 0,
        member: MemberID,
        body: String,
        proposedBy: UInt64,
        proposedAt: Instant,
        key: String
    ) {
        self.key = key
        self.number = number
        self.member = member
        self.body = body
        self.proposedBy = proposedBy
        self.proposedAt = proposedAt
    }
}

/// That somebody of an authority, the operator or a partner looked at something: who, when, what was
/// asked, about whom and to what end.
public struct LookUp: Hashable, Sendable {
    /// What a look is for, where no document of an authority says it.
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        /// The member stands at the till.
        case till
        /// Somebody answers the member, or looks after the books.
        case care
        /// A copy was made of all that there is of the member.
        case copy
    }

    /// From 1, without a gap; 0 before the book has it.
    public var number: UInt64
    public let principal: UInt64
    public let at: Instant
    /// The operation of the interface, such as `readTrace`.
    public let operation: String
    /// What it was about, such as `lot_…`; empty when the question names nothing.
    public let subject: String
    /// The member whose data were shown, where it was one member's.
    public let member: MemberID?
    /// The looker's role; `nil` for a key.
    public let role: StaffRole?
    /// Whose staff the looker is; `nil` for the operator's and authorities'.
    public let partner: PartnerNumber?
    /// A `Purpose`, or the number of the authority's document and the words of its inspection.
    public let purpose: String
    /// Over this look-up and the one before it, so that none can be taken out unseen.
    public var hash: [UInt8]

    public init(
        number: UInt64 = 0,
        principal: UInt64,
        at: Instant,
        operation: String,
        subject: String,
        member: MemberID?,
        role: StaffRole? = nil,
        partner: PartnerNumber? = nil,
        purpose: String = "",
        hash: [UInt8] = []
    ) {
        self.role = role
        self.partner = partner
        self.purpose = purpose
        self.number = number
        self.principal = principal
        self.at = at
        self.operation = operation
        self.subject = subject
        self.member = member
        self.hash = hash
    }

    /// What is hashed, behind the hash of the look-up before: frozen, do not reorder.
    public var sealedBytes: [UInt8] {
        var writer = ByteWriter()
        writer.put(number)
        writer.put(principal)
        writer.put(at.microseconds)
        writer.put(operation)
        writer.put(subject)
        writer.put(member?.rawValue ?? 0)
        writer.put(role?.rawValue ?? "")
        writer.put(UInt64(partner?.rawValue ?? 0))
        writer.put(purpose)
        return writer.bytes
    }
}

/// The port of what stands beside the journal: requests that wait for a second person, and the
/// record of what was looked at.
public protocol OperatorBook: SupervisionBook {
    /// Adds a request, and answers with it; or with the one that the same person made under the same
    /// key before, whatever that was about.
    func add(_ request: AdjustmentRequest) async throws -> AdjustmentRequest
    func request(_ number: UInt64) async throws -> AdjustmentRequest?
    /// The newest first.
    func requests(before number: UInt64?, limit: Int) async throws -> [AdjustmentRequest]
    /// Decides one that waits; `false` when somebody else was quicker. The store refuses a decision
    /// by whoever asked.
    func decide(
        _ number: UInt64,
        _ status: AdjustmentRequest.Status,
        by principal: UInt64,
        at now: Instant,
        reason: String
    ) async throws -> Bool
    /// Notes the entry that an approved one became.
    func note(entry: EntryID, ofRequest number: UInt64) async throws
    /// Lets one that was approved wait again, because the journal would not take it.
    func reopen(_ number: UInt64) async throws

    /// Adds a look-up behind the newest; `seal` makes its hash from the one before and its bytes.
    func add(_ lookUp: LookUp, seal: @escaping @Sendable ([UInt8], [UInt8]) -> [UInt8]) async throws
    /// The newest first.
    func lookUps(
        _ filter: LookUpFilter,
        before number: UInt64?,
        limit: Int
    ) async throws -> [LookUp]
}
