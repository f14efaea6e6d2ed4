// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// A picture that a member gave as evidence for an activity of its own; the bytes lie on a shelf,
/// sealed under the member's key.
public struct EvidencePicture: Hashable, Sendable {
    /// Of one activity.
    public static let perActivity = 3

    public let member: MemberID
    /// The entry of the activity.
    public let activity: EntryID
    /// From 1 to `perActivity`; 0 before the book has it.
    public var number: Int
    /// What it is was found by looking at the bytes.
    public let file: HandedFile
    public let givenBy: UInt64
    public let givenAt: Instant
    /// Under which it was given: the same principal gives one under it.
    public let key: String

    public init(
        member: MemberID,
        activity: EntryID,
        number: Int = 0,
        file: HandedFile,
        givenBy: UInt64,
        givenAt: Instant,
        key: String
    ) {
        self.member = member
        self.activity = activity
        self.number = number
        self.file = file
        self.givenBy = givenBy
        self.givenAt = givenAt
        self.key = key
    }
}

/// The port of what is known of pictures beside the journal (docs/decisions/0069).
public protocol PictureBook: Sendable {
    /// Keeps a picture, or answers with the one that was given under the same key; `nil` when the
    /// activity has as many as it may have.
    func add(_ picture: EvidencePicture) async throws -> EvidencePicture?
    /// In the sequence of their numbers.
    func pictures(of activity: EntryID) async throws -> [EvidencePicture]
    /// Of a member, newest first.
    func pictures(by member: MemberID, limit: Int) async throws -> [EvidencePicture]
    /// Removes what is known of a member's pictures, and answers with what it was.
    func forgetPictures(of member: MemberID) async throws -> [EvidencePicture]
}
