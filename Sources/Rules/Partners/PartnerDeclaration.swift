// SPDX-License-Identifier: Apache-2.0

/// What a document under `partners/` says about one partner.
struct PartnerDeclaration: Sendable {
    let code: Located<String>
    let name: LocalizedText
    let scene: Scene
    let denomination: Int64
    /// `nil` for the program's window.
    let returnWindowDays: Int64?
    let acceptsPoints: Bool
    let stores: [Partner.Store]
    let limits: Limits
    let budget: Limits
    let groups: [Partner.Group]
    /// `nil` for the program's terms, billed by cycle and without a limit.
    let settlement: PartnerSettlementDeclaration?

    func partner(of program: ProgramDeclaration) -> Partner {
        Partner(
            code: code.value,
            name: name,
            scene: scene,
            denomination: denomination,
            returnWindowDays: returnWindowDays ?? program.returnWindowDays,
            acceptsPoints: acceptsPoints,
            stores: stores,
            limits: limits,
            budget: budget,
            groups: groups,
            settlement: settlement?.settlement(of: program.settlement)
                ?? PartnerSettlement(
                    terms: .postpaid,
                    creditLimit: nil,
                    alertBelow: nil,
                    feePartsPerMillion: program.settlement.feePartsPerMillion,
                    agreedDeposit: nil,
                    guarantor: nil,
                    isDeclared: false
                )
        )
    }
}

extension DocumentReader {
    mutating func partner(_ node: DocumentNode) -> PartnerDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.partner.keys) else { return nil }
        let code = required("code", of: fields) {
            $0.code($1, reserved: [PartnerSelection.allWord])
        }
        let name = required("name", of: fields) { $0.localized($1) }
        let scene = required("scene", of: fields) { $0.choice($1, of: Scene.self) }
        let denomination = required("denomination", of: fields) {
            $0.whole($1, in: DocumentLimits.denomination)
        }
        let window = optional("return_window_days", of: fields) {
            $0.whole($1, in: DocumentLimits.days)
        }
        let accepts = optional("accepts_points", of: fields) { $0.flag($1) }
        let stores = optional("stores", of: fields) { $0.stores($1) }
        let limits = optional("limits", of: fields) { $0.limits($1) }
        let budget = optional("budget", of: fields) { $0.budget($1) }
        let groups = groups(fields, of: scene)
        let settlement = optional("settlement", of: fields) { $0.partnerSettlement($1) }
        guard findings.errorCount == errorsBefore, let code, let name, let scene, let denomination
        else { return nil }
        return PartnerDeclaration(
            code: code,
            name: name,
            scene: scene,
            denomination: denomination,
            returnWindowDays: window,
            acceptsPoints: accepts ?? true,
            stores: stores ?? [],
            limits: limits?.value ?? .none,
            budget: budget?.value ?? .none,
            groups: groups,
            settlement: settlement
        )
    }

    /// An institution has groups and no stores; everybody else the other way round.
    private mutating func groups(_ fields: Fields, of scene: Scene?) -> [Partner.Group] {
        guard let scene else { return [] }
        guard scene.isInstitution else {
            refuse(["groups"], in: fields, because: "only schools and communities have groups")
            return []
        }
        refuse(["stores"], in: fields, because: "a school or community has no stores")
        let groups = optional("groups", of: fields) { reader, node in
            reader.list(node, maximum: DocumentLimits.groupsOfPartner) { reader, element in
                reader.group(element)
            }
        }
        var seen: Set<String> = []
        for group in groups ?? [] where !seen.insert(group.value.code).inserted {
            findings.error(
                .duplicateCode,
                at: group.place,
                "the partner has a group '\(group.value.code)' already",
                fix: "give each group its own code"
            )
        }
        return (groups ?? []).map(\.value)
    }

    private mutating func group(_ node: DocumentNode) -> Located<Partner.Group>? {
        guard let fields = fields(node, known: DocumentForm.named.keys) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        guard let code, let name else { return nil }
        return Located(value: Partner.Group(code: code.value, name: name), place: code.place)
    }

    private mutating func stores(_ node: DocumentNode) -> [Partner.Store]? {
        let stores = list(node, maximum: DocumentLimits.storesOfPartner) { reader, element in
            reader.store(element)
        }
        guard let stores else { return nil }
        var seen: Set<String> = []
        for store in stores where !seen.insert(store.value.code).inserted {
            findings.error(
                .duplicateCode,
                at: store.place,
                "the partner has a store '\(store.value.code)' already",
                fix: "give each store its own code"
            )
        }
        return stores.map(\.value)
    }

    private mutating func store(_ node: DocumentNode) -> Located<Partner.Store>? {
        guard let fields = fields(node, known: DocumentForm.store.keys) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let district = optional("district", of: fields) { $0.localized($1) }
        guard let code, let name else { return nil }
        let store = Partner.Store(code: code.value, name: name, district: district)
        return Located(value: store, place: code.place)
    }
}
