// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Asks that a member's points stay where they are for some days.
public struct FreezeMember: Hashable, Sendable {
    public var member: MemberID
    public var reason: FreezeReason
    /// The article or policy that it rests on.
    public var basis: String
    /// What the member is told.
    public var words: String
    /// The document of the authority that ordered it; empty for every other reason.
    public var document: String
    public var days: Int64

    public init(
        member: MemberID,
        reason: FreezeReason,
        basis: String,
        words: String,
        document: String = "",
        days: Int64
    ) {
        self.member = member
        self.reason = reason
        self.basis = basis
        self.words = words
        self.document = document
        self.days = days
    }
}

/// Asks to end a freeze before its time.
public struct UnfreezeMember: Hashable, Sendable {
    public var member: MemberID
    public var words: String

    public init(member: MemberID, words: String) {
        self.member = member
        self.words = words
    }
}

/// Says that a member does not agree to being frozen.
public struct ObjectToFreeze: Hashable, Sendable {
    public var member: MemberID
    public var words: String

    public init(member: MemberID, words: String) {
        self.member = member
        self.words = words
    }
}

/// Answers an objection; whoever froze the member may not.
public struct AnswerObjection: Hashable, Sendable {
    public var member: MemberID
    /// Whether the objection is right, and the freeze is over.
    public var isUpheld: Bool
    public var words: String

    public init(member: MemberID, isUpheld: Bool, words: String) {
        self.member = member
        self.isUpheld = isUpheld
        self.words = words
    }
}

/// Why nothing is frozen, objected to or answered.
public enum FreezeRefusal: Hashable, Sendable {
    case alreadyFrozen(EntryID, until: Instant)
    case notFrozen
    case tooLong(maximumDays: Int64)
    case tooManyFrozen(limit: Int)
    case alreadyObjected(EntryID)
    case noObjection
    /// Somebody else answers than who froze.
    case answeredByFreezer

    public var code: String {
        switch self {
        case .alreadyFrozen: "already_frozen"
        case .notFrozen: "not_frozen"
        case .tooLong: "freeze_too_long"
        case .tooManyFrozen: "too_many_frozen"
        case .alreadyObjected: "already_objected"
        case .noObjection: "no_objection"
        case .answeredByFreezer: "answered_by_freezer"
        }
    }

    var isTransient: Bool {
        switch self {
        case .alreadyFrozen, .tooManyFrozen, .noObjection, .answeredByFreezer: true
        case .notFrozen, .tooLong, .alreadyObjected: false
        }
    }
}

extension ShapeCheck {
    /// What is told to another person.
    mutating func words(_ words: String) {
        text(words, "/words", isRequired: true, maximum: CommandLimits.noteBytes)
    }

    mutating func freeze(_ command: FreezeMember) {
        text(command.basis, "/basis", isRequired: true)
        words(command.words)
        text(command.document, "/document", isRequired: command.reason == .ordered)
        if command.reason != .ordered, !command.document.isEmpty {
            violations.append(Violation("/document", .inconsistent, "only of an order"))
        }
        range(command.days, 1, FreezeLimits.maximumDays, "/days")
    }
}
