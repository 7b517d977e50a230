// What makes the office's pages easier; all of it works without this file.
document.documentElement.classList.add('med-js');

const skjema = document.querySelector('[data-maks]');
if (skjema) {
  const status = document.getElementById('status-tekst');
  const knapp = skjema.querySelector('[type=submit]');
  const ledig = knapp.textContent;

  const vis = (felt) => {
    const fil = felt.files[0];
    felt.closest('.kontor-slipp').classList.toggle('er-valgt', Boolean(fil));
    const navn = [...skjema.querySelectorAll('[type=file]')].flatMap((f) => [...f.files]).map((f) => f.name);
    status.textContent = navn.length ? `Valgt: ${navn.join(', ')}` : '';
  };

  // A file that misses its zone must not make the browser leave the page and show the list.
  for (const type of ['dragover', 'drop']) addEventListener(type, (e) => e.preventDefault());

  for (const felt of skjema.querySelectorAll('[type=file]')) {
    const sone = felt.closest('.kontor-slipp');
    const over = (på) => sone.classList.toggle('er-over', på);
    sone.addEventListener('dragover', () => over(true));
    sone.addEventListener('dragleave', (e) => sone.contains(e.relatedTarget) || over(false));
    sone.addEventListener('drop', (e) => {
      over(false);
      if (e.dataTransfer.files.length === 1 || (felt.multiple && e.dataTransfer.files.length)) {
        felt.files = e.dataTransfer.files;
        vis(felt);
      } else {
        status.textContent = 'Slipp én fil om gangen.';
      }
    });
    felt.addEventListener('change', () => vis(felt));
    vis(felt);
  }

  skjema.addEventListener('submit', (e) => {
    const bytes = [...skjema.querySelectorAll('[type=file]')].reduce((n, f) => n + (f.files[0]?.size ?? 0), 0);
    if (bytes > Number(skjema.dataset.maks)) {
      e.preventDefault();
      status.textContent = 'Filene er for store. Er det riktig fil?';
    } else if (knapp.getAttribute('aria-disabled')) {
      e.preventDefault();
    } else {
      knapp.setAttribute('aria-disabled', 'true');
      knapp.textContent = 'Leser …';
      status.textContent = 'Leser filen og lager planen. En stor liste kan ta et minutt.';
    }
  });

  // The browser may show the page again as it was left.
  addEventListener('pageshow', () => {
    knapp.removeAttribute('aria-disabled');
    knapp.textContent = ledig;
    for (const felt of skjema.querySelectorAll('[type=file]')) vis(felt);
  });
}
