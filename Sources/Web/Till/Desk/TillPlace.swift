// SPDX-License-Identifier: Apache-2.0

/// Where the till stands, and who works at it.
struct TillPlace: Hashable, Sendable {
    struct Store: Hashable, Sendable {
        let code: String
        let name: String
    }

    /// The partner's code.
    let code: String
    let name: String
    let takesPoints: Bool
    let stores: [Store]
    /// Who is signed in.
    let staff: String
    /// The only outlet that they work at; `nil` for all of them.
    let ownStore: String?

    /// Whether somebody has to say at which outlet a sale is.
    var asksStore: Bool { ownStore == nil && stores.count > 1 }

    /// The name of an outlet; its code where it has none any more.
    func storeName(_ code: String) -> String {
        stores.first { $0.code == code }?.name ?? code
    }
}

extension TillPlace {
    static func read(_ visit: PageVisit) async throws -> TillPlace {
        let staff = try visit.staff
        guard let code = staff.partner else { throw PageRefusal.role }
        let partner = Facts(try await visit.read("/v1/partners/\(code)"))
        return TillPlace(
            code: code,
            name: partner.shown("name", visit.language),
            takesPoints: partner.flag("accepts_points"),
            stores: partner.list("stores").map {
                Store(code: $0.text("code"), name: $0.shown("name", visit.language))
            },
            staff: staff.name,
            ownStore: staff.store
        )
    }
}
