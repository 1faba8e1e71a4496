(function () {
  'use strict';
  var SHOWN = 400;
  var input = document.getElementById('query');
  var count = document.getElementById('count');
  var digits = Number(input.dataset.digits || 0);
  var groups = Array.prototype.slice.call(document.querySelectorAll('#codes details, #codes section'));
  var rows = null;
  var waiting = 0;

  // Read at the first key: a list that is only looked at costs nothing.
  function read() {
    return Array.prototype.map.call(document.querySelectorAll('table.entries tbody tr'), function (tr) {
      var cells = tr.cells;
      var text = '';
      for (var i = 1; i < cells.length; i++) { text += ' ' + cells[i].textContent.toLowerCase(); }
      return { tr: tr, group: tr.closest('details, section section'), code: cells[0].textContent.toLowerCase(),
        text: text, hidden: false };
    });
  }

  function words() {
    // 3304.99.00 and 3304990099 are ways to write a goods code.
    var query = input.value.toLowerCase().replace(/(\d)[.](?=\d)/g, '$1');
    return query.split(/\s+/).filter(Boolean).map(function (word) {
      return digits && /^\d{9,10}$/.test(word) ? word.slice(0, digits) : word;
    });
  }

  function fits(row, word) {
    if (row.code.indexOf(word) === 0) { return true; }
    // Other digits in a row, such as those of units, are not what a code is looked for by.
    return !(digits && /^\d+$/.test(word)) && row.text.indexOf(word) >= 0;
  }

  function show() {
    var wanted = words();
    rows = rows || read();
    history.replaceState(null, '', wanted.length ? '#q=' + encodeURIComponent(input.value) : '#');
    var found = 0;
    var within = new Map();
    rows.forEach(function (row) {
      var fit = wanted.every(function (word) { return fits(row, word); });
      if (fit) {
        found++;
        within.set(row.group, true);
      }
      if (row.hidden === fit) {
        row.tr.hidden = !fit;
        row.hidden = !fit;
      }
    });
    groups.forEach(function (group) {
      group.hidden = !within.has(group);
      group.open = wanted.length > 0 && found <= SHOWN && within.has(group);
    });
    count.textContent = !wanted.length ? '' : found === 0 ? 'Nothing found.'
      : found + ' of ' + rows.length + ' codes'
        + (groups.length && found > SHOWN ? '; open a group or type more' : '');
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(show, rows && rows.length > 2000 ? 120 : 0);
  }

  input.addEventListener('input', soon);
  var start = /^#q=(.*)$/.exec(location.hash);
  if (start) { input.value = decodeURIComponent(start[1]); show(); }
})();
