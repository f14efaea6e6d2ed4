// SPDX-License-Identifier: Apache-2.0
// Draws figures once more with ECharts where it is installed: same table, with values to point at.

const style = getComputedStyle(document.documentElement);
const token = (name) => style.getPropertyValue(name).trim();
const colours = [1, 2, 3, 4, 5, 6].map((n) => token(`--chart-${n}`));

/** The table of a figure: names of series, and for each row its name and values. */
function tableOf(figure) {
  const names = [...figure.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent);
  const rows = [...figure.querySelectorAll("tbody tr")].map((row) => ({
    name: row.cells[0].textContent,
    isTotal: row.hasAttribute("data-total"),
    values: [...row.querySelectorAll("[data-value]")].map((cell) => Number(cell.dataset.value)),
  }));
  return { names, rows };
}

function axes(rows) {
  const line = { axisLine: { lineStyle: { color: token("--line") } }, axisLabel: { color: token("--quiet") } };
  return {
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: rows.map((row) => row.name), ...line },
    yAxis: { type: "value", splitLine: { lineStyle: { color: token("--line") } }, ...line },
  };
}

function seriesOption(kind, { names, rows }) {
  const series = names.map((name, index) => ({
    name,
    type: kind === "line" ? "line" : "bar",
    stack: kind === "stack" ? "all" : undefined,
    data: rows.map((row) => row.values[index]),
  }));
  return { ...axes(rows), series };
}

function donutOption({ rows }) {
  const data = rows.map((row) => ({ name: row.name, value: row.values[0] }));
  return { series: [{ type: "pie", radius: ["45%", "75%"], data, label: { color: token("--ink") } }] };
}

function waterfallOption({ rows }) {
  let level = 0;
  const steps = rows.map((row) => {
    const from = row.isTotal ? 0 : level;
    level = row.isTotal ? row.values[0] : level + row.values[0];
    return { low: Math.min(from, level), size: Math.abs(level - from), row, isUp: level >= from };
  });
  const colour = (step) => (step.row.isTotal ? colours[1] : step.isUp ? colours[0] : colours[2]);
  return {
    ...axes(rows),
    series: [
      { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: steps.map((s) => s.low) },
      {
        type: "bar", stack: "all", data: steps.map((s) => ({ value: s.size, itemStyle: { color: colour(s) } })),
      },
    ],
  };
}

function flowOption(figure) {
  const names = new Map();
  const links = [...figure.querySelectorAll("tbody tr")].map((row) => {
    const [from, to, value] = row.cells;
    names.set(from.dataset.id, from.textContent);
    names.set(to.dataset.id, to.textContent);
    return { source: from.dataset.id, target: to.dataset.id, value: Number(value.dataset.value) };
  });
  const data = [...names.keys()].map((name, index) => ({ name, itemStyle: { color: colours[index % colours.length] } }));
  const label = { formatter: (node) => names.get(node.name), color: token("--ink") };
  return { series: [{ type: "sankey", data, links, label, lineStyle: { color: "gradient", opacity: 0.35 } }] };
}

function optionOf(figure) {
  const kind = figure.dataset.chart;
  if (kind === "flow") return flowOption(figure);
  const table = tableOf(figure);
  if (kind === "donut") return donutOption(table);
  if (kind === "waterfall") return waterfallOption(table);
  return seriesOption(kind, table);
}

/** Puts a live drawing in the place of the one that came with the page; on any failure that stays. */
function upgrade(echarts, figure) {
  const drawing = figure.querySelector(".drawing");
  if (!drawing.querySelector("svg")) return;
  const place = document.createElement("div");
  place.className = "live-chart";
  drawing.before(place);
  try {
    const chart = echarts.init(place, null, { renderer: "svg", locale: document.documentElement.lang === "en" ? "EN" : "ZH" });
    chart.setOption({
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      color: colours,
      textStyle: { fontFamily: "inherit" },
      aria: { enabled: true },
      tooltip: { trigger: figure.dataset.chart === "donut" || figure.dataset.chart === "flow" ? "item" : "axis", renderMode: "richText" },
      ...optionOf(figure),
    });
    addEventListener("resize", () => chart.resize());
    drawing.classList.add("hidden");
  } catch (fault) {
    place.remove();
    console.warn("a chart stays as it was drawn", fault);
  }
}

export async function upgradeFigures(address) {
  // A calendar's squares say their values themselves.
  const figures = document.querySelectorAll('figure[data-chart]:not([data-chart="days"])');
  if (figures.length === 0) return;
  const { echarts } = await import(address);
  for (const figure of figures) upgrade(echarts, figure);
}
