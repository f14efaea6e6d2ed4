// SPDX-License-Identifier: Apache-2.0

package import Loyalty
package import Primitives

/// What the interface calls a journal entry by what it records; the number is the entry's.
package enum PurchaseEntity: IdentifiedEntity {
    package static let idPrefix: StaticString = "pur"
}

package enum ActivityEntity: IdentifiedEntity {
    package static let idPrefix: StaticString = "act"
}

package enum PaymentEntity: IdentifiedEntity {
    package static let idPrefix: StaticString = "pay"
}

package enum HoldEntity: IdentifiedEntity {
    package static let idPrefix: StaticString = "hld"
}

package enum RedemptionEntity: IdentifiedEntity {
    package static let idPrefix: StaticString = "rdm"
}

package enum ReturnEntity: IdentifiedEntity {
    package static let idPrefix: StaticString = "ret"
}

package enum AdjustmentEntity: IdentifiedEntity {
    package static let idPrefix: StaticString = "adj"
}

package enum DraftEntity: IdentifiedEntity {
    package static let idPrefix: StaticString = "drf"
}

package enum RequestEntity: IdentifiedEntity {
    package static let idPrefix: StaticString = "req"
}

package typealias PurchaseID = Identifier<PurchaseEntity>
package typealias ActivityID = Identifier<ActivityEntity>
package typealias PaymentID = Identifier<PaymentEntity>
package typealias HoldID = Identifier<HoldEntity>
package typealias RedemptionID = Identifier<RedemptionEntity>
package typealias ReturnID = Identifier<ReturnEntity>
package typealias AdjustmentID = Identifier<AdjustmentEntity>
package typealias DraftID = Identifier<DraftEntity>
package typealias RequestID = Identifier<RequestEntity>

extension Identifier {
    /// The id of what an entry records.
    package init(_ entry: EntryID) {
        self.init(entry.rawValue)
    }

    /// The entry that records it.
    package var recordedIn: EntryID { EntryID(rawValue) }
}
