// SPDX-License-Identifier: Apache-2.0

/// All differences between two programs, entity by entity and field by field.
///
/// It is made from the documents as they are written, so that a field which a later form of the
/// documents adds is compared as well. Only what is written in other words, such as another
/// sequence of files or keys, is no difference.
public struct ProgramComparison: Hashable, Sendable {
    /// In the sequence of the new documents; what is gone stands at the end.
    public let changes: [ProgramChange]

    public init(from old: CompiledProgram, to new: CompiledProgram) {
        let (before, after) = (ProgramOutline(old), ProgramOutline(new))
        let sharesLimits = new.sharesLimits
        var changes: [ProgramChange] = []
        for entity in after.entities {
            changes += EntityComparison(before[entity.name], entity, sharesLimits).changes
        }
        for entity in before.entities where after[entity.name] == nil {
            changes += EntityComparison(entity, nil, sharesLimits).changes
        }
        self.changes = changes
    }

    /// What changes for one entity alone, without a look at others; `old` is `nil` for the first
    /// program, which adds everything.
    public static func changes(
        of entity: EntityName,
        from old: CompiledProgram?,
        to new: CompiledProgram
    ) -> [ProgramChange] {
        let before = old.flatMap { ProgramOutline($0, only: entity)[entity] }
        let after = ProgramOutline(new, only: entity)[entity]
        guard before != nil || after != nil else { return [] }
        return EntityComparison(before, after, new.sharesLimits).changes
    }

    public func count(_ impact: Impact) -> Int {
        changes.count { $0.impact == impact }
    }
}

/// The differences between an entity as it was and as it will be.
private struct EntityComparison {
    private let name: EntityName
    private let before: DocumentNode?
    private let after: DocumentNode?
    private let table: FieldTable?
    /// Whether some limit or budget counts what several rules give.
    private let sharesLimits: Bool

    init(
        _ before: ProgramOutline.Entity?,
        _ after: ProgramOutline.Entity?,
        _ sharesLimits: Bool
    ) {
        guard let name = after?.name ?? before?.name else {
            preconditionFailure("an entity that neither program has")
        }
        self.name = name
        self.before = before?.node
        self.after = after?.node
        table = FieldTables.table(of: name.kind)
        self.sharesLimits = sharesLimits
    }

    var changes: [ProgramChange] {
        guard before != nil, after != nil else {
            return [change(TreeDifference(path: .whole, before: before, after: after))]
        }
        var comparison = TreeComparison(wholes: table?.wholes ?? [])
        comparison.compare(before, after)
        return comparison.differences.map(change)
    }

    private func change(_ difference: TreeDifference) -> ProgramChange {
        let wording = ChangeWording(
            entity: name,
            name: (after ?? before)?["name"],
            table: table,
            difference: difference
        )
        return ProgramChange(
            entity: name,
            field: difference.path.text,
            before: wording.before,
            after: wording.after,
            impact: impact(difference),
            words: wording.words
        )
    }

    private func impact(_ difference: TreeDifference) -> Impact {
        guard let table else { return .adverse }
        guard !difference.path.steps.isEmpty else {
            guard let after, before == nil, table.grants else { return .adverse }
            return table.isPlain(after) && !crowdsOut(after) ? .favourable : .adverse
        }
        guard let row = table.knowledge(of: difference.path) else { return .adverse }
        let impact = row.tendency.impact(difference.before, difference.after)
        if impact == .adverse, let before, table.announced?(before, difference.path) ?? false {
            return .neutral
        }
        guard impact == .favourable, table.entanglement != nil else { return impact }
        let isPlain = [before, after].allSatisfy { $0.map(table.isPlain) ?? true }
        return isPlain ? .favourable : .adverse
    }

    /// Points that end can use up a shared limit and leave none for points that last.
    private func crowdsOut(_ rule: DocumentNode) -> Bool {
        sharesLimits && rule["kind"]?.text == EarningRule.Kind.promotional.rawValue
    }
}

extension CompiledProgram {
    /// Whether a limit or a budget of a partner or of the program counts what several rules give.
    fileprivate var sharesLimits: Bool {
        !limits.isNone || !budget.isNone
            || partners.contains { !$0.limits.isNone || !$0.budget.isNone }
    }
}
