// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What members of one household may do for each other.
public struct HouseholdTerms: Hashable, Sendable {
    /// Program points that a member may give to others of the household in a calendar month.
    public let transfersPerMonth: Points

    /// Where the program says nothing, points stay where they are.
    public static let standard = HouseholdTerms(transfersPerMonth: .zero)
}

extension DocumentReader {
    mutating func households(_ node: DocumentNode) -> HouseholdTerms? {
        guard let fields = fields(node, known: DocumentForm.households.keys) else { return nil }
        let points = required("transfers_per_month", of: fields) {
            $0.whole($1, in: DocumentLimits.transferPoints)
        }
        return points.map { HouseholdTerms(transfersPerMonth: Points($0)) }
    }
}

extension DocumentForm {
    static let households = DocumentForm(
        "Households",
        "What members of one household may do for each other.",
        [
            .required(
                "transfers_per_month",
                .whole(DocumentLimits.transferPoints),
                "Program points that a member may give to others of the household; 0 for none."
            )
        ]
    )
}
