// SPDX-License-Identifier: Apache-2.0
// Keeps a page for times without a connection: the till's own, or the one that says so. It keeps no answer about anybody.

const { pathname: SCOPE } = new URL(self.registration.scope);
const PAGE = SCOPE === "/b/pos" ? "/b/pos/offline" : "/offline";
const CACHE = `jifen-offline-1 ${PAGE}`;

/** Fetches the page anew, with the files that it names, and drops those it no longer names. */
async function keep() {
  const response = await fetch(PAGE, { cache: "no-store" });
  if (!response.ok || response.redirected) return;
  const cache = await caches.open(CACHE);
  const html = await response.clone().text();
  const files = new Set(Array.from(html.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g), (match) => match[1]));
  for (const file of [...files]) {
    if (file.endsWith("/till.js")) files.add(file.replace(/till\.js$/, "till-queue.js"));
    if (file.endsWith("/app.js")) files.add(file.replace(/app\.js$/, "connection.js"));
  }
  for (const file of files) {
    if (!(await cache.match(file))) await cache.add(file);
  }
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== PAGE && !files.has(pathname)) await cache.delete(request);
  }
  await cache.put(PAGE, response);
}

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(keep().catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (origin !== location.origin || request.method !== "GET") return;
  if (pathname.startsWith("/assets/")) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
    return;
  }
  if (request.mode !== "navigate") return;
  event.respondWith(
    fetch(request).catch(async () => (await caches.match(PAGE)) ?? Response.error()),
  );
});
