// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

/// An engine over a store of tests, with a program published, mostly the small one, and words for its commands.
struct Coalition: Sendable {
    let engine: Engine
    let store: any Store
    let clock: ManualClock
    let hotel: PartnerNumber
    let shop: PartnerNumber
    let box: RewardNumber
    let voucher: RewardNumber

    /// Opens the store, and publishes the program in a new one.
    init(
        _ store: any Store = MemoryStore(),
        clock: ManualClock = ManualClock(),
        settings: EngineSettings = EngineSettings(),
        program: ProgramSource = TestProgram.source
    ) async throws {
        let engine = try Engine(store: store, clock: clock, settings: settings)
        if engine.program == nil {
            let command = Command.publishProgram(PublishProgram(source: program))
            _ = try await engine.submit([Submission(Request(command))])
        }
        let registry = try #require(engine.program?.registry)
        self.engine = engine
        self.store = store
        self.clock = clock
        hotel = try #require(registry.partner(code: "hotel"))
        shop = try #require(registry.partner(code: "shop"))
        box = try #require(registry.reward(code: "box"))
        voucher = try #require(registry.reward(code: "voucher"))
    }

    // MARK: Submitting

    @discardableResult
    func submit(
        _ command: Command,
        key: String? = nil,
        isDryRun: Bool = false,
        vault: [VaultEntry] = []
    ) async throws -> Outcome {
        let outcomes = try await engine.submit([
            submission(command, key: key, isDryRun: isDryRun, vault: vault)
        ])
        return try #require(outcomes.first)
    }

    func submission(
        _ command: Command,
        key: String? = nil,
        isDryRun: Bool = false,
        vault: [VaultEntry] = []
    ) -> Submission {
        let authority = Authority(principal: 7)
        let request = Request(
            command,
            authority: authority,
            key: key.map { IdempotencyKey(authority: authority, text: $0) },
            isDryRun: isDryRun
        )
        return Submission(request, vault: vault)
    }

    /// So many new members.
    func enrol(_ count: Int = 1) async throws -> [MemberID] {
        let submissions = (0..<count).map { _ in submission(.enrolMember(EnrolMember())) }
        return try await engine.submit(submissions).map { try #require($0.record?.member) }
    }

    func enrolOne() async throws -> MemberID {
        try #require(try await enrol().first)
    }

    // MARK: Commands

    /// A purchase at the hotel, whose points are spendable at once: 10 points per yuan.
    func stay(_ member: MemberID, yuan: Int64, _ id: String) -> Command {
        purchase(member, at: hotel, yuan: yuan, id)
    }

    /// A purchase at the shop, whose points mature after 7 days: 3 points per yuan.
    func purchase(_ member: MemberID, yuan: Int64, _ id: String) -> Command {
        purchase(member, at: shop, yuan: yuan, id)
    }

    private func purchase(
        _ member: MemberID,
        at partner: PartnerNumber,
        yuan: Int64,
        _ id: String
    ) -> Command {
        .recordPurchase(
            RecordPurchase(
                member: member,
                source: SourceKey(partner: partner, type: "receipt", id: id),
                occurredAt: clock.now(),
                total: Money(fen: yuan * 100)
            )
        )
    }

    func pay(_ member: MemberID, yuan: Int64, _ id: String) -> Command {
        .payWithPoints(
            PayWithPoints(
                member: member,
                source: SourceKey(partner: hotel, type: "payment", id: id),
                bill: Money(fen: yuan * 100)
            )
        )
    }

    func hold(_ member: MemberID, _ points: Int64) -> Command {
        .placeHold(PlaceHold(member: member, partner: hotel, points: Points(points)))
    }

    func giveBack(_ purchase: EntryID, yuan: Int64, _ id: String) -> Command {
        .returnPurchase(
            ReturnPurchase(
                purchase: purchase,
                source: SourceKey(partner: hotel, type: "return", id: id),
                occurredAt: clock.now(),
                amount: Money(fen: yuan * 100)
            )
        )
    }

    /// An adjustment: of use where a command without a source is wanted.
    func give(_ member: MemberID, _ points: Int64) -> Command {
        .adjustPoints(
            AdjustPoints(member: member, points: Points(points), reason: .goodwill)
        )
    }

    /// The spendable points of a member.
    func available(_ member: MemberID) async throws -> Int64 {
        try #require(try await engine.member(member)).balances.available.rawValue
    }
}

extension Outcome {
    /// The entry that the answer speaks of.
    var record: Record? {
        switch self {
        case .recorded(let record), .replayed(let record), .previewed(let record): record
        case .unchanged, .refused: nil
        }
    }

    var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }

    var isRecorded: Bool {
        if case .recorded = self { true } else { false }
    }

    var isReplayed: Bool {
        if case .replayed = self { true } else { false }
    }
}
