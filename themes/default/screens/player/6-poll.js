/* One question at a time, never from a cache; `done(status, text, date, age, tag, modified)` is called once, status 0
   for no answer. A server that says of every answer that it was just made says nothing of when it was put in place. */

var PATIENCE = 20000, JUST = 2000;

function ask(url, tag, done) {
  var request = new XMLHttpRequest(), over = false;
  function finish(status) {
    var date, age, text = '', fresh = null, modified = 0;
    if (over) { return; }
    over = true;
    if (status) {
      text = status === 200 ? request.responseText : '';
      fresh = request.getResponseHeader('ETag');
      date = Date.parse(request.getResponseHeader('Date') || '');
      modified = Date.parse(request.getResponseHeader('Last-Modified') || '');
      modified = date - modified >= JUST ? modified : 0;
      age = parseInt(request.getResponseHeader('Age') || '0', 10) * 1000;
    }
    request.onreadystatechange = null;
    done(status, text, date || 0, age || 0, fresh, modified);
  }
  request.onreadystatechange = function () { if (request.readyState === 4) { finish(request.status); } };
  request.open('GET', url + (url.indexOf('?') < 0 ? '?' : '&') + 'n=' + (+new Date()).toString(36) + Math.floor(Math.random() * 1e9).toString(36), true);
  if (tag) { request.setRequestHeader('If-None-Match', tag); }
  try { request.send(); } catch (e) { finish(0); }
  return function () { if (!over) { finish(0); try { request.abort(); } catch (e) { /* already gone */ } } };
}
