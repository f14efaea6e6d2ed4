// SPDX-License-Identifier: Apache-2.0

/// A firm or public body that takes part and may issue the program's points.
package struct Partner: Hashable, Sendable {
    /// One outlet of a partner.
    package struct Store: Hashable, Sendable {
        package let code: String
        package let name: LocalizedText

        package init(code: String, name: LocalizedText) {
            self.code = code
            self.name = name
        }
    }

    /// A class of a school or a group of a community.
    package struct Group: Hashable, Sendable {
        package let code: String
        package let name: LocalizedText

        package init(code: String, name: LocalizedText) {
            self.code = code
            self.name = name
        }
    }

    package let code: String
    package let name: LocalizedText
    package let scene: Scene
    /// Program points in one of the partner's own points.
    package let denomination: Int64
    /// Days for which the partner takes goods back, and for which an award stays pending.
    package let returnWindowDays: Int64
    /// Whether points pay at this partner.
    package let acceptsPoints: Bool
    package let stores: [Store]
    /// For each member, in the partner's points.
    package let limits: Limits
    /// For all members together, in program points.
    package let budget: Limits
    /// Only schools and communities have any.
    package let groups: [Group]

    package init(
        code: String,
        name: LocalizedText,
        scene: Scene,
        denomination: Int64,
        returnWindowDays: Int64,
        acceptsPoints: Bool,
        stores: [Store],
        limits: Limits = .none,
        budget: Limits = .none,
        groups: [Group] = []
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
    }
}
