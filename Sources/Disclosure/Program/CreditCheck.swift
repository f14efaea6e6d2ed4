// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// CRED-01 to CRED-03 in the documents: what levels of credit get, and who attests them.
struct CreditCheck {
    let program: CompiledProgram
    let places: DocumentPlaces

    func findings(into collector: inout FindingCollector) {
        for penalty in program.creditPenalties {
            guard let subject = penalty.subject else { continue }
            collector.add(
                .creditPenalty,
                .document(places.part(.rule, subject.code).with(field: "when")),
                matched: penalty.matched,
                penalty.text
            )
        }
        guard let terms = program.credit else { return }
        collector.add(CreditOffer(terms))
    }
}

extension CreditOffer {
    /// What `credit.yaml` offers.
    ///
    /// A consent can always be withdrawn; the issuers say what is asked, and of whom.
    init(_ terms: CreditTerms) {
        let levels = CreditLevel.allCases.map { level in
            let benefit = terms.benefit(of: level)
            let off = benefit.priceReduction
            return Level(
                code: level.code,
                price: Ratio(off.denominator - off.numerator, off.denominator)
            )
        }
        self.init(
            levels: levels,
            scope: terms.issuers.map(\.code).joined(separator: ", "),
            validDays: terms.maximumDays,
            canBeWithdrawn: true,
            publicShare: terms.publicShare
        )
    }
}
