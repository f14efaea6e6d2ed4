// SPDX-License-Identifier: Apache-2.0

/// The one style sheet, for light and dark, from 360 px upwards.
enum StyleSheet {
    static let path = "/assets/page.css"

    static let text = """
        :root {
          color-scheme: light dark;
          --ground: #fbfaf7; --card: #ffffff; --ink: #1c1e21; --quiet: #5a5f66;
          --line: #dcd9d2; --accent: #a3271b; --good: #1c6b37; --bad: #a3271b;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #16181b; --card: #1e2125; --ink: #e8e6e1; --quiet: #a4a8ae;
            --line: #34383e; --accent: #ff9c8c; --good: #7fd39b; --bad: #ff9c8c;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; background: var(--ground); color: var(--ink);
          font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
        }
        a { color: var(--accent); }
        a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .skip { position: absolute; left: -999px; }
        .skip:focus { left: 8px; top: 8px; background: var(--card); padding: 8px; }
        header {
          display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline;
          padding: 12px 16px; border-bottom: 1px solid var(--line); background: var(--card);
        }
        .brand { font-weight: 700; text-decoration: none; color: var(--ink); }
        nav { display: flex; flex-wrap: wrap; gap: 4px 16px; }
        header nav a { padding: 10px 0; }
        nav a[aria-current] { font-weight: 700; text-decoration: none; }
        main { max-width: 1080px; margin: 0 auto; padding: 16px; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 16px 0 4px; }
        h2 { font-size: 1.25rem; margin: 40px 0 8px; }
        h3 { font-size: 1.05rem; margin: 32px 0 4px; overflow-wrap: anywhere; }
        p { margin: 4px 0 12px; max-width: 70ch; }
        .quiet { color: var(--quiet); }
        .state { font-weight: 700; }
        .state.good { color: var(--good); }
        .state.bad { color: var(--bad); }
        .figures {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px;
          margin: 20px 0; padding: 0;
        }
        .figures div {
          background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px;
        }
        .figures dt { color: var(--quiet); font-size: .9rem; }
        .figures dd { margin: 0; font-size: 1.4rem; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .95rem; }
        th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); }
        th { color: var(--quiet); font-weight: 600; }
        td code { overflow-wrap: normal; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
        code, pre { font: .88em/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
        code { overflow-wrap: anywhere; }
        pre {
          background: var(--card); border: 1px solid var(--line); border-radius: 8px;
          padding: 12px; overflow-x: auto; white-space: pre;
        }
        pre code { overflow-wrap: normal; }
        .method { font-weight: 700; color: var(--accent); }
        section.operation { border-top: 1px solid var(--line); }
        .contents { columns: 2 360px; max-width: 820px; padding-left: 20px; }
        .contents li { break-inside: avoid; }
        .contents code { overflow-wrap: anywhere; }
        @media print { header nav, .skip { display: none; } body { background: #fff; color: #000; } }
        """
}
