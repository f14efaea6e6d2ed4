// SPDX-License-Identifier: Apache-2.0

public import Hummingbird
public import Primitives

/// Says who is in front of a page.
public protocol Visitors: Sendable {
    /// The session that the request's cookie stands for; `nil` for nobody.
    func session(of request: Request) async throws -> PageSession?
    /// Whether a session that was found is still good.
    func isOpen(_ session: PageSession) async throws -> Bool
    /// Another number after sessions or accounts were changed by another process.
    func sessionsMark() async throws -> Int64
}

/// A visitor for as long as the browser shows the same cookie.
public struct PageSession: Hashable, Sendable {
    public let visitor: Visitor
    /// Every form of the session carries it, so that other sites cannot send forms in its name.
    public let formToken: String
    /// When the visitor last showed password, factor or code.
    public let confirmedAt: Instant
    /// What the session is stored under.
    public let key: [UInt8]

    public init(
        visitor: Visitor,
        formToken: String,
        confirmedAt: Instant = .earliest,
        key: [UInt8] = []
    ) {
        self.visitor = visitor
        self.formToken = formToken
        self.confirmedAt = confirmedAt
        self.key = key
    }
}

/// Nobody is ever signed in: only the open pages can be seen.
public struct NoVisitors: Visitors {
    public init() {}

    public func session(of request: Request) async throws -> PageSession? { nil }
    public func isOpen(_ session: PageSession) async throws -> Bool { false }
    public func sessionsMark() async throws -> Int64 { 0 }
}
