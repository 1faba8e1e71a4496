'use strict';
(() => {
  const search = document.getElementById('search');
  const box = search.querySelector('input');
  const result = search.querySelector('output');
  const findings = [...document.querySelectorAll('.finding')];
  const words = new Map(findings.map(each => {
    const around = [...parents(each)].map(d => d.querySelector(':scope > summary')?.textContent ?? '');
    const field = each.closest('.field')?.querySelector('dt')?.textContent ?? '';
    return [each, [each.textContent, field, ...around].join(' ').toLowerCase()];
  }));

  function* parents(element) {
    for (let at = element.closest('details'); at; at = at.parentElement.closest('details')) {
      yield at;
    }
  }

  function filter() {
    const wanted = box.value.trim().toLowerCase();
    let shown = 0;
    for (const each of findings) {
      const fits = words.get(each).includes(wanted);
      each.classList.toggle('off', !fits);
      shown += fits ? 1 : 0;
    }
    for (const each of document.querySelectorAll('details.document, section.file')) {
      const fits = each.querySelector('.finding:not(.off)') || each.textContent.toLowerCase().includes(wanted);
      each.classList.toggle('off', wanted !== '' && !fits);
    }
    result.textContent = wanted === '' ? '' : shown + ' / ' + findings.length;
  }

  search.hidden = false;
  box.addEventListener('input', filter);
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && event.target.type !== 'search') {
      event.preventDefault();
      box.focus();
    }
  });
})();
