// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Resolves what green documents refer to.
enum GreenChecker {
    /// `nil` when there are no green documents, or after a finding.
    static func check(
        _ declarations: [GreenDeclaration],
        actions: Set<String>,
        in context: RuleContext,
        _ findings: inout Findings
    ) -> GreenTerms? {
        guard !declarations.isEmpty else { return nil }
        var factors: [Located<EmissionFactor>] = []
        var activities: [Located<GreenActivity>] = []
        var products: [GreenProductDeclaration] = []
        for declaration in declarations {
            switch declaration {
            case .factor(let factor): factors.append(factor)
            case .activity(let activity): activities.append(activity)
            case .product(let product): products.append(product)
            }
        }
        checkUnique(factors.map { Located(value: $0.value.code, place: $0.place) }, &findings)
        let codes = activities.map { Located(value: $0.value.code, place: $0.place) }
        checkUnique(codes + products.map(\.code), &findings)
        for activity in activities {
            guard let action = activity.value.action else { continue }
            check(Located(value: action, place: activity.place), actions, &findings)
        }
        for product in products { check(product.action, actions, &findings) }
        let resolved = products.compactMap { resolve($0, in: context, &findings) }
        return GreenTerms(
            factors: factors.map(\.value),
            activities: activities.map(\.value),
            products: resolved,
            partnerCount: context.partners.count
        )
    }

    private static func checkUnique(_ codes: [Located<String>], _ findings: inout Findings) {
        var seen: Set<String> = []
        for code in codes where !seen.insert(code.value).inserted {
            findings.error(
                .duplicateCode,
                at: code.place,
                "there is a '\(code.value)' already",
                fix: "give each its own code"
            )
        }
    }

    private static func check(
        _ action: Located<String>,
        _ actions: Set<String>,
        _ findings: inout Findings
    ) {
        guard !actions.contains(action.value) else { return }
        let nearest = Spelling.nearest(to: action.value, among: actions.sorted())
        findings.error(
            .unknownFactor,
            at: action.place,
            "no factor speaks of '\(action.value)'",
            fix: nearest.map { "write '\($0)'" } ?? "declare a factor, or leave 'factor' out"
        )
    }

    private static func resolve(
        _ product: GreenProductDeclaration,
        in context: RuleContext,
        _ findings: inout Findings
    ) -> GreenProduct? {
        let indexes = product.partners.compactMap { context.partnerIndex($0, &findings) }
        guard indexes.count == product.partners.count else { return nil }
        return GreenProduct(
            code: product.code.value,
            name: product.name,
            skus: product.skus,
            categories: product.categories,
            partnerIndexes: indexes.sorted(),
            action: product.action.value,
            certificate: product.certificate,
            cap: product.cap
        )
    }
}
