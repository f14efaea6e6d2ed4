// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// In which role and to what end somebody looked.
enum O0002 {
    static let name = "operator 0002 roles and purposes of look-ups"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE look_ups ADD COLUMN role TEXT CHECK (length(role) > 0);
                ALTER TABLE look_ups ADD COLUMN partner INTEGER CHECK (partner > 0);
                ALTER TABLE look_ups ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
                """
        )
    }
}
