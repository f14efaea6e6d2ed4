// SPDX-License-Identifier: Apache-2.0

/// A firm or public body that takes part and may issue the program's points.
public struct Partner: Hashable, Sendable {
    /// One outlet of a partner.
    public struct Store: Hashable, Sendable {
        public let code: String
        public let name: LocalizedText
        /// The district of the town that it is in; figures are told by it, and no rule knows it.
        public let district: LocalizedText?

        public init(code: String, name: LocalizedText, district: LocalizedText? = nil) {
            self.code = code
            self.name = name
            self.district = district
        }
    }

    /// A class of a school or a group of a community.
    public struct Group: Hashable, Sendable {
        public let code: String
        public let name: LocalizedText

        public init(code: String, name: LocalizedText) {
            self.code = code
            self.name = name
        }
    }

    public let code: String
    public let name: LocalizedText
    public let scene: Scene
    /// Program points in one of the partner's own points.
    public let denomination: Int64
    /// Days for which the partner takes goods back, and for which an award stays pending.
    public let returnWindowDays: Int64
    /// Whether points pay at this partner.
    public let acceptsPoints: Bool
    public let stores: [Store]
    /// For each member, in the partner's points.
    public let limits: Limits
    /// For all members together, in program points.
    public let budget: Limits
    /// Only schools and communities have any.
    public let groups: [Group]
    public let settlement: PartnerSettlement

    public init(
        code: String,
        name: LocalizedText,
        scene: Scene,
        denomination: Int64,
        returnWindowDays: Int64,
        acceptsPoints: Bool,
        stores: [Store],
        limits: Limits = .none,
        budget: Limits = .none,
        groups: [Group] = [],
        settlement: PartnerSettlement = .standard
    ) {
        self.code = code
        self.name = name
        self.scene = scene
        self.denomination = denomination
        self.returnWindowDays = returnWindowDays
        self.acceptsPoints = acceptsPoints
        self.stores = stores
        self.limits = limits
        self.budget = budget
        self.groups = groups
        self.settlement = settlement
    }
}
