// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    private static let statementPath = "/v1/settlements/{number}/statements/{partner}"

    /// `GET /v1/settlements/{number}/statements/{partner}`: the statement whose hash is in the journal.
    static let readSettlementStatement = Operation(
        id: "readSettlementStatement",
        method: .get,
        path: statementPath,
        access: .key(.settlementRead),
        query: ["at"]
    ) { call in
        Answer(try await call.caller.statement(call).json)
    }

    /// `GET …/statements/{partner}/csv`: the statement as a table.
    static let readSettlementStatementCSV = Operation(
        id: "readSettlementStatementCSV",
        method: .get,
        path: statementPath + "/csv",
        access: .key(.settlementRead),
        query: ["at"],
        media: .csv
    ) { call in
        Answer(try await call.caller.statement(call).csv, media: .csv)
    }

    /// `GET …/statements/{partner}/html`: the statement as a page to print.
    static let readSettlementStatementPage = Operation(
        id: "readSettlementStatementPage",
        method: .get,
        path: statementPath + "/html",
        access: .key(.settlementRead),
        query: ["at", "language"],
        media: .html
    ) { call in
        let statement = try await call.caller.statement(call)
        return Answer(StatementPage(statement, in: try call.statementLanguage()).html, media: .html)
    }

    /// `GET /v1/settlements/{number}/matrix`: who took whose points; the document whose hash is in the journal.
    static let readSettlementMatrix = Operation(
        id: "readSettlementMatrix",
        method: .get,
        path: "/v1/settlements/{number}/matrix",
        access: .operatorKey(.settlementRead),
        query: ["at"]
    ) { call in
        let plan = try await call.settlementPlan()
        return Answer(try await call.caller.engine.run(plan).matrixJSON)
    }

    /// `GET /v1/settlements/{number}/payment-file`: who pays whom now, as a table.
    static let readPaymentFile = Operation(
        id: "readPaymentFile",
        method: .get,
        path: "/v1/settlements/{number}/payment-file",
        access: .operatorKey(.settlementRead),
        query: ["at"],
        media: .csv
    ) { call in
        let caller = try call.caller
        let number = try Caller.cycle(call.parameter("number"))
        let book = try await call.books().settlements
        guard book[number] != nil else { throw Problem(.settlement(.unknown)) }
        return Answer(PaymentFile(book, caller.program.registry).csv(of: number), media: .csv)
    }
}

extension Call {
    /// The language that is asked for, or else that of the answer.
    fileprivate func statementLanguage() throws(Problem) -> StatementLanguage {
        guard let text = query["language"] else {
            return language == .chinese ? .chinese : .english
        }
        guard let language = StatementLanguage(rawValue: text) else {
            let known = StatementLanguage.allCases.map(\.rawValue)
            throw Problem.invalid("language", Expected.oneOf(known))
        }
        return language
    }
}
