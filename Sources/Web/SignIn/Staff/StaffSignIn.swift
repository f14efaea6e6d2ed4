// SPDX-License-Identifier: Apache-2.0

import Engine
import Primitives

/// The way in for staff: name and password, then a code of the authenticator where there is one.
///
/// An unknown name, a disabled account and a wrong password get the same answer after the same time.
final class StaffSignIn: Sendable {
    /// Whoever has shown a password and has to show a code yet.
    struct Halfway: Hashable, Sendable {
        let account: UInt64
        let name: String
        let back: String
    }

    enum Answer: Sendable {
        case signedIn(StaffAccount)
        /// The password is right, a code is asked for.
        case halfway
        case wrong
        /// The way to here was left too long ago.
        case tooLate
        case limited(LimitReached)
        /// Too many others wait.
        case busy
    }

    /// Why somebody did not come in, as the trail of access has it.
    enum Failure: String, Sendable, CaseIterable {
        case password
        case code
        case disabled
        /// A one-time password that nobody used in time.
        case ended
    }

    private static let halfwayMaximum = 1_000
    private static let halfwaySeconds: Int64 = 300

    private let staff: any StaffStore
    private let box: SecretBox
    private let principal: @Sendable (UInt64) -> UInt64
    private let failed: @Sendable (StaffAccount, Failure, Instant) -> Void
    private let bench = PasswordBench()
    private let tries = AttemptCounter(.signIn)
    private let halfway = PendingEntries<Halfway>(
        maximum: StaffSignIn.halfwayMaximum,
        lifeSeconds: StaffSignIn.halfwaySeconds
    )

    /// `principal` gives the number under which the journal names an account; `failed` hears of tries
    /// at an account and must not wait, or the time of an answer would say which names there are.
    init(
        staff: any StaffStore,
        box: SecretBox,
        principal: @escaping @Sendable (UInt64) -> UInt64,
        failed: @escaping @Sendable (StaffAccount, Failure, Instant) -> Void
    ) {
        self.staff = staff
        self.box = box
        self.principal = principal
        self.failed = failed
    }

    func isHalfway(_ entry: SignInToken, at now: Instant) -> Halfway? { halfway[entry, now] }

    func startAgain(_ entry: SignInToken) { halfway.remove(entry) }

    func show(
        name typed: String,
        password: String,
        back: String,
        entry: SignInToken,
        at now: Instant
    ) async throws -> Answer {
        let key = StaffSignIn.key(of: typed)
        do throws(LimitReached) {
            try tries.count(key, at: now)
        } catch {
            return .limited(error)
        }
        let account = try await known(typed)
        let stored = account?.passwordHash.flatMap(PasswordHash.init(text:))
        let isShort = password.utf8.count <= PasswordHash.longestBytes
        let right = try await bench.check(
            isShort ? password : "",
            against: stored ?? .ofNobody
        )
        guard let right else { return .busy }
        guard let account, stored != nil else { return .wrong }
        if let failure = StaffSignIn.failure(account, isRight: right && isShort, now) {
            failed(account, failure, now)
            return .wrong
        }
        guard account.sealedTOTP != nil else { return try await done(account, key, now) }
        let step = Halfway(account: account.number, name: typed, back: back)
        halfway.put(step, for: entry, at: now)
        return .halfway
    }

    func show(code: String, entry: SignInToken, at now: Instant) async throws -> Answer {
        guard let step = halfway[entry, now] else { return .tooLate }
        let key = StaffSignIn.key(of: step.name)
        do throws(LimitReached) {
            try tries.count(key, at: now)
        } catch {
            halfway.remove(entry)
            return .limited(error)
        }
        guard let account = try await staff.staff(step.account) else { return .wrong }
        let isIn = account.isActive ? try await takesFactor(code, account, at: now) : false
        guard isIn else {
            failed(account, account.isActive ? .code : .disabled, now)
            return .wrong
        }
        halfway.remove(entry)
        return try await done(account, key, now)
    }

