
(() => {
  'use strict';
  const find = id => document.getElementById(id);
  const sheet = find('pairs');
  const cards = [...document.querySelectorAll('.pair')];
  if (cards.length === 0) {
    return;
  }
  const { collection, day } = sheet.dataset;
  const place = 'rekollect-review/' + collection + '/' + day;
  const words = { confirmed: 'Confirmed', rejected: 'Rejected' };
  const keyOf = card => card.dataset.faceA + ' ' + card.dataset.faceB;
  let current = 0;
  let decisions = read(); // of each pair: what, when, and as which in turn

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(place) || '{}');
      return new Map(Object.entries(kept).filter(([, one]) => one && words[one.what]));
    } catch (e) {
      warn();
      return new Map();
    }
  }

  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify(Object.fromEntries(decisions)));
    } catch (e) {
      warn();
    }
  }

  function warn() {
    find('notice').textContent = 'This browser keeps nothing for this page: export your decisions before you close it.';
    find('notice').hidden = false;
  }

  function say(text) {
    find('status').textContent = text;
  }

  function undecided() {
    return cards.filter(card => !decisions.has(keyOf(card))).length;
  }

  function show() {
    cards.forEach((card, i) => {
      const made = decisions.get(keyOf(card));
      card.classList.toggle('confirmed', made?.what === 'confirmed');
      card.classList.toggle('rejected', made?.what === 'rejected');
      card.classList.toggle('current', i === current);
      card.tabIndex = i === current ? 0 : -1;
      card.querySelector('.verdict').textContent = made ? words[made.what] : '';
      card.querySelector('.confirm').setAttribute('aria-pressed', String(made?.what === 'confirmed'));
      card.querySelector('.reject').setAttribute('aria-pressed', String(made?.what === 'rejected'));
    });
    const left = undecided();
    find('left').textContent = String(left);
    find('progress').value = cards.length - left;
    find('undo').disabled = latest() === undefined;
  }

  function go(to, focus = true) {
    current = Math.max(0, Math.min(cards.length - 1, to));
    show();
    if (focus) {
      cards[current].focus({ preventScroll: true });
      cards[current].scrollIntoView({ block: 'nearest' });
    }
  }

  function decide(what, card = cards[current]) {
    const turn = Math.max(0, ...[...decisions.values()].map(one => one.turn)) + 1;
    decisions.set(keyOf(card), { what, turn, at: new Date().toISOString() });
    keep();
    const left = undecided();
    const next = left === 0 ? cards.indexOf(card) : nextUndecided(cards.indexOf(card));
    go(next);
    say(words[what] + '. ' + (left === 0 ? 'All pairs are decided: export the decisions.' : left + ' left.'));
  }

  // After this one, or else from the top.
  function nextUndecided(from) {
    const open = i => !decisions.has(keyOf(cards[i]));
    for (let step = 1; step < cards.length; step++) {
      const i = (from + step) % cards.length;
      if (open(i)) {
        return i;
      }
    }
    return from;
  }

  function latest() {
    return cards.filter(card => decisions.has(keyOf(card)))
      .sort((a, b) => decisions.get(keyOf(b)).turn - decisions.get(keyOf(a)).turn)[0];
  }

  function undo() {
    const card = latest();
    if (card === undefined) {
      say('There is nothing to take back.');
      return;
    }
    decisions.delete(keyOf(card));
    keep();
    go(cards.indexOf(card));
    say('Taken back. ' + undecided() + ' left.');
  }

  // As the sheet's own CSV: no cell begins what a spreadsheet would compute.
  function cell(text) {
    const harmless = /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(harmless) ? '"' + harmless.replaceAll('"', '""') + '"' : harmless;
  }

  function csv() {
    const rows = [['face_a', 'face_b', 'decision', 'similarity', 'file_a', 'file_b', 'day', 'decided_at']];
    for (const card of cards) {
      const made = decisions.get(keyOf(card));
      if (made) {
        const { faceA, faceB, similarity, fileA, fileB } = card.dataset;
        rows.push([faceA, faceB, made.what, similarity, fileA, fileB, day, made.at]);
      }
    }
    return rows.map(row => row.map(cell).join(',') + '\r\n').join('');
  }

  function exportDecisions() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv()], { type: 'text/csv;charset=utf-8' }));
    link.download = 'decisions-' + day + '.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    const left = undecided();
    say('Exported ' + (cards.length - left) + ' decisions.' + (left > 0 ? ' ' + left + ' pairs are left.' : ''));
  }

  function help() {
    const dialog = find('help');
    if (dialog.open) {
      dialog.close();
    } else {
      dialog.showModal();
    }
  }

  const keys = {
    j: () => go(current + 1), ArrowDown: () => go(current + 1), ArrowRight: () => go(current + 1),
    k: () => go(current - 1), ArrowUp: () => go(current - 1), ArrowLeft: () => go(current - 1),
    c: () => decide('confirmed'), y: () => decide('confirmed'),
    r: () => decide('rejected'), n: () => decide('rejected'),
    u: undo, '?': help,
  };

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (find('help').open && key !== '?') {
      return;
    }
    if (Object.hasOwn(keys, key)) {
      event.preventDefault();
      keys[key]();
    }
  });

  cards.forEach((card, i) => {
    card.querySelector('.confirm').addEventListener('click', () => decide('confirmed', card));
    card.querySelector('.reject').addEventListener('click', () => decide('rejected', card));
    card.addEventListener('focusin', () => {
      if (current !== i) {
        current = i;
        show();
      }
    });
  });
  find('undo').addEventListener('click', undo);
  find('keys').addEventListener('click', help);
  find('export').addEventListener('click', exportDecisions);
  // The same sheet in another tab.
  window.addEventListener('storage', event => {
    if (event.key === place) {
      decisions = read();
      show();
    }
  });

  const first = cards.findIndex(card => !decisions.has(keyOf(card)));
  go(Math.max(0, first), false);
  document.documentElement.dataset.ready = 'true';
})();
