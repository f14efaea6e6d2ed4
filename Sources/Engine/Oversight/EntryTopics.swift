// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Rules

/// What an entry is about, for questions about few of the entries of a long journal.
public struct EntryTopics: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// A member was told something.
    public static let messages = EntryTopics(rawValue: 1 << 0)
    /// A member of a household gave points to another one.
    public static let transfers = EntryTopics(rawValue: 1 << 1)
    /// A redemption or a line of a settlement was objected to, or went on after that.
    public static let disputes = EntryTopics(rawValue: 1 << 2)
    /// A level of credit was agreed to, attested, taken back or used.
    public static let credit = EntryTopics(rawValue: 1 << 3)
    /// Somebody is a minor, or a minor redeemed or drew.
    public static let minors = EntryTopics(rawValue: 1 << 4)
    /// A person was erased, or a consent withdrawn.
    public static let erasures = EntryTopics(rawValue: 1 << 5)
    /// A draw began, gave something or ended; badges were exchanged.
    public static let prizes = EntryTopics(rawValue: 1 << 6)
    /// A draft of the program was submitted or reviewed.
    public static let drafts = EntryTopics(rawValue: 1 << 7)
    /// Points were held or a member frozen, or that ended.
    public static let holds = EntryTopics(rawValue: 1 << 8)
    /// Grams were counted or taken back.
    public static let grams = EntryTopics(rawValue: 1 << 9)

    /// Somebody decided something; `ActGroup` says what about.
    public static let acts = EntryTopics(rawValue: 1 << 10)

    /// How many there are.
    static let count = 11

    /// Of one record, as far as the record alone tells: what only minors do is of `minors` for whoever
    /// did it.
    init(of record: Record) {
        self = EntryTopics(of: record.fact)
        if record.fact.actGroup != nil { insert(.acts) }
    }

    private init(of fact: Fact) {
        switch fact {
        case .messageSent: self = .messages
        case .pointsSent: self = .transfers
        case .settlement(.disputed), .settlement(.resolved), .redemptionChanged: self = .disputes
        case .memberErased: self = .erasures
        case .draftSubmitted, .draftReviewed: self = .drafts
        case .drawStarted, .drawEnded, .badgePrizeClaimed: self = .prizes
        case .prizeDrawn: self = [.prizes, .minors]
        case .memberFrozen, .memberUnfrozen, .objectionRejected: self = [.holds, .messages]
        case .holdPlaced, .holdCaptured, .holdReleased, .holdExpired, .freezeObjected:
            self = .holds
        default: self = EntryTopics(ofTrade: fact).union(EntryTopics(ofPerson: fact))
        }
    }

    /// What a purchase, a redemption or an activity is about beside points.
    private init(ofTrade fact: Fact) {
        self = []
        switch fact {
        case .purchaseRecorded(let fact):
            if fact.credit != CreditLevel.none { insert(.credit) }
            if !fact.claims.isEmpty { insert(.grams) }
        case .rewardRedeemed(let fact):
            insert(.minors)
            if fact.credit != CreditLevel.none { insert(.credit) }
        case .activityRecorded(let fact) where fact.claim != nil: insert(.grams)
        case .purchaseReturned(let fact) where !fact.grams.isEmpty: insert(.grams)
        default: break
        }
    }

    /// What a member agreed to and is.
    private init(ofPerson fact: Fact) {
        self = []
        switch fact {
        case .memberEnrolled(let fact) where fact.ageBand.isMinor: insert(.minors)
        case .ageBandChanged: insert(.minors)
        case .creditAttested, .creditWithdrawn: insert(.credit)
        case .consentGiven(let fact): insert(EntryTopics(of: fact.purpose))
        case .consentWithdrawn(let fact): formUnion([.erasures, EntryTopics(of: fact.purpose)])
        default: break
        }
    }

    private init(of purpose: ConsentPurpose) {
        switch purpose {
        case .guardian: self = .minors
        case .creditUplift: self = .credit
        default: self = []
        }
    }
}
