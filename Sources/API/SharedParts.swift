// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Logging

/// Everything the operations share; the executable makes it.
///
/// A class, because every request hands it on several times and a struct would be a dozen counted
/// references each time.
public final class SharedParts: Sendable {
    public let engine: Engine
    public let sealer: Sealer
    public let keys: any KeyDirectory
    public let clock: any WallClock
    /// Nanoseconds on a clock that only moves forward, for measuring.
    public let stopwatch: @Sendable () -> UInt64
    public let requestNumbers: RequestNumbers
    public let version: VersionWords
    public let readiness: [ReadinessCheck]
    public let contract: ContractDocuments
    /// Requests that wait for a second person, and what was looked at.
    public let book: any OperatorBook
    /// What members ask about their entries.
    public let questions: any QuestionBook
    /// What members gave as evidence.
    public let pictures: any PictureBook
    /// Shifts at tills.
    public let shifts: any ShiftBook
    /// Accounts and keys, and who changed them.
    public let access: AccessDesk
    let stepUp: StepUpTerms
    /// What the server does at intervals; whoever does it says how it went.
    public let jobs = JobBook()
    /// Says whom requests without a key are counted for.
    public let addresses: VisitorAddress
    public let logger: Logger
    let cursors: CursorSeal
    let codes: RedemptionCodeSigner
    /// Where the bytes of files lie.
    let shelf: any FileShelf
    let limiter: RateLimiter?
    /// Counts those without a key, by address.
    let visitors: RateLimiter?
    let metrics: RequestMetrics
    let refusalTally = RefusalTally()
    let backtests = BacktestJobs()
    let recentLooks = RecentLooks()
    let standingFindings = StandingFindings()

    /// `cursorSecret` signs the cursors of lists and has 32 bytes; `rateLimit` and
    /// `visitorLimit` are `nil` for none.
    public init(
        engine: Engine,
        sealer: Sealer,
        keys: any KeyDirectory,
        clock: any WallClock,
        stopwatch: @escaping @Sendable () -> UInt64,
        requestNumbers: RequestNumbers,
        cursorSecret: [UInt8],
        codes: RedemptionCodeSigner,
        shelf: any FileShelf,
        rateLimit: RateLimit? = .standard,
        visitorLimit: RateLimit? = .ofVisitors,
        version: VersionWords,
        readiness: [ReadinessCheck] = [],
        contract: ContractDocuments,
        book: any OperatorBook = MemoryOperatorBook(),
        questions: any QuestionBook = MemoryQuestionBook(),
        pictures: any PictureBook = MemoryPictureBook(),
        shifts: any ShiftBook = MemoryShiftBook(),
        access: AccessDesk,
        stepUp: StepUpTerms = .standard,
        proxies: TrustedProxies = .here,
        logger: Logger
    ) {
        self.engine = engine
        self.sealer = sealer
        self.keys = keys
        self.clock = clock
        self.stopwatch = stopwatch
        self.requestNumbers = requestNumbers
        self.version = version
        self.readiness = readiness
        self.contract = contract
        self.book = book
        self.questions = questions
        self.pictures = pictures
        self.shifts = shifts
        self.access = access
        self.stepUp = stepUp
        addresses = VisitorAddress(proxies: proxies)
        self.logger = logger
        cursors = CursorSeal(secret: cursorSecret)
        self.codes = codes
        self.shelf = shelf
        limiter = rateLimit.map(RateLimiter.init)
        visitors = visitorLimit.map(RateLimiter.init)
        metrics = RequestMetrics()
    }
}
