// SPDX-License-Identifier: Apache-2.0

import Primitives
public import Rules

/// One thing that a change makes worse.
public struct Worsening: Hashable, Sendable {
    public let axis: WorseningAxis
    public let kind: DocumentPart.Kind
    public let code: String
    public let before: String
    public let after: String
    /// Whether it touches points that members already have.
    public let touchesIssuedPoints: Bool
}

extension ProgramChange {
    /// Everything that the draft makes worse, by document.
    public var worsenings: [Worsening] {
        rewardWorsenings + partnerWorsenings + comingWorsenings + faceValueWorsenings
    }

    private func worsening(
        _ axis: WorseningAxis,
        _ kind: DocumentPart.Kind,
        _ code: String,
        _ before: String,
        _ after: String,
        issued: Bool = true
    ) -> Worsening {
        Worsening(
            axis: axis,
            kind: kind,
            code: code,
            before: before,
            after: after,
            touchesIssuedPoints: issued
        )
    }

    private var faceValueWorsenings: [Worsening] {
        guard draft.faceValue < live.faceValue else { return [] }
        let (before, after) = (live.faceValue.description, draft.faceValue.description)
        return [worsening(.price, .program, draft.code, before, after)]
    }

    private var rewardWorsenings: [Worsening] {
        live.rewardWorsenings(in: draft).map { found in
            worsening(found.axis, .reward, found.reward, found.before, found.after)
        }
    }

    private var partnerWorsenings: [Worsening] {
        live.partners.compactMap { partner in
            guard let index = draft.partnerIndex(code: partner.code) else {
                return worsening(.catalogue, .partner, partner.code, partner.code, "-")
            }
            guard partner.acceptsPoints, !draft.partners[index].acceptsPoints else { return nil }
            return worsening(.eligibility, .partner, partner.code, "true", "false")
        }
    }

    /// What is about points to come needs notice and touches nothing issued.
    ///
    /// The documents are held against one another field by field, so that what a later form of them
    /// adds is found, too.
    private var comingWorsenings: [Worsening] {
        comparison.changes.compactMap { change in
            guard change.impact == .adverse,
                let (kind, axis) = ProgramChange.place(of: change.entity, change.field)
            else { return nil }
            let code = kind == .program ? draft.code : change.entity.code
            let (before, after) = (change.before ?? "-", change.after ?? "-")
            return worsening(axis, kind, code, before, after, issued: false)
        }
    }

    /// The axis on which an adverse change of a field lies; `nil` for what is about issued points.
    private static func place(
        of entity: EntityName,
        _ field: String
    ) -> (DocumentPart.Kind, WorseningAxis)? {
        switch (entity.kind, field) {
        case ("rule", ""): (.rule, .catalogue)
        case ("rule", _): (.rule, axis(of: field))
        case ("reward", _), ("partner", ""), ("partner", "accepts_points"),
            ("program", "face_value"):
            nil
        case ("partner", _): (.partner, axis(of: field))
        default: (.program, axis(of: field))
        }
    }

    private static func axis(of field: String) -> WorseningAxis {
        switch field.prefix(while: { $0.isLetter || $0 == "_" }) {
        case "amount", "funding", "denomination": .price
        case "limits", "budget": .cap
        case "validity", "kind": .validity
        default: .eligibility
        }
    }
}
