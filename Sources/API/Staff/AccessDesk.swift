// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Engine
import Loyalty
import NIOCore
import Primitives
import Rules
import Synchronization

/// What operations on accounts and keys need of the process around them.
public struct AccessDesk: Sendable {
    public let staff: any StaffRegister
    public let keys: any KeyRegister
    /// A password that nobody can guess, and its hash; `nil` when too many others wait for one.
    public let makePassword: @Sendable () async throws -> OneTimePassword?
    /// Hears that an account's sessions may have ended.
    let sessionsEnded: @Sendable () -> Void
    let shown = ShownSecrets()

    public init(
        staff: any StaffRegister,
        keys: any KeyRegister,
        makePassword: @escaping @Sendable () async throws -> OneTimePassword?,
        sessionsEnded: @escaping @Sendable () -> Void = {}
    ) {
        self.staff = staff
        self.keys = keys
        self.makePassword = makePassword
        self.sessionsEnded = sessionsEnded
    }
}

/// A password that is shown once, to be changed at the first sign-in.
public struct OneTimePassword: Sendable {
    public let text: String
    public let hash: String

    public init(text: String, hash: String) {
        self.text = text
        self.hash = hash
    }
}

/// Passwords and tokens that were made a moment ago, so that a request whose answer was lost can be
/// sent again and gets them.
///
/// In memory only; bounded in number and in time.
final class ShownSecrets: Sendable {
    static let maximum = 256
    static let seconds: Int64 = 600

    private struct Name: Hashable {
        let principal: UInt64
        let request: String
    }

    private struct Kept {
        let secret: String
        let endsAt: Instant
    }

    private let kept = Mutex<[Name: Kept]>([:])

    func keep(_ secret: String, for actor: AccessActor, at now: Instant) {
        guard let request = actor.request else { return }
        let name = Name(principal: actor.principal, request: request)
        let end = now.adding(seconds: ShownSecrets.seconds)
        kept.withLock { kept in
            kept = kept.filter { $0.value.endsAt > now }
            if kept.count >= ShownSecrets.maximum,
                let oldest = kept.min(by: { $0.value.endsAt < $1.value.endsAt })
            {
                kept[oldest.key] = nil
            }
            kept[name] = Kept(secret: secret, endsAt: end)
        }
    }

    /// `nil` when it was made too long ago, or before a restart.
    func secret(of actor: AccessActor, at now: Instant) -> String? {
        guard let request = actor.request else { return nil }
        let name = Name(principal: actor.principal, request: request)
        return kept.withLock { $0[name] }.flatMap { $0.endsAt > now ? $0.secret : nil }
    }
}

extension Call {
    /// Who asks, under which request, and a hash of what is asked.
    func accessActor() throws(Problem) -> AccessActor {
        guard let principal else { throw Problem(401, .keyMissing) }
        let path = parameter("id")
        let asked = Array("\(operation)\n\(path)\n".utf8) + Array(body.readableBytesView)
        return AccessActor(
            principal: principal.id,
            request: idempotencyKey,
            fingerprint: Array(SHA256.hash(data: asked))
        )
    }

    /// What the same request did before; a problem when it asked for something else.
    func doneBefore(_ actor: AccessActor) async throws -> AccessAct? {
        guard let request = actor.request,
            let act = try await shared.access.staff.act(of: actor.principal, request: request)
        else { return nil }
        guard act.actor.fingerprint == actor.fingerprint else {
            throw Problem(422, .idempotencyKeyReused)
        }
        return act
    }

    /// The body, or an empty object where there is none.
    func optionalJSON() throws -> JSON {
        body.readableBytes == 0 ? .object([]) : try JSON.parse(body: body)
    }

    /// The filter `partner`: a partner sees itself alone.
    func filteredPartner() throws(Problem) -> String? {
        let own = try caller.partnerCode
        guard let wanted = query["partner"] else { return own }
        guard own == nil || own == wanted else { throw Problem.another(partner: wanted) }
        guard try caller.program.registry.partner(code: wanted) != nil else {
            throw Problem(.unknownPartner)
        }
        return wanted
    }

    /// The filter `status`: whether only what is good is wanted, or only what is over.
    func filteredStatus() throws(Problem) -> Bool? {
        switch query["status"] {
        case nil: return nil
        case "active": return true
        case "over": return false
        default: throw Problem.invalid("status", Expected.oneOf(["active", "over"]))
        }
    }
}

extension Caller {
    /// The code of the partner that the caller acts for; `nil` for the operator.
    var partnerCode: String? {
        principal.partner.map { program.registry.code(of: $0) }
    }
}

extension ObjectReader {
    /// An outlet that the partner has: the caller's own where it has one.
    mutating func ownStore(
        of partner: PartnerNumber?,
        _ caller: Caller
    ) throws(Problem) -> String? {
        let named = try store(caller)
        guard !named.isEmpty else { return nil }
        let code = partner.map { caller.program.registry.code(of: $0) }
        let index = code.flatMap { caller.program.program.partnerIndex(code: $0) }
        let stores = index.map { caller.program.program.partners[$0].stores.map(\.code) } ?? []
        guard stores.contains(named) else {
            report("store", .unknown, Expected.oneOf(stores))
            return nil
        }
        return named
    }
}
