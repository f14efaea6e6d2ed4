// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API

@Suite("The contract and the operations")
struct ContractTests {
    @Test("The JSON document is the YAML document; JIFEN_UPDATE_CONTRACT=1 writes it again")
    func sameDocument() throws {
        let yaml = try ContractFiles.yaml()
        if ContractFiles.isUpdating { try ContractFiles.write(yaml) }
        #expect(try ContractFiles.json() == yaml)
    }

    @Test("Every operation is in the contract, and every one of the contract is an operation")
    func bothWays() throws {
        let written = ContractOperation.all(try ContractFiles.yaml())
        let told = Set(written.map { "\($0.method) \($0.path) \($0.id)" })
        let real = Set(Operation.all.map { "\($0.method.rawValue) \($0.path) \($0.id)" })
        #expect(told == real)
        #expect(written.count == real.count)
    }

    @Test("Contract and operation agree on parameters, keys, scopes and bodies")
    func details() throws {
        let written = ContractOperation.all(try ContractFiles.yaml())
        for operation in Operation.all {
            let told = try #require(written.first { $0.id == operation.id })
            #expect(Set(told.parameters(in: "query")) == Set(operation.query), "\(told.id)")
            let needsKey = told.parameters(in: "header") == ["Idempotency-Key"]
            #expect(needsKey == operation.needsIdempotencyKey, "\(told.id)")
            #expect(told.json["x-scope"]?.stringValue == scope(of: operation), "\(told.id)")
            #expect((told.json["security"] != nil) == operation.isOpen, "\(told.id)")
            #expect(told.body?.media == media(of: operation), "\(told.id)")
            let named = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }
                .map { String($0.dropFirst().dropLast()) }
            #expect(told.parameters(in: "path") == named, "\(told.id)")
            let isForOperator = told.json["x-operator"] == true
            if case .operatorKey = operation.access {
                #expect(isForOperator)
            } else {
                #expect(!isForOperator, "\(told.id)")
            }
        }
    }

    @Test("Every schema of a body is closed, and every operation tells of problems")
    func closed() throws {
        let contract = try ContractFiles.yaml()
        for operation in ContractOperation.all(contract) {
            if let body = operation.body, body.media != "text/plain" {
                let schema = operation.resolved(body.schema)
                #expect(schema["additionalProperties"] == false, "\(operation.id)")
                #expect(!body.examples.isEmpty, "\(operation.id)")
            }
            if operation.path.hasPrefix("/v1") {
                let problem = operation.json["responses"]?["default"]?["$ref"]?.stringValue
                #expect(problem == "#/components/responses/Problem", "\(operation.id)")
            }
        }
    }

    @Test("A batch can name every command that the contract says")
    func batchOperations() throws {
        let words = try ContractFiles.yaml().at(
            "components.schemas.BatchLine.properties.operation.enum"
        )
        #expect(
            Set((words?.arrayValue ?? []).compactMap(\.stringValue))
                == Set(LedgerWrite.byName.keys)
        )
    }

    @Test("The kinds of entries are those of the contract")
    func kinds() throws {
        let words = try ContractFiles.yaml().at("components.schemas.EntryKind.enum")
        #expect((words?.arrayValue ?? []).compactMap(\.stringValue) == EntryKinds.all)
    }

    private func scope(of operation: Operation) -> String? {
        switch operation.access {
        case .anybody, .visitor: nil
        case .key(let scope), .operatorKey(let scope): scope.rawValue
        case .anyKey: "of each operation"
        }
    }

    private func media(of operation: Operation) -> String? {
        switch operation.body {
        case .none: nil
        case .object, .documents, .inventory, .optionalObject: "application/json"
        case .lines: "application/x-ndjson"
        case .note: "text/plain"
        }
    }
}
