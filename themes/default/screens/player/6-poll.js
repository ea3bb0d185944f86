/* One question at a time, never from a cache; `done(status, text, date, age, tag, modified)` is called once, status 0
   for no answer. A server that says of every answer that it was just made says nothing of when it was put in place. */

var PATIENCE = 20000, JUST = 2000, ELSEWHERE = /^\w+:\/\//;

function ask(url, tag, done) {
  var request, over = false;
  function header(name) { try { return request.getResponseHeader(name) || ''; } catch (e) { return ''; } }
  function finish(status) {
    var date = 0, modified = 0, known = status > 0;
    if (over) { return; }
    over = true;
    if (known) {
      date = Date.parse(header('Date')) || 0;
      modified = Date.parse(header('Last-Modified'));
      modified = date - modified >= JUST ? modified : 0;
    }
    if (request) { request.onreadystatechange = null; }
    done(status, status === 200 ? request.responseText : '', date, known && parseInt(header('Age'), 10) * 1000 || 0, known && header('ETag') || null, modified);
  }
  try {
    request = new XMLHttpRequest();
    request.onreadystatechange = function () { if (request.readyState === 4) { finish(request.status); } };
    request.open('GET', url + (url.indexOf('?') < 0 ? '?' : '&') + 'n=' + (+new Date()).toString(36) + Math.floor(Math.random() * 1e9).toString(36), true);
    request.timeout = PATIENCE;
    /* To another host this header would be a question more, that plain hosts do not answer. */
    if (tag && !ELSEWHERE.test(url)) { request.setRequestHeader('If-None-Match', tag); }
    request.send();
  } catch (e) { finish(0); }
  return function () { if (!over) { finish(0); try { request.abort(); } catch (e) { /* already gone */ } } };
}
