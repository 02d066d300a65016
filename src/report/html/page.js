// Nothing here is needed to read the page.
'use strict';
// A value and its like on the other side of the row light up together.
const like = (mark, on) => {
  for (const other of mark.closest('tr').querySelectorAll(`mark[data-k="${mark.dataset.k}"]`)) {
    other.classList.toggle('on', on);
  }
};
for (const [event, on] of [['mouseover', true], ['mouseout', false]]) {
  document.addEventListener(event, ({ target }) => {
    if (target.matches?.('td mark[data-k]')) like(target, on);
  });
}
// A link into folded rows unfolds them.
const unfold = () => {
  const fold = document.getElementById(location.hash.slice(1))?.closest('details');
  if (fold && !fold.open) {
    fold.open = true;
    document.getElementById(location.hash.slice(1)).scrollIntoView();
  }
};
addEventListener('hashchange', unfold);
unfold();
addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
});