    /// Checks somebody who signs in nowhere: a second officer, or the owner of a session again.
    func vouches(
        name typed: String,
        password: String,
        code: String,
        at now: Instant
    ) async throws -> Answer {
        let key = StaffSignIn.key(of: typed)
        do throws(LimitReached) {
            try tries.count(key, at: now)
        } catch {
            return .limited(error)
        }
        let account = try await known(typed)
        let stored = account?.passwordHash.flatMap(PasswordHash.init(text:))
        let isShort = password.utf8.count <= PasswordHash.longestBytes
        let right = try await bench.check(isShort ? password : "", against: stored ?? .ofNobody)
        guard let right else { return .busy }
        // Who has a one-time password yet vouches for nothing.
        guard right, isShort, stored != nil, let account, account.isActive, account.duty == nil
        else { return .wrong }
        if account.sealedTOTP != nil {
            guard try await takesFactor(code, account, at: now) else { return .wrong }
        }
        tries.forget(key)
        return .signedIn(account)
    }

    /// Whether somebody who is signed in knows the account's password; counted as signing in is.
    func knows(
        _ password: String,
        _ account: StaffAccount,
        at now: Instant
    ) async throws -> Answer {
        let key = StaffSignIn.key(of: account.name)
        do throws(LimitReached) {
            try tries.count(key, at: now)
        } catch {
            return .limited(error)
        }
        let isShort = password.utf8.count <= PasswordHash.longestBytes
        guard isShort, let stored = account.passwordHash.flatMap(PasswordHash.init(text:)) else {
            return .wrong
        }
        guard let right = try await bench.check(password, against: stored) else { return .busy }
        guard right else { return .wrong }
        tries.forget(key)
        return .signedIn(account)
    }

    /// The hash of a new password; `nil` when too many others wait.
    func hash(_ password: String, salt: [UInt8]) async throws -> String? {
        try await bench.hash(password, salt: salt)?.text
    }

    /// A code of the authenticator, or one that stands in for it and is used up by that.
    private func takesFactor(
        _ typed: String,
        _ account: StaffAccount,
        at now: Instant
    ) async throws -> Bool {
        if let code = RecoveryCode(typed: typed) {
            return try await staff.takeRecoveryCode(code.hash, ofStaff: account.number)
        }
        return try await takes(typed, account, at: now)
    }

    /// Whether the code is the account's own and was not shown before.
    func takes(_ code: String, _ account: StaffAccount, at now: Instant) async throws -> Bool {
        let name = SecretBox.timeCodeName(ofStaff: account.number)
        guard let sealed = account.sealedTOTP, let secret = box.open(sealed, name: name),
            let step = TimeCode(secret: secret).step(of: code, at: now)
        else { return false }
        return try await staff.takeTOTPStep(step, ofStaff: account.number)
    }

    /// `nil` when name and password open the account.
    private static func failure(
        _ account: StaffAccount,
        isRight: Bool,
        _ now: Instant
    ) -> Failure? {
        guard isRight else { return .password }
        guard account.isActive else { return .disabled }
        return account.passwordEndsAt ?? .latest > now ? nil : .ended
    }

    private func done(
        _ account: StaffAccount,
        _ key: String,
        _ now: Instant
    ) async throws -> Answer {
        tries.forget(key)
        try await staff.noteSignIn(
            ofStaff: account.number,
            as: principal(account.number),
            at: now
        )
        return .signedIn(account)
    }

    private func known(_ typed: String) async throws -> StaffAccount? {
        guard let name = StaffAccount.normalised(typed) else { return nil }
        return try await staff.staff(named: name)
    }

    /// Every name has a counter, also one that nobody has.
    private static func key(of typed: String) -> String {
        String(typed.lowercased().prefix(StaffAccount.nameBytesMaximum))
    }
}
