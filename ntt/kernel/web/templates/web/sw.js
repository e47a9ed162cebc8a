// Shell kept by version; pages asked from the network first, the last copy behind them.
const SHELL = "ntt-shell-{{ version }}", PAGES = "ntt-pages-1", PAGES_MAX = 30;
const FILES = {{ files|safe }};
addEventListener("install", (e) => {
  e.waitUntil(caches.open(SHELL).then((c) => c.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener("activate", (e) => {
  e.waitUntil(caches.keys().then((names) => Promise.all(names.filter((n) => n.startsWith("ntt-shell-") && n !== SHELL).map((n) => caches.delete(n)))).then(() => clients.claim()));
});
addEventListener("fetch", (e) => {
  const { request } = e, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  // A form that could not be sent is answered in our words, not with the browser's own page.
  if (request.method === "POST" && request.mode === "navigate") e.respondWith(fetch(request).catch(() => noSignal(url)));
  if (request.method !== "GET") return;
  if (FILES.includes(url.pathname)) e.respondWith(caches.match(request).then((hit) => hit || fetch(request)));
  else if (request.mode === "navigate") e.respondWith(page(request));
});
async function page(request) {
  try {
    const answer = await fetch(request);
    // Only what the server itself calls public is kept: a phone is often shared in a family.
    if (answer.ok && !answer.redirected && answer.headers.get("X-Keep") === "1") {
      const copy = answer.clone(), pages = await caches.open(PAGES);
      pages.put(request, copy).then(async () => {
        const kept = await pages.keys();
        for (const old of kept.slice(0, Math.max(0, kept.length - PAGES_MAX))) pages.delete(old);
      }).catch(() => {});
    }
    return answer;
  } catch {
    const kept = await caches.match(request);
    if (kept) return kept;
    return noSignal(new URL(request.url));
  }
}
async function noSignal(url) {
  const page = url.pathname.startsWith("/en/") ? "/en/tanpa-sinyal/" : "/tanpa-sinyal/";
  return await caches.match(page) ?? Response.error();
}
