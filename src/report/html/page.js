// Nothing here is needed to read the page.
'use strict';
const $ = (id) => document.getElementById(id);
const all = (query, from = document) => [...from.querySelectorAll(query)];
for (const tool of all('.js')) tool.hidden = false;
const say = (text) => { $('said').textContent = text; };

// A value and its like in the other columns of the row light up together, on hover and on focus.
const like = (mark, on) => {
  for (const other of all(`mark[data-k="${mark.dataset.k}"]`, mark.closest('tr'))) other.classList.toggle('on', on);
};
for (const [event, on] of [['mouseover', true], ['mouseout', false], ['focusin', true], ['focusout', false]]) {
  document.addEventListener(event, ({ target }) => {
    if (target.matches?.('td mark[data-k]')) like(target, on);
  });
}

// A link into folded rows unfolds them, and shows a version that has something there.
const holders = (row) => [...row.classList].filter((name) => /^v\d+$/.test(name));
const unfold = () => {
  const there = $(location.hash.slice(1));
  const fold = there?.closest('details:not([open])');
  if (fold) fold.open = true;
  const some = there?.matches('tr') ? holders(there) : [];
  const shown = some.some((name) => $(name)?.checked && there.children[name.slice(1)].matches(':not(.void, .quiet)'));
  const holder = some.find((name) => there.children[name.slice(1)].matches(':not(.void, .quiet)'));
  if (!shown && $(holder)) $(holder).checked = true;
  // A gap is looked for where it is: in a version that lacks the row.
  const gaps = there?.matches('tr') ? [...there.children].flatMap((cell, at) => (cell.matches('.void') && $(`v${at}`)) || []) : [];
  const gap = gaps.some((version) => version.checked) ? undefined : gaps[0];
  if (gap) gap.checked = true;
  if (fold || gap || (!shown && holder)) there.scrollIntoView({ block: 'center' });
  // Values of the row that was gone to can be walked with the tab key.
  for (const mark of all(`tr:target mark[data-k]`)) mark.tabIndex = 0;
};
addEventListener('hashchange', unfold);
unfold();
addEventListener('beforeprint', () => {
  for (const fold of all('details')) fold.open = true;
});

// Findings: one is the current one; what is filtered or below the threshold is passed over.
const findings = all('.findings > li');
const agreements = all('details.agree');
if (agreements.length && $('folding')) {
  $('folding').hidden = false;
  $('folds').checked = agreements.every((fold) => !fold.open);
  $('folds').addEventListener('input', () => {
    for (const fold of agreements) fold.open = !$('folds').checked;
  });
}
let now = -1;
const current = () => findings[now];
const show = (index) => {
  current()?.classList.remove('now');
  now = index;
  current().classList.add('now');
  current().focus({ preventScroll: true });
  current().scrollIntoView({ block: 'center' });
};
const step = (by) => {
  for (let at = now + by; at >= 0 && at < findings.length; at += by) {
    if (!findings[at].classList.contains('out')) return show(at);
  }
  say(by > 0 ? 'no further finding' : 'no earlier finding');
};
const sift = () => {
  const word = $('filter').value.trim().toLowerCase();
  const least = Number($('least')?.value ?? 0) / 100;
  if ($('atleast')) $('atleast').textContent = `${Math.round(least * 100)} %`;
  let shown = 0;
  for (const one of findings) {
    const out = Number(one.dataset.p) < least || (word && !one.textContent.toLowerCase().includes(word));
    one.classList.toggle('out', out);
    shown += out ? 0 : 1;
  }
  for (const tick of all('.mini a')) tick.classList.toggle('out', findings[tick.dataset.f - 1].classList.contains('out'));
  for (const note of all('td a[href^="#f"]')) {
    const of = $(note.getAttribute('href').slice(1));
    note.classList.toggle('out', of !== null && Number(of.dataset.p) < least);
  }
  for (const row of all('tr[id^=b]')) row.classList.toggle('out', Boolean(word) && !row.textContent.toLowerCase().includes(word));
  // What the filter finds is not left in a fold, and a fold in which it finds nothing is out of the way.
  for (const fold of all('.fold')) {
    const found = fold.querySelector('tr:not(.out)') !== null;
    fold.classList.toggle('out', Boolean(word) && !found);
    if (word && found && !fold.open) { fold.open = true; fold.dataset.sought = ''; }
    if (!word && 'sought' in fold.dataset) { fold.open = false; delete fold.dataset.sought; }
  }
  if (word || least) say(`${shown} of ${findings.length} findings`); else say('');
};
$('filter').addEventListener('input', sift);
$('least')?.addEventListener('input', sift);
document.querySelector('.tools').addEventListener('submit', (event) => event.preventDefault());

