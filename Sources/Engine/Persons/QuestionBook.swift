// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// What a member asks about an entry of its own, until whoever is responsible has answered.
public struct Question: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case pointsMissing = "points_missing"
        case pointsWrong = "points_wrong"
        case notMine = "not_mine"
        case returnWrong = "return_wrong"
        case redemptionWrong = "redemption_wrong"
        case other
    }

    public enum Status: String, Hashable, Sendable, CaseIterable {
        case open
        case answered
        case withdrawn
    }

    /// What came of it; points move by an adjustment or a return, never by the answer.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// The entry is right, and the words say why.
        case explained
        /// The entry was wrong, and is put right.
        case corrected
    }

    /// Given by the book; 0 before.
    public var number: UInt64
    public let member: MemberID
    public let entry: EntryID
    /// Who answers; `nil` for the operator.
    public let partner: PartnerNumber?
    public let reason: Reason
    /// Sealed in the member's box; empty once the member is erased.
    public var words: [UInt8]
    public let askedBy: UInt64
    public let askedAt: Instant
    /// Until when an answer is promised.
    public let dueAt: Instant
    /// Under which it was asked: the same principal asks once under it.
    public let key: String
    public var status = Status.open
    public var outcome: Outcome?
    /// Sealed as the words; empty while there is none.
    public var answer: [UInt8] = []
    public var closedBy: UInt64?
    public var closedAt: Instant?
    /// Under which it was answered.
    public var closeKey = ""

    public init(
        number: UInt64 = 0,
        member: MemberID,
        entry: EntryID,
        partner: PartnerNumber?,
        reason: Reason,
        words: [UInt8],
        askedBy: UInt64,
        askedAt: Instant,
        dueAt: Instant,
        key: String
    ) {
        self.number = number
        self.member = member
        self.entry = entry
        self.partner = partner
        self.reason = reason
        self.words = words
        self.askedBy = askedBy
        self.askedAt = askedAt
        self.dueAt = dueAt
        self.key = key
    }

    /// Under which names the words and the answer are sealed.
    public var wordsName: String { "question \(askedBy) \(key)" }
    public var answerName: String { "answer \(askedBy) \(key)" }
}

/// The terms of questions.
public enum QuestionTerms {
    /// An answer is promised within so many days.
    public static let answerDays: Int64 = 15
    /// An entry can be asked about for so many days.
    public static let askableDays: Int64 = 365
    /// Questions of one member that wait for an answer.
    public static let openMaximum = 10
    /// Bytes of a question's or an answer's words in UTF-8.
    public static let wordsBytes = 1_500
}

/// Which questions a list shows.
public struct QuestionFilter: Hashable, Sendable {
    public var member: MemberID?
    public var partner: PartnerNumber?
    public var entry: EntryID?
    public var status: Question.Status?

    public init(
        member: MemberID? = nil,
        partner: PartnerNumber? = nil,
        entry: EntryID? = nil,
        status: Question.Status? = nil
    ) {
        self.member = member
        self.partner = partner
        self.entry = entry
        self.status = status
    }
}

/// What became of an asking.
public enum Asked: Hashable, Sendable {
    /// It is kept; or it was before, under the same key.
    case kept(Question)
    /// The same entry is asked about already, and not answered yet.
    case openAlready(Question)
    case tooMany
}

/// The port of questions and of the keys that seal what members write (docs/decisions/0068).
public protocol QuestionBook: Sendable {
    /// The member's key; `fresh` becomes it where there is none.
    func key(of member: MemberID, orKeep fresh: [UInt8]) async throws -> [UInt8]
    func key(of member: MemberID) async throws -> [UInt8]?

    func ask(_ question: Question) async throws -> Asked
    func question(_ number: UInt64) async throws -> Question?
    /// The newest first.
    func questions(
        _ filter: QuestionFilter,
        before number: UInt64?,
        limit: Int
    ) async throws -> [Question]
    /// Takes over status, outcome, answer and who closed it; `false` when it is not open any more.
    func close(_ question: Question) async throws -> Bool

    /// Destroys the member's key and all words of the member's questions; open ones are withdrawn.
    func forget(_ member: MemberID, at now: Instant) async throws
    /// Members of whom there is a key or a word, in the sequence of their numbers.
    func membersWithWords(after member: MemberID?, limit: Int) async throws -> [MemberID]
}
