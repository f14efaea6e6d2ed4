// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Hummingbird
import Loyalty
import Primitives
import Synchronization

/// Who is in front of a page, by the session that the browser's cookie stands for.
public final class SessionVisitors: Visitors {
    let cookies: SessionCookies
    private let sessions: any SessionStore
    private let staff: any StaffStore
    private let clock: any WallClock
    private let makeBytes: @Sendable (Int) -> [UInt8]
    let principal: @Sendable (UInt64) -> UInt64
    /// Hears that sessions have ended.
    private let ended: @Sendable () -> Void
    private let sweptAt = Mutex(Instant.earliest)

    /// `makeBytes` makes bytes that nobody can guess; `principal` gives the number under which the
    /// journal names an account; `isSecure` says that browsers come over TLS; `ended` hears that
    /// sessions have ended here.
    public init(
        sessions: any SessionStore,
        staff: any StaffStore,
        clock: any WallClock,
        isSecure: Bool,
        makeBytes: @escaping @Sendable (Int) -> [UInt8],
        principal: @escaping @Sendable (UInt64) -> UInt64,
        ended: @escaping @Sendable () -> Void = {}
    ) {
        self.ended = ended
        self.sessions = sessions
        self.staff = staff
        self.clock = clock
        self.makeBytes = makeBytes
        self.principal = principal
        cookies = SessionCookies(isSecure: isSecure)
    }

    public func session(of request: Request) async throws -> PageSession? {
        guard let token = cookies.session(of: request),
            let stored = try await sessions.session(token.hash)
        else { return nil }
        let now = clock.now()
        guard stored.isGood(at: now), let visitor = try await visitor(of: stored) else {
            try await sessions.close(stored.hash)
            return nil
        }
        let isDue = stored.seenAt.adding(seconds: SessionTerms.noteSeconds) <= now
        if isDue, !LivePages.isByItself(request) {
            try await sessions.noteSeen(stored.hash, at: now)
        }
        return PageSession(
            visitor: visitor,
            formToken: token.formToken,
            confirmedAt: stored.confirmedAt,
            key: stored.hash
        )
    }

    public func isOpen(_ session: PageSession) async throws -> Bool {
        guard let stored = try await sessions.session(session.key), stored.isGood(at: clock.now())
        else { return false }
        return try await visitor(of: stored) != nil
    }

    public func sessionsMark() async throws -> Int64 { try await sessions.changeMark() }

    /// Sessions of the visitor, or of others, have ended in a way that these pages did not see.
    func noteEnded() { ended() }

    /// `nil` for an account that was disabled since.
    private func visitor(of session: StoredSession) async throws -> Visitor? {
        switch session.owner {
        case .member(let member):
            return .member(
                MemberVisitor(
                    id: member.text,
                    name: session.shownName,
                    confirmedAt: session.confirmedAt
                )
            )
        case .staff(let number):
            guard let account = try await staff.staff(number), account.isActive else { return nil }
            let inspection = session.inspection.flatMap { $0.isOpen(at: clock.now()) ? $0 : nil }
            return .staff(visitor(of: account, inspection, session.confirmedAt))
        }
    }

    private func visitor(
        of account: StaffAccount,
        _ inspection: Inspection?,
        _ confirmedAt: Instant
    ) -> StaffVisitor {
        StaffVisitor(
            number: principal(account.number),
            account: account.number,
            name: account.displayName,
            role: account.role.rawValue,
            partner: account.partner,
            store: account.store,
            inspection: inspection,
            duty: account.duty,
            confirmedAt: confirmedAt
        )
    }

    /// What officers have opened, the newest first.
    func inspections(of staff: StaffVisitor, limit: Int) async throws -> [Inspection] {
        try await sessions.inspections(ofOfficer: staff.account, limit: limit)
    }

    func makeToken() -> SignInToken {
        SignInToken(bytes: makeBytes(SignInToken.length))
    }

    /// Signs somebody in: a new token, whatever the browser had before.
    func open(
        _ owner: StoredSession.Owner,
        shownName: String,
        for request: Request
    ) async throws -> Cookie {
        let now = clock.now()
        let terms: SessionTerms
        switch owner {
        case .staff: terms = .staff
        case .member: terms = .member
        }
        let old = try await endOld(request)
        try await sweep(at: now)
        let token = makeToken()
        try await sessions.open(
            StoredSession(
                hash: token.hash,
                owner: owner,
                shownName: shownName,
                startedAt: now,
                seenAt: now,
                idleSeconds: terms.idleSeconds,
                endsAt: now.adding(seconds: terms.wholeSeconds),
                confirmedAt: now,
                device: SessionVisitors.device(of: request),
                // Who confirms who it is goes on with what was opened.
                inspection: old?.owner == owner ? old?.inspection : nil
            )
        )
        return cookies.keepSession(token, seconds: terms.wholeSeconds)
    }

    private func endOld(_ request: Request) async throws -> StoredSession? {
        guard let token = cookies.session(of: request) else { return nil }
        let old = try await sessions.session(token.hash)
        try await sessions.close(token.hash)
        ended()
        return old
    }

    /// All sessions that are still good of whoever is in front of the page.
    func sessions(of visitor: Visitor) async throws -> [StoredSession] {
        guard let owner = visitor.owner else { return [] }
        let now = clock.now()
        return try await sessions.sessions(of: owner).filter { $0.isGood(at: now) }
    }

    /// Ends one of the visitor's own sessions; somebody else's is left as it is.
    func end(_ key: [UInt8], of visitor: Visitor) async throws {
        guard let owner = visitor.owner, try await sessions.session(key)?.owner == owner else {
            return
        }
        try await sessions.close(key)
        ended()
    }

    func endOthers(of session: PageSession) async throws {
        guard let owner = session.visitor.owner else { return }
        try await sessions.closeAll(of: owner, but: session.key)
        ended()
    }

    /// Lets an officer's session look at what two have opened.
    func open(_ inspection: Inspection, for session: PageSession) async throws -> Inspection {
        try await sessions.open(inspection, for: session.key)
    }

    /// Signs the browser out.
    func close(_ request: Request) async throws -> Cookie {
        if let token = cookies.session(of: request) { try await sessions.close(token.hash) }
        ended()
        return cookies.dropSession
    }

    private func sweep(at now: Instant) async throws {
        let isDue = sweptAt.withLock { sweptAt in
            guard sweptAt.adding(seconds: SessionTerms.sweepSeconds) <= now else { return false }
            sweptAt = now
            return true
        }
        if isDue { try await sessions.removeOver(at: now) }
    }

    /// What the browser calls itself, as far as it fits and can be shown.
    private static func device(of request: Request) -> String {
        let text = request.headers[.userAgent] ?? ""
        let shown = text.unicodeScalars.filter { (0x20..<0x7F).contains($0.value) }
        return String(String.UnicodeScalarView(shown.prefix(StoredSession.deviceBytesMaximum)))
    }
}
