// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What can set rules off.
enum Cause: UInt8, Hashable, Sendable, CaseIterable {
    case purchase
    case activity
    case enrolment
    case tierReached
    case schedule
}

/// What a partner adds to its rules; partners that agree in it and in their rules share one set.
struct PartnerTerms: Hashable, Sendable {
    let denomination: Int64
    let returnWindowDays: Int64
    /// Its place among all scenes.
    let sceneNumber: Int

    init(_ partner: Partner) {
        denomination = partner.denomination
        returnWindowDays = partner.returnWindowDays
        sceneNumber = partner.scene.number
    }
}

/// The rules of one partner, found once at compile time so that a purchase looks at no others.
///
/// It is one word, because the evaluation hands it on at every step; whoever holds it must call
/// `free`.
struct PartnerRules: Sendable {
    /// A rule, and where its measurement stands among those of the partner.
    struct Entry: Sendable {
        let rule: Int32
        let slot: Int32
    }

    /// Rules that are evaluated together, in the sequence of `entries`.
    struct Step: Sendable {
        let mode: EvaluationGroup.Mode
        let entries: Range<Int>
    }

    private let columns: Rows<PartnerColumns>

    init(_ parts: PartnerRulesBuilder) {
        columns = Rows([PartnerColumns(parts)])
    }

    func free() {
        columns.first.pointee.free()
        columns.free()
    }

    @inline(__always)
    func steps(of cause: Cause) -> Range<Int> { stepsByCause[Int(cause.rawValue)] }

    @inline(__always)
    var terms: PartnerTerms { columns.first.pointee.terms }
    @inline(__always)
    var maximumPartnerPoints: Int64 { columns.first.pointee.maximumPartnerPoints }
    @inline(__always)
    var entries: Rows<Entry> { columns.first.pointee.entries }
    @inline(__always)
    var steps: Rows<Step> { columns.first.pointee.steps }
    @inline(__always)
    var stepsByCause: Rows<Range<Int>> { columns.first.pointee.stepsByCause }
    @inline(__always)
    var all: Rows<Int> { columns.first.pointee.all }
    @inline(__always)
    var measures: Rows<Int32> { columns.first.pointee.measures }
    @inline(__always)
    var readsItems: Bool { columns.first.pointee.readsItems }
    @inline(__always)
    var readsCalendar: Bool { columns.first.pointee.readsCalendar }
    @inline(__always)
    var hasGroupLimits: Bool { columns.first.pointee.hasGroupLimits }
    @inline(__always)
    var needs: MemberNeeds { columns.first.pointee.needs }
    @inline(__always)
    var purchaseCounters: CounterSet { columns.first.pointee.purchaseCounters }
    @inline(__always)
    var skus: TextIndex { columns.first.pointee.skus }
    @inline(__always)
    var categories: TextIndex { columns.first.pointee.categories }
    @inline(__always)
    var units: TextIndex { columns.first.pointee.units }
    @inline(__always)
    var stores: TextIndex { columns.first.pointee.stores }
    @inline(__always)
    var kinds: TextIndex { columns.first.pointee.kinds }
}
