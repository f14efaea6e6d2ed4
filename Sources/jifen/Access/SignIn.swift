// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Loyalty
import Primitives
import SQLiteStore
import Web

/// How people come in to a server's pages, and as whom they then ask the interface.
struct SignIn: Sendable {
    let parts: SignInParts
    private let access: AccessDatabase
    private let engine: Engine

    init(
        _ open: OpenFolder,
        clock: any WallClock,
        settings: ServerSettings,
        calls: InsideCalls,
        streams: LiveStreams
    ) throws {
        engine = open.engine
        access = try AccessDatabase.open(at: open.folder.people)
        let makeBytes: @Sendable (Int) -> [UInt8] = { Randomness.bytes($0) }
        parts = SignInParts(
            visitors: SessionVisitors(
                sessions: access,
                staff: access,
                clock: clock,
                isSecure: settings.isBehindTLS,
                makeBytes: makeBytes,
                // An account that has no principal's number has no principal: 0 asks for nothing.
                principal: { PrincipalNumbers.staff($0) ?? 0 },
                ended: { streams.noteEndedSessions() }
            ),
            staff: access,
            box: Secret.box(open.secret),
            members: SignIn.entrance(settings, calls),
            clock: clock,
            makeBytes: makeBytes,
            draw: { CodePicture(address: $0)?.svg },
            provider: settings.provider.map {
                OpenIDProvider($0, fetch: OutsideClient(), clock: clock)
            },
            isPartner: { [engine] in engine.program?.registry.partner(code: $0) != nil }
        )
    }

    /// As whom a visitor asks the interface; `nil` for one who may ask nothing.
    func principal(of visitor: Visitor) -> Principal? {
        switch visitor {
        case .member(let member):
            var principal = MemberID(text: member.id).flatMap { Principal(member: $0) }
            principal?.confirmedAt = member.confirmedAt
            return principal
        case .staff(let staff):
            guard let role = StaffRole(rawValue: staff.role) else { return nil }
            var partner: PartnerNumber?
            if let code = staff.partner {
                guard let number = engine.program?.registry.partner(code: code) else { return nil }
                partner = number
            }
            var principal = Principal(
                staff: staff.account,
                role: role,
                partner: partner,
                store: staff.store,
                inspection: staff.inspection
            )
            principal?.confirmedAt = staff.confirmedAt
            return principal
        }
    }

    private static func entrance(
        _ settings: ServerSettings,
        _ calls: InsideCalls
    ) -> MemberEntrance? {
        let sender: any CodeSender
        switch settings.memberCodes {
        case .off: return nil
        case .log: sender = LoggedCodes(showsCodes: false)
        case .page: sender = LoggedCodes(showsCodes: true)
        }
        return MemberEntrance(
            desk: DeskContract(calls: calls),
            phone: { text in
                PhoneNumber(text).map { SignInPhone(e164: $0.e164, shown: $0.description) }
            },
            sender: sender,
            enrols: settings.enrolsOnline
        )
    }
}

/// The interface as the desk at which members sign in asks it, whoever stands there.
struct DeskContract: Contract {
    let calls: InsideCalls

    func answer(
        _ call: ContractCall,
        for visitor: Visitor?,
        in language: PageLanguage
    ) async -> ContractAnswer {
        let contract = PageContract(calls: calls) { _ in nil }
        return await contract.answer(call, as: .signInDesk, in: language)
    }
}

/// Writes codes into the log instead of sending them: for demonstrations and trials.
struct LoggedCodes: CodeSender {
    let showsCodes: Bool

    func send(_ code: String, to phone: SignInPhone, in language: PageLanguage) async throws {
        Console.note("code for \(phone.shown): \(code)")
    }
}

/// How members' one-time codes go out.
enum MemberCodes: String, Sendable, CaseIterable {
    /// Members cannot sign in.
    case off
    /// The log has them.
    case log
    /// The page shows them; anybody can sign in as anybody.
    case page
}
