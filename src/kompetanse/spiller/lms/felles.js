// Shared by the adapters.
export const prøv = f => { try { return f(); } catch { return undefined; } };
export const tomData = () => ({modus: 'normal', status: '', poeng: null, tilstand: '', posisjon: '', navn: null});

// The tab opened last owns the course; those before it hear of it and stop saving. Returns a function that lets go.
export function vaktFane(vindu, {prosjekt, id}, vedAnnen) {
  const kanal = prøv(() => new vindu.BroadcastChannel(`${prosjekt}/${id}`));
  if (kanal) kanal.onmessage = vedAnnen;
  prøv(() => kanal.postMessage(1));
  return () => prøv(() => kanal.close());
}
