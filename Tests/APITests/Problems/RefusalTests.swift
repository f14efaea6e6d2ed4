// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@testable import API

@Suite("Refusals over HTTP")
struct RefusalTests {
    /// One of each, in the sequence of the enum.
    static let all: [Refusal] = [
        .invalid([Violation("/points", .tooSmall, "at least 1")]),
        .idempotencyKeyReused(field: "total", existing: EntryID(7)),
        .duplicateSource(existing: EntryID(7), differs: nil),
        .programNotPublished, .programInvalid(count: 3), .programUnchanged(version: 2),
        .unknownDraft, .draftClosed(.rejected), .draftOutdated(base: 1, latest: 2),
        .reviewerIsAuthor, .tooManyDrafts(limit: 20),
        .versionAlreadyScheduled(version: 2, effectiveAt: Instant(seconds: 1_795_219_500)),
        .tooManyVersions(limit: 10_000),
        .publicationBlocked([
            PublicationFinding(.blocking, "a_reason", LocalizedText(zh: "因", en: "why"))
        ]),
        .needsReview(adverse: 2),
        .noticeTooShort(earliest: Instant(seconds: 1_795_219_500)),
        .unknownPartner, .partnerHasLeft(since: Instant(seconds: 1_795_219_500)), .unknownMember,
        .memberErased(since: Instant(seconds: 1_795_219_500)),
        .memberFrozen(until: Instant(seconds: 1_795_219_500)),
        .freeze(.alreadyFrozen(EntryID(7), until: Instant(seconds: 1_795_219_500))),
        .freeze(.notFrozen), .freeze(.tooLong(maximumDays: 15)),
        .freeze(.tooManyFrozen(limit: 10_000)), .freeze(.alreadyObjected(EntryID(7))),
        .freeze(.noObjection), .freeze(.answeredByFreezer),
        .identifierTaken, .unknownIdentifier, .unknownTier,
        .unknownReward, .unknownPurchase, .unknownPayment(EntryID(7)), .unknownHold,
        .unknownRedemption, .unknownEntry, .unknownIssuer, .unknownAttestation, .unknownGroup,
        .notYours,
        .sectorForbids(.bankEarnTrigger), .guardianRequired, .consentMissing(.creditUplift),
        .consentAlreadyGiven(EntryID(7)), .attestationForged,
        .beforeProgram(startsOn: CalendarDay(daysSinceEpoch: 19_723)),
        .inTheFuture(limit: Instant(seconds: 1_795_219_500)),
        .attestationExpired(until: Instant(seconds: 1_795_219_500)),
        .attestationTooLong(maximumDays: 90),
        .attestationWithdrawn(at: Instant(seconds: 1_795_219_500)),
        .partnerDoesNotTakePoints, .paymentAlreadyUsed(EntryID(7)),
        .evidenceAlreadyUsed(EntryID(7)),
        .billTooSmall(smallest: Money(fen: 5)), .holdEnded,
        .captureOverHold(held: Points(10), requested: Points(11)),
        .redemptionNotOpen(status: .used, step: .refund),
        .cancellationTooLate(until: Instant(seconds: 1_795_219_500)),
        .prizeIsKept,
        .redemptionNotExpired(expiresAt: Instant(seconds: 1_795_219_500)),
        .redemptionOverQuantity(left: 1, requested: 2), .alreadyReturned,
        .returnOverPurchase(item: 0, left: 1, requested: 2),
        .returnAmountOverPurchase(left: Money(fen: 1), requested: Money(fen: 2)),
        .insufficientPoints(available: Points(120), required: Points(500)),
        .rewardWithdrawn(runsOffAt: Instant(seconds: 1_795_219_500)),
        .rewardNotOpen(opensAt: Instant(seconds: 1_795_219_500)),
        .rewardClosed(since: CalendarDay(daysSinceEpoch: 19_723)),
        .rewardNotForMember(level: .trusted, tiers: ["gold"]),
        .rewardStoreUnknown(store: "east"), .rewardTakesNoCash,
        .rewardCashOutOfRange(maximum: Money(fen: 1_000), step: Money(fen: 100)),
        .rewardSoldOut(left: 0), .rewardStoreSoldOut(store: "east", left: 1),
        .rewardPeriodSoldOut(.day, store: "east", left: 1),
        .rewardKeptForPublic(opensAt: Instant(seconds: 1_795_219_500)),
        .rewardLimitReached(limit: 12, redeemed: 12),
        .rewardPeriodLimitReached(.month, limit: 2, redeemed: 2),
        .rewardHouseholdLimitReached(
            .month,
            limit: 4,
            left: 1,
            again: Instant(seconds: 1_795_219_500)
        ),
        .handing(.closed(status: .used, step: .proof)), .handing(.wrongKind(.fail)),
        .handing(.notAvailable(from: Instant(seconds: 1_795_219_500))),
        .handing(.referenceRequired), .handing(.workMissing(.proof)), .handing(.proofWaits),
        .handing(.noProof), .handing(.workApproved), .handing(.tooManyRounds(limit: 5)),
        .handing(.attemptTooEarly(again: Instant(seconds: 1_795_219_500))),
        .handing(
            .giftCardCap(left: Money(fen: 5), again: Instant(seconds: 1_795_219_500))
        ),
        .handing(.giftGiven),
        .erasure(.pointsRemain(Points(5))), .erasure(.holdsAreOpen(1)),
        .erasure(.evidenceIsHeld(EntryID(7), until: Instant(seconds: 1_795_219_500))),
        .evidence(.unknownCase), .evidence(.samePerson), .evidence(.alreadyReleased(EntryID(7))),
        .evidence(.expired(Instant(seconds: 1_795_219_500))),
        .evidence(.expiresTooLate(maximumDays: 366)), .evidence(.tooManyOpen(limit: 1_000)),
        .evidence(.unknownSubject("mem_0000000000007")),
        .household(.unknown), .household(.notInIt), .household(.alreadyInOne(EntryID(7))),
        .household(.notHead), .household(.notInvited),
        .household(.coolingOff(until: Instant(seconds: 1_795_219_500))),
        .household(.transferCap(left: Points(5), again: Instant(seconds: 1_795_219_500))),
        .household(.full(limit: 8)), .household(.tooManyInvitations(limit: 8)),
        .tooManyHolds(limit: 20),
        .unknownGame, .adultsOnly,
        .gameNotOpen(
            from: CalendarDay(daysSinceEpoch: 19_723),
            until: CalendarDay(daysSinceEpoch: 19_753)
        ),
        .drawNotStarted, .drawAlreadyStarted, .drawOver,
        .drawStillOpen(until: CalendarDay(daysSinceEpoch: 19_753)), .drawChanged,
        .alreadyCheckedIn(day: CalendarDay(daysSinceEpoch: 19_753)), .alreadyJudged,
        .gameLimitReached(limit: 3, used: 3), .noTicket, .badgesMissing(["sharer"]),
        .drawSeedMissing,
        .money(.guaranteeSuspended(short: Money(fen: 7))),
        .money(.balanceExhausted(left: Money(fen: 5), required: Money(fen: 7))),
        .money(.creditExhausted(left: Money(fen: 5), required: Money(fen: 7))),
        .money(.notOpen), .money(.overBalance(available: Money(fen: 7))),
        .money(.overDebt(owed: Points(7))),
    ]

