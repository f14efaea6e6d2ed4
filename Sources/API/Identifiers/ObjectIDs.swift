// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// What the interface calls a journal entry by what it records; the number is the entry's.
public enum PurchaseEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "pur"
}

public enum ActivityEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "act"
}

public enum PaymentEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "pay"
}

public enum HoldEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "hld"
}

public enum RedemptionEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "rdm"
}

public enum HouseholdEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "hsh"
}

public enum ReturnEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "ret"
}

public enum AdjustmentEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "adj"
}

public enum DraftEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "drf"
}

public enum GameEventEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "gev"
}

public enum EvidenceCaseEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "evc"
}

public enum SettlementPaymentEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "stp"
}

public enum DisputeEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "dsp"
}

public enum RequestEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "req"
}

public typealias PurchaseID = Identifier<PurchaseEntity>
public typealias ActivityID = Identifier<ActivityEntity>
public typealias PaymentID = Identifier<PaymentEntity>
public typealias HoldID = Identifier<HoldEntity>
public typealias RedemptionID = Identifier<RedemptionEntity>
public typealias HouseholdID = Identifier<HouseholdEntity>
public typealias ReturnID = Identifier<ReturnEntity>
public typealias AdjustmentID = Identifier<AdjustmentEntity>
public typealias DraftID = Identifier<DraftEntity>
public typealias GameEventID = Identifier<GameEventEntity>
public typealias EvidenceCaseID = Identifier<EvidenceCaseEntity>
public typealias SettlementPaymentID = Identifier<SettlementPaymentEntity>
public typealias DisputeID = Identifier<DisputeEntity>
public typealias RequestID = Identifier<RequestEntity>

extension Identifier {
    /// The id of what an entry records.
    public init(_ entry: EntryID) {
        self.init(entry.rawValue)
    }

    /// The entry that records it.
    public var recordedIn: EntryID { EntryID(rawValue) }
}

extension EntryID {
    /// The entry whose number an object's id carries behind its prefix, whatever that is; `nil` for a
    /// text that is no id.
    init?(ofObject text: String) {
        guard let underscore = text.lastIndex(of: "_"),
            let number = Base32.decode(Array(text[text.index(after: underscore)...].utf8))
        else { return nil }
        self.init(number)
    }
}
