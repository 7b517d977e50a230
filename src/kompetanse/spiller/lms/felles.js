// Shared by the adapters.
export const prøv = f => { try { return f(); } catch { /* no answer */ } };
export const tomData = () => ({modus: 'normal', status: '', poeng: null, tilstand: '', posisjon: '', navn: null});

// The tab opened last owns the course; those before it hear of it, say so and stop saving.
export function taFanen(vindu, {prosjekt, id}, lytt) {
  let kanal;
  const fane = {åpen: true, slipp() { fane.åpen = false; kanal?.close(); }};
  prøv(() => {
    kanal = new vindu.BroadcastChannel(`${prosjekt}/${id}`);
    kanal.onmessage = () => { fane.åpen = false; lytt('annen fane'); };
    kanal.postMessage(1);
  });
  return fane;
}
