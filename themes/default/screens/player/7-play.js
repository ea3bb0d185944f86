/* The player: one timer, the state computed from the clock at each tick. Nothing here may stop the timer. */

var TICK = 500, POLL = 45000, SOON = 10000, LOADING = 15000, STORE = 300000, PING = 600000;

function play(doc, win) {
  var $ = function (id) { return doc.getElementById(id); };
  var scene = $('scene'), night = $('night'), style = $('style'), nodes = [$('slide-a'), $('slide-b')];
  var query = win.location.search, turn = +(/[?&]rotation=(90|180|270)/.exec(query) || [0, 0])[1], diag = /[?&]diag=1/.test(query) ? $('diag') : null;
  var screen = doc.body.getAttribute('data-screen'), url = doc.body.getAttribute('data-poll'), KEY = 'tambour:' + screen;
  var list = JSON.parse($('playlist').textContent), pageVersion = list.version, next = null, loading = null, since = 0, broken = {}, picture = new win.Image(), ping = new win.Image();
  var state = 'starting', answered = false, front = 0, shown = null, waiting = null, size = '', memory = { seen: '', times: 0, modified: 0 }, last = 'aucune réponse encore';
  var asking = false, cancel, askedAt = -Infinity, tag = null, asked = 0, storedAt, pingedAt, begunAt, time, now, at;

  function mono() { return win.performance && win.performance.now ? win.performance.now() : +new Date(); }
  function keep(key, value) { try { win.localStorage.setItem(key, value); } catch (e) { /* full or forbidden: play on */ } }
  function recall(key) { try { return win.localStorage.getItem(key); } catch (e) { return null; } }
  function happen(event) {
    state = nextState(state, event);
    if (doc.documentElement.getAttribute('data-state') !== state) { doc.documentElement.setAttribute('data-state', state); }
  }

  /* A newer playlist waits until its pictures came or failed, then for a change of slide. */
  function receive(newer) {
    next = newer; since = mono(); loading = [];
    for (var i = 0; i < next.slides.length; i += 1) { if (next.slides[i].image) { loading.push(next.slides[i].image); } }
    broken = {};
    loadPicture();
    happen('newer');
  }
  function loadPicture() {
    picture.onload = picture.onerror = null;
    if (!loading.length) { loading = null; return; }
    picture.onload = function () { if (picture.src) { loading.shift(); since = mono(); loadPicture(); } };
    picture.onerror = function () { broken[loading.shift()] = true; since = mono(); loadPicture(); };
    picture.src = loading[0];
  }
  function swap() {
    list = next; next = null; waiting = null;
    if (list.style && style.textContent !== list.style) { style.textContent = list.style; }
    happen('swapped');
  }

  function poll(m) {
    askedAt = m; asked += 1; asking = true;
    cancel = ask(url, asked % 10 ? tag : null, function (status, text, date, age, fresh, modified) {
      var answer = judge(status, text, next || list, screen, memory, modified);
      asking = false; answered = true;
      last = answer.verdict + (answer.why ? ' (' + answer.why + ')' : '');
      if (answer.verdict === 'refused') { happen('failed'); return; }
      if (answer.why === AGAIN && answer.verdict === 'same') { askedAt = mono() - POLL + SOON; }
      tag = answer.why ? tag : fresh;
      if (date) { learn(time, date + age, true, mono()); }
      if (answer.verdict === 'newer') { keep(KEY, text); keep(KEY + ':p', pageVersion); receive(answer.list); }
      if (!answer.why) {
        learn(time, answer.list.instant, false, mono());
        if (answer.list.instant > (next || list).instant) { (next || list).instant = answer.list.instant; }
      }
      happen('heard');
    });
  }

  /* A slide that the screen already holds, printed in the page or kept by a newer playlist, stays as it is. */
  function holds(slide) {
    return shown ? shown.id === slide.id && shown.html === slide.html : nodes[front].getAttribute('data-id') === slide.id;
  }

  function show(choice) {
    var slide = list.slides[choice.index], back = nodes[1 - front];
    doc.documentElement.setAttribute('data-slide', slide.id);
    if (holds(slide)) { shown = slide; at = mono(); return; }
    if (waiting !== slide) { prepare(back, slide, list, now.t, now.sure, broken); }
    checkPicture(back);
    fillTexts(back, slide, list, now.t, now.sure);
    nodes[front].className = 'slide';
    back.className = 'slide front';
    front = 1 - front; shown = slide; waiting = null; at = mono();
  }

  /* Once the last change is over, the hidden node takes the slide that comes next. */
  function prepareNext(choice) {
    var after = choose(list, choice.until, now.sure);
    if (after.index < 0 || list.slides[after.index] === shown || waiting === list.slides[after.index]) { return; }
    waiting = list.slides[after.index];
    prepare(nodes[1 - front], waiting, list, choice.until, now.sure, broken);
  }

  function tick() {
    var m = mono(), choice, place, shape = win.innerWidth + 'x' + win.innerHeight, urgentNext;
    now = readTime(time, m, +new Date());
    if (!answered) { now.sure = true; }
    if (asking && m - askedAt > PATIENCE) { cancel(); }
    if (!asking && m - askedAt >= POLL) { poll(m); }
    if (loading && m - since > LOADING) { picture.onerror(); }

    choice = choose(list, now.t, now.sure);
    if (next) {
      urgentNext = choose(next, now.t, now.sure);
      urgentNext = urgentNext.index >= 0 && next.slides[urgentNext.index].genre === 'urgence';
      if (urgentNext || (!loading && (choice.dark || !shown || list.slides[choice.index] !== shown || state === 'takeover' || eligible(list, now.t, now.sure).length === 1))) {
        swap();
        choice = choose(list, now.t, now.sure);
      }
    }
    if (shape !== size) { size = shape; layOut(scene, turn, win.innerWidth, win.innerHeight); fit(nodes[front]); waiting = null; }
    if (m - begunAt < 5000) { fit(nodes[front]); }

    if (choice.dark) {
      place = nightPlace(now.t);
      night.style.left = place.left + '%'; night.style.top = place.top + '%';
      fillTexts(night, null, list, now.t, now.sure);
      happen('night');
    } else {
      happen(list.slides[choice.index].genre === 'urgence' ? 'urgent' : state === 'takeover' || state === 'dark' ? 'calm' : '');
      if (list.slides[choice.index] !== shown) { show(choice); } else { fillTexts(nodes[front], shown, list, now.t, now.sure); }
      if (m - at > 1500) { prepareNext(choice); }
    }
    scene.style.backgroundColor = choice.dark ? '#000' : '';
    nodes[0].style.display = nodes[1].style.display = choice.dark ? 'none' : '';
    night.style.display = choice.dark ? 'block' : 'none';
    nodes[0].style.transform = nodes[1].style.transform = drift(now.t);

    if (!list.fige && m - storedAt > STORE) { storedAt = m; keep(KEY + ':t', String(floorOf(time, m))); }
    if (list.battement && m - pingedAt > PING) { pingedAt = m; ping.src = list.battement + (list.battement.indexOf('?') < 0 ? '?' : '&') + 'v=' + list.version + '&n=' + Math.floor(m); }
    if (diag) {
      diag.style.display = 'block';
      diag.textContent = [state, 'slide ' + (shown && shown.id) + ' → ' + new Date(choice.until).toISOString(), 't ' + new Date(now.t).toISOString() + (now.sure ? '' : ' ?'),
        'instant ' + new Date(list.instant).toISOString() + ' v ' + list.version, last + ', il y a ' + Math.round((m - askedAt) / 1000) + ' s', size + ' rotation ' + turn].join('\n');
    }
  }

  function start() {
    var copy = null, m = mono();
    try { copy = JSON.parse(recall(KEY) || 'null'); } catch (e) { copy = null; }
    time = startTime(list.instant, +(recall(KEY + ':t')) || 0, list.fige, m);
    storedAt = pingedAt = begunAt = at = m;
    if (copy && !fault(copy, screen) && keptIsLater(copy, recall(KEY + ':p'), list)) { learn(time, copy.instant, false, m); receive(copy); }
    doc.documentElement.className = '';
    win.setInterval(function () { try { tick(); } catch (e) { last = String(e); } }, TICK);
    tick();
    try { win.navigator['wakeLock'].request('screen')['catch'](function () { return null; }); } catch (e) { /* sets of before 2020 */ }
  }
  start();
}
