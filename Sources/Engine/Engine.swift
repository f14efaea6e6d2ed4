// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Loyalty
public import Primitives
public import Rules

/// The engine of one program: takes requests, answers questions, owns the two writing threads.
public final class Engine: Sendable {
    let store: any Store
    private let clock: any WallClock
    private let exchange: Exchange
    private let published: PublishedProgram
    private let waiting = JournalProjection<WaitingBook>()
    private let green = JournalProjection<GreenBook>()
    private let play = JournalProjection<PlayBook>()
    private let trade = JournalProjection<TradeBook>()
    let oversightBook = JournalProjection<OversightBook>()
    /// The transparency log; `nil` when the settings have none.
    public let log: LogKeeper?
    let settlementRuns = SettlementRuns()
    let liabilityFolds = LiabilityFolds()
    let booksDesk = BooksDesk()
    let campaignFolds = CampaignFolds()
    let campaignDesk = BooksDesk()
    /// Says that something became durable, to those who listen.
    public let news = CommitNews()
    /// What a publication has to pass, for those who want to know before.
    public let publicationChecks: PublicationChecks

    /// Opens the store's program: loads the rows, replays what is behind their marks, and starts
    /// the threads; throws when the store cannot be read or does not fit together.
    public init(store: any Store, clock: any WallClock, settings: EngineSettings = .init()) throws {
        self.store = store
        self.clock = clock
        exchange = Exchange(inboxMaximum: settings.inboxMaximum)
        let recovered = try Recovered.load(from: store, settings: settings)
        publicationChecks = PublicationChecks(others: settings.publicationChecks)
        recovered.state.publicationChecks = publicationChecks
        recovered.state.seeds = settings.drawSeeds
        published = PublishedProgram(recovered.state.publishedVersions)
        log = settings.log.map { [published] log in
            LogKeeper(store: store, settings: log) {
                guard let newest = published.versions.last, let first = published.versions.first
                else { return nil }
                return (newest.registry, first.program.code)
            }
        }
        log?.start(durable: try store.lastSequence())
        let decider = Decider(
            recovered: recovered,
            store: store,
            clock: clock,
            exchange: exchange,
            settings: settings,
            beforeClosing: { [log] in log?.finish() }
        )
        let committer = Committer(
            store: store,
            exchange: exchange,
            publish: { [published] in published.set($0) },
            follow: { [log] in log?.note(durable: $0) },
            tell: { [news] in news.tell(of: $0) }
        )
        Engine.start("jifen-commit") { committer.run() }
        nonisolated(unsafe) let owned = decider
        Engine.start("jifen-decide") { owned.run() }
    }

    private static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// The version in force; `nil` before the first one's effect.
    public var program: BoundProgram? { published.inForce(at: clock.now()) }

    /// Every version, in the sequence of their numbers.
    public var versions: [BoundProgram] { published.versions }

    /// The newest version that was not withdrawn, in force or not.
    var latestProgram: BoundProgram? { published.latest }

    public var now: Instant { clock.now() }

    /// Whether requests are taken; otherwise why not.
    public var condition: Condition { exchange.engineCondition }

    /// Decides the submissions in order, as one or more commits, and answers each once durable.
    public func submit(_ submissions: [Submission]) async throws(EngineFault) -> [Outcome] {
        var submissions = submissions
        for index in submissions.indices
        where submissions[index].request.command.mayPublish {
            submissions[index].prepared = await preparation(of: submissions[index].request.command)
        }
        let ready = submissions
        return try await post { .submit(ready, $0) }
    }

    /// The member as of now, with everything acknowledged before included; `nil` when unknown.
    public func member(_ id: MemberID) async throws(EngineFault) -> Member? {
        try await post { .member(id, $0) }
    }

    /// What has become of a redemption by now; of another entry nothing.
    public func course(ofRedemption id: EntryID) async throws(EngineFault) -> RedemptionCourse {
        try await post { .redemption(id, $0) }
    }

    /// A household as of now; `nil` when there is none.
    public func household(_ id: EntryID) async throws(EngineFault) -> Household? {
        try await post { .household(id, $0) }
    }

    /// The slots of a reward on some days, in the same sequence; none where nothing was imported.
    public func slots(
        of reward: RewardNumber,
        on days: [CalendarDay]
    ) async throws(EngineFault) -> [SlotDay] {
        let rows = days.map { SlotDayKey(reward, $0).id }
        let known = try await post { .slots(rows.compactMap { $0 }, $0) }
        var next = known.makeIterator()
        return rows.map { row in row.flatMap { _ in next.next() } ?? SlotDay() }
    }

    /// The cases of authorities, oldest first.
    public func evidenceCases() async throws(EngineFault) -> [EvidenceCase] {
        try await post { .evidenceCases($0) }
    }

    /// Accounts of partners and of the program, stock, counts: for the operator's overview.
    public func overview() async throws(EngineFault) -> Overview {
        try await post { .overview($0) }
    }

    /// Every version and the drafts of the program, with everything acknowledged before included.
    public func programBook() async throws(EngineFault) -> ProgramBook {
        try await post { .programBook($0) }
    }

    /// Lets time take effect on members that are due, up to the settings' maximum; answers how
    /// many entries that took, so that a caller who moved the clock can go on until none is left.
    public func settle() async throws(EngineFault) -> Int {
        try await post { .settle($0) }
    }

    /// Stops taking requests, finishes those taken, writes every dirty row back, closes the store.
    public func stop() async throws(EngineFault) {
        try await post { .stop($0) }
    }

    private func post<Value: Sendable>(
        _ job: (CheckedContinuation<Result<Value, EngineFault>, Never>) -> Job
    ) async throws(EngineFault) -> Value {
        let result = await withCheckedContinuation { exchange.post(job($0)) }
        return try result.get()
    }

