// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("The checker of schemas")
struct SchemaTests {
    private static let contract: JSON = [
        "components": ["schemas": ["Name": ["type": "string", "maxLength": 3]]]
    ]

    private static let schema: JSON = [
        "allOf": [["type": "object", "required": ["a"], "properties": ["a": ["type": "integer"]]]],
        "properties": [
            "b": ["$ref": "#/components/schemas/Name"],
            "c": ["oneOf": [["type": "null"], ["type": "integer", "minimum": 1]]],
            "d": ["type": "array", "items": ["enum": ["x", "y"]]],
        ],
    ]

    @Test(
        "It complains of whatever does not fit",
        arguments: [
            (#"{"a":1}"#, 0), (#"{"a":1,"b":"abc","c":null,"d":["x","y"]}"#, 0), ("{}", 1),
            (#"{"a":"1"}"#, 1), (#"{"a":1,"b":"abcd"}"#, 1), (#"{"a":1,"c":0}"#, 1),
            (#"{"a":1,"d":["z"]}"#, 1), (#"{"a":1,"e":1}"#, 1), (#"{"a":1,"d":7}"#, 1),
        ]
    )
    func complaints(value: String, count: Int) throws {
        let schema = Schema(contract: Self.contract, schema: Self.schema)
        let json = try JSONParser.parse(value.utf8)
        #expect(schema.complaints(about: json).count == count, "\(value)")
    }
}
