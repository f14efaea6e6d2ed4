// SPDX-License-Identifier: Apache-2.0

/// A page of the member's that others lead to.
enum MemberWay: String, CaseIterable, Sendable {
    case home
    case lots
    case statement
    case vouchers
    case rewards
    case code
    case green
    case play
    case partners
    case rules
    case me
    case messages
    case questions
    case credit
    case household
    case privacy
    case freeze
    case settings

    /// What stands behind the address of the first page.
    var ending: String { self == .home ? "" : "/\(rawValue)" }
}

extension PageFrame {
    /// The address of the member's first page, which all others stand below.
    var memberBase: String { seen?.path ?? Face.member.home }

    /// The address of a page of the member's, and of what stands below it; `nil` for what is the
    /// member's alone while somebody of the staff looks.
    func address(of way: MemberWay, _ below: String = "") -> String? {
        guard seen == nil || SeenMember.shown.contains(way) else { return nil }
        return memberBase + way.ending + below
    }

    /// The same for a template: one address or none, so that `{{#href}}` never finds that of another.
    func way(to way: MemberWay, _ below: String = "") -> [String] {
        address(of: way, below).map { [$0] } ?? []
    }

    /// The pages that a template of the member's may lead to, by name.
    var memberWays: [String: Any] {
        var ways: [String: Any] = [:]
        for way in MemberWay.allCases { ways[way.rawValue] = address(of: way) }
        return ways
    }
}
