// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

extension Member {
    /// What the rules of a partner want to know about the member, as it is before what is decided
    /// now; what they do not ask for is not found out.
    public func facts(
        forRulesOf partnerIndex: Int,
        in version: BoundProgram,
        at now: Instant
    ) -> MemberFacts {
        let program = version.program
        let needs = program.memberNeeds(ofPartner: partnerIndex)
        guard !needs.isEmpty else { return .unknown }
        var facts = MemberFacts.unknown
        if needs.contains(.enrolment) { facts.enrolledOn = program.timeZone.day(of: enrolledAt) }
        if needs.contains(.lastPurchase) { facts.lastPurchaseOn = purchases.lastOn }
        if needs.contains(.purchases) { facts.purchasesSoFar = Int64(purchases.count) }
        if needs.contains(.credit) { facts.creditLevel = creditLevel(at: now) }
        if needs.contains(.consents) { facts.consents = ConsentSet(consents.map(\.purpose)) }
        if needs.contains(.age) { facts.isMinor = ageBand.isMinor }
        if needs.contains(.number) { facts.number = id.rawValue }
        return facts
    }
}
