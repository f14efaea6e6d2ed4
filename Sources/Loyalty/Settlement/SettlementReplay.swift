// SPDX-License-Identifier: Apache-2.0

import Primitives

extension SettlementFact {
    /// The first field in which the command differs from what this fact came from.
    func difference(from command: SettlementCommand) -> String? {
        switch (self, command) {
        case (.closed(let fact), .close(let command)): fact.difference(from: command)
        case (.paid(let fact), .pay(let command)): fact.difference(from: command)
        case (.disputed(let fact), .dispute(let command)): fact.difference(from: command)
        case (.resolved(let fact), .resolve(let command)): fact.difference(from: command)
        default: "operation"
        }
    }
}

extension SettlementClosed {
    fileprivate func difference(from command: CloseSettlement) -> String? {
        if number != command.number { return "number" }
        let isSame =
            period == command.period && first == command.first && last == command.last
            && statements == command.statements && matrix == command.matrix
        return isSame ? nil : "statements"
    }
}

extension SettlementPaid {
    fileprivate func difference(from command: PaySettlement) -> String? {
        if number != command.number { return "number" }
        if partner != command.partner { return "partner" }
        if let amount = command.amount, amount.fen.magnitude != fen.magnitude { return "amount" }
        return reference == command.reference ? nil : "reference"
    }
}

extension LineDisputed {
    fileprivate func difference(from command: DisputeLine) -> String? {
        if number != command.number { return "number" }
        if partner != command.partner { return "partner" }
        if entry != command.entry { return "entry" }
        return reason == command.reason ? nil : "reason"
    }
}

extension DisputeResolved {
    fileprivate func difference(from command: ResolveDispute) -> String? {
        if dispute != command.dispute { return "dispute" }
        if isUpheld != command.isUpheld { return "upheld" }
        return reason == command.reason ? nil : "reason"
    }
}
