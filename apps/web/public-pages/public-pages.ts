import './public-pages.css';

/*
 * Everything on the public pages works without this. With it, a form that is on its way is not sent again: the server takes
 * the same form once, but people should see that it is being done.
 */
const BUSY = 'lg-busy';

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method !== 'post') return;
  if (form.classList.contains(BUSY)) return event.preventDefault();
  form.classList.add(BUSY);
  form.setAttribute('aria-busy', 'true');
});

// Who comes back with the browser's own button finds the page as it was left, and may send it.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll(`form.${BUSY}`)) {
    form.classList.remove(BUSY);
    form.removeAttribute('aria-busy');
  }
});