    // MARK: Reading what is durable

    /// Lends a consistent snapshot of everything durable.
    func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreSnapshot) throws -> Value
    ) async throws -> Value {
        try await store.read(body)
    }

    /// A stretch of the journal that begins with an entry, so that no snapshot is held for long;
    /// `body` gets the last entry of the stretch.
    func page<Value: Sendable>(
        from first: UInt64,
        _ body: @Sendable @escaping (any StoreSnapshot, UInt64) throws -> Value
    ) async throws -> Value {
        try await store.read { snapshot in
            let end = min(
                try snapshot.lastSequence(),
                first + ProjectionLimits.entriesPerRead - 1
            )
            return try body(snapshot, end)
        }
    }

    /// The member whom an identifier belongs to.
    public func member(ofIdentifier digest: [UInt8]) async throws -> MemberID? {
        try await store.read { try $0.member(ofIdentifier: digest).map { MemberID($0) } }
    }

    /// The identifiers of a member that the vault still holds.
    public func identifiers(of member: MemberID) async throws -> [VaultEntry] {
        try await store.read { try $0.identifiers(of: member.rawValue) }
    }

    /// Codes of others of a reward as the store keeps them, by their numbers.
    public func codes(
        of reward: RewardNumber,
        _ numbers: NumberRuns
    ) async throws -> [StoredCode] {
        try await store.read { snapshot in
            try numbers.runs.flatMap { try snapshot.codes(of: UInt32(reward), in: $0) }
        }
    }

    /// The entry that a business key belongs to.
    public func record(of source: SourceKey) async throws -> Record? {
        try await store.read { snapshot in
            guard let sequence = try snapshot.sequence(ofSource: source.indexBytes) else {
                return nil
            }
            return try snapshot.record(sequence)
        }
    }

    /// The entry that an idempotency key belongs to, as long as the key is kept.
    public func record(of key: IdempotencyKey) async throws -> Record? {
        try await store.read { snapshot in
            try snapshot.sequence(ofKey: key.indexBytes).flatMap { try snapshot.record($0) }
        }
    }

    /// One durable journal entry.
    public func record(_ id: EntryID) async throws -> Record? {
        try await store.read { try $0.record(id.rawValue) }
    }

    /// Totals of green actions of the whole journal, with everything acknowledged before included.
    public func greenReport() async throws -> JournalReport<GreenBook> {
        try await green.caughtUp(with: store) { [published] in published.versions }
    }

    /// What partners have still to hand over, oldest first, with everything acknowledged before.
    public func waitingRedemptions() async throws -> [WaitingRedemption] {
        try await waiting.caughtUp(with: store) { [published] in published.versions }.book
            .redemptions
    }

    /// Reads a page of the journal ahead of who asks; answers whether there is more to read.
    ///
    /// It is for the books behind the first pages of operators, authorities and members: a first question after
    /// a start reads the whole journal, and nobody who looks should be the one who waits for that.
    public func readAhead() async throws -> Bool {
        let isMore = try await waiting.advance(with: store) { [published] in published.versions }
        let isStillMore = try await oversightBook.advance(with: store) { [published] in
            published.versions
        }
        let isGreenMore = try await green.advance(with: store) { [published] in published.versions }
        return isMore || isStillMore || isGreenMore
    }

    /// What is played, in the whole journal.
    public func playReport() async throws -> JournalReport<PlayBook> {
        try await play.caughtUp(with: store) { [published] in published.versions }
    }

    /// Reads from what was done at each partner, with everything acknowledged before included.
    public func trade<Value: Sendable>(
        _ read: @Sendable (TradeBook) -> Value
    ) async throws -> Value {
        try await trade.caughtUp(with: store, versions: { [published] in published.versions }, read)
    }

    /// Some journal entries, in the sequence in which they are named.
    public func records(_ ids: [EntryID]) async throws -> [Record] {
        try await store.read { snapshot in
            try ids.compactMap { try snapshot.record($0.rawValue) }
        }
    }

    /// Totals of a member's green actions that satisfy `isIncluded`; `nil` when there is no such
    /// member.
    public func greenTotals(
        of id: MemberID,
        where isIncluded: @Sendable @escaping (Record) -> Bool
    ) async throws -> GreenTotals? {
        var totals = GreenTotals()
        var cursor: EntryID?
        for _ in 0..<ProjectionLimits.maximumPages {
            let page = try await statement(
                of: id,
                before: cursor,
                limit: ProjectionLimits.recordsPerPage,
                where: { $0.greenPartner != nil && isIncluded($0) }
            )
            guard let page else { return nil }
            let versions = published.versions
            for record in page.records { totals.add(record, zone: versions.zone(of: record)) }
            guard let next = page.next else { return totals }
            cursor = next
        }
        throw HistoryTooLong(
            member: id,
            limit: ProjectionLimits.maximumPages * ProjectionLimits.recordsPerPage
        )
    }

    /// A member's entries, newest first.
    ///
    /// Starts with the newest entry, or with the one before `cursor`, and gives at most `limit`
    /// that satisfy `isIncluded`. `next` is the cursor of the rest, `nil` at the end. `nil` when
    /// there is no such member.
    public func statement(
        of id: MemberID,
        before cursor: EntryID?,
        limit: Int,
        where isIncluded: @Sendable @escaping (Record) -> Bool
    ) async throws -> Statement? {
        guard let member = try await member(id) else { return nil }
        return try await store.read { snapshot in
            try snapshot.statement(
                newest: member.lastEntry,
                of: id,
                before: cursor,
                limit: limit,
                where: isIncluded
            )
        }
    }
}
