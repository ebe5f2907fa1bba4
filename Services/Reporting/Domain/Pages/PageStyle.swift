/// The style sheet of a report's page. Contrasts are at least 4,5:1 for text and 3:1 for bars (WCAG 2.1 AA, 1.4.3 and 1.4.11);
/// nothing is told by colour alone.
enum PageStyle {
  static let sheet = """
    :root{--ink:#1b1f24;--soft:#4a5560;--line:#c3ccd4;--pale:#f2f5f8;--blue:#00477e;--bar:#0a6ab5;--women:#6b2c91;--men:#00737f;--warn:#8a3b00}
    *{box-sizing:border-box}
    html{font-size:100%}
    body{margin:0;background:#fff;color:var(--ink);font:1rem/1.55 "Open Sans","Segoe UI","Liberation Sans",Arial,sans-serif}
    .page{max-width:66rem;margin:0 auto;padding:0 1.5rem 3rem}
    .skip{position:absolute;left:-999rem}
    .skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem;border:3px solid var(--blue);z-index:1}
    a{color:var(--blue)}
    a:focus-visible,.wide:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
    header.top{background:var(--blue);color:#fff}
    header.top .page{padding-top:2.2rem;padding-bottom:2rem}
    header.top p{margin:0}
    .from{font-size:.95rem;letter-spacing:.02em}
    h1{font-size:2.6rem;line-height:1.15;margin:.35rem 0 1.1rem;font-weight:700}
    .facts{display:flex;flex-wrap:wrap;gap:.4rem 2.2rem;margin:0}
    .facts div{display:flex;gap:.45rem}
    .facts dt{opacity:.92}
    .facts dd{margin:0;font-weight:700}
    .state{margin:1.5rem 0 0;padding:.8rem 1.1rem;border-left:6px solid var(--warn);background:#fff4e8;font-weight:600}
    nav{margin:1.6rem 0 0}
    nav ol{margin:.3rem 0 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem}
    nav h2{font-size:1rem;margin:0;border:0;padding:0;color:var(--ink)}
    h2{font-size:1.7rem;line-height:1.25;margin:3rem 0 .8rem;padding-top:.7rem;border-top:4px solid var(--blue);color:var(--blue)}
    h3{font-size:1.2rem;margin:2rem 0 .4rem}
    p{max-width:46rem;margin:.5rem 0}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem;margin:1.2rem 0;padding:0;list-style:none}
    .tiles li{border:1px solid var(--line);border-top:5px solid var(--bar);padding:.9rem 1.1rem 1rem;background:#fff}
    .tiles .big{display:block;font-size:2.1rem;line-height:1.15;font-weight:700;color:var(--blue);font-variant-numeric:tabular-nums}
    .tiles .what{display:block;font-weight:600;margin-top:.2rem}
    .tiles .more{display:block;font-size:.92rem;color:var(--soft);margin-top:.25rem}
    .wide{overflow-x:auto;margin:1.4rem 0 2rem}
    table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
    caption{text-align:left;font-weight:700;font-size:1.1rem;padding:0 0 .5rem}
    th,td{padding:.42rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
    thead th{vertical-align:bottom;border-bottom:2px solid var(--blue);font-size:.92rem;line-height:1.3}
    thead th.n{white-space:normal}
    tbody th{font-weight:400}
    tfoot th,tfoot td{font-weight:700;border-top:2px solid var(--blue);border-bottom:2px solid var(--blue)}
    .n{text-align:right;white-space:nowrap}
    tbody tr:nth-child(even){background:var(--pale)}
    .results tbody th{font-weight:600;width:36%}
    .results tbody th+td{font-size:1.25rem;font-weight:700;color:var(--blue)}
    td.bars{width:15rem;min-width:7rem;vertical-align:middle}
    .bar{display:block;width:100%;height:1.15rem}
    .b0{fill:#dfe6ec}.b1{fill:var(--bar)}.bw{fill:var(--women)}.bm{fill:var(--men)}
    .goal{stroke:#1b1f24;stroke-width:3}
    .key{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;margin:.4rem 0;font-size:.95rem}
    .key span::before{content:"";display:inline-block;width:.95rem;height:.95rem;margin-right:.45rem;vertical-align:-.12rem;background:var(--bar)}
    .key .w::before{background:var(--women)}.key .m::before{background:var(--men)}
    .hid{color:var(--soft)}
    .no-target{color:var(--soft);font-style:italic;white-space:nowrap}
    .note{font-size:.95rem;color:var(--soft)}
    dl.reasons dt{font-weight:700;margin-top:.8rem}
    dl.reasons dd{margin:.1rem 0 0;max-width:46rem}
    .defs td,.defs th{font-size:.92rem}
    .defs tbody th{font-weight:600;width:24%}
    footer{margin-top:3rem;padding-top:1rem;border-top:4px solid var(--blue);font-size:.92rem}
    footer dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:.6rem 0}
    footer dt{color:var(--soft)}
    footer dd{margin:0;overflow-wrap:anywhere}
    code{font-family:"Liberation Mono",Consolas,monospace;font-size:.95em}
    .vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    @media (max-width:40rem){h1{font-size:2rem}.page{padding-left:1rem;padding-right:1rem}}
    @media print{
    @page{size:A4;margin:16mm 15mm 18mm}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    body{font-size:9.5pt}
    .page{max-width:none;padding:0}
    header.top{background:#fff;color:var(--ink);border-bottom:4px solid var(--blue)}
    header.top .page{padding:0 0 .8rem}
    nav,.skip{display:none}
    h1{font-size:24pt;color:var(--blue)}
    h2{font-size:15pt;margin-top:1.6rem;break-after:avoid}
    h3,caption{break-after:avoid}
    tr,.tiles li,dl.reasons dd{break-inside:avoid}
    .tiles{grid-template-columns:repeat(4,1fr);gap:.5rem}
    .tiles .big{font-size:17pt}
    .wide{overflow:visible}
    th,td{padding:.22rem .45rem}
    td.bars{width:9rem}
    thead{display:table-header-group}
    }
    """
}
