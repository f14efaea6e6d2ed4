// SPDX-License-Identifier: Apache-2.0

import API
import Loyalty
import Rules

/// What a refusal is called at the terminal, where there is no page to look its code up.
enum RefusalText {
    static func text(of refusal: Refusal) -> String {
        switch refusal {
        case .invalid(let violations):
            violations.map { "\($0.pointer) \($0.code.rawValue): \($0.detail)" }
                .joined(separator: "; ")
        case .duplicateSource(let existing, let differs):
            "\(refusal.code): \(existing) is this purchase with another \(differs ?? "key")"
        case .beforeProgram(let startsOn):
            "\(refusal.code): the program starts on \(startsOn)"
        case .inTheFuture(let limit, let field):
            "\(refusal.code): \(field.rawValue) can be \(limit) at the latest"
        case .programInvalid(let count):
            "\(refusal.code): \(count.of("finding")) in the documents"
        case .insufficientPoints(let available, let required):
            "\(refusal.code): \(required) points needed, \(available) available"
        case .needsReview(let adverse):
            "\(refusal.code): \(adverse.of("change")) may be adverse to members"
        case .noticeTooShort(let earliest):
            "\(refusal.code): it can take effect at \(earliest) at the earliest"
        case .versionAlreadyScheduled(let version, let effectiveAt):
            "\(refusal.code): version \(version) takes effect at \(effectiveAt)"
        case .drawSeedMissing:
            "\(refusal.code): the folder's secret does not make the seed that was committed to;"
                + " put the secret back from a backup"
        case .drawStillOpen(let until): "\(refusal.code): its last day is \(until)"
        case .parityBroken(let missing):
            "\(refusal.code): sold for money and not there for points: "
                + missing.map(\.description).joined(separator: ", ")
        case .slotBooked(let slot, let booked, let offered):
            "\(refusal.code): in \(slot) \(booked) are booked, the file has \(offered) or other times"
        case .slotCancelled(let slot, let entry):
            "\(refusal.code): \(slot) was cancelled by \(entry); leave it out"
        case .codes(.noPool): "\(refusal.code): its document has no 'codes'"
        case .codes(.poolFull(let left, let limit)):
            "\(refusal.code): \(left.grouped) codes wait already, at most \(limit.grouped) may"
        case .codes(.known(let places)):
            "\(refusal.code): line "
                + places.map { "\($0 + 1)" }.joined(separator: ", ")
                + " in the pool already, or twice in the file"
        case .rewardHasNoSlots: "\(refusal.code): its document has no 'slots'"
        case .draftClosed(let status): "\(refusal.code): the draft is \(status.rawValue)"
        case .draftOutdated(let base, let latest):
            "\(refusal.code): it was compared with version \(base), the newest is \(latest)"
        case .publicationBlocked(let findings):
            "\(refusal.code): \(findings.count.of("finding"))"
        case .memberErased(let since): "\(refusal.code): since \(since)"
        case .memberFrozen(let until): "\(refusal.code): until \(until)"
        case .freeze(.alreadyFrozen(let freeze, let until)):
            "\(refusal.code): by \(freeze) until \(until)"
        case .freeze(.tooLong(let days)): "\(refusal.code): at most \(days) days for this reason"
        case .freeze(.answeredByFreezer):
            "\(refusal.code): another person answers, with a key of their own"
        case .erasure(.pointsRemain(let points)):
            "\(refusal.code): \(points) points; say --points keep or --points forfeit"
        case .erasure(.holdsAreOpen(let count)): "\(refusal.code): \(count.of("hold"))"
        case .erasure(.evidenceIsHeld(let held, let until)):
            "\(refusal.code): by \(EvidenceCaseID(held)) until \(until)"
        case .evidence(.samePerson):
            "\(refusal.code): another person releases it, with a key of their own"
        case .evidence(.expired(let instant)): "\(refusal.code): it was good until \(instant)"
        case .evidence(.unknownSubject(let subject)): "\(refusal.code): \(subject)"
        default: refusal.code
        }
    }
}
