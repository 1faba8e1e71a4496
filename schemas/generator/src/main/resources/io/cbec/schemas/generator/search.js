(function () {
  'use strict';
  var LIMIT = 60;
  var fields = JSON.parse(document.getElementById('fields').textContent).map(function (f) {
    var name = f[1].slice(Math.max(f[1].lastIndexOf('/'), f[1].lastIndexOf('@')) + 1);
    return { message: f[0], list: f[0].indexOf('CEB') !== 0, path: f[1], anchor: f[2], zh: f[3], en: f[4],
      name: name.toLowerCase(), all: (f[0] + ' ' + f[1] + ' ' + f[3] + ' ' + f[4]).toLowerCase() };
  });
  var input = document.getElementById('query');
  var count = document.getElementById('count');
  var hits = document.getElementById('hits');

  function rank(field, words) {
    if (field.name === words[0] || field.zh === words[0]) { return field.list ? -1 : 0; }
    if (field.name.indexOf(words[0]) === 0 || field.zh.indexOf(words[0]) === 0) { return 1; }
    if (field.name.indexOf(words[0]) > 0 || field.zh.indexOf(words[0]) > 0) { return 2; }
    return 3;
  }

  function element(name, text, language) {
    var made = document.createElement(name);
    made.textContent = text;
    if (language) { made.lang = language; }
    return made;
  }

  function show() {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    hits.textContent = '';
    history.replaceState(null, '', words.length ? '#q=' + encodeURIComponent(input.value) : '#');
    if (!words.length) { count.textContent = ''; return; }
    var found = fields.filter(function (field) {
      return words.every(function (word) { return field.all.indexOf(word) >= 0; });
    }).map(function (field, order) {
      return { field: field, key: rank(field, words) * 100000 + order };
    }).sort(function (a, b) { return a.key - b.key; });
    count.textContent = found.length === 0 ? 'Nothing found.'
      : found.length + (found.length === 1 ? ' place' : ' places')
        + (found.length > LIMIT ? ', the first ' + LIMIT + ' shown' : '');
    found.slice(0, LIMIT).forEach(function (hit) {
      var item = document.createElement('li');
      var link = element('a', '');
      link.href = hit.field.message + '.html' + (hit.field.anchor ? '#' + hit.field.anchor : '');
      link.appendChild(element('code', hit.field.path));
      item.appendChild(link);
      item.appendChild(document.createTextNode(' '));
      item.appendChild(element('span', hit.field.zh, 'zh'));
      var where = element('span', (hit.field.list ? '' : hit.field.message + ' – ') + hit.field.en);
      where.className = 'where';
      item.appendChild(where);
      hits.appendChild(item);
    });
  }

  input.addEventListener('input', show);
  var start = /^#q=(.*)$/.exec(location.hash);
  if (start) { input.value = decodeURIComponent(start[1]); show(); }
})();
