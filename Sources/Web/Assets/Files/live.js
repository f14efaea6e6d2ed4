// SPDX-License-Identifier: Apache-2.0
// Keeps the marked parts of a page fresh: those with seconds are asked for again and again, the others
// when the server says that something is new. Every page works without it.

import { tellReach } from "./connection.js";

const PATIENCE = 4_000;

const isBusy = (part) =>
  document.hidden || document.querySelector("dialog[open]") !== null || part.contains(document.activeElement);

/** Asks for the page again, and puts in what has changed in its parts. */
async function refresh(parts) {
  const free = parts.filter((part) => !isBusy(part));
  if (!free.length) return false;
  try {
    const headers = { Accept: "text/html", "Jifen-By-Itself": "1" };
    const response = await fetch(location.href, { headers });
    tellReach(true);
    if (!response.ok || response.redirected) return true;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of free) {
      const fresh = page.getElementById(part.id);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // What is shown stays, and the page says that it may be old.
    tellReach(false);
  }
  return free.length === parts.length;
}

/** Listens while the page is open; what came while nobody looked is asked for when somebody does. */
function listen(address, parts) {
  let source = null;
  let isBehind = false;
  const catchUp = async () => {
    isBehind = !(await refresh(parts));
  };
  const open = () => {
    let isFirst = source === null;
    source = new EventSource(address);
    source.addEventListener("open", () => {
      document.body.dataset.listening = "yes";
      tellReach(true);
      if (!isFirst) catchUp();
      isFirst = false;
    });
    source.addEventListener("change", catchUp);
    source.addEventListener("error", () => {
      delete document.body.dataset.listening;
      // A server that is there is heard again before that.
      setTimeout(() => source.readyState === EventSource.OPEN || tellReach(false), PATIENCE);
    });
    source.addEventListener("end", () => source.close());
  };
  open();
  document.addEventListener("visibilitychange", () => isBehind && catchUp());
  document.addEventListener("focusout", () => isBehind && setTimeout(catchUp));
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && open());
}

/** `address` is that of the server's stream; without one, or without seconds, a part stays as it is. */
export function keepFresh(address) {
  const parts = [...document.querySelectorAll("[data-live]")];
  for (const part of parts) {
    const seconds = Number(part.dataset.live);
    if (seconds) setInterval(() => refresh([part]), Math.max(5, seconds) * 1000);
  }
  const listening = parts.filter((part) => !part.dataset.live);
  if (address && listening.length && globalThis.EventSource) listen(address, listening);
}
