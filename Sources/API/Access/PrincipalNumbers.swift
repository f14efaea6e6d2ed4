// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// Which numbers principals have, so that a journal entry says not only which one but also of what
/// kind whoever asked for it was.
///
/// | Numbers | Who |
/// |---|---|
/// | 0 | the operator at the machine itself |
/// | 1 to 2^40 - 1 | API keys, by their numbers |
/// | 2^40 + 1 to 2^41 - 1 | staff accounts: 2^40 and the account's number |
/// | 2^41 + 1 to 2^41 + 2^20 | parts of the server that act for nobody else |
/// | 2^52 + 1 to 2^53 - 1 | members: 2^52 and the member's number |
///
/// All are below 2^53, so that every reader of JSON has them whole.
public enum PrincipalNumbers {
    private static let firstStaff: UInt64 = 1 << 40
    private static let firstService: UInt64 = 1 << 41
    private static let firstMember: UInt64 = 1 << 52

    public static let keys: Range<UInt64> = 1..<firstStaff
    public static let staff: Range<UInt64> = firstStaff + 1..<firstService
    public static let services: Range<UInt64> = firstService + 1..<firstService + (1 << 20)
    public static let members: Range<UInt64> = firstMember + 1..<1 << 53

    /// The desk at which members sign in: it looks them up and enrols them.
    public static let signInDesk: UInt64 = firstService + 1

    /// `nil` for a number that no account has.
    public static func staff(_ account: UInt64) -> UInt64? {
        guard account > 0, account < firstService - firstStaff else { return nil }
        return firstStaff + account
    }

    public static func member(_ member: MemberID) -> UInt64? {
        guard member.rawValue > 0, member.rawValue < firstMember else { return nil }
        return firstMember + member.rawValue
    }

    /// What a number stands for; `nil` for one that is never given.
    public static func holder(of number: UInt64) -> Holder? {
        if number == 0 { return .machine }
        if keys.contains(number) { return .key(number) }
        if staff.contains(number) { return .staff(number - firstStaff) }
        if services.contains(number) { return .service }
        if members.contains(number) { return .member(MemberID(number - firstMember)) }
        return nil
    }

    public enum Holder: Hashable, Sendable {
        case machine
        case key(UInt64)
        case staff(UInt64)
        case service
        case member(MemberID)
    }
}
