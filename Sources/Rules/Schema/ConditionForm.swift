// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentForm {
    /// Operators of conditions; those beside one another must all hold.
    static let condition = DocumentForm(
        "Condition",
        "What must hold for a rule to fire; all operators of a mapping must.",
        needsAny: true,
        ConditionWord.allCases.map {
            Field(key: $0.rawValue, isRequired: false, shape: $0.shape, text: $0.text)
        }
    )

    static let calendar = DocumentForm(
        "Calendar",
        "Days of the calendar, in the program's zone.",
        needsAny: true,
        ConditionWord.ofCalendar.map {
            Field(key: $0.rawValue, isRequired: false, shape: $0.shape, text: $0.text)
        }
    )
}

extension ConditionWord {
    fileprivate var shape: DocumentShape {
        switch self {
        case .all, .any: .list(.condition, DocumentLimits.conditions)
        case .not: .condition
        case .total, .earningAmount: .form(.moneySpan)
        case .quantity, .daysSinceEnrolment, .daysSincePurchase, .purchasesSoFar: .form(.span)
        case .channels: list(.words(Channel.self))
        case .items: .form(.itemTest)
        case .paidWith, .paidOnlyWith: list(.words(TenderKind.allCases.map(\.code)))
        case .partners, .stores, .seasons, .tiers: list(.code)
        case .scenes: list(.words(Scene.self))
        case .dates: .form(.dates)
        case .weekdays: list(.words(Weekday.self))
        case .monthDays: list(.any([.whole(1...31), .word(DayOfMonth.lastWord)]))
        case .yearDays:
            .list(.any([.dayOfYear, .form(.yearWindow)]), DocumentLimits.windowsOfSeason)
        case .creditLevels: list(.words(CreditLevel.allCases.map(\.code)))
        case .consents: list(.words(ConsentPurpose.allCases.map(\.code)))
        case .minor: .flag
        case .pointsGiven, .purchasesHere: .form(.counterSpan)
        }
    }

    private func list(_ shape: DocumentShape) -> DocumentShape {
        .list(shape, DocumentLimits.listEntries)
    }

    fileprivate var text: String {
        switch self {
        case .all: "All of these."
        case .any: "One of these at least."
        case .not: "Not this; what is not known is neither met nor failed."
        case .total: "The purchase's total in yuan."
        case .earningAmount: "Yuan that earn by this rule."
        case .quantity: "Of the rule's items in its unit, or of the activity."
        case .channels: "How the purchase came about."
        case .items: "Items that were bought."
        case .paidWith: "Some of it was paid so."
        case .paidOnlyWith: "All of it was paid so."
        case .partners: "At one of these partners."
        case .stores: "In one of these stores."
        case .scenes: "At a partner of one of these kinds."
        case .dates: "Between two dates."
        case .weekdays: "On one of these days of the week."
        case .monthDays: "On one of these days of the month."
        case .yearDays: "On these days of every year."
        case .seasons: "In one of these seasons of program.yaml."
        case .tiers: "For members of one of these tiers."
        case .daysSinceEnrolment: "Days since the member joined."
        case .daysSincePurchase: "Days since the member's last purchase."
        case .purchasesSoFar: "Purchases in the program before this one."
        case .creditLevels: "For members with one of these attestations."
        case .consents: "For members who gave all of these consents."
        case .minor: "For minors, or for adults."
        case .pointsGiven: "The partner's points that this rule gave the member before."
        case .purchasesHere: "The member's purchases at the partner before this one."
        }
    }
}