    @Test("Every refusal keeps its code and says whether a retry can help")
    func codes() {
        #expect(Set(Self.all.map(\.code)).count == Self.all.count)
        for refusal in Self.all {
            let problem = Problem(refusal)
            #expect(problem.code.rawValue == refusal.code)
            #expect(problem.isRetryable == refusal.isTransient)
            #expect((400..<500).contains(problem.status))
        }
    }

    @Test("Every detail says its values, and leaves no gap", arguments: Language.allCases)
    func details(language: Language) {
        for refusal in Self.all {
            let detail = Problem(refusal).detail(in: language)
            #expect(!detail.contains("{"), "\(detail)")
            #expect(!detail.isEmpty)
        }
        let short = Problem(.insufficientPoints(available: Points(120), required: Points(500)))
        let text = short.detail(in: language)
        #expect(text.contains("120") && text.contains("500"))
    }

    @Test("Every code has words, and every value that they name can be given")
    func words() {
        for code in ProblemCode.allCases {
            for text in [code.words.title.zh, code.words.title.en] { #expect(!text.isEmpty) }
            let zh = placeholders(code.words.detail.zh)
            #expect(zh == placeholders(code.words.detail.en), "\(code.rawValue)")
        }
    }

    private func placeholders(_ text: String) -> Set<Substring> {
        Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map {
                $0.prefix { $0 != "}" }
            }
        )
    }
}
