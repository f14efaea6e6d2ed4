// SPDX-License-Identifier: Apache-2.0
// Says when the server cannot be reached, and keeps a page for who goes on meanwhile.

const REACH = "jifen:reach";
const TRY_AGAIN = 5_000;
const KEPT = "jifen-offline-page";

/** Whoever asked the server tells whether there was an answer. */
export function tellReach(isReached) {
  dispatchEvent(new CustomEvent(REACH, { detail: isReached }));
}

async function isServing() {
  try {
    return (await fetch("/livez", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/** Asks again until the server answers. */
function waitForServer(then) {
  const timer = setInterval(async () => {
    if (!(await isServing())) return;
    clearInterval(timer);
    then();
  }, TRY_AGAIN);
}

/** The page that a browser shows for others that it cannot get, in the language of this one. */
async function keepPage() {
  if (!navigator.serviceWorker) return;
  const kept = `${import.meta.url} ${document.documentElement.lang}`;
  if (sessionStorage.getItem(KEPT) === kept) return;
  try {
    await navigator.serviceWorker.register("/offline-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage("keep");
    sessionStorage.setItem(KEPT, kept);
  } catch {
    // A page that is not served over TLS has no worker: the browser's own page has to do.
  }
}

export function watchConnection() {
  const notice = document.querySelector("[data-connection]");
  let isLost = false;
  const show = (isReached) => {
    if (isLost === !isReached) return;
    isLost = !isReached;
    notice.hidden = isReached;
    if (isLost) waitForServer(() => show(true));
  };
  addEventListener(REACH, (event) => show(event.detail));
  addEventListener("offline", () => show(false));
  if (document.querySelector("[data-offline-page]")) waitForServer(() => location.reload());
  else keepPage();
}
