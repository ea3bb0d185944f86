/* Reloads the page when the site was built anew, and shows what is wrong over it. Served by the preview only. */
(function () {
  'use strict';
  var script = document.currentScript;
  var site = script.getAttribute('data-site');
  var version = -1;
  var panel = null;

  function element(name, text, style) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    for (var key in style) { made.style[key] = style[key]; }
    return made;
  }

  function show(faults) {
    if (panel) { panel.parentNode.removeChild(panel); panel = null; }
    if (!faults) { return; }
    panel = element('section', '', {
      position: 'fixed', left: '0', right: '0', bottom: '0', maxHeight: '70vh', overflow: 'auto', zIndex: '2147483647',
      background: '#1d1b19', color: '#fffdf8', borderTop: '6px solid #e5482d', padding: '16px 24px', boxSizing: 'border-box',
      font: '15px/1.5 ui-monospace, monospace', textAlign: 'left'
    });
    panel.setAttribute('role', 'alert');
    panel.setAttribute('lang', faults.lang);
    var close = element('button', faults.close, {
      cssFloat: 'right', font: 'inherit', color: 'inherit', background: 'transparent', border: '1px solid', borderRadius: '4px',
      padding: '4px 12px', cursor: 'pointer'
    });
    close.onclick = function () { show(null); };
    panel.appendChild(close);
    panel.appendChild(element('p', faults.title, { margin: '0 0 12px', fontWeight: 'bold' }));
    panel.appendChild(element('pre', faults.text, { margin: '0', font: 'inherit', whiteSpace: 'pre-wrap', background: 'none', color: 'inherit' }));
    (document.body || document.documentElement).appendChild(panel);
  }

  function wait() {
    /* A hidden page leaves its connection to the others: browsers have six for one host. */
    if (document.hidden) { return setTimeout(wait, 500); }
    var request = new XMLHttpRequest();
    request.open('GET', '/.tambour/attendre?v=' + version);
    request.onload = function () {
      var state;
      try { state = JSON.parse(request.responseText); } catch (error) { return setTimeout(wait, 1000); }
      if (String(state.site) !== site) { return location.reload(); }
      version = state.version;
      show(state.faults);
      wait();
    };
    request.onabort = wait;
    request.onerror = function () { setTimeout(wait, 1000); };
    document.addEventListener('visibilitychange', function hidden() {
      document.removeEventListener('visibilitychange', hidden);
      if (request.readyState < 4) { request.abort(); }
    });
    request.send();
  }

  if (document.readyState === 'loading') { document.addEventListener('DOMContentLoaded', wait); } else { wait(); }
}());
