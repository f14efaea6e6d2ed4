// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentReader {
    /// The kind and what only it has; a document without a kind offers goods.
    mutating func rewardKind(_ fields: Fields) -> RewardKind? {
        let word =
            fields.has("kind")
            ? optional("kind", of: fields) { $0.choice($1, of: RewardKindWord.self) } : .goods
        guard let word else { return nil }
        let others = RewardKindWord.detailed.filter { $0 != word }.map(\.rawValue)
        refuse(others, in: fields, because: "the kind is '\(word.rawValue)'")
        guard word != .goods else { return .goods }
        return required(word.rawValue, of: fields) { $0.details(of: word, $1) }
    }

    private mutating func details(of word: RewardKindWord, _ node: DocumentNode) -> RewardKind? {
        guard let fields = fields(node, known: DocumentForm.details(of: word).keys) else {
            return nil
        }
        switch word {
        case .goods: return .goods
        case .service: return service(fields)
        case .roomNight:
            return required("room", of: fields) { $0.localized($1) }.map { .roomNight(room: $0) }
        case .upgrade:
            let from = required("from", of: fields) { $0.localized($1) }
            let to = required("to", of: fields) { $0.localized($1) }
            guard let from, let to else { return nil }
            return .upgrade(from: from, to: to)
        case .voucher: return voucher(fields)
        case .ticket:
            return required("admits", of: fields) { $0.whole($1, in: DocumentLimits.admitted) }
                .map { .ticket(admits: $0) }
        case .giftCard: return giftCard(fields)
        case .externalMiles: return miles(fields)
        case .customWork: return customWork(fields)
        case .charity:
            return required("recipient", of: fields) { $0.localized($1) }
                .map { .charity(recipient: $0) }
        }
    }

    private mutating func service(_ fields: Fields) -> RewardKind? {
        let errorsBefore = findings.errorCount
        let booking = required("booking", of: fields) { $0.flag($1) }
        let only = optional("only", of: fields) { $0.localized($1) }
        let items = optional("items", of: fields) { $0.serviceItems($1) }
        guard findings.errorCount == errorsBefore, let booking else { return nil }
        return .service(isBooked: booking, only: only, items: items ?? [])
    }

    private mutating func voucher(_ fields: Fields) -> RewardKind? {
        let threshold = required("threshold", of: fields) {
            $0.money($1, in: DocumentLimits.spanOfFen)
        }
        let partial = required("partial_use", of: fields) { $0.flag($1) }
        guard let threshold, let partial else { return nil }
        return .voucher(VoucherTerms(threshold: threshold, hasPartialUse: partial))
    }

    private mutating func giftCard(_ fields: Fields) -> RewardKind? {
        let face = required("face", of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
        let bearer = required("bearer", of: fields) { $0.flag($1) }
        guard let face, let bearer else { return nil }
        return .giftCard(face: face, isBearer: bearer)
    }

    private mutating func miles(_ fields: Fields) -> RewardKind? {
        let rate = required("rate", of: fields) { $0.whole($1, in: DocumentLimits.milesRate) }
        let miles = required("miles", of: fields) { $0.whole($1, in: DocumentLimits.miles) }
        guard let rate, let miles else { return nil }
        return .externalMiles(MilesTerms(rate: rate, miles: miles))
    }

    private mutating func customWork(_ fields: Fields) -> RewardKind? {
        let pieces = required("pieces", of: fields) { $0.whole($1, in: DocumentLimits.workPieces) }
        let artwork = required("artwork", of: fields) { $0.flag($1) }
        let proof = required("proof", of: fields) { $0.flag($1) }
        guard let pieces, let artwork, let proof else { return nil }
        let work = CustomWork(pieces: pieces, needsArtwork: artwork, needsProof: proof)
        return .customWork(work)
    }
}
