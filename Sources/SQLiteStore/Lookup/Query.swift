// SPDX-License-Identifier: Apache-2.0

/// The questions asked of the database; a test reads the plan of each.
enum Query: Int, CaseIterable {
    case row
    case entry
    case lastSequence
    case key
    case source
    case largestKey
    case largestSource
    case identifier
    case identifiersOfMember
    case hasCode
    case codesOfReward
    case dueBlocks
    case dueRows
    case marks
    case sweepRanges
    case entriesFrom
    case rowsBetween
    case firstKeys
    case secondKeys
    case sources
    case identifiers
    case codes

    var sql: String {
        switch self {
        case .row: "SELECT body FROM state_rows WHERE key = ?1"
        case .entry: "SELECT body FROM journal WHERE seq = ?1"
        case .lastSequence: "SELECT max(seq) FROM journal"
        case .key:
            """
            SELECT seq FROM keys_a WHERE key = ?1
            UNION ALL SELECT seq FROM keys_b WHERE key = ?1
            """
        case .source: "SELECT seq FROM source_keys WHERE key = ?1"
        case .largestKey:
            """
            SELECT max(key) FROM (
                SELECT max(key) AS key FROM keys_a WHERE key BETWEEN ?1 AND ?2
                UNION ALL SELECT max(key) FROM keys_b WHERE key BETWEEN ?1 AND ?2)
            """
        case .largestSource: "SELECT max(key) FROM source_keys WHERE key BETWEEN ?1 AND ?2"
        case .identifier: "SELECT member FROM vault WHERE digest = ?1"
        case .identifiersOfMember:
            """
            SELECT digest, kind, partner, salt, value, member FROM vault
            WHERE member = ?1 ORDER BY digest
            """
        case .hasCode: "SELECT number FROM pool_codes WHERE digest = ?1"
        case .codesOfReward:
            """
            SELECT reward, number, digest, salt, sealed FROM pool_codes
            WHERE reward = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number
            """
        case .dueBlocks:
            "SELECT block FROM due_blocks WHERE earliest <= ?1 ORDER BY earliest, block"
        case .dueRows:
            "SELECT key, deadline FROM state_rows WHERE key BETWEEN ?1 AND ?2 AND deadline <= ?3"
        case .marks: "SELECT range, seq FROM sweep_marks WHERE range >= 0 ORDER BY range"
        case .sweepRanges: "SELECT sweep_ranges FROM bookkeeping WHERE id = 1"
        case .entriesFrom: "SELECT seq, body FROM journal WHERE seq >= ?1 ORDER BY seq"
        case .rowsBetween:
            "SELECT key, body FROM state_rows WHERE key BETWEEN ?1 AND ?2 ORDER BY key"
        case .firstKeys: "SELECT key, seq FROM keys_a ORDER BY key"
        case .secondKeys: "SELECT key, seq FROM keys_b ORDER BY key"
        case .sources: "SELECT key, seq FROM source_keys ORDER BY key"
        case .identifiers:
            "SELECT digest, kind, partner, salt, value, member FROM vault ORDER BY member, digest"
        case .codes:
            "SELECT reward, number, digest, salt, sealed FROM pool_codes ORDER BY reward, number"
        }
    }
}