// Accepted findings stay with the page, by the fingerprint of what they say.
const KEY = 'lacuna-accepted';
const load = () => { try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; } };
const keep = (list) => { try { localStorage.setItem(KEY, JSON.stringify(list)); } catch { say('this browser keeps nothing for the page'); } };
let accepted = new Set(load());
const mark = () => {
  let count = 0;
  for (const one of findings) {
    const is = accepted.has(one.dataset.x);
    one.classList.toggle('accepted', is);
    count += is ? 1 : 0;
  }
  if ($('export')) { $('accepted').textContent = count; $('export').hidden = count === 0; }
};
const entry = (one) => ({
  fingerprint: one.dataset.x,
  kind: one.classList[0],
  place: one.querySelector('.at bdi').textContent,
  message: one.querySelector('h3').textContent,
});
const accept = () => {
  if (!current()) return;
  const print = current().dataset.x;
  if (!accepted.delete(print)) accepted.add(print);
  keep([...accepted]);
  mark();
  say(accepted.has(print) ? 'accepted' : 'no longer accepted');
};
$('export')?.addEventListener('click', () => {
  const list = findings.filter((one) => accepted.has(one.dataset.x)).map(entry);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify({ lacuna_baseline: 1, accepted: list }, null, 2) + '\n'], { type: 'application/json' }));
  link.download = 'lacuna-baseline.json';
  link.click();
  URL.revokeObjectURL(link.href);
});
// The file that was exported, here or from another page, read back.
$('load')?.addEventListener('change', async () => {
  try {
    const file = JSON.parse(await $('load').files[0].text());
    if (file.lacuna_baseline !== 1) throw new TypeError('another form');
    for (const one of file.accepted) accepted.add(String(one.fingerprint));
    keep([...accepted]);
    mark();
    say(`${file.accepted.length} accepted ${file.accepted.length === 1 ? 'entry' : 'entries'} loaded`);
  } catch { say('this is no baseline of lacuna'); }
  $('load').value = '';
});
if ($('loading')) $('loading').hidden = false;
const copy = () => {
  if (!current()) return;
  const text = JSON.stringify(entry(current()));
  const done = () => say('ignore entry copied');
  const old = () => {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    done();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, old); else old();
};
mark();

// Pictures lead to rows: a place in a text is found by the length of what stands before it.
const ends = (column) => {
  let sum = 0;
  return all('tr[id^=b]').map((row) => {
    const cell = row.children[column];
    return { row, end: sum += cell.matches('.void, .quiet') ? 0 : cell.textContent.length };
  });
};
for (const plot of all('.plot')) {
  plot.addEventListener('click', (event) => {
    const box = plot.getBoundingClientRect();
    const list = ends(Number(plot.dataset.a));
    const goal = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * (list.at(-1)?.end ?? 0);
    const hit = list.find((one) => one.end >= goal);
    if (hit) location.hash = hit.row.id;
  });
}
for (const strip of all('.heat svg')) {
  strip.addEventListener('click', (event) => {
    const box = strip.getBoundingClientRect();
    const rows = Number(strip.closest('.heat').dataset.rows);
    location.hash = `b${Math.min(Math.floor((event.clientX - box.left) / box.width * rows), rows - 1)}`;
  });
}

const help = () => { if ($('help').open) $('help').close(); else $('help').showModal(); };
$('keys').hidden = false;
$('keys').addEventListener('click', help);
const leaf = (rel) => { const link = document.querySelector(`a[rel=${rel}]`); if (link) link.click(); else say(`no ${rel === 'next' ? 'further' : 'earlier'} document`); };
const keys = {
  j: () => step(1), k: () => step(-1), n: () => leaf('next'), p: () => leaf('prev'),
  '/': () => $('filter').focus(), a: accept, i: copy, '?': help,
  g: () => { if (current()?.dataset.row) location.hash = `b${current().dataset.row}`; },
};
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches?.('input[type=search], textarea');
  if (event.key === 'Escape' && typing) { $('filter').value = ''; sift(); event.target.blur(); return; }
  if (typing || ($('help').open && event.key !== '?') || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
