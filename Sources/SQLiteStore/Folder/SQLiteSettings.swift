// SPDX-License-Identifier: Apache-2.0

/// How the store uses its files; the defaults are measured (see `docs/performance.md`).
public struct SQLiteSettings: Sendable {
    /// The page size of a database that is made now; an existing one keeps its own.
    public var pageBytes = 8_192
    /// After how many pages in the write-ahead log the committing connection checkpoints.
    public var checkpointPages = 1_000
    /// Above this the next checkpoint waits for readers, so that the log starts again.
    public var walPagesMaximum = 32_000
    /// To what the log's file is cut when it starts again.
    public var walFileBytes = 64 << 20
    public var writingCacheKiB = 65_536
    public var readingCacheKiB = 8_192
    /// How many snapshots may be lent at one time.
    public var readersMaximum = 4
    /// The SQLite file layer of the committing connection; tests put a faulty disk here.
    public var fileLayer: String?

    public init() {}
}
