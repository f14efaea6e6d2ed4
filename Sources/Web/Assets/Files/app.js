// SPDX-License-Identifier: Apache-2.0
// What pages do in a browser beyond links and forms. Every page works without it.

/** `/` goes to the first search field, and from a page without one to the page that looks for everything, as on
 * most consoles; never while somebody types. */
function focusSearch(event) {
  if (event.key !== "/" || event.target.closest("input, textarea, select")) return;
  const search = document.querySelector("input[type=search]");
  const link = document.querySelector(".side a[href$='/search']");
  if (!search && !link) return;
  event.preventDefault();
  if (search) search.focus();
  else link.click();
}

document.addEventListener("keydown", focusSearch);

/* What shows when the server cannot be reached; the till says it in its own way. */

if (!document.querySelector("[data-till]")) {
  import("./connection.js").then((module) => module.watchConnection());
}

const charts = document.body.dataset.charts;
if (charts) {
  import("./charts.js")
    .then((module) => module.upgradeFigures(charts))
    .catch((fault) => console.warn("figures stay as they were drawn", fault));
}

if (document.querySelector("[data-live]")) {
  import("./live.js")
    .then((module) => module.keepFresh(document.body.dataset.stream))
    .catch((fault) => console.warn("parts stay as they were", fault));
}
