// SPDX-License-Identifier: Apache-2.0

import API
import Loyalty

/// Keys of tests: the token is the name.
struct TestKeys: KeyDirectory {
    let principals: [String: Principal]

    func principal(ofToken token: String) async throws -> Principal? {
        principals[token]
    }
}

/// Whoever sends a request in a test.
enum Sender: String, CaseIterable {
    case fruit
    case hotel
    case school
    /// A key of the fruit shop's store in the east.
    case fruitEast
    /// A key of the fruit shop that may only read the program.
    case reader
    case program
    /// An operator's key without the scope for adjustments.
    case auditor
    /// An operator's key for reading the program and reviewing what others submit.
    case reviewer
    /// A key of the fruit shop that sees where redemptions stand and uses none.
    case finance

    /// The number of the key.
    var number: UInt64 { UInt64((Sender.allCases.firstIndex(of: self) ?? 0) + 1) }
}

extension TestKeys {
    /// One key for each sender, over the numbers of a published program.
    init(_ registry: Registry) {
        var principals: [String: Principal] = [:]
        for sender in Sender.allCases {
            principals[sender.rawValue] = TestKeys.principal(sender, registry)
        }
        self.principals = principals
    }

    private static func principal(_ sender: Sender, _ registry: Registry) -> Principal? {
        switch sender {
        case .fruit, .hotel, .school:
            registry.partner(code: sender.rawValue).map {
                Principal(id: sender.number, kind: .partner($0), scopes: Scope.ofPartners)
            }
        case .fruitEast:
            registry.partner(code: "fruit").map {
                Principal(
                    id: sender.number,
                    kind: .partner($0),
                    scopes: Scope.ofPartners,
                    store: "fruit_east"
                )
            }
        case .reader:
            registry.partner(code: "fruit").map {
                Principal(id: sender.number, kind: .partner($0), scopes: [.programRead])
            }
        case .finance:
            registry.partner(code: "fruit").map {
                Principal(id: sender.number, kind: .partner($0), scopes: [.redemptionsRead])
            }
        case .program:
            Principal(id: sender.number, kind: .operator, scopes: Scope.ofOperator)
        case .reviewer:
            Principal(
                id: sender.number,
                kind: .operator,
                scopes: [
                    .programRead, .programReview, .evidenceRead, .evidenceRelease,
                    .adjustmentsWrite, .membersFreeze,
                ]
            )
        case .auditor:
            Principal(id: sender.number, kind: .operator, scopes: [.membersRead, .programRead])
        }
    }
}
