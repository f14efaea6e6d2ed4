// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Pieces: how many there are, and how many one member may take.
extension DocumentReader {
    /// `unlimited`, a number of pieces, or a mapping of several counts.
    mutating func stock(_ node: DocumentNode) -> StockDeclaration? {
        guard case .mapping = node.content else {
            return pieces(node).map { StockDeclaration(counts: .ever($0), outlets: []) }
        }
        let errorsBefore = findings.errorCount
        let known = DocumentForm.stock.keys
        guard let fields = fields(node, known: known) else { return nil }
        guard known.contains(where: fields.has) else {
            findings.error(
                .missingKey,
                at: node.place,
                "the stock says nothing",
                fix: "add one of \(listed(known))"
            )
            return nil
        }
        let counts = counts(fields)
        let outlets = optional("stores", of: fields) { reader, node in
            reader.list(node, maximum: DocumentLimits.outletsOfReward) { $0.outlet($1) }
        }
        guard findings.errorCount == errorsBefore else { return nil }
        _ = unique(outlets?.map(\.store) ?? [])
        return StockDeclaration(counts: counts, outlets: outlets ?? [])
    }

    private mutating func outlet(_ node: DocumentNode) -> StockDeclaration.Outlet? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.outletStock.keys) else { return nil }
        let store = required("store", of: fields) { $0.code($1) }
        let counts = counts(fields)
        guard findings.errorCount == errorsBefore, let store else { return nil }
        return StockDeclaration.Outlet(store: store, counts: counts)
    }

    private mutating func counts(_ fields: Fields) -> PieceCounts {
        let total = optional("total", of: fields) { $0.pieces($1) }
        let day = optional("per_day", of: fields) { $0.whole($1, in: DocumentLimits.stock) }
        let month = optional("per_month", of: fields) { $0.whole($1, in: DocumentLimits.stock) }
        return PieceCounts(day: day, month: month, year: nil, ever: total ?? nil)
    }

    /// A number of pieces, or none for a stock without end; `nil` after a finding.
    mutating func pieces(_ node: DocumentNode) -> Int64?? {
        if case .text(StockDeclaration.unlimitedWord, _) = node.content { return .some(nil) }
        return whole(node, in: DocumentLimits.stock).map { .some($0) }
    }

    /// `limits`, and the older `limit_per_member`, which is the one without an end.
    mutating func pieceLimits(_ fields: Fields) -> PieceCounts {
        let ever = optional("limit_per_member", of: fields) {
            $0.whole($1, in: DocumentLimits.piecesOfMember)
        }
        let rows = optional("limits", of: fields) { reader, node in
            reader.list(node) { $0.pieceLimit($1, among: PeriodWord.ofPieces) }
        }
        _ = unique(rows?.map(\.period) ?? [])
        let most = Dictionary((rows ?? []).map { ($0.period.value, $0.pieces) }) { $1 }
        if most[.ever] != nil {
            refuse(["limit_per_member"], in: fields, because: "'limits' says it")
        }
        return PieceCounts(
            day: most[.day],
            month: most[.month],
            year: most[.year],
            ever: most[.ever] ?? ever
        )
    }

    /// `household_limits`: what all members of a household may take together.
    mutating func householdLimits(_ fields: Fields) -> PieceCounts {
        let rows = optional("household_limits", of: fields) { reader, node in
            reader.list(node) { $0.pieceLimit($1, among: PeriodWord.ofHousehold) }
        }
        _ = unique(rows?.map(\.period) ?? [])
        let most = Dictionary((rows ?? []).map { ($0.period.value, $0.pieces) }) { $1 }
        return PieceCounts(
            day: most[.day],
            month: most[.month],
            year: most[.year],
            ever: most[.ever]
        )
    }

    private typealias PieceLimit = (period: Located<LimitPeriod>, pieces: Int64)

    private mutating func pieceLimit(
        _ node: DocumentNode,
        among words: [PeriodWord]
    ) -> PieceLimit? {
        guard let fields = fields(node, known: DocumentForm.pieceLimit.keys) else { return nil }
        let period = required("per", of: fields) { $0.period($1, among: words) }
        let pieces = required("pieces", of: fields) {
            $0.whole($1, in: DocumentLimits.piecesOfMember)
        }
        guard let period, let pieces else { return nil }
        return (Located(value: period, place: node.place), pieces)
    }
}

extension PieceCounts {
    fileprivate static func ever(_ pieces: Int64?) -> PieceCounts {
        PieceCounts(day: nil, month: nil, year: nil, ever: pieces)
    }
}
