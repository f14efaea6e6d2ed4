// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

/// A program with its cards in one language, and what has happened so far on both sides.
struct BookWorld {
    private struct Holder: Hashable {
        let key: LimitKey
        /// `nil` for a counter of all members.
        let member: String?
    }

    private let program: CompiledProgram
    private let isChinese: Bool
    let book: [PencilRule]
    private var diary = PencilDiary()
    private var counters: [Holder: Int64] = [:]

    init(_ program: CompiledProgram, isChinese: Bool, _ phrases: Phrases = Phrases()) throws {
        self.program = program
        self.isChinese = isChinese
        let reader = BookReader(
            words: isChinese ? .chinese : .english,
            phrases: phrases
        )
        let publication = Publication(program: program, version: 1)
        book = try program.rules.compactMap { rule in
            let card = try #require(KeyFactsCard(rule: rule.code, in: publication))
            return try reader.rule(isChinese ? card.text.zh : card.text.en)
        }
    }

    private func word(_ text: LocalizedText) -> String { isChinese ? text.zh : text.en }

    /// What the cards promise and what the rules give; both sides note it.
    mutating func buy(_ drawn: DrawnPurchase) -> (promised: [PencilAward], given: [PencilAward]) {
        let purchase = purchase(drawn)
        let promised = Pencil(book, purchase, diary).awards()
        let evaluation = program.evaluate(drawn.facts) { key in
            Points(counters[holder(key, drawn.member)] ?? 0)
        }
        for award in promised {
            diary.notes.append(
                PencilDiary.Note(
                    member: drawn.member,
                    day: purchase.day,
                    partner: purchase.partner,
                    rule: award.rule,
                    group: book.first { $0.name == award.rule }?.group?.name,
                    points: award.awarded
                )
            )
        }
        diary.visits.append(
            .init(member: drawn.member, day: purchase.day, partner: purchase.partner)
        )
        note(evaluation, drawn)
        let given = evaluation.awards.map { shown($0, evaluation) }
        return (promised.sorted { $0.rule < $1.rule }, given.sorted { $0.rule < $1.rule })
    }

    private func holder(_ key: LimitKey, _ member: String) -> Holder {
        Holder(key: key, member: key.counter.holder == .member ? member : nil)
    }

    private mutating func note(_ evaluation: Evaluation, _ drawn: DrawnPurchase) {
        let facts = drawn.facts
        for award in evaluation.awards {
            for key in program.keys(of: award, partnerIndex: facts.partnerIndex, day: facts.day) {
                counters[holder(key, drawn.member), default: 0] += award.awarded.rawValue
            }
        }
        for counter in program.purchaseCounters(ofPartner: facts.partnerIndex).counters {
            let start = counter.period.start(of: facts.day)
            let key = LimitKey(counter: counter, index: facts.partnerIndex, start: start)
            counters[holder(key, drawn.member), default: 0] += 1
        }
    }

    private func shown(_ award: Award, _ evaluation: Evaluation) -> PencilAward {
        PencilAward(
            rule: word(program.rules[award.ruleIndex].name),
            wanted: award.wanted.rawValue,
            awarded: award.awarded.rawValue,
            daysToCredit: award.maturesAfterDays,
            validity: shown(award.validity),
            parts: evaluation.funding(of: award).map { share in
                PencilAward.Part(payer: shown(share.payer), points: share.points.rawValue)
            }
        )
    }

    private func shown(_ validity: Validity) -> String {
        switch validity {
        case .lifetime: "lifetime"
        case .days(let days): "\(days)"
        case .until(let day): "\(day)"
        }
    }

    private func shown(_ payer: Payer) -> String {
        switch payer {
        case .partner: isChinese ? "发放积分的合作方" : "the partner that awards them"
        case .operator: isChinese ? "运营方" : "the operator"
        case .sponsor(let index): word(program.partners[index].name)
        }
    }
}

// MARK: - The receipt in words

extension BookWorld {
    private func purchase(_ drawn: DrawnPurchase) -> PencilPurchase {
        let facts = drawn.facts
        let member = facts.member
        let partner = program.partners[facts.partnerIndex]
        let tenders =
            facts.tenders.isEmpty ? [Tender(kind: .other, amount: facts.total)] : facts.tenders
        func days(since first: CalendarDay?) -> Int64? {
            first.map { Int64(facts.day.daysSinceEpoch - $0.daysSinceEpoch) }
        }
        guard let day = PencilDay("\(facts.day)") else { preconditionFailure("a day reads back") }
        return PencilPurchase(
            member: drawn.member,
            partner: word(partner.name),
            scene: word(partner.scene.name),
            day: day,
            tier: word(program.tiers[facts.tierIndex].name),
            lines: facts.items.map { item in
                PencilPurchase.Line(
                    names: [item.sku, item.category],
                    unit: item.unit,
                    quantity: item.quantity,
                    paid: item.amount.fen,
                    list: item.listAmount?.fen,
                    tax: item.tax?.fen
                )
            },
            total: facts.total.fen,
            list: facts.listTotal?.fen,
            tax: facts.tax?.fen,
            namesWays: !facts.tenders.isEmpty,
            ways: tenders.map { (word($0.kind.name), $0.amount.fen) },
            pointsWay: word(TenderKind.points.name),
            store: facts.store.isEmpty ? nil : facts.store,
            channel: facts.channel.map { word($0.name) },
            daysSinceJoining: days(since: member.enrolledOn),
            daysSincePurchase: days(since: member.lastPurchaseOn),
            purchasesBefore: member.purchasesSoFar,
            attestation: member.creditLevel.map { word($0.name) },
            consents: member.consents.map { consents in
                Set(ConsentPurpose.allCases.filter(consents.contains).map { word($0.name) })
            },
            age: member.isMinor.map { isMinor in
                isChinese ? (isMinor ? "未成年人" : "成年人") : (isMinor ? "a minor" : "an adult")
            }
        )
    }
}
