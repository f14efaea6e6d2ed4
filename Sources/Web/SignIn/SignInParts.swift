// SPDX-License-Identifier: Apache-2.0

public import Engine

/// What signing in needs of the process around it.
public struct SignInParts: Sendable {
    public let visitors: SessionVisitors
    public let staff: any StaffStore
    /// Opens the secrets of second factors.
    public let box: SecretBox
    /// `nil` where members cannot sign in, because nothing can send them codes.
    public let members: MemberEntrance?
    public let clock: any WallClock
    /// Makes bytes that nobody can guess.
    public let makeBytes: @Sendable (Int) -> [UInt8]
    /// A text as a drawing that a telephone reads; `nil` for one that is too long.
    public let draw: @Sendable (String) -> String?
    /// `nil` where staff has accounts of Jifen's own only.
    public let provider: OpenIDProvider?
    /// Whether a code is that of a partner of the program.
    public let isPartner: @Sendable (String) -> Bool

    public init(
        visitors: SessionVisitors,
        staff: any StaffStore,
        box: SecretBox,
        members: MemberEntrance?,
        clock: any WallClock,
        makeBytes: @escaping @Sendable (Int) -> [UInt8],
        draw: @escaping @Sendable (String) -> String? = { _ in nil },
        provider: OpenIDProvider? = nil,
        isPartner: @escaping @Sendable (String) -> Bool
    ) {
        self.visitors = visitors
        self.staff = staff
        self.box = box
        self.members = members
        self.clock = clock
        self.makeBytes = makeBytes
        self.draw = draw
        self.provider = provider
        self.isPartner = isPartner
    }
}

/// How members come in.
public struct MemberEntrance: Sendable {
    /// The interface, asked as the desk at which members sign in.
    public let desk: any Contract
    /// A typed telephone number in its one form; `nil` when it can be none.
    public let phone: @Sendable (String) -> SignInPhone?
    public let sender: any CodeSender
    /// Whether somebody who is no member yet may become one here.
    public let enrols: Bool

    public init(
        desk: any Contract,
        phone: @escaping @Sendable (String) -> SignInPhone?,
        sender: any CodeSender,
        enrols: Bool
    ) {
        self.desk = desk
        self.phone = phone
        self.sender = sender
        self.enrols = enrols
    }
}

/// A telephone number that somebody signs in with.
public struct SignInPhone: Hashable, Sendable {
    /// `+` and digits.
    public let e164: String
    /// What may be shown, such as `138****5678`.
    public let shown: String

    public init(e164: String, shown: String) {
        self.e164 = e164
        self.shown = shown
    }
}

/// Brings a one-time code to a telephone.
public protocol CodeSender: Sendable {
    /// Whether the page shows the code too; only for demonstrations.
    var showsCodes: Bool { get }

    func send(_ code: String, to phone: SignInPhone, in language: PageLanguage) async throws
}
