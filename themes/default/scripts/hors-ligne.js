// Keeps the page on which colleagues write at hand without a network: the newest copy when the network answers, else the kept one.
self.addEventListener('install', function (event) {
  event.waitUntil(caches.open(VERSION).then(function (kept) { return kept.addAll(GARDES); }).then(function () { return self.skipWaiting(); }));
});
self.addEventListener('activate', function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf('proposer-') === 0 && name !== VERSION; }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});
self.addEventListener('fetch', function (event) {
  var address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== self.location.origin) return;
  event.respondWith(fetch(event.request).then(function (answer) {
    if (answer.ok && GARDES.indexOf(address.pathname) >= 0) {
      var copy = answer.clone();
      event.waitUntil(caches.open(VERSION).then(function (kept) { return kept.put(address.pathname, copy); }));
    }
    return answer;
  }, function () {
    return caches.match(address.pathname).then(function (kept) { return kept || Response.error(); });
  }));
});
