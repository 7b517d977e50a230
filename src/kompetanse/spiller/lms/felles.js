// Shared by the adapters.
export const prøv = f => { try { return f(); } catch { /* no answer */ } };
export const tomData = () => ({status: '', tilstand: '', posisjon: '', navn: null});

// The tab opened last owns the course; the one before it hears of it, hands over what it has not saved, says so and stops saving.
// Only among the tabs of one learner: a browser may be shared.
export function taFanen(vindu, {prosjekt, id}, lytt, elev, overlat) {
  let kanal;
  const fane = {åpen: true, slipp() { fane.åpen = false; kanal?.close(); }};
  prøv(() => {
    kanal = new vindu.BroadcastChannel(`${prosjekt}/${id}/${elev}`);
    kanal.onmessage = ({data}) => {
      if (data) fane.arv = data;
      else if (fane.åpen) {
        fane.åpen = false;
        overlat?.(kanal);
        lytt('annen fane');
      }
    };
    kanal.postMessage('');
  });
  return fane;
}
