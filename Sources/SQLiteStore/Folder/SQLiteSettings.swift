// SPDX-License-Identifier: Apache-2.0

/// How the store uses its files; the defaults are measured (see `docs/performance.md`).
package struct SQLiteSettings: Sendable {
    /// The page size of a database that is made now; an existing one keeps its own.
    package var pageBytes = 8_192
    /// After how many pages in the write-ahead log the committing connection checkpoints.
    package var checkpointPages = 1_000
    /// Above this the next checkpoint waits for readers, so that the log starts again.
    package var walPagesMaximum = 32_000
    /// To what the log's file is cut when it starts again.
    package var walFileBytes = 64 << 20
    package var writingCacheKiB = 65_536
    package var readingCacheKiB = 8_192
    /// How many snapshots may be lent at one time.
    package var readersMaximum = 4
    /// The SQLite file layer of the committing connection; tests put a faulty disk here.
    package var fileLayer: String?

    package init() {}
}
