// Keeps the toolbox's own files for when there is no network. The network is asked first: numbers may have changed.
const LAGER = '@LAGER@', FILER = @FILER@;

self.addEventListener('install', h => h.waitUntil(
  caches.open(LAGER).then(lager => lager.addAll(FILER)).then(() => self.skipWaiting())));

self.addEventListener('activate', h => h.waitUntil(caches.keys().then(navn => Promise.all(
  navn.filter(n => n !== LAGER && n.startsWith(LAGER.split('#')[0] + '#')).map(n => caches.delete(n))))
  .then(() => self.clients.claim())));

self.addEventListener('fetch', h => {
  if (h.request.method !== 'GET') return;
  const fil = h.request.mode === 'navigate' ? 'index.html' : h.request;   // however the page's address is written
  h.respondWith(fetch(h.request).catch(() => caches.match(fil, {ignoreSearch: true})));
});
